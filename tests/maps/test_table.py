"""The table under the map: words in its cells, and rows sorted by what the words stand for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.maps.selection import select
from geo.maps.symbols.symbolise import drawn_number
from geo.maps.table import COLUMNS, ON_A_PAGE, Kept, page, rows
from geo.vocabulary import (
    Column,
    CountRange,
    Decision,
    GroupToll,
    Harm,
    Judgement,
    Listing,
    Order,
    Standing,
    View,
    Who,
)
from tests.maps.examples import BEIRUT, HOMS, NOTHING, SOME, TARTUS, incident
from tests.wording.test_one_voice import incidents, many

TOLLS = {
    "twelve": CountRange(12, 12, 12),
    "twelve or more": CountRange(12, 12, None),
    "twelve to fifteen": CountRange(12, 12, 15),
    "nine": CountRange(9, 9, 9),
    "up to twelve": CountRange(1, None, 12),
    "one": CountRange(1, 1, 1),
    "many": CountRange(1200, 1200, 1200),
    "none": NOTHING,
    "some": SOME,
    "nothing said": None,
}
COUNTED = ["1,200", "12+", "12–15", "12", "9", "up to 12", "1", "0"]


def column(shown, name: str, order: Order | None = None) -> list[str]:
    return [row.cells[COLUMNS.index(name)] for row in rows(select(shown, View()), order)]


def test_numbers_sort_as_numbers_each_with_its_own_words_and_the_unknown_last_either_way():
    shown = [incident(id, HOMS, killed=killed) for id, killed in TOLLS.items()]
    assert column(shown, "Killed", Order(Column.KILLED)) == [*COUNTED, "?", "–"]
    assert column(shown, "Killed", Order(Column.KILLED, backwards=True)) == [*reversed(COUNTED), "?", "–"]


def test_days_sort_as_days_and_not_by_the_alphabet():
    days = (date(2025, 3, 9), date(2025, 3, 10), date(2024, 12, 31), date(2025, 4, 1), None)
    shown = [incident(str(n), HOMS, on=on) for n, on in enumerate(days)]
    known = ["1 Apr 2025", "10 Mar 2025", "9 Mar 2025", "31 Dec 2024"]
    assert column(shown, "When") == column(shown, "When", Order()) == [*known, "date not given"]
    assert column(shown, "When", Order(backwards=True)) == [*reversed(known), "date not given"]


@pytest.mark.parametrize(
    ("by", "first_to_last"),
    [
        ("Where", ["Beirut", "Homs", "Tartus", "not given"]),
        ("Others harmed", ["100 injured", "20 injured", "3 injured", "–"]),
        ("How exactly", ["town, ±5 km", "town, ±5 km", "province", "not on the map"]),
        ("Checked", ["confirmed", "not yet", "not yet", "not yet"]),
    ],
)
def test_a_column_sorts_by_what_its_words_stand_for(by, first_to_last):
    def hurt(n: int) -> CountRange:
        return CountRange(n, n, n)

    shown = [
        incident("a", TARTUS, injured=hurt(3)),
        incident("b"),
        incident("c", HOMS, injured=hurt(100)),
        incident("d", BEIRUT, injured=hurt(20), standing=Standing.CONFIRMED),
    ]
    assert column(shown, by, Order(Column(by))) == first_to_last


def test_those_alike_stand_the_latest_first_whichever_way_the_column_is_sorted():
    shown = [incident(str(day), HOMS, killed=SOME, on=date(2025, 3, day)) for day in (3, 9, 5)]
    for order in (Order(Column.KILLED), Order(Column.KILLED, backwards=True)):
        assert column(shown, "When", order) == ["9 Mar 2025", "5 Mar 2025", "3 Mar 2025"]


def test_a_click_on_a_head_sorts_by_it_a_second_one_the_other_way_round():
    order = Order().clicked(Column.KILLED)
    assert order == Order(Column.KILLED) and order.descending
    assert order.clicked(Column.KILLED) == Order(Column.KILLED, backwards=True)
    assert order.clicked(Column.KILLED).clicked(Column.KILLED) == order
    assert Order().clicked(Column.WHEN) == Order(backwards=True) and not Order(Column.WHERE).descending


@many
@given(incidents(), st.sampled_from(Column), st.booleans())
def test_sorting_moves_whole_rows_and_changes_no_word(shown, by, backwards):
    selection = select(shown, View())
    usual, listed = rows(selection), rows(selection, Order(by, backwards))
    assert {row.incident: row.cells for row in listed} == {row.incident: row.cells for row in usual}
    assert len(listed) == len(selection.shown)
    tolls = {one.id: one.toll(Harm.KILLED) for one in shown}
    if by is Column.KILLED:
        known = [c is not None and c.number_known for row in listed for c in (tolls[row.incident],)]
        assert known == sorted(known, reverse=True)
        numbers = [drawn_number(c) for row in listed if (c := tolls[row.incident]) and c.number_known]
        assert numbers == sorted(numbers, reverse=not backwards)


DAYS = {f"a{n}": datetime(2025, 3, n + 1, 12, tzinfo=UTC) for n in range(3)}


def test_columns_of_the_store_say_when_it_was_added_and_who_confirmed_it():
    told = [incident(f"i{n}", BEIRUT, source=f"Paper {n}") for n in range(3)]
    ids = [i.accounts[0].article.id for i in told]
    made = Judgement.of(
        Decision.CONFIRM, ids[1], who="Ada", when=DAYS["a1"], incident=told[1].accounts[0].report.id
    )
    kept = Kept.of({ids[0]: DAYS["a2"], ids[1]: DAYS["a0"]}, [made])
    columns = (Column.ADDED, Column.CHECKED_BY, Column.SOURCE, Column.COUNTRY, Column.PROVINCE)
    shown = {r.incident: r.cells for r in rows(select(told, View()), columns=columns, kept=kept)}
    assert shown == {
        "i0": ("3 Mar 2025", "not yet", "Paper 0", "Lebanon", "Beyrouth"),
        "i1": ("1 Mar 2025", "Ada", "Paper 1", "Lebanon", "Beyrouth"),
        "i2": ("not given", "not yet", "Paper 2", "Lebanon", "Beyrouth"),
    }
    for by, first in ((Column.ADDED, ["i0", "i1", "i2"]), (Column.CHECKED_BY, ["i1"])):
        listed = [r.incident for r in rows(select(told, View()), Order(by), kept=kept)]
        assert listed[: len(first)] == first


def test_who_was_harmed_has_a_column_and_those_of_whom_nothing_is_said_come_last():
    nine = GroupToll(Harm.KILLED, Who.CHILDREN, CountRange(9, 9, 9))
    told = [incident("said", HOMS, killed=CountRange(9, 9, 9)), incident("not said", HOMS, killed=SOME)]
    told[0] = replace(told[0], groups=(nine,))
    for backwards in (False, True):
        found = rows(select(told, View()), Order(Column.TO_WHOM, backwards), (Column.TO_WHOM,))
        assert [r.cells[0] for r in found] == ["killed: 9 children", "not said"]


@pytest.mark.parametrize(
    ("asked", "number", "first", "many"), [(1, 1, 1, 100), (3, 3, 201, 41), (99, 3, 201, 41)]
)
def test_a_page_holds_a_hundred_and_one_too_far_is_the_last(asked, number, first, many):
    shown = [incident(f"i{n:03}", HOMS, killed=CountRange(n, n, n)) for n in range(241)]
    listing = Listing(order=Order(Column.KILLED), page=asked)
    found = page(select(shown, View(listing=listing)), "i000")
    assert (found.number, found.pages, found.first, found.of, len(found.rows)) == (
        number,
        3,
        first,
        241,
        many,
    )
    assert found.rows[0].incident == f"i{241 - first:03}"
    assert found.chosen_on == 3 and page(select(shown, View()), "gone").chosen_on == 0


def test_three_thousand_incidents_are_listed_page_by_page_none_twice_and_none_lost():
    shown = [incident(f"i{n}", HOMS, on=date(2025, 1, 1) + timedelta(n % 300)) for n in range(3000)]
    selection = select(shown, View())
    every = [
        row for n in range(1, 31) for row in page(replace(selection, view=View(listing=Listing(page=n)))).rows
    ]
    assert len(every) == 30 * ON_A_PAGE and {r.incident for r in every} == {i.id for i in shown}
    assert tuple(every) == rows(selection)
