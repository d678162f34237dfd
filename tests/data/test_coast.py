"""The coast of a city: put together from GSHHG's lines, given to countries, and stored so that nothing is lost."""

import geopandas
import numpy as np
import pytest
import shapely

from data.build.coast.shoreline import CELLS, LAKE, LAND, SEA, STEPS, Binned, assembled, bins
from data.build.coast.tiles import save, tiles
from geo.maps.basemap import city_ground
from geo.maps.basemap.natural_earth import FOLDER, shapes

MIDDLE = STEPS / 2
COAST = np.array([(MIDDLE, 0.0), (MIDDLE, float(STEPS))])
"""From south to north, with land on its left: the west of the bin is land."""
LAKE_SHORE = np.array(
    [(6000.0, 6000.0), (6000.0, 9000.0), (9000.0, 9000.0), (9000.0, 6000.0), (6000.0, 6000.0)]
)


def area(shape):
    return round(shape.area, 3)


def one_bin(lines, levels, number=54 * 360 + 35):
    """A file whose bin at 35 degrees north and east alone has lines; all others are sea."""
    none = np.zeros(64_800, np.int64)
    held = none.copy()
    held[number] = len(lines)
    counts = np.array([len(line) for line in lines])
    at = np.vstack(lines).astype(np.uint16)
    first = np.cumsum([0, *counts[:-1]])
    return Binned(none, held, none, first, counts, np.array(levels), at[:, 0], at[:, 1])


def test_land_lies_left_of_a_line_and_a_lake_within_its_shore():
    faces, kinds, cells = assembled([COAST, LAKE_SHORE], [1, 2])
    by_kind = {kind: shapely.area(faces[kinds == kind]).sum() for kind in (SEA, LAND, LAKE)}
    assert by_kind[SEA] == STEPS * STEPS / 2
    assert by_kind[LAKE] == 3000 * 3000
    assert sum(by_kind.values()) == STEPS * STEPS
    assert set(cells) == set(range(CELLS * CELLS))


def test_a_town_keeps_its_coast_fine():
    wiggle = np.array([(9000 + 60 * (n % 2), n * STEPS / 400) for n in range(401)])  # 100 m to and fro
    far, near = (
        next(b for b in bins(one_bin([wiggle], [1]), np.array([town])) if not b.whole)
        for town in [(0.0, 0.0), (35.14, 35.6)]
    )
    assert shapely.get_num_coordinates(near.land) > shapely.get_num_coordinates(far.land) + 60


def test_land_beyond_the_old_coast_goes_to_the_nearer_country():
    """North and South end at a coarse coast at 35.4; the new one is at 35.5: their border runs on to it."""
    two = geopandas.GeoDataFrame(
        {"key": ["NN", "SS"]},
        geometry=[shapely.box(34, 35.5, 35.4, 37), shapely.box(34, 34, 35.4, 35.5)],
        crs="EPSG:4326",
    )
    made = list(tiles(bins(one_bin([COAST], [1]), np.array([(0.0, 0.0)])), two))
    land = {key: shape for west, south, kind, key, shape in made if (west, south, kind) == (35, 35, "land")}
    assert {key: area(shape) for key, shape in land.items()} == {"NN": 0.25, "SS": 0.25}
    assert land["NN"].intersection(land["SS"]).length > 0.499
    assert (34, 36, "sea", "") in [row[:4] for row in made]  # where the old outline had land


def test_a_tile_comes_back_from_its_file_as_it_was(tmp_path):
    hole = shapely.box(35.1, 35.1, 35.9, 35.9).difference(shapely.box(35.3, 35.3, 35.5, 35.5))
    shape = shapely.MultiPolygon([hole, shapely.box(35.35, 35.35, 35.4, 35.4)])
    assert save([(35, 35, "land", "NN", shape)], tmp_path / "coasts.parquet") == 15
    [(kind, key, back)] = city_ground._tiles((35, 35), (35, 35), tmp_path)[35, 35]
    assert (kind, key) == ("land", "NN")
    assert back.is_valid and back.equals(shape)


