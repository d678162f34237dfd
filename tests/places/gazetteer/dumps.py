"""Small files in GeoNames' format, written by hand for the tests, and a small gazetteer to build on."""

from __future__ import annotations

from pathlib import Path

from geo.places.gazetteer import Gazetteer
from geo.places.gazetteer.rows import HEARD, Row
from geo.places.gazetteer.writer import write

BASE = [
    Row("geonames:100", "Aland", "A", "PCLI", "XA", "", "", 9_000, 10.0, 20.0, 90_000, (9, 19, 11, 21), "XA", (("A.L.", "abbreviation"),)),
    Row("geonames:XA.1", "North", "A", "ADM1", "XA", "1", "", 5_000, 10.5, 20.5, 40_000, (10, 20, 11, 21), "XA.1"),
    Row("geonames:XA.1.7", "Hill District", "A", "ADM2", "XA", "1", "7", 900, 10.5, 20.6, 9_000),
    Row("geonames:200", "Oldtown", "P", "PPLA", "XA", "1", "7", 4_000, 10.51, 20.51, 1_600),
    Row("local:quarter", "Mill Quarter", "P", "PPLX", "XA", "1", "7", 0, 10.52, 20.52, 700, within="geonames:200"),
]  # fmt: skip


def base(folder: Path) -> Gazetteer:
    """A gazetteer of one country with a province, a district, a town and a neighbourhood."""
    write(folder / "base.index", BASE, {"GeoNames": "Places: GeoNames (CC BY 4.0)"}, HEARD)
    return Gazetteer.open(folder / "base.index")


def line(number: int, name: str, **given: object) -> str:
    """One line of a dump's main file: 19 columns."""
    cells = {
        "ascii": name, "others": "", "lat": 10.6, "lon": 20.6, "class": "P", "code": "PPL", "country": "XA", "cc2": "", "admin1": "1",
        "admin2": "", "admin3": "", "admin4": "", "population": 0, "elevation": "", "dem": 12, "zone": "Asia/Example", "date": "2025-01-01",
    }  # fmt: skip
    return "\t".join(map(str, (number, name, *(cells | given).values())))


DUMP = [
    line(100, "Republic of Aland", others="Alandia", **{"class": "A"}, code="PCLI", admin1="00"),
    line(150, "Northern Province", others="Shamal", **{"class": "A"}, code="ADM1"),
    line(151, "Hill", **{"class": "A"}, code="ADM2", admin2="7"),
    line(152, "Far District", **{"class": "A"}, code="ADM2", admin2="9"),
    line(200, "Oldtown", others="Old Town,قرية,http://x.org,OTN", population=5_000),
    line(
        300,
        "Dayr Qal‘ah",
        ascii="Dayr Qal'ah",
        admin2="7",
        population=800,
        country="SY",
        lat=-10.25,
        lon=-179.5,
    ),
    line(301, "East Quarter", code="PPLX", admin2="9"),
    line(302, "Grand Hotel", **{"class": "S"}, code="HTL"),
    line(303, "Tall Hill", **{"class": "T"}, code="HLL"),
    line(304, "Elsewhere", country="XB"),
]
"""A country, units and a town that the base knows; a town, a quarter and a hill that it does not."""
