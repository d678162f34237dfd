"""Incidents through time: bars that never put an incident on a day that nobody said, and a film that misses none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.maps.filtering.passing import passes
from geo.maps.filtering.searching import finder
from geo.maps.selection import select
from geo.maps.timeline import Film, Preset, Step, days_of, extent_of, timeline
from geo.vocabulary import CountRange, DatePrecision, EventDate, Filters, Harm, Incident, View
from geo.wording.dates import beside_bars, period, preset_line, tick
from geo.wording.totals import bar_words
from tests.maps.examples import BEIRUT, HOMS, SOME, TARTUS, incident
from tests.strategies import dates_in

SIXTH, NINTH = date(2025, 3, 6), date(2025, 3, 9)
FOUR, OPEN = CountRange(4, 4, 4), CountRange(740, 740, None)


def dated(
    id: str, first: date | None, last: date | None, precision: DatePrecision, **more: object
) -> Incident:
    made = incident(id, BEIRUT, **more)  # type: ignore[arg-type]
    account = made.accounts[0]
    report = replace(account.report, date=EventDate(first, last, precision))
    return replace(made, accounts=(replace(account, report=report),))


WEEK = [
    incident("a", HOMS, killed=FOUR, on=SIXTH),
    incident("b", BEIRUT, killed=OPEN, on=SIXTH),
    incident("c", BEIRUT, killed=SOME, on=NINTH),
    dated("by", None, NINTH, DatePrecision.BY),
    dated("march", date(2025, 3, 1), date(2025, 3, 31), DatePrecision.MONTH),
    dated("two days", date(2025, 3, 7), date(2025, 3, 8), DatePrecision.RANGE, killed=FOUR),
    dated("never", None, None, DatePrecision.UNKNOWN),
]


def test_a_bar_says_how_many_incidents_and_killed_and_unknown_is_not_0() -> None:
    line = timeline(WEEK, extent_of(WEEK))
    assert line.step is Step.DAY and line.days == (SIXTH, NINTH)
    assert [bar.incidents for bar in line.bars] == [("a", "b"), (), (), ("c", "by")]
    said = [bar_words(period(b.first, b.last), len(b.incidents), b.killed) for b in line.bars]
    assert said == [
        "6 Mar 2025: 2 incidents, killed: 744+",
        "7 Mar 2025: no incidents",
        "8 Mar 2025: no incidents",
        "9 Mar 2025: 2 incidents, killed: number not known",
    ]


def test_what_is_known_less_exactly_than_a_bar_is_said_beside_the_bars_and_put_on_no_day() -> None:
    line = timeline(WEEK, extent_of(WEEK))
    assert (line.loose, line.undated, line.by) == (2, 1, 1)
    assert beside_bars(
        line.step, line.loose, line.undated, line.elsewhere, line.by, overlap=line.overlap
    ) == (
        "In no bar: 2 incidents known less exactly than to the day, 1 without a date."
        " 1 known only to have happened by the day at which it stands."
    )
    by_week = timeline(WEEK, (date(2025, 1, 1), date(2025, 12, 1)))
    assert "two days" in next(b for b in by_week.bars if b.first <= SIXTH <= b.last).incidents
    by_month = timeline(WEEK, (date(2023, 1, 1), date(2025, 12, 1)))
    assert "march" in next(b for b in by_month.bars if b.first <= SIXTH <= b.last).incidents


def test_an_incident_of_a_year_makes_no_histogram_of_years() -> None:
    old = dated("2011", date(2011, 1, 1), date(2011, 12, 31), DatePrecision.YEAR)
    line = timeline([*WEEK, old], extent_of([*WEEK, old]))
    assert line.days == (SIXTH, NINTH) and line.elsewhere == 1
    assert extent_of([old]) == (date(2011, 1, 1), date(2011, 12, 31))


def test_a_toll_of_the_whole_area_is_not_added_to_that_of_a_part_within_a_bar() -> None:
    whole = incident("w", TARTUS, killed=CountRange(51, 51, 51), on=NINTH)
    town = replace(HOMS, name="Baniyas", admin1="Tartus")
    part = incident("p", town, killed=CountRange(19, 19, 19), on=NINTH)
    (bar,) = timeline([whole, part], (NINTH, NINTH)).bars
    assert bar.killed.label == "51" and bar.killed.within == ("p",)
    apart = incident("p", town, killed=CountRange(19, 19, 19), on=SIXTH)
    spread = replace(whole.accounts[0].report, date=EventDate(SIXTH, NINTH, DatePrecision.RANGE))
    over = replace(whole, accounts=(replace(whole.accounts[0], report=spread),))
    assert not timeline([over, apart], (SIXTH, NINTH)).overlap, "the whole stands in no bar"
    by = dated("w", None, NINTH, DatePrecision.BY, killed=CountRange(51, 51, 51))
    at = replace(by.accounts[0].report, places=whole.lead.places)
    by = replace(by, accounts=(replace(by.accounts[0], report=at),))
    line = timeline([by, apart], (SIXTH, NINTH))
    assert line.overlap and "do not add up" in beside_bars("day", 0, 0, 0, 0, overlap=line.overlap)


@pytest.mark.parametrize(
    ("extent", "step", "bars"),
    [
        ((SIXTH, NINTH), Step.DAY, 4),
        ((date(2025, 1, 1), date(2025, 3, 3)), Step.DAY, 62),
        ((date(2025, 1, 1), date(2025, 3, 4)), Step.WEEK, 10),
        ((date(2024, 1, 1), date(2025, 12, 31)), Step.MONTH, 24),
        ((date(1, 1, 1), date(2025, 3, 1)), Step.YEAR, 120),
        ((date(1990, 5, 1), date(2025, 3, 1)), Step.YEAR, 36),
        ((date(1, 1, 1), date(1, 1, 9)), Step.DAY, 9),
        ((date(9999, 10, 1), date(9999, 12, 31)), Step.WEEK, 14),
    ],
)  # fmt: skip
def test_a_bar_is_as_long_as_the_span_asks(extent: tuple[date, date], step: Step, bars: int) -> None:
    line = timeline((), extent)
    assert (line.step, len(line.bars)) == (step, bars)


def test_ticks_and_periods_are_named_briefly() -> None:
    assert period(date(2025, 2, 1), date(2025, 2, 28)) == "Feb 2025"
    assert period(date(2024, 12, 30), date(2025, 1, 5)) == "30 Dec 2024 to 5 Jan 2025"
    assert tick(date(2025, 3, 3), date(2025, 3, 9)) == ("3 Mar", "2025")


KILLED = st.none() | st.sampled_from([FOUR, OPEN, SOME, CountRange(0, 0, 0), CountRange(1, None, 12)])
WHEN = dates_in("words") | st.builds(
    lambda d: EventDate(d, d, DatePrecision.DAY), st.dates(SIXTH, date(2025, 5, 1))
)


@given(st.lists(st.tuples(KILLED, WHEN), max_size=8))
@settings(max_examples=60)
def test_every_incident_is_in_one_bar_or_told_beside_them(
    told: list[tuple[CountRange | None, EventDate]],
) -> None:
    incidents = [
        dated(f"n{n}", when.earliest, when.latest, when.precision, killed=killed)
        for n, (killed, when) in enumerate(told)
    ]
    line = timeline(incidents, extent_of(incidents))
    within = sum(len(b.incidents) for b in line.bars)
    assert within + line.loose + line.undated + line.elsewhere == len(incidents)
    assert all(one.last < two.first for one, two in pairwise(line.bars))
    by_id = {i.id: days_of(i) for i in incidents}
    for bar in line.bars:
        filters = Filters(earliest=bar.first, latest=bar.last)
        assert all(bar.first <= by_id[id][0] <= by_id[id][1] <= bar.last for id in bar.incidents)  # type: ignore[index]
        assert set(bar.incidents) <= {i.id for i in incidents if passes(i, filters, finder(""))}, (
            "brushed, they are shown"
        )


@given(
    st.dates(date(1990, 1, 1), date(2030, 1, 1)),
    st.integers(0, 500),
    st.sampled_from([Step.DAY, Step.WEEK, Step.MONTH]),
    st.booleans(),
)
@settings(max_examples=80)
def test_a_film_shows_every_day_ends_and_runs_back_over_the_same_windows(
    first: date, long: int, step: Step, cumulative: bool
) -> None:
    extent, film = (first, date.fromordinal(first.toordinal() + long)), Film(step, cumulative)
    window: tuple[date | None, date | None] = (None, None)
    shown = []
    while (after := film.next(window, extent)) and len(shown) < 600:
        shown.append(after)
        window = after
    assert shown[0][0] <= extent[0] and shown[-1][1] >= extent[1]
    for one, two in pairwise(shown):
        assert two[0] == one[0] if cumulative else (two[0] - one[1]).days == 1
        assert film.before(two, extent) == one
    assert film.before(shown[0], extent) is None


def test_the_last_days_count_back_from_today_and_say_so_where_nothing_is_that_new() -> None:
    today = date(2026, 11, 30)
    assert Preset.MONTH.days(today) == (date(2026, 11, 1), today)
    assert Preset.YEAR.days(today) == (date(2026, 1, 1), date(2026, 12, 31))
    assert Preset.ALL.days(today) == (None, None)
    told = preset_line(*Preset.WEEK.days(today), NINTH, today)
    assert "today, 30 November 2026" in told and "newest incident is of 9 March 2025" in told
    assert preset_line(*Preset.WEEK.days(today), today, today) == ""


def test_the_bars_come_to_what_the_totals_say_of_the_same_days() -> None:
    line = timeline(WEEK, extent_of(WEEK))
    for bar in line.bars:
        day = [i for i in WEEK if i.id in bar.incidents]
        assert select(day, View()).total(Harm.KILLED) == bar.killed
