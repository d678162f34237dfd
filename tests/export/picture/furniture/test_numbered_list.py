"""The list of numbers: beside the map where that leaves more map, in whole words, its badges on no number."""

from __future__ import annotations

from dataclasses import replace

import pytest
import shapely

from geo.export import Language, Sheet, compose
from geo.export.picture.scene import Disc, Scene, Text
from geo.maps.selection import select
from geo.vocabulary import View
from tests.export.cases import AS_OF, number
from tests.export.picture.kept import everywhere, many
from tests.export.picture.test_layout import box
from tests.maps.examples import entry, incident

SHEET = Sheet(AS_OF)


def scene(selection, sheet: Sheet = SHEET) -> Scene:
    return compose(selection, selection.view, sheet)


def test_of_a_tall_country_the_list_stands_beside_the_map_and_of_the_world_below_it():
    tall, wide = scene(many("SD", 60)), scene(everywhere())
    assert tall.map_box[2] < tall.width - 250
    assert wide.map_box[2] == wide.width


def test_an_arabic_page_has_the_list_on_the_left():
    left, _, right, _ = scene(many("SD", 60), replace(SHEET, language=Language.AR)).map_box
    assert left > 250
    assert right == SHEET.width


@pytest.mark.parametrize("language", list(Language))
def test_an_entry_of_the_list_is_not_cut_however_long_its_names_are(language):
    long = " ".join(["Longstreet"] * 5)
    places = [entry(f"local:{n}", f"{long} {n}", "PPL", 34 + n / 10, 36, country_code="SY") for n in range(3)]
    shown = select([incident("long", *places, killed=number(1200))], View())
    made = scene(shown, replace(SHEET, numbered=("long",), language=language))
    listed = " ".join(t.text for t in made.items if isinstance(t, Text) and not t.on_map)
    assert "Longstreet 2" in listed.replace("\u200f", "")
    assert "1,200" in listed


@pytest.mark.parametrize("country", ["NG", "SD", "UA", "SY"])
def test_no_badge_lies_on_a_toll(country):
    """13 on the 1 of 154 makes it 54."""
    made = scene(many(country, 60), replace(SHEET, width=1080, height=1080))
    discs = [(n, i) for n, i in enumerate(made.items) if isinstance(i, Disc) and i.on_map]
    texts = [(n, i) for n, i in enumerate(made.items) if isinstance(i, Text) and i.on_map]
    numbers = [t for _, t in texts if t.text.rstrip("+").isdigit() and not t.halo and t.size > 11.5]
    badges = [
        d
        for n, d in discs
        if any(m == n + 1 and t.size < 14 and t.style == "bold" and t.text.isdigit() for m, t in texts)
        and d.fill == made.paper
    ]
    assert numbers
    assert badges
    for text in numbers:
        spot = shapely.box(*box(text, made.fonts))
        assert not any(
            shapely.Point(b.x, b.y).buffer(b.radius * 0.8).intersects(spot) and abs(b.x - text.x) > 2
            for b in badges
        ), text.text


def test_what_has_no_room_for_its_name_is_counted():
    assert any("of the marks without a name here" in t for t in scene(many("IQ", 300)).texts)
    assert not any("without a name" in t for t in scene(many("SY", 28)).texts)


def test_a_circle_without_a_name_is_in_the_list():
    """A number alone does not say where."""
    made = scene(many("SY", 28))
    said = " ".join(made.texts)
    assert all(i.lead.places[0].name in said for i in many("SY", 28).shown)
