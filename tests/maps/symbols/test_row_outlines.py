"""A row of a data set that has a polygon is drawn as that polygon: on the map, in pictures and in files, and only as finely as it is seen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import shapely

from geo.export.data.geojson import geometry
from geo.export.picture.cartography.ground import outline as drawn_in_a_picture
from geo.maps.basemap import natural_earth, row_outlines
from geo.maps.basemap.row_outlines import MOST_CORNERS
from geo.maps.browser.drawing import in_sight
from geo.maps.columns.disk.sets import ShownSets
from geo.maps.held import Held
from geo.maps.symbols.crowds import SetCrowds
from geo.store import Store
from geo.vocabulary import DataError, Drawn, Filters, View
from tests.ingest.event_files import ID, imported

COAST = (34.0, 36.0, 36.0, 38.0)
ODD = shapely.Polygon([(36.5, 34.5), (37.1, 34.6), (36.9, 35.2), (36.6, 34.9), (36.4, 35.3)])
RAGGED = shapely.Point(36.9, 34.9).buffer(0.3, quad_segs=20_000)
ROAD = shapely.LineString([(36.5, 34.5), (37.0, 35.0)])
CELLS = {"date": "2025-03-01", "place": "Homs", "killed": "2"}


def features(*shapes: object, **more: str) -> str:
    return json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {"id": f"r{n}", **CELLS, **more},
                    "geometry": shape.__geo_interface__,  # type: ignore[attr-defined]
                }
                for n, shape in enumerate(shapes)
            ],
        }
    )


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    url = f"sqlite:///{tmp_path / 'd.sqlite'}"
    monkeypatch.setenv("DATELINE_DATABASE_URL", url)
    opened = Store.open(url)
    yield opened
    opened.close()


def shown(store: Store, tmp_path: Path, *shapes: object) -> ShownSets:
    file = tmp_path / "areas.geojson"
    file.write_text(features(*shapes), "utf-8")
    imported(store, file)
    return ShownSets(store)


def keys(sets: ShownSets, zoom: float = 8.0) -> dict[str, list[str]]:
    """The outlines that are asked for, by the incidents of their marks ("" for the sign of a unit)."""
    found = in_sight(SetCrowds(sets).of(ID, View()).seen(View(), COAST, zoom))
    return {m["incident"]: [a["key"] for a in m["areas"]] for m in found["marks"]}


def asked(*keys: str, zoom: int = 8) -> dict[str, shapely.Geometry]:
    """What the map gets where it asks for these."""
    found = natural_earth.outlines(keys, zoom)
    return {key: shapely.from_geojson(json.dumps(shape)) for key, shape in found.items()}


def test_a_row_is_drawn_as_its_polygon_and_a_road_as_the_ring_that_holds_it(
    store: Store, tmp_path: Path
) -> None:
    found = keys(shown(store, tmp_path, ODD, ROAD))
    (key,) = found[f"set:{ID}:r0"]
    assert found[f"set:{ID}:r1"] == []
    (drawn,) = asked(key, "set:00000000.0123456789ab").values()
    assert drawn.symmetric_difference(ODD).area < ODD.area / 1000
    assert natural_earth.outline(key).equals(ODD)


def test_rows_of_one_polygon_are_one_sign_outlined_once(store: Store, tmp_path: Path) -> None:
    found = keys(shown(store, tmp_path, *[ODD] * 30))
    assert list(found) == [""] and len(found[""]) == 1


def test_an_outline_is_as_fine_as_it_is_seen_and_bounded_however_many_corners_it_has(
    store: Store, tmp_path: Path
) -> None:
    sets = shown(store, tmp_path, RAGGED)
    (key,) = keys(sets)[f"set:{ID}:r0"]
    corners = [shapely.get_num_coordinates(asked(key, zoom=zoom)[key]) for zoom in (4, 8, 18)]
    assert 4 <= corners[0] < corners[1] < corners[2] <= MOST_CORNERS < shapely.get_num_coordinates(RAGGED)
    assert asked(key, zoom=0)[key].area > 0, "what is smaller than a pixel is there"


def test_pictures_and_files_draw_the_same_polygon(store: Store, tmp_path: Path) -> None:
    sets = shown(store, tmp_path, ODD)
    (key,) = keys(sets)[f"set:{ID}:r0"]
    picture = drawn_in_a_picture(key)
    assert picture is not None and picture.equals(ODD)
    (one,) = sets.incidents([f"set:{ID}:r0"])
    shape, kinds = geometry(one.lead.places)
    assert kinds == "outline" and shape is not None
    assert shape.symmetric_difference(ODD).area < 1e-6


def test_a_filter_by_a_drawn_area_asks_the_polygon_and_not_the_ring_round_it(
    store: Store, tmp_path: Path
) -> None:
    sets = shown(store, tmp_path, ODD)
    beside = Drawn(((34.45, 36.3), (34.45, 36.45), (34.9, 36.45), (34.9, 36.3)))
    on_it = Drawn(((34.5, 36.6), (34.5, 36.9), (34.9, 36.9), (34.9, 36.6)))
    for area, there in ((beside, 0), (on_it, 1)):
        assert SetCrowds(sets).of(ID, View(Filters(drawn=area))).drawn == there


def test_what_was_dropped_is_no_outline_any_more(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sets = shown(store, tmp_path, ODD)
    (key,) = keys(sets)[f"set:{ID}:r0"]
    assert natural_earth.outlines([key])
    store.sets.drop(ID)
    monkeypatch.setattr(row_outlines, "_WHOLE", Held(1))
    with pytest.raises(DataError, match="dropped or brought up to date"):
        natural_earth.outline(key)
    assert natural_earth.outlines([key, "set:../../etc.aa", "set:", f"set:{ID}.zz"]) == {}
