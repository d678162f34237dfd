"""Some forty incidents of every shape, kept in the server's database: what the tests of the map page filter and choose from."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from geo.store import Store
from geo.vocabulary import Actor, CountRange, Decision, EventType, Incident, Judgement, Span
from tests.browser.conftest import Server
from tests.maps.examples import BEIRUT, HOMS, KUSOUR, LATAKIA, LONDON, SOME, SYRIA, TARTUS, entry, incident

ALONE = entry(
    "geonames:184745",
    "Nairobi",
    "PPLC",
    -1.28,
    36.82,
    country="Kenya",
    country_code="KE",
    admin1="Nairobi Area",
)
MADE = datetime(2025, 3, 11, tzinfo=UTC)
_TYPES = (EventType.VIOLENCE, EventType.EXPLOSIONS, EventType.BATTLES, EventType.DISASTER)
_PLACES = (HOMS, BEIRUT, LONDON, KUSOUR)


def every_shape() -> tuple[Incident, ...]:
    """Towns with several incidents each, areas, a toll shared by two, a country, no place, no day, numbers of all sorts."""
    made = [
        incident(
            f"t{n}",
            _PLACES[n % 4],
            killed=CountRange(n, n, n) if n % 5 else SOME,
            on=date(2025, 2, 1 + n) if n % 7 else None,
            type=_TYPES[n % 3 if n % 11 else 3],
            source="" if n % 9 == 0 else f"Paper {n % 3}",
        )
        for n in range(24)
    ]
    made += [
        incident("shared", LATAKIA, TARTUS, killed=CountRange(740, 740, None, "over 740")),
        incident("shared2", LATAKIA, TARTUS, killed=CountRange(4, 4, 9), on=None),
        incident("two countries", HOMS, BEIRUT, killed=CountRange(6, 6, 6), on=date(2025, 2, 3)),
        incident("country", SYRIA, killed=CountRange(80, 80, 80), on=date(2025, 1, 5)),
        incident("disaster nowhere", killed=CountRange(300, 300, None), type=EventType.DISASTER),
        incident("none hurt", BEIRUT, killed=CountRange(0, 0, 0), injured=CountRange(0, 0, 0)),
        incident("hurt", HOMS, injured=CountRange(8, 8, 8), on=date(2025, 2, 14)),
        incident("alone", ALONE, killed=CountRange(2, 2, 2), on=date(2025, 2, 16)),
        incident("quiet", BEIRUT, on=date(2025, 2, 15), type=EventType.PROTESTS),
    ]
    made += [incident(f"a{n}", (LATAKIA, TARTUS)[n % 2], killed=CountRange(3 + n, 3 + n, 3 + n), on=date(2025, 2, 20)) for n in range(4)]  # fmt: skip
    made += [incident(f"u{n}", killed=SOME if n else CountRange(11, 11, 11), on=None if n == 2 else date(2025, 2, 5), source="") for n in range(4)]  # fmt: skip
    return tuple(with_actor(one, n) for n, one in enumerate(made))


def with_actor(told: Incident, n: int) -> Incident:
    """Every third incident with somebody who took part."""
    if n % 3:
        return told
    account = told.accounts[0]
    report = replace(account.report, actors=(Actor("They", Span(0, 4)),))
    reading = replace(account.reading, reports=(report,))
    return replace(told, accounts=(replace(account, report=report, reading=reading),))


def kept(server: Server) -> None:
    """Save them in the database of `server`, once: some confirmed, graded and tagged, one rejected."""
    store = Store.open(f"sqlite:///{server.log.parent / 'dateline.sqlite'}")
    store.prefer("sample", "not wanted")
    if not store.articles():
        for one in every_shape():
            store.save(one.accounts[0].article, one.accounts[0].reading)
        held = store.incidents()
        decided = [(Decision.CONFIRM, {}), (Decision.GRADE, {"grade": "Confirmed"}), (Decision.TAG, {"tag": "coast"}), (Decision.REJECT, {})]  # fmt: skip
        for n, one in enumerate(held[:16]):
            what, value = decided[n % 4 if n < 13 else n % 3]
            lead = one.accounts[0]
            store.judge(Judgement.of(what, lead.article.id, who="Ada", when=MADE, incident=lead.report.id, value=value))  # fmt: skip
    store.close()
