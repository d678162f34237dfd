"""What is asked for: which files, in which sizes and languages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.export import formats
from geo.export.formats import DATA
from geo.export.picture.sizes import DEFAULT, SIZES, Size, on_paper, on_screen
from geo.vocabulary import InputError
from geo.wording import Language

PICTURES = tuple(one.key for one in formats.PICTURES)
"""Kinds of pictures: one file for each size."""
_OWN = re.compile(r"(\d{1,5})x(\d{1,5})(mm)?")


@dataclass(frozen=True, slots=True)
class Order:
    """The files of a bundle: kinds of `PICTURES` and keys of `DATA`, sizes of the pictures, languages of the words.

    A size is a name of `SIZES`, or its own as `1200x800` (pixels) or `92x70mm`. `scale` is how many pixels of a
    PNG there are for each of the sheet's; `outlined`: letters are shapes in SVG and PDF, for programs without the fonts. Raises `InputError` for what there is not.
    """

    formats: tuple[str, ...] = ("png", "svg", "pdf", "html", "geojson", "csv")
    sizes: tuple[str, ...] = (DEFAULT,)
    languages: tuple[Language, ...] = (Language.EN,)
    scale: int = 2
    outlined: bool = False

    def __post_init__(self) -> None:
        known = (*PICTURES, *(f.key for f in DATA))
        for key in self.formats:
            if key not in known:
                raise InputError(f"There is no format {key!r}. Take one of: {', '.join(known)}.")
        for name in self.sizes:
            size_of(name)
        if self.scale not in (1, 2, 3):
            raise InputError("A picture has 1, 2 or 3 pixels for each of the sheet's. Choose one of these.")


def size_of(name: str) -> Size:
    """The size of that name. Raises `InputError` for one that there is not, or that cannot be drawn.

    >>> size_of("square").width, size_of("800x600").height, size_of("92x70mm").page_mm
    (1080, 600, (92, 70))
    """
    if name in SIZES:
        return SIZES[name]
    own = _OWN.fullmatch(name)
    if own is None:
        raise InputError(
            f"There is no size {name[:40]!r}. Take one of {', '.join(SIZES)}, or your own as 1200x800 or 92x70mm."
        )
    wide, high = int(own[1]), int(own[2])
    return on_paper(name, wide, high) if own[3] else on_screen(name, wide, high)
