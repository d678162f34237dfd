"""Any file, by the columns that its user has matched: what each cell says, read as people write it.

The known data sets read otherwise what they code otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from geo.datasets.days import NEVER, Days, between, day, month_of, year_of
from geo.datasets.event_kinds import KIND_NOT_SAID, Kind, named
from geo.datasets.ground import Ground
from geo.datasets.layout import Layout, Words
from geo.datasets.numbers import bounded, number, spoken
from geo.datasets.placing import Grain, Placing, Spot, grain
from geo.vocabulary import CountRange, Grade, GroupToll, Harm, NotTaken, Precision, Toll, Who
from geo.vocabulary.datasets import Field

_PRECISIONS = {p.value: grain(p) for p in Precision} | {"": grain(Precision.TOWN)}
_CODES = {
    "1": grain(Precision.TOWN),
    "2": grain(Precision.DISTRICT)._replace(unit=False),
    "3": grain(Precision.PROVINCE),
    "4": grain(Precision.PROVINCE),
    "5": grain(Precision.COUNTRY),
    "6": grain(Precision.COUNTRY),
    "7": Grain(Precision.COUNTRY, 100_000.0, unit=False, at_sea=True),
}
"""Numbers without a codebook: of what ACLED's `geo_precision`, UCDP's `where_prec` and GTD's `specificity` mean by each the coarsest."""
_NUMBERS = (
    (Harm.KILLED, Field.KILLED_LOW, Field.KILLED, Field.KILLED_HIGH),
    (Harm.INJURED, Field.INJURED_LOW, Field.INJURED, Field.INJURED_HIGH),
)


class Counted(NamedTuple):
    """How many came to a harm, the column whose words say it, and how many `among` them were of which kind."""

    harm: Harm
    who: Who
    many: CountRange
    column: int
    among: tuple[tuple[Who, CountRange], ...] = ()


class Named(NamedTuple):
    """Words of a cell: they stand `at` characters from its start."""

    words: str
    column: int
    at: int = 0


def code(said: str) -> str:
    """A code, also as programs write it that take it for a number with a fraction: whole numbers beside empty cells come so out of
    pandas.

    >>> code("3"), code(" 3.0")
    ('3', '3')
    """
    return said.strip().removesuffix(".0")


class Plain:
    """How a file is read whose columns were matched by hand."""

    coarsest = grain(Precision.PROVINCE)
    """What is meant where the code of a place's precision makes no sense."""
    who = Who.UNKNOWN
    """Whom its numbers count."""
    nameless = True
    """Whether its rows may lack an id: they then have that of their words."""

    def __init__(self, layout: Layout, ground: Ground, day_first: bool | None = None) -> None:
        self.layout, self.ground, self.day_first = layout, ground, day_first
        of = layout.of
        self._type, self._subtype = of(Field.TYPE), of(Field.SUBTYPE)
        self._date, self._first, self._last = of(Field.DATE), of(Field.FIRST), of(Field.LAST)
        self._year, self._month, self._day = of(Field.YEAR), of(Field.MONTH), of(Field.DAY)
        self._actors = [at for f in (Field.ACTOR, Field.OTHER_ACTOR) if layout.has(at := of(f))]
        self._tags = of(Field.TAGS)
        columns = ((harm, (of(low), of(best), of(high))) for harm, low, best, high in _NUMBERS)
        self._counted = [(harm, ends) for harm, ends in columns if any(map(layout.has, ends))]
        self.placing = Placing(layout, ground, self.grain, self.coarsest)

    def kind(self, words: Words) -> Kind:
        """What happened. A type that is none of ours is told, and stands as "Other"."""
        return named(words[self._type], words[self._subtype]) or KIND_NOT_SAID

    def days(self, words: Words) -> tuple[Days, int]:
        """When, and the column that says so. Raises `NotTaken` where it cannot be."""
        first, last = words[self._first] or words[self._date], words[self._last]
        if first and last:
            return between(day(first, self.day_first), day(last, self.day_first)), self._first
        if first or last:
            on = day(first or last, self.day_first)
            return between(on, on), self._date if words[self._date] else self._first if first else self._last
        return self.by_parts(words)

    def by_parts(self, words: Words) -> tuple[Days, int]:
        """When, by columns of year, month and day; 0 or nothing is not known."""
        year, month, number_of_day = (
            number(words[at], called) or 0
            for at, called in ((self._year, "year"), (self._month, "month"), (self._day, "day"))
        )
        if not year:
            return NEVER, self.layout.nowhere
        if not month:
            if not 1800 <= year <= 2100:
                raise NotTaken(f"the year {year} is none of 1800 to 2100")
            return year_of(year), self._year
        on = day(f"{year:04}-{month}-{number_of_day or 1}")
        return (between(on, on) if number_of_day else month_of(on)), self._year

    def tolls(self, words: Words) -> list[Counted]:
        """How many came to which harm, for each harm of which something is said."""
        found = ((harm, *ends, self._count(harm, ends, words)) for harm, ends in self._counted)
        return [
            Counted(harm, self.who, count, best if words[best] else low if words[low] else high)
            for harm, low, best, high, count in found
            if count
        ]

    def _count(self, harm: Harm, ends: tuple[int, int, int], words: Words) -> CountRange | None:
        low, best, high = (words[at] for at in ends)
        return bounded(low, best, high, harm) if low or high else spoken(best, harm) if best else None

    def grain(self, said: str) -> Grain | None:
        """What a cell says of how exactly a place is known: one of our words, or a number as the known data sets have it."""
        return _PRECISIONS.get(said.casefold()) or _CODES.get(said)

    def spots(self, words: Words, shape: bytes = b"") -> Sequence[Spot]:
        """Where it was, its own place first; none where nothing is said of that."""
        spot = self.placing.spot(words, shape)
        return (spot,) if spot else ()

    def actors(self, words: Words) -> list[Named]:
        """Who took part, as written, each once."""
        found = {words[at].strip(): at for at in reversed(self._actors) if words[at]}
        return [
            Named(words[at].strip(), at)
            for at in self._actors
            if words[at] and found[words[at].strip()] == at
        ]

    def tags(self, words: Words) -> tuple[str, ...]:
        """What it is filed under, by the alphabet."""
        return tuple(sorted({tag for part in words[self._tags].split(";") if (tag := part.strip())}))

    def notes(self, words: Words) -> tuple[str, ...]:
        """What analysts have noted."""
        return ()

    def groups(self, words: Words, tolls: Sequence[Toll]) -> tuple[GroupToll, ...]:
        """What is said of children, journalists and so on."""
        return ()

    def grade(self, words: Words) -> Grade:
        """How far it is held to have happened as told."""
        return Grade.NONE

    def in_another(self, words: Words) -> bool:
        """Whether the file says that another row counts the number killed of this one."""
        return False

    def may_be_nowhere(self, words: Words) -> bool:
        """Whether a row may say nothing of where it was."""
        return False
