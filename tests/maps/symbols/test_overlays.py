"""Own layers under the incidents: what of them is in view and no more, in address, map, pictures and pages, with their credit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import shapely

from geo.export.page.html import html
from geo.export.picture.compose import compose
from geo.export.picture.paint import svg
from geo.export.picture.scene import Form, Text
from geo.export.picture.sheet import Sheet
from geo.maps.address import parameters, query, unheard, view_at
from geo.maps.basemap import overlays as laid
from geo.maps.basemap.overlays import in_view
from geo.maps.browser.asked import Refused, overlays_of
from geo.maps.browser.drawing import crowd_script, signs_data
from geo.maps.selection import select
from geo.maps.symbols.overlay_colours import DARK_TINTS, LIGHT_TINTS
from geo.maps.symbols.palette import DARK, LIGHT
from geo.maps.symbols.symbolise import symbols
from geo.store import Store
from geo.vocabulary import View
from geo.vocabulary.stored.overlays import MOST_OVERLAYS, Drawing, Overlay, Tint
from tests.maps.examples import crowd_of, syria
from tests.sources.layer_files import FRONT, GRID
from tests.store.examples import NOON

COAST = (34.0, 35.0, 36.5, 37.5)
CREDIT = "Districts: OCHA, 2024 (CC BY-IGO)"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    url = f"sqlite:///{tmp_path / 'd.sqlite'}"
    monkeypatch.setenv("DATELINE_DATABASE_URL", url)
    return Store.open(url)


def added(
    store: Store, *shapes: shapely.Geometry, name: str = "Districts", drawing: Drawing = Drawing.AREAS
) -> str:
    made = Overlay.of(
        name, Tint.GREEN, source="OCHA", licence="CC BY-IGO", dated="2024", file="a.geojson", drawing=drawing, shapes=len(shapes)
    )  # fmt: skip
    packed = shapely.to_wkb(shapely.GeometryCollection(list(shapes)))
    store.add_overlay(made, [f"{name} {n}" for n in range(len(shapes))], packed)
    return made.id


def drawn(found: object) -> list[shapely.Geometry]:
    return [shapely.from_geojson(json.dumps(shape)) for shape in found["shapes"]]  # type: ignore[index]


def test_only_what_is_in_view_comes_with_names_where_they_have_room(store: Store) -> None:
    id = added(store, *GRID, shapely.box(100, 10, 101, 11))
    found = in_view([id, "00000000"], COAST, 8.0)
    assert list(found) == [id] and len(drawn(found[id])) == 6
    assert {n["name"] for n in found[id]["names"]} == {f"Districts {n}" for n in range(6)}
    for name in found[id]["names"]:
        assert any(shape.contains(shapely.Point(name["at"][::-1])) for shape in GRID)
    assert in_view([id], COAST, 4.0)[id]["names"] == [], "at which a district is a few pixels wide"
    assert drawn(in_view([id], (0.0, 0.0, 1.0, 1.0), 8.0)[id]) == []


def test_what_comes_is_bounded_by_the_screen_whatever_the_layer_holds(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(laid, "MOST_SHAPES", 50)
    monkeypatch.setattr(laid, "MOST_CORNERS", 2_000)
    small = [
        shapely.Point(36 + k % 40 / 40, 35 + k // 40 / 40).buffer(0.01, quad_segs=40) for k in range(400)
    ]
    large = shapely.Point(36.4, 35.4).buffer(0.6, quad_segs=5_000)
    found = drawn(in_view([added(store, *small, large)], COAST, 9.0)["".join(o.id for o in store.overlays())])
    assert len(found) <= 50 and sum(map(shapely.get_num_coordinates, found)) <= 2_000
    assert max(shape.area for shape in found) == pytest.approx(large.area, rel=0.02), "the largest are kept"


def test_a_layer_on_the_other_side_of_180_degrees_is_drawn_where_the_map_is(store: Store) -> None:
    id = added(store, shapely.box(-179.5, -18.0, -178.5, -17.0))
    (shape,) = drawn(in_view([id], (-20.0, 178.0, -15.0, 184.0), 7.0)[id])
    assert shape.bounds == pytest.approx((180.5, -18.0, 181.5, -17.0))


def test_the_address_names_the_layers_and_what_is_none_is_told(store: Store) -> None:
    view = View(overlays=("1a2b3c4d", "5e6f7a8b"))
    assert parameters(view) == {"overlays": ["1a2b3c4d,5e6f7a8b"]} and view_at(query(view)) == view
    assert view_at("?overlays=5e6f7a8b,x,1a2b3c4d,1a2b3c4d").overlays == ("1a2b3c4d", "5e6f7a8b")
    assert unheard("?overlays=1a2b3c4d,x") == "overlays=1a2b3c4d,x" and unheard(query(view)) == ""
    assert len(view_at("?overlays=" + ",".join(f"{n:08x}" for n in range(20))).overlays) == MOST_OVERLAYS


@pytest.mark.parametrize(
    "ids", ["", "x", "1a2b3c4d,", ",".join(f"{n:08x}" for n in range(MOST_OVERLAYS + 1)), "../../etc"]
)
def test_no_more_layers_are_told_of_at_once_than_are_shown(ids: str) -> None:
    with pytest.raises(Refused):
        overlays_of({"overlays": ids, "z": "6", "s": "34", "w": "35", "n": "36", "e": "37"})


def test_the_map_is_told_name_colour_and_credit_and_counts_nothing_of_it(store: Store) -> None:
    id, front = added(store, *GRID), added(store, FRONT, name="Front", drawing=Drawing.LINES)
    view = View(overlays=(id, front))
    plain, with_them = select(syria(), View()), select(syria(), view)
    assert with_them.totals == plain.totals and len(with_them.shown) == len(plain.shown)
    data = signs_data(with_them, symbols(with_them))
    assert data["marks"] == signs_data(plain, symbols(plain))["marks"] and "overlays" not in signs_data(
        plain, symbols(plain)
    )
    assert [(o["words"], o["hue"], o["drawing"], o["credit"]) for o in data["overlays"]] == [
        ("Districts", "overlay-green", "areas", CREDIT),
        ("Front", "overlay-green", "lines", "Front: OCHA, 2024 (CC BY-IGO)"),
    ]
    assert CREDIT in crowd_script(crowd_of(syria(), view), view)
    assert CREDIT not in crowd_script(crowd_of(syria()), View())


def test_a_hostile_name_acts_nowhere(store: Store) -> None:
    id = added(store, *GRID, name="</script><b>${x}`")
    selection = select(syria(), View(overlays=(id,)))
    page = html(selection, selection.view, Sheet(NOON)).decode()
    assert "</script><b>" not in page and "${x}" not in page


@pytest.mark.parametrize("dark", [False, True])
def test_a_picture_draws_explains_and_credits_what_is_switched_on_alone(store: Store, dark: bool) -> None:
    id, front = added(store, *GRID), added(store, FRONT, name="Front", drawing=Drawing.LINES)
    view = View(overlays=(id, front))
    selection = select(syria(), view)
    scene = compose(selection, view, Sheet(NOON, dark=dark))
    tone = (DARK_TINTS if dark else LIGHT_TINTS)[Tint.GREEN]
    forms = [i for i in scene.items if i.group == "own-layers" and isinstance(i, Form)]
    assert {f.line or f.fill for f in forms} == {tone}
    assert {shapely.get_dimensions(f.shape) for f in forms} == {1, 2} and all(
        f.fill_alpha < 0.1 for f in forms if f.fill
    )
    words = [i.text for i in scene.items if isinstance(i, Text)]
    assert {"Districts", "Front"} <= set(words) and any(CREDIT in w for w in [" ".join(words)])
    groups = [i.group for i in scene.items]
    assert groups.index("own-layers") < groups.index("incidents-killed"), "under the incidents"
    without = compose(select(syria(), View()), View(), Sheet(NOON, dark=dark))
    assert "own-layers" not in {i.group for i in without.items} and CREDIT not in " ".join(i.text for i in without.items if isinstance(i, Text))  # fmt: skip
    assert b'id="own-layers"' in svg(scene)


def test_a_page_by_itself_brings_the_layers_along(store: Store) -> None:
    id = added(store, *GRID)
    selection = select(syria(), View(overlays=(id,)))
    page = html(selection, selection.view, Sheet(NOON)).decode()
    assert CREDIT in page and f'"overlays":{{"{id}"' in page.replace(" ", "")
    assert len(page) < 2_500_000


def test_no_layer_has_the_colour_of_a_harm() -> None:
    for tints, palette in ((LIGHT_TINTS, LIGHT), (DARK_TINTS, DARK)):
        assert not set(tints.values()) & {*palette.harms.values(), palette.disaster}
        assert len(set(tints.values())) == len(Tint)
