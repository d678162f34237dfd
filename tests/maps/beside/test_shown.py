"""What the columns of a data set say beside the articles is what the rules say of its incidents one by one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from geo.maps.beside.shown import ShownSet
from geo.maps.beside.through_time import extent_with, lane
from geo.maps.columns.making import columns_of
from geo.maps.filtering.facets import facets, together
from geo.maps.selection import located, select, set_apart
from geo.maps.timeline import extent_of, timeline
from geo.vocabulary import DatePrecision, EventDate, Filters, Harm, Incident, View
from geo.vocabulary.datasets import Dataset, Provenance, Scheme
from tests.maps.columns.test_same_as_one_by_one import ENTANGLED, FEW, crowds, filters, in_any_order
from tests.maps.examples import HOMS, LATAKIA, incident

SET = Dataset.of("Strikes", Scheme.OTHER, Provenance.of("P", "CC0", date(2025, 3, 1)))


def shown(incidents: tuple[Incident, ...], by: Filters = Filters()) -> ShownSet:  # noqa: B008
    return ShownSet.of(SET, 2, columns_of(incidents), by, lambda rows: rows.standing_rows)


@FEW
@given(crowds() | st.just(ENTANGLED), filters)
def test_a_set_is_filtered_counted_and_summed_as_articles_are(
    incidents: tuple[Incident, ...], by: Filters
) -> None:
    mine = shown(incidents, replace(by, search=""))
    theirs = select(incidents, View(replace(by, search="")))
    standing = {i.id for i in theirs.all}
    ids = {mine.columns.id(int(row)) for row in np.flatnonzero(mine.passing)}
    assert ids & standing == {i.id for i in theirs.shown} and mine.shown == len(ids)
    if ids <= standing:  # no row of a data set is ever rejected
        assert [in_any_order(t) for t in mine.totals] == [
            in_any_order(theirs.total(harm)) for harm in (Harm.KILLED, Harm.INJURED)
        ]
        assert mine.drawn == len(theirs.drawn) and mine.unsure == len(theirs.unsure)
        assert mine.nowhere == sum(not located(i) for i in theirs.shown) - mine.unsure
    for id in ids:
        assert mine.holds(id)
    assert not mine.holds("another") and not mine.holds("")


def test_what_is_not_on_the_map_is_counted_by_reason() -> None:
    dated = incident("dated", HOMS, on=date(2025, 3, 6))
    undated = incident("undated", HOMS)
    lead = replace(
        undated.accounts[0], report=replace(undated.lead, date=EventDate(None, None, DatePrecision.UNKNOWN))
    )
    undated = replace(undated, accounts=(lead,))
    nowhere = incident("nowhere", on=date(2025, 3, 6))
    every = (dated, undated, nowhere)
    assert (shown(every).shown, shown(every).drawn, shown(every).nowhere) == (3, 2, 1)
    by_day = shown(every, Filters(earliest=date(2025, 3, 1)))
    assert (by_day.shown, by_day.undated, by_day.placeless) == (2, 1, 0)
    by_area = shown(every, Filters(within=(30.0, 30.0, 40.0, 45.0)))
    assert (by_area.shown, by_area.undated, by_area.placeless) == (2, 0, 1)


@FEW
@given(crowds() | st.just(ENTANGLED))
def test_the_bars_of_a_set_are_those_of_its_incidents(incidents: tuple[Incident, ...]) -> None:
    standing = select(incidents, View()).all
    mine, extent = shown(standing), extent_of(standing)
    assert extent_with(None, [mine]) == extent
    if extent is None:
        return
    theirs = timeline(standing, extent, set_apart(standing, Filters()))
    found = lane(mine, [(bar.first, bar.last) for bar in theirs.bars])
    assert list(found.incidents) == [len(bar.incidents) for bar in theirs.bars]
    assert found.outside == theirs.loose + theirs.undated + theirs.elsewhere
    for bar, killed in zip(theirs.bars, found.killed, strict=True):
        assert (killed.label, killed.unknown) == (bar.killed.label, bar.killed.unknown) or bar.killed.within


def test_days_known_to_the_month_set_no_end_where_others_do() -> None:
    exact = incident("exact", HOMS, on=date(2025, 3, 6))
    lead = exact.accounts[0]
    year = EventDate(date(2011, 1, 1), date(2011, 12, 31), DatePrecision.YEAR, None)
    rough = replace(exact, id="rough", accounts=(replace(lead, report=replace(lead.report, date=year)),))
    day = date(2025, 3, 6)
    assert extent_with((date(2025, 3, 5), day), [shown((exact, rough))]) == (date(2025, 3, 5), day)
    assert extent_with(None, [shown((rough,))]) == (date(2011, 1, 1), date(2011, 12, 31))
    assert extent_with(None, []) is None


@FEW
@given(crowds(), crowds())
def test_the_filters_offer_what_both_lists_have(one: tuple[Incident, ...], two: tuple[Incident, ...]) -> None:
    both = together([facets(one), facets(two)])
    for field in ("types", "countries", "provinces", "sources", "actors", "harms", "standings"):
        assert Counter(getattr(both, field)) == Counter(getattr(facets(one), field)) + Counter(getattr(facets(two), field))  # fmt: skip
    assert both.earliest == facets((*one, *two)).earliest and both.latest == facets((*one, *two)).latest
    assert set(both.country_names) >= set(both.countries) and set(both.actor_names) >= set(both.actors)


def test_what_is_left_is_counted_by_the_other_filters_of_the_set_too() -> None:
    mine = shown((incident("a", HOMS, on=date(2025, 3, 6)), incident("b", LATAKIA, on=date(2025, 4, 6))),
                 by := Filters(latest=date(2025, 3, 31), provinces=(("SY", "Homs"),)))  # fmt: skip
    left = mine.left(facets((incident("c", LATAKIA),)), by)
    assert left.provinces == {("SY", "Latakia"): 0}
