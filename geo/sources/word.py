"""A Word document (.docx) to an article, with python-docx."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from geo.vocabulary import MAX_CHARACTERS, Article, DatelineError, EmptyText, TooLong, UnreadableFile

MAX_UNPACKED = 100_000_000
"""The most bytes that the parts of a document may come to: a small file can unpack to fill a disk."""
MAX_PARTS = 5_000

_LETTERS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset(
    {
        qn("w:del"),
        qn("w:moveFrom"),
        qn("w:pPr"),
        qn("w:rPr"),
        qn("w:sdtPr"),
        qn("w:instrText"),
        qn("w:txbxContent"),
        _FALLBACK,
    }
)
"""What holds no words that are read here: what was deleted; formats; text boxes, which come at the end; twins for old programs."""


def read_word(data: bytes, called: str) -> Article:
    """The paragraphs and tables of the document `data`, in order, then its text boxes and notes; its headline is the
    title in its properties. Tracked changes count as accepted; heads and feet of pages are left out.

    Raises `UnreadableFile` for a broken file, `TooLong` for one that unpacks to more than `MAX_UNPACKED` bytes or has
    too many characters for an article.
    """
    _check_size(data, called)
    try:
        document = docx.Document(io.BytesIO(data))
        text = "\n\n".join(_limited(_all(document), called))
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


def _limited(blocks: Iterator[str], called: str) -> Iterator[str]:
    """The blocks, until they are more than one article may have."""
    length = 0
    for block in blocks:
        length += len(block)
        if length > MAX_CHARACTERS:
            raise TooLong(
                f"{called} has more than {MAX_CHARACTERS:,} characters. Split it into its articles."
            )
        yield block


def _all(document: Any) -> Iterator[str]:
    """The body, then what stands beside it: text boxes that do not only repeat it, footnotes and endnotes."""
    said: list[str] = []
    for block in _blocks(document.element.body):
        said.append(block)
        yield block
    body = " ".join(" ".join(said).split())
    for box in document.element.body.iter(qn("w:txbxContent")):
        if any(above.tag == _FALLBACK for above in box.iterancestors()):
            continue
        yield from (block for block in _blocks(box) if " ".join(block.split()) not in body)
    for kind, tag in ((RELATIONSHIP_TYPE.FOOTNOTES, "footnote"), (RELATIONSHIP_TYPE.ENDNOTES, "endnote")):
        for relation in document.part.rels.values():
            if relation.reltype == kind and not relation.is_external:
                for note in parse_xml(relation.target_part.blob).iter(qn(f"w:{tag}")):
                    yield from _blocks(note)


def _blocks(parent: Any) -> Iterator[str]:
    """The paragraphs and tables inside `parent`, through content controls and the like."""
    for child in parent.iterchildren():
        if child.tag == qn("w:p"):
            if (words := _words(child)).strip():
                yield words
        elif child.tag == qn("w:tbl"):
            yield from _table(child)
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            yield from _blocks(child)


def _table(table: Any) -> Iterator[str]:
    """A row a line; a table of one column, or whose cells hold several blocks, lays out a page: then block by block."""
    rows = [
        [list(_blocks(cell)) for cell in _cells(row)] for row in table.iter(qn("w:tr")) if _of(row, table)
    ]
    if max((len(row) for row in rows), default=0) <= 1 or any(len(c) > 1 for row in rows for c in row):
        yield from (block for row in rows for cell in row for block in cell)
    elif rows:
        yield "\n".join(" | ".join("\n".join(cell).strip() for cell in row) for row in rows)


def _cells(row: Any) -> Iterator[Any]:
    return (cell for cell in row.iter(qn("w:tc")) if next(cell.iterancestors(qn("w:tr"))) is row)


def _of(row: Any, table: Any) -> bool:
    return next(row.iterancestors(qn("w:tbl"))) is table


def _words(element: Any) -> str:
    parts: list[str] = []
    for child in element.iterchildren():
        if child.tag == qn("w:t"):
            parts.append(child.text or "")
        elif child.tag in _LETTERS:
            parts.append(_LETTERS[child.tag])
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            parts.append(_words(child))
    return "".join(parts)


def _broken(called: str) -> UnreadableFile:
    return UnreadableFile(
        f"{called} is not a Word document, or it is broken. Open it in Word, save it anew as .docx, or paste the text."
    )
