"""ACLED: columns and codes of the Armed Conflict Location & Event Data Project's codebook (2024), and of earlier ones: the columns
before March 2023 (`data_id`, `event_id_no_cnty`, `iso3`; no `disorder_type`, `civilian_targeting`, `tags`), event types from 2017 on.

- `time_precision`: 1 the day is known; 2 the week, whose middle `event_date` is; 3 the month, in which `event_date` lies.
- `geo_precision`: 1 a town is named, or a place in it; 2 a small part of a region, or near a town, drawn as the district;
  3 a larger region, for which its capital or a natural place stands, drawn as the province. The same as `Precision.acled`.
- `fatalities` is the most conservative number reported. 0 is "none reported": the column is never empty in ACLED's own files.
- `event_type`, `sub_event_type` are ours, one to one by name; types of the codebook of 2017 are known, too.
- `iso` is the country's number by ISO 3166-1.
- `inter1`, `inter2`, `interaction` (numbers until 2024, words since) and `civilian_targeting` say of what kind the sides are, and not
  who died: they stay in the row's text.

Files in ACLED's columns that Dateline has written are known by their `tags`, which begin with a standing. In them an empty
`fatalities` is not known (the ends of a range are in the `notes`), an empty `event_date` is one that is known less well, and a toll may be of several places.
"""

from __future__ import annotations

import re
from datetime import timedelta

from geo.datasets.days import NEVER, Days, around, between, day, month_of
from geo.datasets.event_kinds import Kind, coded
from geo.datasets.ground import Ground
from geo.datasets.layout import Layout, Words
from geo.datasets.numbers import exactly, number
from geo.datasets.placing import BETWEEN, grain
from geo.datasets.schemes.known import Known
from geo.datasets.schemes.plain import Counted, Named, code
from geo.vocabulary import CountRange, EventType, Harm, NotTaken, Precision
from geo.vocabulary.datasets import Field

_GRAINS = {
    "": grain(Precision.TOWN),
    "1": grain(Precision.TOWN),
    "2": grain(Precision.DISTRICT),
    "3": grain(Precision.PROVINCE),
}
_LOOKED_AT = 500
"""Characters of the notes in which their first words are looked for."""
_HEADLINE = re.compile(r"(?:Up to ([\d,]+)|([\d,]+)(?:(\+)|–([\d,]+))) [^;]*\bkilled\b")
"""How the notes of Dateline begin where a number has an open end, or is a range."""
_SOME = re.compile(r"[^;]*\bkilled\b[^;]*, number not known")
_NOT_KNOWN = CountRange(1, None, None, "number not known")


class Acled(Known):
    """How a row of ACLED is read."""

    coarsest = _GRAINS["3"]
    grains = _GRAINS

    def __init__(self, layout: Layout, ground: Ground, day_first: bool | None = None) -> None:
        super().__init__(layout, ground, layout.of(Field.TAGS), day_first)
        self._precision, self._fatalities = layout.of(Field.DATE_PRECISION), layout.of(Field.KILLED)
        self._notes, self._place = layout.of(Field.NOTES), layout.of(Field.PLACE)
        self._other = layout.of(Field.OTHER_ACTOR)

    def kind(self, words: Words) -> Kind:
        """The event type and sub-event type. Raises `NotTaken` for a type that is none of ACLED's."""
        type = words[self._type]
        found = coded(type, words[self._subtype])
        if found is None:
            raise NotTaken(
                f"{type[:60]!r} is no event type of ACLED" if type.strip() else "the event type is missing"
            )
        return found

    def days(self, words: Words) -> tuple[Days, int]:
        """When, by the day and how exactly it is known."""
        said = words[self._date]
        if not said:
            if self.own(words):
                return NEVER, self.layout.nowhere
            raise NotTaken("the day is missing")
        on, precision = day(said, self.day_first), code(words[self._precision])
        if precision in ("", "1"):
            return between(on, on), self._date
        if precision == "2":
            return around(on, 3), self._date
        if precision != "3":
            raise NotTaken(f"time_precision {precision[:20]!r} is none of 1, 2, 3")
        whole = month_of(on)
        if (
            self.own(words)
            and whole[0]
            and whole[1]
            and on != whole[0] + timedelta(days=(whole[1] - whole[0]).days // 2)
        ):
            return around(on, 15), self._date
        return whole, self._date

    def tolls(self, words: Words) -> list[Counted]:
        """The number killed; 0 is none reported."""
        said = words[self._fatalities]
        if not said:
            some = self.own(words) and _SOME.match(words[self._notes][:_LOOKED_AT])
            return [Counted(Harm.KILLED, self.who, _NOT_KNOWN, self._notes)] if some else []
        count = exactly(said, "fatalities", "none reported" if said.strip() == "0" else "")
        if count and self.own(words):
            count = _with_its_ends(count, words[self._notes])
        return [Counted(Harm.KILLED, self.who, count, self._fatalities)] if count else []

    def names(self, words: Words) -> tuple[list[str], int]:
        """All in one cell."""
        return words[self._place].split(BETWEEN) if words[self._place] else [], self._place

    def actors(self, words: Words) -> list[Named]:
        """Both sides; Dateline writes civilians as the other side of violence against them, whom no article named."""
        found = super().actors(words)
        if self.own(words) and words[self._type] == EventType.VIOLENCE:
            return [actor for actor in found if actor.column != self._other]
        return found

    def tags(self, words: Words) -> tuple[str, ...]:
        """ACLED's own tags."""
        return () if self.own(words) else super().tags(words)


def _with_its_ends(count: CountRange, notes: str) -> CountRange:
    """A number with the ends that the column has no room for, and that Dateline's notes begin with.

    >>> _with_its_ends(CountRange(740, 740, 740), "740+ civilians killed in Latakia; by 9 March 2025").high
    >>> _with_its_ends(CountRange(4, 4, 4), "4–9 people killed in Homs").label
    '4–9'
    """
    if not (found := _HEADLINE.match(notes[:_LOOKED_AT])):
        return count
    up_to, least, most = (number(part or "", "fatalities") for part in found.group(1, 2, 4))
    if up_to is not None:
        return CountRange(count.low, None, up_to, count.wording) if count.low <= up_to else count
    if least is None or least > count.low or (most is not None and most < count.low):
        return count
    return CountRange(least, count.best, most, count.wording)
