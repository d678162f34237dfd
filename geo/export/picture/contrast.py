"""How well one colour is seen on another, and how light a colour is in grey."""

from __future__ import annotations

TEXT, MARK = 4.5, 3.0
"""The least contrast for text and for marks (WCAG 2.2, success criteria 1.4.3 and 1.4.11)."""


def contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio of two #rrggbb colours, 1 to 21.

    >>> round(contrast("#000000", "#ffffff"))
    21
    """
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """WCAG's relative luminance of a #rrggbb colour, 0 (black) to 1 (white): how light it is in grey."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
