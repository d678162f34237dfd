"""A row becomes an incident whose every place, number, day and actor points at the words of its cell."""

from __future__ import annotations

import re
from datetime import date

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.datasets import Coding, recognised
from geo.datasets.checks import broken
from geo.maps.evidence import evidence
from geo.maps.filtering.passing import whom
from geo.vocabulary import (
    CountRange,
    DatePrecision,
    EventType,
    Harm,
    Incident,
    NotTaken,
    Precision,
    Standing,
    Who,
)
from geo.vocabulary.datasets import Dataset, Field, Row, Scheme, of_set
from tests.datasets.made import (
    ACLED,
    AIRWARS,
    DATELINE,
    GTD,
    RECTANGLES,
    UCDP,
    WHOSE,
    acled,
    airwars,
    coding,
    dateline,
    gtd,
    rows,
    ucdp,
)

MAKERS = {"acled": (ACLED, acled), "ucdp": (UCDP, ucdp), "gtd": (GTD, gtd), "airwars": (AIRWARS, airwars)}
CELLS = st.text(
    st.characters(codec="utf-8", exclude_characters="\r\n\ufffd", exclude_categories=["Cc", "Cs"]),
    max_size=12,
).filter(lambda cell: not broken(cell))


def told(scheme: str, **changes: str) -> Incident:
    """A good row of the scheme with those cells changed, as an incident."""
    columns, made = MAKERS[scheme]
    row = made(3) | {
        column.replace("_", " ") if scheme == "airwars" else column: cell for column, cell in changes.items()
    }
    assert set(row) == set(columns)
    return coding(columns, RECTANGLES).incident(rows([row])[0])


@pytest.mark.parametrize("scheme", list(MAKERS))
@settings(max_examples=30, deadline=None)
@given(number=st.integers(0, 10_000), odd=CELLS)
def test_everything_points_at_the_words_of_its_cell(scheme: str, number: int, odd: str) -> None:
    columns, made = MAKERS[scheme]
    row = made(number)
    free = next(c for c in columns if c in ("notes", "source_headline", "summary", "Summary"))
    row[free] = odd
    found = coding(columns, RECTANGLES).incident(rows([row])[0])
    (account,) = found.accounts
    text, report = account.article.text, account.report
    lines = [f"{column}: {cell}" for column, cell in row.items() if cell]
    assert text == "\n".join(lines)
    starts = {0, *(m.end() for m in re.finditer("\n", text))}
    cells = set(row.values())
    spans = [r.toponym.span for r in account.reading.resolutions] + [c.span for c in account.reading.claims]
    spans += (
        [a.span for a in report.actors]
        + list(report.evidence)
        + ([report.date.span] if report.date.span else [])
    )
    for span in spans:
        head = max(start for start in starts if start <= span.start)
        assert span.of(text) in cells and text[head : span.start].rstrip().removesuffix(":") in columns
    assert [r.toponym.text for r in account.reading.resolutions] == [
        r.toponym.span.of(text) for r in account.reading.resolutions
    ]
    assert all(c.text == c.span.of(text) for c in account.reading.claims)
    assert all(a.name == a.span.of(text) for a in report.actors)


def test_what_it_is_called_and_how_it_stands() -> None:
    found = told("acled")
    (account,) = found.accounts
    assert found.id == account.article.id == account.reading.article_id == account.report.id
    assert (of_set(found.id), found.id.rpartition(":")[2]) == (
        Dataset.of("Made up", Scheme.ACLED, WHOSE).id,
        "SYR3",
    )
    assert (found.standing, account.article.source, account.reading.version) == (
        Standing.IMPORTED,
        "Made up",
        "set ACLED",
    )
    assert found.tolls == account.report.tolls and found.imported
    assert coding(ACLED, RECTANGLES).incident(rows([acled(3)])[0]) == found
    assert evidence(found).testimonies[0].quotes


