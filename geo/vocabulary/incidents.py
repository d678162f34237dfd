"""What happened: event types, dates, reports, incidents, readings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from geo.vocabulary.articles import Article, Span
from geo.vocabulary.counts import CasualtyClaim, CountRange, Harm, Toll
from geo.vocabulary.places import Place, Resolution


class EventType(StrEnum):
    """ACLED's event types (codebook 2023)."""

    BATTLES = "Battles"
    EXPLOSIONS = "Explosions/Remote violence"
    VIOLENCE = "Violence against civilians"
    PROTESTS = "Protests"
    RIOTS = "Riots"
    STRATEGIC = "Strategic developments"


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
}
"""ACLED's sub-event types of each event type (codebook 2023)."""


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
    from them by `geo.incidents.tolls`, one a harm that is spoken of.
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


@dataclass(frozen=True, slots=True)
class Account:
    """A report together with the article and the reading it comes from."""

    article: Article
    reading: Reading
    report: IncidentReport

    @property
    def claims(self) -> tuple[CasualtyClaim, ...]:
        """The claims of this report."""
        return tuple(self.reading.claims[i] for i in self.report.claims)


@dataclass(frozen=True, slots=True)
class Incident:
    """A group of accounts of the same event, the leading one first.

    Conflicting claims are kept; `tolls` are computed over all accounts by `geo.incidents.grouping`,
    never added up. `sensitive`: an analyst marked it so.
    """

    id: str
    accounts: tuple[Account, ...]
    tolls: tuple[Toll, ...]
    standing: Standing = Standing.MACHINE
    sensitive: bool = False

    @property
    def lead(self) -> IncidentReport:
        """The report whose type, date and places stand for the group."""
        return self.accounts[0].report

    def toll(self, harm: Harm) -> CountRange | None:
        """How many came to that harm; None where nothing is said."""
        return next((t.count for t in self.tolls if t.harm is harm), None)
