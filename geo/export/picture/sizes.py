"""The sizes that a picture is published in."""

from __future__ import annotations

from dataclasses import dataclass

from geo.vocabulary.errors import InputError

PX_PER_INCH = 100
"""A picture is laid out at this many CSS pixels an inch; a scale multiplies them."""
_MM_PER_INCH = 25.4
LEAST_PX, MOST_PX = 160, 4000
"""A side's bounds: one newspaper column is 177; beyond 4,000 a picture of three pixels each fills the memory."""
MOST_AREA_PX = 4_000_000
"""A2 at 100 pixels an inch: 35 million pixels at a scale of three."""


@dataclass(frozen=True, slots=True)
class Size:
    """A sheet: `width` and `height` in CSS pixels; for paper also in mm (0 for the screen).

    `keep` is the middle of it that must hold what matters, (width, height) in CSS pixels; (0, 0) for all of it.
    """

    name: str
    width: int
    height: int
    width_mm: float = 0.0
    height_mm: float = 0.0
    keep: tuple[int, int] = (0, 0)

    @property
    def page_mm(self) -> tuple[float, float] | None:
        """Width and height of the paper in mm, None for the screen."""
        return (self.width_mm, self.height_mm) if self.width_mm else None


def on_paper(name: str, width_mm: float, height_mm: float) -> Size:
    """A sheet of paper. Raises `InputError` where it is too small or too large to draw on.

    >>> on_paper("A4", 210, 297).width
    827
    """
    return _checked(Size(name, pixels(width_mm), pixels(height_mm), width_mm, height_mm))


def on_screen(name: str, width: int, height: int) -> Size:
    """A picture for the screen, in CSS pixels. Raises `InputError` where it is too small or too large."""
    return _checked(Size(name, width, height))


def pixels(mm: float) -> int:
    """CSS pixels of `mm`."""
    try:
        return round(mm / _MM_PER_INCH * PX_PER_INCH)
    except (ValueError, OverflowError):
        raise InputError("A side of the sheet is not a number. Give it in mm.") from None


def check(width: int, height: int) -> None:
    """Raise `InputError` where a picture of so many CSS pixels cannot be drawn: the rule for every sheet."""
    if min(width, height) < LEAST_PX or max(width, height) > MOST_PX:
        in_mm = [f"{side / PX_PER_INCH * _MM_PER_INCH:.0f}" for side in (LEAST_PX, MOST_PX)]
        raise InputError(
            f"Each side of a picture is {LEAST_PX:,} to {MOST_PX:,} pixels ({in_mm[0]} to {in_mm[1]} mm)."
            f" {width:,} × {height:,} cannot be drawn. Choose another size."
        )
    if width * height > MOST_AREA_PX:
        raise InputError(f"A picture has at most {MOST_AREA_PX:,} pixels, about A2. Choose a smaller size.")


def _checked(size: Size) -> Size:
    check(size.width, size.height)
    return size


DEFAULT = "article"
"""The size of a picture for which none is asked."""
SIZES = {
    "article": Size("Article 16:10, 1200 × 750", 1200, 750),
    # a link's preview is cut to 2:1 and shown small: what matters is in the central 600 x 315
    "link": Size("Link preview, 1200 × 630", 1200, 630, keep=(600, 315)),
    "square": Size("Square, 1080 × 1080", 1080, 1080),
    "story": Size("Story, 1080 × 1920", 1080, 1920),
    "wide": Size("Widescreen 16:9, 1600 × 900", 1600, 900),
    "television": Size("Television 16:9, 1920 × 1080", 1920, 1080),
    # the Rhenish format's column (DIN 16604) is 45 mm, with 2 mm between two; other papers take their own size
    "column": on_paper("One newspaper column, 45 × 60 mm", 45, 60),
    "columns": on_paper("Two newspaper columns, 92 × 70 mm", 92, 70),
    # ISO 216
    "a4": on_paper("A4 upright, 210 × 297 mm", 210, 297),
    "a4-across": on_paper("A4 across, 297 × 210 mm", 297, 210),
    "a3": on_paper("A3 upright, 297 × 420 mm", 297, 420),
    "a3-across": on_paper("A3 across, 420 × 297 mm", 420, 297),
}
"""The sizes by name, in the order in which they are offered."""
