"""The table under the map: the same incidents, one a row, in words; sorted by what the words stand for.

Only the rows of the page that is open are made; the others cost no more than the keys that sort them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import inf

from geo.maps.remembered import remembered
from geo.maps.selection import Selection
from geo.maps.symbols.symbolise import drawn_number
from geo.vocabulary import (
    USUAL,
    Column,
    CountRange,
    Decision,
    EventDate,
    Harm,
    Incident,
    Judgement,
    Order,
    Place,
    Standing,
)
from geo.wording.counts import count_text
from geo.wording.dates import day, when
from geo.wording.event_types import what
from geo.wording.incidents import (
    actor_names,
    countries,
    in_cell,
    others_harmed,
    place_in_cell,
    provinces,
    source_names,
)
from geo.wording.precision import places_known_to
from geo.wording.readings import to_whom
from geo.wording.review.grades import checked
from geo.wording.speakers import every_speaker
from geo.wording.terms import CHECKED

COLUMNS = USUAL
ON_A_PAGE = 100
"""How many rows travel to the browser at a time."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What the store knows beside what was read: when each article was saved, by its id, and who confirmed each report, by its id."""

    added: Mapping[str, datetime] = field(default_factory=dict)
    checked_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, added: Mapping[str, datetime], judgements: Iterable[Judgement]) -> Kept:
        """From the days that articles were saved and the judgements in force."""
        who: dict[str, tuple[str, ...]] = {}
        for made in judgements:
            if made.decision is Decision.CONFIRM:
                who[made.incident] = (*who.get(made.incident, ()), made.who)
        return cls(added, who)


@dataclass(frozen=True, slots=True)
class Key:
    """What a cell is sorted by: its `value`, and `unknown` above 0 where none is known, which comes last either way."""

    value: tuple[float | str, ...] = ()
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One incident: its cells in words, by the columns asked for."""

    incident: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Page `number` of `pages`: its rows are those from `first` on, counted from 1, of `of` in all.

    `chosen_on` is the page that holds the chosen incident, 0 where it is on none.
    """

    rows: tuple[Row, ...]
    number: int
    pages: int
    first: int
    of: int
    chosen_on: int


