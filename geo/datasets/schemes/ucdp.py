"""UCDP GED: columns and codes of the Georeferenced Event Dataset's codebook (Uppsala University; versions 24.1, 25.1), of the
candidate events, and of UCDP's API, which has the same names; `best_est`, `low_est`, `high_est` are those until 5.0.

- `type_of_violence`: 1 state-based conflict, which is Battles, Armed clash; 2 non-state conflict, Battles; 3 one-sided
  violence, Violence against civilians, Attack.
- `best`, `low`, `high` are the estimates of all deaths. `deaths_civilians` of `best` were civilians; `deaths_a`, `deaths_b` (of either
  side) and `deaths_unknown` stay in the row's text, as does `event_clarity` (2: several events that could not be told apart).
- `where_prec`: 1 the exact place; 2 within about 25 km of a known point; 3 the second-order division (district); 4 the
  first-order division (province); 5 a line or a region without borders that is larger than that (a river, a border, "the
  south"), drawn as a ring; 6 the country; 7 international water or airspace, drawn as a ring.
- `date_prec`: 1 the day; 2 two to six days; 3 a week; 4 eight days to a month; 5 more than a month, up to a year.
  `date_start` and `date_end` say which; where both are one day although it is known less well, as many days as that are meant.

Files in UCDP's columns that Dateline has written are known by their `code_status`, which begins with a standing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from geo.datasets.days import NEVER, Days, around, between, day, month_of, year_of
from geo.datasets.event_kinds import KIND_NOT_SAID, Kind
from geo.datasets.ground import Ground
from geo.datasets.layout import Layout, Words
from geo.datasets.numbers import bounded, exactly
from geo.datasets.placing import Grain, grain
from geo.datasets.schemes.known import Known
from geo.datasets.schemes.plain import Counted, code
from geo.vocabulary import (
    CountRange,
    DatePrecision,
    EventType,
    GroupToll,
    Harm,
    NotTaken,
    Precision,
    Toll,
    Who,
)
from geo.vocabulary.datasets import Field

_KINDS = {
    "1": Kind(EventType.BATTLES, "Armed clash"),
    "2": Kind(EventType.BATTLES, ""),
    "3": Kind(EventType.VIOLENCE, "Attack"),
}
_GRAINS = {
    "": grain(Precision.TOWN),
    "1": grain(Precision.TOWN),
    "2": Grain(Precision.NEIGHBOURHOOD, 25_000.0),
    "3": grain(Precision.DISTRICT),
    "4": grain(Precision.PROVINCE),
    "5": Grain(Precision.PROVINCE, 100_000.0, unit=False),
    "6": grain(Precision.COUNTRY),
    "7": Grain(Precision.COUNTRY, 100_000.0, unit=False, at_sea=True),
}

_LOOKED_AT = 4_000
"""Characters of a description in which the names of places are looked for."""
_NAMES = re.compile(r"(?:^|; )(.*?) \([^()]*\)(?=; |\. )")
"""The places in a `where_description` of Dateline's, each with how exactly it is known."""


class Ucdp(Known):
    """How a row of UCDP GED is read."""

    coarsest = _GRAINS["6"]
    grains = _GRAINS

    def __init__(self, layout: Layout, ground: Ground, day_first: bool | None = None) -> None:
        super().__init__(layout, ground, layout.column("code_status"), day_first)
        self._precision, self._said = layout.of(Field.DATE_PRECISION), layout.column("where_description")
        self._ends = tuple(map(layout.of, (Field.KILLED_LOW, Field.KILLED, Field.KILLED_HIGH)))
        self._civilians = layout.column("deaths_civilians")

    def kind(self, words: Words) -> Kind:
        """By the type of violence. Raises `NotTaken` for one that is none of UCDP's."""
        said = code(words[self._type])
        if found := _KINDS.get(said):
            return found
        if not said and self.own(words):
            return KIND_NOT_SAID
        raise NotTaken(f"type_of_violence {said[:20]!r} is none of 1, 2, 3")

    def days(self, words: Words) -> tuple[Days, int]:
        """When, from the first to the last day."""
        first, last = words[self._first], words[self._last]
        if not (first and last):
            if not self.own(words):
                raise NotTaken(f"the {'last' if first else 'first'} day is missing")
            if not last:
                return NEVER, self.layout.nowhere
            return (None, day(last, self.day_first), DatePrecision.BY), self._last
        found = between(day(first, self.day_first), day(last, self.day_first))
        return self._widened(found, code(words[self._precision])), self._first

    def _widened(self, days: Days, code: str) -> Days:
        """One day that is known less well than to the day."""
        on, _, precision = days
        if on is None or precision is not DatePrecision.DAY or code in ("", "1"):
            return days
        if code not in ("2", "3", "4", "5"):
            raise NotTaken(f"date_prec {code[:20]!r} is none of 1 to 5")
        return around(on, 3) if code in "23" else month_of(on) if code == "4" else year_of(on.year)

    def tolls(self, words: Words) -> list[Counted]:
        """All deaths, as a range."""
        low, best, high = self._ends
        count = bounded(words[low], words[best], words[high], "deaths")
        column = best if words[best] else low if words[low] else high
        return [Counted(Harm.KILLED, self.who, count, column, self._among(words))] if count else []

    def _among(self, words: Words) -> tuple[tuple[Who, CountRange], ...]:
        civilians = exactly(words[self._civilians], "deaths_civilians")
        return ((Who.CIVILIANS, civilians),) if civilians and civilians.low else ()

    def groups(self, words: Words, tolls: Sequence[Toll]) -> tuple[GroupToll, ...]:
        """The civilians among the dead."""
        return tuple(
            GroupToll(Harm.KILLED, who, replace(many, wording=""))
            for who, many in self._among(words)
            if tolls
        )

    def names(self, words: Words) -> tuple[list[str], int]:
        """Each with how exactly it is known."""
        return _NAMES.findall(words[self._said][:_LOOKED_AT]), self._said
