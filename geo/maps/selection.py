"""Incidents and a view -> what is shown, what it comes to, and what is not on the map and why.

Map, table, totals and every export start from the same `Selection`, so they cannot differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np

from geo.maps.columns.by_row import ByRow
from geo.maps.columns.columns import NOWHERE, Columns
from geo.maps.columns.passing import Found as ColumnsFound
from geo.maps.columns.passing import failures
from geo.maps.columns.passing import wholly_inside as wholly_inside_of
from geo.maps.columns.searching import finder as columns_finder
from geo.maps.columns.sums import total as total_of
from geo.maps.filtering.facets import Facets, facets
from geo.maps.filtering.passing import Found, passes, wholly_inside
from geo.maps.filtering.searching import Find, finder
from geo.maps.overlapping_tolls import summed
from geo.maps.unmapped import Absence, absences
from geo.vocabulary import Filters, Harm, Incident, Place, Standing, Total, View, Withheld
from geo.vocabulary.datasets import Dataset
from geo.wording.counts import count_text
from geo.wording.sureness import percent_sure


@dataclass(frozen=True, slots=True)
class Selection:
    """What a view shows of `all` incidents (those that an analyst rejected are in neither).

    `shown` keeps the order given; some of it may have no place and so be in the table only. `withheld` is
    what a publisher keeps back of it (`geo.maps.withholding`). `sets` are the data sets that are shown beside it, where they were
    asked for one by one (`geo.maps.beside.one_by_one`): nothing of them is in `all`, `shown` or a total.
    """

    view: View
    all: Sequence[Incident]
    shown: Sequence[Incident]
    totals: tuple[Total, ...]
    facets: Facets
    absent: Sequence[Absence]
    withheld: Withheld = field(default_factory=Withheld)
    sets: tuple[SetShown, ...] = ()

    @property
    def everything_shown(self) -> tuple[Incident, ...]:
        """Those of `shown`, and those that its data sets show: what is on the map or could be, added up nowhere."""
        return (*self.shown, *(i for one in self.sets for i in one.selection.shown))

    @property
    def hides_places(self) -> bool:
        """Whether where any of it is more exactly is kept back."""
        return bool(self.withheld.masked) or any(one.selection.withheld.masked for one in self.sets)

    @property
    def drawn(self) -> Sequence[Incident]:
        """Those of `shown` that have a place, as sure as the view asks for, and so are on the map."""
        if isinstance(self.shown, ByRow):
            columns = self.shown.columns
            return self.shown.where((columns.drawn != NOWHERE) & (columns.sure >= self.view.filters.sure_min))
        return tuple(i for i in self.shown if located(i))

    @property
    def unsure(self) -> Sequence[Incident]:
        """Those of `shown` that are not on the map because their place is less sure than the view asks for."""
        if isinstance(self.shown, ByRow):
            columns = self.shown.columns
            return self.shown.where((columns.drawn != NOWHERE) & (columns.sure < self.view.filters.sure_min))
        return tuple(i for i in self.shown if too_unsure(i))

    @property
    def whole(self) -> Selection:
        """The same with all that it shows as incidents, and not by row: so it is drawn and written."""
        return replace(self, shown=tuple(self.shown))

    @property
    def told_beside(self) -> tuple[Incident, ...]:
        """Those of `all` that are not shown and matter to what is published all the same: they are marked sensitive, or an article that
        tells of what is shown tells of them."""
        mine = {i.id for i in self.shown}
        articles = {a.article.id for i in self.shown for a in i.accounts}
        if isinstance(self.all, ByRow):
            columns = self.all.columns
            told = np.array([id in articles for id in columns.names.articles], dtype=bool)
            return tuple(
                self.all.where((columns.articles.having(told) | columns.sensitive) & ~columns.rows_of(mine))
            )
        others = (i for i in self.all if i.id not in mine)
        return tuple(i for i in others if i.sensitive or any(a.article.id in articles for a in i.accounts))

    @property
    def chosen(self) -> Incident | None:
        """The incident whose evidence is open, if it is among those shown."""
        if isinstance(self.shown, ByRow):
            return self.shown.of(self.view.chosen)
        return next((i for i in self.shown if i.id == self.view.chosen), None)

    def total(self, harm: Harm) -> Total:
        """What is shown comes to for `harm`."""
        return next(t for t in self.totals if t.harm is harm)


@dataclass(frozen=True, slots=True)
class SetShown:
    """A data set beside the articles: what the view shows of it is a `selection` of its own, with totals of its own.

    `colour` numbers those of `Palette.sets`. It has `in_all` incidents, the deadliest with `largest` killed: of those that are not
    shown the `selection` knows none. `outlines` (WKB, by key) are those of its rows where they are carried along, as in a bundle.
    """

    dataset: Dataset
    colour: int
    selection: Selection
    in_all: int
    largest: int
    outlines: tuple[tuple[str, bytes], ...] = ()


def select(
    incidents: Iterable[Incident], view: View, found: Found | None = None, *, offered: Facets | None = None
) -> Selection:
    """What `view` shows of `incidents`. Pure; a thousand incidents take about 10 ms.

    `found` says whether the search of the view finds an incident; without it the articles are read through.
    `offered` are the `facets` of those that nobody rejected, where they are counted already.

    A toll that several places share enters a sum only when the place filter, if there is one, holds
    all of them. A toll for a whole area and those of its parts are not added (`geo.maps.overlapping_tolls`). What is less sure of its
    place than the view asks for stays in list and totals, and is not drawn.
    """
    given = tuple(_as_sure(i, view.filters.sure_min) for i in incidents)
    everything = standing(given)
    finds = found or finder(view.filters.search)
    shown = tuple(i for i in everything if passes(i, view.filters, finds))
    apart = set_apart(shown, view.filters)
    return Selection(
        view=view,
        all=everything,
        shown=shown,
        totals=tuple(total(harm, shown, apart) for harm in Harm),
        facets=offered or facets(everything),
        absent=absences(given, shown, view.filters),
    )


def select_from(
    columns: Columns, incidents: Sequence[Incident], view: View, found: ColumnsFound, offered: Facets
) -> Selection:
    """As `select`, where the `columns` of `incidents` are there. Of `incidents` by row none is made, and what is absent is
    worked out when it is looked at.

    `found` says which rows the search of the view finds, `offered` what the filters can offer.
    """
    least = view.filters.sure_min
    kept = failures(columns, view.filters, found).passing() & columns.standing_rows
    if isinstance(incidents, ByRow) and len(incidents) < len(columns):
        kept &= incidents.mask
    away = kept & ~wholly_inside_of(columns, view.filters)
    given: Sequence[Incident]
    everything: Sequence[Incident]
    shown: Sequence[Incident]
    if isinstance(incidents, ByRow):
        sure = _surely(incidents, least)
        given, everything, shown = sure, sure.where(columns.standing_rows), sure.where(kept)
    else:
        given = tuple(_as_sure(i, least) for i in incidents) if least > 0 else tuple(incidents)
        everything, ids = standing(given), set(columns.ids[kept].tolist())
        shown = tuple(i for i in everything if i.id.encode() in ids)
    absent = _Later(lambda: absences(given, shown, view.filters))
    return Selection(
        view=view,
        all=everything,
        shown=shown,
        totals=tuple(total_of(columns, harm, kept, away) for harm in Harm),
        facets=offered,
        absent=absent if isinstance(incidents, ByRow) else absent.made,
    )


class _Later(Sequence[Absence]):
    """What is absent, worked out when it is looked at: that goes through all that is shown."""

    def __init__(self, make: Callable[[], tuple[Absence, ...]]) -> None:
        self._make = make

    @cached_property
    def made(self) -> tuple[Absence, ...]:
        """All of it."""
        return self._make()

    def __len__(self) -> int:
        return len(self.made)

    def __getitem__(self, at: Any) -> Any:
        return self.made[at]


def _surely(incidents: ByRow, least: int) -> ByRow:
    """`incidents`, each held off the map where its place is less sure than `least` percent."""
    if least <= 0:
        return incidents
    known = incidents.known
    return replace(incidents, known=lambda ids: [_as_sure(i, least) for i in known(ids)])


def let_through(incidents: Sequence[Incident], filters: Filters, find: Find) -> Sequence[Incident]:
    """Those of `incidents` that `filters` let through; `find` gives the ids of the articles that hold a term."""
    if isinstance(incidents, ByRow):
        found = columns_finder(filters.search, find)
        return incidents.where(failures(incidents.columns, filters, found).passing())
    one_by_one = finder(filters.search, find)
    return tuple(i for i in incidents if passes(i, filters, one_by_one))


def holding(id: str, incidents: Iterable[Incident]) -> Incident | None:
    """The incident of that id, or the one that holds the report of that id; None where neither is among `incidents`."""
    return next((i for i in incidents if id == i.id or any(id == a.report.id for a in i.accounts)), None)


def standing(incidents: Iterable[Incident]) -> tuple[Incident, ...]:
    """Those of `incidents` that no analyst rejected."""
    return tuple(i for i in incidents if i.standing is not Standing.REJECTED)


def set_apart(incidents: Iterable[Incident], filters: Filters) -> frozenset[str]:
    """The ids of those of `incidents` whose toll enters no sum, since it is shared with places outside `filters`."""
    if isinstance(incidents, ByRow):
        return frozenset(incidents.where(~wholly_inside_of(incidents.columns, filters)).ids)
    return frozenset(i.id for i in incidents if not wholly_inside(i, filters))


def located(incident: Incident) -> tuple[Place, ...]:
    """The places of `incident` that can be drawn."""
    return tuple(p for p in incident.lead.places if p.located)


def too_unsure(incident: Incident) -> bool:
    """Whether `incident` is left off the map because its place is less sure than a view asks for."""
    return any(p.unsure for p in incident.lead.places)


def _as_sure(incident: Incident, least: int) -> Incident:
    """`incident` with its places held off the map where one of them is less sure than `least` percent.

    All of them: the toll of several places is never drawn at the others alone.
    """
    places = [p for p in incident.lead.places if p.footprint is not None]
    unsure = any(percent_sure(p) < least for p in places)
    if unsure == any(p.unsure for p in places):
        return incident
    first, *others = incident.accounts
    held = tuple(replace(p, unsure=unsure and p.footprint is not None) for p in first.report.places)
    lead = replace(first, report=replace(first.report, places=held))
    return replace(incident, accounts=(lead, *others))


def total(harm: Harm, incidents: Sequence[Incident], apart: frozenset[str] = frozenset()) -> Total:
    """What `incidents` come to for `harm`, leaving out of the sum those whose id is in `apart`."""
    here = [i for i in incidents if i.id not in apart]
    found = summed(here, harm)
    in_others = {i.id for i in here if i.in_another and i.toll(harm)} if harm is Harm.KILLED else set()
    unadded = apart | in_others | found.left_out
    said = [(i.id, count) for i in incidents if (count := i.toll(harm)) is not None]
    counted = [count for id, count in said if id not in unadded]
    return Total(
        harm=harm,
        count=found.count,
        known=sum(count.number_known for count in counted),
        unknown=sum(not count.number_known for count in counted),
        apart=tuple(id for id, _ in said if id in apart),
        apart_labels=tuple(count_text(count) for id, count in said if id in apart),
        within=tuple(id for id, _ in said if id in found.left_out),
        within_labels=tuple(count_text(count) for id, count in said if id in found.left_out),
        in_others=len(in_others),
    )
