"""What an analyst decides changes the reading, keeps its indices, and holds for the next reading too."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from geo.judging import judged, standing_of
from geo.places.gazetteer import embedded
from geo.reading import read
from geo.vocabulary import (
    Article,
    CountRange,
    Decision,
    Harm,
    Judgement,
    Outcome,
    Precision,
    Reading,
    Span,
    Standing,
)

TEXT = (
    "Three people were killed in a blast in Homs, Syria, on Sunday. Hospitals in the city counted nine wounded.\n\n"
    "In a separate attack, gunmen shot dead a teacher in Aleppo on Saturday."
)
ARTICLE = Article.of(TEXT, id="a", published=date(2025, 3, 10))
NOW = datetime(2025, 3, 11, tzinfo=UTC)


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(ARTICLE, embedded())


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def decide(
    decision: Decision, words: str = "", minutes: int = 0, incident: str = "", **value: str | float | None
) -> Judgement:
    return Judgement.of(
        decision,
        "a",
        who="Ada",
        when=NOW + timedelta(minutes=minutes),
        why="seen on a video",
        span=at(words) if words else None,
        words=words,
        incident=incident,
        value=value,
    )


def apply(reading: Reading, *judgements: Judgement) -> Reading:
    return judged(ARTICLE, reading, judgements, embedded())


def named(reading: Reading, words: str) -> int:
    return next(i for i, r in enumerate(reading.resolutions) if r.toponym.span == at(words))


def killed(reading: Reading, report: int = 0) -> CountRange | None:
    return reading.reports[report].toll(Harm.KILLED)


def claim_words(reading: Reading) -> str:
    return next(c.text for c in reading.claims if c.harm is Harm.KILLED and c.count.best == 3)


def test_without_judgements_nothing_changes(reading: Reading) -> None:
    assert apply(reading) == reading


def test_a_point_lies_in_the_country_and_province_that_it_was_set_in(reading: Reading) -> None:
    """Filters by country and province find it; an older judgement that says none still holds."""
    set_there = decide(Decision.PLACE, "Homs", lat=34.0, lon=36.7, country_code="SY", admin1_code="11")
    place = next(p for r in apply(reading, set_there).reports for p in r.places if p.name == "Homs")
    assert (place.country, place.country_code, place.admin1, place.gazetteer_id) == (
        "Syria",
        "SY",
        "Homs",
        "",
    )
    for nowhere in ({}, {"country_code": "", "admin1_code": ""}, {"country_code": "XX"}):
        judged_ = apply(reading, decide(Decision.PLACE, "Homs", lat=34.0, lon=36.7, **nowhere))
        place = next(p for r in judged_.reports for p in r.places if p.name == "Homs")
        assert (place.located, place.country_code) == (True, "")


def test_a_point_replaces_the_place_with_the_uncertainty_that_was_given(reading: Reading) -> None:
    place = decide(Decision.PLACE, "Homs", lat=34.75, lon=36.7, name="Bab Amr", uncertainty_m=1500)
    after = apply(reading, place)
    own = after.reports[0].places[0]
    assert own.footprint is not None
    assert (own.name, own.footprint.lat, own.footprint.uncertainty_m) == ("Bab Amr", 34.75, 1500)
    assert own.precision is Precision.NEIGHBOURHOOD
    reason = after.resolutions[named(after, "Homs")].reason
    assert "an analyst" in reason and "Ada" not in reason  # reasons are published; the log has the name


def test_another_candidate_replaces_the_place(reading: Reading) -> None:
    aleppo = reading.resolutions[named(reading, "Aleppo")].entry
    assert aleppo is not None
    after = apply(reading, decide(Decision.PLACE, "Homs", gazetteer_id=aleppo.id))
    assert after.reports[0].places[0].gazetteer_id == aleppo.id


def test_a_rejected_place_keeps_its_number_and_stands_in_no_incident(reading: Reading) -> None:
    after = apply(reading, decide(Decision.REJECT_PLACE, "Homs"))
    index = named(after, "Homs")
    assert index == named(reading, "Homs")
    assert after.resolutions[index].outcome is Outcome.UNRESOLVED
    assert all(p.toponym != index for r in after.reports for p in r.places)


def test_another_number_changes_the_toll(reading: Reading) -> None:
    after = apply(reading, decide(Decision.COUNT, claim_words(reading), low=4, best=4, high=6))
    count = killed(after)
    assert count is not None and (count.low, count.best, count.high) == (4, 4, 6)


def test_a_rejected_claim_leaves_the_toll_and_is_listed(reading: Reading) -> None:
    after = apply(reading, decide(Decision.REJECT_CLAIM, claim_words(reading)))
    assert killed(after) is None
    assert len(after.claims) == len(reading.claims)
    assert any("rejected" in s.reason for s in after.set_aside)


def test_the_word_given_last_holds_whatever_the_clocks_say(reading: Reading) -> None:
    early = decide(Decision.COUNT, claim_words(reading), low=4, best=4, high=4)
    late = decide(Decision.COUNT, claim_words(reading), 5, low=7, best=7, high=7)
    for order in ((early, late), (late, early)):
        count = killed(apply(reading, *order))
        assert count is not None and count.best == order[-1].get("best")


def test_what_is_taken_back_does_not_hold_and_can_be_put_back(reading: Reading) -> None:
    first = decide(Decision.COUNT, claim_words(reading), low=4, best=4, high=4)
    back = decide(Decision.WITHDRAW, minutes=5, judgement=first.id)
    again = decide(Decision.WITHDRAW, minutes=9, judgement=back.id)
    assert killed(apply(reading, first, back)) == killed(reading)
    count = killed(apply(reading, first, back, again))
    assert count is not None and count.best == 4


@pytest.mark.parametrize(
    ("caption", "judgement"),
    [
        ("words that are no place", decide(Decision.PLACE, "Hospitals", lat=1.0, lon=1.0)),
        ("words that are no claim", decide(Decision.COUNT, "Hospitals", low=1, best=1, high=1)),
        ("an incident that is not read", decide(Decision.CONFIRM, incident="gone")),
        (
            "a place that the gazetteer does not know",
            decide(Decision.PLACE, "Homs", gazetteer_id="geonames:0"),
        ),
        ("a point off the globe", decide(Decision.PLACE, "Homs", lat=99.0, lon=0.0)),
    ],
)
def test_what_cannot_be_carried_over_is_listed(caption: str, judgement: Judgement, reading: Reading) -> None:
    after = apply(reading, judgement)
    lost = [s for s in after.set_aside if "Ada" in s.reason]
    assert len(lost) == 1 and "decide again" in lost[0].reason
    assert after.reports == reading.reports


def test_a_judgement_follows_its_words_when_the_spans_have_moved(reading: Reading) -> None:
    moved = Judgement.of(Decision.REJECT_PLACE, "a", who="Ada", when=NOW, span=Span(1, 5), words="Homs")
    after = apply(reading, moved)
    assert after.resolutions[named(after, "Homs")].outcome is Outcome.UNRESOLVED


def test_a_judgement_holds_for_a_new_reading_of_the_same_text(reading: Reading) -> None:
    judgement = decide(Decision.COUNT, claim_words(reading), low=4, best=4, high=4)
    again = read(ARTICLE, embedded())
    assert judged(ARTICLE, again, [judgement], embedded()) == apply(reading, judgement)
    assert [r.id for r in again.reports] == [r.id for r in reading.reports]


def test_an_incident_stands_as_the_latest_word_on_it_says(reading: Reading) -> None:
    one = reading.reports[0].id
    yes = decide(Decision.CONFIRM, incident=one)
    no = decide(Decision.REJECT, minutes=5, incident=one)
    assert standing_of(one, []) is Standing.MACHINE
    assert standing_of(one, [yes]) is Standing.CONFIRMED
    assert standing_of(one, [yes, no]) is Standing.REJECTED
    assert standing_of(one, [no, yes]) is Standing.CONFIRMED
    assert standing_of("other", [no, yes]) is Standing.MACHINE


def test_an_analyst_says_that_it_was_an_accident_and_takes_it_back(reading: Reading) -> None:
    blast = reading.reports[0]
    judgement = decide(
        Decision.TYPE, incident=blast.id, type="Disaster or accident", subtype="Industrial accident"
    )
    changed = apply(reading, judgement).reports[0]
    assert (changed.type.value, changed.subtype) == ("Disaster or accident", "Industrial accident")
    assert (changed.places, changed.tolls) == (blast.places, blast.tolls)
    back = decide(Decision.WITHDRAW, minutes=1, judgement=judgement.id)
    assert apply(reading, judgement, back) == reading


@pytest.mark.parametrize(
    ("type", "subtype", "expected"),
    [
        ("Riots", "Mob violence", ("Riots", "Mob violence")),
        ("Riots", "Flood", ("Riots", "")),
        ("Weather", "Flood", None),
    ],
)
def test_only_a_type_that_there_is_can_be_given(
    reading: Reading, type: str, subtype: str, expected: tuple[str, str] | None
) -> None:
    first = reading.reports[0]
    changed = apply(reading, decide(Decision.TYPE, incident=first.id, type=type, subtype=subtype)).reports[0]
    assert (changed.type.value, changed.subtype) == (expected or (first.type.value, first.subtype))
