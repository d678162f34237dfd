"""`python -m geo read`: articles in, one at a time; the reading contract out, as it goes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Annotated

import typer

from geo.vocabulary import Article, DatelineError, InputError, Reading, SettingsError

if TYPE_CHECKING:
    from datetime import date

    from geo.commands.inputs import Given
    from geo.places.gazetteer import Gazetteer


def read(
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
) -> None:
    """Read articles: places, casualty claims, incidents, one line of JSON for each article."""
    options = {"with_text": with_text, "explain": explain, "yes": yes}
    raise typer.Exit(run(files or [], jsonl, published, format, engine=engine, **options))


def run(
    files: Sequence[str],
    jsonl: str | None,
    published: str | None,
    format: str,
    *,
    with_text: bool,
    explain: bool,
    engine: str | None = None,
    yes: bool = False,
) -> int:
    """Read everything and print it in `format`. The exit status: 0, or 1 where an article failed.

    `engine` reads beside the rules, that of the settings where it is None; `yes` allows sending each article to it.
    Raises `SettingsError` where the arguments make no sense.
    """
    from geo.commands.engine import Beside
    from geo.commands.explain import explained
    from geo.commands.inputs import day_of, inputs
    from geo.commands.outputs import WRITERS, say_lines
    from geo.vocabulary.contract.reading_json import reading_json

    if format not in WRITERS:
        raise SettingsError(f"--format is {format!r}: choose jsonl, geojson or csv.")
    if not files and jsonl is None:
        raise SettingsError("Nothing to read: name a file, - for standard input, or --jsonl IN.jsonl.")
    published_on = day_of(published) if published else None
    _write_utf8()
    beside = Beside.chosen(engine, yes)
    writer = WRITERS[format]()
    at_hand = cache(_gazetteer)
    failed = False
    for given in inputs(files, jsonl):
        outcome = _read(given, published_on, at_hand)
        if isinstance(outcome, str):
            failed = True
            writer.failure(given.id, outcome)
            continue
        article, reading = outcome
        reading, asked = beside.read(article, reading, at_hand)
        failed = failed or not asked
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


def _gazetteer() -> Gazetteer:
    from geo.ingest.own_places import gazetteer_at_hand

    return gazetteer_at_hand()


def _read(
    given: Given, published_on: date | None, at_hand: Callable[[], Gazetteer]
) -> tuple[Article, Reading] | str:
    """The article and its reading, or in words why there is none."""
    if given.article is None:
        return given.error
    from geo.ingest.in_time import read_in_time

    article = given.article
    if article.published is None and published_on is not None:
        article = replace(article, published=published_on)
    try:
        return article, read_in_time(article, at_hand())
    except InputError as error:
        return str(error)
    except (DatelineError, MemoryError, KeyboardInterrupt):
        raise
    except Exception as error:  # noqa: BLE001 — one article must not end the run of a thousand
        return f"This article could not be read ({type(error).__name__}: {error}). Please report it with its text."
