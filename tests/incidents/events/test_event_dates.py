"""When: what a reader of the text would say, counted from the day of publication."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.incidents import find_incidents
from geo.incidents.events.times.time_expressions import find_times
from geo.incidents.events.times.time_kinds import Kind
from geo.text.document import Document
from geo.vocabulary import Article, DatePrecision, EventDate
from tests.incidents.events.told import killed, read

MONDAY = date(2025, 3, 10)


def first_date(text: str, published: date | None = MONDAY) -> EventDate:
    reports = find_incidents(Document(Article.of(text, published=published)), ()).reports
    assert reports, f"no incident in {text!r}"
    return reports[0].date


SAYS_THE_DAY = [
    # a date written out
    ("On 4 March 2025, gunmen killed two farmers.", "2025-03-04"),
    ("On March 4, gunmen killed two farmers.", "2025-03-04"),
    ("Gunmen killed two farmers on the 4th of March.", "2025-03-04"),
    ("Gunmen killed two farmers on Mar 4th 2025.", "2025-03-04"),
    ("2025-03-04: Gunmen killed two farmers.", "2025-03-04"),
    ("4 March 2025: Gunmen killed two farmers.", "2025-03-04"),
    ("4 March. Gunmen killed two farmers.", "2025-03-04"),
    ("Gunmen killed two farmers on the night of 4 March.", "2025-03-04"),
    ("Gunmen killed two farmers on the evening of 04/03.", "2025-03-04"),
    ("A bomb exploded in a market on 20 December, killing four.", "2024-12-20"),
    # the day and the month could change places: the one in the weeks before the article
    ("3/4/2025: An assailant shot a guard dead.", "2025-03-04"),
    ("23/02/2025: An assailant shot a guard dead.", "2025-02-23"),
    # weekdays are the last ones
    ("Three people were killed in a blast on Sunday.", "2025-03-09"),
    ("Three people were killed in a blast Sunday night.", "2025-03-09"),
    ("Three people were killed in a blast last Tuesday.", "2025-03-04"),
    ("Three people were killed in a blast on Monday.", "2025-03-10"),
    ("Three people were killed in a blast last Monday.", "2025-03-03"),
    ("Sunday's blast killed three people.", "2025-03-09"),
    ("On Thursday [6 March] a mob burned down a shop.", "2025-03-06"),
    ("Police clashed with students today (09/03).", "2025-03-09"),
    # from the day of publication
    ("A bomb exploded today, killing four people.", "2025-03-10"),
    ("A bomb exploded this morning, killing four people.", "2025-03-10"),
    ("A bomb exploded yesterday, killing four people.", "2025-03-09"),
    ("A bomb exploded last night, killing four people.", "2025-03-09"),
    ("A bomb exploded the day before yesterday, killing four people.", "2025-03-08"),
    ("A bomb exploded three days ago, killing four people.", "2025-03-07"),
    # what was said later does not change when it happened
    ("Two soldiers were killed on Saturday, police said on Monday.", "2025-03-08"),
    ("Police said on Monday that two soldiers were killed on Saturday.", "2025-03-08"),
    # a day further on in the same note
    ("Gunmen attacked a village and killed nine people. The attack happened on 5 March.", "2025-03-05"),
    ("Worshippers were shot dead after Friday prayers by two men.", "2025-03-07"),
    ("4 March. Residents marched over a murder several days earlier.", "2025-03-04"),
    # the march, and not what it is about
    ("On 5 March, students protested against the killing of a teacher on 1 March.", "2025-03-05"),
    ("Traders went on strike on Friday over the arrest of a colleague last Monday.", "2025-03-07"),
]


@pytest.mark.parametrize(("text", "day"), SAYS_THE_DAY)
def test_a_day_that_the_text_says(text: str, day: str) -> None:
    when = first_date(text)
    assert (str(when.earliest), str(when.latest), when.precision) == (day, day, DatePrecision.DAY)
    assert when.span is not None and when.span.of(text)


SAYS_LESS = [
    ("Between 3 and 5 March, clashes killed twelve people.", "2025-03-03", "2025-03-05", "range"),
    ("Clashes from 3 to 5 March killed twelve people.", "2025-03-03", "2025-03-05", "range"),
    ("Clashes on 3-5 March killed twelve people.", "2025-03-03", "2025-03-05", "range"),
    ("From 27 February to 2 March, clashes killed twelve people.", "2025-02-27", "2025-03-02", "range"),
    ("Gunmen killed two farmers overnight.", "2025-03-09", "2025-03-10", "range"),
    ("Gunmen killed two farmers last week.", "2025-03-03", "2025-03-09", "range"),
    ("Gunmen killed two farmers earlier this week.", "2025-03-10", "2025-03-10", "range"),
    ("Gunmen killed two farmers over the weekend.", "2025-03-08", "2025-03-09", "range"),
    ("Gunmen killed two farmers in February.", "2025-02-01", "2025-02-28", "month"),
    pytest.param(
        "Gunmen killed two farmers last month.",
        "2025-02-01",
        "2025-02-28",
        "month",
        marks=pytest.mark.xfail(
            strict=True, reason="weighed as no day of it: told as by the day of publication"
        ),
    ),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "precision"), SAYS_LESS)
def test_less_than_a_day_stays_less(text: str, earliest: str, latest: str, precision: str) -> None:
    when = first_date(text)
    assert (str(when.earliest), str(when.latest), when.precision) == (earliest, latest, precision)


SAYS_NOTHING = [
    "Gunmen attacked a village and killed nine people.",
    "Police said on Monday that gunmen had attacked a village and killed nine people.",
    "Clashes that have gone on since Friday killed nine people.",
    "Protesters demanded that the elections on Sunday be put off; police fired tear gas at them.",
    pytest.param(
        "Families were killed in their homes, in violence that has grown since the fall of the president in December.",
        marks=pytest.mark.xfail(strict=True, reason="taken for a running total, and so for no incident"),
    ),
    "People may march again; two were killed.",
]


@pytest.mark.parametrize("text", SAYS_NOTHING)
def test_a_day_that_the_text_does_not_say_is_not_made_up(text: str) -> None:
    when = first_date(text)
    assert when.earliest is None or when.earliest != when.latest
    assert when.latest is not None and when.latest <= MONDAY
    assert when.precision is DatePrecision.BY


@pytest.mark.parametrize(
    "text",
    [
        "Three people were killed in a blast on Sunday.",
        "Three people were killed in a blast yesterday.",
        "Three people were killed in a blast on 5 March.",
        "Three people were killed in a blast.",
    ],
)
def test_without_a_day_of_publication_nobody_knows_and_the_clock_is_not_asked(text: str) -> None:
    when = first_date(text, None)
    assert (when.earliest, when.latest, when.precision) == (None, None, DatePrecision.UNKNOWN)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("BEIRUT, March 10 2025 (Reuters) - Two people were killed in a blast on Sunday.", "2025-03-09"),
        ("LIMA, 12 FEB 91 (EFE) -- [TEXT] TWO POLICEMEN WERE KILLED LAST NIGHT BY GUERRILLAS.", "1991-02-11"),
        ("QUITO (ECUADOR), 12 FEB 91 (RADIO) -- A BOMB EXPLODED TODAY AND KILLED ONE MAN.", "1991-02-12"),
    ],
)
def test_the_dateline_says_from_where_to_count(text: str, day: str) -> None:
    when = first_date(text, None)
    assert str(when.earliest) == str(when.latest) == day


@pytest.mark.parametrize(
    ("text", "expression", "day"),
    [
        ("On 3 March a bomb exploded. Two days later another went off.", "Two days later", "2025-03-05"),
        ("On 3 March a bomb exploded. Another went off the next day.", "the next day", "2025-03-04"),
        ("On 3 March a bomb exploded. Another went off the same night.", "the same night", "2025-03-03"),
        ("On 3 March a bomb exploded. That evening another went off.", "That evening", "2025-03-03"),
        ("On 3 March a bomb exploded. Hours later another went off.", "Hours later", "2025-03-03"),
        ("On 3 March a bomb exploded. Another had gone off the night before.", "the night before", "2025-03-02"),
        # what was said on another day does not come between, nor does a day of other years
        ("On 3 March a bomb exploded. The army said on Friday it was a mine. The same day another went off.",
         "The same day", "2025-03-03"),
        ("On 3 March a bomb exploded, as on 5 June 2009. The same night another went off.",
         "The same night", "2025-03-03"),
        # but what was said is of the day that it was said on
        ("The army said on Sunday that it had killed nine rebels that day.", "that day", "2025-03-09"),
        # the day of what went before, told from the day of what came of it
        ("They were buried on Thursday, three days after a bomb hit the market.", "three days after", "2025-03-03"),
        # a day by its number alone
        ("On 3 March a bomb exploded. A shop was burned on the 5th; nobody was hurt.", "the 5th", "2025-03-05"),
        ("A shop was burned on the 28th.", "the 28th", "2025-02-28"),
        ("Two boys were hurt by a firework on the fourth.", "the fourth", "2025-03-04"),
        # weeks
        ("A bomb exploded on Tuesday of last week.", "Tuesday of last week", "2025-03-04"),
        ("- Thu 6: Niono: three shot dead.", "Thu", "2025-03-06"),
        ("- Sat 22: Pama: two shot dead.", "Sat", "2025-02-22"),
        # the mark that ends a sentence is not the month's
        ("Five died off Marere on 5 March.\nSurvivors said that the boats were fired on.", "5 March", "2025-03-05"),
    ],
)  # fmt: skip
def test_days_that_count_from_the_day_before_them(text: str, expression: str, day: str) -> None:
    times = find_times(Document(Article.of(text, published=MONDAY)))
    found = next(t for t in times.found if t.span.of(text) == expression)
    assert str(found.when.earliest) == day


def test_the_past_day_is_the_day_and_the_one_before() -> None:
    times = find_times(
        Document(Article.of("Nine died in the past 24 hours, six over the past day.", published=MONDAY))
    )
    assert {(str(t.when.earliest), str(t.when.latest)) for t in times.found} == {("2025-03-09", "2025-03-10")}


def test_a_day_in_a_line_by_itself_stands_over_the_lines_below_it() -> None:
    text = "WEEKLY LIST\n\nMonday 3 March.\n- Homs: two shot dead.\n\nTuesday 4 March.\n- Idlib: a mine killed one."
    times = find_times(Document(Article.of(text, published=MONDAY)))
    over = [t and str(t.when.earliest) for t in times.over]
    assert over == [None, None, "2025-03-03", "2025-03-03", "2025-03-04"]


def test_an_entry_of_a_live_page_is_of_the_day_of_the_page() -> None:
    text = "07:10 GMT\nNine people were killed in Homs.\n\n07:45 GMT\nFive died in Idlib."
    times = find_times(Document(Article.of(text, published=MONDAY)))
    assert [t and (t.span.of(text).strip(), t.when.earliest) for t in times.clocks] == [
        ("07:10", MONDAY), ("07:10", MONDAY), ("07:45", MONDAY), ("07:45", MONDAY),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "They have not been paid for the last 17 days, nor for past six weeks.",
        "The 22nd Division came to the 20th kilometre.",
        "He was the second, the third was late.",
        "It sat 16 hours in the sun 17 days long.",
        "The vote is set for 16 March.",
        "He bought 20 may-apples and marched on.",
        "They may 20 times have tried.",
        "It cost 3.5 million, or 12/100 of it.",
        "The Mondays are long.",
        "Units 4 and 5 of the dam.",
    ],
)
def test_no_event_is_dated_by_these(text: str) -> None:
    times = find_times(Document(Article.of(text, published=MONDAY)))
    assert [t for t in times.found if t.kind is Kind.DAY] == []


def test_the_fourth_of_march_or_the_third_of_april_is_a_range_where_nothing_decides() -> None:
    when = first_date("4/3/2011: A man was shot dead.", None)
    assert (str(when.earliest), str(when.latest)) == ("2011-03-04", "2011-04-03")


@settings(deadline=None)
@given(st.dates(date(1990, 1, 1), date(2035, 12, 31)), st.integers(0, 40))
def test_a_date_written_out_is_read_back_whenever_it_is_published(day: date, later: int) -> None:
    published = date.fromordinal(day.toordinal() + later)
    text = f"On {day.day} {day:%B} {day.year}, gunmen killed two farmers."
    when = first_date(text, published)
    assert when.earliest == when.latest == day


@settings(deadline=None)
@given(st.text(alphabet="0123456789/-. ,:()MayJuneonsatdyprf", max_size=80))
def test_whatever_the_figures_no_date_raises_or_leaves_the_text(text: str) -> None:
    times = find_times(Document(Article.of(text, published=MONDAY)))
    for time in times.found:
        assert time.span.end <= len(text)
        assert (
            time.when.earliest is None or time.when.latest is None or time.when.earliest <= time.when.latest
        )


OF_ARTICLES = [
    ("the day of its label",
     "A summary of the week in Syria.\n\n3 March: gunmen shot dead three teachers in Homs.\n\n"
     "5 March: a mine killed two farmers near Aleppo.", {3: ("2025-03-03", "2025-03-03"), 2: ("2025-03-05", "2025-03-05")}),
    ("the day of its sentence, not the dateline's",
     "DAMASCUS, 10 March 2025 - A bomb killed four people in Homs on Saturday, police said.", {4: ("2025-03-08", "2025-03-08")}),
    ("the dateline's day is only the latest",
     "DAMASCUS, 10 March 2025 - A bomb killed four people in Homs, police said.", {4: (None, "2025-03-10")}),
    ("the day of somebody's words is only the latest",
     "A bomb killed four people in Homs, Syria, police said on Friday.", {4: (None, "2025-03-07")}),
    ("each its own",
     "A bomb killed four people in Homs, Syria, on Sunday.\n\nIn Aleppo, gunmen shot dead two teachers on Friday.",
     {4: ("2025-03-09", "2025-03-09"), 2: ("2025-03-07", "2025-03-07")}),
    ("the day of the list, where its items tell none",
     "INCIDENTS IN SYRIA\nDaily list, Saturday 8 March 2025\n\nHoms. Gunmen shot dead two teachers in Homs.\n\n"
     "Aleppo. A mine killed three farmers near Aleppo.", {2: ("2025-03-08", "2025-03-08"), 3: ("2025-03-08", "2025-03-08")}),
    ("the day in the line above the items",
     "SYRIA WEEKLY: 3-9 March 2025\n\nMonday 3 March\n- Homs: Gunmen shot dead two teachers.\n\n"
     "Friday 7 March\n- Aleppo: A mine killed three farmers.", {2: ("2025-03-03", "2025-03-03"), 3: ("2025-03-07", "2025-03-07")}),
    ("the day of the paragraph before",
     "Gunmen attacked two towns in Syria on Saturday, residents said.\n\nIn Homs, four people were shot dead.",
     {None: ("2025-03-08", "2025-03-08"), 4: ("2025-03-08", "2025-03-08")}),
    ("its own, not the one before it",
     "A bomb killed four people in Homs, Syria, on Friday. In Aleppo, gunmen shot dead two teachers on Saturday.",
     {4: ("2025-03-07", "2025-03-07"), 2: ("2025-03-08", "2025-03-08")}),
]  # fmt: skip


@pytest.mark.parametrize(("caption", "text", "days"), OF_ARTICLES, ids=[c for c, _, _ in OF_ARTICLES])
def test_the_days_of_an_article(caption: str, text: str, days: dict[int, tuple[str | None, str]]) -> None:
    found = {killed(r): (r.date.earliest, r.date.latest) for r in read(text).reports}
    assert {n: tuple(str(d) if d else None for d in pair) for n, pair in found.items()} == days
