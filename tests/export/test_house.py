"""A newsroom's own look: a file that is shared comes back as it was, and one that cannot be read says why."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from geo.export import HouseStyle, Sheet, read_style, written_style
from geo.export.house import Colours, faults
from geo.maps.palette import DARK, LIGHT
from geo.vocabulary import Harm, InputError

AS_OF = datetime(2025, 3, 10, tzinfo=UTC)


def logo(width: int = 20, height: int = 10) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#00457c").save(out, "png")
    return out.getvalue()


words = st.text(st.characters(exclude_categories=("Cs",)), max_size=120)


@given(words, words, st.lists(words, max_size=3), st.booleans())
def test_a_style_comes_back_from_its_file_as_it_was(name, credit, fonts, with_logo):
    style = HouseStyle(
        name,
        credit,
        tuple(fonts),
        logo() if with_logo else b"",
        Colours(accent="#004080"),
        Colours(ink="#ffffff"),
    )
    assert read_style(written_style(style)) == style


def test_an_empty_file_is_datelines_own_look():
    style = read_style("")
    assert style == HouseStyle()
    assert (style.palette(), style.palette(dark=True)) == (LIGHT, DARK)


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("name = ", "no TOML file"),
        ("colour = '#000000'", "'colour' is not known"),
        ("name = 3", "name has to be text"),
        ("fonts = 'Noto Sans'", "fonts has to be a list"),
        ("logo = 'not a picture'", "logo is not base64"),
        ("logo = 'R0lGODlh'", "has to be a PNG"),
        ("logo = 'iVBORw0KGgo='", "broken PNG"),
        ("light = 'red'", "light has to be a table"),
        ("[light]\naccent = 'red'", "light.accent is 'red'; write a colour as #"),
        ("[light]\nshade = '#000000'", "light.'shade' is not known"),
        ("[light]\nink = '#b0b0b0'", "light.ink: contrast is"),
        ("[light]\naccent = '#ffd0d0'", "light.accent: contrast is"),
        ("[dark]\naccent = '#600000'", "dark.accent: contrast is"),
        ("[light]\npaper = '#808080'", "light.paper (for small print): contrast is"),
        ("[light]\naccent = '#7f7f7f'", "accent"),
        (f"credit = '{'x' * 121}'", "credit is longer than 120"),
    ],
)
def test_a_file_that_cannot_be_used_says_what_is_wrong_and_what_to_do(file, said):
    with pytest.raises(InputError, match="house style") as error:
        read_style(file)
    assert said in str(error.value)


def test_every_fault_is_said_at_once():
    with pytest.raises(InputError) as error:
        read_style("colour = 1\nfonts = 2\n[light]\naccent = 'red'")
    assert all(word in str(error.value) for word in ("colour", "fonts", "light.accent"))


def test_the_house_colour_is_that_of_people_killed_and_the_number_in_it_can_be_read():
    for accent in ("#004080", "#7a1022", "#007a3d"):
        style = HouseStyle(light=Colours(accent=accent))
        assert style.palette().harm(Harm.KILLED) == accent
        assert faults(style) == ()


def test_datelines_own_look_has_no_fault():
    assert faults(HouseStyle()) == ()


@pytest.mark.parametrize("size", [(159, 630), (1200, 8001), (0, 0), (-5, 300)])
def test_a_size_that_cannot_be_drawn_is_refused(size):
    with pytest.raises(InputError, match="160 to 8,000"):
        Sheet(AS_OF, *size)
