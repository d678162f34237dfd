"""The words that go with a picture: nothing that the data does not say, in both languages, whatever the words are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from geo import wording
from geo.export import captions
from geo.export.captions import Accompaniment, Own
from geo.export.captions.alternative_text import ALT_MOST
from geo.export.captions.markdown import escaped
from geo.maps.selection import Selection, select
from geo.vocabulary import (
    Attribution,
    CasualtyClaim,
    CountRange,
    Filters,
    Harm,
    Incident,
    Precision,
    Scope,
    Span,
    Stance,
    Standing,
    View,
    Who,
)
from geo.wording import Language
from geo.wording.language import clean, plain
from tests.export.cases import AS_OF, coast, nowhere, number, town
from tests.maps.examples import HOMS, LATAKIA, NOTHING, SOME, TARTUS, entry, incident
from tests.maps.test_escape import HOSTILE

AR, EN = Language.AR, Language.EN
BOTH = pytest.mark.parametrize("language", Language)
COMMONMARK = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MINISTRY = Attribution("the Ministry of Health", "official", "said", Span(0, 1))
ARMY = Attribution("the army", "military", "said", Span(0, 1))


def telling(*claims: CasualtyClaim, toll: CountRange) -> Selection:
    """An incident in Homs of which several people speak."""
    (one,) = town(toll).shown
    (account,) = one.accounts
    report = replace(account.report, claims=tuple(range(len(claims))))
    reading = replace(account.reading, claims=claims)
    return select([replace(one, accounts=(replace(account, report=report, reading=reading),))], View())


def claim(count: CountRange, says: Attribution | None, **more: object) -> CasualtyClaim:
    return CasualtyClaim(Span(0, 4), "They", Harm.KILLED, Who.CIVILIANS, count, attribution=says, **more)  # type: ignore[arg-type]


def test_the_finding_comes_first():
    made = captions.texts(coast(View(Filters(killed_min=10))), AS_OF)
    assert made.alt == (
        "At least 740 people killed in Latakia and Tartus, Syria, by 9 March 2025, according to Syrian Observatory for"
        " Human Rights. In 1 more incident the number is not known. Map of 2 of 4 incidents. Machine reading, not verified."
    )
    assert captions.texts(coast(View(Filters(killed_min=10))), AS_OF, AR).alt == (
        "مقتل 740 شخصًا على الأقل في اللاذقية وطرطوس، سوريا، في 9 آذار/مارس 2025 أو قبله، بحسب المرصد السوري لحقوق"
        " الإنسان. ولا يُعرف العدد في حادث واحد آخر. خريطة تبيّن: حادثان من أصل 4. قراءة آلية، غير متحقَّق منها."
    )


def test_the_caption_says_who_what_is_shared_what_is_not_known_and_how_far_it_was_checked():
    said = captions.texts(coast(), AS_OF, credit="The Coast Desk").caption
    for part in (
        "At least 740 people were killed in Latakia and Tartus, Syria, by 9 March 2025, according to Syrian Observatory",
        "In 1 more incident the number is not known, according to a witness.",
        "The toll of 740+ killed is for Latakia and Tartus together and counts once.",
        "4 incidents (1 without a place)",
        "2 incidents are known only to lie somewhere in an area.",
        "Machine reading, not verified.",
        "Source: Sample.",
        "Data as of 10 March 2025, 14:05 UTC.",
        "The Coast Desk.",
    ):
        assert part in said
    assert "neighbour" not in said


@BOTH
def test_whoever_gives_no_number_does_not_give_the_toll(language):
    made = captions.texts(coast(), AS_OF, language)
    first = made.alt.split(".")[0]
    assert wording.speakers(coast().shown[1], language=language)[0] not in first


def test_conflicting_and_denied_numbers_stand_with_who_gives_them():
    selection = telling(
        claim(number(14), MINISTRY),
        claim(CountRange(4, 4, 9), ARMY, stance=Stance.CLAIMED),
        claim(
            number(30), Attribution("Colonel Adam", "military", "denied", Span(0, 1)), stance=Stance.DENIED
        ),
        toll=CountRange(4, 4, 14),
    )
    english, arabic = captions.texts(selection, AS_OF).caption, captions.texts(selection, AS_OF, AR).caption
    assert "4 to 14 people were killed in Homs, Syria" in english
    assert (
        "Accounts of Homs differ: the Ministry of Health says 14; the army claims 4–9; Colonel Adam denies 30."
        in english
    )
    assert "according to the Ministry of Health and the army." in english
    assert "14 بحسب وزارة الصحة؛ ما بين 4 و9 بحسب ادعاء الجيش؛ نفي من Colonel Adam لعدد 30" in arabic
    assert "بحسب وزارة الصحة والجيش" in arabic
    assert "differ" not in captions.texts(town(), AS_OF).caption


def test_a_running_total_is_said_to_be_one():
    selection = telling(
        claim(number(3), ARMY), claim(number(46_000), MINISTRY, scope=Scope.CUMULATIVE), toll=number(3)
    )
    made = captions.texts(selection, AS_OF)
    assert (
        "46,000 killed is a running total given by the Ministry of Health, not counted here." in made.caption
    )
    assert "3 people were killed in Homs, Syria, on 9 March 2025, according to the army." in made.caption
    assert "46,000" not in made.alt + made.title
    assert (
        "القتلى: 46,000، وهي حصيلة تراكمية بحسب وزارة الصحة" in captions.texts(selection, AS_OF, AR).caption
    )


def test_a_village_s_toll_within_its_area_s_is_said_not_to_be_added():
    village = entry("local:v", "Village", "PPL", 35.6, 36.1, admin1="Latakia")
    wide = incident("wide", LATAKIA, TARTUS, killed=number(740))
    made = captions.texts(select([wide, incident("v", village, killed=number(24))], View()), AS_OF)
    assert "740 people were killed" in made.caption
    assert "Killed: may include 24, not added again." in made.caption
    assert "Killed: may include 24, not added again." in made.alt and len(made.alt) <= 250
    assert "764" not in made.markdown().decode()


@BOTH
def test_the_method_says_how_where_and_with_what_limits(language):
    said = captions.texts(coast(), AS_OF, language, masked_to=Precision.DISTRICT).method
    for part in ("Dateline", "GeoNames", "Natural Earth", captions.standing(coast().shown, language)):
        assert part in said
    without = captions.texts(coast(), AS_OF, language).method
    assert len(said.splitlines()) == len(without.splitlines()) + 1


def test_each_article_is_named_once_with_all_that_is_known_of_it():
    (line,) = captions.texts(coast(), AS_OF).sources
    assert line == "Sample, “Killings on the Syrian coast”, published 10 March 2025, retrieved 10 March 2025"
    (bare,) = captions.texts(select([_of(source="", url="https://paper.test/a")], View()), AS_OF).sources
    assert bare == "source not named, publication date not given, https://paper.test/a"
    (arabic,) = captions.texts(
        select([_of(source="", url="https://paper.test/a")], View()), AS_OF, AR
    ).sources
    assert arabic == "المصدر غير مذكور، تاريخ النشر غير مذكور، https://paper.test/a"


def _of(**article: object) -> Incident:
    one = incident("x", HOMS)
    account = one.accounts[0]
    whole = replace(account.article, published=None, **article)  # type: ignore[arg-type]
    return replace(one, accounts=(replace(account, article=whole),))


def test_every_part_may_be_in_the_users_own_words():
    own = Own(title="T", alt="A", description="D", caption="C", method="M", sources=("S",))
    made = captions.texts(coast(), AS_OF, AR, own=own)
    assert made == Accompaniment(AR, "T", "A", "D", "C", "M", ("S",))
    assert captions.texts(coast(), AS_OF, own=Own(alt="  ")) == captions.texts(coast(), AS_OF)
    assert (
        captions.texts(coast(), AS_OF, own=Own(alt="Mine")).caption == captions.texts(coast(), AS_OF).caption
    )


@BOTH
def test_an_empty_selection_says_so(language):
    made = captions.texts(nowhere(), AS_OF, language)
    assert made.alt.startswith(captions.title(nowhere(), language))
    assert made.sources == ()
    assert made.markdown()


def test_it_is_a_file_with_headings_that_reads_from_the_right_in_arabic():
    made = captions.texts(coast(), AS_OF, AR)
    assert made.file_name == "words-ar.md"
    lines = [line for line in made.markdown().decode().splitlines() if line]
    assert all("\u200f" in line[:5] for line in lines)
    assert "\u2068Sample\u2069" in made.markdown().decode()
    english = captions.texts(coast(), AS_OF).markdown().decode()
    assert english.startswith("# At least 740 people killed")
    assert english.count("\n## ") == 5
    assert not re.search("[\u200f\u2068\u2069]", english)


def html(line: str) -> str:
    return COMMONMARK.render(line)


@pytest.mark.parametrize(
    "text",
    [
        *HOSTILE,
        "# heading",
        "- item",
        "12. item",
        "12) item",
        "+ item",
        "=====",
        "    code",
        "*a* _b_ **c** `d` ~~e~~",
        "[x](javascript:alert(1))",
        "![x](https://evil.test/p.png)",
        "<https://evil.test>",
        "https://evil.test www.evil.test a@evil.test",
        "| a | b |",
        "\\[x\\](y)",
        "&lt;b&gt; &copy;",
        "[x]: https://evil.test",
        "$x$",
    ],
)
def test_no_words_of_others_become_markup(text):
    line = clean(text)
    rendered = html(escaped(line)).strip()
    shown = rendered.removeprefix("<p>").removesuffix("</p>")
    assert not re.search(r"<[a-z/!]", shown)
    assert _unescape(shown) == line.strip()


@given(st.text(max_size=60))
def test_markdown_shows_any_line_as_it_is(text):
    line = clean(text)
    rendered = html(escaped(line)).strip()
    assert _unescape(rendered.removeprefix("<p>").removesuffix("</p>")) == line.strip()


def _unescape(text: str) -> str:
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(entity, sign)
    return text


@BOTH
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_of_an_article_stay_words(text, language):
    place = replace(entry("x:1", "Place", "ADM2", 35, 36), name=text, admin1=text, admin2=text, country=text)
    one = incident("x", place, killed=SOME, source=text, words=text)
    account = one.accounts[0]
    article = replace(account.article, headline=text, url=text)
    says = replace(account.reading.claims[0], attribution=Attribution(text, text, "said", Span(0, 1)))
    reading = replace(account.reading, version=text, claims=(says,))
    told = replace(one, accounts=(replace(account, article=article, reading=reading),))
    made = captions.texts(select([told], View(Filters(sources=(text,)))), AS_OF, language, credit=text)
    _no_control_characters(made)
    rendered = COMMONMARK.render(made.markdown().decode())
    assert set(re.findall(r"</?([a-z0-9]+)", rendered)) <= {"h1", "h2", "p", "ol", "li"}


def _no_control_characters(made: Accompaniment) -> None:
    marks = {"\u200f", "\u2068", "\u2069", "\n"}
    for c in made.markdown().decode():
        assert c in marks or unicodedata.category(c) not in ("Cc", "Cf", "Cs") or c in "\u200c\u200d"
    for part in (made.title, made.alt, made.caption, *made.sources):
        assert clean(part) == part


# -- whatever is selected ----------------------------------------------------------------------------------

counts = st.one_of(
    st.integers(0, 2000).map(number),
    st.integers(1, 2000).map(lambda n: CountRange(n, n, None)),
    st.tuples(st.integers(1, 900), st.integers(1, 900)).map(lambda p: CountRange(p[0], p[0], p[0] + p[1])),
    st.integers(2, 900).map(lambda n: CountRange(1, None, n)),
    st.just(SOME),
    st.just(NOTHING),
    st.none(),
)
places = st.lists(
    st.sampled_from([HOMS, LATAKIA, TARTUS, entry("l:x", "W" * 300, "PPL", 1, 1)]), max_size=3, unique_by=id
)


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    """Up to eight incidents with any tolls, in any of a few places, and a filter or none."""
    made = [
        incident(
            str(n),
            *draw(places),
            killed=draw(counts),
            injured=draw(counts),
            on=draw(st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2030, 1, 1)))),
            standing=draw(st.sampled_from([Standing.MACHINE, Standing.CONFIRMED])),
        )
        for n in range(draw(st.integers(0, 8)))
    ]
    filters = draw(
        st.sampled_from(
            [Filters(), Filters(killed_min=10), Filters(provinces=(("SY", "Latakia"),), killed_min=2)]
        )
    )
    return select(made, View(filters))


def numbers(text: str) -> list[str]:
    return [n.replace(",", "") for n in re.findall(r"\d[\d,]*\d|\d", text)]


WORDS_FOR = {
    "1": re.compile("واحد|شخص أو|مكان آخر"),
    "2": re.compile("شخصين|شخصان|حادثين|حادثان|مقالين|مقالان|حصيلتان|قتيلان|مكانين|بلدين"),
}


def says(text: str, number_: str, language: Language) -> bool:
    """Whether `text` names the number, in figures or, for one and two, in Arabic's own way."""
    if number_ in numbers(text):
        return True
    return language is Language.AR and number_ in WORDS_FOR and bool(WORDS_FOR[number_].search(text))


