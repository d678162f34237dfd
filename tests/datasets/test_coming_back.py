"""What Dateline exports comes back in as it was: an incident of any shape, in each file that is a table of incidents."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from geo.datasets import KnownGround
from geo.datasets.checks import broken
from geo.export import Sheet
from geo.export.data import acled, csv_table, hxl, ucdp
from geo.export.data.records import GROUPED, group_column
from geo.export.formats import named
from geo.maps.selection import Selection, select
from geo.maps.withholding import discreet
from geo.places.gazetteer import embedded
from geo.vocabulary import (
    GROUPS,
    CountRange,
    Discretion,
    EventType,
    GazetteerEntry,
    Harm,
    Incident,
    Outcome,
    Place,
    Precision,
    Resolution,
    Role,
    Span,
    Toponym,
    View,
)
from geo.vocabulary.datasets import Row, Scheme
from tests.datasets.made import coding
from tests.export.cases import AS_OF, outlined, town
from tests.maps.examples import HOMS, LATAKIA, TARTUS, incident
from tests.sources.tables.reading import read
from tests.strategies import merged_incidents

SAME = (
    "grade type subtype date_earliest date_latest date_precision where place country admin1 precision masked lat lon"
    " uncertainty_m points places tags actors"
).split() + [f"{harm}_{end}" for harm in Harm for end in ("low", "best", "high")]
SAME += [group_column(h, who, end) for h in GROUPED for who in GROUPS for end in ("low", "best", "high")]
TELLING_ALL = Discretion(private_names=True, tags=True, notes=True)


def resolved(found: GazetteerEntry) -> Resolution:
    return Resolution(
        Toponym(Span(0, 0), "", Role.SCENE),
        Outcome.RESOLVED,
        found.name,
        "",
        found,
        found.footprint,
        found.precision,
        1.0,
    )


def with_places(places: tuple[Place, ...]) -> Incident:
    told = incident("both", LATAKIA, killed=CountRange(40, 40, 40))
    account = told.accounts[0]
    return replace(told, accounts=(replace(account, report=replace(account.report, places=places)),))


OFTEN = settings(
    max_examples=20,
    deadline=None,
    phases=(
        Phase.explicit,
        Phase.reuse,
        Phase.generate,
    ),  # a file is written twice for each: no time to make it smaller
    suppress_health_check=[HealthCheck.too_slow],
)


def shown(told: Incident) -> Selection:
    return discreet(select([told], View()), TELLING_ALL)


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def plainly(row: Mapping[str, object], columns: list[str]) -> dict[str, object]:
    """Cells as they come back: words in one line, and of several no empty ones."""
    return {
        c: " ".join("; ".join(filter(str.strip, v.split("; "))).split())
        if isinstance(v := row[c], str)
        else v
        for c in columns
    }


def brought_in(row: Mapping[str, str], scheme: Scheme) -> Incident:
    if broken("\x1f".join(row.values())):
        assume(False)  # words that no encoding was right for are told, and not taken
    return coding(list(row), scheme=scheme).incident(Row(2, tuple(row.values())))


NEAR_NOTHING = re.compile(r"(?<![\d.])'?-(0\.0+)(?!\d)")
"""A minus that a database and a spreadsheet do not keep, and what guards a cell that begins with it."""


@pytest.mark.parametrize("kind", ["csv", "geojson", "xlsx", "geopackage", "kmz"])
@settings(OFTEN, max_examples=6)
@given(st.lists(merged_incidents(), min_size=1, max_size=4, unique_by=lambda i: i.id))
def test_each_incident_of_a_whole_file_comes_back_as_it_was(kind: str, told: list[Incident]) -> None:
    selection = discreet(select(told, View()), TELLING_ALL)
    was = {row["id"]: row for row in table(csv_table.csv(selection, as_of=AS_OF))}
    columns, rows, bad, _ = read(named(kind).make(selection, View(), Sheet(AS_OF)))
    found, left_out = coding(columns, scheme=Scheme.DATELINE).batch(rows, {})
    broken_words = {row.line for row in left_out if "wrong encoding" in row.reason}
    assert bad == [] and len(found) + len(broken_words) == len(was) and len(left_out) == len(broken_words)
    for back in found:
        (again,) = table(csv_table.csv(shown(back), as_of=AS_OF))
        before = plainly(was[back.id.rpartition(":")[2]], SAME)
        assert signless(plainly(again, SAME)) == signless(before)


def signless(cells: Mapping[str, object]) -> dict[str, str]:
    return {name: NEAR_NOTHING.sub(r"\1", str(cell)) for name, cell in cells.items()}


def test_hxl_brings_back_the_day_the_place_and_the_best_number_for_it_holds_no_more() -> None:
    columns, rows, bad, _ = read(hxl.hxl(town(CountRange(4, 5, 9)), as_of=AS_OF))
    assert [b.line for b in bad] == [2]
    ((back,), told) = coding(columns, scheme=Scheme.OTHER).batch(rows, {})
    assert not told
    (was,) = town(CountRange(4, 5, 9)).shown
    assert (back.lead.type, back.lead.date.earliest) == (was.lead.type, was.lead.date.earliest)
    assert [(t.harm, t.count.label) for t in back.tolls] == [(Harm.KILLED, "5")]
    assert [p.name for p in back.lead.places] == [p.name for p in was.lead.places]


CODED = "event_type sub_event_type event_date time_precision fatalities location country admin1 latitude longitude geo_precision actor1 actor2".split()
GED = "where_prec where_coordinates adm_1 country latitude longitude date_start date_end date_prec low best high".split()


@OFTEN
@given(merged_incidents().filter(lambda i: i.lead.type is not EventType.DISASTER))
def test_columns_of_acled(told: Incident) -> None:
    """Of what ACLED's columns hold, all comes back; a shared toll has no point in them, and so none afterwards."""
    (row,) = table(acled.acled(shown(told), as_of=AS_OF))
    assume(
        row["location"].strip() or not row["latitude"]
    )  # a place without a name gets that of what holds it
    (again,) = table(acled.acled(shown(brought_in(row, Scheme.ACLED)), as_of=AS_OF))
    found, lost = plainly(again, CODED), [] if row["latitude"] else ["geo_precision"]
    lost += ["country", "admin1", "actor2"] if len(told.lead.places) > 1 else []  # civilians of which country
    assert found == plainly(row, CODED) | {c: found[c] for c in lost}


