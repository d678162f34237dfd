"""A PDF to an article, with pypdf. Lines that only wrap at the page's edge are joined again."""

from __future__ import annotations

import io
import logging
import re

from pypdf import PdfReader

from geo.vocabulary import MAX_CHARACTERS, Article, DatelineError, EmptyText, TooLong, UnreadableFile

MAX_PAGES = 1_000

_HYPHEN = re.compile(r"(?<=[a-z]{3})[-\xad]\n(?=[a-z])")
_COMPOUND = re.compile(r"[^\W\d_]-$")  # "al-" at a line's end belongs to what follows
_ENDS = (".", "!", "?", ":", "…", '."', ".”", '?"', "?”", '!"', "!”", ".)")
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
    text = _joined([page for page in map(_reflowed, pages) if page])
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


def _pages(reader: PdfReader, called: str) -> list[str]:
    count = len(reader.pages)
    if count > MAX_PAGES:
        raise TooLong(f"{called} has {count:,} pages. Split it: up to {MAX_PAGES:,} are read.")
    pages: list[str] = []
    length = 0
    for page in reader.pages:
        text = page.extract_text().replace("\x00", "\ufffd")
        length += len(text)
        if length > MAX_CHARACTERS:
            raise TooLong(
                f"{called} has more than {MAX_CHARACTERS:,} characters. Split it into its articles."
            )
        pages.append(text)
    return pages


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


def _joined(pages: list[str]) -> str:
    """The pages as one text; a sentence that runs over a page's end stays one."""
    text = ""
    for page in pages:
        runs_on = bool(text) and not text.endswith(_ENDS) and page[:1].islower()
        text += ("" if not text else " " if runs_on else "\n\n") + page
    return text
