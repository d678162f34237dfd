"""`python -m geo articles`, `alike`, `erase` and `reread`: ids -> the store, and what it holds as lines."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from geo.commands.acting_as import WHO
from geo.commands.outputs import say
from geo.commands.upkeep.opening import opened, told_of_damage
from geo.vocabulary.contract.terminal import visible

if TYPE_CHECKING:
    from geo.ingest.changes import Difference
    from geo.ingest.reading_again import Reread
    from geo.store import Store


def articles(
    deleted: Annotated[bool, typer.Option("--deleted", help="Those in the bin instead.")] = False,
) -> None:
    """List the saved articles: id, day, source, incidents, places, title."""
    store = opened()
    for saved in store.deleted() if deleted else store.articles():
        day = saved.article.published.isoformat() if saved.article.published else "no date"
        cells = (saved.id, day, saved.article.source or "no source", f"{saved.incidents} incidents")
        say(*cells, f"{saved.places} places", saved.title)
    told_of_damage(store)


def alike(
    sets: Annotated[
        bool, typer.Option("--sets", help="Pairs with rows of data sets instead, and of two data sets.")
    ] = False,
) -> None:
    """List the pairs of incidents that may be one event, the likeliest first: score and reasons, then both incidents.

    With --sets, for each incident of articles, and then for each row, what in a data set may be the same event and nobody has
    decided about; the likeliest of each first.
    """
    if sets:
        _alike_in_sets()
        return
    from geo.incidents.same_event.similarity import JOINED
    from geo.wording.dates import when
    from geo.wording.incidents import headline
    from geo.wording.tellings import in_a_crowd, score_in_words

    store = opened()
    for proposal in store.grouped.proposals():
        say(score_in_words(proposal.likeness))
        for incident in (proposal.one, proposal.two):
            sources = dict.fromkeys(a.article.source or "no source" for a in incident.accounts)
            told = (incident.id, headline(incident), when(incident.lead.date), ", ".join(sources))
            say("", *(" ".join(x.split()) for x in told))
    if crowd := store.crowd():
        say(in_a_crowd(crowd, JOINED), err=True)
    told_of_damage(store)


def _alike_in_sets() -> None:
    from geo.maps.also_told.asking import AlsoTold
    from geo.maps.columns.disk.sets import ShownSets
    from geo.maps.columns.latest import Latest
    from geo.vocabulary.datasets import of_set
    from geo.wording.dates import when
    from geo.wording.incidents import headline
    from geo.wording.review.also_told import row_named
    from geo.wording.tellings import score_in_words

    store = opened()
    asked = AlsoTold(store, ShownSets(store), Latest())
    names = {dataset.id: dataset.name for dataset in store.sets.all()}
    for proposal in asked.everything():
        say(score_in_words(proposal.likeness))
        for incident in (proposal.one, proposal.two):
            sources = dict.fromkeys(a.article.source or "no source" for a in incident.accounts)
            whose = names.get(of_set(incident.id), "")
            told = row_named(incident, whose) if whose else ", ".join(sources)
            say(
                "",
                *(
                    " ".join(x.split())
                    for x in (incident.id, headline(incident), when(incident.lead.date), told)
                ),
            )
    told_of_damage(store)


def erase(
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="ID...", help="As `articles` lists them.")
    ] = None,
    deleted: Annotated[bool, typer.Option("--deleted", help="Everything in the bin.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Erase articles for good, with readings, decisions and log lines; there is no undo. What else holds them is said first."""
    from geo.vocabulary import SettingsError
    from geo.wording.review.damage import elsewhere_lines

    if not ids and not deleted:
        raise SettingsError("Nothing to erase: name articles by their ids, or use --deleted for the bin.")
    store, ids = opened(), list(dict.fromkeys(ids or ()))
    titles = [_title(store, article_id) for article_id in ids]
    what = [*titles, *([f"{len(store.deleted())} articles in the bin"] if deleted else [])]
    gone = (*ids, *((a.id for a in store.deleted()) if deleted else ()))
    for line in elsewhere_lines(store.upkeep.elsewhere(gone)):
        say(line, err=True)
    if not yes and not typer.confirm(visible(f"Erase for good: {'; '.join(what)}?")):
        raise typer.Exit(1)
    if ids:
        store.erase(*ids, who=WHO)
    emptied = store.purge(timedelta(0), who=WHO) if deleted else 0
    say(f"Articles erased: {len(titles) + emptied}.")
    if store.is_to_be_written_anew():
        say(
            "Their words are overwritten. The file itself could not be written anew for lack of room: the next start does it.",
            err=True,
        )


def _title(store: Store, article_id: str) -> str:
    """What an article is asked about by: also one that is damaged can be erased."""
    from geo.vocabulary import DamagedError

    try:
        return store.article(article_id).headline or article_id
    except DamagedError:
        return f"{article_id}, which is damaged"


def reread(
    everything: Annotated[
        bool, typer.Option("--all", help="Also the articles that this version has read already.")
    ] = False,
) -> None:
    """Read the saved articles again after an upgrade; decisions are kept, what changed is listed."""
    from geo.commands.progress import bar
    from geo.ingest.mending import mend_articles
    from geo.ingest.reading_again import reread as read_again

    store = opened()
    if mended := mend_articles(store, "reread"):
        say(f"Articles mended from the captures of their pages: {len(mended)}.")
    with bar("Reading again") as told:
        done = read_again(
            store, everything=everything, who="reread", on_progress=lambda p: told("", p.done, p.total)
        )
    for line in report(done):
        say(line)
    told_of_damage(store)
    if any(each.error for each in done):
        raise typer.Exit(1)


def report(done: tuple[Reread, ...]) -> list[str]:
    """What `reread` prints: an article that changed with its changes below it, and the sum at the end."""
    lines: list[str] = []
    for each in done:
        details = _details(each)
        if details:
            lines += [f"{each.article_id}  {each.title}", *details]
    changed = sum(bool(each.changes) for each in done)
    lost = sum(len(each.lost) for each in done)
    failed = sum(each.error is not None for each in done)
    lines.append(
        f"Articles read again: {len(done)}. Changed: {changed}."
        f" Decisions that no longer find their words: {lost}. Failed: {failed}."
    )
    return lines


def _details(each: Reread) -> list[str]:
    if each.error:
        return [f"  failed, the earlier reading is kept: {each.error}"]
    lines: list[str] = []
    if each.changes:
        for kind in ("places", "claims", "incidents"):
            lines += _told(kind.removesuffix("s"), getattr(each.changes, kind))
    for judgement in each.lost:
        about = f"“{judgement.words}”" if judgement.words else f"incident {judgement.incident}"
        lines.append(f"  decision without its words: {judgement.decision.value}, {about}, by {judgement.who}")
    return lines


def _told(kind: str, difference: Difference) -> list[str]:
    return [
        *(f"  {kind} added: {words}" for words in difference.added),
        *(f"  {kind} gone: {words}" for words in difference.gone),
        *(f"  {kind} changed: {words}" for words in difference.changed),
    ]
