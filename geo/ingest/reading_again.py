"""Saved articles read again after an upgrade: decisions are kept, and what changed is listed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from geo.ingest.changes import Changes
from geo.ingest.saving import Progress, preview
from geo.judging import judge
from geo.judging.by_hand import SOURCE
from geo.judging.carrying import LOST
from geo.places.gazetteer import Gazetteer
from geo.store import SavedArticle, Store
from geo.vocabulary import Article, DatelineError, Judgement, Reading, StoreError
from geo.vocabulary.program import NO_READER, READER


@dataclass(frozen=True, slots=True)
class Reread:
    """One article read again: with which versions, what changed, and which decisions no longer find their words.

    `error` is set where it could not be read; its former reading is then kept.
    """

    article_id: str
    title: str
    before: str
    after: str
    changes: Changes | None = None
    lost: tuple[Judgement, ...] = ()
    error: DatelineError | None = None


def reread(
    store: Store,
    *,
    ids: Iterable[str] | None = None,
    everything: bool = False,
    on_progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    who: str = "",
) -> tuple[Reread, ...]:
    """Read the saved articles of `store` again that an earlier version read, or whose reading was damaged on the disk: all with
    `everything`, or those in `ids`; never what was entered by hand, of which there is nothing to read.

    Each is one transaction; stopping in between leaves each article with either its old or its new reading.
    """
    wanted = set(ids) if ids is not None else None
    due = [
        saved
        for saved in store.articles()
        if saved.version != NO_READER
        and (saved.id in wanted if wanted is not None else everything or saved.version != READER)
    ]
    done: list[Reread] = []
    for at, saved in enumerate(due):
        on_progress(Progress(at, len(due), saved.title))
        if cancelled():
            break
        done.append(_again(store, saved, who))
    on_progress(Progress(len(done), len(due), ""))
    return tuple(done)


def _again(store: Store, saved: SavedArticle, who: str) -> Reread:
    named = (saved.id, saved.title, saved.version, READER)
    try:
        before = _former(store, saved)
        gazetteer = store.gazetteer()
        after = _anew(saved, gazetteer)
        if after != before or not saved.version:
            store.replace_reading(after, who)
        return Reread(
            *named,
            changes=Changes.between(saved.article, before, after),
            lost=lost_judgements(saved.article, after, store.judgements_in_force(saved.id), gazetteer),
        )
    except DatelineError as error:
        return Reread(*named, error=error)


def _anew(saved: SavedArticle, gazetteer: Gazetteer) -> Reading:
    """The reading of today; the empty one of what was entered by hand, where that was damaged."""
    article = saved.article
    if article.source == SOURCE and not saved.version:
        return Reading(article.id, NO_READER, article.language, None)
    return preview(article, gazetteer)


def _former(store: Store, saved: SavedArticle) -> Reading:
    """The saved reading; an empty one where this version cannot understand it any more."""
    try:
        return store.reading(saved.id)
    except StoreError:
        return Reading(saved.id, saved.version, saved.article.language, saved.article.published)


def decisions_lost(store: Store) -> dict[str, tuple[Judgement, ...]]:
    """Article id -> the decisions in force on it that find nothing in its reading; only articles that have any."""
    by_article: dict[str, list[Judgement]] = {}
    for judgement in store.judgements_in_force():
        by_article.setdefault(judgement.article_id, []).append(judgement)
    readings = {a.article.id: a.reading for i in store.incidents() for a in i.accounts}
    found: dict[str, tuple[Judgement, ...]] = {}
    for id, made in by_article.items():
        told = readings.get(id)  # as judged; an article of no incident is not in it
        if told is not None and not any(LOST in aside.reason for aside in told.set_aside):
            continue
        lost = lost_judgements(store.article(id), store.reading(id), made, store.gazetteer())
        found |= {id: lost} if lost else {}
    return found


def lost_judgements(
    article: Article, reading: Reading, judgements: Iterable[Judgement], gazetteer: Gazetteer
) -> tuple[Judgement, ...]:
    """Those of `judgements` that find nothing in `reading` to be about: they are kept, and change nothing."""
    return judge(article, reading, judgements, gazetteer).lost
