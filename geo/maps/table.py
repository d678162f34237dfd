"""The table under the map: the same incidents, one a row, in words; sorted by what the words stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from geo.maps.selection import Selection
from geo.maps.symbols.symbolise import drawn_number
from geo.vocabulary import CountRange, EventDate, Harm, Incident, Place
from geo.wording.counts import count_text
from geo.wording.dates import when
from geo.wording.event_types import what
from geo.wording.incidents import others_harmed, place_in_cell
from geo.wording.precision import places_known_to
from geo.wording.speakers import every_speaker
from geo.wording.terms import CHECKED

COLUMNS = ("When", "Where", "What", "Killed", "Others harmed", "Who says", "How exactly", "Checked")
_GREATEST_FIRST = ("When", "Killed", "Others harmed")


@dataclass(frozen=True, slots=True)
class Key:
    """What a cell is sorted by: its `value`, and `unknown` above 0 where none is known, which comes last either way."""

    value: tuple[float | str, ...] = ()
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One incident: its cells in words, and the keys that sort them, both by `COLUMNS`."""

    incident: str
    cells: tuple[str, ...]
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """By which column the rows are sorted; `backwards` the other way round than one asks for first.

    >>> Order().clicked("Killed"), Order("Killed").clicked("Killed").descending
    (Order(column='Killed', backwards=False), False)
    """

    column: str = "When"
    backwards: bool = False

    @property
    def descending(self) -> bool:
        """Whether the latest, the most or the end of the alphabet comes first."""
        return (self.column in _GREATEST_FIRST) != self.backwards

    def clicked(self, column: str) -> Order:
        """The order after a click on the head of `column`: by it, or the other way round where it was by it already."""
        return Order(column, column == self.column and not self.backwards)


def rows(selection: Selection, order: Order | None = None) -> tuple[Row, ...]:
    """A row for each incident shown, with the cells of `COLUMNS`: in `order`, else the latest first.

    Those alike stand the latest first, and of these the deadliest.
    """
    made = [_row(i) for i in selection.shown]
    for by in (Order("Killed"), Order(), order or Order()):
        at = COLUMNS.index(by.column)
        made.sort(key=lambda row: row.keys[at].value, reverse=by.descending)
        made.sort(key=lambda row: row.keys[at].unknown)
    return tuple(made)


def _row(incident: Incident) -> Row:
    lead = incident.lead
    killed = incident.toll(Harm.KILLED)
    cells = (
        when(lead.date, short=True),
        place_in_cell(incident),
        what(incident),
        count_text(killed),
        others_harmed(incident),
        every_speaker(incident),
        places_known_to(lead.places),
        CHECKED[incident.standing],
    )
    where, kind, says, checked = (Key((cells[at].casefold(),)) for at in (1, 2, 5, 7))
    others = max(
        (_number(t.count) for t in incident.tolls if t.harm is not Harm.KILLED and not t.count.is_none),
        key=lambda key: (-key.unknown, key.value),
        default=_number(None),
    )
    exactly = _fineness(lead.places)
    keys = (
        _day(lead.date),
        where if lead.places else Key(unknown=1),
        kind,
        _number(killed),
        others,
        says,
        exactly,
        checked,
    )
    return Row(incident.id, cells, keys)


def _day(on: EventDate) -> Key:
    days = [day.toordinal() for day in (on.latest, on.earliest) if day]
    return Key(tuple(days)) if days else Key(unknown=1)


def _number(count: CountRange | None) -> Key:
    """The number that the circle stands for, then its bounds: 12, 12–15, 12+; "some" before nothing said."""
    if count is None or not count.number_known:
        return Key(unknown=2 if count is None else 1)
    return Key((drawn_number(count), count.low, inf if count.high is None else count.high))


def _fineness(places: Sequence[Place]) -> Key:
    """The finest first, by the coarsest of several places."""
    grounds = [
        (p.precision.rank, p.footprint.uncertainty_m)
        for p in places
        if p.precision and p.footprint and not p.unsure
    ]
    return Key(max(grounds)) if grounds else Key(unknown=1)
