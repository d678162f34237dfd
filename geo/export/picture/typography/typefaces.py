"""A house's own font files, as they are kept in its style: checked before anything is set in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from geo.export.picture.typography.fonts import BUILT_IN, STYLES, Face, Fonts
from geo.sources.given.font_files import font_fault
from geo.sources.limited import Limits, limited
from geo.vocabulary.errors import UnreadableFile

MOST_FONT_BYTES = 12_000_000
"""A file's bound: most fonts are under 1 MB; one style of a Chinese, Japanese or Korean font is 5 to 11."""


@dataclass(frozen=True, slots=True)
class Typefaces:
    """The bytes of a TrueType or OpenType file for each style of text, b"" for none.

    A style without a file is set in the regular one, a title in the bold one; what a font lacks, and all where there
    is none, in the built-in fonts.
    """

    regular: bytes = field(default=b"", repr=False)
    bold: bytes = field(default=b"", repr=False)
    italic: bytes = field(default=b"", repr=False)
    title: bytes = field(default=b"", repr=False)

    @classmethod
    def of(
        cls,
        regular: bytes | Path,
        bold: bytes | Path | None = None,
        italic: bytes | Path | None = None,
        title: bytes | Path | None = None,
    ) -> Typefaces:
        """From files, as paths or as their bytes. Raises `UnreadableFile` that names each fault and what to do."""
        made = cls(*(_read(source) if source else b"" for source in (regular, bold, italic, title)))
        wrong = tuple(faults(made))
        if wrong:
            raise UnreadableFile(" ".join(wrong))
        return made

    def __bool__(self) -> bool:
        return bool(self.regular or self.bold or self.italic or self.title)

    @property
    def fonts(self) -> Fonts:
        """Fonts to set text in. The same files give the same value. Raises `UnreadableFile` where `faults` finds one."""
        return _fonts(self.regular, self.bold, self.italic, self.title)


def faults(typefaces: Typefaces) -> Iterator[str]:
    """What is wrong with the files, each in a sentence that says what to do."""
    if typefaces and not typefaces.regular:
        yield "fonts.regular is missing. Give the font of plain text too."
    for style in STYLES:
        data = getattr(typefaces, style)
        if len(data) > MOST_FONT_BYTES:
            yield (
                f"fonts.{style} is larger than {MOST_FONT_BYTES // 1_000_000} MB."
                " Choose a font for one style and one script."
            )
        elif data and (said := _fault(data)):
            yield f"fonts.{style}: {said}"


@lru_cache(maxsize=32)
def _fault(data: bytes) -> str:
    """Why a file is no font to set text in and to put into files, "" where it is one."""
    try:
        said: str = limited(font_fault, data, called="The font file", limits=_LIMITS)
        if not said:
            Face.of(data)
    except UnreadableFile as error:
        return str(error)
    return said


_LIMITS = Limits(seconds=8.0, memory_mb=400, instead="Choose another .ttf or .otf file.")


@lru_cache(maxsize=8)
def _fonts(regular: bytes, bold: bytes, italic: bytes, title: bytes) -> Fonts:
    return Fonts.of(regular, bold or None, italic or None, title or None) if regular else BUILT_IN


def _read(source: bytes | Path) -> bytes:
    if isinstance(source, bytes):
        return source
    try:
        with source.open("rb") as file:
            return file.read(MOST_FONT_BYTES + 1)
    except OSError as error:
        raise UnreadableFile(f"The font file cannot be read: {error.strerror}. Choose another.") from error