@pytest.mark.parametrize(
    ("scheme", "cells", "kind"),
    [
        ("acled", {"event_type": "BATTLES", "sub_event_type": "armed clash"}, (EventType.BATTLES, "Armed clash")),
        ("acled", {"event_type": "Battle-No change of territory", "sub_event_type": ""}, (EventType.BATTLES, "Armed clash")),
        ("acled", {"event_type": "Protests", "sub_event_type": "Excessive force against protesters"},
         (EventType.PROTESTS, "Excessive force against protesters")),
        ("acled", {"event_type": "Protests", "sub_event_type": "Excessive force against protestors"},
         (EventType.PROTESTS, "Excessive force against protesters")),
        ("ucdp", {"type_of_violence": "2.0"}, (EventType.BATTLES, "")),
        ("ucdp", {"type_of_violence": "1"}, (EventType.BATTLES, "Armed clash")),
        ("ucdp", {"type_of_violence": "2"}, (EventType.BATTLES, "")),
        ("ucdp", {"type_of_violence": "3"}, (EventType.VIOLENCE, "Attack")),
        ("gtd", {"attacktype1": "3", "weaptype1": "6"}, (EventType.EXPLOSIONS, "Remote explosive/landmine/IED")),
        ("gtd", {"attacktype1": "3", "weaptype1": "6", "suicide": "1"}, (EventType.EXPLOSIONS, "Suicide bomb")),
        ("gtd", {"attacktype1": "3", "weaptype1": "6", "weapsubtype1": "11"},
         (EventType.EXPLOSIONS, "Shelling/artillery/missile attack")),
        ("gtd", {"attacktype1": "2", "targtype1": "4"}, (EventType.BATTLES, "Armed clash")),
        ("gtd", {"attacktype1": "2", "targtype1": "14"}, (EventType.VIOLENCE, "Attack")),
        ("gtd", {"attacktype1": "6"}, (EventType.VIOLENCE, "Abduction/forced disappearance")),
        ("gtd", {"attacktype1": "7", "weaptype1": "8"}, (EventType.STRATEGIC, "Looting/property destruction")),
        ("gtd", {"attacktype1": "3.0", "weaptype1": "2.0"}, (EventType.EXPLOSIONS, "Chemical weapon")),
        ("airwars", {"Strike_type": "Artillery"}, (EventType.EXPLOSIONS, "Shelling/artillery/missile attack")),
        ("airwars", {"Strike_type": ""}, (EventType.EXPLOSIONS, "Air/drone strike")),
        ("airwars", {"Strike_type": "Contested"}, (EventType.EXPLOSIONS, "")),
    ],
)  # fmt: skip
def test_what_happened(scheme: str, cells: dict[str, str], kind: tuple[EventType, str]) -> None:
    lead = told(scheme, **cells).lead
    assert (lead.type, lead.subtype) == kind


@pytest.mark.parametrize(
    ("scheme", "cells", "days"),
    [
        ("acled", {"event_date": "08 March 2021", "time_precision": "1"}, ("2021-03-08", "2021-03-08", "day")),
        ("acled", {"event_date": "2021-03-08", "time_precision": "2"}, ("2021-03-05", "2021-03-11", "range")),
        ("acled", {"event_date": "16-Mar-21", "time_precision": "3"}, ("2021-03-01", "2021-03-31", "month")),
        ("acled", {"event_date": "2021-03-08", "time_precision": "2.0"}, ("2021-03-05", "2021-03-11", "range")),
        ("ucdp", {"date_start": "2021-03-08", "date_end": "2021-03-08", "date_prec": "4.0"}, ("2021-03-01", "2021-03-31", "month")),
        ("ucdp", {"date_start": "2021-03-08", "date_end": "2021-03-12", "date_prec": "2"}, ("2021-03-08", "2021-03-12", "range")),
        ("ucdp", {"date_start": "2021-03-01", "date_end": "2021-03-31", "date_prec": "4"}, ("2021-03-01", "2021-03-31", "month")),
        ("ucdp", {"date_start": "2021-03-08", "date_end": "2021-03-08", "date_prec": "1"}, ("2021-03-08", "2021-03-08", "day")),
        ("ucdp", {"date_start": "2021-03-08", "date_end": "2021-03-08", "date_prec": "3"}, ("2021-03-05", "2021-03-11", "range")),
        ("ucdp", {"date_start": "2021-03-08", "date_end": "2021-03-08", "date_prec": "5"}, ("2021-01-01", "2021-12-31", "year")),
        ("gtd", {}, ("2021-03-08", "2021-03-08", "day")),
        ("gtd", {"iday": "0"}, ("2021-03-01", "2021-03-31", "month")),
        ("gtd", {"iday": "0", "imonth": "0"}, ("2021-01-01", "2021-12-31", "year")),
        ("airwars", {"Incident_date": "March 8, 2021"}, ("2021-03-08", "2021-03-08", "day")),
    ],
)  # fmt: skip
def test_when(scheme: str, cells: dict[str, str], days: tuple[str, str, str]) -> None:
    on = told(scheme, **cells).lead.date
    assert (str(on.earliest), str(on.latest), on.precision.value) == days


