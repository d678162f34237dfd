"""Colours for the press: within what inks can print, as light as before, and no more changed than need be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.export.picture.contrast import contrast
from geo.export.picture.print_colours import chroma, for_print, grey, lab_of, printable, within
from geo.export.picture.scene import Text
from geo.maps.symbols.palette import DARK, LIGHT
from tests.export.picture.pictures import map_scene

colours = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")


@given(colours)
def test_the_press_can_print_what_comes_out(colour):
    assert within(lab_of(printable(colour)), slack=1.5)  # 8 bits a channel round it


@given(colours)
def test_it_stays_as_light_so_contrast_stays(colour):
    assert abs(lab_of(printable(colour))[0] - lab_of(colour)[0]) < 1.0
    assert contrast(printable(colour), "#ffffff") == pytest.approx(
        contrast(colour, "#ffffff"), rel=0.12
    )  # darkest blues weigh more for WCAG


@given(colours)
def test_what_can_be_printed_is_left_alone(colour):
    again = printable(printable(colour))
    assert all(abs(int(again[i : i + 2], 16) - int(printable(colour)[i : i + 2], 16)) <= 6 for i in (1, 3, 5))


@pytest.mark.parametrize("vivid", ["#0000ff", "#00ff00", "#ff00ff", "#00ffff"])
def test_what_only_a_screen_can_show_loses_chroma(vivid):
    assert chroma(printable(vivid)) < chroma(vivid) * 0.9


@pytest.mark.parametrize("plain", ["#ffffff", "#000000", "#808080", "#8a3a36", "#dbe5ea"])
def test_what_ink_can_do_stays(plain):
    assert printable(plain) == plain


@given(colours)
def test_a_grey_is_one_ink_and_as_light(colour):
    made = grey(colour)
    assert made[1:3] == made[3:5] == made[5:7]
    assert abs(lab_of(made)[0] - lab_of(colour)[0]) < 1.2


def test_no_colour_stays_no_colour():
    assert printable("") == grey("") == ""


@pytest.mark.parametrize("dark", [False, True])
def test_a_whole_map_can_be_printed_and_its_words_are_black_ink(dark):
    scene = for_print(map_scene(dark=dark))
    for item in scene.items:
        used = (item.colour, item.halo) if isinstance(item, Text) else (item.fill, item.line)
        assert all(within(lab_of(colour), slack=1.5) for colour in used if colour)
    words = {i.colour for i in scene.items if isinstance(i, Text) and i.size >= 28}
    assert all(colour[1:3] == colour[3:5] == colour[5:7] for colour in words)
    assert any(chroma(i.colour) > 30 for i in scene.items if isinstance(i, Text))  # the red of "?" stays red


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_text_can_still_be_read_in_print(palette):
    for text in (palette.ink, palette.quiet, palette.label):
        assert contrast(grey(text), printable(palette.land)) >= 4.5
