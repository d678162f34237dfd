"""Small articles with hand-made readings, so that the store is tested without the reader."""

from __future__ import annotations

from datetime import UTC, date, datetime

from geo.incidents.same_event.clustering import Grouping
from geo.store import Store
from geo.store.reckoning import Reckoning
from geo.vocabulary import (
    Article,
    CasualtyClaim,
    CountRange,
    DatePrecision,
    Decision,
    EventDate,
    EventType,
    Footprint,
    GazetteerEntry,
    Harm,
    IncidentReport,
    Judgement,
    Outcome,
    Place,
    Precision,
    Reading,
    Resolution,
    Role,
    Span,
    Toll,
    Toponym,
    Who,
)

TEXT = "Two people were killed in Homs on Sunday."
HOMS = GazetteerEntry(
    "geonames:169577", "Homs", "P", "PPLA", "Syria", "SY", "Homs", "11", "", 775_000, Footprint(34.73, 36.72, 5_000)
)  # fmt: skip
NOON = datetime(2025, 3, 10, 12, tzinfo=UTC)


def article(text: str = TEXT, **particulars: str) -> Article:
    """A report from Homs."""
    return Article.of(text, published=date(2025, 3, 10), **particulars)  # type: ignore[arg-type]


def reading(of: Article, version: str = "1", killed: int = 2) -> Reading:
    """One place, one claim, one incident."""
    at = of.text.find("Homs")
    toponym = Toponym(Span(at, at + 4), "Homs", Role.SCENE)
    homs = Resolution(
        toponym, Outcome.RESOLVED, "Homs", "the largest", HOMS, HOMS.footprint, Precision.TOWN, 0.9
    )
    count = CountRange(killed, killed, killed, "Two")
    claim = CasualtyClaim(Span(0, 22), of.text[:22], Harm.KILLED, Who.CIVILIANS, count)
    day = EventDate(date(2025, 3, 9), date(2025, 3, 9), DatePrecision.DAY)
    report = IncidentReport(
        f"{of.id}-1", EventType.VIOLENCE, "Attack", day, (Place.of(0, homs),), (0,), (Toll(Harm.KILLED, count),), (), (Span(0, 22),)
    )  # fmt: skip
    return Reading(of.id, version, "en", of.published, (homs,), (claim,), (report,))


def saved(store: Store, text: str = TEXT) -> Article:
    """An article that is in `store` now."""
    one = article(text)
    assert store.save(one, reading(one), who="Ada")
    return one


def judgement(decision: Decision, of: Article, **given: object) -> Judgement:
    """A decision by Ada at noon."""
    value = {key: given.pop(key) for key in ("low", "best", "high", "judgement") if key in given}
    return Judgement.of(decision, of.id, who="Ada", when=NOON, value=value, **given)  # type: ignore[arg-type]


def everything(reckoning: Reckoning) -> Grouping:
    """All that there is, whole."""
    outlined = reckoning.outlined()
    return Grouping(reckoning.incidents(), tuple(reckoning.proposals()), outlined.decisions, outlined.crowd)
