"""What the columns say of many incidents is what the rules say of them one by one: filters, counts, sums, search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.maps.columns.columns import Columns, Mask
from geo.maps.columns.counting import facets as facets_of
from geo.maps.columns.counting import left_by_the_others as left_of
from geo.maps.columns.making import brought_up, columns_of
from geo.maps.columns.passing import failures, wholly_inside
from geo.maps.columns.searching import finder as column_finder
from geo.maps.columns.sums import sums, total
from geo.maps.filtering.drawn_area import drawn
from geo.maps.filtering.facets import Facets, facets
from geo.maps.filtering.passing import passes
from geo.maps.filtering.searching import finder
from geo.maps.selection import select, select_from, set_apart
from geo.maps.selection import total as total_of
from geo.text.search import Term, article_words
from geo.vocabulary import (
    CHOICES,
    SUBTYPE_KEYS,
    EventType,
    Filters,
    Grade,
    Harm,
    Incident,
    Precision,
    Standing,
    Total,
    View,
    Who,
)
from tests.maps.columns.one_by_one import left_by_the_others
from tests.maps.examples import HOMS, LATAKIA, LONDON, SOME, SYRIA, TARTUS, incident
from tests.maps.tolls.test_wholes import BANIYAS, BANIYAS_DISTRICT, LEBANON, exactly, over_all, told
from tests.strategies import days, merged_incidents

COUNTRIES, PROVINCES = ("SY", "SO", "LB"), (("SY", "Tartus"), ("SY", ""), ("SO", ""))
AREAS = (None, (30.0, 30.0, 40.0, 45.0), (-60.0, 150.0, 60.0, -120.0))
FEW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def some(of: Sequence[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.just(()) | st.lists(st.sampled_from(list(of)), max_size=3, unique=True).map(tuple)


filters = st.builds(
    Filters,
    earliest=st.none() | days,
    latest=st.none() | days,
    types=some(EventType),
    subtypes=some(tuple(SUBTYPE_KEYS)),
    killed_min=st.sampled_from([0, 0, 1, 5, 100_000]),
    killed_unknown=st.booleans(),
    countries=some(COUNTRIES),
    provinces=some(PROVINCES),
    harms=some(Harm),
    who=some(Who),
    precisions=some(Precision),
    sources=some(("Paper", "no source named")),
    within=st.sampled_from(AREAS),
    drawn=st.sampled_from([None, drawn([(35.0, 36.0)], 900.0), drawn([(-80, -170), (80, -170), (80, 100)])]),
    grades=some(Grade),
    tags=some(("harbour", "1")),
    actors=some(("rebels", "1")),
    standings=some(Standing),
    added_from=st.none() | days,
    added_to=st.none() | days,
    sure_min=st.sampled_from([0, 0, 60]),
    search=st.sampled_from(["", "", "killed", "syria -province", '"people killed" a', "zzz"]),
    excluding=some(CHOICES),
)


@st.composite
def crowds(draw: st.DrawFn) -> tuple[Incident, ...]:
    """Incidents of any shape and standing, each once, saved on any day."""
    made = draw(st.lists(merged_incidents(), max_size=4, unique_by=lambda i: i.id))
    return tuple(
        replace(
            i,
            standing=draw(st.sampled_from(Standing)),
            in_another=draw(st.booleans()),
            accounts=tuple(replace(a, saved=draw(st.none() | days)) for a in i.accounts),
        )
        for i in made
    )


ENTANGLED = (
    over_all(told("syria", SYRIA, killed=60)),
    told("tartus-province", TARTUS, killed=9),
    told("baniyas", BANIYAS, killed=4),
    told("baniyas-2", BANIYAS, killed=41),
    told("district", BANIYAS_DISTRICT, killed=40),
    told("homs", HOMS, killed=SOME),
    told("two", HOMS, LATAKIA, killed=exactly(70)),
    told("lebanon", LEBANON, killed=3),
    told("london", LONDON, killed=0),
    incident("nowhere", words="A shell struck a bakery"),
    replace(told("counted", BANIYAS, killed=7), in_another=True),
    replace(told("counted-2", HOMS, killed=SOME), in_another=True),
)


def mask_of(columns: Columns, ids: set[str]) -> Mask:
    return np.array([columns.id(row) in ids for row in range(len(columns))], dtype=bool)


def ids_of(columns: Columns, mask: Mask) -> set[str]:
    return {columns.id(row) for row in np.flatnonzero(mask)}


def holding(incidents: Sequence[Incident], term: Term) -> frozenset[str]:
    texts = {a.article.id: article_words(a.article) for i in incidents for a in i.accounts}
    return frozenset(id for id, words in texts.items() if term.in_words(words))


def in_any_order(one: Total) -> object:
    return (
        replace(one, apart=(), within=(), apart_labels=(), within_labels=(), count=None),
        one.label,
        sorted(zip(one.apart, one.apart_labels, strict=True)),
        sorted(zip(one.within, one.within_labels, strict=True)),
        one.count and replace(one.count, wording=""),
    )


def without_order(one: Facets) -> object:
    return {field: getattr(one, field) for field in one.__slots__}


@FEW
@given(crowds(), filters)
def test_a_filter_lets_the_same_through(incidents: tuple[Incident, ...], asked: Filters) -> None:
    columns = columns_of(incidents)
    found = column_finder(asked.search, lambda term: holding(incidents, term))
    kept = failures(columns, asked, found).passing()
    one_by_one = finder(asked.search)
    assert ids_of(columns, kept) == {i.id for i in incidents if passes(i, asked, one_by_one)}
    assert ids_of(columns, ~wholly_inside(columns, asked)) == set(set_apart(incidents, asked))


@FEW
@given(crowds(), filters)
def test_options_have_the_same_counts(incidents: tuple[Incident, ...], asked: Filters) -> None:
    columns = columns_of(incidents)
    every = np.ones(len(columns), dtype=bool)
    found = column_finder(asked.search, lambda term: holding(incidents, term))
    mine, theirs = facets_of(columns, every), facets(incidents)
    assert without_order(mine) == without_order(theirs)
    failed = failures(columns, asked, found)
    assert without_order(left_of(mine, columns, every, failed, asked)) == without_order(
        left_by_the_others(theirs, incidents, asked, finder(asked.search))
    )


@FEW
@given(crowds(), filters)
def test_a_selection_is_the_same(incidents: tuple[Incident, ...], asked: Filters) -> None:
    columns, view = columns_of(incidents), View(asked)
    found = column_finder(asked.search, lambda term: holding(incidents, term))
    offered = facets_of(columns, columns.standing_rows)
    mine, theirs = select_from(columns, incidents, view, found, offered), select(incidents, view)
    assert replace(mine, totals=()) == replace(theirs, totals=())
    assert list(map(in_any_order, mine.totals)) == list(map(in_any_order, theirs.totals))


@FEW
@given(st.lists(st.sampled_from(ENTANGLED), unique=True), st.data())
def test_a_sum_is_the_same_where_wholes_hold_parts(shown: list[Incident], data: st.DataObject) -> None:
    columns = columns_of(ENTANGLED)
    away = {i.id for i in data.draw(st.lists(st.sampled_from(ENTANGLED), max_size=2))}
    mask, apart = mask_of(columns, {i.id for i in shown}), mask_of(columns, away)
    for harm in Harm:
        mine = total(columns, harm, mask, apart)
        assert in_any_order(mine) == in_any_order(total_of(harm, shown, frozenset(away)))


@FEW
@given(crowds())
def test_a_sum_is_the_same_of_anything(incidents: tuple[Incident, ...]) -> None:
    columns = columns_of(incidents)
    every = np.ones(len(columns), dtype=bool)
    for harm in Harm:
        assert in_any_order(total(columns, harm, every, ~every)) == in_any_order(total_of(harm, incidents))


@FEW
@given(st.lists(st.integers(0, 2), min_size=len(ENTANGLED), max_size=len(ENTANGLED)))
def test_the_sum_of_each_group_is_that_of_its_incidents_alone(groups: list[int]) -> None:
    columns = columns_of(ENTANGLED)
    of = {i.id: g for i, g in zip(ENTANGLED, groups, strict=True)}
    rows = np.arange(len(columns))
    found = sums(columns, Harm.KILLED, rows, np.array([of[columns.id(r)] for r in rows]), 3)
    for group in range(3):
        told_of = total_of(Harm.KILLED, [i for i in ENTANGLED if of[i.id] == group])
        assert (found.known[group], found.unknown[group], found.within[group]) == (
            told_of.known,
            told_of.unknown,
            len(told_of.within),
        )
        if told_of.count is not None:
            high = -1 if told_of.count.high is None else told_of.count.high
            assert (found.low[group], found.high[group]) == (told_of.count.low, high)


@FEW
@given(crowds(), crowds(), st.data())
def test_what_is_brought_up_is_what_would_be_made_anew(
    first: tuple[Incident, ...], more: tuple[Incident, ...], data: st.DataObject
) -> None:
    """An article more or less, or another decision about one, costs its own rows alone."""
    ids = {i.id for i in first}
    before = (*ENTANGLED, *first)
    rejected = [replace(i, standing=Standing.REJECTED) for i in before if data.draw(st.integers(0, 5)) == 0]
    gone = {i.id for i in rejected} | {i.id for i in before if data.draw(st.integers(0, 5)) == 0}
    now = (*(i for i in before if i.id not in gone), *rejected, *(i for i in more if i.id not in ids))
    mine, anew = brought_up(columns_of(before), before, now), columns_of(now)
    asked = data.draw(filters)
    found = column_finder(asked.search, lambda term: holding(now, term))
    kept = [failures(c, asked, found).passing() for c in (mine, anew)]
    assert ids_of(mine, kept[0]) == ids_of(anew, kept[1])
    every = np.ones(len(anew), dtype=bool)
    one, two = (facets_of(c, every) for c in (mine, anew))
    assert (
        one.country_names.keys() == two.country_names.keys()
    )  # here one code has several names, of which either may stand
    assert without_order(replace(one, country_names={})) == without_order(replace(two, country_names={}))
    for harm in Harm:
        sums = [total(c, harm, k, ~k) for c, k in zip((mine, anew), kept, strict=True)]
        assert in_any_order(sums[0]) == in_any_order(sums[1])
    assert np.array_equal(mine.x, anew.x, equal_nan=True)


def test_what_did_not_change_costs_nothing() -> None:
    columns = columns_of(ENTANGLED)
    again = brought_up(columns, ENTANGLED, tuple(reversed(ENTANGLED)))
    assert again.ids is columns.ids and again.places is columns.places
