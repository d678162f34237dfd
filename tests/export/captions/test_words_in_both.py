"""Each thing that a picture says, in English and in Arabic, with Arabic's grammar."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from geo import wording
from geo.export import Sheet, captions, compose, credits, formats
from geo.export.picture.picture_terms import small_print
from geo.export.picture.transliteration import Letters
from geo.maps.selection import select
from geo.maps.symbols.symbolise import symbols
from geo.vocabulary import SUBTYPES as ALL_SUBTYPES
from geo.vocabulary import (
    Attribution,
    CountRange,
    DatePrecision,
    EventDate,
    EventType,
    Filters,
    Harm,
    Place,
    Precision,
    Sign,
    Span,
    Standing,
    View,
    Who,
)
from geo.wording import Language
from geo.wording.counts import sentence
from geo.wording.event_types import SUBTYPES, TYPES
from geo.wording.language import Counted, clean, isolated, listed, plain
from geo.wording.terms import HARMS, INCIDENTS, LEGEND_WORDS, SIGNS
from tests.export.cases import AS_OF, coast, nowhere, number, province, town
from tests.maps.examples import HOMS, LATAKIA, LONDON, NOTHING, SOME, TARTUS, entry, incident

AR, EN = Language.AR, Language.EN
CAIRO = entry(
    "geonames:360630", "Cairo", "PPLC", 30.06, 31.25, country="Egypt", country_code="EG", admin1="Cairo"
)
LETTERS = re.compile("[A-Za-z]")


@pytest.mark.parametrize(
    ("killed", "english", "arabic"),
    [
        (number(1), "1 person killed", "مقتل شخص واحد"),
        (number(2), "2 people killed", "مقتل شخصين"),
        (number(3), "3 people killed", "مقتل 3 أشخاص"),
        (number(10), "10 people killed", "مقتل 10 أشخاص"),
        (number(11), "11 people killed", "مقتل 11 شخصًا"),
        (number(99), "99 people killed", "مقتل 99 شخصًا"),
        (number(100), "100 people killed", "مقتل 100 شخص"),
        (number(102), "102 people killed", "مقتل 102 شخص"),
        (number(103), "103 people killed", "مقتل 103 أشخاص"),
        (number(1240), "1,240 people killed", "مقتل 1,240 شخصًا"),
        (CountRange(740, 740, None), "At least 740 people killed", "مقتل 740 شخصًا على الأقل"),
        (CountRange(1, 1, None), "At least 1 person killed", "مقتل شخص واحد على الأقل"),
        (CountRange(2, 2, None), "At least 2 people killed", "مقتل شخصين على الأقل"),
        (CountRange(4, 4, 9), "4 to 9 people killed", "مقتل ما بين 4 و9 أشخاص"),
        (CountRange(1, 1, 2), "1 to 2 people killed", "مقتل شخص أو شخصين"),
        (CountRange(90, 90, 120), "90 to 120 people killed", "مقتل ما بين 90 و120 شخصًا"),
    ],
)
def test_the_title_counts_people_as_each_language_does(killed, english, arabic):
    assert captions.title(town(killed)) == f"{english} in Homs, Syria"
    assert captions.title(town(killed), AR) == f"{arabic} في حمص، سوريا"


@pytest.mark.parametrize(
    ("count", "english", "arabic"),
    [
        (number(2), "2 people were killed", "قُتل شخصان"),
        (number(1), "1 person was killed", "قُتل شخص واحد"),
        (CountRange(1, None, 6), "Up to 6 people were killed", "قُتل ما يصل إلى 6 أشخاص"),
        (CountRange(1, None, 2), "Up to 2 people were killed", "قُتل ما يصل إلى شخصين"),
        (CountRange(1, 1, 2), "1 to 2 people were killed", "قُتل شخص أو شخصان"),
        (CountRange(100, 100, None), "At least 100 people were killed", "قُتل 100 شخص على الأقل"),
        (NOTHING, "No one was killed", "لم يُقتل أحد"),
        (SOME, "People were killed", "قُتل أشخاص"),
    ],
)
def test_a_sentence_has_its_verb(count, english, arabic):
    assert sentence(Harm.KILLED, count) == english
    assert sentence(Harm.KILLED, count, AR) == arabic


@pytest.mark.parametrize(
    ("selection", "english", "arabic"),
    [
        (town(SOME), "People killed in Homs, Syria, number not known", "سقوط قتلى في حمص، سوريا، والعدد غير معروف"),
        (town(NOTHING), "1 incident in Homs, Syria", "حادث واحد في حمص، سوريا"),
        (coast(), "At least 740 people killed in Latakia and Tartus, Syria", "مقتل 740 شخصًا على الأقل في اللاذقية وطرطوس، سوريا"),
        (nowhere(), "No incidents in this view", "لا حوادث في هذا العرض"),
        (province(), "40 people killed in Latakia, Syria", "مقتل 40 شخصًا في اللاذقية، سوريا"),
        (
            select([incident(str(n), HOMS, injured=number(5)) for n in range(2)], View()),
            "10 people injured in Homs, Syria",
            "إصابة 10 أشخاص في حمص، سوريا",
        ),
        (
            select([incident("a", HOMS, killed=number(1)), incident("b", CAIRO, killed=number(1))], View()),
            "2 people killed in Syria and Egypt",
            "مقتل شخصين في سوريا ومصر",
        ),
    ],
)  # fmt: skip
def test_titles_of_several_kinds(selection, english, arabic):
    assert captions.title(selection) == english
    assert captions.title(selection, AR) == arabic


def test_the_subtitle_says_the_same_in_both():
    selection = coast(View(Filters(killed_min=10, countries=("SY",))))
    assert captions.subtitle(selection, AR) == (
        "حادثان من أصل 4، في 9 آذار/مارس 2025 أو قبله. تمثّل الدوائر عدد القتلى."
        " القتلى: 740 على الأقل، والعدد غير معروف في حادث واحد آخر."
        " التصفية: 10 قتلى على الأقل (أو العدد غير معروف)، سوريا."
    )
    assert "منها حادث واحد بلا مكان" in captions.subtitle(coast(), AR)
    assert "حصيلة واحدة مشتركة" in captions.subtitle(coast(View(Filters(provinces=(("SY", "Latakia"),)))), AR)
    assert captions.subtitle(nowhere(), AR) == "لا حوادث من أصل 0."


@given(st.integers(1, 5_000))
def test_the_plural_forms_are_unicode_s(n):
    forms = ("one", "two", "few", "many", "other")
    counted = Counted(("one", "other"), forms)
    assert counted(n, AR) == Locale.parse("ar").plural_form(n)
    assert counted(n, EN) == Locale.parse("en").plural_form(n)


@pytest.mark.parametrize(
    ("n", "said"),
    [(1, "حادث واحد"), (2, "حادثان"), (3, "3 حوادث"), (10, "10 حوادث"), (11, "11 حادثًا"), (100, "100 حادث")],
)
def test_incidents_are_counted(n, said):
    assert INCIDENTS(n, AR) == said


@pytest.mark.parametrize(
    ("on", "english", "arabic"),
    [
        (EventDate(date(2025, 3, 9), date(2025, 3, 9), DatePrecision.DAY), "on 9 March 2025", "في 9 آذار/مارس 2025"),
        (EventDate(date(2025, 3, 6), date(2025, 3, 9), DatePrecision.RANGE), "from 6 to 9 March 2025", "من 6 إلى 9 آذار/مارس 2025"),
        (EventDate(date(2025, 2, 28), date(2025, 3, 2), DatePrecision.RANGE), "from 28 February to 2 March 2025", "من 28 شباط/فبراير إلى 2 آذار/مارس 2025"),
        (EventDate(date(2025, 7, 1), date(2025, 7, 31), DatePrecision.MONTH), "in July 2025", "في تموز/يوليو 2025"),
        (EventDate(date(2025, 1, 1), date(2025, 12, 31), DatePrecision.YEAR), "in 2025", "في عام 2025"),
        (EventDate(None, date(2025, 12, 9), DatePrecision.BY), "by 9 December 2025", "في 9 كانون الأول/ديسمبر 2025 أو قبله"),
        (EventDate(None, None, DatePrecision.UNKNOWN), "date not known", "والتاريخ غير معروف"),
    ],
)  # fmt: skip
def test_days_in_a_sentence(on, english, arabic):
    (one,) = town().shown
    account = one.accounts[0]
    dated = replace(one, accounts=(replace(account, report=replace(account.report, date=on)),))
    assert captions.on_days([dated]) == english
    assert captions.on_days([dated], AR) == arabic


def test_some_without_a_date():
    some = [incident("a", HOMS), incident("b", HOMS, on=None), incident("c", HOMS, on=None)]
    assert captions.when_all(some) == "9 March 2025 (2 without a date)"
    assert captions.when_all(some, AR) == "9 آذار/مارس 2025 (منها حادثان بلا تاريخ)"


def test_each_filter_is_named_in_arabic():
    filters = Filters(
        earliest=date(2025, 3, 6),
        types=(EventType.BATTLES,),
        subtypes=("Air/drone strike",),
        killed_min=3,
        killed_unknown=False,
        countries=("SY", "EG"),
        provinces=(("SY", "Homs"),),
        harms=(Harm.INJURED,),
        who=(Who.CHILDREN,),
        precisions=(Precision.PROVINCE,),
        sources=("Wire", "no source named"),
        sure_min=70,
    )
    assert captions.filters_in_words(filters, {"SY": "Syria", "EG": "Egypt"}, AR) == [
        "من 6 آذار/مارس 2025",
        "معارك",
        "غارة جوية أو بطائرة مسيّرة",
        "3 قتلى على الأقل (والعدد معروف)",
        "مصر",
        "حمص (سوريا)",
        "الجرحى",
        "أطفال",
        "معروف إلى مستوى: المحافظة",
        "المصدر: Wire",
        "المصدر: بلا مصدر مذكور",
        "أماكن تحديدها صحيح باحتمال 70% على الأقل",
    ]
    assert captions.filters_in_words(Filters(), {}, AR) == []


@pytest.mark.parametrize(
    ("speaker", "role", "english", "arabic"),
    [
        ("Ali Hassan", "resident", "a resident", "أحد السكان"),
        ("Ali Hassan", "eyewitness", "an eyewitness", "أحد شهود العيان"),
        ("Ali Hassan", "official", "Ali Hassan", "Ali Hassan"),
        ("the police", "police", "the police", "الشرطة"),
        ("local officials", "official", "local officials", "مسؤولين محليين"),
        ("Syrian Observatory for Human Rights, a monitor", "monitor", "Syrian Observatory for Human Rights", "المرصد السوري لحقوق الإنسان"),
        ("\u202e\x00 ", "", "the article", "المقال"),
    ],
)  # fmt: skip
def test_who_speaks(speaker, role, english, arabic):
    claim = replace(
        town().shown[0].accounts[0].claims[0], attribution=Attribution(speaker, role, "said", Span(0, 1))
    )
    assert wording.speaker(claim) == english
    assert wording.speaker(claim, AR) == arabic


def test_a_private_person_is_not_named_in_arabic_either():
    assert (
        captions.who_says(coast().shown, AR) == "الحصيلة بحسب المرصد السوري لحقوق الإنسان وأحد الشهود وSample"
    )


def test_small_print_in_arabic():
    machine, confirmed = incident("a", HOMS), incident("b", HOMS, standing=Standing.CONFIRMED)
    assert captions.standing([machine], AR) == "قراءة آلية، غير متحقَّق منها"
    assert captions.standing([confirmed], AR) == "قراءة أكّدها محلل"
    assert captions.confirmed_so_far([machine, confirmed], AR) == "ما أكّده محلل: 1 من أصل 2"
    assert wording.as_of(datetime(2025, 3, 10, 14, 5, tzinfo=UTC), AR) == (
        "البيانات كما كانت في 10 آذار/مارس 2025، الساعة 14:05 بالتوقيت العالمي المنسق"
    )
    many = [incident(str(n), HOMS, source=f"Paper {n}") for n in range(11)]
    assert captions.sources(many, AR) == "المصدر: 11 مقالًا"
    assert captions.sources(many[:2], AR) == "المصادر: Paper 0، Paper 1"
    assert captions.outside_frame(2, AR) == "حادثان منها خارج هذا الإطار"
    assert captions.outside_frame(0, AR) == captions.outside_frame(0) == ""
    assert "GeoNames (CC BY 4.0)" in captions.attribution(AR)
    assert "Natural Earth" in captions.attribution(AR)
    assert captions.attribution() != captions.attribution(AR)


def test_files_and_pictures_say_the_same_of_the_borders():
    for language in Language:
        said = captions.attribution(language)
        assert said == small_print(language) and "Natural Earth" in said and "ISO 3166" in said
    assert "disputed lines dashed" in captions.attribution() and "متقطعة" in captions.attribution(AR)
    sheet = Sheet(AS_OF)
    for key in ("csv", "geojson", "html", "ucdp"):
        assert credits.BORDERS in formats.named(key).make(coast(), coast().view, sheet).decode()
    assert credits.BORDERS in " ".join(compose(coast(), coast().view, sheet).texts)


def test_scale_and_marks_in_arabic():
    assert (wording.distance(50_000, AR), wording.distance(500, AR)) == ("50 كم", "500 م")
    assert wording.at_latitude(-12, AR) == " عند خط العرض 12° جنوبًا"
    assert wording.legend_title(AR) == "عدد القتلى"
    assert wording.note(Harm.KILLED, CountRange(740, 740, None), Sign.TOLL, AR) == "القتلى: 740+"
    assert wording.note(Harm.KILLED, SOME, Sign.UNKNOWN, AR) == "القتلى: العدد غير معروف"
    assert wording.note(None, None, Sign.EVENT, AR) == "لم تُحتسب حصيلة"


@pytest.mark.parametrize(
    "count", [number(3), CountRange(740, 740, None), SOME, NOTHING, CountRange(1, None, 6), None]
)
def test_a_picture_s_marks_say_in_english_what_the_map_s_do(count):
    (mark,) = symbols(town(count))
    assert wording.note(mark.harm, count, mark.sign) == mark.note


def test_every_word_of_the_project_has_its_arabic():
    assert set(SIGNS) == set(LEGEND_WORDS)
    assert set(TYPES) == set(EventType)
    assert set(SUBTYPES) == {s for subtypes in ALL_SUBTYPES.values() for s in subtypes}
    said = [*SIGNS.values(), *TYPES.values(), *SUBTYPES.values(), *(m.ar for m in HARMS.values())]
    said += [wording.standing_name(s, AR) for s in Standing] + [wording.legend_harm(h, AR) for h in Harm]
    assert [text for text in said if LETTERS.search(text) or not text] == []


@pytest.mark.parametrize(
    ("place", "called"),
    [
        (HOMS, "حمص"),
        (LATAKIA, "اللاذقية"),
        (TARTUS, "طرطوس"),
        (replace(HOMS, name="Hims"), "حمص"),
        (replace(HOMS, name="Kharbat Nowhere"), "Kharbat Nowhere"),
        (replace(HOMS, id="geonames:0"), "Homs"),
        (replace(HOMS, id=""), "Homs"),
        (LONDON, "لندن"),
    ],
)
def test_a_place_has_its_arabic_name_and_never_another_s(place, called):
    (one,) = town().shown
    at = replace(
        one.lead.places[0],
        name=place.name,
        gazetteer_id=place.id,
        precision=place.precision,
        country_code=place.country_code,
        admin1=place.admin1,
    )
    assert captions.place_called(at, AR) == called
    assert captions.place_called(at) == place.name


def test_a_district_is_called_after_its_town():
    mosul = entry(
        "geonames:IQ.15.1", "Mosul", "ADM2", 36.3, 43.1, country="Iraq", country_code="IQ", admin1="Nineveh"
    )
    for name, called in (
        ("Mosul", "الموصل"),
        ("Mosul District", "الموصل"),
        ("Nowhere District", "Nowhere District"),
    ):
        (one,) = select([incident("m", replace(mosul, name=name), killed=number(4))], View()).shown
        assert captions.place_called(one.lead.places[0], AR) == called


def test_a_neighbourhood_is_named_with_its_town():
    kusour = coast().shown[1]
    assert captions.place_names(kusour, kusour.lead.places, AR) == "Hai Al Kusour، بانياس"
    assert captions.place_names(kusour, kusour.lead.places) == "Hai Al Kusour, Baniyas"
    assert captions.place_names(kusour, (), AR) == ""


def test_names_in_a_list():
    assert listed(["A"], AR) == "A"
    assert listed(["حمص", "حماة", "إدلب"], AR) == "حمص وحماة وإدلب"
    many = tuple(Place(0, name) for name in "ABCDEF")
    assert captions.place_names(town().shown[0], many, AR) == "A وB وC و3 أماكن أخرى"
    assert captions.place_names(town().shown[0], many[:5], AR) == "A وB وC ومكانين آخرين"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("في حمص", "في حمص"),
        ("المصدر: Wire", "المصدر: \u2068Wire\u2069"),
        ("بحسب The Wire (UK)، 2025", "بحسب \u2068The Wire (UK)\u2069، 2025"),
        ("اللاذقية وTartus، سوريا", "اللاذقية و\u2068Tartus\u2069، سوريا"),
        ("المصدر: 24 News!", "المصدر: \u206824 News!\u2069"),
        ("«Who, what?»", "«\u2068Who, what?\u2069»"),
        ("من Київ", "من \u2068Київ\u2069"),
    ],
)
def test_names_in_other_letters_stand_apart_in_text_files(text, said):
    assert isolated(text) == said
    assert plain(said) == text


@given(st.text(max_size=80))
def test_isolates_are_balanced_and_take_nothing_away(text):
    line = clean(text)
    apart = isolated(line)
    assert plain(apart) == line
    depth = 0
    for c in apart:
        depth += (c == "\u2068") - (c == "\u2069")
        assert 0 <= depth <= 1
    assert depth == 0


def test_a_picture_s_arabic_can_be_drawn_with_its_fonts():
    drawable = Letters().drawable

    said = [captions.title(coast(), AR), captions.subtitle(coast(), AR), captions.who_says(coast().shown, AR)]
    said += [*SIGNS.values(), captions.attribution(AR), captions.standing(coast().shown, AR)]
    assert [
        text for text in said if "\u25a1" in drawable(text) or drawable(text) != " ".join(text.split())
    ] == []
