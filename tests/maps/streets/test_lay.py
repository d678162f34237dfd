"""What of a city's tiles lies in a view, at which zoom, and how it is called."""

from __future__ import annotations

import gzip

import pytest
import shapely

from geo.maps.basemap.streets import FROM, Streets, labels, lay, painted
from geo.maps.basemap.streets.lay import MOST_TILES, Laid
from geo.maps.basemap.streets.schemas import Kind
from geo.wording import Language
from tests.maps.streets.made import (
    LATAKIA,
    LAYERS,
    Feature,
    archive,
    latakia_file,
    latakia_tiles,
    packed,
    tile_at,
    tiles,
)

CITY = (35.76, 35.50, 35.82, 35.55)
HERE = Streets(cut=latakia_file())


def at(zoom: float, box: tuple[float, float, float, float] = CITY) -> Laid:
    return lay(HERE, box, zoom)


def holds(laid: Laid, kind: Kind, lat: float, lon: float) -> bool:
    return bool(kind in laid.shapes and shapely.intersects(laid.shapes[kind], shapely.Point(lon, lat)))


def test_streets_begin_at_zoom_12_of_the_screen() -> None:
    assert not at(11.4) and not at(11.4).tiles
    assert at(FROM) and set(at(12).shapes) >= {Kind.MAJOR, Kind.HIGHWAY, Kind.WATER, Kind.PARK}


def test_things_lie_where_they_were_put() -> None:
    laid = at(14)
    assert holds(laid, Kind.PARK, 35.528, 35.794) and not holds(laid, Kind.PARK, 35.52, 35.80)
    assert holds(laid, Kind.WATER, 35.502, 35.845)
    street = shapely.Point(35.7800, 35.5222)
    assert shapely.distance(laid.shapes[Kind.MAJOR], street) < 2e-5
    assert shapely.intersects(laid.shore, shapely.Point(35.79, 35.53))
    assert shapely.intersects(laid.shore, shapely.Point(35.763, 35.521)), (
        "the breakwater, which no other coast has"
    )
    assert not shapely.intersects(laid.shore, shapely.Point(35.72, 35.50))


@pytest.mark.parametrize(
    ("zoom", "tones"),
    [(12.0, {"park", "sea", "kerb", "street"}), (16.0, {"park", "sea", "building", "kerb", "street"})],
)
def test_houses_are_painted_from_zoom_15_and_streets_lie_on_their_kerbs(zoom: float, tones: set[str]) -> None:
    order = [one.tone for one in painted(at(zoom), zoom)]
    assert set(order) == tones
    assert order == sorted(order, key=["park", "sea", "building", "kerb", "street"].index)


def test_larger_roads_are_wider_and_all_grow_with_the_map() -> None:
    widths = {z: [one.px for one in painted(at(z), z) if one.tone == "street"] for z in (13.0, 16.0)}
    assert all(found == sorted(found) for found in widths.values())
    assert max(widths[16.0]) > max(widths[13.0])


def test_beyond_the_file_there_is_nothing() -> None:
    assert not lay(HERE, (36.9, 36.1, 37.2, 36.3), 13)


def test_a_view_asks_for_few_tiles_however_wide_it_is() -> None:
    assert len(at(14, (35.0, 35.0, 37.0, 36.0)).tiles) <= MOST_TILES
    assert not at(14, (-170.0, -80.0, 170.0, 80.0))


def test_a_broken_tile_is_left_out_and_told() -> None:
    content = {place: gzip.compress(data, mtime=0) for place, data in latakia_tiles().items()}
    broken = lay(Streets(cut=packed({**content, tile_at(*LATAKIA, 13): b"broken"}, LAYERS)), CITY, 14)
    whole = at(14)
    assert broken.partly and not whole.partly
    assert 0 < shapely.area(broken.covered) < shapely.area(whole.covered)


def test_a_tile_that_tells_of_nothing_leaves_the_ground_as_it_was() -> None:
    empty = dict.fromkeys(latakia_tiles(), b"")
    assert not lay(Streets(cut=archive(empty, LAYERS)), CITY, 14)


def test_a_map_that_was_dragged_round_the_world_has_its_streets() -> None:
    west, south, east, north = CITY
    laid = lay(HERE, (west + 360, south, east + 360, north), 14)
    assert holds(laid, Kind.PARK, 35.528, 35.794 + 360) and laid.tiles == at(14).tiles


