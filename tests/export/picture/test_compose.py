"""The picture: looked at by a program, so that it stays what was looked at by eye."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from geo.export import Caption, Sheet, compose, png
from geo.export.picture.cartography.framing import frame_of
from geo.export.picture.contrast import contrast
from geo.export.picture.scene import Disc, Form, Scene, Text
from geo.maps.selection import Selection, select
from geo.maps.symbols.palette import DARK, LIGHT
from geo.maps.symbols.symbolise import symbols
from geo.vocabulary import Harm, Layer, Standing, View
from tests.export.cases import AS_OF, camp, coast, nowhere, number, pacific, province, town
from tests.maps.examples import HOMS, incident

SHEET = Sheet(AS_OF)


def scene(selection: Selection, sheet: Sheet = SHEET) -> Scene:
    return compose(selection, selection.view, sheet)


def picture(selection: Selection, sheet: Sheet = SHEET, scale: float = 1.0) -> Image.Image:
    return Image.open(io.BytesIO(png(selection, selection.view, sheet, scale=scale))).convert("RGB")


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def on_map(selection: Selection, lat: float, lon: float, sheet: Sheet = SHEET) -> tuple[int, int]:
    """The pixel of a place on the picture, at a scale of 1."""
    made = scene(selection, sheet)
    left, top, right, bottom = made.map_box
    view = replace(selection.view, centre=(lat, lon), zoom=7.0)
    assert frame_of(symbols(selection), view, right - left, bottom - top).xy(lat, lon) == (
        (right - left) / 2,
        (bottom - top) / 2,
    )
    return round((left + right) / 2), round((top + bottom) / 2)


@pytest.mark.parametrize(
    ("sheet", "scale", "size"),
    [
        (SHEET, 2, (2400, 1500)),
        (Sheet(AS_OF, 1080, 1080), 2, (2160, 2160)),
        (Sheet(AS_OF, dark=True), 1, (1200, 750)),
    ],
)
def test_it_has_the_size_that_was_asked_for(sheet, scale, size):
    assert picture(coast(), sheet, scale).size == size


def test_the_same_view_gives_the_same_bytes():
    assert png(coast(), View(), SHEET) == png(coast(), View(), SHEET)


def test_a_file_says_what_it_shows_and_nothing_of_when_where_or_by_whom_it_was_made():
    text = Image.open(io.BytesIO(png(coast(), View(), SHEET))).info
    assert set(text) == {"dpi", "Title", "Description", "Identifier", "Date", "XML:com.adobe.xmp", "xmp"}
    assert text["Date"] == AS_OF.isoformat()  # when the data were so, not when it was drawn


@pytest.mark.parametrize(("dark", "palette"), [(False, LIGHT), (True, DARK)])
def test_the_sea_is_sea_and_the_country_in_focus_is_land(dark, palette):
    sheet = Sheet(AS_OF, dark=dark)
    at_sea = replace(coast().view, centre=(34.9, 34.6), zoom=8.0)
    in_syria = replace(coast().view, centre=(34.2, 38.6), zoom=8.0)
    for view, colour in ((at_sea, palette.sea), (in_syria, palette.land)):
        selection = replace(coast(), view=view)
        drawn = picture(selection, sheet)
        assert drawn.getpixel(on_map(selection, *view.centre, sheet)) == rgb(colour)


def test_a_province_is_tinted_all_over_and_hatched():
    selection = replace(province(), view=View(centre=(35.45, 36.12), zoom=9.5))
    x, y = on_map(selection, 35.45, 36.12)
    drawn = picture(selection)
    seen = {drawn.getpixel((x + dx, y + dy)) for dx in range(-9, 10) for dy in range(-9, 10)}
    assert rgb(LIGHT.land) not in seen
    assert all(red > green for red, green, _ in seen)
    assert len(seen) > 3


def test_an_area_without_hatching_is_only_outlined():
    bare = replace(province(), view=View(centre=(35.45, 36.12), zoom=9.5, layers=(Layer.LABELS,)))
    assert picture(bare).getpixel(on_map(bare, 35.45, 36.12)) == rgb(LIGHT.land)


def test_a_shared_toll_is_one_number_tied_to_each_of_its_areas():
    texts = scene(coast()).texts
    assert texts.count("740+") == 1
    assert "Latakia and Tartus provinces" in texts
    assert any("Syrian Observatory for Human Rights" in t and "740+" in t for t in texts)


def test_the_picture_says_what_it_is():
    texts = " | ".join(scene(coast()).texts)
    for words in (
        "At least 740 people killed in Latakia and Tartus, Syria",
        "4 incidents reported by 9 March 2025 (1 without a place). Circles show people killed.",
        "Machine reading, not verified",
        "Tolls according to Syrian Observatory for Human Rights, a witness and Sample",
        "Sample · Data as of 10 March 2025, 14:05 UTC",
        "Natural Earth",
        "GeoNames",
        "People killed",
        "somewhere in the area",
        "somewhere in the ring",
        " km",
    ):
        assert words in texts


def test_the_legend_explains_only_what_is_there():
    texts = " | ".join(scene(town()).texts)
    assert "People killed" in texts
    for absent in ("somewhere", "so large", "one toll", "not known", "mentioned"):
        assert absent not in texts


def test_it_is_no_longer_unverified_when_all_is_confirmed():
    confirmed = select([incident("a", HOMS, killed=number(3), standing=Standing.CONFIRMED)], View())
    texts = scene(confirmed).texts
    assert "Confirmed by an analyst" in texts
    assert "Machine reading, not verified" not in texts


def test_words_of_ones_own_replace_title_and_subtitle_and_the_credit_is_added():
    sheet = replace(SHEET, caption=Caption("Our title", "Our subtitle", "Map: The Paper"))
    texts = scene(town(), sheet).texts
    assert texts.count("Our title") == texts.count("Our subtitle") == 1
    assert any("Map: The Paper" in t for t in texts)
    assert "Machine reading, not verified" in texts


@pytest.mark.parametrize(
    "hostile", ["$x^2$ \\frac{1}{2}", "${alert(1)} `x` \\x3c", "<b>Homs</b>", "\x07\u202e", "東京", ""]
)
def test_any_name_is_drawn_as_it_is(hostile):
    named = select(
        [incident("a", replace(HOMS, name=hostile or "x"), killed=number(3), source=hostile)], View()
    )
    picture(named, replace(SHEET, caption=Caption(hostile, hostile, hostile)))


@pytest.mark.filterwarnings("error")
def test_a_view_of_nothing_is_still_a_map():
    made = scene(nowhere())
    assert made.ids == ()
    assert "No incidents in this view" in made.texts
    assert picture(nowhere()).size == (1200, 750)


def test_islands_on_both_sides_of_180_degrees_are_on_one_map():
    made = scene(pacific())
    assert made.outside == ()
    assert {"Suva", "Vanua Balavu"} <= set(made.names)
    assert "500 km" not in made.texts


def test_what_lies_outside_the_frame_is_counted():
    away = replace(town(), view=View(centre=(0, 0), zoom=6.0))
    made = scene(away)
    assert made.ids == made.outside == ("homs",)
    assert any("1 of the incidents outside this frame" in t for t in made.texts)


def test_an_area_that_no_outline_is_known_of_is_a_ring_and_no_pin():
    texts = scene(select([incident("c", camp(35, 37, 20_000), killed=number(3))], View())).texts
    assert "in an area about so large" in texts and "somewhere in the ring" not in texts


def test_areas_without_an_outline_that_share_a_toll_are_rings_with_lines_to_them():
    shared = select([incident("c", camp(35, 37, 20_000), camp(34, 38, 30_000), killed=number(3))], View())
    made = scene(shared)
    dashed = [i for i in made.items if isinstance(i, Form) and i.dash and i.on_map and i.fill]
    assert len(dashed) == 2
    assert made.texts.count("in an area about so large") == 1


def test_a_chosen_incident_stands_out():
    chosen = select(coast().all, View(chosen="kusour"))
    rings = [
        {(i.x, i.y) for i in scene(s).items if isinstance(i, Disc) and i.line == LIGHT.ink and not i.fill}
        for s in (chosen, coast())
    ]
    assert len(rings[0]) == len(rings[1]) + 1


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_text_can_be_read_and_marks_be_seen(palette):
    for text, grounds in (
        (palette.ink, (palette.paper, palette.land, palette.neighbour, palette.sea)),
        (palette.quiet, (palette.paper, palette.land, palette.neighbour)),
        (palette.label, (palette.land, palette.neighbour)),
    ):
        assert all(contrast(text, ground) >= 4.5 for ground in grounds)
    for harm in Harm:
        assert all(
            contrast(palette.harm(harm), g) >= 3 for g in (palette.land, palette.neighbour, palette.sea)
        )


def test_a_number_in_a_circle_can_be_read():
    for dark, palette in ((False, LIGHT), (True, DARK)):
        inside = [
            i for i in scene(town(), Sheet(AS_OF, dark=dark)).items if isinstance(i, Text) and i.text == "14"
        ]
        assert any(contrast(i.colour, palette.harm(Harm.KILLED)) >= 4.5 for i in inside)


def test_two_shared_tolls_beside_the_same_areas_do_not_cover_each_other():
    first, second = coast().all[0], replace(coast().all[0], id="again")
    made = [m for m in scene(select([first, second], View())).items if isinstance(m, Disc) and m.radius > 20]
    for one in made:
        for other in made:
            apart = ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5
            assert (
                apart < 0.1 or apart >= one.radius + other.radius - 0.1 or not (one.on_map and other.on_map)
            )


def test_places_mentioned_only_are_a_layer():
    over_england = View(layers=tuple(Layer), centre=(51.5, -0.1), zoom=8.0)
    everything = scene(coast(over_england))
    assert "London" in everything.names
    assert "mentioned only" in everything.texts
    assert "mentioned only" not in scene(coast(replace(over_england, layers=(Layer.AREAS,)))).texts


def test_names_of_incidents_can_be_left_out_and_the_ground_keeps_its_own():
    bare = scene(coast(View(layers=(Layer.AREAS,))))
    assert "Latakia and Tartus provinces" not in bare.names
    assert "Syria" in bare.names


@pytest.mark.parametrize("size", [(1200, 630), (1080, 1080)])
def test_every_word_is_large_enough_to_be_read(size):
    made = scene(coast(), Sheet(AS_OF, *size))
    sizes = {i.text: i.size for i in made.items if isinstance(i, Text)}
    assert min(sizes.values()) >= 11
    assert min(size for text, size in sizes.items() if " says" in text) >= 12
    assert max(sizes.values()) >= 28
