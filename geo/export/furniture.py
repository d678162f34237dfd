"""What explains the map: legend, scale bar, the standing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import shapely
from shapely.geometry.base import BaseGeometry

from geo.export import ground
from geo.export.frame import Frame
from geo.export.lettering import Box, width_px
from geo.export.marks import AREA_ALPHA, DASH, HATCH_ALPHA, sign_items
from geo.export.scene import Disc, Form, Item, Text
from geo.maps.palette import Palette
from geo.maps.symbols import EVENT_PX, LEGEND_WORDS, MENTIONED_PX, NONE_PX, SHAPE_PX, UNKNOWN_PX, Legend, Sign
from geo.vocabulary import Harm

_SIZE, _ROW, _PAD, _KEY = 12.5, 20.5, 12.0, 30.0
_TITLE = "People killed"


@dataclass(frozen=True, slots=True)
class Card:
    """A legend that knows its size; `items` draws it at a corner."""

    legend: Legend
    width: float
    height: float

    @classmethod
    def of(cls, legend: Legend) -> Card | None:
        """The card for `legend`; None where there is nothing to explain."""
        rows = _rows(legend)
        if not rows and not legend.values:
            return None
        wide = max([width_px(text, _SIZE) for _, _, text in rows], default=0.0) + _KEY
        if legend.values:
            largest = legend.values[0][1]
            values = max(width_px(f"{v:,}", _SIZE) for v, _ in legend.values)
            wide = max(wide, 2 * largest + 26 + values, width_px(_TITLE, 13.5, "bold"))
        return cls(legend, wide + 2 * _PAD, _values_height(legend) + len(rows) * _ROW + 2 * _PAD - 4)

    def items(self, left: float, top: float, palette: Palette) -> list[Item]:
        """The legend with its upper left corner at (left, top)."""
        card = rounded(left, top, left + self.width, top + self.height, 6)
        out: list[Item] = [
            Form(card, fill=palette.paper, fill_alpha=0.94, line=palette.line, line_px=1, on_map=False)
        ]
        if self.legend.values:
            out += _circles(self.legend, left + _PAD, top + _PAD, palette)
        y = top + _PAD + _values_height(self.legend) + _ROW / 2 - 2
        for sign, harm, text in _rows(self.legend):
            out += _key(sign, harm, left + _PAD + 10, y, palette)
            out.append(Text(left + _PAD + _KEY, y + 0.36 * _SIZE, text, _SIZE, palette.ink, on_map=False))
            y += _ROW
        return out


def _rows(legend: Legend) -> list[tuple[Sign, Harm | None, str]]:
    rows: list[tuple[Sign, Harm | None, str]] = [(Sign.HARM, h, f"people {h}") for h in legend.harms]
    return rows + [(s, Harm.KILLED, LEGEND_WORDS[s]) for s in legend.signs if s in LEGEND_WORDS]


def _values_height(legend: Legend) -> float:
    if not legend.values:
        return 0.0
    return 24 + max(2 * legend.values[0][1], 15.0 * len(legend.values)) + 10


def _circles(legend: Legend, left: float, top: float, palette: Palette) -> list[Item]:
    """Nested circles on one base line, each with its value on a line of its own."""
    tone = palette.harm(Harm.KILLED)
    largest = legend.values[0][1]
    out: list[Item] = [Text(left, top + 11, _TITLE, 13.5, palette.ink, "bold", on_map=False)]
    block = max(2 * largest, 15.0 * len(legend.values))
    base = top + 24 + (block + 2 * largest) / 2
    tops = [base - 2 * radius for _, radius in legend.values]
    heights = _apart(tops, top + 24 + block - 4)
    x = left + largest
    for (value, radius), crest, y in zip(legend.values, tops, heights, strict=True):
        end = left + 2 * largest + 14
        out.append(
            Disc(x, base - radius, radius, fill=tone, fill_alpha=0.10, line=tone, line_px=1.2, on_map=False)
        )
        leader = shapely.LineString([(x, crest), (end - 8, y), (end, y)])
        out.append(Form(leader, line=palette.quiet, line_px=0.7, on_map=False))
        out.append(Text(end + 5, y + 0.36 * _SIZE, f"{value:,}", _SIZE, palette.ink, on_map=False))
    return out


def _apart(tops: Sequence[float], lowest: float, gap: float = 15.0) -> list[float]:
    """Heights as near to `tops` as can be, `gap` apart, none below `lowest`."""
    out: list[float] = []
    for i, top in enumerate(tops):
        after = out[-1] + gap if out else top
        out.append(min(max(top, after), lowest - gap * (len(tops) - 1 - i)))
    return out


def _key(sign: Sign, harm: Harm | None, x: float, y: float, palette: Palette) -> list[Item]:
    tone = palette.harm(harm)
    if sign in (Sign.RING, Sign.ROUGH):
        lines = ground.hatched(shapely.Point(x, y).buffer(7), 5) if sign is Sign.ROUGH else None
        hatch = [Form(lines, line=tone, line_px=0.8, line_alpha=HATCH_ALPHA, on_map=False)] if lines else []
        edge = Disc(x, y, 7, fill=tone, fill_alpha=0.07, line=tone, line_px=1.5, dash=DASH, on_map=False)
        return [*hatch, edge]
    if sign is Sign.AREA:
        box = shapely.box(x - 9, y - 6, x + 9, y + 6)
        return [
            Form(box, fill=tone, fill_alpha=AREA_ALPHA, on_map=False),
            Form(ground.hatched(box, 5), line=tone, line_px=0.8, line_alpha=HATCH_ALPHA, on_map=False),
            Form(box, line=tone, line_px=1.3, on_map=False),
        ]
    if sign is Sign.SHARED:
        ends = [(x + 9, y - 5), (x + 9, y + 5)]
        ties = [Form(shapely.LineString([(x - 6, y), e]), line=tone, line_px=1.2, on_map=False) for e in ends]
        dots = [Disc(*e, 1.8, fill=tone, on_map=False) for e in ends]
        return [*ties, *dots, Disc(x - 6, y, 4, fill=tone, on_map=False)]
    radius = {
        Sign.UNKNOWN: UNKNOWN_PX,
        Sign.NONE: NONE_PX,
        Sign.EVENT: EVENT_PX,
        Sign.MENTIONED: MENTIONED_PX,
    }.get(sign, SHAPE_PX)
    own = None if sign is Sign.EVENT else harm
    return [replace(item, on_map=False) for item in sign_items(sign, own, x, y, min(radius, 8.0), palette)]


def scale_bar(frame: Frame, longest_px: float = 120.0) -> tuple[float, str]:
    """Length in pixels and wording of the bar: a round number of kilometres at the centre's latitude.

    >>> scale_bar(Frame(35.0, 36.0, 8.0, 1000, 500))
    (99.8..., '50 km')
    """
    metres = frame.metres_per_px() * longest_px
    power = 10.0 ** (len(str(int(metres))) - 1) if metres >= 1 else 1.0
    length = next((s * power for s in (5.0, 2.0, 1.0) if s * power <= metres), power)
    said = f"{length / 1000:,.0f} km" if length >= 1000 else f"{length:,.0f} m"
    if frame.zoom < 4:
        said += f" at {abs(round(frame.lat))}°{'N' if frame.lat >= 0 else 'S'}"
    return length / frame.metres_per_px(), said


def scale_items(frame: Frame, right: float, bottom: float, palette: Palette) -> tuple[list[Item], Box]:
    """The scale bar with its lower right end at (right, bottom), and the box that it takes."""
    length, said = scale_bar(frame)
    wide = max(length, width_px(said, 12.5))
    left, middle = right - length, right - length / 2
    if wide > length:
        left, middle = right - wide / 2 - length / 2, right - wide / 2
    bar = shapely.LineString(
        [(left, bottom - 6), (left, bottom), (left + length, bottom), (left + length, bottom - 6)]
    )
    items: list[Item] = [
        Form(bar, line=palette.halo, line_px=4.5),
        Form(bar, line=palette.ink, line_px=1.5),
        Text(middle, bottom - 9, said, 12.5, palette.ink, "regular", "middle", palette.halo),
    ]
    return items, (right - wide - 6, bottom - 26, right + 6, bottom + 6)


def tag(text: str, right: float, top: float, palette: Palette) -> tuple[list[Item], Box]:
    """A small plate with the standing, its upper right corner at (right, top)."""
    wide = width_px(text, 13, "bold") + 20
    box = (right - wide, top, right, top + 25)
    items: list[Item] = [
        Form(
            rounded(*box, 5), fill=palette.paper, fill_alpha=0.96, line=palette.ink, line_px=1.0, on_map=False
        ),
        Text(right - wide / 2, top + 17, text, 13, palette.ink, "bold", "middle", on_map=False),
    ]
    return items, box


def rounded(left: float, top: float, right: float, bottom: float, radius: float) -> BaseGeometry:
    """A rectangle with round corners."""
    return shapely.box(left + radius, top + radius, right - radius, bottom - radius).buffer(
        radius, quad_segs=6
    )
