"""What an editor decided about one label of a picture, and what a picture says of the labels that it bears."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from geo.vocabulary import InputError
from geo.wording.language import clean

LONGEST = 60
"""Characters of a label's name."""
FARTHEST = 2_000.0
"""A label is moved by no more than this, in the page's pixels."""
MOST_EDITS = 500
_LONGEST_ID = 80
WITHIN = "within"
"""Stands for the id of the town that a whole map of a city is named after."""


class Side(StrEnum):
    """Where a label stands from what it names. On every map: a map is not turned round for a language."""

    AUTOMATIC = "automatic"
    RIGHT = "right"
    LEFT = "left"
    ABOVE = "above"
    BELOW = "below"
    ABOVE_RIGHT = "above-right"
    BELOW_RIGHT = "below-right"
    ABOVE_LEFT = "above-left"
    BELOW_LEFT = "below-left"
    ON = "on"
    """In the middle of it."""


@dataclass(frozen=True, slots=True)
class LabelEdit:
    """What is decided about the label of an `incident` (its id), or of a `place` of the ground (its id in the gazetteer).

    `name`: what it is called, "" as it would be; `side` and then `right` and `down`, in pixels of the page that is laid
    out, say where it stands; `hidden`: it is not drawn. A label that is moved without a side is moved from the first
    side. Raises `InputError` for what makes no sense.

    >>> LabelEdit("59183991f40500ce", name="Gedaref", side=Side.ABOVE).fixed
    True
    """

    incident: str = ""
    place: str = ""
    name: str = ""
    side: Side = Side.AUTOMATIC
    right: float = 0.0
    down: float = 0.0
    hidden: bool = False

    def __post_init__(self) -> None:
        if bool(self.incident) == bool(self.place):
            raise InputError("A label is that of an incident or that of a place: give the id of one of them.")
        if len(self.key) > _LONGEST_ID:
            raise InputError(f"The id of a label is longer than {_LONGEST_ID} characters.")
        object.__setattr__(self, "name", clean(self.name))
        if len(self.name) > LONGEST:
            raise InputError(f"A label's name is longer than {LONGEST} characters. Shorten it.")
        for name in ("right", "down"):  # a whole number is written otherwise, and is the same
            object.__setattr__(self, name, float(getattr(self, name)))
        if not all(math.isfinite(n) and abs(n) <= FARTHEST for n in (self.right, self.down)):
            raise InputError(f"A label is moved by {FARTHEST:,.0f} pixels at most, to each side.")

    @property
    def key(self) -> str:
        """The id that it is known by."""
        return self.incident or self.place

    @property
    def fixed(self) -> bool:
        """Whether it says where the label stands."""
        return self.side is not Side.AUTOMATIC or bool(self.right or self.down)

    @property
    def changes(self) -> bool:
        """Whether it says anything at all."""
        return self.fixed or self.hidden or bool(self.name)


@dataclass(frozen=True, slots=True)
class Label:
    """A label as a picture bears it: its `name`, and what it names.

    `role` is "incident", "country", "town", "province", "sea" or "key", for an incident whose name stands in the list
    below the map. `at` is an edit that would leave it just where it stands. `under`: something that explains the map lies over it.
    """

    name: str
    role: str
    at: LabelEdit
    under: bool = False


def require_sound(edits: Sequence[LabelEdit]) -> None:
    """Raise `InputError` where there are too many, or two of one label."""
    if len(edits) > MOST_EDITS:
        raise InputError(f"{len(edits):,} labels are edited; a picture takes {MOST_EDITS} at most.")
    if len({(e.incident, e.place) for e in edits}) < len(edits):
        raise InputError("One label is edited twice. Leave one of the two out.")


def under(edits: Iterable[LabelEdit], own: Callable[[str], str]) -> tuple[LabelEdit, ...]:
    """`edits` for incidents that go by the ids that `own` gives them; "" stays "".

    >>> under([LabelEdit("3f1c", hidden=True)], str.upper)[0].incident
    '3F1C'
    """
    return tuple(replace(e, incident=own(e.incident)) if e.incident else e for e in edits)


def of_shown(edits: Iterable[LabelEdit], ids: Iterable[str]) -> tuple[LabelEdit, ...]:
    """Those of `edits` that are of places, or of the incidents with `ids`: nothing is said of others."""
    there = set(ids)
    return tuple(e for e in edits if e.place or e.incident in there)


def with_edit(edits: Sequence[LabelEdit], one: LabelEdit) -> tuple[LabelEdit, ...]:
    """`edits` with `one` in the place of what was said of that label; without it where it says nothing."""
    others = tuple(e for e in edits if (e.incident, e.place) != (one.incident, one.place))
    return (*others, one) if one.changes else others
