"""What happened: event types, dates, reports, incidents, readings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from geo.vocabulary.articles import Article, Span
from geo.vocabulary.counts import (
    BY_HAND,
    IMPORTED,
    CasualtyClaim,
    CountRange,
    GroupToll,
    Harm,
    Toll,
    Who,
    engine_of,
)
from geo.vocabulary.places import Place, Resolution


class EventType(StrEnum):
    """ACLED's event types (codebook 2023), and beside them what no person's violence did."""

    BATTLES = "Battles"
    EXPLOSIONS = "Explosions/Remote violence"
    VIOLENCE = "Violence against civilians"
    PROTESTS = "Protests"
    RIOTS = "Riots"
    STRATEGIC = "Strategic developments"
    DISASTER = "Disaster or accident"
    """None of ACLED's: left out of files in the columns of ACLED and UCDP."""


SUBTYPES: dict[EventType, tuple[str, ...]] = {
    EventType.BATTLES: (
        "Armed clash",
        "Government regains territory",
        "Non-state actor overtakes territory",
    ),
    EventType.EXPLOSIONS: (
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    ),
    EventType.VIOLENCE: ("Sexual violence", "Attack", "Abduction/forced disappearance"),
    EventType.PROTESTS: (
        "Peaceful protest",
        "Protest with intervention",
        "Excessive force against protesters",
    ),
    EventType.RIOTS: ("Violent demonstration", "Mob violence"),
    EventType.STRATEGIC: (
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ),
    EventType.DISASTER: (
        "Earthquake",
        "Flood",
        "Storm",
        "Landslide",
        "Fire",
        "Transport accident",
        "Industrial accident",
        "Building collapse",
        "Crowd crush",
        "Disease",
        "Other",
    ),
}
"""ACLED's sub-event types of each event type (codebook 2023), and ours of disasters and accidents.

"Other" stands under two types: who needs a subtype alone takes `subtype_key`."""
_SHARED = frozenset(
    s for subs in SUBTYPES.values() for s in subs if sum(s in t for t in SUBTYPES.values()) > 1
)


def subtype_key(type: EventType, subtype: str) -> str:
    """A subtype by which no other type's can be meant: with its type where two types have one of that name.

    >>> subtype_key(EventType.PROTESTS, "Peaceful protest"), subtype_key(EventType.DISASTER, "Other")
    ('Peaceful protest', 'Disaster or accident: Other')
    """
    return f"{type}: {subtype}" if subtype in _SHARED else subtype


SUBTYPE_KEYS: dict[str, tuple[EventType, str]] = {
    subtype_key(kind, sub): (kind, sub) for kind, subs in SUBTYPES.items() for sub in subs
}
"""Every subtype by its key, with its type and its name."""


class DatePrecision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    RANGE = "range"
    MONTH = "month"
    YEAR = "year"
    BY = "by"
    """Only the latest day is known: it happened before the article was published."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class EventDate:
    """When: earliest and latest day, the same only where the text says the day. None is open."""

    earliest: date | None
    latest: date | None
    precision: DatePrecision
    span: Span | None = None

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day that it may have been; what is only known as "by" a day counts at that day.

        >>> EventDate(None, date(2025, 3, 9), DatePrecision.BY).days
        (datetime.date(2025, 3, 9), datetime.date(2025, 3, 9))
        """
        first, last = self.earliest or self.latest, self.latest or self.earliest
        return (first, last) if first and last else None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who took part, named as written."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class IncidentReport:
    """One article's account of one incident.

    `places`: where it happened, its own place first. Several places mean one event spread over all of
    them with one toll, shared. `claims` are indices into the reading's claims; `tolls` are computed
    from them by `geo.incidents.claims.tolls`, one a harm that is spoken of.
    """

    id: str
    type: EventType
    subtype: str
    date: EventDate
    places: tuple[Place, ...]
    claims: tuple[int, ...]
    tolls: tuple[Toll, ...]
    actors: tuple[Actor, ...]
    evidence: tuple[Span, ...]
    rule: str = ""
    """What read it where it was not the rules: `ENGINE` and the engine's name, `BY_HAND` or `IMPORTED`."""

    @property
    def engine(self) -> str:
        """The engine that read it, "" for the rules."""
        return engine_of(self.rule)

    @property
    def by_hand(self) -> bool:
        """Whether a person entered it: no machine has read it."""
        return self.rule.startswith(BY_HAND)

    @property
    def imported(self) -> bool:
        """Whether it is a row of a data set that somebody else has coded: no machine has read it."""
        return self.rule == IMPORTED

    @property
    def shared(self) -> bool:
        """Whether one toll belongs to several places together, and so to none of them alone."""
        return len(self.places) > 1

    def toll(self, harm: Harm) -> CountRange | None:
        """How many came to that harm; None where nothing is said."""
        return next((t.count for t in self.tolls if t.harm is harm), None)


@dataclass(frozen=True, slots=True)
class SetAside:
    """Words that look like a place, a number or an incident and were not taken for one, with the reason."""

    span: Span
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one article gave. `version` is the reader's; the most central report comes first."""

    article_id: str
    version: str
    language: str
    published: date | None
    resolutions: tuple[Resolution, ...] = ()
    claims: tuple[CasualtyClaim, ...] = ()
    reports: tuple[IncidentReport, ...] = ()
    set_aside: tuple[SetAside, ...] = ()