def page(selection: Selection, chosen: str = "", kept: Kept | None = None) -> Page:
    """The page that the view asks for; the last one where there are fewer. `chosen` is the id of the open incident."""
    asked, known = selection.view.listing, kept or Kept()
    order = _ordered(selection.shown, asked.order, known)
    pages = max(1, -(-len(order) // ON_A_PAGE))
    number = min(max(1, asked.page), pages)
    start = (number - 1) * ON_A_PAGE
    at = next((n for n, incident in enumerate(order) if incident.id == chosen), None)
    return Page(
        rows=_rows(order[start : start + ON_A_PAGE], asked.columns, known),
        number=number,
        pages=pages,
        first=start + 1,
        of=len(order),
        chosen_on=0 if at is None else at // ON_A_PAGE + 1,
    )


def rows(
    selection: Selection,
    order: Order | None = None,
    columns: Sequence[Column] = COLUMNS,
    kept: Kept | None = None,
) -> tuple[Row, ...]:
    """A row for each incident shown, with the cells of `columns`: in `order`, else the latest first.

    Those alike stand the latest first, and of these the deadliest.
    """
    known = kept or Kept()
    return _rows(_ordered(selection.shown, order or Order(), known), columns, known)


def _rows(incidents: Iterable[Incident], columns: Sequence[Column], kept: Kept) -> tuple[Row, ...]:
    return tuple(Row(i.id, tuple(cell(i, column, kept) for column in columns)) for i in incidents)


def _ordered(incidents: Sequence[Incident], order: Order, kept: Kept) -> list[Incident]:
    made = list(incidents)
    for by in (Order(Column.KILLED), Order(), order):
        keys = {i.id: _key(i, by.column, kept) for i in made}
        made.sort(key=lambda i, keys=keys: keys[i.id].value, reverse=by.descending)  # type: ignore[misc]
        made.sort(key=lambda i, keys=keys: keys[i.id].unknown)  # type: ignore[misc]
    return made


def cell(incident: Incident, column: Column, kept: Kept) -> str:
    """What the table says of `incident` in `column`."""
    return _CELLS[column](incident, kept) if column in _OF_THE_STORE else _said(incident, column)


@remembered
def _said(incident: Incident, column: Column) -> str:
    return _CELLS[column](incident, Kept())


def _key(incident: Incident, column: Column, kept: Kept) -> Key:
    return _weighed(incident, column, kept) if column in _OF_THE_STORE else _weighs(incident, column)


@remembered
def _weighs(incident: Incident, column: Column) -> Key:
    return _weighed(incident, column, Kept())


def _weighed(incident: Incident, column: Column, kept: Kept) -> Key:
    if column in _KEYS:
        return _KEYS[column](incident, kept)
    return _words((cell(incident, column, kept),))


def _added(incident: Incident, kept: Kept) -> datetime | None:
    """When the first of its articles was saved."""
    return min(
        (kept.added[id] for a in incident.accounts if (id := a.article.id) in kept.added), default=None
    )


def _checkers(incident: Incident, kept: Kept) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(who for a in incident.accounts for who in kept.checked_by.get(a.report.id, ()))
    )


_CELLS: dict[Column, Callable[[Incident, Kept], str]] = {
    Column.WHEN: lambda i, _: when(i.lead.date, short=True),
    Column.WHERE: lambda i, _: place_in_cell(i),
    Column.COUNTRY: lambda i, _: in_cell(countries(i)),
    Column.PROVINCE: lambda i, _: in_cell(provinces(i)),
    Column.WHAT: lambda i, _: what(i),
    Column.KILLED: lambda i, _: count_text(i.toll(Harm.KILLED)),
    Column.OTHERS_HARMED: lambda i, _: others_harmed(i),
    Column.TO_WHOM: lambda i, _: to_whom(i.groups) or in_cell((), "not said"),
    Column.ACTORS: lambda i, _: in_cell(actor_names(i), "not named"),
    Column.WHO_SAYS: lambda i, _: every_speaker(i),
    Column.SOURCE: lambda i, _: in_cell(source_names(i)),
    Column.HOW_EXACTLY: lambda i, _: places_known_to(i.lead.places),
    Column.ADDED: lambda i, kept: day(on.date(), short=True) if (on := _added(i, kept)) else in_cell(()),
    Column.CHECKED: lambda i, _: checked(i),
    Column.CHECKED_BY: lambda i, kept: in_cell(_checkers(i, kept), CHECKED[Standing.MACHINE]),
}

_OF_THE_STORE = (Column.ADDED, Column.CHECKED_BY)
"""What a cell says in these columns is no matter of the incident alone."""


def _others(incident: Incident) -> Key:
    return max(
        (_number(t.count) for t in incident.tolls if t.harm is not Harm.KILLED and not t.count.is_none),
        key=lambda key: (-key.unknown, key.value),
        default=_number(None),
    )


def _moment(on: datetime | None) -> Key:
    return Key((on.timestamp(),)) if on else Key(unknown=1)


def _words(names: Sequence[str]) -> Key:
    return Key((", ".join(names).casefold(),)) if names else Key(unknown=1)


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


_KEYS: dict[Column, Callable[[Incident, Kept], Key]] = {
    Column.WHEN: lambda i, _: _day(i.lead.date),
    Column.WHERE: lambda i, _: _words((place_in_cell(i),) if i.lead.places else ()),
    Column.COUNTRY: lambda i, _: _words(countries(i)),
    Column.PROVINCE: lambda i, _: _words(provinces(i)),
    Column.TO_WHOM: lambda i, _: _words((said,) if (said := to_whom(i.groups)) else ()),
    Column.ACTORS: lambda i, _: _words(actor_names(i)),
    Column.KILLED: lambda i, _: _number(i.toll(Harm.KILLED)),
    Column.OTHERS_HARMED: lambda i, _: _others(i),
    Column.HOW_EXACTLY: lambda i, _: _fineness(i.lead.places),
    Column.ADDED: lambda i, kept: _moment(_added(i, kept)),
    Column.CHECKED_BY: lambda i, kept: _words(_checkers(i, kept)),
}
"""By what a column is sorted where its words would sort otherwise."""
