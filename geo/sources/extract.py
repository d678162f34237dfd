"""Bytes of a file to articles: which reader takes it, and what no reader can take.

The readers of PDF, Word and HTML are loaded and run in a process of their own (`limited`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePath

from geo.sources.decoding import decode
from geo.sources.limited import Limits, limited
from geo.vocabulary import (
    MAX_CHARACTERS,
    Article,
    DatelineError,
    EmptyText,
    InputError,
    TooLong,
    UnreadableFile,
)

MAX_BYTES = 200_000_000
"""The largest file that is opened at all, in bytes."""
_LIMITS = Limits(seconds=8.0, memory_mb=320, instead="Paste its text instead.")
_MOST_BYTES_OF_TEXT = 20_000_000
"""More is not decoded: in no encoding is it a text of `MAX_CHARACTERS`."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A part of a file that could not be read, such as "line 3", and why."""

    where: str
    error: InputError


@dataclass(frozen=True, slots=True)
class Extract:
    """What a file gave: its articles, what in it could not be read, and what was assumed to read the rest."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()


def read_source(name: str, data: bytes) -> tuple[Article, ...]:
    """The articles in the file called `name` whose bytes are `data`; the ending of the name says its kind.

    Raises `EmptyText`, `TooLong` or `UnreadableFile`, whose message says what to do. A `.jsonl` file gives the
    articles of its good lines as long as it has one; `extract` names the bad ones too.
    """
    found = extract(name, data)
    if found.problems and not found.articles:
        raise found.problems[0].error
    return found.articles


def extract(name: str, data: bytes) -> Extract:
    """As `read_source`, with the problems and the assumptions made. Raises only where the file gives nothing."""
    if len(data) > MAX_BYTES:
        raise TooLong(f"{_called(name)} is larger than {MAX_BYTES // 1_000_000} MB. Split it and try again.")
    if not data.strip(b" \t\r\n\x00"):
        raise EmptyText(f"{_called(name)} is empty. Choose a file with the article's text in it.")
    reader = _reader(name, data)
    try:
        return reader(name, data)
    except DatelineError:
        raise
    except Exception as error:  # a parser met with what its authors did not think of: no traceback for users
        raise UnreadableFile(
            f"{_called(name)} cannot be read; it may be broken ({type(error).__name__}). Paste its text instead."
        ) from error


def checked(article: Article, name: str) -> Article:
    """`article` when its text is of a length that can be read; raises `EmptyText` or `TooLong`."""
    if len(article.text) > MAX_CHARACTERS:
        raise TooLong(
            f"{_called(name)} has {len(article.text):,} characters; one article may have {MAX_CHARACTERS:,}."
            " Split it into its articles and add them one by one."
        )
    if not any(character.isalnum() for character in article.text):
        raise EmptyText(f"{_called(name)} has no words in it. Choose a file with the article's text in it.")
    return article


def _text(name: str, data: bytes) -> Extract:
    _refuse_other_kind(name, data)
    if len(data) > _MOST_BYTES_OF_TEXT:
        raise TooLong(
            f"{_called(name)} has far more than the {MAX_CHARACTERS:,} characters that one article may have."
            " Split it into its articles and add them one by one."
        )
    text, note = decode(data, _called(name))
    return Extract((checked(Article.of(text), name),), notes=(note,) if note else ())


def _markdown(name: str, data: bytes) -> Extract:
    found = _text(name, data)
    article = found.articles[0]
    lines = (line.strip() for line in article.text.splitlines())
    headline = next((line.lstrip("# ").rstrip() for line in lines if line.startswith("# ")), "")
    return replace(found, articles=(replace(article, headline=headline),))


def _html(name: str, data: bytes) -> Extract:
    _refuse_other_kind(name, data)
    return _parsed(html_in, name, data)


def _pdf(name: str, data: bytes) -> Extract:
    return _parsed(pdf_in, name, data)


def _word(name: str, data: bytes) -> Extract:
    return _parsed(word_in, name, data)


def _parsed(parse: Callable[[bytes, str], Extract], name: str, data: bytes) -> Extract:
    found: Extract = limited(parse, data, name, called=_called(name), limits=_LIMITS)
    return found


def html_in(data: bytes, name: str) -> Extract:
    """The article on a web page; runs where parsers run."""
    from geo.sources.html import read_html

    article, note = read_html(data, _called(name))
    return Extract((checked(article, name),), notes=(note,) if note else ())


def pdf_in(data: bytes, name: str) -> Extract:
    """The article in a PDF; runs where parsers run."""
    from geo.sources.pdf import read_pdf

    return Extract((checked(read_pdf(data, _called(name)), name),))


def word_in(data: bytes, name: str) -> Extract:
    """The article in a Word document; runs where parsers run."""
    from geo.sources.word import read_word

    return Extract((checked(read_word(data, _called(name)), name),))


def _lines(name: str, data: bytes) -> Extract:
    from geo.sources.lines import read_lines

    _refuse_other_kind(name, data)
    articles: list[Article] = []
    problems: list[Problem] = []
    for number, found in read_lines(data, _called(name)):
        try:
            if isinstance(found, InputError):
                raise found
            articles.append(checked(found, f"{name}, line {number}"))
        except InputError as error:
            problems.append(Problem(f"line {number}", error))
    if not articles and not problems:
        raise EmptyText(f"{_called(name)} has no lines in it. Each line should be an article as JSON.")
    return Extract(tuple(articles), tuple(problems))


Reader = Callable[[str, bytes], Extract]
_READERS: dict[str, Reader] = {
    "": _text,
    ".txt": _text,
    ".text": _text,
    ".md": _markdown,
    ".markdown": _markdown,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
    ".pdf": _pdf,
    ".docx": _word,
    ".jsonl": _lines,
    ".ndjson": _lines,
}
SUFFIXES = tuple(suffix for suffix in _READERS if suffix)
"""The endings of names of files that can be read."""

_MAGIC = (
    (b"%PDF-", "a PDF", ".pdf"),
    (b"PK\x03\x04", "a Word document or another zip archive", ".docx"),
    (b"\xd0\xcf\x11\xe0", "an old Word document (.doc)", ""),
    (b"\x89PNG", "a picture", ""),
    (b"\xff\xd8\xff", "a picture", ""),
    (b"GIF8", "a picture", ""),
    (b"\x1f\x8b", "a compressed file", ""),
    (b"\x7fELF", "a program", ""),
    (b"MZ\x90", "a program", ""),
    (b"SQLite format 3", "a database", ""),
    (b"{\\rtf", "a rich text document (.rtf)", ""),
)


def _reader(name: str, data: bytes) -> Reader:
    suffix = PurePath(name).suffix.lower()
    if suffix in _READERS:
        return _READERS[suffix]
    _refuse_other_kind(name, data)
    raise UnreadableFile(
        f"{_called(name)} is not a kind of file that is read. Use {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]},"
        " or paste the text."
    )


def _refuse_other_kind(name: str, data: bytes) -> None:
    """Raise where a file that should be text starts as another kind of file does."""
    for magic, kind, suffix in _MAGIC:
        if data.startswith(magic):
            advice = f"Rename it to end in {suffix}" if suffix else "Save it as .docx, .pdf or .txt"
            raise UnreadableFile(f"{_called(name)} is {kind}, not text. {advice}, or paste the text.")


def _called(name: str) -> str:
    return PurePath(name).name or "The text"
