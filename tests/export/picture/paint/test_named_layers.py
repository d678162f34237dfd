"""A graphics editor finds what it looks for by name, and the picture is the same as before it was sorted."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.export import Language, Sheet, compose
from geo.export.picture import paint
from geo.export.picture.paint.named_layers import named_layers
from geo.export.picture.scene import Disc, Scene, Text, grouped
from geo.maps.selection import select
from geo.vocabulary import Harm, View
from tests.export.cases import AS_OF, coast, number
from tests.export.picture.kept import many
from tests.export.picture.pictures import lettered, map_scene
from tests.maps.examples import HOMS, LATAKIA, incident

INKSCAPE = "{http://www.inkscape.org/namespaces/inkscape}"
NAME = re.compile(r"[A-Za-z_][\w.-]*")
"""What XML and HTML both take for a name."""


def drawing(scene: Scene) -> ElementTree.Element:
    return ElementTree.fromstring(paint.svg(scene))


def layers_of(root: ElementTree.Element) -> list[str]:
    return [g.get("id") for g in root.iter() if g.get(f"{INKSCAPE}groupmode") == "layer"]


def in_layers(scene: Scene) -> Scene:
    """The scene with its items in the order of its layers."""
    parts = [part for layer in named_layers(scene) for part in layer.parts]
    return replace(scene, items=tuple(item for part in parts for item in part.items))


def test_the_layers_of_a_map_have_names_that_an_editor_expects():
    found = layers_of(drawing(map_scene()))
    wanted = (
        "sea land-neighbours land borders-provinces borders areas incidents-killed incidents-displaced labels-incidents"
        " labels-countries labels-towns legend scale-bar locator-map title subtitle sources small-print"
    ).split()
    assert [name for name in wanted if name not in found] == []
    assert found.index("sea") < found.index("land") < found.index("borders") < found.index("areas")
    assert found.index("areas") < found.index("incidents-killed") < found.index("labels-towns")


def test_every_layer_is_called_the_same_in_inkscape():
    root = drawing(map_scene())
    assert all(g.get(f"{INKSCAPE}label") == g.get("id") for g in root.iter() if g.get(f"{INKSCAPE}groupmode"))


def test_nothing_of_a_picture_lies_outside_a_named_layer():
    for made in (map_scene(), with_everything()):
        assert {item.group for item in made.items} & {""} == set()


def with_everything() -> Scene:
    """A picture with numbers and a list, from right to left."""
    selection = many("IQ", 40)
    sheet = Sheet(AS_OF, language=Language.AR, numbered=tuple(i.id for i in selection.shown[:4]))
    return compose(selection, selection.view, sheet)


def test_each_incident_on_the_map_is_found_by_its_id():
    selection = many("IQ", 50)
    scene = compose(selection, selection.view, Sheet(AS_OF))
    marks = {g.get("id"): g.get("data-incidents") for g in drawing(scene).iter() if g.get("data-incidents")}
    drawn = [id for id in scene.ids if id not in (*scene.outside, *scene.unplaced)]
    assert drawn and [id for id in drawn if marks.get(f"incident-{id}") != id] == []


def test_an_area_and_a_label_name_every_incident_that_they_stand_for():
    both = [incident("here", LATAKIA, killed=number(3)), incident("there", LATAKIA, injured=number(9))]
    selection = select(both, View())
    root = drawing(compose(selection, selection.view, Sheet(AS_OF)))
    said = {
        layer: root.find(f".//*[@id='{layer}']/*[@data-incidents]") for layer in ("labels-incidents", "rings")
    }
    assert set(said["labels-incidents"].get("data-incidents").split()) == {"here", "there"}


def test_the_areas_of_a_shared_toll_name_it():
    root = drawing(map_scene())
    assert {"coast"} <= set(root.find(".//*[@id='areas']/*").get("data-incidents").split())


def test_harms_are_told_apart_by_layer():
    told = [
        incident("dead", HOMS, killed=number(3)),
        incident("hurt", LATAKIA, injured=number(4)),
    ]
    selection = select(told, View())
    root = drawing(compose(selection, selection.view, Sheet(AS_OF)))
    for id, harm in (("dead", Harm.KILLED), ("hurt", Harm.INJURED)):
        assert root.find(f".//*[@id='incidents-{harm}']/*[@id='incident-{id}']") is not None


@pytest.mark.parametrize("id", ["3f2a81", "by hand: 1", 'a"><script>', "جريمة", ""])
def test_whatever_the_id_it_is_a_name_and_the_id_is_kept(id):
    items = tuple(grouped((Disc(5, 5, 3, fill="#a8201a"),), "incidents-killed", (id,)))
    root = drawing(Scene(20, 20, "#ffffff", (0, 0, 20, 20), items, (id,)))
    (mark,) = (g for g in root.iter() if g.get("data-incidents") is not None)
    assert mark.get("data-incidents") == id and NAME.fullmatch(mark.get("id"))


@pytest.mark.parametrize("scene", [map_scene, with_everything, lettered])
def test_no_name_stands_twice(scene):
    ids = Counter(e.get("id") for e in drawing(scene()).iter() if e.get("id"))
    assert ids and [name for name, n in ids.items() if n > 1 or not NAME.fullmatch(name)] == []


def test_two_marks_of_one_incident_have_two_names():
    one, other = (Disc(x, 5, 3, fill="#a8201a") for x in (5, 15))
    between = Disc(40, 40, 3, fill="#a3620a", group="incidents-injured", incidents=("b",))
    items = (
        *grouped((one,), "incidents-killed", ("a",)),
        between,
        *grouped((other,), "incidents-killed", ("a",)),
    )
    root = drawing(Scene(50, 50, "#ffffff", (0, 0, 50, 50), items, ("a", "b")))
    assert [g.get("id") for g in root.iter() if g.get("data-incidents")] == [
        "incident-a",
        "incident-a.2",
        "incident-b",
    ]


@pytest.mark.parametrize("scene", [map_scene, lambda: map_scene(dark=True), with_everything])
def test_sorting_into_layers_changes_no_pixel(scene):
    made = scene()
    assert paint.png(in_layers(made), 1) == paint.png(made, 1)


spots = st.tuples(
    st.integers(0, 60), st.integers(0, 60), st.integers(1, 14), st.sampled_from("abc"), st.booleans()
)


@settings(max_examples=60)
@given(st.lists(spots, max_size=14))
def test_whatever_lies_on_what_it_still_does(found):
    colours = {"a": "#a8201a", "b": "#a3620a", "c": "#2f5d9b"}
    items = tuple(
        Text(x, y, "A?", r + 4.0, colours[group], halo="#ffffff", group=group)
        if letter
        else Disc(x, y, r, fill=colours[group], fill_alpha=0.8, line="#000000", group=group)
        for x, y, r, group, letter in found
    )
    scene = Scene(60, 60, "#ffffff", (0, 0, 60, 60), items, ())
    assert paint.png(in_layers(scene), 1) == paint.png(scene, 1)


def test_marks_of_one_harm_are_one_layer_where_none_of_another_lies_between():
    found = [layer.name for layer in named_layers(compose(coast(), coast().view, Sheet(AS_OF)))]
    assert found.count("incidents-killed") == 1 and "incidents-killed-3" not in found