@OFTEN
@given(merged_incidents().filter(lambda i: i.lead.type is not EventType.DISASTER))
def test_columns_of_ucdp(told: Incident) -> None:
    (row,) = table(ucdp.ucdp(shown(told), as_of=AS_OF))
    assume(row["where_coordinates"].strip() or not row["latitude"])
    back = brought_in(row, Scheme.UCDP)
    (again,) = table(ucdp.ucdp(shown(back), as_of=AS_OF))
    found, lost = plainly(again, GED), [] if row["latitude"] else ["where_prec"]
    lost += ["country", "adm_1"] if len(told.lead.places) > 1 else []
    assert found == plainly(row, GED) | {c: found[c] for c in lost}
    assert not row["type_of_violence"] or back.lead.type is EventType.VIOLENCE


def test_a_toll_of_several_places_comes_back_with_each_of_them_as_it_was() -> None:
    both = with_places(
        (outlined(Place.of(0, resolved(LATAKIA))), Place.of(1, resolved(HOMS)), Place(2, "Kharbat Nowhere"))
    )
    (row,) = table(csv_table.csv(select([both], View()), as_of=AS_OF))
    back = coding(list(row), KnownGround(embedded(), lambda lat, lon: "")).incident(
        Row(2, tuple(row.values()))
    )
    assert [(p.name, p.precision, p.country_code, p.footprint and (p.footprint.lat, p.footprint.lon, p.footprint.polygon, p.footprint.uncertainty_m)) for p in back.lead.places] == [
        ("Latakia", Precision.PROVINCE, "SY", (35.6, 36.0, "SY.02", 45_000.0)),
        ("Homs", Precision.TOWN, "SY", (HOMS.footprint.lat, HOMS.footprint.lon, "", 5_000.0)),
        ("Kharbat Nowhere", None, "", None),
    ]  # fmt: skip
    assert len(back.tolls) == 1


def test_a_file_of_an_earlier_version_tells_of_several_places_what_they_have_in_common() -> None:
    both = with_places((outlined(Place.of(0, resolved(LATAKIA))), Place.of(1, resolved(TARTUS))))
    (row,) = table(csv_table.csv(select([both], View()), as_of=AS_OF))
    for cut in ("", row["places"][:40]):  # a cell of a spreadsheet may have been too short for it
        back = coding(list(row)).incident(Row(2, tuple((row | {"places": cut}).values())))
        assert [(p.name, p.precision, p.footprint and p.footprint.lat) for p in back.lead.places] == [
            ("Latakia", Precision.PROVINCE, 35.6),
            ("Tartus", Precision.PROVINCE, 35.0),
        ]


@pytest.mark.parametrize(
    ("low", "best", "high"),
    [
        (740, 740, None),
        (4, 5, 9),
        (1, None, 6),
        (14, 14, 14),
        (0, 0, 0),
        (1, None, None),
        (1_200, 1_200, 3_400),
    ],
)
def test_a_range_comes_back_though_acled_has_one_column_for_it(
    low: int, best: int | None, high: int | None
) -> None:
    (row,) = table(acled.acled(town(CountRange(low, best, high)), as_of=AS_OF))
    (toll,) = brought_in(row, Scheme.ACLED).tolls
    assert (toll.harm, toll.count.low, toll.count.best, toll.count.high) == (Harm.KILLED, low, best, high)
