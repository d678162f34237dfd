"""Files and lines of JSON, as the command line names them -> articles to read, or what was wrong with each."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import IO

from geo.vocabulary import Article, DatelineError, InputError, SettingsError

MOST_LINE_BYTES = 20_000_000
_ONE_A_LINE = "One object a line is read."


@dataclass(frozen=True, slots=True)
class Given:
    """One article to read, or what was wrong with it; `id` as the input has it."""

    id: object
    article: Article | None = None
    error: str = ""


def inputs(files: Sequence[str], jsonl: str | None) -> Iterator[Given]:
    """The articles in `files` ("-" for standard input), then those of the file `jsonl`, one at a time.

    What cannot be opened or understood is a `Given` with its error; a `jsonl` that cannot be opened raises `InputError`.
    """
    for name in files:
        yield from _from_file(name)
    if jsonl is not None:
        yield from _from_lines(jsonl)


def _from_file(name: str) -> Iterator[Given]:
    try:
        from geo.sources import MAX_BYTES, extract
        from geo.sources.given.on_disk import bytes_at

        data = bytes_at(name, MAX_BYTES)
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
    with stream as file:
        for number in count(1):
            line = file.readline(MOST_LINE_BYTES + 1)
            if not line:
                return
            if len(line) > MOST_LINE_BYTES:
                yield Given(
                    f"line {number}", error=f"line {number} is longer than an article may be. {_ONE_A_LINE}"
                )
                while line and not line.endswith(b"\n"):
                    line = file.readline(MOST_LINE_BYTES)
            elif line.strip():
                yield _from_line(line, number)


def _from_line(line: bytes, number: int) -> Given:
    where = f"line {number}"
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return Given(where, error=f"{where} is no JSON in UTF-8. {_ONE_A_LINE}")
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        given = record.get("id", where) if isinstance(record, dict) else where
        return Given(given, error=f'{where} has no "text". One {{"id", "text"}} a line is read.')
    text, id = record["text"], record.get("id")
    if not isinstance(id, str | int | float | None):
        return Given(
            where,
            error=f'{where} has an "id" that is neither text nor a number. Give it one, or leave it out.',
        )
    words = {key: record[key] for key in ("headline", "source", "url") if isinstance(record.get(key), str)}
    try:
        published = day_of(str(record["published"])) if record.get("published") else None
    except SettingsError as error:
        return Given(id if id is not None else where, error=f"published: {error}")
    article = Article.of(text, id=None if id is None else str(id), published=published, **words)
    return Given(article.id if id is None else id, article)


def day_of(text: str) -> date:
    """The day that `text` says, as 2025-03-10; hours behind it are left out. Raises `SettingsError` where it says none.

    >>> day_of("2025-03-10T14:05Z")
    datetime.date(2025, 3, 10)
    """
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        raise SettingsError(f"{text[:40]!r} is no date: write it as 2025-03-10.") from None


def bytes_of(path: Path) -> bytes:
    """What the file at `path` holds. Raises `UnreadableFile` where it cannot be opened or is too large."""
    from geo.sources.given.on_disk import bytes_at

    return bytes_at(path)
