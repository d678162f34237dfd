"""Incidents -> what happened in each day, week, month or year, and the next window of a film through them.

A bar holds the incidents whose days all lie in it; what is known less exactly stands in no bar and is counted beside
them. What is only known as "by" a day counts at that day, as it does in the filter.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date, timedelta
from enum import StrEnum

import numpy as np

from geo.maps.columns.by_row import ByRow
from geo.maps.columns.columns import DATE_PRECISIONS, Columns, Mask, Rows
from geo.maps.columns.sums import total as total_of
from geo.maps.selection import total
from geo.vocabulary import DatePrecision, Harm, Incident, Total

Days = tuple[date, date]
"""The first and the last day of a stretch of time."""
_YEARS_MOST = 120
"""More bars than that are too thin: the years before are counted as elsewhere."""
_NOTHING = Total(Harm.KILLED, None)
_DAYS, _WEEKS, _MONTHS = 62, 62 * 7, 366 * 12
"""Up to so many days a bar is a day, a week, a month; beyond that a year."""


class Step(StrEnum):
    """How long a bar of the histogram, or a window of the film, is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"

    def around(self, day: date) -> Days:
        """The step that `day` lies in; weeks begin on Monday.

        >>> [f"{d:%a %d %b}" for d in Step.WEEK.around(date(2025, 3, 9))]
        ['Mon 03 Mar', 'Sun 09 Mar']
        """
        if self is Step.DAY:
            return day, day
        if self is Step.WEEK:
            return _shifted(day, -day.weekday()), _shifted(day, 6 - day.weekday())
        first = day.replace(day=1) if self is Step.MONTH else date(day.year, 1, 1)
        last = first.month if self is Step.MONTH else 12
        if last == 12:
            return first, date(day.year, 12, 31)
        return first, date(day.year, last + 1, 1) - timedelta(1)


@dataclass(frozen=True, slots=True)
class Bar:
    """One step of the histogram: its first and last day, the ids of its incidents, and what they come to."""

    first: date
    last: date
    incidents: tuple[str, ...]
    killed: Total


@dataclass(frozen=True, slots=True)
class Timeline:
    """The bars from the first day to the last, and how many incidents are in none of them.

    `loose` are known less exactly than a bar is long, `undated` not at all; `elsewhere` lie in no bar that is shown
    since only a stretch was asked for. `by` stand in a bar and are known only to have happened by that day. `overlap`:
    a toll of one bar may hold one of another, so that the bars are not to be added up.
    """

    step: Step
    bars: tuple[Bar, ...]
    loose: int = 0
    undated: int = 0
    elsewhere: int = 0
    by: int = 0
    overlap: bool = False

    @property
    def days(self) -> Days | None:
        """From the first day of the first bar to the last of the last; None without bars."""
        return (self.bars[0].first, self.bars[-1].last) if self.bars else None

    def place(self, day: date) -> float:
        """Where `day` begins, counted in bars from the left: 1.5 is the middle of the second bar.

        >>> march = timeline((), (date(2025, 3, 1), date(2025, 3, 9)))
        >>> march.place(date(2025, 3, 2)), march.place(date(2026, 1, 1))
        (1.0, 9.0)
        """
        at = bisect_right([b.first for b in self.bars], day) - 1
        if at < 0:
            return 0.0
        bar = self.bars[at]
        long = (bar.last - bar.first).days + 1
        return at + min(1.0, (day - bar.first).days / long)


