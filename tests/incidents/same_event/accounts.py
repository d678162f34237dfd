"""Accounts made by hand, so that grouping is tested without the reader."""

from __future__ import annotations

from datetime import date

from geo.vocabulary import (
    Account,
    Actor,
    Article,
    CasualtyClaim,
    CountRange,
    DatePrecision,
    EventDate,
    EventType,
    Footprint,
    Harm,
    IncidentReport,
    Place,
    Precision,
    Reading,
    Span,
    Toll,
)

LONG = "A bomb went off in front of a bakery in the old town, and people ran into the street."
SUNDAY = date(2025, 3, 9)
TOWNS = {"Homs": (34.73, 36.71), "Talbiseh": (34.84, 36.73), "Aleppo": (36.20, 37.16)}


def place(name: str, precision: Precision = Precision.TOWN) -> Place:
    lat, lon = TOWNS[name]
    wide = 40_000.0 if precision.is_area else 4_000.0
    return Place(
        0,
        name,
        f"test:{name}:{precision}",
        Footprint(lat, lon, wide),
        precision,
        "Syria",
        "SY",
        "Homs" if name != "Aleppo" else "Aleppo",
    )


def said(
    name: str,
    *,
    where: str | None = "Homs",
    day: date | None = SUNDAY,
    killed: CountRange | int | None = None,
    kind: EventType = EventType.EXPLOSIONS,
    subtype: str = "Remote explosive/landmine/IED",
    published: date = date(2025, 3, 10),
    text: str = "",
    precision: Precision = Precision.TOWN,
    more: tuple[Place, ...] = (),
    injured: int | None = None,
    on: EventDate | None = None,
    actors: tuple[str, ...] = (),
    source: str = "",
    claims: tuple[CasualtyClaim, ...] = (),
) -> Account:
    """An account called `name`, as one article tells it: a bomb in Homs on Sunday unless told otherwise."""
    text = text or f"Account {name}."
    article = Article.of(text, id=f"article-{name}", published=published, source=source)
    count = CountRange(killed, killed, killed) if isinstance(killed, int) else killed
    hurt = CountRange(injured, injured, injured) if injured else None
    report = IncidentReport(
        id=f"report-{name}",
        type=kind,
        subtype=subtype,
        date=on
        or (EventDate(day, day, DatePrecision.DAY) if day else EventDate(None, published, DatePrecision.BY)),
        places=(*((place(where, precision),) if where else ()), *more),
        claims=tuple(range(len(claims))),
        tolls=tuple(Toll(h, c) for h, c in ((Harm.KILLED, count), (Harm.INJURED, hurt)) if c),
        actors=tuple(Actor(name, Span(0, 1)) for name in actors),
        evidence=(Span(0, len(text)),),
    )
    return Account(
        article, Reading(article.id, "1", "en", published, claims=claims, reports=(report,)), report
    )
