"""A view survives the trip through an address."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.maps.address import compared, compared_in, parameters, unheard, view_of
from geo.maps.filtering.drawn_area import drawn
from geo.vocabulary import (
    CHOICES,
    MOST_SETS,
    SUBTYPE_KEYS,
    Column,
    Drawn,
    EventType,
    Filters,
    Grade,
    Harm,
    Layer,
    Listing,
    Order,
    Precision,
    Standing,
    View,
    Who,
)

words = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20)
codes = st.text("ABCXYZ", min_size=2, max_size=2)


def some(values):
    return st.lists(values, max_size=3, unique=True).map(tuple)


filters = st.builds(
    Filters,
    earliest=st.none() | st.dates(),
    latest=st.none() | st.dates(),
    types=some(st.sampled_from(EventType)),
    subtypes=some(st.sampled_from(list(SUBTYPE_KEYS))),
    killed_min=st.integers(0, 10**8),
    killed_unknown=st.booleans(),
    countries=some(codes),
    provinces=some(st.tuples(codes, words)),
    harms=some(st.sampled_from(Harm)),
    who=some(st.sampled_from(Who)),
    precisions=some(st.sampled_from(Precision)),
    sources=some(words),
    sure_min=st.integers(0, 100),
    grades=some(st.sampled_from(Grade)),
    tags=some(words),
    within=st.none()
    | st.tuples(st.integers(-89, 0), st.integers(-180, 180), st.integers(1, 90), st.integers(-180, 180)).map(
        lambda box: tuple(float(x) for x in box)
    ),
    drawn=st.none()
    | st.tuples(st.integers(-89, 89), st.integers(-179, 179)).map(lambda at: drawn([at], 25.5)),
    actors=some(words),
    standings=some(st.sampled_from(Standing)),
    added_from=st.none() | st.dates(),
    added_to=st.none() | st.dates(),
    search=words.map(str.strip),
    excluding=st.sets(st.sampled_from(CHOICES)).map(lambda out: tuple(f for f in CHOICES if f in out)),
)
sets = st.sets(st.text("0123456789abcdef", min_size=8, max_size=8), max_size=MOST_SETS).map(
    lambda some: tuple(sorted(some))
)
views_of_articles = st.builds(
    View,
    filters,
    some(st.sampled_from(Layer)),
    st.none()
    | st.tuples(st.integers(-89, 89).map(float), st.integers(-(10**7), 10**7).map(lambda n: n / 10**5)),
    st.none() | st.integers(0, 80).map(lambda n: n / 4),
    st.just("") | words,
    st.builds(
        Listing,
        st.lists(st.sampled_from(Column), min_size=1, unique=True).map(
            lambda some: tuple(sorted(some, key=list(Column).index))
        ),
        st.builds(Order, st.sampled_from(Column), st.booleans()),
        st.integers(1, 10**6),
    ),
)
views = st.builds(
    lambda view, ids, of: replace(
        view, sets=ids, listing=replace(view.listing, of=("", *ids)[of % (len(ids) + 1)])
    ),
    views_of_articles,
    sets,
    st.integers(0, MOST_SETS),
)


@given(views)
def test_round_trip(view):
    assert view_of(parameters(view)) == view


@given(views)
def test_round_trip_through_a_query_string(view):
    query = urlencode(parameters(view), doseq=True)
    assert view_of(parse_qs(query, keep_blank_values=True)) == view


@given(
    st.dictionaries(
        st.sampled_from(
            [
                *sorted(parameters(View())),
                "from",
                "at",
                "zoom",
                "killed",
                "province",
                "type",
                "sort",
                "columns",
                "page",
            ]
        ),
        st.lists(words),
    )
)
def test_an_address_typed_by_hand_never_fails(given_parameters):
    view_of(given_parameters)


@given(st.tuples(*[st.dates()] * 4), st.booleans(), views)
def test_the_periods_that_are_compared_come_back_beside_any_view(days, killed, view):
    periods = tuple(sorted(days[:2])), tuple(sorted(days[2:]))
    given_parameters = parameters(view) | compared(periods, killed=killed)
    assert compared_in(given_parameters) == (periods, killed)
    assert view_of(given_parameters) == view


@pytest.mark.parametrize("typed", ["", "2025-01-01", "2025-01-01..", "..", "2025-01-01..soon", "1..2..3"])
def test_half_a_period_is_none(typed):
    assert compared_in({"first": [typed], "second": ["2025-02-01..2025-02-28"]}) == (None, False)


def test_a_view_as_it_is_at_first_needs_no_address():
    assert parameters(View()) == {}


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ({"from": ["2025-03-06"]}, View(Filters(earliest=date(2025, 3, 6)))),
        ({"from": ["yesterday"], "zoom": ["nan"], "at": ["1,inf"], "killed": ["-3"]}, View()),
        ({"province": ["SY.Latakia"]}, View(Filters(provinces=(("SY", "Latakia"),)))),
        ({"sure": ["70"]}, View(Filters(sure_min=70))),
        ({"sure": ["quite"]}, View()),
        ({"drawn": ["35,36,25km"]}, View(Filters(drawn=Drawn(((35.0, 36.0),), 25.0)))),
        ({"within": ["30,34,38,43"]}, View(Filters(within=(30.0, 34.0, 38.0, 43.0)))),
        ({"within": ["38,34,30,43"]}, View()),
        ({"layer": ["none"]}, View(layers=())),
        ({"sort": ["-killed"]}, View(listing=Listing(order=Order(Column.KILLED, backwards=True)))),
        ({"columns": ["source.when.nonsense"]}, View(listing=Listing((Column.WHEN, Column.SOURCE)))),
        ({"sort": ["-"], "columns": [""], "page": ["-2"]}, View()),
        ({"sets": ["38e64378,1a2b3c4d,38e64378"]}, View(sets=("1a2b3c4d", "38e64378"))),
        ({"sets": ["../etc,38E64378,1a2b3c4d5"], "list": ["38e64378"]}, View()),
        (
            {"sets": ["1a2b3c4d"], "list": ["1a2b3c4d"]},
            View(listing=Listing(of="1a2b3c4d"), sets=("1a2b3c4d",)),
        ),
        ({"sets": [",".join(f"{n:08x}" for n in range(20))]}, View(sets=tuple(f"{n:08x}" for n in range(8)))),
    ],
)
def test_addresses(address, expected):
    assert view_of(address) == expected


def test_an_address_from_before_there_were_disasters_still_means_other_developments():
    assert view_of({"subtype": ["Other"]}).filters.subtypes == ("Strategic developments: Other",)


def test_what_an_address_says_of_data_sets_and_nobody_hears_is_told():
    assert unheard("?sets=1a2b3c4d,38e64378") == ""
    assert unheard("?killed=5&sets=1a2b3c4d,mine") == "sets=1a2b3c4d,mine"
