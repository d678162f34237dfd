"""What stands under and beside a total, on the page and in files, in both languages."""

from __future__ import annotations

import pytest

from geo.vocabulary import CountRange, Harm, Total
from geo.wording.language import Language
from geo.wording.totals import (
    bar_words,
    gathered_lines,
    in_incidents,
    killed_in_cell,
    killed_in_short,
    total_note,
    total_words,
    unknown_more,
)

NONE, SUM = CountRange(0, 0, 0), CountRange(12, 12, None)
SHARED = {"apart": ("a",), "apart_labels": ("740+",)}
TWO_SHARED = {"apart": ("a", "b"), "apart_labels": ("740+", "3")}
THREE_WITHIN = {"within": ("a", "b", "c"), "within_labels": ("19", "2", "up to 4")}
FOUR_WITHIN = {"within": ("a", "b", "c", "d"), "within_labels": ("19", "2", "1", "1")}
TOTALS = [
    ("nothing is said", Total(Harm.KILLED, None), "killed", "killed: not said"),
    ("a sum", Total(Harm.KILLED, SUM, 2), "killed", "killed: 12+"),
    (
        "a sum and one unknown",
        Total(Harm.KILLED, SUM, 2, 1),
        "killed, and in 1 more the number is not known",
        "killed: 12+, in 1 more the number is not known",
    ),
    (
        "one unknown",
        Total(Harm.KILLED, None, 0, 1),
        "killed, number not known in 1 incident",
        "killed: number not known",
    ),
    (
        "two unknown",
        Total(Harm.KILLED, None, 0, 2),
        "killed, number not known in 2 incidents",
        "killed: number not known",
    ),
    ("none", Total(Harm.KILLED, NONE, 1), "killed, as far as is said", "killed: none"),
    (
        "none and one unknown",
        Total(Harm.KILLED, NONE, 1, 1),
        "killed, number not known in 1 incident",
        "killed: none, in 1 more the number is not known",
    ),
    (
        "none and one shared",
        Total(Harm.KILLED, NONE, 1, **SHARED),
        "killed; 740+ shared with other places, not added",
        "killed: none, 1 toll shared with places outside the filter not added",
    ),
    (
        "one shared",
        Total(Harm.KILLED, None, **SHARED),
        "killed; 740+ shared with other places, not added",
        "killed: 1 toll shared with places outside the filter not added",
    ),
    (
        "a sum and two shared",
        Total(Harm.KILLED, SUM, 1, **TWO_SHARED),
        "killed; 2 tolls shared with other places, not added",
        "killed: 12+, 2 tolls shared with places outside the filter not added",
    ),
    (
        "a sum, two unknown, one shared, and a whole of three",
        Total(Harm.KILLED, SUM, 1, 2, **SHARED, **THREE_WITHIN),
        "killed, and in 2 more the number is not known; 740+ shared with other places, not added;"
        " may include 19, 2 and up to 4, not added again",
        "killed: 12+, in 2 more the number is not known, 1 toll shared with places outside the filter not added,"
        " may include 19, 2 and up to 4, not added again",
    ),
    (
        "one unknown and two shared",
        Total(Harm.KILLED, None, 0, 1, **TWO_SHARED),
        "killed, number not known in 1 incident; 2 tolls shared with other places, not added",
        "killed: number not known, 2 tolls shared with places outside the filter not added",
    ),
    (
        "none, in a whole of three",
        Total(Harm.KILLED, NONE, 1, **THREE_WITHIN),
        "killed; may include 19, 2 and up to 4, not added again, as far as is said",
        "killed: none, may include 19, 2 and up to 4, not added again",
    ),
    (
        "a whole of three",
        Total(Harm.INJURED, SUM, 3, **THREE_WITHIN),
        "injured; may include 19, 2 and up to 4, not added again",
        "injured: 12+, may include 19, 2 and up to 4, not added again",
    ),
    (
        "a whole of four",
        Total(Harm.INJURED, SUM, 3, **FOUR_WITHIN),
        "injured; may include 4 other tolls, not added again",
        "injured: 12+, may include 4 other tolls, not added again",
    ),
]


@pytest.mark.parametrize(("case", "total", "note", "words"), TOTALS, ids=[t[0] for t in TOTALS])
def test_a_total_is_said_under_its_number_in_a_tooltip_and_on_a_sign(
    case: str, total: Total, note: str, words: str
) -> None:
    assert total_note(total) == note, case
    assert bar_words("9 Mar 2025", 2, total) == f"9 Mar 2025: 2 incidents, {words}"
    assert gathered_lines(2, total, name="Homs") == ("2 incidents in Homs", words)
    if total.told:
        assert total_words(total) == words


def test_a_sign_without_a_place_names_none_and_a_day_without_incidents_says_so() -> None:
    assert gathered_lines(1, TOTALS[1][1])[0] == "1 incident"
    assert gathered_lines(3, TOTALS[1][1], areas=2)[2:] == ("2 of them known only to an area",)
    assert bar_words("9 Mar 2025", 0, TOTALS[0][1]) == "9 Mar 2025: no incidents"


@pytest.mark.parametrize(
    ("total", "words"),
    [
        (Total(Harm.KILLED, NONE, 1), "القتلى: لا أحد"),
        (Total(Harm.KILLED, SUM, 2, 1), "القتلى: 12 على الأقل، والعدد غير معروف في حادث واحد آخر"),
        (Total(Harm.KILLED, None, 0, 2), "القتلى: العدد غير معروف"),
        (Total(Harm.INJURED, SUM, 3, **THREE_WITHIN), "الجرحى: 12 على الأقل، قد تشمل 19 و2 وحتى 4، ولا تُضاف مرة ثانية"),
        (Total(Harm.INJURED, SUM, 3, **FOUR_WITHIN), "الجرحى: 12 على الأقل، قد تشمل 4 حصائل أخرى، ولا تُضاف مرة ثانية"),
    ],
    ids=["none", "a sum and one unknown", "two unknown", "a whole of three", "a whole of four"],
)  # fmt: skip
def test_a_total_in_arabic(total: Total, words: str) -> None:
    assert total_words(total, Language.AR) == words


def test_in_a_cell_and_on_a_small_sign() -> None:
    nothing, some = Total(Harm.KILLED, None), Total(Harm.KILLED, SUM, 1)
    assert (killed_in_short(nothing), killed_in_short(some)) == ("", "12+")
    assert (killed_in_cell(nothing, 0), killed_in_cell(nothing, 2), killed_in_cell(some, 2)) == (
        "none told",
        "not said",
        "12+",
    )


def test_in_so_many_incidents() -> None:
    assert [in_incidents(1), in_incidents(2)] == ["in 1 incident", "in 2 incidents"]
    assert in_incidents(3, Language.AR) == "في 3 حوادث"
    assert unknown_more(2) == "in 2 more the number is not known"
    assert unknown_more(2, Language.AR) == "والعدد غير معروف في حادثين آخرين"