def timeline(
    incidents: Sequence[Incident],
    extent: Days | None,
    apart: Collection[str] = (),
    *,
    closer: Days | None = None,
) -> Timeline:
    """`incidents` in bars over `extent`, or over `closer` alone. `apart` are the ids of those that enter no sum.

    The step is the finest with which the bars can still be told apart and hit. Pure; 1,000 incidents take some 20 ms.
    """
    over = closer or extent
    if over is None:
        return Timeline(Step.DAY, (), undated=_undated(incidents))
    over = max(over[0], date(max(1, over[1].year - _YEARS_MOST + 1), 1, 1)), over[1]
    step = step_for(*over)
    spans = _spans(*over, step)
    if isinstance(incidents, ByRow):
        return _by_row(incidents, step, spans, apart)
    undated = _undated(incidents)
    starts = [first for first, _ in spans]
    held: list[list[Incident]] = [[] for _ in spans]
    loose = elsewhere = by = 0
    for incident in incidents:
        days = days_of(incident)
        if days is None:
            continue
        if days[1] < spans[0][0] or days[0] > spans[-1][1]:
            elsewhere += 1
            continue
        at = bisect_right(starts, days[0]) - 1
        if at < 0 or days[1] > spans[at][1]:
            loose += 1
            continue
        held[at].append(incident)
        by += incident.lead.date.precision is DatePrecision.BY
    away = frozenset(apart)
    bars = tuple(
        Bar(first, last, tuple(i.id for i in there), total(Harm.KILLED, there, away) if there else _NOTHING)
        for (first, last), there in zip(spans, held, strict=True)
    )
    together = total(Harm.KILLED, [i for there in held for i in there], away)
    overlap = len(together.within) > sum(len(b.killed.within) for b in bars)
    return Timeline(step, bars, loose, undated, elsewhere, by, overlap)


def _undated(incidents: Sequence[Incident]) -> int:
    if isinstance(incidents, ByRow):
        return int((incidents.columns.last[incidents.rows] == 0).sum())
    return sum(days_of(i) is None for i in incidents)


def _by_row(incidents: ByRow, step: Step, spans: Sequence[Days], apart: Collection[str]) -> Timeline:
    """As `timeline`, of incidents in columns."""
    columns, rows = incidents.columns, incidents.rows
    first, last = columns.first[rows], columns.last[rows]
    starts, ends = (np.array([days[end].toordinal() for days in spans]) for end in (0, 1))
    dated = last > 0
    elsewhere = dated & ((last < starts[0]) | (first > ends[-1]))
    at = np.searchsorted(starts, first, side="right") - 1
    held = dated & ~elsewhere & (at >= 0) & (last <= ends[at])
    of_bar = [rows[held & (at == n)] for n in range(len(spans))]
    away = columns.rows_of(apart)
    killed = [_total(columns, there, away) if len(there) else _NOTHING for there in of_bar]
    together = _total(columns, rows[held], away)
    return Timeline(
        step,
        tuple(
            Bar(*days, tuple(replace(incidents, rows=there).ids), total)
            for days, there, total in zip(spans, of_bar, killed, strict=True)
        ),
        loose=int((dated & ~elsewhere & ~held).sum()),
        undated=int((~dated).sum()),
        elsewhere=int(elsewhere.sum()),
        by=int((columns.date_precision[rows[held]] == DATE_PRECISIONS.index(DatePrecision.BY)).sum()),
        overlap=len(together.within) > sum(len(total.within) for total in killed),
    )


def _total(columns: Columns, rows: Rows, away: Mask) -> Total:
    mask = np.zeros(len(columns), dtype=bool)
    mask[rows] = True
    return total_of(columns, Harm.KILLED, mask, away)


def days_of(incident: Incident) -> Days | None:
    """The days on which `incident` may have happened; None where no day is known."""
    return incident.lead.date.days


def extent_of(incidents: Sequence[Incident]) -> Days | None:
    """From the first to the last day of `incidents`; those known only to the year set no end where others do.

    "In 2011" would else make eleven empty months of an attack in March, and of a map of one week a map of years.
    """
    if isinstance(incidents, ByRow):
        return extent_in(incidents.columns, incidents.rows)
    told = [(d, i.lead.date.precision) for i in incidents if (d := days_of(i))]
    exact = [d for d, precision in told if precision not in (DatePrecision.MONTH, DatePrecision.YEAR)]
    counted = exact or [d for d, _ in told]
    return (min(d[0] for d in counted), max(d[1] for d in counted)) if counted else None


