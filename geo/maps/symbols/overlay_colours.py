"""The colours of own layers, on light and on dark: calm, told apart, and none that of a harm."""

from __future__ import annotations

from types import MappingProxyType

from geo.vocabulary.stored.overlays import Tint

LIGHT_TINTS = MappingProxyType(
    {
        Tint.BLUE: "#2f6690",
        Tint.GREEN: "#4d7a3a",
        Tint.VIOLET: "#74569c",
        Tint.OCHRE: "#9a6a12",
        Tint.TEAL: "#1f7a74",
        Tint.GREY: "#5f6368",
    }
)
DARK_TINTS = MappingProxyType(
    {
        Tint.BLUE: "#86b6dd",
        Tint.GREEN: "#9cc487",
        Tint.VIOLET: "#bba3dd",
        Tint.OCHRE: "#d8ac5c",
        Tint.TEAL: "#74c4bd",
        Tint.GREY: "#b3b8bd",
    }
)
FILL, LINE_PX = 0.07, 1.8
"""How faintly an area is filled, and how wide its line and that of a front is."""


def tints(*, dark: bool) -> MappingProxyType[Tint, str]:
    """The colours on paper of that kind."""
    return DARK_TINTS if dark else LIGHT_TINTS
