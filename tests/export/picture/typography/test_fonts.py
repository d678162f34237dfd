"""Text set in fonts: every script as it is read, nothing as an empty box, and widths that agree with what is painted."""

from __future__ import annotations

import io
from pathlib import Path

import matplotlib
import numpy as np
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from hypothesis import given
from hypothesis import strategies as st

from geo.export.picture import paint
from geo.export.picture.paint.font_subset import metrics
from geo.export.picture.scene import Scene, Text
from geo.export.picture.typography.fonts import (
    BUILT_IN,
    LOST,
    STYLES,
    Face,
    Fonts,
    covers,
    line,
    outline,
    settable,
)
from geo.export.picture.typography.text_lines import width_px
from geo.vocabulary.errors import UnreadableFile
from tests.export.picture.pictures import SCRIPTS, opened

FOLDER = Path(matplotlib.get_data_path()) / "fonts" / "ttf"


def house_font(*, compact: bool = False, forbidden: bool = False, letters: str = "A") -> bytes:
    """A font in which A, or all of `letters`, is a square; TrueType or, `compact`, with PostScript outlines."""
    builder = FontBuilder(1000, isTTF=not compact)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({ord(c): "A" for c in letters})
    if compact:
        drawn = {}
        for name, side in ((".notdef", 100), ("A", 600)):
            pen = T2CharStringPen(700, None)
            square(pen, side)
            drawn[name] = pen.getCharString()
        builder.setupCFF("House", {}, drawn, {})
    else:
        glyphs = {}
        for name, side in ((".notdef", 100), ("A", 600)):
            pen = TTGlyphPen(None)
            square(pen, side)
            glyphs[name] = pen.glyph()
        builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics({".notdef": (700, 50), "A": (700, 50)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "House", "styleName": "Regular", "psName": "House"})
    builder.setupOS2(fsType=2 if forbidden else 0)
    builder.setupPost()
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def square(pen, side: int) -> None:
    pen.moveTo((50, 0))
    for point in ((50, side), (50 + side, side), (50 + side, 0)):
        pen.lineTo(point)
    pen.closePath()


def ink(text: str, style: str = "regular", fonts: Fonts = BUILT_IN) -> np.ndarray:
    """The columns of pixels that a text fills, painted from x = 50 at 40 pixels."""
    item = Text(50, 70, text, 40, "#000000", style, on_map=False)
    pixels = np.asarray(
        opened(paint.png(Scene(1200, 100, "#ffffff", (0, 0, 1, 1), (item,), (), fonts=fonts), 1))
    )
    return np.flatnonzero((pixels < 128).any(axis=(0, 2)))


@pytest.mark.parametrize(("text", "style"), SCRIPTS)
def test_a_text_is_as_wide_as_it_is_painted(text, style):
    columns = ink(text, style)
    wide = width_px(text, 40, style)
    assert 50 - 3 <= columns[0] <= 50 + 6
    assert abs(columns[-1] + 1 - (50 + wide)) <= 5


def test_arabic_letters_join_and_run_to_the_left():
    joined, apart = line("حمص"), [line(letter) for letter in "حمص"]
    assert joined.leftwards
    assert [g.text for g in joined.glyphs] == ["ص", "م", "ح"]  # from left to right, as it is drawn
    forms = {g.index for g in joined.glyphs}
    assert not forms & {g.index for one in apart for g in one.glyphs}
    lam, alef = ({g.index for g in line(letter).glyphs} for letter in ("سل", "سا"))
    assert not {g.index for g in line("لا").glyphs} & (lam | alef)  # in a form of their own when together


def test_of_two_latin_names_in_an_arabic_line_the_first_stands_on_the_right():
    """ "المصادر: Agency، Wire (UK)" is read from the right: Agency comes first, and brackets stay with their name."""
    drawn = "".join(g.text for g in line("المصادر: Agency، Wire (UK)").glyphs)
    assert drawn.index("Wire (UK)") < drawn.index("Agency") < drawn.index("ا")


def test_an_arabic_letter_drawn_as_a_tooth_and_its_dots_is_said_once():
    for words in ("قتيل", "جرحى", "مكّة", "قتيلاً"):
        said = [g.text for g in line(words).glyphs if g.text]
        assert "".join(reversed(said)) == words


def test_numbers_in_a_text_to_the_left_keep_their_order():
    drawn = "".join(g.text for g in line("حمص 14 قتيل").glyphs)
    assert "14" in drawn
    assert drawn.endswith("صمح"[::1]) or drawn.endswith("صمح")


