"""What Dateline exports comes back in as it was: an incident of any shape, in each file that is a table of incidents."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping

from hypothesis import HealthCheck, assume, given, settings

from geo.datasets.checks import broken
from geo.export.data import acled, csv_table, geojson, ucdp
from geo.export.data.records import GROUPED, group_column
from geo.maps.selection import Selection, select
from geo.maps.withholding import discreet
from geo.vocabulary import GROUPS, Discretion, EventType, Harm, Incident, View
from geo.vocabulary.datasets import Row, Scheme
from tests.datasets.made import coding
from tests.export.cases import AS_OF
from tests.strategies import merged_incidents

SAME = (
    "grade type subtype date_earliest date_latest date_precision where place country admin1 precision masked lat lon"
    " uncertainty_m points tags actors"
).split() + [f"{harm}_{end}" for harm in Harm for end in ("low", "best", "high")]
SAME += [group_column(h, who, end) for h in GROUPED for who in GROUPS for end in ("low", "best", "high")]
TELLING_ALL = Discretion(private_names=True, tags=True, notes=True)
OFTEN = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def shown(incident: Incident) -> Selection:
    return discreet(select([incident], View()), TELLING_ALL)


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
    assume(not broken("\x1f".join(row.values())))
    return coding(list(row), scheme=scheme).incident(Row(2, tuple(row.values())))


@OFTEN
@given(merged_incidents())
def test_csv(incident: Incident) -> None:
    (row,) = table(csv_table.csv(shown(incident), as_of=AS_OF))
    back = brought_in(row, Scheme.DATELINE)
    (again,) = table(csv_table.csv(shown(back), as_of=AS_OF))
    assert plainly(again, SAME) == plainly(row, SAME)


@OFTEN
@given(merged_incidents())
def test_properties_of_geojson(incident: Incident) -> None:
    (feature,) = json.loads(geojson.geojson(shown(incident), as_of=AS_OF))["features"]
    cells = {
        k: v if isinstance(v, str) else "" if v is None else json.dumps(v, ensure_ascii=False)
        for k, v in feature["properties"].items()
    }
    back = brought_in(cells, Scheme.DATELINE)
    (again,) = json.loads(geojson.geojson(shown(back), as_of=AS_OF))["features"]
    same = [c for c in SAME if c not in ("lat", "lon", "points")]
    assert plainly(again["properties"], [*same, "places"]) == plainly(
        feature["properties"], [*same, "places"]
    )


CODED = "event_type sub_event_type event_date time_precision fatalities location country admin1 latitude longitude geo_precision actor1 actor2"
GED = "where_prec where_coordinates adm_1 country latitude longitude date_start date_end date_prec low best high"


@OFTEN
@given(merged_incidents().filter(lambda i: i.lead.type is not EventType.DISASTER))
def test_columns_of_acled(incident: Incident) -> None:
    """Of what ACLED's columns hold, all comes back; a shared toll has no point in them, and so none afterwards."""
    (row,) = table(acled.acled(shown(incident), as_of=AS_OF))
    back = brought_in(row, Scheme.ACLED)
    assume(
        row["location"].strip() or not row["latitude"]
    )  # a place without a name gets that of what holds it
    (again,) = table(acled.acled(shown(back), as_of=AS_OF))
    own = plainly(row, CODED.split())
    lost = {"geo_precision": ""} if not row["latitude"] else {}
    lost |= {"country": again["country"], "admin1": again["admin1"]} if len(incident.lead.places) > 1 else {}
    assert plainly(again, CODED.split()) == own | lost


@OFTEN
@given(merged_incidents().filter(lambda i: i.lead.type is not EventType.DISASTER))
def test_columns_of_ucdp(incident: Incident) -> None:
    (row,) = table(ucdp.ucdp(shown(incident), as_of=AS_OF))
    back = brought_in(row, Scheme.UCDP)
    assume(row["where_coordinates"].strip() or not row["latitude"])
    (again,) = table(ucdp.ucdp(shown(back), as_of=AS_OF))
    lost = {"where_prec": ""} if not row["latitude"] else {}
    lost |= {"country": again["country"], "adm_1": again["adm_1"]} if len(incident.lead.places) > 1 else {}
    assert plainly(again, GED.split()) == plainly(row, GED.split()) | lost
    if row["type_of_violence"]:
        assert back.lead.type is EventType.VIOLENCE