def test_latakia_has_its_harbour():
    """16 points of coast in Natural Earth at 1:10m."""
    box = shapely.box(35.6, 35.4, 35.9, 35.7)
    fine = city_ground.ground("countries", box.bounds, 11)
    inside = shapely.clip_by_rect(fine.geometries[fine.keys.index("SY")], *box.bounds)
    assert shapely.get_num_coordinates(inside) > 250


def test_below_the_zoom_of_a_city_the_ground_is_natural_earths():
    assert city_ground.ground("countries", (35.6, 35.4, 35.9, 35.7), 8.9) is shapes("countries", FOLDER)


def test_neighbours_meet_at_the_coast_without_a_gap():
    """Where Lebanon and Syria come to the sea, nothing lies between them, and they do not overlap."""
    fine = city_ground.ground("countries", (35.8, 34.5, 36.1, 34.75), 11)
    lebanon, syria = (fine.geometries[fine.keys.index(key)] for key in ("LB", "SY"))
    assert lebanon.intersection(syria).area < 1e-9
    both = lebanon.union(syria)
    gaps = [shapely.Polygon(hole) for p in shapely.get_parts(both) for hole in p.interiors]
    assert sum(g.area for g in gaps) < 1e-6


def test_tiles_meet_without_a_line_between_them():
    """Mombasa lies on two tiles: the border of Kenya there is its coast, not the tiles' edge."""
    box = (39.5, -4.2, 39.9, -3.9)
    kenya = city_ground.ground("countries", box, 11)
    lines = shapely.clip_by_rect(city_ground.edges(kenya.geometries[kenya.keys.index("KE")]), *box)
    assert lines.intersection(shapely.box(39.5, -4.001, 39.6, -3.999)).length < 0.003


def test_borders_of_provinces_leave_the_old_coast_out():
    box = (35.6, 35.2, 36.2, 35.9)
    lines = city_ground.ground("provinces", box, 11, lines=True)
    drawn = shapely.union_all([shapely.clip_by_rect(g, *box) for g in lines.geometries])
    old_coast = shapely.clip_by_rect(
        shapely.boundary(shapes("countries").geometries[shapes("countries").rows["SY"]]), *box
    )
    assert drawn.length > 0.3
    assert drawn.intersection(shapely.buffer(old_coast, 0.003)).length < 0.01


def test_a_province_reaches_to_the_new_coast_and_no_farther():
    """Latakia's outline in Natural Earth leaves the harbour out, and runs into the sea north of it."""
    box = (35.6, 35.4, 35.9, 35.7)
    old = shapes("provinces").geometries[shapes("provinces").rows["SY.02"]]
    land = city_ground.ground("countries", box, 11)
    syria = shapely.clip_by_rect(land.geometries[land.keys.index("SY")], *box)
    fitted = shapely.clip_by_rect(city_ground.fitted("SY.02", old, box), *box)
    assert fitted.difference(shapely.buffer(syria, 1e-4)).area < 1e-7
    assert syria.difference(fitted).area < 1e-4 < syria.difference(old).area


@pytest.mark.parametrize(
    ("key", "box"),
    [
        ("SY.02", (35.5, 35.0, 36.5, 36.1)),  # Latakia: wedges stood at its south-east, in Tartus and Hama
        ("SY.02", (35.9, 35.1, 36.4, 35.5)),
        ("SY.14", (35.6, 34.6, 36.2, 35.3)),
        ("LB.09", (35.4, 34.0, 36.2, 34.8)),
        ("YE.02", (44.5, 12.5, 45.5, 13.3)),
    ],
)
def test_a_province_led_to_the_new_coast_takes_nothing_of_its_neighbours(key, box):
    """Neither inland nor along the coast, where the border runs on to the sea; 0.2 km² is how coarsely it does."""
    every = shapes("provinces")
    rows = np.sort(every.tree.query(shapely.box(*box)))
    made = {
        every.keys[row]: city_ground.fitted(every.keys[row], every.geometries[row], box)
        for row in rows
        if every.countries[row] == key[:2]
    }
    others = {k: shapely.clip_by_rect(every.geometries[every.rows[k]], *box) for k in made if k != key}
    for other, old in others.items():
        assert shapely.intersection(made[key], old).area < 2e-5, other
        both = shapely.intersection(made[key], made[other])
        assert shapely.clip_by_rect(both, *box).area < 2e-5, other