@pytest.mark.parametrize(
    ("scheme", "cells", "tolls"),
    [
        ("acled", {"fatalities": "0"}, {Harm.KILLED: (0, 0, 0)}),
        ("acled", {"fatalities": "12"}, {Harm.KILLED: (12, 12, 12)}),
        ("acled", {"fatalities": ""}, {}),
        ("ucdp", {"low": "2", "best": "4", "high": "9"}, {Harm.KILLED: (2, 4, 9)}),
        ("ucdp", {"low": "", "best": "4", "high": ""}, {Harm.KILLED: (4, 4, 4)}),
        ("ucdp", {"low": "0", "best": "0", "high": "3"}, {Harm.KILLED: (0, 0, 3)}),
        ("ucdp", {"low": "", "best": "", "high": ""}, {}),
        ("gtd", {"nkill": "", "nwound": "0"}, {Harm.INJURED: (0, 0, 0)}),
        ("gtd", {"nkill": "2.0", "nwound": "-99"}, {Harm.KILLED: (2, 2, 2)}),
        ("gtd", {"nkill": "2.5", "nwound": ""}, {Harm.KILLED: (2, 2, 3)}),
        ("airwars", {}, {Harm.KILLED: (3, 3, 5)}),
        ("airwars", {"Civilians_reported_killed": "Unknown", "Civilians_reported_injured": "10+"}, {Harm.INJURED: (10, 10, None)}),
    ],
)  # fmt: skip
def test_how_many_and_what_is_not_known_is_never_0(
    scheme: str, cells: dict[str, str], tolls: dict[Harm, tuple[int, int | None, int | None]]
) -> None:
    found = told(scheme, **cells)
    assert {t.harm: (t.count.low, t.count.best, t.count.high) for t in found.tolls} == tolls
    assert {c.harm for c in found.accounts[0].claims} == set(tolls)


@pytest.mark.parametrize(
    ("said", "civilians"), [("3", (3, 3, 3)), ("0", None), ("", None)], ids=["some", "none", "not said"]
)
def test_the_civilians_among_the_dead_of_ucdp_are_told_and_found_and_added_to_nothing(
    said: str, civilians: tuple[int, int, int] | None
) -> None:
    found = told("ucdp", low="2", best="4", high="9", deaths_civilians=said)
    (toll,) = found.tolls
    group = found.group(Harm.KILLED, Who.CIVILIANS)
    assert (toll.count.low, toll.count.best, toll.count.high) == (2, 4, 9)
    assert (group and (group.low, group.best, group.high)) == civilians
    assert whom(found, [Harm.KILLED]) == ({Who.CIVILIANS} if civilians else {Who.UNKNOWN})


def test_a_number_for_a_country_may_have_become_one_with_a_fraction() -> None:
    (place,) = told("acled", iso="760.0", country="Arab Republic").lead.places
    assert place.country_code == "SY"


