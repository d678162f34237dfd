"""A PDF to an article, with pypdf. Columns are read one after the other, heads and feet of pages are left out, and lines
that only wrap at the edge are joined again."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader

from geo.sources.columns import Piece, columns
from geo.vocabulary import MAX_CHARACTERS, Article, DatelineError, EmptyText, TooLong, UnreadableFile

MAX_PAGES = 1_000

_HYPHEN = re.compile(r"(?<=[a-z]{3})[-\xad]\n(?=[a-z])")
_COMPOUND = re.compile(r"[^\W\d_]-$")  # "al-" at a line's end belongs to what follows
_ENDS = (".", "!", "?", ":", "…", '."', ".”", '?"', "?”", '!"', "!”", ".)")
_DIGITS = re.compile(r"\d+")
_SHORT = 14
"""Words of a line that may be the head or the foot of a page."""
_LONG = 60
"""Characters of a last paragraph that only ends because its page or column does."""
_JUNK_TITLE = re.compile(r"^(untitled|microsoft word\b.*|.*\.(docx?|pdf|indd|txt|html?))$", re.IGNORECASE)


def read_pdf(data: bytes, called: str) -> Article:
    """The text of the PDF `data` as an article; its headline is the title that the file states.

    Raises `EmptyText` for a scan, `UnreadableFile` for an encrypted or broken file, `TooLong`.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it reports each oddity; we report what came of it
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not _opens(reader):
            raise UnreadableFile(
                f"{called} is protected by a password. Save a copy without one, or paste the text."
            )
        pages = _pages(reader, called)
        title = str((reader.metadata and reader.metadata.title) or "").strip()
    except (DatelineError, MemoryError):
        raise
    except Exception as error:
        raise UnreadableFile(
            f"{called} is broken: it cannot be read as a PDF. Print it to a new PDF, or paste the text."
        ) from error
    parts = map(_reflowed, _without_margins(pages))
    text = _joined([part for part in parts if part])
    if not any(c.isalnum() for c in text):
        raise EmptyText(
            f"{called} has no text: its {len(pages)} pages are pictures, as a scan's are."
            " Run text recognition (OCR) over it first, or type in the passage."
        )
    return Article.of(text, headline="" if _JUNK_TITLE.match(title) else title)


def _opens(reader: PdfReader) -> bool:
    """Whether the empty password opens it, as it does where only printing or copying is restricted."""
    try:
        return bool(reader.decrypt(""))
    except Exception:  # noqa: BLE001  a cipher that is not installed here raises its own kind
        return False


@dataclass(frozen=True, slots=True)
class _Page:
    """A page as pypdf writes it down, and the pieces that it is made of."""

    text: str
    pieces: tuple[Piece, ...]

    def edge(self) -> set[str]:
        """The short lines at its head and its foot, by place and by order."""
        heights = sorted({round(p.y) for p in self.pieces})
        outer = {*heights[:2], *heights[-2:]}
        lines = [line.strip() for line in self.text.splitlines() if line.strip()]
        placed = (p.text.strip() for p in self.pieces if round(p.y) in outer)
        return {line for line in (*lines[:3], *lines[-3:], *placed) if len(line.split()) <= _SHORT}

    def parts(self, left_out: Collection[str]) -> list[str]:
        """Its columns, or the whole of it, without the lines `left_out`."""
        pieces = [p for p in self.pieces if p.text.strip() not in left_out]
        lines = (line for line in self.text.splitlines() if line.strip() not in left_out)
        return columns(pieces) or ["\n".join(lines)]


def _pages(reader: PdfReader, called: str) -> list[_Page]:
    count = len(reader.pages)
    if count > MAX_PAGES:
        raise TooLong(f"{called} has {count:,} pages. Split it: up to {MAX_PAGES:,} are read.")
    pages: list[_Page] = []
    length = 0
    for page in reader.pages:
        pieces: list[Piece] = []
        text = page.extract_text(visitor_text=_noting(pieces)).replace("\x00", "\ufffd")
        length += len(text)
        if length > MAX_CHARACTERS:
            raise TooLong(
                f"{called} has more than {MAX_CHARACTERS:,} characters. Split it into its articles."
            )
        pages.append(_Page(text, tuple(pieces)))
    return pages


def _without_margins(pages: Sequence[_Page]) -> Iterator[str]:
    """The parts of the pages without the lines that stand at the edge of at least half of them, but for figures in them."""
    edges = [page.edge() for page in pages]
    seen = Counter(key for edge in edges for key in {_DIGITS.sub("#", line) for line in edge})
    often = {key for key, n in seen.items() if n >= 2 and 2 * n >= len(pages)}
    for page, edge in zip(pages, edges, strict=True):
        yield from page.parts({line for line in edge if _DIGITS.sub("#", line) in often})


def _noting(pieces: list[Piece]) -> Any:
    """What pypdf calls with each piece of text that it comes to; kept in `pieces`, with its place on the page."""

    def seen(text: str, page: Sequence[float], at: Sequence[float], _: object, size: float) -> None:
        if text.strip():
            x = at[4] * page[0] + at[5] * page[2] + page[4]
            y = at[4] * page[1] + at[5] * page[3] + page[5]
            scale = abs(at[3] * page[3]) or 1.0
            pieces.extend(
                Piece(x, y - n * size * scale, size * scale, line.replace("\x00", "\ufffd"))
                for n, line in enumerate(text.strip("\n").split("\n"))
            )

    return seen


def _reflowed(page: str) -> str:
    """`page` with the line ends that only wrap turned into spaces, so that sentences are whole.

    A line wraps when it is at least two thirds as long as the longest one and no sentence ends with it.
    """
    lines = [line.strip() for line in _HYPHEN.sub("", page).splitlines()]
    full = max((len(line) for line in lines), default=0)
    parts: list[str] = []
    for line, following in zip(lines, [*lines, ""][1:], strict=True):
        parts.append(line)
        lowered = following[:1].islower()
        wraps = bool(line) and bool(following) and not line.endswith(_ENDS)
        wraps = wraps and (len(line) >= 2 * full / 3 or lowered)
        long_sentence_end = bool(following) and line.endswith(_ENDS) and len(line) >= 0.85 * full
        if wraps and _COMPOUND.search(line):
            continue
        parts.append(" " if wraps or long_sentence_end else "\n")
    return re.sub(r"\n{3,}", "\n\n", "".join(parts)).strip()


def _joined(parts: list[str]) -> str:
    """The columns and pages as one text; a sentence that runs over the end of one stays one, and so does a word."""
    text = ""
    for part in parts:
        ended = not text or text.endswith(_ENDS)
        lowered = part[:1].islower()
        if lowered and re.search(r"[a-z]{2}[-\xad]$", text):
            text = text[:-1] + part
            continue
        long = len(text.rsplit("\n", 1)[-1]) >= _LONG
        text += ("" if not text else " " if not ended and (lowered or long) else "\n\n") + part
    return text
