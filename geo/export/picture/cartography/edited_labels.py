"""Wishes for labels and what an editor decided about some of them -> those placed as she said, and those left to be placed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from geo.export.picture.by_hand.label_edits import Label, LabelEdit, Side
from geo.export.picture.cartography.label_placement import Placed, Room, Wish, beside, settle
from geo.export.picture.transliteration import Letters
from geo.export.picture.typography.fonts import Fonts
from geo.export.picture.typography.text_lines import Box, clipped

_SIDES = tuple(side for side in Side if side not in (Side.AUTOMATIC, Side.ON))
"""In the order of `beside`."""
_OF_INCIDENTS = ("incident", "numbered")
"""Roles of labels that name the place of an incident."""
_EDGE_PX = 2.0
_TIED_FROM_PX = 16.0
"""From so far off its mark on a label needs a line to be understood."""
_FOREMOST = 9_000.0
"""A name of the ground that an editor wrote is placed before all others of the ground."""


@dataclass(frozen=True, slots=True)
class Editor:
    """What was decided, by the ids of incidents and places. `longest_px`: no label is wider."""

    edits: Mapping[str, LabelEdit]
    letters: Letters
    longest_px: float

    @classmethod
    def of(cls, edits: Iterable[LabelEdit], letters: Letters, longest_px: float) -> Editor:
        """The decisions by their ids."""
        return cls({e.key: e for e in edits}, letters, longest_px)

    def edit(self, wish: Wish) -> LabelEdit | None:
        """What was decided about the label that `wish` is for; None for nothing."""
        return next((self.edits[key] for key in wish.keys if key in self.edits), None)

    @property
    def fixes_ground(self) -> bool:
        """Whether a name of the ground has a place that all others have to keep off."""
        return any(e.place and e.fixed and not e.hidden for e in self.edits.values())

    def hidden(self, wishes: Iterable[Wish]) -> tuple[str, ...]:
        """Ids of the incidents whose labels, among `wishes`, are not to be drawn."""
        gone = [w for w in wishes if w.role == "incident" and (e := self.edit(w)) and e.hidden]
        return tuple(dict.fromkeys(id for w in gone for id in w.keys))

    def left(self, wishes: Iterable[Wish]) -> list[Wish]:
        """Those of `wishes` that have no place yet and may be drawn, called as was decided."""
        free = []
        for wish in wishes:
            edit = self.edit(wish)
            if edit is None:
                free.append(wish)
            elif not (edit.hidden or edit.fixed):
                free.append(self._called(wish, edit))
        return free

    def placed(self, wishes: Iterable[Wish], room: Room) -> list[Placed]:
        """Those of `wishes` that have a place, just there, and taken from the `room`; what they name is in sight."""
        found = []
        for wish in wishes:
            edit = self.edit(wish)
            if edit is None or edit.hidden or not edit.fixed or not _in_sight(wish, room):
                continue
            label = _stood(self._called(wish, edit), edit, room)
            settle(label, room)
            found.append(label)
        return found

    def _called(self, wish: Wish, edit: LabelEdit) -> Wish:
        """`wish` under the name that was decided; that of an incident is called so already (`Letters.place_of`)."""
        if not edit.name or wish.role in _OF_INCIDENTS:
            return wish
        name = self.letters.as_written(edit.name)
        name = clipped(name, self.longest_px, wish.size_px, wish.style, self.letters.fonts)
        return replace(wish, lines=(name, *wish.lines[1:]), rank=max(wish.rank, _FOREMOST)) if name else wish


def labels(
    placed: Sequence[Placed],
    listed: Mapping[str, str],
    furniture: Sequence[Box],
    fonts: Fonts,
) -> Iterator[Label]:
    """The labels that an editor can change: those `placed`, and those of the incidents that are `listed` (id -> name)."""
    said: set[str] = set()
    for label in placed:
        if label.wish.keys:
            key = label.wish.keys[0]
            of = {"incident" if label.wish.role in _OF_INCIDENTS else "place": key}
            said.add(key)
            side, right, down = _pin(label, fonts)
            left, top, to_x, to_y = label.box
            under = any(left < c and to_x > a and top < d and to_y > b for a, b, c, d in furniture)
            at = LabelEdit(**of, side=side, right=right, down=down)  # type: ignore[arg-type]
            yield Label(label.wish.lines[0], label.wish.role, at, under)
    yield from (Label(name, "key", LabelEdit(id)) for id, name in listed.items() if id not in said)


def _in_sight(wish: Wish, room: Room) -> bool:
    left, top, right, bottom = wish.around or (wish.x, wish.y, wish.x, wish.y)
    return right >= 0 and bottom >= 0 and left <= room.width and top <= room.height


def _stood(wish: Wish, edit: LabelEdit, room: Room) -> Placed:
    """The label at its side, moved as was said, and no farther than the map's edge."""
    wide, high = wish.size(room.fonts)
    left, top, *_ = _base(wish, edit.side, room.fonts)
    left = max(min(left + edit.right, room.width - _EDGE_PX - wide), _EDGE_PX)
    top = max(min(top + edit.down, room.height - _EDGE_PX - high), _EDGE_PX)
    box = left, top, left + wide, top + high
    side = "left" if left >= wish.x else "right" if box[2] <= wish.x else "centre"
    far = wish.role in _OF_INCIDENTS and _apart(wish, box) > _TIED_FROM_PX
    return Placed(wish, box, side, far)


def _base(wish: Wish, side: Side, fonts: Fonts) -> Box:
    """Where the label stands on that side before it is moved."""
    if side is Side.ON or (side is Side.AUTOMATIC and wish.centred):
        wide, high = wish.size(fonts)
        return wish.x - wide / 2, wish.y - high / 2, wish.x + wide / 2, wish.y + high / 2
    return beside(wish, fonts)[_SIDES.index(side) if side in _SIDES else 0][1]


def _pin(label: Placed, fonts: Fonts) -> tuple[Side, float, float]:
    """The side that a label stands nearest to, and how far off it, right and down: what leaves it where it is."""
    if label.wish.centred:
        at = {Side.ON: _base(label.wish, Side.ON, fonts)}
    else:
        at = {side: box for side, (_, box) in zip(_SIDES, beside(label.wish, fonts), strict=False)}
    side = min(at, key=lambda s: math.dist(at[s][:2], label.box[:2]))
    return side, round(label.box[0] - at[side][0], 1), round(label.box[1] - at[side][1], 1)


def _apart(wish: Wish, box: Box) -> float:
    """Pixels between the box of a label and that of what it names."""
    left, top, right, bottom = wish.around or (wish.x, wish.y, wish.x, wish.y)
    across = max(left - box[2], box[0] - right, 0.0)
    down = max(top - box[3], box[1] - bottom, 0.0)
    return math.hypot(across, down)
