"""What `python -m geo read` does: articles in, one at a time; the reading contract out, as it goes."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from geo.reading_engine import Beside
from geo.reading_explain import explained
from geo.vocabulary import Article, DatelineError, InputError, Reading, SettingsError
from geo.vocabulary.cells import safe_cell
from geo.vocabulary.contract import reading_json
from geo.vocabulary.rows import COLUMNS, feature, rows

if TYPE_CHECKING:
    from geo.places.gazetteer import Gazetteer

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Given:
    """One article to read, or what was wrong with it; `id` as the input has it."""

    id: object
    article: Article | None = None
    error: str = ""


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
    writers: dict[str, Callable[[], _Writer]] = {"jsonl": _Lines, "geojson": _Features, "csv": _Table}
    if format not in writers:
        raise SettingsError(f"--format is {format!r}: choose jsonl, geojson or csv.")
    if not files and jsonl is None:
        raise SettingsError("Nothing to read: name a file, - for standard input, or --jsonl IN.jsonl.")
    day = _day(published) if published else None
    _write_utf8()
    beside = Beside.chosen(engine, yes)
    writer = writers[format]()
    at_hand = cache(_gazetteer)
    failed = False
    for given in _inputs(files, jsonl):
        outcome = _read(given, day, at_hand)
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
            print(explained(article, reading), file=sys.stderr)
    writer.close()
    return 1 if failed else 0


def _write_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        raise SettingsError(f"{text!r} is no date: write it as 2025-03-10.") from None


def _inputs(files: Sequence[str], jsonl: str | None) -> Iterator[Given]:
    for name in files:
        yield from _from_file(name)
    if jsonl is not None:
        yield from _from_lines(jsonl)


def _from_file(name: str) -> Iterator[Given]:
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        yield Given(name, error=f"{name} cannot be opened ({reason}). Check the name and try again.")
        return
    try:
        from geo.sources import extract

        found = extract("standard input.txt" if name == "-" else name, data)
    except DatelineError as error:
        yield Given(name, error=str(error))
        return
    yield from (Given(article.id, article) for article in found.articles)
    yield from (Given(f"{name}, {problem.where}", error=str(problem.error)) for problem in found.problems)


def _from_lines(name: str) -> Iterator[Given]:
    try:
        stream: AbstractContextManager[IO[bytes]] = (
            nullcontext(sys.stdin.buffer) if name == "-" else Path(name).open("rb")  # noqa: SIM115 — closed below
        )
    except OSError as error:
        raise InputError(
            f"{name} cannot be opened ({error.strerror}). Check the name and try again."
        ) from None
    with stream as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _from_line(line, number)


def _from_line(line: bytes, number: int) -> Given:
    where = f"line {number}"
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except ValueError:
        return Given(where, error=f"{where} is no JSON in UTF-8. One object a line is read.")
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        given = record.get("id", where) if isinstance(record, dict) else where
        return Given(given, error=f'{where} has no "text". One {{"id", "text"}} a line is read.')
    text, id = record["text"], record.get("id")
    words = {key: record[key] for key in ("headline", "source", "url") if isinstance(record.get(key), str)}
    try:
        day = _day(str(record["published"])) if record.get("published") else None
    except SettingsError as error:
        return Given(id if id is not None else where, error=f"published: {error}")
    article = Article.of(text, id=None if id is None else str(id), published=day, **words)
    return Given(article.id if id is None else id, article)


def _gazetteer() -> Gazetteer:
    from geo.ingest.own_places import gazetteer_at_hand

    return gazetteer_at_hand()


def _read(given: Given, day: date | None, at_hand: Callable[[], Gazetteer]) -> tuple[Article, Reading] | str:
    """The article and its reading, or in words why there is none."""
    if given.article is None:
        return given.error
    from geo.reading import read

    article = given.article
    if article.published is None and day is not None:
        article = replace(article, published=day)
    try:
        return article, read(article, at_hand())
    except InputError as error:
        return str(error)
    except (DatelineError, MemoryError, KeyboardInterrupt):
        raise
    except Exception as error:  # noqa: BLE001 — one article must not end the run of a thousand
        return f"This article could not be read ({type(error).__name__}: {error}). Please report it with its text."


class _Writer:
    """How readings and failures are printed."""

    def reading(self, result: Json) -> None:
        """Print one reading."""

    def failure(self, id: object, error: str) -> None:
        """Say that one article could not be read."""
        print(f"{id}: {error}", file=sys.stderr)

    def close(self) -> None:
        """Print what ends the output."""


class _Lines(_Writer):
    def reading(self, result: Json) -> None:
        print(json.dumps(result, ensure_ascii=False), flush=True)

    def failure(self, id: object, error: str) -> None:
        print(json.dumps({"id": id, "error": error}, ensure_ascii=False), flush=True)


class _Features(_Writer):
    def __init__(self) -> None:
        self._first = True
        print('{"type": "FeatureCollection", "features": [', end="")

    def reading(self, result: Json) -> None:
        for row in rows(result):
            print(
                "\n" if self._first else ",\n", json.dumps(feature(row), ensure_ascii=False), sep="", end=""
            )
            self._first = False

    def close(self) -> None:
        print("\n]}", flush=True)


class _Table(_Writer):
    def __init__(self) -> None:
        self._table = csv.writer(sys.stdout, lineterminator="\n")
        self._table.writerow(COLUMNS)

    def reading(self, result: Json) -> None:
        for row in rows(result):
            self._table.writerow([safe_cell(row[column]) for column in COLUMNS])
