"""Labels that an editor set by hand: they stand where she said, others keep off, and no incident is lost by it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from geo.export import HouseStyle, compose
from geo.export.picture.by_hand.label_edits import Label, LabelEdit, Side
from geo.export.picture.cartography.edited_labels import Editor
from geo.export.picture.cartography.label_placement import Room, Wish, place
from geo.export.picture.scene import Scene, Text
from geo.export.picture.sheet import Numbers, Sheet
from geo.export.picture.transliteration import PLAIN
from geo.maps.selection import Selection
from tests.export.cases import AS_OF, coast
from tests.export.picture.kept import city, many

SHEET = Sheet(AS_OF, width=1200, height=630)
"""One of its pixels is one of the page that is laid out."""


def drawn(selection: Selection, *edits: LabelEdit, **look: object) -> Scene:
    return compose(selection, selection.view, replace(SHEET, labels=edits, **look))  # type: ignore[arg-type]


def label(scene: Scene, name: str) -> Label:
    return next(one for one in scene.labels if one.name == name)


def spot(scene: Scene, words: str) -> tuple[float, float, str]:
    """Where a line of text stands on the picture, and by which end."""
    text = next(i for i in scene.items if isinstance(i, Text) and i.text == words)
    return round(text.x, 2), round(text.y, 2), text.anchor


def test_a_label_goes_to_the_side_that_was_chosen_and_as_far_as_it_was_moved() -> None:
    before = drawn(coast())
    homs = label(before, "Homs")
    x, y, _ = spot(before, "Homs")
    assert homs.at == LabelEdit(place="geonames:169577", side=Side.RIGHT)
    moved = drawn(coast(), replace(homs.at, right=30, down=-12))
    assert spot(moved, "Homs") == (round(x + 30, 2), round(y - 12, 2), "start")
    left = drawn(coast(), replace(homs.at, side=Side.LEFT))
    assert spot(left, "Homs")[0] < x and spot(left, "Homs")[2] == "end"


def test_what_a_picture_says_of_its_labels_leaves_each_of_them_where_it_is() -> None:
    for selection in (coast(), city()):
        before = drawn(selection)
        pinned = drawn(selection, *(one.at for one in before.labels if one.role != "key"))
        at = [{one.name: one.at for one in scene.labels} for scene in (before, pinned)]
        assert at[0] == at[1]
        once = [n for n in at[0] if sum(t == n for t in before.texts) == 1]
        assert len(once) > 3
        for name in once:
            assert abs(spot(before, name)[1] - spot(pinned, name)[1]) < 0.2, name


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(st.floats(20, 380), st.floats(20, 280)), min_size=2, max_size=14),
    st.sampled_from(list(Side)),
    st.floats(-90, 90),
    st.floats(-90, 90),
)
def test_others_keep_off_a_label_that_was_placed_by_hand(spots, side, right, down) -> None:
    wishes = [
        Wish((f"Town {n}",), x, y, 12, 9 - n % 7, "incident", keys=(str(n),))
        for n, (x, y) in enumerate(spots)
    ]
    room = Room(400, 300)
    editor = Editor.of([LabelEdit("0", side=side, right=right, down=down)], PLAIN, 300)
    by_hand = editor.placed(wishes, room)
    placed = place(editor.left(wishes), room)
    assert len(by_hand) == int(bool(side is not Side.AUTOMATIC or right or down))
    for one in by_hand:
        left, top, to_x, to_y = one.box
        assert 0 <= left < to_x <= 400 and 0 <= top < to_y <= 300
        assert all(
            to_x <= p.box[0] or p.box[2] <= left or to_y <= p.box[1] or p.box[3] <= top for p in placed
        )
    assert "0" not in {k for p in placed for k in p.wish.keys} or not by_hand


def test_a_label_is_never_moved_off_the_map() -> None:
    homs = LabelEdit(place="geonames:169577", side=Side.RIGHT, right=2_000, down=2_000)
    scene = drawn(coast(), homs)
    text = next(i for i in scene.items if isinstance(i, Text) and i.text == "Homs")
    left, top, right, bottom = scene.map_box
    assert left < text.x < right and top < text.y < bottom
    assert label(scene, "Homs").at.right < 2_000


def test_a_label_that_is_moved_far_off_gets_a_line_to_its_mark() -> None:
    edit = LabelEdit("c1", side=Side.LEFT, right=-80, down=60)
    assert len(drawn(city(), edit).items) == len(drawn(city()).items) + 1


def test_the_articles_own_spelling_stands_on_the_map_and_in_the_list_whatever_the_house_writes() -> None:
    house = HouseStyle(names=(("Hamdania", "Hamdaniyah"), ("Hamdaniya", "Hamdaniyah")))
    by_house = drawn(city(), style=house)
    assert "Hamdaniyah" in by_house.texts
    edit = LabelEdit("c1", name="Hamdania")
    scene = drawn(city(), edit, style=house)
    assert "Hamdania" in scene.texts and "Hamdaniyah" not in scene.texts
    listed = drawn(city(), edit, style=house, numbered=("c1",))
    assert any(t.startswith("Hamdania: 3 killed") for t in listed.texts)


def test_a_country_and_a_town_are_renamed_or_left_unnamed() -> None:
    scene = drawn(
        coast(),
        LabelEdit(place="geonames:298795", name="Türkiye"),
        LabelEdit(place="geonames:169577", hidden=True),
    )
    assert "Türkiye" in scene.names and "Turkey" not in scene.names
    assert "Homs" not in scene.names


def test_an_incident_whose_label_is_hidden_and_whose_number_is_not_in_its_circle_is_in_the_list() -> None:
    """Hanano's number is not known, so nothing else would tell of it; Hamdaniya's 3 stands in its circle."""
    scene = drawn(city(), LabelEdit("c3", hidden=True), LabelEdit("c1", hidden=True))
    assert "Hanano" not in scene.names and "Hamdaniya" not in scene.names
    assert any(t.startswith("Hanano, Aleppo: number killed not known") for t in scene.texts)
    assert not any(t.startswith("Hamdaniya, Aleppo") for t in scene.texts)
    assert label(scene, "Hanano, Aleppo").role == "key"


def test_it_is_in_the_list_too_where_nobody_asked_for_numbers_and_there_is_no_room_for_more() -> None:
    every = tuple(LabelEdit(f"c{n}", hidden=True) for n in range(12))
    scene = drawn(city(), *every, numbers=Numbers.CHOSEN)
    names = {t.partition(",")[0] for t in scene.texts if ", Aleppo: " in t} | {
        "New Aleppo" for t in scene.texts if t.startswith("New Aleppo: ")
    }
    assert {"Hanano", "Sukkari", "New Aleppo", "Midan"} <= names


def test_three_hundred_incidents_have_labels_to_edit_too() -> None:
    before = drawn(many())
    some = next(one for one in before.labels if one.role == "incident")
    scene = drawn(many(), replace(some.at, name="Renamed", down=20))
    assert any(t.startswith("Renamed") for t in scene.texts)


def test_all_incidents_are_numbered_if_asked_as_far_as_the_list_has_room() -> None:
    def listed(scene: Scene) -> int:
        return sum(", Aleppo: " in t or t.startswith("New Aleppo: ") for t in scene.texts)

    assert listed(drawn(city(), numbers=Numbers.ALL)) == 12
    assert listed(drawn(city(), numbers=Numbers.CHOSEN)) == 0
    assert (
        5
        < len([one for one in drawn(many(), numbers=Numbers.ALL).labels if one.role in ("key", "numbered")])
        < 60
    )


def test_a_number_keeps_the_name_of_its_place_on_the_map() -> None:
    scene = drawn(city(), numbered=("c1", "c0"))
    assert {"Hamdaniya", "Sheikh Maqsoud"} <= set(scene.names)
    assert any(t.startswith("Hamdaniya, Aleppo: 3 killed") for t in scene.texts)