class Standing(StrEnum):
    """How far an incident has been checked by a person."""

    MACHINE = "Machine reading, not verified"
    CONFIRMED = "Confirmed by an analyst"
    REJECTED = "Rejected by an analyst"
    BY_HAND = "Entered by hand by an analyst"
    BY_HAND_CONFIRMED = "Entered by hand, confirmed by an analyst"
    IMPORTED = "As its data set has it, not checked here"

    @property
    def confirmed(self) -> bool:
        """Whether a person has confirmed it, whoever told of it first."""
        return self in (Standing.CONFIRMED, Standing.BY_HAND_CONFIRMED)

    @property
    def is_machine(self) -> bool:
        """Whether it was read by a machine, and nobody has confirmed or rejected it."""
        return self is Standing.MACHINE


class Grade(StrEnum):
    """How far an analyst, having weighed the sources, holds that it happened as told: the grades of Airwars.

    Beside the standing, which is about the reading. `geo.wording.review.grades` says what each means.
    """

    CONFIRMED = "Confirmed"
    FAIR = "Fair"
    WEAK = "Weak"
    CONTESTED = "Contested"
    DISCOUNTED = "Discounted"
    NONE = "not graded"

    @property
    def doubted(self) -> bool:
        """Whether it may not have happened as told: accounts cannot all be so, or what came up later speaks against it."""
        return self in (Grade.CONTESTED, Grade.DISCOUNTED)


@dataclass(frozen=True, slots=True)
class Account:
    """A report together with the article and the reading it comes from, and the day (by UTC) on which that was saved."""

    article: Article
    reading: Reading
    report: IncidentReport
    saved: date | None = None

    @property
    def claims(self) -> tuple[CasualtyClaim, ...]:
        """The claims of this report."""
        return tuple(self.reading.claims[i] for i in self.report.claims)


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Incident:
    """A group of accounts of the same event, the leading one first.

    Conflicting claims are kept; `tolls` are computed over all accounts by `geo.incidents.same_event.clustering`,
    never added up. `same_words` numbers the accounts by their wording: those with one number are the
    copies of one report that several outlets printed. Empty where nobody has compared them. `sensitive`: an analyst
    marked it so. `groups`: what is said of children, journalists and so on among those who came to harm
    (`geo.incidents.same_event.group_tolls`); what nothing is said of is not there, and that is not 0. `notes` are analysts' own words to each other, the oldest first, and `tags` what they filed it
    under, by the alphabet: nothing of either is published unless it is asked for (`Discretion`). `in_another`: its data set says
    that another's number killed counts its own already, which so enters no sum.
    """

    id: str
    accounts: tuple[Account, ...]
    tolls: tuple[Toll, ...]
    standing: Standing = Standing.MACHINE
    same_words: tuple[int, ...] = ()
    sensitive: bool = False
    groups: tuple[GroupToll, ...] = ()
    grade: Grade = Grade.NONE
    notes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    in_another: bool = False

    @property
    def by_hand(self) -> bool:
        """Whether a person entered it, and no machine has read an account of it."""
        return all(a.report.by_hand for a in self.accounts)

    @property
    def imported(self) -> bool:
        """Whether it is of a data set that somebody else has coded, and no machine has read an account of it."""
        return all(a.report.imported for a in self.accounts)

    @property
    def lead(self) -> IncidentReport:
        """The report whose type, date and places stand for the group."""
        return self.accounts[0].report

    @property
    def tellings(self) -> tuple[tuple[Account, ...], ...]:
        """The accounts, copies of one report together; a copy is no source of its own."""
        told: dict[int, list[Account]] = {}
        for account, number in zip(self.accounts, self.same_words or range(len(self.accounts)), strict=True):
            told.setdefault(number, []).append(account)
        return tuple(tuple(copies) for copies in told.values())

    @property
    def main_harm(self) -> Harm | None:
        """The harm that stands for it: killed if any were, else the first that came to anyone; None where none is spoken of."""
        said = [(t.harm, t.count) for h in Harm for t in self.tolls if t.harm is h]
        return next((h for h, c in said if not c.is_none), said[0][0] if said else None)

    def toll(self, harm: Harm) -> CountRange | None:
        """How many came to that harm; None where nothing is said."""
        return next((t.count for t in self.tolls if t.harm is harm), None)

    def group(self, harm: Harm, who: Who) -> CountRange | None:
        """How many of `who` came to that harm; None where nothing is said of them."""
        return next((g.count for g in self.groups if g.harm is harm and g.who is who), None)


@dataclass(frozen=True, slots=True)
class TollEntry:
    """One step in the history of a toll: what one report said, when it was first printed, and who was named as saying it.

    `published` is the earliest day on which the report or a copy of it was printed, None where no day is
    known. `articles` are the ids of the articles that printed it. `speakers` are as written, none where the
    article itself says it.
    """

    harm: Harm
    published: date | None
    articles: tuple[str, ...]
    source: str
    speakers: tuple[str, ...]
    count: CountRange


@dataclass(frozen=True, slots=True)
class LikenessReason:
    """Something that speaks for one event (points above 0), against it (below), or for neither, in words."""

    points: int
    words: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two accounts look like one event: `score` of 100 with its reasons.

    `apart` says what rules it out that they are joined by the machine, "" where nothing does. Then the
    score may still be high enough to ask the analyst. `copy`: both print the same report.
    """

    score: int
    reasons: tuple[LikenessReason, ...]
    apart: str = ""
    copy: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two incidents that may be the same event, which an analyst is asked to merge or keep apart."""

    one: Incident
    two: Incident
    likeness: Likeness

    def other(self, incident: str) -> Incident:
        """The one that is not `incident`."""
        return self.two if self.one.id == incident else self.one