@pytest.mark.parametrize(
    ("scheme", "cells", "known"),
    [
        ("acled", {"geo_precision": "1"}, (Precision.TOWN, 3_000.0, "")),
        ("acled", {"geo_precision": "2"}, (Precision.DISTRICT, 25_000.0, "")),
        ("acled", {"geo_precision": "3"}, (Precision.PROVINCE, 61_304.0, "SY.02")),
        ("acled", {"geo_precision": "3", "admin1": "Elsewhere"}, (Precision.PROVINCE, 75_000.0, "")),
        ("acled", {"geo_precision": "3", "latitude": "36.9"}, (Precision.PROVINCE, 75_000.0, "")),
        ("ucdp", {"where_prec": "1"}, (Precision.TOWN, 3_000.0, "")),
        ("ucdp", {"where_prec": "2"}, (Precision.NEIGHBOURHOOD, 25_000.0, "")),
        ("ucdp", {"where_prec": "4"}, (Precision.PROVINCE, 61_304.0, "SY.02")),
        ("ucdp", {"where_prec": "5"}, (Precision.PROVINCE, 100_000.0, "")),
        ("ucdp", {"where_prec": "7", "latitude": "30", "longitude": "25"}, (Precision.COUNTRY, 100_000.0, "")),
        ("gtd", {"specificity": "1", "vicinity": "1"}, (Precision.TOWN, 10_000.0, "")),
        ("gtd", {"specificity": "3"}, (Precision.DISTRICT, 25_000.0, "")),
        ("gtd", {"specificity": "5", "latitude": "", "longitude": "", "provstate": "Unknown", "city": "Unknown"},
         (Precision.COUNTRY, 300_000.0, "SY")),
        ("gtd", {"specificity": "4", "latitude": "", "longitude": ""}, (Precision.PROVINCE, 40_000.0, "SY.02")),
        ("airwars", {"Geolocation_accuracy": "Within 100m (via Coalition)"}, (Precision.EXACT, 100.0, "")),
        ("airwars", {"Geolocation_accuracy": "Neighbourhood/area"}, (Precision.NEIGHBOURHOOD, 1_500.0, "")),
    ],
)  # fmt: skip
def test_how_exactly_the_place_is_known(
    scheme: str, cells: dict[str, str], known: tuple[Precision, float, str]
) -> None:
    west = {"admin1": "West", "adm_1": "West", "provstate": "West", "latitude": "35.1", "longitude": "36.4"}
    given = {c: v for c, v in west.items() if c in MAKERS[scheme][0]} | cells
    (place,) = told(scheme, **given).lead.places
    assert place.footprint and place.precision
    found = (place.precision, float(round(place.footprint.uncertainty_m)), place.footprint.polygon)
    assert found[0] == known[0] and found[2] == known[2]
    assert found[1] == pytest.approx(known[1], rel=0.01)
    assert (place.country, place.country_code) == ("Syria", "SY")


OTHER = (
    "ref",
    "date",
    "category",
    "lat",
    "lng",
    "village",
    "governorate",
    "country",
    "dead",
    "wounded",
    "group",
    "link",
    "precision",
)


def other(**changes: str) -> Incident:
    row = dict.fromkeys(OTHER, "") | {"ref": "7", "date": "08/03/2021", "category": "Airstrike", "lat": "35.1", "lng": "36.4", "village": "Aram", "country": "Syria"}  # fmt: skip
    scheme, matching = recognised(OTHER)
    assert scheme is Scheme.OTHER
    data = Dataset.of("Own", scheme, WHOSE, columns=OTHER, matching=matching)
    return Coding(data, RECTANGLES, day_first=True).incident(Row(2, tuple((row | changes).values())))


def test_a_file_of_no_scheme_is_read_by_what_its_columns_are_called() -> None:
    found = other(dead="3-5", wounded="at least 10", group="The west", link="https://example.org/7")
    lead = found.lead
    assert (lead.type, lead.subtype) == (EventType.EXPLOSIONS, "Air/drone strike")
    assert (lead.date.earliest, lead.date.precision) == (date(2021, 3, 8), DatePrecision.DAY)
    assert [t.count.label for t in found.tolls] == ["3–5", "10+"]
    assert [a.name for a in lead.actors] == ["The west"]
    assert (lead.places[0].name, lead.places[0].precision, lead.places[0].country_code) == (
        "Aram",
        Precision.TOWN,
        "SY",
    )
    assert found.accounts[0].article.url == "https://example.org/7"


@pytest.mark.parametrize(
    ("code", "precision", "radius_m"),
    [("1", Precision.TOWN, 3_000), ("1.0", Precision.TOWN, 3_000), ("2.0", Precision.DISTRICT, 25_000), ("4", Precision.PROVINCE, 75_000), ("3.0", Precision.PROVINCE, 75_000), ("town", Precision.TOWN, 3_000), ("8", Precision.PROVINCE, 75_000)],
)  # fmt: skip
def test_how_exactly_by_the_numbers_that_known_data_sets_use_and_as_pandas_writes_them(
    code: str, precision: Precision, radius_m: float
) -> None:
    place = other(precision=code).lead.places[0]
    assert place.footprint and (place.precision, place.footprint.uncertainty_m) == (precision, radius_m)


