"""The bytes of a font file -> what is wrong with it. Runs where parsers run: a small one may say that it has 4,000 million letters."""

from __future__ import annotations

import io
import struct


def font_fault(data: bytes) -> str:
    """Why `data` is no font to set text in and to put into files, in a sentence that says what to do; "" where it is one."""
    from fontTools.ttLib import TTFont, TTLibError

    if data[:4] not in (b"\x00\x01\x00\x00", b"OTTO", b"true"):
        return "This is not a TrueType or OpenType font. Choose a .ttf or .otf file."
    try:
        font = TTFont(io.BytesIO(data), lazy=True)
        lacking = [t for t in ("cmap", "head", "hhea", "hmtx", "maxp") if t not in font]
        if lacking or not ("glyf" in font or "CFF " in font):
            return "The font lacks tables that it cannot be set without. Choose another .ttf or .otf file."
        if "fvar" in font:
            return "The font is a variable one. Choose the .ttf or .otf file of one style."
        if not font.getBestCmap() or not font["hmtx"].metrics:
            return "The font has no letters. Choose another .ttf or .otf file."
    # what fontTools raises for tables that say what is not so
    except (
        TTLibError,
        struct.error,
        ValueError,
        LookupError,
        AssertionError,
        TypeError,
        AttributeError,
        OSError,
    ):
        return "The font file is broken. Choose another .ttf or .otf file."
    return ""