def extent_in(columns: Columns, rows: Rows) -> Days | None:
    """As `extent_of`, of the `rows` of `columns`."""
    dated = rows[columns.last[rows] > 0]
    coarse = [DATE_PRECISIONS.index(p) for p in (DatePrecision.MONTH, DatePrecision.YEAR)]
    exact = dated[~np.isin(columns.date_precision[dated], coarse)]
    counted = exact if len(exact) else dated
    if not len(counted):
        return None
    ends = columns.first[counted].min(), columns.last[counted].max()
    return date.fromordinal(int(ends[0])), date.fromordinal(int(ends[1]))


def step_for(first: date, last: date) -> Step:
    """The finest step with which bars over `first` to `last` can still be hit.

    >>> [step_for(date(2025, 1, 1), last).value for last in (date(2025, 2, 1), date(2026, 1, 1), date(2031, 1, 1))]
    ['day', 'week', 'month']
    """
    days = (last - first).days + 1
    return (
        Step.DAY
        if days <= _DAYS
        else Step.WEEK
        if days <= _WEEKS
        else Step.MONTH
        if days <= _MONTHS
        else Step.YEAR
    )


def _spans(first: date, last: date, step: Step) -> list[Days]:
    found = [step.around(first)]
    while found[-1][1] < last:
        found.append(step.around(found[-1][1] + timedelta(1)))
    return found


@dataclass(frozen=True, slots=True)
class Film:
    """A window that moves through time: by how much, and whether its first day stays."""

    step: Step = Step.WEEK
    cumulative: bool = False

    def next(self, window: tuple[date | None, date | None], extent: Days) -> Days | None:
        """The window after `window` within `extent`; the first one after all or none of it; None at the end.

        >>> Film(Step.DAY).next((None, date(2025, 3, 8)), (date(2025, 3, 6), date(2025, 3, 9)))
        (datetime.date(2025, 3, 9), datetime.date(2025, 3, 9))
        """
        begin, end = window
        if end is None or end < extent[0]:
            first = self.step.around(max(begin, extent[0]) if begin and begin <= extent[1] else extent[0])
        elif end >= extent[1]:
            return None
        else:
            first = self.step.around(_shifted(end, 1))
        return (self._begin(begin, extent), first[1]) if self.cumulative else first

    def before(self, window: tuple[date | None, date | None], extent: Days) -> Days | None:
        """The window before `window` within `extent`; None where there is none."""
        begin, end = window
        if self.cumulative:
            last = self.step.around(min(end or extent[1], extent[1]))
            if last[0] <= max(begin or extent[0], extent[0]):
                return None
            return self._begin(begin, extent), _shifted(last[0], -1)
        at = begin or (_shifted(extent[1], 1) if end is None else end)
        if at <= extent[0]:
            return None
        return self.step.around(min(_shifted(at, -1), extent[1]))

    def _begin(self, begin: date | None, extent: Days) -> date:
        return begin or self.step.around(extent[0])[0]


class Preset(StrEnum):
    """Periods that are asked for often; they count back from a day given, today."""

    WEEK = "Last 7 days"
    MONTH = "Last 30 days"
    YEAR = "This year"
    ALL = "All dates"

    def days(self, today: date) -> tuple[date | None, date | None]:
        """Its first and last day, `today` the last; this year ends on its last day.

        >>> [str(d) for d in Preset.WEEK.days(date(2025, 3, 9))]
        ['2025-03-03', '2025-03-09']
        """
        if self is Preset.ALL:
            return None, None
        if self is Preset.YEAR:
            return Step.YEAR.around(today)
        return _shifted(today, -6 if self is Preset.WEEK else -29), today


def _shifted(day: date, by: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + by, 1), date(MAXYEAR, 12, 31).toordinal()))
