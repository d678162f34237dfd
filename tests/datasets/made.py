"""Rows of data sets made up for tests: every place, event and number of them is invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from geo.datasets import NO_GROUND, Coding, Ground, recognised
from geo.export.data import csv_table
from geo.vocabulary import SUBTYPES, EventType, Footprint
from geo.vocabulary.datasets import Dataset, Provenance, Row, Scheme

WHOSE = Provenance.of("Their publisher", "CC BY 4.0", date(2025, 3, 1))
ACLED = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1"
    " actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location"
    " latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
).split()
UCDP = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name"
    " dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b"
    " number_of_sources source_article source_office source_date source_headline source_original where_prec"
    " where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id"
    " region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best"
    " high low gwnoa gwnob"
).split()
PLACES = (("Aram", 35.1, 36.4, "West"), ("Belin", 34.6, 38.0, "Middle"), ("Corda", 36.2, 40.1, "East"))
"""Towns of the invented provinces of Syria."""
KINDS = [(t, s) for t in EventType if t is not EventType.DISASTER for s in SUBTYPES[t]]


class Rectangles:
    """Two countries that are rectangles: Syria, and Brazil on the other side of the sea."""

    def country_code(self, country: str) -> str:
        return {"Syria": "SY", "Brazil": "BR"}.get(country, "")

    def country_name(self, code: str) -> str:
        return {"SY": "Syria", "BR": "Brazil"}.get(code, "")

    def country_at(self, lat: float, lon: float) -> str:
        if 32 < lat < 37.5 and 35.6 < lon < 42.5:
            return "SY"
        return "BR" if -34 < lat < 5 and -74 < lon < -35 else ""

    def unit(self, country_code: str, admin1: str, admin2: str) -> Footprint | None:
        if (country_code, admin1, admin2) == ("SY", "West", ""):
            return Footprint(35.0, 36.2, 40_000.0, (34.5, 35.7, 35.6, 36.9), "SY.02")
        whole = {
            "SY": Footprint(35.0, 38.5, 300_000.0, polygon="SY"),
            "BR": Footprint(-10.0, -50.0, 2e6, polygon="BR"),
        }
        return None if admin1 or admin2 else whole.get(country_code)


RECTANGLES: Ground = Rectangles()


def acled(number: int) -> dict[str, str]:
    """A good row in ACLED's columns."""
    at = Random(number)
    kind, sub = at.choice(KINDS)
    name, lat, lon, province = at.choice(PLACES)
    on = date(2021, 1, 1) + timedelta(days=at.randrange(1500))
    return dict.fromkeys(ACLED, "") | {
        "event_id_cnty": f"SYR{number}", "event_date": f"{on:%d %B %Y}", "year": str(on.year),
        "time_precision": at.choice("1123"), "event_type": kind.value, "sub_event_type": sub,
        "actor1": "Group of the West", "actor2": at.choice(("", "Group of the East")), "iso": "760",
        "country": "Syria", "admin1": province, "location": name, "latitude": f"{lat:.4f}", "longitude": f"{lon:.4f}",
        "geo_precision": at.choice("1123"), "source": "A paper", "notes": f"On {on}, what row {number} tells happened.",
        "fatalities": str(at.choice((0, 0, 1, 4, 25))), "timestamp": "1700000000",
    }  # fmt: skip


def ucdp(number: int) -> dict[str, str]:
    """A good row in UCDP GED's columns."""
    at = Random(number)
    name, lat, lon, province = at.choice(PLACES)
    first = date(2021, 1, 1) + timedelta(days=at.randrange(1500))
    last = first + timedelta(days=at.choice((0, 0, 0, 3, 6, 20)))
    low = at.randrange(5)
    best = low + at.randrange(4)
    return dict.fromkeys(UCDP, "") | {
        "id": str(400_000 + number), "relid": f"SYR-2021-1-{number}", "year": str(first.year), "type_of_violence": at.choice("123"),
        "side_a": "Government of Syria", "side_b": "Group of the East", "source_headline": f"What row {number} tells",
        "where_prec": at.choice("1123456"), "where_coordinates": name, "adm_1": province, "country": "Syria",
        "latitude": f"{lat:.4f}", "longitude": f"{lon:.4f}", "date_prec": "1" if first == last else "2",
        "date_start": f"{first} 00:00:00.000", "date_end": f"{last} 00:00:00.000", "deaths_unknown": str(best),
        "best": str(best), "low": str(low), "high": str(best + at.randrange(9)),
    }  # fmt: skip


