"""Inks: those that print a colour, never more than paper takes up, and greys with black alone."""

from __future__ import annotations

import io
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from geo.export.picture.paint.inks import MOST_INK, image_in_inks, inks, printed
from geo.export.picture.print_colours import D50, cielab, printable, xyz_of
from geo.maps.symbols.palette import DARK, LIGHT
from geo.vocabulary import Harm

colours = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")
greys = st.integers(0, 255).map(lambda n: f"#{n:02x}{n:02x}{n:02x}")
PAPER = np.array([84.48, 87.62, 74.57])
MEASURED = {
    (0.4, 0.0, 0.0, 0.0): (79.72, -12.53, -21.75), (0.0, 0.5, 0.0, 0.0): (71.23, 33.64, -7.30),
    (0.0, 0.0, 0.7, 0.0): (90.34, -4.70, 62.56), (0.0, 0.0, 0.0, 0.5): (61.82, 0.0, -1.16),
    (0.1, 0.3, 0.0, 0.0): (78.29, 15.13, -10.24), (0.4, 0.4, 0.0, 0.0): (63.69, 10.33, -23.76),
    (0.3, 0.85, 0.0, 0.0): (45.90, 50.57, -17.92), (1.0, 1.0, 1.0, 0.0): (23.0, 0.0, 0.0),
}  # fmt: skip
"""A few patches of FOGRA39L: inks, and the CIELAB that was measured."""


def difference(one, other) -> float:
    return float(np.linalg.norm(cielab(one) - cielab(other)))


@pytest.mark.parametrize("amounts", MEASURED)
def test_the_model_is_near_to_what_was_measured(amounts):
    absolute = printed(np.array([amounts]))[0] / D50 * PAPER / 100
    assert np.linalg.norm(cielab(absolute) - MEASURED[amounts]) < 6.5


@given(colours)
def test_paper_takes_up_what_is_asked_of_it(colour):
    amounts = inks(colour)
    assert all(0 <= amount <= 1 for amount in amounts) and sum(amounts) <= MOST_INK + 0.002


@given(colours)
def test_what_the_press_can_print_comes_out_as_it_is_on_the_screen(colour):
    """The darkest colours of a screen are lighter on paper, and the rest follows a little."""
    wanted = printable(colour)
    dark = printed(np.array([[0.78, 0.61, 0.61, 1.0]]))[0]
    seen = printed(np.array([inks(wanted)]))[0]
    assert difference(seen, dark + xyz_of(wanted) * (1 - dark / D50)) < 9


@given(greys)
def test_a_grey_is_black_ink_alone(grey):
    cyan, magenta, yellow, black = inks(grey)
    assert (cyan, magenta, yellow) == (0, 0, 0) and (black > 0 or grey == "#ffffff" or grey > "#f0")


def test_a_darker_grey_has_more_black():
    amounts = [inks(f"#{n:02x}{n:02x}{n:02x}")[3] for n in range(0, 256, 5)]
    assert all(more >= less for more, less in pairwise(amounts))
    assert amounts[0] == 1 and inks("#ffffff") == (0, 0, 0, 0)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_harms_are_told_apart_by_their_inks(palette):
    seen = {harm: printed(np.array([inks(printable(palette.harm(harm)))]))[0] for harm in Harm}
    assert min(difference(seen[a], seen[b]) for a in Harm for b in Harm if a < b) > 12


def test_a_pale_ground_has_no_black_dots():
    assert inks(LIGHT.land)[3] < 0.01 and inks(LIGHT.neighbour)[3] < 0.01


def test_an_image_has_four_bytes_a_pixel_and_the_inks_of_its_colours():
    image = Image.new("RGB", (3, 2), "#ffffff")
    image.putpixel((1, 0), (0xA4, 0x27, 0x1E))
    data = np.frombuffer(image_in_inks(image), np.uint8).reshape(2, 3, 4)
    assert data[0, 0].tolist() == [0, 0, 0, 0]
    assert np.abs(data[0, 1] / 255 - inks("#a4271e")).max() < 0.06


def test_an_image_is_the_same_bytes_twice():
    out = io.BytesIO()
    Image.effect_noise((40, 20), 90).convert("RGB").save(out, "png")
    image = Image.open(out)
    assert image_in_inks(image) == image_in_inks(image)
