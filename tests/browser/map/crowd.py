"""Very many incidents, kept in a server's database: towns in Syria and in the world, many on one spot, one in a hundred an area."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

from geo.store import Store
from geo.vocabulary import (
    Article,
    CasualtyClaim,
    CountRange,
    EventType,
    GazetteerEntry,
    Incident,
    IncidentReport,
    Reading,
    Resolution,
    Span,
)
from tests.maps.examples import BEIRUT, HOMS, LATAKIA, SOME, SYRIA, TARTUS, entry, incident

IN_ONE = 5
"""So many incidents are told of by one article: to save articles takes longest."""
_CENTRES = ((35.2, 37.0, 1.4), (33.0, 44.0, 2.5), (49.0, 35.0, 2.5), (12.0, 8.0, 4.0), (0.0, 20.0, 25.0))
"""Where towns lie (lat, lon), and how far spread, in degrees."""
_TYPES = (EventType.VIOLENCE, EventType.EXPLOSIONS, EventType.BATTLES, EventType.DISASTER, EventType.PROTESTS)


def crowd(many: int) -> tuple[Incident, ...]:
    """`many` incidents, the same each time."""
    chance = random.Random(3)
    towns = [_town(n, chance) for n in range(max(200, many // 3))]
    return tuple(_one(n, towns, chance) for n in range(many))


def _town(n: int, chance: random.Random) -> GazetteerEntry:
    lat, lon, far = chance.choices(_CENTRES, (62, 12, 10, 6, 10))[0]
    lat, lon = max(-60.0, min(70.0, chance.gauss(lat, far))), max(-179.0, min(179.0, chance.gauss(lon, far)))
    here = {} if abs(lat - 35) < 2 and abs(lon - 38) < 3 else {"country": "Elsewhere", "country_code": "IQ"}
    return entry(f"x:{n}", f"Town {n}", "PPL", lat, lon, **here)


def _one(n: int, towns: list[GazetteerEntry], chance: random.Random) -> Incident:
    dead = int(chance.paretovariate(1.1)) - 1
    killed = chance.choices([None, SOME, CountRange(dead, dead, None), CountRange(dead, dead, dead)], (15, 10, 8, 67))[0]  # fmt: skip
    on = date.fromordinal(date(2015, 1, 1).toordinal() + chance.randrange(3900))
    ways = ((chance.choice((LATAKIA, TARTUS, SYRIA)),), (LATAKIA, TARTUS), (), (chance.choice((HOMS, BEIRUT)),), (chance.choice(towns),))  # fmt: skip
    at = chance.choices(ways, (4, 4, 2, 40, 950))[0]
    return incident(f"c{n}", *at, killed=killed, on=on, type=chance.choice(_TYPES), source=f"Paper {n % 40}")


def keep(many: int, database: Path) -> None:
    """Save them there, where nothing is saved yet."""
    store = Store.open(f"sqlite:///{database}")
    store.prefer("sample", "not wanted")
    made = crowd(many)
    for n in range(0, many, IN_ONE):
        store.save(*_told_together(made[n : n + IN_ONE]))
    store.close()


def _told_together(incidents: tuple[Incident, ...]) -> tuple[Article, Reading]:
    """One article that tells of all of them, sentence by sentence."""
    told = [one.accounts[0] for one in incidents]
    resolutions: list[Resolution] = []
    claims: list[CasualtyClaim] = []
    reports: list[IncidentReport] = []
    start = 0
    for account in told:
        reading, named, counted = account.reading, len(resolutions), len(claims)
        resolutions += [_resolution_at(start, r) for r in reading.resolutions]
        claims += [replace(c, span=_at(start, c.span)) for c in reading.claims]
        reports.append(
            replace(
                account.report,
                places=tuple(replace(p, toponym=named + p.toponym) for p in account.report.places),
                claims=tuple(counted + n for n in account.report.claims),
                evidence=tuple(_at(start, span) for span in account.report.evidence),
            )
        )
        start += len(account.article.text) + 1
    text = " ".join(account.article.text for account in told)
    article = Article.of(text, source=told[0].article.source, published=told[0].article.published)
    return article, Reading(article.id, "1", "en", article.published, tuple(resolutions), tuple(claims), tuple(reports))  # fmt: skip


def _at(start: int, span: Span) -> Span:
    return Span(start + span.start, start + span.end)


def _resolution_at(start: int, of: Resolution) -> Resolution:
    return replace(of, toponym=replace(of.toponym, span=_at(start, of.toponym.span)))