@settings(deadline=None, max_examples=150)
@given(selections(), st.sampled_from(Language))
def test_the_alternative_text_holds_every_number_of_the_total(selection, language):
    alt = captions.texts(selection, AS_OF, language).alt
    assert len(alt) <= ALT_MOST
    assert "\n" not in alt
    for total in selection.totals:
        if total.count is not None and not total.count.is_none:
            ends = {total.count.high, total.count.low} if total.count.low != 0 else {total.count.high}
            ends -= {None, 1} if total.count.low == 1 and total.known == 1 else {None}
            for n in (*ends, *([total.unknown] if total.unknown else [])):
                assert says(alt, str(n), language), (n, alt)
            break


@settings(deadline=None, max_examples=150)
@given(selections(), st.sampled_from(Language))
def test_unknown_is_never_nought(selection, language):
    made = captions.texts(selection, AS_OF, language)
    whole = "\n".join((made.title, made.alt, made.caption, made.description))
    nought = re.compile(
        r"\b0 (people|person|killed|injured)|\bNo one|لم (يُقتل|يُصَب) أحد|: none|لا أحد|\b0 (شخص|قتيل)"
    )
    said_none = any((c := i.toll(h)) and c.is_none for i in selection.shown for h in Harm)
    assert said_none or not nought.search(whole)
    for total in selection.totals:
        if total.unknown and (total.count is None or total.count.is_none):
            assert not re.search(rf"No one was {total.harm}", whole)


