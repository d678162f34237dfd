"""Incidents made by hand: the coast of Syria in March 2025, and a small maker for any other case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

from geo.maps.columns.latest import Latest
from geo.maps.symbols.aggregation import Crowd
from geo.maps.symbols.crowds import Crowds
from geo.vocabulary import (
    Account,
    Article,
    Attribution,
    CasualtyClaim,
    CountRange,
    DatePrecision,
    EventDate,
    EventType,
    Footprint,
    GazetteerEntry,
    Harm,
    Incident,
    IncidentReport,
    Outcome,
    Place,
    Reading,
    Resolution,
    Role,
    Scope,
    Span,
    Standing,
    Toll,
    Toponym,
    View,
    Who,
)

TEXT = (
    "In the provinces of Latakia and Tartus, on the coast of Syria, a monitor based in London counted over 740 "
    "civilians killed, the Syrian Observatory for Human Rights said. Heavy losses were reported among fighters "
    "loyal to the old government. In Hai Al Kusour, families were killed at home, said a neighbour. Hundreds of "
    "people fled Latakia and Tartus. A retired general called for a new rebellion, and a bus was burnt near "
    "Kharbat Nowhere."
)
NOTHING = CountRange(0, 0, 0, "no casualties")
SOME = CountRange(1, None, None, "were killed")
BY_SUNDAY = EventDate(None, date(2025, 3, 9), DatePrecision.BY)


def span(words: str, text: str = TEXT, nth: int = 0) -> Span:
    """Where `words` stand in `text`."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def entry(
    id: str, name: str, code: str, lat: float, lon: float, *, r: float = 5000, **more: str
) -> GazetteerEntry:
    """A gazetteer entry in Syria unless `more` says otherwise."""
    bounds = None
    polygon = more.pop("polygon", "")
    if polygon:
        d = r / 111_320
        bounds = (lat - d, lon - d, lat + d, lon + d)
    plain = {"country": "Syria", "country_code": "SY", "admin1": name, "admin1_code": "", "admin2": ""} | more
    return GazetteerEntry(
        id=id,
        name=name,
        feature_class="A" if code.startswith(("ADM", "PCL")) else "P",
        feature_code=code,
        population=0,
        footprint=Footprint(lat, lon, r, bounds, polygon),
        **plain,
    )


LATAKIA = entry("geonames:173576", "Latakia", "ADM1", 35.6, 36.0, r=45_000, polygon="SY.02")
TARTUS = entry("geonames:163342", "Tartus", "ADM1", 35.0, 36.1, r=40_000, polygon="SY.14")
SYRIA = entry("geonames:163843", "Syria", "PCLI", 35.0, 38.0, r=300_000, polygon="SY", admin1="")
LONDON = entry(
    "geonames:2643743",
    "London",
    "PPLC",
    51.5,
    -0.12,
    country="United Kingdom",
    country_code="GB",
    admin1="England",
)
KUSOUR = entry(
    "local:qusour-baniyas", "Hai Al Kusour", "PPLX", 35.18, 35.95, r=2000, admin1="Tartus", admin2="Baniyas"
)
BEIRUT = entry(
    "geonames:276781", "Beirut", "PPLC", 33.89, 35.5, country="Lebanon", country_code="LB", admin1="Beyrouth"
)
HOMS = entry("geonames:169577", "Homs", "PPLA", 34.73, 36.71, admin1="Homs")


def resolved(
    of: GazetteerEntry, at: Span, role: Role = Role.SCENE, cue: str = "", text: str = TEXT
) -> Resolution:
    return Resolution(
        Toponym(at, at.of(text), role, cue),
        Outcome.RESOLVED,
        of.name,
        "",
        of,
        of.footprint,
        of.precision,
        0.9,
    )


