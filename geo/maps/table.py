"""The table under the map: the same incidents, one a row, in words; sorted by what the words stand for.

Only the rows of the page that is open are made; the others cost no more than the keys that sort them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import inf

import numpy as np

from geo.maps.columns.by_row import ByRow, Known
from geo.maps.columns.cells import CELLS, WORDED, in_order, worded
from geo.maps.columns.columns import NONE, STANDINGS, Columns, Rows
from geo.maps.columns.listing import Beside, Listed
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
    Listing,
    Order,
    Place,
    Standing,
)
from geo.wording.dates import day
from geo.wording.incidents import in_cell
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
    if isinstance(shown := selection.shown, ByRow):
        least = selection.view.filters.sure_min
        return page_of(shown.columns, shown.rows, asked, shown.known, chosen, known, sure_min=least)
    order = _ordered(selection.shown, asked.order, known)
    start, stop = _ends(asked, len(order))
    at = next((n for n, incident in enumerate(order) if incident.id == chosen), None)
    return _page(_rows(order[start:stop], asked.columns, known), start, len(order), at)


def page_of(
    columns: Columns,
    shown: Rows,
    listing: Listing,
    by_id: Known,
    chosen: str = "",
    kept: Kept | None = None,
    *,
    sure_min: int = 0,
) -> Page:
    """As `page`, of incidents in `columns`: `shown` are the rows of those that are shown, in the order that counts where they are alike
    in all else, `by_id` gives those of the page. A million take some 40 ms, five times that where much is alike."""
    known = kept or Kept()
    beside = Beside(
        {id: on.timestamp() for id, on in known.added.items()}
        if listing.order.column is Column.ADDED
        else {},
        _checked_rows(columns, shown, by_id, known) if listing.order.column is Column.CHECKED_BY else {},
        sure_min,
    )
    listed = Listed(columns, shown, listing.order, beside)
    start, stop = _ends(listing, len(listed))
    there = by_id([columns.id(int(row)) for row in listed.page(start, stop)])
    row = columns.row_of(chosen)
    at = listed.place_of(row) if row != NONE else None
    return _page(_rows(there, listing.columns, known), start, len(listed), at)


def _ends(listing: Listing, many: int) -> tuple[int, int]:
    """Where the rows of the page that is asked for begin and end among so many."""
    start = (min(max(1, listing.page), _pages(many)) - 1) * ON_A_PAGE
    return start, start + ON_A_PAGE


def _pages(many: int) -> int:
    return max(1, -(-many // ON_A_PAGE))


def _page(rows: tuple[Row, ...], start: int, many: int, chosen_at: int | None) -> Page:
    return Page(
        rows=rows,
        number=start // ON_A_PAGE + 1,
        pages=_pages(many),
        first=start + 1,
        of=many,
        chosen_on=0 if chosen_at is None else chosen_at // ON_A_PAGE + 1,
    )


def _checked_rows(columns: Columns, shown: Rows, by_id: Known, kept: Kept) -> dict[int, str]:
    """Who confirmed the incidents that somebody confirmed, as they are sorted by it, by their rows."""
    confirmed = np.array([s.confirmed for s in STANDINGS], dtype=bool)[columns.standing[shown]]
    row = {columns.id(int(row)): int(row) for row in shown[confirmed]}
    found = ((row[i.id], in_order(_checkers(i, kept))) for i in by_id(tuple(row))) if kept.checked_by else ()
    return {row: words for row, words in found if words is not None}


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
    return _beside(incident, column, kept) if column in _OF_THE_STORE else _said(incident, column)


@remembered
def _said(incident: Incident, column: Column) -> str:
    return CELLS[column](incident)


def _key(incident: Incident, column: Column, kept: Kept) -> Key:
    return _weighed(incident, column, kept) if column in _OF_THE_STORE else _weighs(incident, column)


@remembered
def _weighs(incident: Incident, column: Column) -> Key:
    return _weighed(incident, column, Kept())


def _weighed(incident: Incident, column: Column, kept: Kept) -> Key:
    if column in WORDED:
        return _words(worded(incident, column))
    return _KEYS[column](incident, kept)


def _added(incident: Incident, kept: Kept) -> datetime | None:
    """When the first of its articles was saved."""
    return min(
        (kept.added[id] for a in incident.accounts if (id := a.article.id) in kept.added), default=None
    )


def _checkers(incident: Incident, kept: Kept) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(who for a in incident.accounts for who in kept.checked_by.get(a.report.id, ()))
    )


_OF_THE_STORE = (Column.ADDED, Column.CHECKED_BY)
"""What a cell says in these columns is no matter of the incident alone."""


def _beside(incident: Incident, column: Column, kept: Kept) -> str:
    if column is Column.ADDED:
        return day(on.date(), short=True) if (on := _added(incident, kept)) else in_cell(())
    return in_cell(_checkers(incident, kept), CHECKED[Standing.MACHINE])


def _others(incident: Incident) -> Key:
    return max(
        (_number(t.count) for t in incident.tolls if t.harm is not Harm.KILLED and not t.count.is_none),
        key=lambda key: (-key.unknown, key.value),
        default=_number(None),
    )


def _moment(on: datetime | None) -> Key:
    return Key((on.timestamp(),)) if on else Key(unknown=1)


def _words(words: str | None) -> Key:
    return Key(unknown=1) if words is None else Key((words,))


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
    Column.KILLED: lambda i, _: _number(i.toll(Harm.KILLED)),
    Column.OTHERS_HARMED: lambda i, _: _others(i),
    Column.HOW_EXACTLY: lambda i, _: _fineness(i.lead.places),
    Column.ADDED: lambda i, kept: _moment(_added(i, kept)),
    Column.CHECKED_BY: lambda i, kept: _words(in_order(_checkers(i, kept))),
}
"""By what a column is sorted that is not sorted by the words of `geo.maps.columns.cells`."""
