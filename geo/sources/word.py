"""A Word document (.docx) to an article, with python-docx."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.table import Table

from geo.vocabulary import Article, DatelineError, EmptyText, TooLong, UnreadableFile

MAX_UNPACKED = 100_000_000
"""The most bytes that the parts of a document may come to: a small file can unpack to fill a disk."""
MAX_PARTS = 5_000


def read_word(data: bytes, called: str) -> Article:
    """The paragraphs and tables of the document `data`, in order; its headline is the title in its properties.

    Raises `UnreadableFile` for a broken file, `TooLong` for one that unpacks to more than `MAX_UNPACKED` bytes.
    """
    _check_size(data, called)
    try:
        document = docx.Document(io.BytesIO(data))
        text = "\n\n".join(_blocks(document))
        title = (document.core_properties.title or "").strip()
    except (DatelineError, MemoryError):
        raise
    except Exception as error:
        raise _broken(called) from error
    if not text.strip():
        raise EmptyText(f"{called} has no text in it, perhaps only pictures. Paste the article's text.")
    return Article.of(text, headline="" if title == "Word Document" else title)


def _check_size(data: bytes, called: str) -> None:
    """Raise before anything is unpacked that would not fit. zipfile stops reading at the size a part states."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise _broken(called) from error
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise TooLong(
            f"{called} unpacks to more than {MAX_UNPACKED // 1_000_000} MB, which no article does. Paste its text instead."
        )
    if not any(part.filename == "[Content_Types].xml" for part in parts):
        raise _broken(called)


def _blocks(document: Any) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield "\n".join(" | ".join(cell.text.strip() for cell in row.cells) for row in block.rows)
        elif block.text.strip():
            yield block.text


def _broken(called: str) -> UnreadableFile:
    return UnreadableFile(
        f"{called} is not a Word document, or it is broken. Open it in Word, save it anew as .docx, or paste the text."
    )
