"""A newsroom's own look: a file that is shared comes back as it was, and one that cannot be read says why."""

from __future__ import annotations

import io
from base64 import b64encode
from datetime import UTC, datetime

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from geo.export import HouseStyle, read_style, written_style
from geo.export.picture.contrast import Vision, apart, nearest
from geo.export.picture.house_style import Colours, faults
from geo.export.picture.typography.fonts import BUILT_IN
from geo.export.picture.typography.typefaces import MOST_FONT_BYTES, Typefaces
from geo.maps.symbols.palette import DARK, LIGHT
from geo.vocabulary import Harm, InputError, UnreadableFile
from tests.export.picture.typography.test_fonts import FOLDER, house_font

AS_OF = datetime(2025, 3, 10, tzinfo=UTC)


def logo(width: int = 20, height: int = 10) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#00457c").save(out, "png")
    return out.getvalue()


def without(table: str) -> bytes:
    """A font that lacks a table."""
    font = TTFont(io.BytesIO(house_font()))
    del font[table]
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


words = st.text(st.characters(exclude_categories=("Cs",)), max_size=120)


MONO, STIX = (FOLDER / name for name in ("DejaVuSansMono.ttf", "STIXGeneral.ttf"))


@settings(deadline=None, max_examples=30)
@given(words, words, st.sampled_from([(), (STIX,), (MONO, STIX), (MONO, None, STIX)]), st.booleans())
def test_a_style_comes_back_from_its_file_as_it_was(name, credit, fonts, with_logo):
    style = HouseStyle(
        name,
        credit,
        Typefaces.of(*fonts) if fonts else Typefaces(),
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
        ("fonts = 'Noto Sans'", "fonts has to be a table of font files"),
        ("[fonts]\nregular = 3", "fonts has to be a table of font files"),
        ("[fonts]\nregular = 'no font'", "fonts.regular is not base64"),
        ("[fonts]\nregular = 'JVBERi0xLjQ='", "fonts.regular: This is not a TrueType or OpenType font"),
        ("[fonts]\nheavy = ''", "fonts.'heavy' is not known"),
        (f"[fonts]\nbold = '{b64encode(STIX.read_bytes()).decode()}'", "fonts.regular is missing"),
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
        read_style("colour = 1\nfonts = 2\nlogo = '-'\n[light]\naccent = 'red'")
    assert all(word in str(error.value) for word in ("colour", "fonts", "logo", "light.accent"))


def test_the_house_colour_is_that_of_people_killed_and_the_number_in_it_can_be_read():
    for accent in ("#004080", "#7a1022", "#000000"):
        style = HouseStyle(light=Colours(accent=accent))
        assert style.palette().harm(Harm.KILLED) == accent
        assert faults(style) == ()


@pytest.mark.parametrize(
    ("file", "harm"),
    [
        ("[light]\naccent = '#2f5d9b'", "people detained"),
        ("[light]\naccent = '#3566a3'", "people detained"),
        ("[light]\naccent = '#007a3d'", "people displaced"),
        ("[light]\naccent = '#b04a00'", "people injured"),
        ("[light]\naccent = '#5b3d8c'", "people missing"),
        ("[light]\naccent = '#0b1430'", "disasters"),
        ("[dark]\naccent = '#e6a850'", "people injured"),
        ("[light]\nink = '#7c1512'\naccent = '#7a1022'", "people killed"),
    ],
)
def test_a_colour_that_is_taken_for_another_harms_is_refused(file, harm):
    with pytest.raises(InputError, match=rf"cannot be told from the colour of {harm}.*Choose"):
        read_style(file)


def test_a_colour_that_some_readers_take_for_another_harms_is_refused():
    """A red and the green of people displaced: told apart by most, and not by those who do not see green."""
    assert apart("#884818", LIGHT.harm(Harm.DISPLACED)) > nearest(LIGHT.harms.values())
    with pytest.raises(InputError, match=r"people displaced.*by readers who do not see green"):
        read_style("[light]\naccent = '#884818'")


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize(
    ("vision", "least"),
    [(Vision.FULL, 0.07), (Vision.NO_RED, 0.02), (Vision.NO_GREEN, 0.01), (Vision.NO_BLUE, 0.03)],
)
def test_datelines_own_harms_are_told_apart(palette, vision, least):
    assert nearest((*palette.harms.values(), palette.disaster), vision) >= least


@pytest.mark.parametrize(("palette", "theme"), [(LIGHT, "light"), (DARK, "dark")])
def test_datelines_own_colours_may_be_a_houses(palette, theme):
    own = Colours(palette.harm(Harm.KILLED), palette.ink, palette.paper)
    assert faults(HouseStyle(**{theme: own})) == ()


def test_datelines_own_look_has_no_fault():
    assert faults(HouseStyle()) == ()


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (house_font()[:400], "broken"),
        (b"\x00\x01\x00\x00" + b"\xff" * 200, "broken"),
        (b"OTTO" + b"\x00" * (MOST_FONT_BYTES + 1), "larger than 12 MB"),
        (b"wOF2" + b"\x00" * 100, "not a TrueType or OpenType font"),
        (without("cmap"), "Choose another"),
        (without("hmtx"), "Choose another"),
    ],
)
def test_a_file_that_is_no_font_is_refused_with_its_style_and_what_to_do(broken, said):
    with pytest.raises(UnreadableFile, match=said) as error:
        Typefaces.of(STIX, broken)
    assert "fonts.bold" in str(error.value) and "Choose" in str(error.value)
    (fault,) = faults(HouseStyle(fonts=Typefaces(STIX.read_bytes(), broken)))
    assert fault == str(error.value)


@settings(deadline=None)
@given(st.binary(max_size=80), st.integers(0, 700))
def test_no_broken_font_is_more_than_refused(noise, at):
    data = house_font()
    try:
        Typefaces.of(data[:at] + noise + data[at + len(noise) :])
    except UnreadableFile as error:
        assert "Choose" in str(error)


def test_a_font_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(UnreadableFile, match="Choose another"):
        Typefaces.of(tmp_path / "none.ttf")


def test_the_same_files_are_the_same_fonts_and_none_are_the_built_in_ones():
    assert Typefaces().fonts is BUILT_IN
    assert Typefaces.of(STIX).fonts is Typefaces.of(STIX.read_bytes()).fonts
    assert Typefaces.of(STIX, MONO).fonts.bold.data == MONO.read_bytes()
    assert len(repr(HouseStyle(fonts=Typefaces.of(STIX)))) < 600


def test_a_house_keeps_its_spellings_in_its_file():
    style = HouseStyle(names=(("Al Qadarif", "Gedaref"), ("Kiev", "Kyiv")))
    assert read_style(written_style(style)) == style
    with pytest.raises(InputError, match="names has to be a table"):
        read_style("names = 3")
    with pytest.raises(InputError, match="empty name"):
        read_style('[names]\n"Kiev" = ""')
