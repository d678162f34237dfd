"""`python -m geo read`: articles in, one at a time; the reading contract out, as it goes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Annotated

import typer

from geo.vocabulary import DatelineError, InputError, Reading, SettingsError

if TYPE_CHECKING:
    from datetime import date

    from geo.commands.inputs import Given
    from geo.ingest.spread.readers import Asked, Readers
    from geo.ingest.spread.work import Ground


def read(  # noqa: PLR0913, PLR0917 (each is an option)
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE...", help="Articles: .txt .md .html .pdf .docx, or - for standard input."
        ),
    ] = None,
    jsonl: Annotated[
        str | None,
        typer.Option(
            metavar="IN.jsonl",
            help='One {"id", "text", "published"?, "headline"?, "source"?} a line; - for standard input.',
        ),
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help='The day that "on Sunday" counts from, as 2025-03-10.')
    ] = None,
    format: Annotated[str, typer.Option(metavar="jsonl|geojson|csv", help="What is printed.")] = "jsonl",
    with_text: Annotated[
        bool, typer.Option("--with-text", help="Print the text too, whose characters the offsets count.")
    ] = False,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain", help="Say on standard error which rule read each claim and what was set aside."
        ),
    ] = False,
    engine: Annotated[
        str | None,
        typer.Option(
            metavar="none|chat",
            help="What reads beside the rules; what it adds is checked word by word. Without it: DATELINE_ENGINE.",
        ),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Send each article to the chat engine without asking first.")
    ] = False,
    jobs: Annotated[
        int, typer.Option(metavar="N", min=0, help="How many processes read; without it, or 0: one.")
    ] = 0,
) -> None:
    """Read articles: places, casualty claims, incidents, one line of JSON for each article."""
    options = {"with_text": with_text, "explain": explain, "yes": yes}
    raise typer.Exit(run(files or [], jsonl, published, format, engine=engine, jobs=jobs, **options))


def run(  # noqa: PLR0913 (each is an option)
    files: Sequence[str],
    jsonl: str | None,
    published: str | None,
    format: str,
    *,
    with_text: bool,
    explain: bool,
    engine: str | None = None,
    yes: bool = False,
    jobs: int = 1,
) -> int:
    """Read everything and print it in `format`. The exit status: 0, or 1 where an article failed.

    `engine` reads beside the rules, that of the settings where it is None; `yes` allows sending each article to it. With `jobs` so
    many processes read; what is printed is the same, in the same order.
    Raises `SettingsError` where the arguments make no sense.
    """
    from geo.commands.engine import Beside
    from geo.commands.explain import explained
    from geo.commands.inputs import day_of, inputs
    from geo.commands.outputs import WRITERS, say_lines
    from geo.ingest.spread import workers
    from geo.vocabulary.contract.reading_json import reading_json

    if format not in WRITERS:
        raise SettingsError(f"--format is {format!r}: choose jsonl, geojson or csv.")
    if not files and jsonl is None:
        raise SettingsError("Nothing to read: name a file, - for standard input, or --jsonl IN.jsonl.")
    published_on = day_of(published) if published else None
    _write_utf8()
    beside = Beside.chosen(engine, yes)
    writer = WRITERS[format]()
    ground = cache(_ground)
    failed = False
    with workers(jobs) as others:
        texts = (_asked(given, published_on, ground) for given in inputs(files, jsonl))
        for asked in _answered(texts, others):
            given, article, reading = asked.about, asked.article, asked.answer
            if article is None or not isinstance(reading, Reading):
                failed = True
                writer.failure(given.id, given.error if article is None else str(reading))
                continue
            reading, sent = beside.read(article, reading, ground().gazetteer)
            failed = failed or not sent
            result = reading_json(reading) | {"id": given.id}
            if with_text:
                result["text"] = article.text
            writer.reading(result)
            if explain:
                say_lines(explained(article, reading))
    writer.close()
    return 1 if failed else 0


def _write_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _ground() -> Ground:
    from geo.ingest.own_places import ground_at_hand

    return ground_at_hand()


def _asked(given: Given, published_on: date | None, ground: Callable[[], Ground]) -> Asked[Given]:
    """What is to be read of `given`, its day filled in."""
    from geo.ingest.spread.readers import Asked

    article = given.article
    if article is None:
        return Asked(given)
    if article.published is None and published_on is not None:
        article = replace(article, published=published_on)
    return Asked(given, article, ground())


def _answered(texts: Iterator[Asked[Given]], readers: Readers | None) -> Iterator[Asked[Given]]:
    """The same with answers: of `readers`, else of this process, one after the other. Raises what is wrong with no single article."""
    from geo.ingest.spread.work import answered

    for asked in texts if readers is None else readers.read(texts):
        if asked.article is not None and asked.answer is None:
            asked.answer = answered(asked.article, asked.ground)
        if isinstance(asked.answer, DatelineError) and not isinstance(asked.answer, InputError):
            raise asked.answer
        yield asked
