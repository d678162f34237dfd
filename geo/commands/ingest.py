"""`python -m geo ingest` and its short form `add`: what is named -> the store, item by item, and what became of each."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from geo.commands.acting_as import WHO
from geo.commands.outputs import say
from geo.commands.upkeep.opening import opened
from geo.vocabulary import AwayError, StoreError, UnreadableFile

if TYPE_CHECKING:
    from geo.ingest.given import Source
    from geo.ingest.running import Step
    from geo.ingest.taking_in import Outcome
    from geo.store import Store

_LEAST_OF_FEEDS = 60
_EVERY = 900
"""Seconds between two looks: what feed readers leave a server by custom, and a desk can wait for."""
_LISTED = 200
"""Failures that are listed at the end; `--list-failed` lists all."""
_DAY = typer.Option(metavar="DATE", help="The publication day of those that do not state it, as 2025-03-10.")
_OUTLET = typer.Option(metavar="NAME", help="The source of those that do not state it.")
_JOBS = typer.Option(metavar="N", min=0, help="How many processes read; without it, or 0: one. One writes.")


def add(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Articles: .txt .md .html .pdf .docx .jsonl.")
    ],
    published: Annotated[str | None, _DAY] = None,
    source: Annotated[str, _OUTLET] = "",
    jobs: Annotated[int, _JOBS] = 0,
) -> None:
    """Read articles and save them; the same words are saved once. Short for `ingest FILE...`."""
    ingest(files, published=published, source=source, jobs=jobs)


def ingest(  # noqa: PLR0913, PLR0917 (each is an option)
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SOURCE]...",
            help="Files, folders, JSON lines, WARC or WACZ archives, addresses of pages, feeds and sitemaps."
            " None: go on with the pages that wait.",
        ),
    ] = None,
    published: Annotated[str | None, _DAY] = None,
    source: Annotated[str, _OUTLET] = "",
    feed: Annotated[
        bool, typer.Option("--feed", help="The addresses are feeds or sitemaps (else that is found out).")
    ] = False,
    online: Annotated[
        bool,
        typer.Option(
            "--online",
            help="Allow fetching for this once: the servers of these addresses see yours and which pages you read.",
        ),
    ] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Look again and again; Ctrl-C stops.")] = False,
    every: Annotated[
        int,
        typer.Option(metavar="SECONDS", help="How often to look again with --watch (feeds: at least 60)."),
    ] = _EVERY,
    retry: Annotated[bool, typer.Option("--retry", help="Take up again what failed.")] = False,
    list_failed: Annotated[bool, typer.Option("--list-failed", help="List what failed, and why.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be read; nothing is read, asked or saved.")
    ] = False,
    limit: Annotated[int, typer.Option(metavar="N", help="Stop after N new items.")] = 0,
    jobs: Annotated[int, _JOBS] = 0,
    dask: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS|local",
            help="Let the workers of a Dask scheduler read (tcp://scheduler:8786), or of a cluster on this machine's cores.",
        ),
    ] = "",
) -> None:
    """Read and save what is named, item by item; stopped or killed at any point, the same command goes on."""
    from geo.ingest.given import sources_of

    given = tuple(sources_of(sources or (), _day(published), source, feed=feed))
    store = opened()
    if list_failed:
        _list(store)
        return
    if dry_run:
        _would(given, store)
        return
    worst = 0
    try:
        worst = _once(given, store, online, retry, limit, jobs, dask)
        if watch:
            _watch(sources or [], _day(published), source, feed, store, online, every, jobs, dask)
    except KeyboardInterrupt:
        say("Stopped. What was read is saved; the same command goes on.", err=True)
        raise typer.Exit(130) from None
    if worst:
        raise typer.Exit(1)


def _once(
    given: tuple[Source, ...],
    store: Store,
    online: bool,
    retry: bool,
    limit: int,
    jobs: int = 1,
    dask: str = "",
    *,
    quiet: bool = False,
) -> int:
    """One run; how many items failed. `quiet` says nothing where there was nothing new."""
    from geo.commands.progress import ahead
    from geo.ingest.fetching import FETCHING, web_of
    from geo.ingest.running import retried, run
    from geo.ingest.spread import workers
    from geo.ingest.spread.patience import Patience

    web = web_of(store) if online or store.preference(FETCHING, False) else None
    given = (*given, *(retried(store) if retry and not given else ()))
    counts: Counter[str] = Counter()
    failures: list[Outcome] = []
    with ahead("Reading") as told, workers(jobs, dask, _tell_aside) as others:

        def step(at: Step) -> None:
            told(at.name, at.done, at.share)

        patience = Patience(_tell_aside)
        outcomes = run(
            given, store, web, who=WHO, again=retry, on_step=step, readers=others, patience=patience
        )
        try:
            for outcome in outcomes:
                counts["before" if outcome.before else outcome.state.value] += 1
                if outcome.error is not None:
                    failures += [outcome] if len(failures) < _LISTED else []
                elif not outcome.before:
                    say(_line(outcome))
                if limit and sum(counts.values()) - counts["before"] >= limit:
                    break
        except StoreError:  # nothing more can be written
            _tell(counts, failures)
            say("Stopped: what is left was not tried. The same command goes on with it.", err=True)
            raise
    if not quiet or sum(counts.values()) > counts["before"]:
        _tell(counts, failures)
    return counts["failed"]


def _watch(  # noqa: PLR0913, PLR0917 (each is an option)
    names: list[str],
    day: date | None,
    outlet: str,
    feed: bool,
    store: Store,
    online: bool,
    seconds: int,
    jobs: int,
    dask: str,
) -> None:
    """Look again and again, until it is stopped. Folders are gone through anew, feeds asked for what is new."""
    import time

    from geo.ingest.given import is_address, sources_of

    seconds = max(_LEAST_OF_FEEDS if any(map(is_address, names)) else 1, seconds)
    say(f"Watching: looking again every {seconds} seconds. Ctrl-C stops.", err=True)
    while True:
        time.sleep(seconds)
        for name in names:
            try:
                again = tuple(sources_of([name], day, outlet, feed=feed))
            except UnreadableFile as error:  # it may come back
                say(str(error), err=True)
                continue
            try:
                _once(again, store, online, False, 0, jobs, dask, quiet=True)
            except AwayError as error:  # so may the server of the database
                say(str(error), err=True)


def _tell_aside(words: str) -> None:
    """What a user should know while it runs, beside what became of each item."""
    say(words, err=True)


def _day(text: str | None) -> date | None:
    from geo.commands.inputs import day_of

    return day_of(text) if text else None


def _line(outcome: Outcome) -> str:
    notes = f" ({' '.join(outcome.notes)})" if outcome.notes else ""
    article = f"  {outcome.item.article}" if outcome.item.article else ""
    return f"{outcome.name}{article}: {outcome.message}{notes}"


def _tell(counts: Counter[str], failures: list[Outcome]) -> None:
    """What it came to, the failures with their reasons at the end."""
    for outcome in failures:
        say(f"{outcome.name}: {outcome.message}", err=True)
    more = counts["failed"] - len(failures)
    if more > 0:
        say(f"… and {more:,} more: `python -m geo ingest --list-failed` lists them.", err=True)
    parts = [
        f"Saved: {counts['saved']:,}.",
        f"Already there: {counts['already']:,}.",
        *([f"Carried by another outlet: {counts['carried']:,}."] if counts["carried"] else []),
        f"Failed: {counts['failed']:,}.",
        *([f"Handled before: {counts['before']:,}."] if counts["before"] else []),
    ]
    say(" ".join(parts))


def _list(store: Store) -> None:
    from geo.ingest.running import failed

    for item in failed(store):
        tried = "tried once" if item.tries == 1 else f"tried {item.tries} times"
        say(f"{item.name}: {item.reason} ({tried})")


def _would(given: tuple[Source, ...], store: Store) -> None:
    """What a run would read, without asking anybody."""
    from geo.ingest.given import Kind
    from geo.ingest.pieces import pieces_of
    from geo.store.intake.queue import State

    for each in given:
        if each.kind is Kind.WEB:
            say(f"{each.name}: would be asked")
            continue
        pieces, new, old = pieces_of(each), 0, 0
        while few := list(islice(pieces, 64)):
            known = store.intake.known([piece.item.key for piece in few])
            there = sum(
                piece.item.key in known and known[piece.item.key].mark == piece.item.mark for piece in few
            )
            new, old = new + len(few) - there, old + there
        say(f"{each.name}: {new:,} to be read, {old:,} handled before")
    waiting = store.intake.counts().get(State.WAITING, 0)
    if waiting:
        say(f"Pages that wait: {waiting:,}")