def syria() -> tuple[Incident, ...]:
    """One toll shared by two provinces, a neighbourhood with no number, people displaced from both provinces."""
    resolutions = (
        resolved(LATAKIA, span("Latakia"), cue="provinces"),
        resolved(TARTUS, span("Tartus"), cue="provinces"),
        resolved(SYRIA, span("Syria"), Role.CONTEXT),
        resolved(LONDON, span("London"), Role.CONTEXT),
        resolved(KUSOUR, span("Hai Al Kusour")),
        Resolution(
            Toponym(span("Kharbat Nowhere"), "Kharbat Nowhere", Role.SCENE),
            Outcome.UNRESOLVED,
            "Kharbat Nowhere",
            "no place of that name is known",
        ),
    )
    observatory = Attribution(
        "Syrian Observatory for Human Rights", "monitor", "said", span("Syrian Observatory for Human Rights")
    )
    neighbour = Attribution("a neighbour", "witness", "said", span("a neighbour"))
    claims = (
        CasualtyClaim(
            span("over 740 civilians killed"),
            "over 740 civilians killed",
            Harm.KILLED,
            Who.CIVILIANS,
            CountRange(740, 740, None, "over 740"),
            Scope.AREA,
            attribution=observatory,
        ),
        CasualtyClaim(
            span("Heavy losses"),
            "Heavy losses",
            Harm.KILLED,
            Who.COMBATANTS,
            replace(SOME, wording="Heavy losses"),
        ),
        CasualtyClaim(
            span("families were killed"),
            "families were killed",
            Harm.KILLED,
            Who.CIVILIANS,
            SOME,
            attribution=neighbour,
        ),
        CasualtyClaim(
            span("Hundreds of people"),
            "Hundreds of people",
            Harm.DISPLACED,
            Who.CIVILIANS,
            CountRange(100, 100, None, "Hundreds"),
        ),
    )
    both = (Place.of(0, resolutions[0]), Place.of(1, resolutions[1]))
    attack = (EventType.VIOLENCE, "Attack", BY_SUNDAY)
    reports = (
        IncidentReport(
            "coast",
            *attack,
            both,
            (0, 1),
            (Toll(Harm.KILLED, claims[0].count),),
            (),
            (span("over 740 civilians killed"), span("Heavy losses")),
        ),
        IncidentReport(
            "kusour",
            *attack,
            (Place.of(4, resolutions[4]),),
            (2,),
            (Toll(Harm.KILLED, SOME),),
            (),
            (span("families were killed"),),
        ),
        IncidentReport(
            "flight",
            EventType.STRATEGIC,
            "Other",
            BY_SUNDAY,
            both,
            (3,),
            (Toll(Harm.DISPLACED, claims[3].count),),
            (),
            (span("Hundreds of people"),),
        ),
        IncidentReport(
            "rebellion", EventType.STRATEGIC, "Other", BY_SUNDAY, (), (), (), (), (span("a new rebellion"),)
        ),
    )
    article = Article.of(
        TEXT,
        headline="Killings on the Syrian coast",
        source="Sample",
        published=date(2025, 3, 10),
        retrieved=datetime(2025, 3, 10, 14, 5, tzinfo=UTC),
    )
    reading = Reading(article.id, "1", "en", article.published, resolutions, claims, reports)
    return tuple(Incident(r.id, (Account(article, reading, r),), r.tolls) for r in reports)


def incident(
    id: str = "x",
    *at: GazetteerEntry,
    killed: CountRange | None = None,
    injured: CountRange | None = None,
    on: date | None = date(2025, 3, 9),
    type: EventType = EventType.VIOLENCE,
    standing: Standing = Standing.MACHINE,
    source: str = "Sample",
    who: Who = Who.CIVILIANS,
    words: str = "They were killed",
) -> Incident:
    """An incident at `at` in an article of its own."""
    text = f"{words} in {' and '.join(e.name for e in at) or 'an unnamed place'}, number {id}."
    tolls = tuple(Toll(h, c) for h, c in ((Harm.KILLED, killed), (Harm.INJURED, injured)) if c)
    claims = tuple(CasualtyClaim(Span(0, len(words)), words, t.harm, who, t.count) for t in tolls)
    resolutions = tuple(resolved(e, span(e.name, text), text=text) for e in at)
    when = EventDate(on, on, DatePrecision.DAY if on else DatePrecision.UNKNOWN)
    report = IncidentReport(
        id,
        type,
        "",
        when,
        tuple(Place.of(n, r) for n, r in enumerate(resolutions)),
        tuple(range(len(claims))),
        tolls,
        (),
        (Span(0, len(words)),),
    )
    article = Article.of(text, source=source, published=date(2025, 3, 10))
    reading = Reading(article.id, "1", "en", article.published, resolutions, claims, (report,))
    return Incident(id, (Account(article, reading, report),), tolls, standing)


def crowd_of(incidents: Iterable[Incident], view: View | None = None) -> Crowd:
    """What a view shows of very many; no article holds what is searched for."""
    return Crowds(Latest()).of(tuple(incidents), view or View(), lambda _term: frozenset())
