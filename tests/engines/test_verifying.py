"""What is believed of an engine's proposals and what is not, both ways round."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from geo.engines import Verified, verified
from geo.engines.proposals import proposals_of
from geo.judging import judged
from geo.places.gazetteer import embedded
from geo.reading import read
from geo.vocabulary import ENGINE, Article, Harm, Outcome
from geo.vocabulary.contract.reading_json import reading_json
from tests.test_contract import INCIDENT, fits

NAME = "chat played"
PLAIN = (
    "Two soldiers were killed in Homs, Syria, on Sunday, police said.\n\n"
    "There is a mill in Jableh, and at least nine millers were reduced to ashes, neighbours told this paper."
    " The visitors, aged 19 to 25, had 3 trucks.\n\n"
    "The rebels could kill thousands if they wished, an analyst warned. Nobody came to harm in Tartus."
)


def ask(text: str, **proposals: Any) -> Verified:
    """What becomes of `proposals` on `text`."""
    article = Article.of(text, published=date(2025, 3, 10))
    said = proposals_of(json.dumps({"places": [], **proposals}))
    return verified(article, read(article, embedded()), said, embedded(), NAME)


def claim(quote: str, number: int | None, harm: str = "killed", **more: Any) -> dict[str, Any]:
    return {"quote": quote, "harm": harm, "number": number, **more}


MILL = claim("at least nine millers were reduced to ashes", 9)


def test_the_rules_read_nothing_of_the_mill() -> None:
    """Else the examples below would show nothing."""
    reading = read(Article.of(PLAIN, published=date(2025, 3, 10)), embedded())
    assert [c.count.label for c in reading.claims if c.harm is Harm.KILLED] == ["2"]


def test_a_claim_whose_words_and_number_stand_is_added_and_marked() -> None:
    found = ask(PLAIN, claims=[MILL])
    made = found.reading.claims[-1]
    assert (
        made.text == PLAIN[made.span.start : made.span.end] == "at least nine millers were reduced to ashes"
    )
    assert (made.count.low, made.count.best, made.count.high, made.count.wording) == (
        9,
        9,
        None,
        "at least nine",
    )
    assert made.rule == f"{ENGINE}{NAME}"
    assert found.rejected == () and len(found.added) == 1


@pytest.mark.parametrize(
    ("caption", "proposed", "reason"),
    [
        ("words that are nowhere", claim("forty millers died", 40), "its words are not in the article"),
        ("another number", claim("at least nine millers were reduced to ashes", 90), "the number 90 is not in its words"),
        ("a number from elsewhere", claim("millers were reduced to ashes", 3), "the number 3 is not in its words"),
        ("an age", claim("The visitors, aged 19 to 25", 19), "the number 19 in its words is an age"),
        ("one changed word", claim("at least nine millers are reduced to ashes", 9), "its words are not in the article"),
        ("changed capitals", claim("AT LEAST NINE MILLERS", 9), "its words are not in the article"),
        ("half a word", claim("illers were reduced to ashes", None), "its words are only a part of longer ones"),
        ("an offset elsewhere", MILL | {"start": 3}, "the words at the offset given are others"),
        ("an offset beyond the end", MILL | {"start": 10**30}, "the words at the offset given are others"),
        ("an offset before the start", MILL | {"start": -1}, "the words at the offset given are others"),
        ("no words", claim("  ", 9), "it quotes no words"),
        ("only a mark", claim(",", 9), "it quotes no words"),
        ("the whole article", claim(PLAIN * 2, 9), "its quote is too long to be checked"),
        ("another harm", claim("Two soldiers were killed", 2, "injured"), "its words speak of killed and not of injured"),
        ("no harm that is known", claim("had 3 trucks", 3, "stolen"), "it names no harm that is known"),
        ("none without a word for it", claim("millers were reduced to ashes", 0), "the number 0 is not in its words"),
        ("one person without one", claim("There is a mill in Jableh", 1), "the number 1 is not in its words"),
        ("a negative number", claim("at least nine millers", -9), "the number -9 is not in its words"),
    ],
    ids=lambda x: x.replace(" ", "_") if isinstance(x, str) else "",
)  # fmt: skip
def test_a_claim_is_refused_and_counted(caption: str, proposed: dict[str, Any], reason: str) -> None:
    found = ask(PLAIN, claims=[proposed])
    assert [r.reason for r in found.rejected] == [reason], caption
    assert found.added == ()
    before = ask(PLAIN).reading
    assert found.reading.claims == before.claims and found.reading.reports == before.reports
    (told,) = found.reading.set_aside[len(before.set_aside) :]
    assert NAME in told.reason and reason in told.reason
    assert told.text == told.span.of(PLAIN), "only words of the article are taken into the reading"


@pytest.mark.parametrize(
    ("text", "proposed", "count"),
    [
        ("Some 1,234 peasants perished of the gas in Homs.", claim("1,234 peasants perished", 1234), (1234, 1234, 1234)),
        ("Up to 6 miners breathed their last in Homs.", claim("6 miners breathed their last", 6), (1, None, 6)),
        ("Dozens of miners breathed their last in Homs.", claim("Dozens of miners breathed their last", None), (12, 12, None)),
        ("The miners breathed their last in Homs.", claim("miners breathed their last", None), (1, None, None)),
        ("Not one miner was lost: none of them breathed his last in Homs.", claim("none of them breathed his last", 0), (0, 0, 0)),
        ("A young boy breathed his last in Homs.", claim("A young boy breathed his last", 1), (1, 1, 1)),
        ("Between 4 and 9 miners breathed their last in Homs.", claim("4 and 9 miners breathed their last", 4), (4, 4, 9)),
    ],
)  # fmt: skip
def test_the_range_is_what_the_words_say_whatever_the_engine_says(
    text: str, proposed: dict[str, Any], count: tuple[int, int | None, int | None]
) -> None:
    found = ask(text, claims=[proposed])
    assert found.rejected == ()
    made = found.reading.claims[-1].count
    assert (made.low, made.best, made.high) == count


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("Some 1,234 peasants breathed their last in Homs.", claim("234 peasants breathed their last", 234)),
        ("Some 114 peasants breathed their last in Homs.", claim("14 peasants breathed their last", 14)),
        (
            "The driver and the peasants breathed their last in Homs.",
            claim("peasants breathed their last", 1),
        ),
        ("The 34th brigade breathed its last in Homs.", claim("The 34th brigade breathed its last", 34)),
        ("In 1994 peasants breathed their last in Homs, Syria.", claim("In 1994", 1994)),
    ],
)
def test_a_part_of_a_number_or_a_number_of_something_else_is_none(
    text: str, proposed: dict[str, Any]
) -> None:
    assert len(ask(text, claims=[proposed]).rejected) == 1


def test_white_space_between_words_may_differ_and_the_span_is_the_articles() -> None:
    text = "Nine millers\nwere reduced\t to ashes in Homs."
    found = ask(text, claims=[claim("Nine millers were reduced to ashes", 9)])
    made = found.reading.claims[-1]
    assert made.text == text[made.span.start : made.span.end]
    assert made.text == "Nine millers\nwere reduced\t to ashes"


def test_what_the_rules_read_already_is_only_counted_as_agreed() -> None:
    before = ask(PLAIN).reading
    found = ask(PLAIN, claims=[claim("Two soldiers were killed", 2)], places=[{"quote": "Homs"}])
    assert (found.agreed, found.added, found.rejected) == (2, (), ())
    assert found.reading == before


def test_a_number_that_disagrees_is_kept_as_a_claim_and_moves_no_toll() -> None:
    text = "Two soldiers were killed in Homs, Syria, and seven miners never saw the light again, police said on Sunday."
    before = ask(text).reading
    found = ask(text, claims=[claim("seven miners never saw the light again", 7)])
    assert before.reports[0].toll(Harm.KILLED).best == 2  # type: ignore[union-attr]
    assert found.reading.reports == before.reports
    assert found.reading.claims[: len(before.claims)] == before.claims, "none is replaced"
    assert found.reading.claims[-1].count.best == 7
    assert found.uncounted == 1
    assert "counted in no toll" in found.reading.set_aside[-1].reason


def test_words_that_the_rules_read_with_another_number_stay_theirs() -> None:
    text = "Police said 2 of 11 soldiers were killed in Homs, Syria."
    before = ask(text).reading
    own = before.claims[0]
    found = ask(text, claims=[claim(own.text, 11)])
    assert found.reading.claims == before.claims
    assert "the rules read the same words as 2" in found.rejected[0].reason


def test_what_the_rules_set_aside_counts_in_no_toll() -> None:
    found = ask(PLAIN, claims=[claim("could kill thousands", None)])
    assert found.uncounted == 1
    assert "the rules set these words aside" in found.added[0]
    assert found.reading.reports == ask(PLAIN).reading.reports


def test_a_harm_that_an_incident_lacks_is_counted_in_it() -> None:
    text = "Gunmen killed two soldiers in Homs, Syria, on Sunday, and four villagers came away bleeding."
    before = ask(text).reading
    assert before.reports[0].toll(Harm.INJURED) is None
    found = ask(text, claims=[claim("four villagers came away bleeding", 4, "injured", who="civilians")])
    report = found.reading.reports[0]
    assert report.toll(Harm.INJURED).best == 4  # type: ignore[union-attr]
    assert report.toll(Harm.KILLED) == before.reports[0].toll(Harm.KILLED)
    assert judged(Article.of(text), found.reading, (), embedded()).reports[0].tolls == report.tolls


def test_two_numbers_of_one_harm_by_an_engine_are_not_added_up() -> None:
    text = "Gunmen raided a camp near Homs, Syria. Nine men lay lifeless, four of them lads."
    found = ask(
        text,
        claims=[claim("Nine men lay lifeless", 9), claim("four of them", 4)],
        incidents=[{"quote": "Gunmen raided a camp near Homs, Syria. Nine men lay lifeless, four of them lads.", "type": "Violence against civilians",
                    "subtype": "Attack", "place": "Homs", "claims": [0, 1]}],
    )  # fmt: skip
    (report,) = found.reading.reports
    toll = report.toll(Harm.KILLED)
    assert toll is not None and toll.best == 9
    assert found.uncounted == 1


BURNT = {
    "quote": "There is a mill in Jableh",
    "type": "Violence against civilians",
    "subtype": "Attack",
    "place": "Jableh",
    "claims": [0],
}


def test_an_incident_is_added_with_its_claim_its_place_and_the_rules_own_date() -> None:
    found = ask(PLAIN, claims=[MILL], incidents=[BURNT])
    report = found.reading.reports[-1]
    assert report.rule == f"{ENGINE}{NAME}"
    assert [p.name for p in report.places] == ["Jablah"]
    assert report.toll(Harm.KILLED).low == 9  # type: ignore[union-attr]
    assert found.reading.reports[:-1] == ask(PLAIN).reading.reports
    made = reading_json(found.reading)
    assert made["incidents"][-1]["rule"] == report.rule
    fits(made["incidents"][-1], INCIDENT, exactly=False)
    assert "rule" not in made["incidents"][0]


@pytest.mark.xfail(
    strict=True, reason="the Sunday of the first line, which tells of Homs, is weighed as its day"
)
def test_the_day_of_another_incident_is_not_its_day() -> None:
    assert ask(PLAIN, claims=[MILL], incidents=[BURNT]).reading.reports[-1].date.earliest is None


def test_a_claim_goes_to_the_incident_that_the_engine_says_where_no_other_tells_it() -> None:
    text = "Gunmen killed two soldiers in Homs, Syria, on Sunday. Four villagers came away bleeding."
    hurt = claim("Four villagers came away bleeding", 4, "injured")
    told = BURNT | {"quote": "Gunmen killed two soldiers in Homs", "place": "Homs"}
    assert ask(text, claims=[hurt]).uncounted == 1
    found = ask(text, claims=[hurt], incidents=[told])
    (report,) = found.reading.reports
    assert report.toll(Harm.INJURED).best == 4  # type: ignore[union-attr]
    assert report.engine == "", "the incident is the rules'"


def test_a_count_of_the_rules_that_had_no_incident_finds_one() -> None:
    text = "Looters emptied the granaries near Homs, Syria. At least 300 people have been displaced since January."
    before = ask(text).reading
    assert [a.reason for a in before.set_aside if "no incident" in a.reason]
    assert not any(r.claims for r in before.reports)
    found = ask(
        text,
        claims=[claim("At least 300 people have been displaced", 300, "displaced")],
        incidents=[
            BURNT
            | {
                "quote": "Looters emptied the granaries",
                "type": "Strategic developments",
                "subtype": "Other",
                "place": "Homs",
            }
        ],
    )
    assert found.reading.claims == before.claims
    assert [r.claims for r in found.reading.reports] == [(0,)]
    assert not [a for a in found.reading.set_aside if "no incident" in a.reason]


@pytest.mark.parametrize(
    ("caption", "change", "kinds"),
    [
        ("invented words", {"quote": "a mill exploded"}, ["incident"]),
        ("an invented type", {"type": "Arson"}, ["incident"]),
        ("a subtype of another type", {"subtype": "Armed clash"}, ["incident"]),
        ("no subtype", {"subtype": None}, ["incident"]),
        ("an invented place and no number", {"place": "Atlantis", "claims": [7, -1]}, ["place", "incident"]),
    ],
)
def test_an_incident_is_refused(caption: str, change: dict[str, Any], kinds: list[str]) -> None:
    found = ask(PLAIN, claims=[], incidents=[BURNT | change])
    assert [r.kind for r in found.rejected] == kinds, caption
    assert found.reading.reports == ask(PLAIN).reading.reports


def test_an_invented_place_is_no_place_of_an_incident_that_stands() -> None:
    found = ask(PLAIN, claims=[MILL], incidents=[BURNT | {"place": "Atlantis"}])
    assert [r.kind for r in found.rejected] == ["place"]
    assert found.reading.reports[-1].places == ()


def test_an_incident_that_the_rules_read_keeps_their_type() -> None:
    told = {"quote": "Two soldiers were killed in Homs", "type": "Riots", "subtype": "Mob violence", "place": "Homs"}  # fmt: skip
    found = ask(PLAIN, incidents=[told])
    assert found.agreed == 1
    assert "is kept" in found.rejected[0].reason
    assert found.reading.reports == ask(PLAIN).reading.reports


def test_one_event_proposed_twice_is_one_incident() -> None:
    again = BURNT | {"quote": "at least nine millers were reduced to ashes"}
    found = ask(PLAIN, claims=[MILL], incidents=[BURNT, again, BURNT])
    assert len(found.reading.reports) == len(ask(PLAIN).reading.reports) + 1


LOWER = "Two soldiers were killed in homs, Syria, on Sunday, and shells fell on jableh and on dreamtown."


@pytest.mark.parametrize(
    ("name", "outcome"),
    [("homs", Outcome.RESOLVED), ("jableh", Outcome.RESOLVED), ("dreamtown", None), ("Raqqa", None)],
)
def test_a_name_that_the_gazetteer_holds_is_added_and_others_are_not(
    name: str, outcome: Outcome | None
) -> None:
    found = ask(LOWER, places=[{"quote": name}])
    if outcome is None:
        assert [r.kind for r in found.rejected] == ["place"]
        return
    made = found.reading.resolutions[-1]
    assert (made.toponym.text, made.outcome, made.entry.country_code) == (name, outcome, "SY")  # type: ignore[union-attr]
    assert NAME in made.reason


def test_a_name_far_from_what_the_article_is_about_is_not_drawn() -> None:
    found = ask(LOWER.replace("dreamtown", "wagga wagga"), places=[{"quote": "wagga wagga"}])
    made = found.reading.resolutions[-1]
    assert (made.outcome, made.footprint) == (Outcome.AMBIGUOUS, None)
    assert "no country that the article is about" in made.reason


def test_a_name_that_the_rules_take_for_none_stays_none() -> None:
    text = "Two people were killed in Damascus, Syria, said Dr Paris Hama of the Homs Star on Sunday."
    before = ask(text).reading
    aside = [a for a in before.set_aside if "name" in a.reason]
    assert aside, "the example shows nothing"
    found = ask(text, places=[{"quote": aside[0].text, "start": aside[0].span.start}])
    assert found.reading.resolutions == before.resolutions
    assert "the rules set it aside" in found.rejected[0].reason


def test_a_speaker_must_stand_near_the_claim() -> None:
    near = ask(PLAIN, claims=[MILL | {"speaker": "neighbours"}])
    assert near.reading.claims[-1].attribution.speaker == "neighbours"  # type: ignore[union-attr]
    invented = ask(PLAIN, claims=[MILL | {"speaker": "the ministry"}])
    assert [r.kind for r in invented.rejected] == ["speaker"]
    said = invented.reading.claims[-1].attribution
    assert said is None or said.speaker in PLAIN


def test_asking_twice_adds_nothing_more_and_keeps_what_was_set_aside() -> None:
    article = Article.of(PLAIN, published=date(2025, 3, 10))
    said = proposals_of(json.dumps({"claims": [MILL, claim("forty died", 40)], "incidents": [BURNT]}))
    once = verified(article, read(article, embedded()), said, embedded(), NAME).reading
    assert verified(article, once, said, embedded(), NAME).reading == once
