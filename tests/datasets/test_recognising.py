"""Files are known by their columns, whatever their edition, capitals and order; the others are guessed at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.datasets import recognised
from geo.datasets.schemes import READERS
from geo.export.data import acled, csv_table, ucdp
from geo.vocabulary.datasets import Field, Scheme
from tests.datasets.made import ACLED, AIRWARS, GTD, UCDP

OLD_ACLED = (
    "ISO EVENT_ID_CNTY EVENT_ID_NO_CNTY EVENT_DATE YEAR TIME_PRECISION EVENT_TYPE ACTOR1 ALLY_ACTOR_1 INTER1 ACTOR2 ALLY_ACTOR_2"
    " INTER2 INTERACTION REGION COUNTRY ADMIN1 ADMIN2 ADMIN3 LOCATION LATITUDE LONGITUDE GEO_PRECISION SOURCE NOTES FATALITIES"
).split()
OLD_UCDP = [
    {"best": "best_est", "low": "low_est", "high": "high_est"}.get(c, c)
    for c in UCDP
    if not c.startswith("gw")
]
OTHER_AIRWARS = [
    "Code",
    "Date",
    "Country",
    "Location",
    "Geolocation",
    "Civilian deaths (min)",
    "Civilian deaths (max)",
]


@pytest.mark.parametrize(
    ("columns", "scheme", "fields"),
    [
        (ACLED, Scheme.ACLED, {Field.KILLED: "fatalities", Field.ID: "event_id_cnty", Field.OTHER_ACTOR: "actor2"}),
        (OLD_ACLED, Scheme.ACLED, {Field.KILLED: "FATALITIES", Field.PLACE_PRECISION: "GEO_PRECISION"}),
        (UCDP, Scheme.UCDP, {Field.KILLED: "best", Field.FIRST: "date_start", Field.ADMIN1: "adm_1"}),
        (OLD_UCDP, Scheme.UCDP, {Field.KILLED: "best_est", Field.KILLED_LOW: "low_est"}),
        (GTD, Scheme.GTD, {Field.ID: "eventid", Field.COUNTRY: "country_txt", Field.INJURED: "nwound"}),
        (AIRWARS, Scheme.AIRWARS, {Field.KILLED: "Civilians reported killed", Field.ID: "Incident code"}),
        (OTHER_AIRWARS, Scheme.AIRWARS, {Field.KILLED_LOW: "Civilian deaths (min)", Field.LAT: "Geolocation"}),
        (csv_table.COLUMNS, Scheme.DATELINE, {Field.KILLED_HIGH: "killed_high", Field.TAGS: "tags"}),
        (acled.COLUMNS, Scheme.ACLED, {Field.DATE: "event_date"}),
        (ucdp.COLUMNS, Scheme.UCDP, {Field.LAST: "date_end"}),
        (["Ref", "When", "Town", "X", "Y", "Dead"], Scheme.OTHER,
         {Field.ID: "Ref", Field.DATE: "When", Field.PLACE: "Town", Field.LON: "X", Field.LAT: "Y", Field.KILLED: "Dead"}),
        (["a", "b"], Scheme.OTHER, {}),
        ([], Scheme.OTHER, {}),
    ],
)  # fmt: skip
def test_whose_columns_they_are(columns: list[str], scheme: Scheme, fields: dict[Field, str]) -> None:
    found, matching = recognised(columns)
    assert found is scheme
    assert {field: matching.get(field) for field in fields} == fields
    assert recognised([*reversed(columns)])[0] is scheme
    assert recognised([c.upper() for c in columns])[0] is scheme


@given(st.lists(st.text(max_size=12), max_size=8))
def test_no_column_means_two_things_and_none_is_made_up(columns: list[str]) -> None:
    _, matching = recognised(columns)
    assert len(set(matching.values())) == len(matching)
    assert set(matching.values()) <= set(columns)


def test_every_scheme_is_read() -> None:
    assert set(READERS) == set(Scheme)
