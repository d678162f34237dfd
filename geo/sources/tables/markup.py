"""XML of any size -> calls of a parser's handlers, a piece at a time; it knows no entities, loads nothing and holds nothing back."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO
from xml.parsers import expat

from geo.vocabulary import UnreadableFile

_PIECE = 1 << 16
_DEEPEST = 100
"""Elements in elements."""
_MOST_TAG = 4_000_000
"""Bytes of one tag or comment."""
_MOST_UNPACKED = 4_000_000_000
_MOST_RATIO, _SMALL = 200, 20_000_000
"""How many times larger than it is packed a part may be, if it has more than so many bytes."""

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]


def fed(file: BinaryIO, called: str, start: Start, end: End, words: Callable[[str], None]) -> Iterator[None]:
    """Give the handlers what `file` holds, names of elements without their prefix, and come back after each piece of it.

    Raises `UnreadableFile` where it is no XML, declares entities, or is made to do harm.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    depth, given = 0, 0

    def begun(tag: str, about: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise UnreadableFile(f"{called} has parts in parts in parts, as no program writes. Save it anew.")
        start(tag.rpartition(":")[2] if ":" in tag else tag, about)

    def ended(tag: str) -> None:
        nonlocal depth
        depth -= 1
        end(tag.rpartition(":")[2] if ":" in tag else tag)

    def refuse(*_: object) -> None:
        raise UnreadableFile(f"{called} declares entities, as no map or table does. Save it anew.")

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begun, ended, words
    parser.EntityDeclHandler = refuse
    try:
        while piece := file.read(_PIECE):
            parser.Parse(piece)
            given += len(piece)
            if given - parser.CurrentByteIndex > _MOST_TAG:
                raise UnreadableFile(
                    f"{called} has a tag of more than {_MOST_TAG // 1_000_000} MB. Save it anew."
                )
            yield
        parser.Parse(b"", True)
    except (expat.ExpatError, zlib.error, zipfile.BadZipFile, EOFError, OSError) as error:
        raise UnreadableFile(
            f"{called} is broken ({error}). Open it in the program that made it, and save it anew."
        ) from error
    yield


def unpacked(archive: zipfile.ZipFile, member: str, called: str) -> BinaryIO:
    """The part `member` of a ZIP, to be read as a stream. Raises `UnreadableFile` where it has none, or one that is made to burst."""
    try:
        about = archive.getinfo(member)
        if about.file_size > _MOST_UNPACKED or (
            about.file_size > _SMALL and about.file_size > _MOST_RATIO * about.compress_size
        ):
            raise UnreadableFile(
                f"{called} unpacks to {about.file_size // 1_000_000:,} MB, which is not believed. Save it as CSV."
            )
        return archive.open(member)  # type: ignore[return-value]
    except (KeyError, RuntimeError, zipfile.BadZipFile, NotImplementedError, OSError) as error:
        raise UnreadableFile(
            f"{called} is broken or has a password. Open it in the program that made it, and save it anew."
        ) from error
