"""Files and lines of JSON, as the command line names them -> articles to read, or what was wrong with each."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO

from geo.vocabulary import Article, DatelineError, InputError, SettingsError, UnreadableFile


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
        raise SettingsError(f"{text!r} is no date: write it as 2025-03-10.") from None


def bytes_of(path: Path) -> bytes:
    """What the file at `path` holds. Raises `UnreadableFile` where it cannot be opened."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            f"{path} cannot be opened ({error.strerror}). Check the name and try again."
        ) from error
