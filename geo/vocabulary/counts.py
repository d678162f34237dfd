"""How many, said by whom: count ranges, attributions, casualty claims."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from geo.vocabulary.articles import Span

ENGINE = "engine: "
"""Begins the rule of what an engine added, before the engine's name."""


BY_HAND = "added by an analyst"
"""Begins the rule of what a person added."""
IMPORTED = "as its data set has it"
"""The rule of what an imported data set says: nothing of it was read here."""


def engine_of(rule: str) -> str:
    """The engine that `rule` names, "" where it is a rule of ours.

    >>> engine_of("engine: chat small"), engine_of("killed: passive")
    ('chat small', '')
    """
    return rule.removeprefix(ENGINE) if rule.startswith(ENGINE) else ""


class Harm(StrEnum):
    """What happened to people."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    ABDUCTED = "abducted"
    DETAINED = "detained"
    DISPLACED = "displaced"


class Who(StrEnum):
    """Whom it happened to. CHILDREN and WOMEN are subsets of the others."""

    CIVILIANS = "civilians"
    COMBATANTS = "combatants"
    SECURITY_FORCES = "security forces"
    JOURNALISTS = "journalists"
    AID_WORKERS = "aid workers"
    MEDICS = "medics"
    CHILDREN = "children"
    WOMEN = "women"
    ATTACKERS = "attackers"
    UNKNOWN = "unknown"


class Scope(StrEnum):
    """What a count counts."""

    INCIDENT = "incident"
    CUMULATIVE = "cumulative"
    AREA = "area"


class Stance(StrEnum):
    """How a claim is put forward."""

    REPORTED = "reported"
    CLAIMED = "claimed"
    DENIED = "denied"


class Telling(StrEnum):
    """How a number is told beside those told before it: what the words say of whom it counts."""

    BESIDE = "beside another"
    """In one sentence with an earlier number of the same harm: "two soldiers were killed and a baker died"."""
    NAMED_PART = "a part that is named"
    """ "including nine children"."""
    ADDEND = "one of the parts that come to the whole"
    """ "seven died: four at the gate, three in hospital"."""
    SUM = "the sum of several events"
    """ "22 people were killed in three attacks", each of which is told with its own number."""
    EACH = "as many at each of several places"
    """ "three each in Bama and Gwoza"."""
    TOLL = "all so far"
    """ "the death toll": all that were counted until then."""
    RISEN = "a toll that rose"
    """ "raising the toll to 12"."""
    REVISED = "a number corrected"
    """ "it corrected the figure to 14"."""
    NEXT = "the next in a count"
    """ "a sixth man died": six with the five told of before, and one by himself."""
    OTHER_VOICE = "said by another"
    """ "police said two were killed; residents said five"."""
    OF_WOUNDED = "of the wounded"
    """ "two of the wounded died"."""
    TOGETHER = "one number for several harms"
    """ "40 people were killed or wounded": nobody says how many of which."""
    OWN_HAND = "by their own hand"
    """ "then took his own life"."""
    OUTCOME_OPEN = "how it ended is not told"
    """ "was shot": hurt, where no other word says that it ended in death."""


class Bound(StrEnum):
    """How a number bounds a count, in the words that an analyst chooses from."""

    EXACTLY = "exactly"
    AT_LEAST = "at least"
    UP_TO = "up to"
    BETWEEN = "between"
    SOME = "some, number not known"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class CountRange:
    """How many: low <= best <= high where known, None where open, and the article's own wording.

    "14": 14, 14, 14. "more than 740": 740, 740, None. "up to 6": 1, None, 6. "were killed": 1, None,
    None. "no casualties": 0, 0, 0. Where nothing is said there is no range at all: unknown is never 0.

    >>> CountRange(740, 740, None, "over 740").label
    '740+'
    >>> CountRange(1, None, None, "were killed").label
    '?'
    """

    low: int
    best: int | None
    high: int | None
    wording: str = ""

    def __post_init__(self) -> None:
        known = [n for n in (self.low, self.best, self.high) if n is not None]
        if known != sorted(known) or self.low < 0:
            raise ValueError(
                f"a count needs 0 <= low <= best <= high, not {self.low}, {self.best}, {self.high}"
            )

    @classmethod
    def said(cls, bound: Bound, number: int = 0, second: int | None = None, wording: str = "") -> CountRange:
        """The range that `bound` and its number, or the two of BETWEEN, stand for.

        Raises ValueError where `number` is below 1 with a bound that needs one, or BETWEEN's two are
        not in order.

        >>> CountRange.said(Bound.BETWEEN, 4, 9).label, CountRange.said(Bound.SOME).label
        ('4–9', '?')
        """
        if bound is Bound.NONE:
            return cls(0, 0, 0, wording)
        if bound is Bound.SOME:
            return cls(1, None, None, wording)
        if number < 1:
            raise ValueError(f"{bound.value} needs a number of at least 1")
        if bound is Bound.AT_LEAST:
            return cls(number, number, None, wording)
        if bound is Bound.UP_TO:
            return cls(1, 1 if number == 1 else None, number, wording)
        if bound is Bound.BETWEEN:
            if second is None or second <= number:
                raise ValueError("between needs two numbers, the smaller one first")
            return cls(number, number, second, wording)
        return cls(number, number, number, wording)

    @property
    def bound(self) -> Bound:
        """How the count is bounded: the way back from `said`."""
        if self.is_none:
            return Bound.NONE
        if not self.number_known:
            return Bound.SOME
        if self.high is None:
            return Bound.AT_LEAST
        if self.low == self.high:
            return Bound.EXACTLY
        return Bound.UP_TO if self.best is None and self.low <= 1 else Bound.BETWEEN

    @property
    def is_none(self) -> bool:
        """Whether it is said that there were none."""
        return self.high == 0

    @property
    def number_known(self) -> bool:
        """Whether any number is given, as in "up to 6", and not only that there were some."""
        return self.best is not None or self.high is not None

    @property
    def label(self) -> str:
        """What a map or a table shows: 14, 740+, 4–9, up to 6, ?, 0."""
        if not self.number_known:
            return "?"
        if self.high is None:
            return f"{self.low:,}+"
        if self.best is None:
            return f"up to {self.high:,}" if self.low <= 1 else f"{self.low:,}–{self.high:,}"
        if self.low == self.high:
            return f"{self.low:,}"
        return f"{self.low:,}–{self.high:,}"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it: the speaker as written, their role ("monitor", "witness", "police" …), the verb."""

    speaker: str
    role: str
    verb: str
    span: Span


