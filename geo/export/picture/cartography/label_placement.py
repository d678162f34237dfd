"""Labels that would like a place on the map -> those that got one, where no two lie on each other."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from geo.export.picture.typography.fonts import BUILT_IN, Fonts
from geo.export.picture.typography.text_lines import Box, width_px

Point = tuple[float, float]
Circle = tuple[float, float, float]
"""A mark's middle and its radius, in pixels."""
Line = tuple[Point, Point]
"""From the mark to the name, in pixels."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A label that would like a place on the map.

    `lines` are drawn one under the other, the first in `style` at `size_px`, the rest smaller. It goes
    beside what it names, the box `around` (a dot at (x, y) where there is none), or on the point itself
    where `centred`; `own_px` is the radius of the mark at (x, y); `also` are further points for such a one. `below`: rather under or over than beside; `tied`: rather
    farther off, at the end of a line, than not at all. A higher `rank` is placed first. `role`
    names what it labels, for the painter, `ids` are the incidents that it tells, and `keys` the ids that an editor knows
    it by. `marks` are the marks that are named, (x, y, radius): a label with marks stands nearer to one of them than to
    any other's, or has a line to it.
    """

    lines: tuple[str, ...]
    x: float
    y: float
    size_px: float
    rank: float
    role: str
    style: str = "regular"
    around: Box | None = None
    own_px: float = 0.0
    centred: bool = False
    spread: bool = False
    also: tuple[tuple[float, float], ...] = ()
    below: bool = False
    tied: bool = False
    ids: tuple[str, ...] = ()
    marks: tuple[Circle, ...] = ()
    keys: tuple[str, ...] = ()

    def size(self, fonts: Fonts = BUILT_IN) -> tuple[float, float]:
        """Width and height in pixels, set in `fonts`."""
        first = _spread(self.lines[0]) if self.spread else self.lines[0]
        others = (width_px(t, self.size_px * SECOND, "regular", fonts) for t in self.lines[1:])
        wide = max([width_px(first, self.size_px, self.style, fonts), *others])
        return wide, self.size_px * 1.12 + (len(self.lines) - 1) * self.size_px * SECOND * 1.25


SECOND = 0.86
"""The size of a label's second line against its first."""


def _spread(text: str) -> str:
    """Capitals with air between them, for names of countries; letters that join, as Arabic's, stay together."""
    if any("\u0600" <= c <= "\u08ff" for c in text):
        return text
    return "\u2009".join(text.upper())


@dataclass(frozen=True, slots=True)
class Placed:
    """A label with the box that it got."""

    wish: Wish
    box: Box
    side: str
    far: bool = False
    """Too far off to be understood without a line to what it names."""

    @property
    def text(self) -> str:
        """The first line as it is drawn."""
        return _spread(self.wish.lines[0]) if self.wish.spread else self.wish.lines[0]


_CELL_PX = 64.0


