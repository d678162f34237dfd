"""What the gazetteer answers a coder: countries as data sets write them, and the ground of units."""

from __future__ import annotations

import pytest

from geo.datasets import KnownGround
from geo.datasets.checks import Astray, astray
from geo.maps.basemap.containing_unit import countries, lies_in
from geo.places.gazetteer import embedded
from tests.datasets.made import ACLED, acled, coding, rows

GROUND = KnownGround(embedded(), lambda lat, lon: lies_in(lat, lon)[0])


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Syria", "SY"), ("sy", "SY"), ("DR Congo (Zaire)", "CD"), ("Congo", "CG"), ("Republic of Congo", "CG"),
        ("Democratic Republic of Congo", "CD"), ("Myanmar (Burma)", "MM"), ("Russia (Soviet Union)", "RU"), ("Yemen (North Yemen)", "YE"),
        ("Kingdom of eSwatini (Swaziland)", "SZ"), ("Bosnia-Herzegovina", "BA"), ("West Bank and Gaza Strip", "PS"), ("Ivory Coast", "CI"),
        ("Kosovo", "XK"), ("Turkey", "TR"), ("Yugoslavia", ""), ("Atlantis", ""), ("", ""),
    ],
)  # fmt: skip
def test_countries_as_data_sets_write_them(written: str, code: str) -> None:
    assert GROUND.country_code(written) == code


def test_the_ground_of_units() -> None:
    country, province = GROUND.unit("SY", "", ""), GROUND.unit("SY", "Latakia", "")
    assert country and province
    assert (country.polygon, province.polygon) == ("SY", "SY.02")
    assert GROUND.unit("SY", "Nowhere", "") is None and GROUND.unit("XX", "", "") is None
    assert GROUND.unit("LB", "Latakia", "") is None  # a province of another country
    assert (GROUND.country_name("SY"), GROUND.country_name("XX")) == ("Syria", "")


@pytest.mark.parametrize(
    ("lat", "lon", "told"),
    [
        ("35.52", "35.79", ""),
        ("35.13", "35.95", ""),
        ("35.52", "35.70", ""),
        ("35.79", "35.52", ""),
        ("33.0", "43.5", "33.0, 43.5 lies in Iraq, and not in Syria as it says"),
        ("34.5", "34.2", "34.5, 34.2 lies in no country, and not in Syria as it says"),
        ("35.90", "35.20", "35.9, 35.2 lies in no country, and not in Syria as it says"),
        ("-15.6", "-47.9", "not taken"),
        ("40.1", "35.3", "not taken"),
    ],
    ids=["Latakia", "at the coast", "a ship near it", "exchanged and all the same there", "Iraq", "at sea", "exchanged it would be there, and lies near by",
         "Brazil", "exchanged"],
)  # fmt: skip
def test_points_by_the_outlines_of_the_basemap(lat: str, lon: str, told: str) -> None:
    row = acled(1) | {"latitude": lat, "longitude": lon, "geo_precision": "1"}
    taken, found = coding(ACLED, GROUND).batch(rows([row]), {})
    assert len(taken) == (told != "not taken")
    assert [t.left_out for t in found] == ([told == "not taken"] if told else [])
    assert told in ("", "not taken") or told == found[0].reason


@pytest.mark.parametrize(
    ("country", "lat", "lon"),
    [
        ("Turks and Caicos Islands", "21.6142", "-71.5211"),
        ("Maldives", "1.2", "73.1"),
        ("Barbados", "13.9", "-59.9"),
    ],
)
def test_a_ship_among_islands_that_twelve_directions_miss_is_taken(country: str, lat: str, lon: str) -> None:
    row = acled(1) | {
        "country": country,
        "iso": "",
        "admin1": "",
        "latitude": lat,
        "longitude": lon,
        "geo_precision": "1",
    }
    taken, _ = coding(ACLED, GROUND).batch(rows([row]), {})
    assert len(taken) == 1


def test_what_lies_where_is_known_by_name_to_own_places_too() -> None:
    fault = astray(33.0, 43.5, "SY", countries(embedded()))
    assert fault == Astray("33.0, 43.5 lies in Iraq, and not in Syria as it says", False)
