"""Grouping stays near-linear: four times the accounts take about four times as long."""

from __future__ import annotations

import random
import time
from datetime import date, timedelta

from geo.incidents.same_event.clustering import group
from geo.vocabulary import (
    SUBTYPES,
    Account,
    Article,
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

DAYS, TOWNS = 730, 300
LIMIT_S = 12.0
"""Two to three seconds on a quiet core; the machines that run the tests are shared."""


def accounts(number: int) -> list[Account]:
    """Accounts of two years in three hundred towns of ten countries, each in thirty words of its own."""
    chance = random.Random(1)
    words = ["".join(chance.choices("abcdefghijklmnop", k=6)) for _ in range(2000)]
    towns = [(n, chance.uniform(-30, 50), chance.uniform(-20, 60)) for n in range(TOWNS)]
    return [_account(n, chance, words, towns) for n in range(number)]


def _account(
    n: int, chance: random.Random, words: list[str], towns: list[tuple[int, float, float]]
) -> Account:
    town, lat, lon = chance.choice(towns)
    day = date(2023, 1, 1) + timedelta(chance.randrange(DAYS))
    killed = chance.choice([None, 1, 2, 3, 5, 9, 14, 30])
    kind = chance.choice(list(EventType))
    text = " ".join(chance.choices(words, k=30)) + "."
    article = Article.of(text, id=f"article-{n:06}", published=day + timedelta(1))
    precision = chance.choices([Precision.TOWN, Precision.DISTRICT, Precision.PROVINCE], [8, 1, 1])[0]
    where = Place(
        0,
        f"Town {town}",
        f"town:{town}",
        Footprint(lat, lon, 4000.0),
        precision,
        "C",
        f"C{town % 10}",
        f"A{town % 60}",
    )
    tolls = (Toll(Harm.KILLED, CountRange(killed, killed, killed)),) if killed else ()
    when = EventDate(day, day, DatePrecision.DAY)
    report = IncidentReport(
        f"report-{n:06}", kind, SUBTYPES[kind][0], when, (where,), (), tolls, (), (Span(0, len(text)),)
    )
    return Account(article, Reading(article.id, "1", "en", article.published, reports=(report,)), report)


def seconds(told: list[Account]) -> float:
    """Seconds of the processor that grouping `told` takes."""
    start = time.process_time()
    grouping = group(told)
    assert sum(len(i.accounts) for i in grouping.incidents) == len(told)
    return time.process_time() - start


def test_twenty_thousand_accounts_in_seconds_and_near_linear() -> None:
    told = accounts(20_000)
    few, many = seconds(told[:5_000]), seconds(told)
    assert many < LIMIT_S
    assert many < 10 * few, f"{few:.2f} s for 5,000 and {many:.2f} s for 20,000"