OPENMAPTILES = (
    Feature("transportation", shapely.LineString([(35.77, 35.522), (35.80, 35.523)]), {"class": "primary"}),
    Feature(
        "transportation_name",
        shapely.LineString([(35.77, 35.522), (35.80, 35.523)]),
        {"class": "primary", "name": "شارع", "name_en": "A Street"},
    ),
    Feature("water", shapely.box(35.70, 35.47, 35.76, 35.58), {"class": "ocean"}),
    Feature("landcover", shapely.box(35.79, 35.525, 35.80, 35.53), {"class": "grass", "subclass": "park"}),
    Feature("building", shapely.box(35.785, 35.525, 35.786, 35.526), {}),
    Feature("place", shapely.Point(35.78, 35.525), {"class": "suburb", "name": "Ziraa"}),
)
_AS_SHORTBREAD = {
    "transportation": "streets",
    "transportation_name": "street_labels",
    "landcover": "land",
    "building": "buildings",
    "place": "place_labels",
}
SHORTBREAD = tuple(
    Feature(
        "ocean" if one.layer == "water" else _AS_SHORTBREAD[one.layer],
        one.shape,
        {"kind" if k in ("class", "subclass") else k: v for k, v in one.tags.items()},
    )
    for one in OPENMAPTILES
)


@pytest.mark.parametrize(
    ("made", "layers"),
    [(OPENMAPTILES, ("transportation", "water")), (SHORTBREAD, ("streets", "water_polygons"))],
    ids=["OpenMapTiles", "Shortbread"],
)
def test_other_names_for_the_same_layers_say_the_same(
    made: tuple[Feature, ...], layers: tuple[str, ...]
) -> None:
    laid = lay(Streets(cut=archive(tiles(made, (14,)), layers)), (35.765, 35.515, 35.80, 35.535), 15)
    assert holds(laid, Kind.PARK, 35.527, 35.795) and holds(laid, Kind.BUILDING, 35.5255, 35.7855)
    assert Kind.MAJOR in laid.shapes
    assert shapely.intersects(laid.shore, shapely.Point(35.79, 35.52))
    assert not shapely.intersects(laid.shore, shapely.Point(35.757, 35.52))
    assert [label.name for label in labels(laid, 15)] == ["Ziraa", "A Street"]


def names(zoom: float, language: Language = Language.EN) -> list[str]:
    return [label.name for label in labels(at(zoom), zoom, language)]


def test_names_are_english_where_there_is_one_and_arabic_in_arabic() -> None:
    assert {"Saliba", "8 March Street"} <= set(names(14)) and {"الصليبة", "شارع الثامن من آذار"} <= set(
        names(14, Language.AR)
    )
    assert "شارع القدس" in names(14), "it has no other"
    assert not {"Saliba", "8 March Street"} & set(names(14, Language.AR))


def test_few_are_named_each_once_and_the_closer_the_more_streets() -> None:
    for zoom in (12, 13, 14, 16):
        assert len(names(zoom)) == len(set(names(zoom))) <= 48
    assert len(names(12)) < len(names(14))
    assert "حديقة" not in names(16) and "A café" not in names(16)


def test_a_street_is_named_where_it_runs_nearly_level() -> None:
    """Ziraa Avenue runs from north to south: a level name would lie across it."""
    assert "Jumhuriya Street" in names(14) and "Ziraa Avenue" not in names(14)
    (street,) = [one for one in labels(at(14), 14) if one.name == "Jumhuriya Street"]
    lat, lon = street.spots[0]
    assert shapely.distance(at(14).shapes[Kind.MAJOR], shapely.Point(lon, lat)) < 3e-5


def test_a_name_is_cleaned_and_none_is_a_sentence() -> None:
    odd = (
        Feature(
            "places", shapely.Point(35.78, 35.525), {"kind": "neighbourhood", "name": "Al\u202e\n Saliba\x00"}
        ),
        Feature("places", shapely.Point(35.79, 35.525), {"kind": "neighbourhood", "name": "word " * 30}),
        Feature("earth", shapely.box(35.7, 35.4, 35.9, 35.6), {}),
    )
    laid = lay(Streets(cut=archive(tiles(odd, (14,)), LAYERS)), CITY, 15)
    assert [label.name for label in labels(laid, 15)] == ["Al Saliba"]