@pytest.mark.parametrize(
    ("text", "leftwards"),
    [("Homs حمص", False), ("حمص Homs", True), ("14 ירושלים", True), ("740+", False), ("", False)],
)
def test_the_first_letter_with_a_direction_decides(text, leftwards):
    assert line(text).leftwards is leftwards


def test_kerning_and_ligatures_count():
    assert line("AV").advance < line("A").advance + line("V").advance
    assert len(line("ff").glyphs) == 1
    assert "".join(g.text for g in line("office").glyphs) == "office"


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("text", ["Homs", "Ελλάδα", "Київ", "حمص", "ירושלים", "Malmö"])
def test_each_script_is_drawn_in_each_style(text, style):
    assert covers(text, style)
    assert settable(text, style) == text
    assert all(g.index for g in line(text, style).glyphs)


@pytest.mark.parametrize("text", ["東京", "मुंबई", "አዲስ", "ရန်ကုန်", "\ue123"])
def test_what_no_font_has_is_said_to_be_missing_and_never_an_empty_box(text):
    assert not covers(text)
    shown = line(text)
    assert LOST in shown.text
    assert all(g.index for g in shown.glyphs)


@given(st.text(st.characters(), max_size=40), st.sampled_from(STYLES))
def test_any_text_can_be_set_and_no_glyph_is_the_empty_box(text, style):
    shown = line(text, style)
    assert all(g.index for g in shown.glyphs)
    assert np.isfinite(outline(text, style).vertices).all()
    assert line(shown.text, style).glyphs == shown.glyphs


def test_controls_that_turn_words_round_have_no_effect():
    assert line("a\u202eb").text == f"a{LOST}b"
    assert line("a\u200fb").text in ("a\u200fb", "ab")


def test_a_picture_is_set_in_the_faces_of_the_screen_and_dejavu_only_fills_gaps():
    """Source Sans for text, Source Serif for a title, Noto for Arabic and Hebrew in the weight of the words beside it."""
    first = {style: metrics(BUILT_IN.face(style)).name for style in STYLES}
    assert first == {
        "regular": "DatelineSans-Regular",
        "bold": "DatelineSans-SemiBold",
        "italic": "DatelineSans-Italic",
        "title": "DatelineSerif-SemiBold",
    }
    for text, style, name in (
        ("حمص", "regular", "NotoSansArabic-Regular"),
        ("حمص", "title", "NotoSansArabic-SemiBold"),
        ("ירושלים", "bold", "NotoSansHebrew-SemiBold"),
        ("Հայ", "regular", "DejaVuSans"),
    ):
        (face,) = {g.face for g in line(text, style).glyphs}
        assert metrics(BUILT_IN.chain(style)[face]).name == name
    assert {g.face for g in line("Ḥalab, Şırnak, Nǵ, Žižkov, Луганск, Ελλάδα: 3–13 ≥ 4 → □").glyphs} == {0}


def test_a_title_is_set_in_the_houses_title_font_then_in_its_bold():
    strong, plain = FOLDER / "DejaVuSans-Bold.ttf", FOLDER / "STIXGeneral.ttf"
    assert Fonts.of(plain, strong).title == Face.of(strong)
    assert Fonts.of(plain).title == Face.of(plain)
    assert Fonts.of(plain, strong, None, FOLDER / "DejaVuSerif.ttf").title == Face.of(
        FOLDER / "DejaVuSerif.ttf"
    )


def test_a_house_draws_in_its_own_font_and_what_that_lacks_in_ours():
    own = Fonts.of(house_font())
    assert width_px("A", 100, fonts=own) == pytest.approx(70, abs=0.01)
    assert covers("A حمص", fonts=own)
    assert [g.face for g in line("Ab", fonts=own).glyphs] == [0, 1]
    columns = ink("A", fonts=own)
    assert (columns[0], columns[-1]) == (52, 75)


def test_a_font_can_be_given_as_a_path_or_as_bytes():
    path = FOLDER / "STIXGeneral.ttf"
    assert Fonts.of(path) == Fonts.of(path.read_bytes())
    assert Fonts.of(path, FOLDER / "DejaVuSans.ttf").bold == Face.of(FOLDER / "DejaVuSans.ttf")


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"\x00\x01\x00\x00",
        b"OTTO" + b"\x00" * 40,
        b"%PDF-1.4",
        house_font()[:300],
        b"wOF2" + b"\x00" * 100,
    ],
)
def test_what_is_no_font_is_refused(broken):
    with pytest.raises(UnreadableFile, match="Choose"):
        Face.of(broken)


def test_a_font_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(UnreadableFile, match="Choose"):
        Face.of(tmp_path / "none.ttf")
