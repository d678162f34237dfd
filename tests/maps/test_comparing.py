"""Two periods held against each other: nothing in both, nothing in a province that it may not lie in, unknown is not 0."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.export.data.comparison import comparison_csv
from geo.maps.choropleth import choropleth
from geo.maps.comparing import NOWHERE, Row, before, breaks, class_of, compare, course, halves
from geo.maps.selection import select, set_apart, total
from geo.maps.timeline import Days, days_of
from geo.vocabulary import (
    CountRange,
    DatePrecision,
    EventDate,
    EventType,
    Filters,
    GazetteerEntry,
    Harm,
    Incident,
    View,
)
from geo.wording.changes import difference
from tests.maps.columns.test_same_as_one_by_one import ENTANGLED, FEW, crowds, filters, in_any_order
from tests.maps.examples import BEIRUT, HOMS, LATAKIA, SOME, TARTUS, entry, incident
from tests.strategies import dates_in, days

FIRST, SECOND = (date(2025, 3, 1), date(2025, 3, 7)), (date(2025, 3, 8), date(2025, 3, 14))
BOTH = FIRST, SECOND


def n(number: int) -> CountRange:
    return CountRange(number, number, number)


def dated(made: Incident, when: EventDate) -> Incident:
    account = made.accounts[0]
    return replace(made, accounts=(replace(account, report=replace(account.report, date=when)),))


def row(name: str, told: list[Incident], filters: Filters | None = None) -> Row:
    asked = replace(filters or Filters(), earliest=None, latest=None)
    shown = select(told, View(asked)).shown
    return next(r for r in compare(shown, asked, BOTH).rows if r.unit[1] == name)


TOLD = [
    incident("a", HOMS, killed=n(4), on=date(2025, 3, 2)),
    incident("b", HOMS, killed=n(9), on=date(2025, 3, 9)),
    incident("c", HOMS, killed=n(1), on=date(2025, 3, 10)),
    incident("d", LATAKIA, killed=SOME, on=date(2025, 3, 3)),
    incident("e", BEIRUT, killed=CountRange(5, 5, None), on=date(2025, 3, 9)),
    incident("f", LATAKIA, TARTUS, killed=n(740), on=date(2025, 3, 9)),
]


def test_each_province_has_its_difference_and_a_shared_toll_is_in_none() -> None:
    homs = row("Homs", TOLD)
    assert (homs.incidents, homs.killed, homs.exact, homs.key) == (1, 6, True, "SY.11")
    beirut = row("Beyrouth", TOLD)
    assert (beirut.incidents, beirut.killed, beirut.exact) == (1, 5, False)
    shared = compare(TOLD, Filters(), BOTH).rows[-1]
    assert shared.unit == NOWHERE and [i.id for i in shared.after.incidents] == ["f"]


def test_a_number_that_is_not_known_makes_no_difference_of_0() -> None:
    latakia = row("Latakia", TOLD)
    assert latakia.killed is None and latakia.incidents == -1
    assert difference(latakia.killed) == "not known"
    (silent,) = compare([incident("s", HOMS, on=date(2025, 3, 2))], Filters(), BOTH).rows
    assert silent.killed is None, "nothing said is not 0"


@pytest.mark.parametrize(
    "when",
    [
        EventDate(date(2025, 3, 6), date(2025, 3, 9), DatePrecision.RANGE),
        EventDate(date(2025, 3, 1), date(2025, 3, 31), DatePrecision.MONTH),
        EventDate(None, None, DatePrecision.UNKNOWN),
    ],
)
def test_what_may_lie_in_either_period_is_counted_in_neither_and_told(when: EventDate) -> None:
    made = compare([dated(incident("x", HOMS, killed=n(3)), when)], Filters(), BOTH)
    assert not made.rows and [i.id for i in made.unsure] == ["x"]


def test_the_filters_of_the_map_hold_for_both_and_its_dates_for_neither() -> None:
    riot = incident("r", HOMS, killed=n(50), on=date(2025, 3, 2), type=EventType.RIOTS)
    filters = Filters(types=(EventType.VIOLENCE,), earliest=date(2025, 3, 9))
    assert row("Homs", [*TOLD, riot], filters).killed == 6


@given(
    st.lists(dates_in("words"), max_size=8),
    st.dates(date(2020, 1, 1), date(2020, 12, 31)),
    st.integers(0, 400),
)
def test_every_incident_of_a_period_is_in_one_row_and_lies_wholly_in_it(
    told: list[EventDate], start: date, long: int
) -> None:
    second = start, date.fromordinal(start.toordinal() + long)
    both = before(second), second
    incidents = [dated(incident(f"i{k}", HOMS, killed=n(k)), when) for k, when in enumerate(told)]
    made = compare(incidents, Filters(), both)
    for side, period, of in ((made.before, both[0], "before"), (made.after, both[1], "after")):
        ids = [i.id for r in made.rows for i in getattr(r, of).incidents]
        assert sorted(ids) == sorted(i.id for i in side.incidents)
        for i in side.incidents:
            days = days_of(i)
            assert days and period[0] <= days[0] <= days[1] <= period[1]
        assert sum(c[0] for c in course(side, period, 1)) <= len(side.incidents)
    assert not {i.id for i in made.before.incidents} & {i.id for i in made.after.incidents}


@given(st.lists(st.integers(-500, 500), max_size=40))
def test_classes_are_the_same_for_more_and_for_less_and_0_is_apart(differences: list[int]) -> None:
    bounds = breaks(differences)
    assert list(bounds) == sorted(set(bounds)) and len(bounds) <= 3
    for d in differences:
        assert class_of(-d, bounds) == -class_of(d, bounds)
        assert (class_of(d, bounds) == 0) == (d == 0)
        assert abs(class_of(d, bounds)) <= len(bounds)


def test_halves_and_the_period_before() -> None:
    assert halves((date(2025, 3, 1), date(2025, 3, 14))) == BOTH
    assert halves((date(2025, 3, 1), date(2025, 3, 1))) == ((date(2025, 2, 28),) * 2, (date(2025, 3, 1),) * 2)
    assert halves((date(2025, 3, 1), date(2025, 3, 3))) == (
        (date(2025, 3, 1),) * 2,
        (date(2025, 3, 2), date(2025, 3, 3)),
    )
    assert before(SECOND) == FIRST
    assert before((date.min, date.min)) == (date.min, date.min)


def test_the_map_tells_nothing_told_no_difference_and_not_known_apart() -> None:
    told = [
        *TOLD,
        incident("g", TARTUS, killed=n(2), on=date(2025, 3, 2)),
        incident("h", TARTUS, killed=n(2), on=date(2025, 3, 9)),
    ]
    drawn = choropleth(compare(told, Filters(), BOTH), killed=True)
    assert drawn
    grades = {s.row.unit[1]: (s.grade, s.number) for s in drawn.shapes if s.row}
    assert grades["Tartus"] == (0, "0") and grades["Latakia"] == (None, "not known")
    assert grades["Homs"][1] == "+6" and grades["Homs"][0] and grades["Homs"][0] > 0
    assert all(s.row is None and s.grade is None and s.path.startswith("M") for s in drawn.ground if s.path)
    assert len(drawn.ground) > 5 and [r.unit for r in drawn.off] == [NOWHERE]
    assert choropleth(compare([incident("x")], Filters(), BOTH), killed=True) is None


def _far(name: str, lat: float, lon: float, country: str, code: str) -> GazetteerEntry:
    return entry(f"x:{name}", name, "PPLA", lat, lon, country=country, country_code=code, admin1=name)


def test_on_a_map_of_the_world_no_number_lies_on_another_and_no_province_is_lost() -> None:
    told = [
        *TOLD,
        incident("g", TARTUS, killed=n(2), on=date(2025, 3, 9)),
        incident("h", _far("Suva", -18.1, 178.4, "Fiji", "FJ"), on=date(2025, 3, 9)),
        incident("i", _far("Mexico City", 19.4, -99.1, "Mexico", "MX"), on=date(2025, 3, 9)),
    ]
    drawn = choropleth(compare(told, Filters(), BOTH), killed=False)
    assert drawn and {"Homs", "Tartus", "Mexico City"} <= {s.row.unit[1] for s in drawn.shapes if s.row}
    for shape in drawn.shapes:
        assert shape.path.startswith("M") and 0 <= shape.at[0] <= drawn.width, (
            "each is there to be pointed at"
        )
    numbered = [s for s in drawn.shapes if s.number]
    assert 2 <= len(numbered) < len(drawn.shapes), "Syria's provinces are smaller than their numbers"
    for one, two in combinations(numbered, 2):
        assert abs(one.at[0] - two.at[0]) > 9 or abs(one.at[1] - two.at[1]) >= 15


def test_the_file_says_what_the_table_says_and_leaves_unknown_empty() -> None:
    told = [*TOLD, incident("=cmd|x", replace(HOMS, admin1="=1+1"), killed=n(1), on=date(2025, 3, 2))]
    rows = list(
        csv.DictReader(io.StringIO(comparison_csv(compare(told, Filters(), BOTH)).decode("utf-8-sig")))
    )
    of = {r["province"]: r for r in rows}
    assert of["Homs"]["killed_difference"] == "6" and of["Homs"]["killed_difference_exact"] == "yes"
    assert of["Latakia"]["killed_first_best"] == "" == of["Latakia"]["killed_difference"]
    assert "number not known" in of["Latakia"]["killed_first_in_words"]
    assert of["Beyrouth"]["killed_second_high"] == "" and of["Beyrouth"]["killed_second_low"] == "5"
    assert "in no single province" in of and not any(r["province"].startswith("=") for r in rows)
    assert of["in no single province"]["country"] == "Syria"
    abroad = compare([*told, incident("z", HOMS, BEIRUT, on=date(2025, 3, 2))], Filters(), BOTH)
    assert (abroad.rows[-1].unit, abroad.rows[-1].country) == (NOWHERE, ""), "they lie in two"


def units(one: Incident) -> set[tuple[str, str]]:
    return {(p.country_code, p.admin1) for p in one.lead.places}


def number(some: list[Incident], apart: frozenset[str]) -> int | None:
    """As `geo.maps.comparing.number_of`, from the incidents themselves."""
    killed = total(Harm.KILLED, some, apart)
    if some and (killed.count is None or (killed.count.is_none and (killed.unknown or killed.apart))):
        return None
    return 0 if killed.count is None else killed.count.low if killed.count.best is None else killed.count.best


@FEW
@given(crowds(), filters, st.tuples(days, days, days, days), st.sampled_from([30, 365]))
def test_columns_compare_as_one_would_by_hand(
    more: tuple[Incident, ...], asked: Filters, ends: tuple[date, ...], every: int
) -> None:
    asked = replace(asked, earliest=None, latest=None)
    shown = list(select((*ENTANGLED, *more), View(asked)).shown)
    periods: tuple[Days, Days] = (min(ends[:2]), max(ends[:2])), (min(ends[2:]), max(ends[2:]))
    made, apart = compare(shown, asked, periods), set_apart(shown, asked)
    every_unit = {
        u: next(iter(u)) if len(u) == 1 and all(next(iter(u))) else NOWHERE
        for u in map(frozenset, map(units, shown))
    }
    inside: set[str] = set()
    for side, (first, last), rows in (
        (made.before, periods[0], [(r.unit, r.before) for r in made.rows]),
        (made.after, periods[1], [(r.unit, r.after) for r in made.rows]),
    ):
        mine = [i for i in shown if (d := days_of(i)) and first <= d[0] and d[1] <= last]
        inside |= {i.id for i in mine}
        assert {i.id for i in side.incidents} == {i.id for i in mine}
        assert in_any_order(side.killed) == in_any_order(total(Harm.KILLED, mine, apart))
        for unit, part in rows:
            there = [i for i in mine if every_unit[frozenset(units(i))] == unit]
            assert {i.id for i in part.incidents} == {i.id for i in there}
            assert in_any_order(part.killed) == in_any_order(total(Harm.KILLED, there, apart))
            assert part.number_killed == number(there, apart)
        held: dict[int, list[Incident]] = {}
        for i in mine:
            at = {(d - first).days // every for d in days_of(i) or ()}
            if len(at) == 1:
                held.setdefault(at.pop(), []).append(i)
        told = course(side, (first, last), every)
        assert len(told) == (last - first).days // every + 1
        assert dict(enumerate(told)) == dict.fromkeys(range(len(told)), (0, 0)) | {
            n: (len(there), number(there, apart)) for n, there in held.items()
        }
    touched = {
        i.id for i in shown if not (d := days_of(i)) or any(d[1] >= p[0] and d[0] <= p[1] for p in periods)
    }
    assert {i.id for i in made.unsure} == touched - inside
