"""Scripts that the fonts lack: a place by its Latin name, other words letter by letter, and the picture says so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.export import Caption, HouseStyle, Language, Note, Sheet, compose
from geo.export.picture.transliteration import BOX, PLAIN, Letters
from geo.export.picture.typography.fonts import BUILT_IN, covers
from geo.export.picture.typography.typefaces import Typefaces
from geo.maps.selection import Selection, select
from geo.vocabulary import View
from tests.export.cases import AS_OF, coast, number
from tests.export.picture.typography.test_fonts import house_font
from tests.maps.examples import entry, incident

SAID = {Language.EN: "Names in other scripts are romanised", Language.AR: "الأسماء المكتوبة بخطوط أخرى"}
TOKYO = entry(
    "geonames:1850147", "東京", "PPLC", 35.69, 139.69, country="Japan", country_code="JP", admin1="Tokyo"
)
SHEET = Sheet(AS_OF)


def picture(selection: Selection, sheet: Sheet = SHEET) -> str:
    return " ".join(compose(selection, selection.view, sheet).texts)


def tokyo() -> Selection:
    return select([incident("t", TOKYO, killed=number(3))], View())


@pytest.mark.parametrize(
    ("words", "drawn"),
    [
        ("Homs\ncity", "Homs city"),
        ("a\x07\u202eb", "ab"),
        ("حمص, Київ, Αθήνα, חיפה", "حمص, Київ, Αθήνα, חיפה"),
        ("$x$", "$x$"),
        ("平和", "Pinghe"),
        ("서울 사람", "Seoul Salam"),
        ("कश्मीर में", "Ksmir Mem"),
        ("አዲስ አበባ", "Adis Abeba"),
        ("ဗမာ", "Bma"),
        ("平和の記念日です", "Ping heno ji nian ridesu"),
        ("\u0967\u0968 साल, “平和”。", "12 Sal, “Pinghe”."),
        ("a \U0001f3f4 b", f"a {BOX} b"),
        ("\U00012000", BOX),
    ],
)  # fmt: skip
def test_what_the_fonts_draw_stays_and_other_letters_become_latin_ones(words, drawn):
    assert PLAIN.drawable(words) == drawn


@settings(deadline=None)
@given(st.text(max_size=60))
def test_whatever_the_words_all_of_them_can_be_drawn_in_one_line(text):
    drawn = PLAIN.drawable(text)
    assert covers(drawn) and drawn == " ".join(drawn.split())
    assert PLAIN.drawable(drawn) == drawn


def test_a_place_is_called_by_the_gazetteers_latin_name_and_the_small_print_says_so():
    drawn = picture(tokyo())
    assert SAID[Language.EN] in drawn and BOX not in drawn and "東" not in drawn and "Dongjing" not in drawn
    assert "Tokyo" in compose(tokyo(), View(), SHEET).names
    assert SAID[Language.EN] in picture(tokyo(), replace(SHEET, plain=True))
    assert SAID[Language.EN] in picture(tokyo(), replace(SHEET, width=177, height=236))


def test_in_arabic_it_is_called_by_its_arabic_name_and_a_place_without_one_by_its_latin_one():
    arabic = replace(SHEET, language=Language.AR)
    known = picture(tokyo(), arabic)
    assert "طوكيو" in known and SAID[Language.AR] not in known
    small = select([incident("t", replace(TOKYO, id="local:nowhere", name="平和"))], View())
    assert "Pinghe" in picture(small, arabic) and SAID[Language.AR] in picture(small, arabic)


def test_two_places_of_one_name_do_not_take_each_others_latin_name():
    other = replace(TOKYO, id="geonames:169577")
    both = select([incident("t", TOKYO), incident("h", other)], View())
    assert Letters.of(both, SHEET).latin == ()


def test_where_nothing_is_romanised_nothing_is_said_of_it():
    arabic = replace(SHEET, caption=Caption("حمص", "Київ", "Αθήνα"), language=Language.AR)
    for sheet in (SHEET, arabic, replace(SHEET, annotations=(Note("a \U0001f3f4", (35.0, 36.0)),))):
        assert not any(said in picture(coast(), sheet) for said in SAID.values())


@pytest.mark.parametrize(
    "sheet",
    [
        replace(SHEET, caption=Caption("平和", "", "")),
        replace(SHEET, annotations=(Note("平和", (35.3, 36.0)),)),
        replace(SHEET, style=HouseStyle(credit="平和")),
    ],
)
def test_words_of_the_users_own_are_romanised_with_the_note(sheet):
    drawn = picture(coast(), sheet)
    assert "Pinghe" in drawn and SAID[Language.EN] in drawn


def test_a_house_font_that_has_the_script_draws_it_as_it_is():
    own = Typefaces.of(house_font(letters="平和東京"))
    sheet = replace(SHEET, style=HouseStyle(fonts=own), caption=Caption("平和 東京", "", ""))
    drawn = picture(tokyo(), sheet)
    assert "平和 東京" in drawn and SAID[Language.EN] not in drawn
    assert not covers("平和", fonts=BUILT_IN)


def test_a_house_spells_a_place_as_it_chooses_wherever_a_picture_names_it():
    chosen = Letters(names=(("Al Qadarif", "Gedaref"),))
    assert chosen.drawable("12 people killed in Al Qadarif, Sudan") == "12 people killed in Gedaref, Sudan"
    assert chosen.drawable("Al Qadarifa") == "Al Qadarifa"