@settings(deadline=None, max_examples=100)
@given(selections())
def test_both_languages_name_the_same_numbers(selection):
    english, arabic = captions.texts(selection, AS_OF), captions.texts(selection, AS_OF, AR)
    for part in ("title", "caption"):
        said, same = getattr(english, part), getattr(arabic, part)
        missing = [n for n in set(numbers(said)) if int(n) > 2 and not says(same, n, AR)]
        more = [n for n in set(numbers(same)) if int(n) > 2 and n not in numbers(said)]
        assert (missing, more) == ([], []), (said, same)


@settings(deadline=None, max_examples=60)
@given(selections(), st.sampled_from(Language))
def test_the_same_input_gives_the_same_words_and_nothing_unseen(selection, language):
    made = captions.texts(selection, AS_OF, language)
    assert made == captions.texts(selection, AS_OF, language)
    _no_control_characters(made)
    assert plain(made.alt) == made.alt
    if language is AR:
        assert not re.search("[٠-٩۰-۹]", made.markdown().decode())


def test_a_thousand_incidents_take_a_moment():
    many: Sequence[Incident] = [incident(str(n), HOMS, killed=number(n % 9 + 1)) for n in range(1000)]
    selection = select(many, View())
    start = datetime.now(UTC)
    for language in Language:
        made = captions.texts(selection, AS_OF, language)
        assert len(made.description.splitlines()) < 30
    assert (datetime.now(UTC) - start).total_seconds() < 3


def test_accounts_of_an_incident_without_a_place_may_differ():
    (one,) = select([incident("a", killed=number(3))], View()).shown
    account = one.accounts[0]
    (claim,) = account.claims
    reading = replace(account.reading, claims=(claim, replace(claim, count=number(5))))
    report = replace(account.report, claims=(0, 1))
    told = replace(one, accounts=(replace(account, reading=reading, report=report),))
    assert "Accounts of Incident differ: " in captions.texts(select([told], View()), AS_OF).caption