@dataclass(slots=True)
class Room:
    """What is taken on a picture: boxes that no further label may touch, filed by where they lie. `fonts` set the labels."""

    width: float
    height: float
    inset: float = 5.0
    fonts: Fonts = BUILT_IN
    taken: dict[tuple[int, int], list[Box]] = field(default_factory=dict)
    thin: dict[tuple[int, int], list[Box]] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    marks: list[Circle] = field(default_factory=list)

    def is_told_apart(self, box: Box, own: Sequence[Circle]) -> bool:
        """Whether a label in `box` stands nearer to one of its `own` marks than to any other."""
        others = [m for m in self.marks if m not in own]
        return not own or not others or _gap(box, own) <= _gap(box, others) + 1.0

    def open_to(self, line: Line, own: Box) -> bool:
        """Whether a line to what is named in the box `own` crosses no other, and leads over no mark and no label."""
        (x, y), (to_x, to_y) = line
        if any(_cross(line, other) for other in self.lines):
            return False
        steps = max(1, int(math.dist(*line) / 1.5))
        for step in range(1, steps + 1):
            a, b = x + (to_x - x) * step / steps, y + (to_y - y) * step / steps
            if own[0] <= a <= own[2] and own[1] <= b <= own[3]:
                continue
            spot = (a - 0.8, b - 0.8, a + 0.8, b + 0.8)
            if any(_touch(spot, other) for cell in self._cells(spot) for other in self.taken.get(cell, ())):
                return False
        return True

    def draw(self, line: Line) -> None:
        """Keep labels off a line that ties one to its mark, and other such lines from crossing it."""
        self.lines.append(line)
        (x, y), (to_x, to_y) = line
        steps = max(1, int(math.dist(*line) / 6))
        for step in range(1, steps + 1):
            a, b = x + (to_x - x) * step / steps, y + (to_y - y) * step / steps
            self.take((a - 1, b - 1, a + 1, b + 1))

    def take(self, box: Box, *, thin: bool = False) -> None:
        """Mark `box` as taken; `thin`: a label should keep off it, and may lie on it where nothing else is free."""
        if self._outside(box):
            return
        there = self.thin if thin else self.taken
        for cell in self._cells(box):
            there.setdefault(cell, []).append(box)

    def free(self, box: Box, margin: float = 1.5, *, thin: bool = False) -> bool:
        """Whether `box` is inside the picture and touches nothing that is taken, nor `thin` things if asked."""
        left, top, right, bottom = box
        i = self.inset
        if left < i or top < i or right > self.width - i or bottom > self.height - i:
            return False
        wide = (left - margin, top - margin, right + margin, bottom + margin)
        kinds = (self.taken, self.thin) if thin else (self.taken,)
        return not any(
            _touch(wide, other)
            for cell in self._cells(wide)
            for kind in kinds
            for other in kind.get(cell, ())
        )

    def _outside(self, box: Box) -> bool:
        return box[2] < 0 or box[3] < 0 or box[0] > self.width or box[1] > self.height

    def _cells(self, box: Box) -> Iterator[tuple[int, int]]:
        left, top = max(box[0], 0.0), max(box[1], 0.0)
        right, bottom = min(box[2], self.width), min(box[3], self.height)
        for column in range(int(left // _CELL_PX), int(right // _CELL_PX) + 1):
            for row in range(int(top // _CELL_PX), int(bottom // _CELL_PX) + 1):
                yield column, row


def _gap(box: Box, circles: Sequence[Circle]) -> float:
    """Pixels between a box and the nearest circle; 0 and less where they touch."""
    x, y, r = np.array(circles).T
    across = np.maximum(np.maximum(box[0] - x, x - box[2]), 0.0)
    down = np.maximum(np.maximum(box[1] - y, y - box[3]), 0.0)
    return float((np.hypot(across, down) - r).min())


def _cross(one: Line, other: Line) -> bool:
    """Whether two lines have a point in common."""

    def side(a: Point, b: Point, c: Point) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    (a, b), (c, d) = one, other
    return side(a, b, c) * side(a, b, d) <= 0 and side(c, d, a) * side(c, d, b) <= 0


def leader(wish: Wish, side: str, box: Box) -> Line:
    """The line from the edge of the mark that is named to the nearer end of its name in `box`."""
    left, top, right, bottom = box
    end = (left - 2 if side == "left" else right + 2, top + wish.size_px * 0.6)
    if side == "centre":
        end = ((left + right) / 2, bottom + 2 if bottom < wish.y else top - 2)
    away = math.dist((wish.x, wish.y), end)
    share = min(1.0, wish.own_px / away) if away else 0.0
    return (wish.x + (end[0] - wish.x) * share, wish.y + (end[1] - wish.y) * share), end


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def place(wishes: Iterable[Wish], room: Room) -> tuple[Placed, ...]:
    """Give each label, highest rank first, the first free place of eight around its mark.

    Greedy eight-position placement (Christensen, Marks and Shieber 1995), right side first, as
    cartographers prefer. A label without a free place is left out: a map with fewer names is better
    than one with names on top of each other.
    """
    placed = []
    for wish in sorted(wishes, key=lambda w: (-w.rank, w.lines, w.x, w.y)):
        found = _placed(wish, room)
        if found is not None:
            settle(found, room)
            placed.append(found)
    return tuple(placed)


def settle(label: Placed, room: Room) -> None:
    """Take from the `room` what a label takes: its box, the line that ties it to its mark, the dot of a town."""
    room.take(label.box)
    if label.far:
        room.draw(leader(label.wish, label.side, label.box))
    if label.wish.role == "town":
        room.take(_dot(label.wish))


def _placed(wish: Wish, room: Room) -> Placed | None:
    margin = 1.5
    if wish.role == "town":
        margin = TOWNS_APART
        if not room.free(_dot(wish), 0.5):
            return None
    choices = [(side, box, False) for side, box in _places(wish, room.fonts)]
    if wish.marks:  # within a ring that is large
        left, top, right, bottom = np.array([(x - r, y - r, x + r, y + r) for x, y, r in wish.marks]).T
        close = replace(wish, around=(min(left), min(top), max(right), max(bottom)))
        choices += [(side, box, False) for side, box in _places(close, room.fonts)]
    if wish.tied:
        choices += [(side, box, True) for side, box in _far_places(wish, room.fonts)]
    for thin in (True, False):
        for side, box, far in choices:
            if not room.free(box, margin, thin=thin):
                continue
            if far and room.open_to(leader(wish, side, box), wish.around or box):
                return Placed(wish, box, side, far)
            if not far and room.is_told_apart(box, wish.marks):
                return Placed(wish, box, side, far)
    return None


TOWNS_APART = 5.0
"""Pixels of air round the name of a town: a calm map."""


def _dot(wish: Wish) -> Box:
    return wish.x - 3, wish.y - 3, wish.x + 3, wish.y + 3


def _places(wish: Wish, fonts: Fonts) -> Sequence[tuple[str, Box]]:
    wide, high = wish.size(fonts)
    x, y = wish.x, wish.y
    if wish.centred:
        at = [(x - wide / 2, y - high / 2 + up) for up in (0.0, -high, high)]
        at += [(a - wide / 2, b - high / 2) for a, b in wish.also]
        return [("centre", (left, top, left + wide, top + high)) for left, top in at]
    boxes = beside(wish, fonts)
    if wish.below:
        (_, (_, high_top, _, _)), (_, (_, low_top, _, _)) = boxes[2:4]
        ranged = [("right", (x + 30 - wide, top, x + 30, top + high)) for top in (low_top, high_top)]
        return [boxes[3], boxes[2], *ranged, boxes[1], *boxes[4:], boxes[0]]
    return boxes


def beside(wish: Wish, fonts: Fonts) -> list[tuple[str, Box]]:
    """Where a label may stand by the mark that it names, each with the end of it that is nearer: right, left, above, below,
    at the four corners, and beside it, lower and higher."""
    wide, high = wish.size(fonts)
    west, north, east, south = wish.around or (wish.x - 3, wish.y - 3, wish.x + 3, wish.y + 3)
    west, north, east, south = west - 3, north - 2, east + 3, south + 2
    across, down = (west + east) / 2, (north + south) / 2
    slant_x, slant_y = (east - west) * 0.14, (south - north) * 0.14  # where a circle leaves its box's corner
    corners: tuple[tuple[str, float, float], ...] = (
        ("left", east, down - high / 2),
        ("right", west - wide, down - high / 2),
        ("centre", across - wide / 2, north - high),
        ("centre", across - wide / 2, south),
        ("left", east - slant_x, north + slant_y - high),
        ("left", east - slant_x, south - slant_y),
        ("right", west + slant_x - wide, north + slant_y - high),
        ("right", west + slant_x - wide, south - slant_y),
        ("left", east, north),
        ("left", east, south - high),
    )
    return [(side, (left, top, left + wide, top + high)) for side, left, top in corners]


def _far_places(wish: Wish, fonts: Fonts) -> Iterator[tuple[str, Box]]:
    """Places at some distance, to all sides, for a label that a line can tie to its mark."""
    wide, high = wish.size(fonts)
    west, north, east, south = wish.around or (wish.x - 3, wish.y - 3, wish.x + 3, wish.y + 3)
    for away in (22.0, 44.0, 66.0):
        for down in (0.0, -0.8, 0.8, -1.4, 1.4):
            top = (north + south) / 2 - high / 2 + down * (away + (south - north) / 2)
            yield "left", (east + away, top, east + away + wide, top + high)
            yield "right", (west - away - wide, top, west - away, top + high)
