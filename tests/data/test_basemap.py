"""The outlines: whole, cut at 180 degrees, and holding the label points that are drawn in them."""

from functools import cache
from pathlib import Path

import geopandas
import numpy as np
import pytest
import shapely

from data.build.shapes import bounds_of, unwrapped
from geo.places.gazetteer import embedded

BASEMAP = Path(__file__).parents[2] / "data" / "basemap"
FILES = {
    "countries": ["key", "iso2", "name", "geometry"],
    "provinces": ["key", "iso2", "admin1", "name", "source", "geometry"],
    "countries-50m": ["key", "iso2", "name", "geometry"],
    "disputed": ["key", "name", "countries", "geometry"],
    "lakes": ["key", "geometry"],
    "rivers": ["key", "geometry"],
}


@cache
def layer(name):
    return geopandas.read_parquet(BASEMAP / f"{name}.parquet")


def outline(name, key):
    return layer(name).set_index("key").geometry[key]


@pytest.mark.parametrize("name", FILES)
def test_each_layer_has_its_columns_keys_and_sound_shapes(name):
    table = layer(name)
    assert list(table.columns) == FILES[name]
    assert table.crs.to_epsg() == 4326
    assert table.key.is_unique
    assert table.is_valid.all()
    assert not table.is_empty.any()


@pytest.mark.parametrize("name", ["countries", "countries-50m", "provinces"])
def test_no_part_of_an_outline_crosses_180_degrees(name):
    """Such a part would be drawn as a band round the world. Antarctica goes all the way round by right."""
    parts = layer(name)[layer(name).key != "AQ"].explode(index_parts=False)
    assert (parts.bounds.maxx - parts.bounds.minx).max() < 180


@pytest.mark.parametrize("name", ["countries", "provinces"])
def test_each_label_point_lies_in_its_outline(name):
    """In all of the file's outlines that a place of the gazetteer has."""
    gazetteer, lats, lons, shapes = embedded(), [], [], []
    for key, shape in zip(layer(name).key, layer(name).geometry, strict=True):
        if key.startswith("NE:"):
            continue
        entry = gazetteer.country(key) if name == "countries" else gazetteer.province(*key.split(".", 1))
        assert entry.footprint.polygon == key
        lats.append(entry.footprint.lat)
        lons.append(entry.footprint.lon)
        shapes.append(shape)
    inside = shapely.contains_xy(np.array(shapes), lons, lats)
    near = (
        shapely.distance(np.array(shapes), shapely.points(lons, lats)) < 1e-4
    )  # the index keeps 1e-5 degrees
    assert (inside | near).all()
    assert len(shapes) > {"countries": 240, "provinces": 3400}[name]


@pytest.mark.parametrize(
    ("key", "lat", "lon"),
    [
        ("UA", 45.0, 34.1),  # Simferopol: GeoNames has Crimea in Ukraine
        ("SO", 9.56, 44.06),  # Hargeisa
        ("CY", 35.25, 33.35),  # north of Nicosia
        ("GF", 4.0, -53.0),  # French Guiana, which Natural Earth draws in France
        ("PS", 31.5, 34.45),  # Gaza City
        ("XK", 42.66, 21.16),  # Pristina
    ],
)
@pytest.mark.parametrize("name", ["countries", "countries-50m"])
def test_outlines_follow_the_codes_that_places_carry(name, key, lat, lon):
    assert shapely.contains_xy(outline(name, key), lon, lat)


def test_crimea_is_drawn_once():
    assert not shapely.contains_xy(outline("countries", "RU"), 34.1, 45.0)


@pytest.mark.parametrize(
    ("key", "lat", "lon"),
    [("SY.02", 35.53, 35.79), ("SY.14", 34.89, 35.89), ("US.TX", 31.0, -99.0), ("GB.SCT", 56.8, -4.2)],
)
def test_provinces_are_where_they_are(key, lat, lon):
    assert shapely.contains_xy(outline("provinces", key), lon, lat)


def test_a_ring_stitched_over_180_degrees_is_cut_there():
    island = shapely.Polygon([(178, -18), (-178, -18), (-178, -16), (178, -16)])
    assert [tuple(p.bounds) for p in unwrapped(island).geoms] == [
        (-180, -18, -178, -16),
        (178, -18, 180, -16),
    ]


def test_bounds_that_cross_180_degrees_have_west_before_east():
    fiji = shapely.MultiPolygon([shapely.box(177, -18, 180, -16), shapely.box(-180, -17, -178, -15)])
    assert bounds_of(fiji) == (-18, 177, -15, -178)
    assert bounds_of(shapely.box(35, 32, 42, 37)) == (32, 35, 37, 42)


@pytest.mark.parametrize("document", ["README.md", "data/README.md"])
def test_what_is_written_of_provinces_without_an_outline_is_what_the_index_counts(document):
    every, outlined = embedded().provinces()
    assert outlined == len(layer("provinces"))
    written = (BASEMAP.parents[1] / document).read_text("utf-8")
    assert f"{every - outlined} of {every:,} first-level" in written or (
        f"{outlined:,} of {every:,} provinces have an outline, {every - outlined} have none" in written
    )
