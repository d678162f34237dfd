"""Of rows that may not be passed on a map draws where and how many: nothing else of a row is left, nor the order of the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geo.privacy.drawn_only import drawn_only, order_drawn
from geo.vocabulary import (
    Account,
    Actor,
    Article,
    CountRange,
    DatePrecision,
    EventDate,
    EventType,
    Footprint,
    Harm,
    Incident,
    IncidentReport,
    Place,
    Precision,
    Reading,
    Span,
    Standing,
    Toll,
)
from geo.vocabulary.counts import IMPORTED
from tests.privacy.test_redacted_account import strings

SECRET = "hush"
"""Stands in all that a row says of itself."""
HOMS = Footprint(34.73, 36.71, 5_000.0, (34.6, 36.6, 34.8, 36.8), "SY.11")
DAY = date(2025, 3, 7)


def row(
    n: int = 7,
    at: Footprint | None = HOMS,
    killed: int = 3,
    type: EventType = EventType.BATTLES,
    **more: object,
) -> Incident:
    """The row number `n` of the set 1a2b3c4d, with a secret in each of its words."""
    id = f"set:1a2b3c4d:{SECRET}{n}"
    place = Place(0, SECRET, SECRET, at, Precision.TOWN, SECRET, "SY", SECRET, SECRET, score=0.8, unsure=True)
    tolls = (
        Toll(Harm.KILLED, CountRange(killed, killed, killed, SECRET)),
        Toll(Harm.INJURED, CountRange(1, None, None, SECRET)),
    )
    report = IncidentReport(
        id, type, SECRET, EventDate(DAY, DAY, DatePrecision.DAY), (replace(place, **more),), (0,), tolls,
        (Actor(SECRET, Span(0, 4)),), (Span(0, 4),), IMPORTED,
    )  # fmt: skip
    article = Article(
        id, f"notes: {SECRET}", headline=SECRET, url=f"https://{SECRET}.org", source="Syria 2025"
    )
    account = Account(article, Reading(id, "set ACLED", "en", DAY, reports=(report,)), report)
    return Incident(id, (account,), tolls, Standing.IMPORTED)


def test_no_word_of_a_row_is_left() -> None:
    (bare,) = drawn_only([row()], "1a2b3c4d")
    assert SECRET in " ".join(strings(row())), "the row does say it"
    assert not any(SECRET in words for words in strings(bare))
    lead = bare.lead
    assert (lead.date.earliest, lead.date.latest, lead.date.precision) == (None, None, DatePrecision.UNKNOWN)
    assert (lead.subtype, lead.claims, lead.tolls, lead.actors, lead.evidence) == ("", (), (), (), ())
    (account,) = bare.accounts
    assert (account.article.text, account.article.source) == ("", "Syria 2025"), "the credit names the set"
    assert (account.reading.published, account.reading.reports) == (None, ())
    assert (account.reading.version, account.reading.language) == ("set ACLED", "en")
    assert bare.imported


def test_where_it_is_drawn_and_how_many_is_left() -> None:
    (bare,) = drawn_only([replace(row(), sensitive=True)], "1a2b3c4d")
    assert bare.lead.places == (
        Place(-1, "", footprint=HOMS, precision=Precision.TOWN, country_code="SY", score=0.8, unsure=True),
    )
    assert [(t.harm, t.count) for t in bare.tolls] == [
        (Harm.KILLED, CountRange(3, 3, 3)),
        (Harm.INJURED, CountRange(1, None, None)),
    ]
    assert bare.sensitive and bare.standing is Standing.IMPORTED


def test_a_masked_place_keeps_the_name_of_what_it_is_masked_to() -> None:
    (bare,) = drawn_only([row(masked=True, name="Homs Governorate")], "1a2b3c4d")
    (place,) = bare.lead.places
    assert (place.name, place.toponym, place.masked) == ("Homs Governorate", -1, True)


@pytest.mark.parametrize(
    ("type", "left"),
    [
        pytest.param(EventType.BATTLES, EventType.STRATEGIC, id="what kind of violence is not told"),
        pytest.param(EventType.PROTESTS, EventType.STRATEGIC, id="nor that it was none"),
        pytest.param(EventType.DISASTER, EventType.DISASTER, id="a disaster has a sign of its own"),
    ],
)
def test_of_the_type_what_its_sign_shows(type: EventType, left: EventType) -> None:
    (bare,) = drawn_only([row(type=type)], "1a2b3c4d")
    assert bare.lead.type is left


EAST, NORTH = replace(HOMS, lon=37.0), replace(HOMS, lat=35.0)
WIDE = replace(HOMS, uncertainty_m=9_000.0)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        pytest.param(row(2), row(1, NORTH), id="by latitude"),
        pytest.param(row(2), row(1, EAST), id="then by longitude"),
        pytest.param(row(2), row(1, WIDE), id="then by how exactly it is known"),
        pytest.param(row(2, killed=2), row(1, killed=5), id="then by the number"),
        pytest.param(row(1), row(2), id="of two that are drawn alike either may come first"),
        pytest.param(row(2, NORTH), row(1, None), id="what lies nowhere comes last"),
    ],
)
def test_they_are_numbered_by_where_they_are_drawn(first: Incident, then: Incident) -> None:
    for given in ([first, then], [then, first]):
        assert order_drawn(given) == (first.id, then.id)
        bare = drawn_only(given, "1a2b3c4d")
        assert [i.id for i in bare] == ["set:1a2b3c4d:1", "set:1a2b3c4d:2"]
        assert [i.accounts[0].report.id for i in bare] == [i.id for i in bare]
        assert [i.accounts[0].article.id for i in bare] == [i.id for i in bare]
        assert [i.accounts[0].reading.article_id for i in bare] == [i.id for i in bare]
        drawn = [[p.footprint for p in i.lead.places] for i in bare]
        assert drawn == [[p.footprint for p in i.lead.places] for i in (first, then)]