def rows(made: Sequence[dict[str, str]]) -> list[Row]:
    """As a file has them, the header being line 1."""
    return [Row(line, tuple(row.values())) for line, row in enumerate(made, start=2)]


def coding(columns: Sequence[str], ground: Ground = NO_GROUND, *, scheme: Scheme | None = None) -> Coding:
    """How a file of those columns is read."""
    found, matching = recognised(columns)
    assert scheme in (None, found)
    data = Dataset.of("Made up", found, WHOSE, columns=tuple(columns), matching=matching)
    return Coding(data, ground)


GTD = (
    "eventid iyear imonth iday country country_txt provstate city latitude longitude specificity vicinity summary doubtterr"
    " suicide attacktype1 targtype1 gname gname2 weaptype1 weapsubtype1 nkill nkillter nwound scite1"
).split()
AIRWARS = (
    "Incident code|Incident date|Country|Location name|Latitude|Longitude|Geolocation accuracy|Strike type|Known belligerent"
    "|Civilians reported killed|Civilians reported injured|Airwars civilian harm grading|Summary"
).split("|")
DATELINE = list(csv_table.COLUMNS)


def gtd(number: int) -> dict[str, str]:
    """A good row in GTD's columns."""
    name, lat, lon, province = PLACES[number % 3]
    return dict.fromkeys(GTD, "") | {
        "eventid": f"2021{number:08}", "iyear": "2021", "imonth": "3", "iday": "8", "country": "200", "country_txt": "Syria",
        "provstate": province, "city": name, "latitude": f"{lat:.4f}", "longitude": f"{lon:.4f}", "specificity": "1",
        "vicinity": "0", "doubtterr": "0", "suicide": "0", "attacktype1": "2", "targtype1": "14", "gname": "Group of the East",
        "weaptype1": "5", "nkill": "2", "nkillter": "0", "nwound": "", "summary": f"What row {number} tells.",
    }  # fmt: skip


def airwars(number: int) -> dict[str, str]:
    """A good row in Airwars' columns."""
    name, lat, lon, _ = PLACES[number % 3]
    return dict.fromkeys(AIRWARS, "") | {
        "Incident code": f"XX{number:04}", "Incident date": "March 8, 2021", "Country": "Syria", "Location name": name,
        "Latitude": f"{lat:.4f}", "Longitude": f"{lon:.4f}", "Geolocation accuracy": "Village", "Strike type": "Airstrike",
        "Known belligerent": "Forces of the West", "Civilians reported killed": "3–5", "Civilians reported injured": "Unknown",
        "Airwars civilian harm grading": "Fair", "Summary": f"What row {number} tells.",
    }  # fmt: skip


def dateline(number: int) -> dict[str, str]:
    """A good row of Dateline's own CSV: one toll of two places."""
    places = '[{"name": "Aram", "lat": 35.1, "lon": 36.4, "precision": "town", "uncertainty_m": 3000, "country": "Syria"}, {"name": "Belin"}]'
    return dict.fromkeys(DATELINE, "") | {
        "standing": "Machine reading, not verified", "id": f"report-{number}", "type": "Battles", "subtype": "Armed clash",
        "date_earliest": "2025-03-08", "date_latest": "2025-03-09", "date_precision": "range", "where": "several places, one toll",
        "place": "Aram; Belin", "country": "Syria", "precision": "town", "points": "35.10000 36.40000", "places": places,
        "killed_low": "4", "killed_best": "4", "killed_high": "9", "killed_children_low": "1", "actors": "the army; ISIL", "tags": "a; b",
    }  # fmt: skip