@dataclass(frozen=True, slots=True)
class CasualtyClaim:
    """One statement that people came to harm.

    `subset_of` is the index, in the reading's claims, of the claim that this one is a part of
    ("16 people, including nine children"): a part is never added to its whole. `clause` is the innermost
    clause that tells it ("four in Homs" of "four in Homs and two in Hama"): where the place and the day of its
    victims are read.
    """

    span: Span
    text: str
    harm: Harm
    who: Who
    count: CountRange
    scope: Scope = Scope.INCIDENT
    subset_of: int | None = None
    attribution: Attribution | None = None
    stance: Stance = Stance.REPORTED
    rule: str = ""
    """The name of the rule that read it, for `--explain`; of an engine's, `ENGINE` and the engine's name."""
    told: tuple[Telling, ...] = ()
    clause: Span | None = None
    among: tuple[tuple[Who, CountRange], ...] = ()
    """Where its words name several kinds of people ("four soldiers and seven militants"), how many of each."""

    @property
    def engine(self) -> str:
        """The engine that read it, "" for the rules."""
        return engine_of(self.rule)

    @property
    def kinds(self) -> frozenset[Who]:
        """The kinds of people that it speaks of."""
        named = frozenset(who for who, _ in self.among)
        return named | {self.who} if not named or self.who is not Who.UNKNOWN else named


@dataclass(frozen=True, slots=True)
class Toll:
    """What an incident's claims come to for one harm."""

    harm: Harm
    count: CountRange


@dataclass(frozen=True, slots=True)
class GroupToll:
    """How many of one kind of people came to a harm in an incident: some of its toll, and never added to it.

    `beyond`: what is said of them is a larger number than what is said of all; both stand, and that is said.
    """

    harm: Harm
    who: Who
    count: CountRange
    beyond: bool = False


GROUPS: tuple[Who, ...] = tuple(who for who in Who if who is not Who.UNKNOWN)
"""The kinds of people that are told apart. One person may be of several: a child, a woman and a civilian."""
