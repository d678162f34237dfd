"""The sheets: of the size they say, and none that cannot be drawn."""

from __future__ import annotations

import math

import pytest

from geo.export.bundle.order import Order
from geo.export.picture.sheet import Sheet
from geo.export.picture.sizes import (
    DEFAULT,
    LEAST_PX,
    MOST_AREA_PX,
    MOST_PX,
    SIZES,
    on_paper,
    on_screen,
    pixels,
)
from geo.vocabulary.errors import InputError
from tests.export.cases import AS_OF


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("article", (1200, 750)),
        ("link", (1200, 630)),
        ("square", (1080, 1080)),
        ("story", (1080, 1920)),
        ("wide", (1600, 900)),
        ("a4", (827, 1169)),
        ("a3-across", (1654, 1169)),
        ("column", (177, 236)),
    ],
)
def test_a_sheet_has_its_pixels(name, size):
    assert (SIZES[name].width, SIZES[name].height) == size


@pytest.mark.parametrize("name", [n for n, size in SIZES.items() if size.page_mm])
def test_paper_is_drawn_at_its_own_shape(name):
    size = SIZES[name]
    wide, high = size.page_mm
    assert abs(size.width - wide / 25.4 * 100) <= 0.5 and abs(size.height - high / 25.4 * 100) <= 0.5


def test_a_picture_for_which_no_size_is_asked_is_one_for_an_article():
    assert next(iter(SIZES)) == DEFAULT == "article"
    sheet = Sheet(AS_OF)
    assert (sheet.width, sheet.height, sheet.keep) == (1200, 750, (0, 0))
    assert Order().sizes == (DEFAULT,)


def test_what_matters_on_a_link_is_in_the_middle():
    assert SIZES["link"].keep == (600, 315)
    assert SIZES["link"].page_mm is None


def test_16_to_9_is_16_to_9():
    assert all(SIZES[n].width * 9 == SIZES[n].height * 16 for n in ("wide", "television"))


@pytest.mark.parametrize("side", [0, -5, 5000, math.nan, math.inf])
def test_a_size_that_cannot_be_drawn_is_refused_with_what_can(side):
    with pytest.raises(InputError):
        on_paper("own", side, 100)


@pytest.mark.parametrize(("width", "height"), [(159, 630), (500, 4001), (3000, 3000), (0, 0), (-5, 300)])
def test_what_cannot_be_drawn_is_refused_alike_as_a_size_and_as_a_sheet(width, height):
    with pytest.raises(InputError, match="Choose") as size:
        on_screen("own", width, height)
    with pytest.raises(InputError) as sheet:
        Sheet(AS_OF, width, height)
    assert str(size.value) == str(sheet.value)


def test_the_least_and_the_largest_can_be_drawn():
    for sides in ((LEAST_PX, LEAST_PX), (MOST_PX, MOST_AREA_PX // MOST_PX), (2000, 2000)):
        sheet, size = Sheet(AS_OF, *sides), on_screen("own", *sides)
        assert (sheet.width, sheet.height) == (size.width, size.height) == sides


def test_ones_own_size_is_as_asked_for():
    assert on_screen("own", 640, 400).width == 640
    assert on_paper("own", 100, 80).page_mm == (100, 80)
    assert pixels(25.4) == 100
