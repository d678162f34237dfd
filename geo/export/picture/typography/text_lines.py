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
    """`text` broken into as few lines as `wrapped` needs, where it reads well: for titles and subtitles.

    The lines are about equally long, and no name is broken ("West / Bank") where they need not be far from it.
    """
    greedy = wrapped(text, limit_px, size_px, style, lines=lines, fonts=fonts)
    words = text.split()
    if len(greedy) < 2 or len(words) > _MOST_WORDS or " ".join(greedy) != " ".join(words):
        return greedy
    wide = width_px(" ".join(words), size_px, style, fonts) / len(greedy) / limit_px
    best: dict[int, tuple[float, tuple[str, ...]]] = {0: (0.0, ())}
    for lines_left in range(len(greedy) - 1, -1, -1):  # of each number of words the best way to so many lines
        reached: dict[int, tuple[float, tuple[str, ...]]] = {}
        for start, (cost, above) in best.items():
            nearest = start + 1 if lines_left else max(start + 1, len(words))  # the last line takes all
            for end in range(nearest, len(words) + 1):
                line = " ".join(words[start:end])
                share = width_px(line, size_px, style, fonts) / limit_px
                if share > 1:
                    break
                all_ = cost + (share - wide) ** 2 + _break_cost(words, end)
                if end not in reached or all_ < reached[end][0]:
                    reached[end] = all_, (*above, line)
        best = reached
    return best[len(words)][1] if len(words) in best else greedy


_MOST_WORDS = 60
"""A longer text is no title."""
_SMALL_WORDS = frozenset("a an and as at by for from in near of on or the to with".split())


def _break_cost(words: list[str], end: int) -> float:
    """How ill it reads where a line ends before `words[end]`, as squares of shares of a line."""
    if end == len(words) or words[end - 1].endswith((",", ";", ":", ".", "،", "؛")):
        return 0.0
    last, first = words[end - 1], words[end]
    if last in _SMALL_WORDS:
        return 0.06
    if last[-1].isdigit() and not first[0].isdigit() and first not in _SMALL_WORDS:
        return 0.15  # a number and what it counts, a day and its month
    if last[0].isupper() and (first[0].isupper() or first[0].isdigit()):
        return 0.3
    return 0.0 if first in _SMALL_WORDS else 0.02
