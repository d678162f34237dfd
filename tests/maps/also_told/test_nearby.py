"""What is found by columns: nothing that would be asked about is lost, and what comes first is the nearest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from geo.incidents.same_event.coded import likest
from geo.incidents.same_event.similarity import PROPOSED
from geo.maps.also_told.nearby import LONGEST_DAYS, Nearby
from geo.maps.columns.making import columns_of
from geo.vocabulary import DatePrecision, EventDate, EventType, Footprint, Incident, Place, Precision
from tests.incidents.same_event.accounts import SUNDAY, said
from tests.incidents.same_event.test_coded import row

KINDS = (
    (EventType.EXPLOSIONS, "Air/drone strike"),
    (EventType.VIOLENCE, "Attack"),
    (EventType.VIOLENCE, "Abduction/forced disappearance"),
    (EventType.RIOTS, "Mob violence"),
    (EventType.PROTESTS, "Peaceful protest"),
    (EventType.STRATEGIC, "Arrests"),
)
WIDE_M = {Precision.TOWN: 3_000.0, Precision.DISTRICT: 40_000.0, Precision.PROVINCE: 90_000.0}
LENGTHS = (0, 0, 0, 2, 8, 30, LONGEST_DAYS)


@st.composite
def told(draw: st.DrawFn, name: str, *, of_set: bool) -> Incident:
    """An incident near Homs, in some days of March."""
    kind, subtype = draw(st.sampled_from(KINDS))
    first = SUNDAY + timedelta(days=draw(st.integers(-6, 6)))
    last = first + timedelta(days=draw(st.sampled_from(LENGTHS)))
    precision = draw(
        st.sampled_from((Precision.TOWN, Precision.TOWN, Precision.DISTRICT, Precision.PROVINCE))
    )
    ground = Footprint(
        34.7 + draw(st.floats(-0.3, 0.3)), 36.7 + draw(st.floats(-0.3, 0.3)), WIDE_M[precision]
    )
    where = Place(
        0, draw(st.sampled_from(("Homs", "Hims", "Rastan"))), "", ground, precision, "Syria", "SY", "Homs"
    )
    if not of_set and draw(st.integers(0, 4)) == 0:
        where = replace(where, footprint=None, precision=None)
    make = row if of_set else said
    account = make(
        name, kind=kind, subtype=subtype, killed=draw(st.sampled_from((None, 0, 1, 5, 40))), where=None, more=(where,),
        on=EventDate(first, last, DatePrecision.DAY if first == last else DatePrecision.RANGE),
    )  # fmt: skip
    return Incident(account.report.id, (account,), account.report.tolls)


@settings(max_examples=80, deadline=None)
@given(told("paper", of_set=False), st.lists(st.integers(0, 10**6), min_size=1, max_size=12), st.data())
def test_no_row_that_would_be_asked_about_is_lost(incident, numbers, data):
    rows = [data.draw(told(f"row{n}", of_set=True)) for n in range(len(numbers))]
    columns = columns_of(rows)
    found = {columns.id(at) for at in Nearby(columns).of(incident, most=len(rows))}
    asked = {one.id for one in rows if likest(incident, one).score >= PROPOSED}
    named = (
        incident.lead.places[0].footprint is not None
    )  # by its name alone it is found only as it is written
    assert asked <= found or not named


def incidents(*accounts):
    return [Incident(a.report.id, (a,), a.report.tolls) for a in accounts]


def test_the_nearest_in_day_and_number_comes_first_and_no_more_than_asked_for():
    rows = incidents(
        row("later", day=SUNDAY + timedelta(days=2), killed=5), row("other", killed=11), row("it", killed=5), row("next", where="Talbiseh", killed=5),
        row("away", where="Aleppo", killed=5), row("protest", kind=EventType.PROTESTS, subtype="Peaceful protest"), row("before", day=date(2024, 3, 9), killed=5),
    )  # fmt: skip
    columns = columns_of(rows)
    (paper,) = incidents(said("paper", killed=5))
    found = [columns.id(at).rsplit(":", 1)[1] for at in Nearby(columns).of(paper)]
    assert found[0] == "it"
    assert set(found) == {"it", "later", "other", "next"}
    assert len(Nearby(columns).of(paper, most=2)) == 2


def test_a_name_that_is_on_no_map_is_looked_for_among_the_words_of_the_same_days():
    rows = incidents(*(row(name, where=None, more=(Place(0, called, "", Footprint(35.0, 37.0, 3_000.0), Precision.TOWN, "Syria", "SY", "Homs"),)) for name, called in (("it", "Deir Nowhere"), ("else", "Deir Elsewhere"))))  # fmt: skip
    (paper,) = incidents(said("paper", where=None, more=(Place(0, "Deir Nowhere"),)))
    columns = columns_of(rows)
    assert [columns.id(at).rsplit(":", 1)[1] for at in Nearby(columns).of(paper)] == ["it"]


def test_what_has_no_day_or_no_place_finds_nothing():
    columns = columns_of(incidents(row("it", killed=5)))
    for paper in incidents(
        said("nowhere", where=None, killed=5),
        said("once", killed=5, on=EventDate(date(2024, 1, 1), date(2025, 12, 31), DatePrecision.RANGE)),
        said("never", killed=5, on=EventDate(None, None, DatePrecision.UNKNOWN)),
    ):
        assert Nearby(columns).of(paper) == []
