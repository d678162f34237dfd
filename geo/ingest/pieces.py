"""A source on this machine -> its pieces: each an item of the queue, and a way to load its article.

A file of lines or an archive is read piece by piece, so that memory stays flat whatever its size.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from geo.ingest.given import Kind, Source
from geo.sources import MAX_BYTES, checked, extract, line_of
from geo.sources.web.archives import Page, pages_in
from geo.store.intake.queue import Item, key_of
from geo.vocabulary import Article, InputError, TooLong, UnreadableFile

_LINE = 8_000_000
"""Bytes of the longest line: an article has at most 300,000 characters."""
_TYPES = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "text/plain": ".txt",
    "text/markdown": ".md",
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """An article with what was assumed to read it."""

    article: Article
    notes: tuple[str, ...] = ()
    capture: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """An item that may be taken in. `load` raises `InputError` or `OutsideError`; `at` is how many bytes of the source are
    behind it."""

    item: Item
    load: Callable[[], Loaded]
    at: int = 0


def pieces_of(source: Source) -> Iterator[Piece]:
    """The pieces of a source on this machine, in order."""
    if source.kind is Kind.LINES:
        return _lines(source)
    if source.kind is Kind.ARCHIVE:
        return _pages(source)
    return iter([_file(source)])


def page_article(body: bytes, media_type: str, url: str) -> Loaded:
    """The article of a page or document that came from `url`, which its server called `media_type`. Raises `InputError`."""
    suffix = _TYPES.get(media_type.partition(";")[0].strip().lower(), ".html")
    suffix = ".pdf" if body.startswith(b"%PDF-") else suffix
    found = extract(f"page{suffix}", body)
    if not found.articles:
        raise found.problems[0].error if found.problems else UnreadableFile(f"{url} holds no article.")
    return Loaded(found.articles[0], found.notes)


def _file(source: Source) -> Piece:
    path = Path(source.name)

    def load() -> Loaded:
        found = extract(source.name, _bytes(path))
        return Loaded(found.articles[0], found.notes)

    return Piece(_item(source, "", _stamp(path)), load)


def _stamp(path: Path) -> str:
    """What a file looks like: its size and when it was changed last."""
    try:
        stat = path.stat()
    except OSError:
        return ""
    return f"{stat.st_size}:{stat.st_mtime_ns}"


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise TooLong(f"{path.name} is larger than {MAX_BYTES // 1_000_000} MB. Split it and try again.")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            f"{path} cannot be opened ({error.strerror}). Check it and try again."
        ) from error


def _lines(source: Source) -> Iterator[Piece]:
    """The lines of a file of JSON lines in UTF-8. One in another encoding is read at once."""
    path = Path(source.name)
    try:
        stream = path.open("rb")
    except OSError as error:
        yield _broken(
            source, UnreadableFile(f"{path} cannot be opened ({error.strerror}). Check it and try again.")
        )
        return
    with stream:
        if stream.read(4).startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in stream.read(1000):
            yield from _other_encoding(source)
            return
        stream.seek(0)
        at = 0
        for number, line in enumerate(_long_lines(stream), 1):
            at += len(line)
            if line.strip():
                yield _line(source, number, line, at)


def _long_lines(stream: IO[bytes]) -> Iterator[bytes]:
    """The lines; of one that is too long its beginning, long enough to be refused."""
    while line := stream.readline(_LINE):
        rest = line
        while not rest.endswith(b"\n") and (rest := stream.readline(_LINE)):
            pass
        yield line


def _line(source: Source, number: int, line: bytes, at: int) -> Piece:
    name = f"{Path(source.name).name}, line {number}"

    def load() -> Loaded:
        if len(line) >= _LINE:
            raise TooLong(f"{name} is longer than {_LINE // 1_000_000} MB. Split it into its articles.")
        return Loaded(checked(line_of(line, number, Path(source.name).name), name))

    mark = hashlib.sha256(line.strip()).hexdigest()[:16]
    return Piece(_item(source, f"line {number}", mark), load, at)


def _other_encoding(source: Source) -> Iterator[Piece]:
    try:
        found = extract(source.name, _bytes(Path(source.name)))
    except InputError as error:
        yield _broken(source, error)
        return
    for number, article in enumerate(found.articles, 1):
        yield Piece(
            _item(source, f"article {number}", _hash(article.text)),
            lambda article=article: Loaded(article, found.notes),  # type: ignore[misc]
        )
    for problem in found.problems:
        yield _broken(source, problem.error, problem.where)


def _pages(source: Source) -> Iterator[Piece]:
    """The pages of an archive."""
    try:
        for page in pages_in(Path(source.name)):
            moment = page.at.isoformat() if page.at else ""
            item = _item(source, f"{page.url} {moment}".strip(), page.sha256)
            yield Piece(item, lambda page=page: _archived(page))  # type: ignore[misc]
    except InputError as error:
        yield _broken(source, error)


def _archived(page: Page) -> Loaded:
    if page.fault:
        raise UnreadableFile(f"{page.url} cannot be read from the archive: {page.fault}.")
    loaded = page_article(page.body, page.media_type, page.url)
    return replace(loaded, article=replace(loaded.article, url=page.url, retrieved=page.at))


def _broken(source: Source, error: InputError, inner: str = "") -> Piece:
    def load() -> Loaded:
        raise error

    return Piece(_item(source, inner, _stamp(Path(source.name))), load)


def _item(source: Source, inner: str, mark: str) -> Item:
    day = source.published.isoformat() if source.published else ""
    given = tuple((k, v) for k, v in (("published", day), ("source", source.outlet)) if v)
    return Item(key_of(source.name, inner), source.name, inner, mark=mark, given=given)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