def test_what_it_does_not_say_happened_is_nobodys_violence() -> None:
    lead = other(category="").lead
    assert (lead.type, lead.subtype) == (EventType.STRATEGIC, "Other")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"date": "31/02/2021"}, "no day of the calendar"),
        ({"date": "soon"}, "'soon' is no day: write it as 2025-03-08"),
        ({"dead": "many"}, "killed: 'many' is no number"),
        ({"dead": "5-3"}, "killed: '5-3' runs from more to fewer"),
        ({"dead": "2.5"}, "no whole number of people"),
        ({"lat": "95"}, "no point on earth"),
        ({"ref": ""}, "the id is missing"),
        ({"ref": "x" * 121}, "is no id: at most 120"),
    ],
)
def test_a_row_that_makes_no_sense_says_why(changes: dict[str, str], told: str) -> None:
    with pytest.raises(NotTaken, match=re.escape(told)):
        other(**changes)


def test_a_row_may_say_where_by_its_geometry_alone() -> None:
    columns = ("ref", "date", "dead")
    scheme, matching = recognised(columns)
    data = Dataset.of("Drawn", scheme, WHOSE, columns=columns, matching=matching)
    point, area = shapely.Point(36.4, 35.1), shapely.box(36.0, 35.0, 36.4, 35.4)
    rows = [
        Row(n, (str(n), "2021-03-08", "2"), shapely.to_wkb(shape)) for n, shape in enumerate((point, area), 1)
    ]
    (dot, ground), told = Coding(data, RECTANGLES).batch(rows, {})
    assert not told
    (spot,), (whole,) = dot.lead.places, ground.lead.places
    assert spot.footprint and whole.footprint and whole.precision
    assert (spot.footprint.lat, spot.footprint.lon, spot.precision, spot.country_code) == (
        35.1,
        36.4,
        Precision.TOWN,
        "SY",
    )
    assert whole.precision.is_area and whole.footprint.bounds == (35.0, 36.0, 35.4, 36.4)
    assert area.contains(shapely.Point(whole.footprint.lon, whole.footprint.lat))
    for incident in (dot, ground):
        (account,) = incident.accounts
        (resolution,) = account.reading.resolutions
        assert resolution.toponym.span.of(account.article.text) == resolution.name != ""


def test_a_row_outside_its_country_is_taken_and_told() -> None:
    row = acled(1) | {"latitude": "35", "longitude": "34", "location": "At sea"}
    taken, told = coding(ACLED, RECTANGLES).batch(rows([row]), {})
    assert len(taken) == 1
    assert [(t.line, t.reason, t.left_out) for t in told] == [
        (2, "35.0, 34.0 lies in no country, and not in Syria as it says", False)
    ]


def test_a_country_whose_outline_is_not_known_blames_no_row() -> None:
    row = acled(1) | {"latitude": "5", "longitude": "5", "iso": "8", "country": "Albania"}
    taken, told = coding(ACLED, RECTANGLES).batch(rows([row]), {})
    assert len(taken) == 1 and not told


def test_a_count_keeps_the_words_of_its_cell() -> None:
    found = told("acled", fatalities="0")
    assert found.tolls[0].count == CountRange(0, 0, 0, "none reported")


def test_a_scheme_with_ids_needs_their_column() -> None:
    data = Dataset.of("x", Scheme.ACLED, WHOSE, columns=tuple(ACLED), matching={Field.DATE: "event_date"})
    with pytest.raises(NotTaken, match="no column holds the ids of ACLED"):
        Coding(data)


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"date_precision": "day"}, "do not fit the date_precision day"),
        ({"date_earliest": "", "date_latest": "", "date_precision": "month"}, "do not fit"),
        ({"date_precision": "fortnight"}, "is none of Dateline's"),
        ({"type": "Skirmish"}, "is no type of Dateline's"),
        ({"killed_best": "12"}, "killed: low 4, best 12, high 9 are not in order"),
        ({"places": '[{"name": "Aram", "lat": 95, "lon": 5}]'}, "no point on earth"),
        ({"places": '[{"name": "Aram", "lat": 35, "lon": 36, "uncertainty_m": -1}]'}, "no distance on earth"),
    ],
)  # fmt: skip
def test_a_row_of_our_own_that_somebody_has_edited_says_why(cells: dict[str, str], told: str) -> None:
    with pytest.raises(NotTaken, match=re.escape(told)):
        coding(DATELINE, RECTANGLES).incident(rows([dateline(1) | cells])[0])
