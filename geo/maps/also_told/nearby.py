"""Columns and an incident -> the rows that may tell of it, the nearest first: by days, ground, kind and number alone.

Rows lie in the order of their days, so that a look at a million costs what happened in the same days. What is kept is bounded: in
a city with a hundred strikes a day only those that are nearest are looked at word by word.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geo.incidents.same_event.coded import HARMED, UNREST
from geo.incidents.same_event.compatibility import FAR_KM, SLACK_DAYS, WIDE_DAYS, Days, days_of
from geo.incidents.same_event.similarity import kind, kind_of
from geo.maps.columns.columns import NONE, TYPES, Columns, Ints, Mask, Reals, Rows
from geo.text.folding import search_words
from geo.vocabulary import SUBTYPE_KEYS, EventType, Harm, Incident, IncidentReport, Place

MOST = 12
"""Rows of one data set that are looked at word by word."""
LONGEST_DAYS = 40
"""What is known only to within more days than these is not looked for: neither day nor month says anything then."""
_KM = 111.2
"""Kilometres of a degree of latitude."""
_ROOM = 1.5
"""How much farther off than what is known of them allows two may lie of which one is an area: units have no round shapes."""
_KINDS = ("violence", "unrest", "abduction", "disaster", "development")
_NAMES = 4_000
"""Rows of the same days among whose words a name that is on no map is looked for."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Rows that last at most `days`, in the order of their first day."""

    days: int
    first: Ints
    rows: Rows


class Nearby:
    """The rows of `columns` by their days."""

    def __init__(self, columns: Columns) -> None:
        """Put them in order: a tenth of a second for a million."""
        self.columns = columns
        lasting = columns.last - columns.first
        dated = (columns.first > 0) & (lasting >= 0)
        self._stretches: list[_Stretch] = []
        for least, most in ((0, WIDE_DAYS), (WIDE_DAYS + 1, LONGEST_DAYS)):
            rows = np.flatnonzero(dated & (lasting >= least) & (lasting <= most))
            rows = rows[np.argsort(columns.first[rows], kind="stable")]
            self._stretches.append(_Stretch(most, columns.first[rows], rows))
        self._kind, self._harmed = _kinds(columns)
        self._wide_km = np.array([g.uncertainty_m / 1000 for g in columns.names.grounds] + [0.0])

    def of(self, incident: Incident, most: int = MOST) -> list[int]:
        """The rows that may tell of `incident`, the likeliest first, `most` at the most."""
        found: dict[int, float] = {}
        for telling in incident.tellings:
            report = telling[0].report
            days = days_of(report.date)
            if days is None or days[1] - days[0] > LONGEST_DAYS or not report.places:
                continue
            rows = self._in_days(days)
            rows = rows[self._of_kind(report, rows)]
            rows, km = self._on_the_ground(report.places, rows)
            for row, points in zip(rows.tolist(), self._points(report, days, rows, km).tolist(), strict=True):
                found[row] = max(points, found.get(row, points))
        return sorted(found, key=lambda row: (-found[row], row))[:most]

    def _in_days(self, days: Days) -> Rows:
        first, last = days[0] - SLACK_DAYS, days[1] + SLACK_DAYS
        met = []
        for stretch in self._stretches:
            begin = np.searchsorted(stretch.first, first - stretch.days, "left")
            end = np.searchsorted(stretch.first, last, "right")
            rows = stretch.rows[begin:end]
            met.append(rows[self.columns.last[rows] >= first])
        return np.concatenate(met)

    def _of_kind(self, report: IncidentReport, rows: Rows) -> Mask:
        mine = kind_of(report)
        same: Mask = self._kind[rows] == _KINDS.index(mine)
        if mine in UNREST:
            other = self._kind[rows] == _KINDS.index(next(iter(UNREST - {mine})))
            same |= other if report.subtype in HARMED else other & self._harmed[rows]
        return same

    def _on_the_ground(self, places: tuple[Place, ...], rows: Rows) -> tuple[Rows, Reals]:
        """Those of `rows` whose leading place may be one of `places`, and how many kilometres lie between."""
        of, columns = self.columns.places.of.start, self.columns.places
        rows = rows[of[rows] < of[rows + 1]]
        at = of[rows]
        lat, lon = columns.lat[at], columns.lon[at]
        wide = self._wide_km[columns.ground[at]]  # the last stands for NONE, -1
        nearest = np.full(len(rows), np.inf)
        for place in places:
            if place.footprint is None:
                nearest = np.minimum(nearest, np.where(self._named(place.name, rows), FAR_KM, np.inf))
                continue
            ground = place.footprint
            is_area = place.precision is not None and place.precision.is_area
            widest = wide + (ground.uncertainty_m / 1000 if is_area else 0.0)
            reach = np.where(widest > 0, _ROOM * (FAR_KM + widest), FAR_KM)
            apart = (np.abs(lon - ground.lon) + 180) % 360 - 180
            km = _KM * np.hypot(lat - ground.lat, apart * np.cos(np.radians(ground.lat)))
            nearest = np.minimum(nearest, np.where(km <= reach, np.minimum(km, FAR_KM), np.inf))
        near = np.isfinite(nearest)
        return rows[near], nearest[near]

    def _named(self, name: str, rows: Rows) -> Mask:
        """Which of `rows` have that name among their words."""
        wanted = f" {search_words(name)} ".encode("utf-8", "surrogatepass")
        named = np.zeros(len(rows), dtype=bool)
        if len(wanted) < len("  abc"):
            return named
        start = self.columns.words_at
        for n, row in enumerate(rows[:_NAMES].tolist()):
            named[n] = wanted in self.columns.words[start[row] : start[row + 1]].tobytes()
        return named

    def _points(self, report: IncidentReport, days: Days, rows: Rows, km: Reals) -> Reals:
        """How likely the rows are, roughly: `geo.incidents.same_event.coded` says how surely, where their words are known."""
        columns = self.columns
        gap = np.maximum(0, np.maximum(days[0] - columns.last[rows], columns.first[rows] - days[1]))
        points: Reals = 30.0 - km * (20.0 / FAR_KM) - 12.0 * gap
        points += np.where(columns.type[rows] == TYPES.index(report.type), 5.0, 0.0)
        killed = report.toll(Harm.KILLED)
        none = killed is None or killed.is_none
        low, best, high = columns.killed_low[rows], columns.killed_best[rows], columns.killed_high[rows]
        without = (low == NONE) | (high == 0)
        if none or killed is None:
            return points + np.where(without, 5.0, -10.0)
        size = killed.low if killed.best is None else killed.best
        same = np.where(best == NONE, low, best) == size
        top = np.inf if killed.high is None else killed.high
        meet = (low <= top) & ((high == NONE) | (high >= killed.low))
        return points + np.where(without, -10.0, np.where(same, 20.0, np.where(meet, 10.0, 0.0)))


def _kinds(columns: Columns) -> tuple[npt.NDArray[np.int8], Mask]:
    """The kind of each row as a place in `_KINDS`, and whether it is unrest that may be told as an attack."""
    of_type = np.array([_KINDS.index(kind(t, "")) for t in TYPES], dtype=np.int8)
    found = of_type[columns.type]
    names = [SUBTYPE_KEYS.get(name, (EventType.STRATEGIC, name))[1] for name in columns.names.subtypes]
    abducted = np.array([*(kind(EventType.STRATEGIC, n) == "abduction" for n in names), False], dtype=bool)
    harmed = np.array([*(n in HARMED for n in names), False], dtype=bool)
    found[abducted[columns.subtype]] = _KINDS.index("abduction")  # the last stands for NONE, -1
    return found, harmed[columns.subtype]
