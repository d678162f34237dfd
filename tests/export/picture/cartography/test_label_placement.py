"""Labels: none cut, none on another, nothing in them acts."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from geo.export.picture.cartography.label_placement import Room, Wish, place
from geo.export.picture.transliteration import PLAIN
from geo.export.picture.typography.text_lines import clipped, width_px, wrapped

WISHES = st.builds(
    lambda name, x, y, rank, role: Wish((name,), x, y, 12, rank, role),
    st.sampled_from(["Homs", "Deir ez-Zor", "Al Hasakah", "Idlib", "حلب"]),
    st.floats(0, 400),
    st.floats(0, 300),
    st.integers(0, 9),
    st.sampled_from(["town", "incident"]),
)


@settings(deadline=None)
@given(st.lists(WISHES, max_size=25))
def test_no_label_lies_on_another_or_over_the_edge(wishes):
    placed = place(wishes, Room(400, 300))
    for n, one in enumerate(placed):
        left, top, right, bottom = one.box
        assert 0 <= left < right <= 400 and 0 <= top < bottom <= 300
        for other in placed[n + 1 :]:
            a, b, c, d = other.box
            assert right <= a or c <= left or bottom <= b or d <= top


def test_where_there_is_no_room_the_more_important_label_stays():
    town, incident = Wish(("Homs",), 50, 20, 12, 1, "town"), Wish(("Hama",), 50, 20, 12, 9, "incident")
    assert [p.wish for p in place([town, incident], Room(70, 40))] in ([incident], [])
    assert place([town, incident], Room(200, 200))[0].wish is incident


def test_a_label_in_a_crowd_moves_off_and_gets_a_line():
    """The line passes between what stands beside the mark, and there is none where it would lead over something."""
    wish = Wish(("Homs",), 200, 150, 12, 9, "incident", around=(190, 140, 210, 160), own_px=10, tied=True)
    room, closed = Room(400, 300), Room(400, 300)
    for one in ((150, 110, 250, 138), (150, 162, 250, 190), (214, 138, 226, 146), (214, 154, 226, 162)):
        room.take(one)
        room.take((400 - one[2], one[1], 400 - one[0], one[3]))
    (moved,) = place([wish], room)
    assert moved.far
    closed.take((140, 100, 260, 200))
    assert place([wish], closed) == ()


@settings(deadline=None)
@given(st.text(max_size=120), st.floats(40, 500))
def test_cut_text_is_never_wider_than_its_room(text, room):
    shown = PLAIN.drawable(text)
    assert width_px(clipped(shown, room, 14), 14) <= room or clipped(shown, room, 14) in ("…", "")


@settings(deadline=None)
@given(st.text(max_size=200))
def test_text_breaks_into_as_many_lines_as_there_are(text):
    assert len(wrapped(PLAIN.drawable(text), 200, 14, lines=2)) <= 2


def test_a_name_stands_by_its_own_mark_or_has_a_line_to_it():
    """Two neighbourhoods in large rings: beside the ring of the one stands the mark of the other."""
    one, other = (200.0, 200.0, 14.0), (245.0, 200.0, 4.0)
    room = Room(600, 400)
    room.marks += [one, other]
    for x, y, r in room.marks:
        room.take((x - r, y - r, x + r, y + r))
    wishes = [
        Wish(("al-Sabil",), x, y, 14, 100, "incident", "bold", (x - 50, y - 50, x + 50, y + 50), r, tied=True, marks=((x, y, r),))
        for x, y, r in room.marks
    ]  # fmt: skip
    placed = place(wishes, room)
    assert len(placed) == 2
    for label in placed:
        assert label.far or room.is_told_apart(label.box, label.wish.marks)
    assert not room.is_told_apart((251, 192, 300, 208), (one,))
