"""The part of a font that a picture uses, as a font file of its own. The same glyphs, the same bytes."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from geo.export.picture.typography.fonts import Face

_NO_EMBEDDING = 0x0002
"""OS/2 fsType: the maker forbids it (OpenType specification)."""
_SHAPING = ["GSUB", "GPOS", "GDEF", "kern"]
_NEVER = ["FFTM", "MATH", "DSIG", "meta", "SVG ", "PfEd"]


def allowed(face: Face) -> bool:
    """Whether its maker lets it be put into files."""
    return not _permissions(face) & _NO_EMBEDDING


@lru_cache(maxsize=32)
def _permissions(face: Face) -> int:
    font = _opened(face)
    return int(font["OS/2"].fsType) if "OS/2" in font else 0


@dataclass(frozen=True, slots=True)
class Metrics:
    """What a PDF says of a font: its PostScript name, and measures in thousandths of an em."""

    name: str
    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    slant: float


@lru_cache(maxsize=32)
def metrics(face: Face) -> Metrics:
    """The measures of `face`."""
    font = _opened(face)
    head, hhea = font["head"], font["hhea"]

    def milli(value: int) -> int:
        return round(value * 1000 / int(head.unitsPerEm))

    said = str(font["name"].getDebugName(6) or "") if "name" in font else ""
    name = "".join(c for c in said if c.isascii() and (c.isalnum() or c == "-"))
    box = milli(head.xMin), milli(head.yMin), milli(head.xMax), milli(head.yMax)
    slant = float(font["post"].italicAngle) if "post" in font else 0.0
    return Metrics(name or "Font", box, milli(hhea.ascent), milli(hhea.descent), slant)


@lru_cache(maxsize=32)
def for_characters(face: Face, characters: frozenset[str]) -> bytes:
    """A font that a browser sets text of `characters` with, joined letters, marks and kerning as in the whole one."""
    return _subset(face, _options(), text="".join(sorted(characters)))


@lru_cache(maxsize=32)
def for_glyphs(face: Face, glyphs: frozenset[int]) -> bytes:
    """A font of `glyphs` under their own numbers, for text that is set already."""
    options = _options()
    options.drop_tables += _SHAPING
    options.retain_gids = True
    return _subset(face, options, gids=sorted(glyphs))


def _options() -> Any:
    from fontTools.subset import Options  # 0.4 s: only who embeds fonts pays it

    options = Options()
    options.hinting = False
    options.notdef_outline = True
    options.recalc_timestamp = False  # the font's own date, not today's
    options.drop_tables += _NEVER
    return options


def _subset(face: Face, options: Any, **wanted: Any) -> bytes:
    from fontTools.subset import Subsetter

    font = _opened(face)
    subsetter = Subsetter(options)
    subsetter.populate(**wanted)
    subsetter.subset(font)
    out = io.BytesIO()
    font.save(out, reorderTables=False)
    return out.getvalue()


def _opened(face: Face) -> Any:
    from fontTools.ttLib import TTFont

    return TTFont(io.BytesIO(face.data), recalcTimestamp=False, lazy=True)
