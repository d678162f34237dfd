"""A text and the fonts that set it -> how wide it is, and the lines that it breaks into."""

from __future__ import annotations

from geo.export.picture.typography.fonts import BUILT_IN, Fonts, line

Box = tuple[float, float, float, float]
"""(left, top, right, bottom) in pixels, y down."""


def width_px(text: str, size_px: float, style: str = "regular", fonts: Fonts = BUILT_IN) -> float:
    """How wide `text` is in pixels, as the painters set it."""
    return line(text, style, fonts).advance * size_px


def clipped(
    text: str, limit_px: float, size_px: float, style: str = "regular", fonts: Fonts = BUILT_IN
) -> str:
    """`text`, cut with an ellipsis where it is wider than `limit_px`."""
    if width_px(text, size_px, style, fonts) <= limit_px:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width_px(text[:middle].rstrip() + "…", size_px, style, fonts) <= limit_px:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip(" ,;·") + "…"


def wrapped(
    text: str,
    limit_px: float,
    size_px: float,
    style: str = "regular",
    *,
    lines: int = 2,
    fonts: Fonts = BUILT_IN,
) -> tuple[str, ...]:
    """`text` broken into at most `lines` lines of `limit_px`; the last one is cut where more follows."""
    out: list[str] = []
    words = text.split()
    while words and len(out) < lines:
        line = words.pop(0)
        while words and width_px(f"{line} {words[0]}", size_px, style, fonts) <= limit_px:
            line = f"{line} {words.pop(0)}"
        if len(out) == lines - 1 and words:
            line = f"{line} {' '.join(words)}"
            words = []
        out.append(clipped(line, limit_px, size_px, style, fonts))
    return tuple(out)


def balanced(
    text: str,
    limit_px: float,
    size_px: float,
    style: str = "regular",
    *,
    lines: int = 2,
    fonts: Fonts = BUILT_IN,
) -> tuple[str, ...]:
    """`text` broken into as few lines as `wrapped` needs, and these about equally long: for titles."""
    best = wrapped(text, limit_px, size_px, style, lines=lines, fonts=fonts)
    for share in (0.92, 0.84, 0.76, 0.68, 0.6):
        tried = wrapped(text, limit_px * share, size_px, style, lines=lines, fonts=fonts)
        if len(tried) > len(best) or "".join(tried).replace(" ", "") != "".join(best).replace(" ", ""):
            break
        best = tried
    return best
