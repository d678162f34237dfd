"""Saved articles read again after an upgrade: decisions are kept, and what changed is listed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from threading import Lock

from geo.ingest.changes import Changes
from geo.ingest.in_time import preview
from geo.ingest.saving import Progress
from geo.judging import judge
from geo.judging.by_hand import SOURCE
from geo.judging.carrying import LOST
from geo.places.gazetteer import Gazetteer
from geo.store import SavedArticle, Store
from geo.store.grouped.outlines import Outline
from geo.vocabulary import Article, DatelineError, Judgement, Reading, StoreError
from geo.vocabulary.program import NO_READER, READER

_AT_ONCE = 500
"""Articles whose incidents are looked at together."""


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


class DecisionsLost:
    """The decisions in force that find nothing in the reading of their article, worked out for each article once while it stays as it is."""

    def __init__(self) -> None:
        """Of nothing yet."""
        self._turn = Lock()
        self._gazetteer: Gazetteer | None = None
        self._known: dict[str, tuple[object, tuple[Judgement, ...]]] = {}

    def now(self, store: Store) -> dict[str, tuple[Judgement, ...]]:
        """Article id -> those of its decisions; only articles that have any."""
        with self._turn:
            by_article: dict[str, list[Judgement]] = {}
            for judgement in store.judgements_in_force():
                by_article.setdefault(judgement.article_id, []).append(judgement)
            if store.gazetteer() is not self._gazetteer:  # decisions may name places of it
                self._gazetteer, self._known = store.gazetteer(), {}
            telling: dict[str, list[Outline]] = {id: [] for id in by_article}
            for outline in store.grouped.outlined().incidents:
                for id in {article for article, _ in outline.accounts} & by_article.keys():
                    telling[id].append(outline)
            marks = {
                id: (tuple(made), tuple(o.changed for o in telling[id])) for id, made in by_article.items()
            }
            stale = [
                id for id, mark in marks.items() if not telling[id] or self._known.get(id, ((),))[0] != mark
            ]
            for start in range(0, len(stale), _AT_ONCE):
                some = stale[start : start + _AT_ONCE]
                there = store.incidents([o.id for id in some for o in telling[id][:1]])
                readings = {a.article.id: a.reading for i in there for a in i.accounts}
                for id in some:
                    found = _lost_of(store, id, readings.get(id), by_article[id])
                    self._known[id] = marks[id], found
            self._known = {id: self._known[id] for id in by_article}
            return {id: lost for id, (_, lost) in self._known.items() if lost}


def _lost_of(store: Store, id: str, told: Reading | None, made: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Those of the decisions `made` on an article that are lost; `told` is its reading as judged, where an incident tells of it."""
    if told is not None and not any(LOST in aside.reason for aside in told.set_aside):
        return ()
    return lost_judgements(store.article(id), store.reading(id), made, store.gazetteer())


def lost_judgements(
    article: Article, reading: Reading, judgements: Iterable[Judgement], gazetteer: Gazetteer
) -> tuple[Judgement, ...]:
    """Those of `judgements` that find nothing in `reading` to be about: they are kept, and change nothing."""
    return judge(article, reading, judgements, gazetteer).lost
