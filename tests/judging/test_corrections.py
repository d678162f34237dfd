"""Each wrong reading can be put right: role, places, date, actors, numbers, what was missed; and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from geo.judging import judge, judged
from geo.places.gazetteer import embedded
from geo.reading import read
from geo.vocabulary import (
    Article,
    DatePrecision,
    Decision,
    EventType,
    Harm,
    IncidentReport,
    Judgement,
    Outcome,
    Reading,
    Role,
    Scope,
    Span,
    Who,
)

TEXT = (
    "Three people were killed in a blast in Homs, Syria, on Sunday. Hospitals in the city counted nine wounded.\n\n"
    "In a separate attack, gunmen of the Islamic State shot dead a teacher in Aleppo on Saturday.\n\n"
    "Aid groups in Zaraqiya said that some forty families had left for Damascus."
)
ARTICLE = Article.of(TEXT, id="a", published=date(2025, 3, 10))
NOW = datetime(2025, 3, 11, tzinfo=UTC)


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(ARTICLE, embedded())


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def decide(decision: Decision, words: str = "", incident: str = "", **value: str | float | None) -> Judgement:
    span = at(words) if words else None
    return Judgement.of(
        decision, "a", who="Ada", when=NOW, span=span, words=words, incident=incident, value=value
    )


def apply(reading: Reading, *judgements: Judgement) -> Reading:
    """`reading` as judged; taking all of it back gives the machine's reading again."""
    back = [
        Judgement.of(Decision.WITHDRAW, "a", who="Ben", when=NOW, value={"judgement": j.id})
        for j in judgements
    ]
    assert judged(ARTICLE, reading, [*judgements, *back], embedded()) == reading
    made = judge(ARTICLE, reading, judgements, embedded())
    assert made.lost == ()
    return made.reading


def at_place(reading: Reading, name: str) -> IncidentReport:
    return next(r for r in reading.reports if any(p.name == name for p in r.places))


def toponym(reading: Reading, words: str) -> int:
    return next(i for i, r in enumerate(reading.resolutions) if r.toponym.span == at(words))


def claim(reading: Reading, harm: Harm) -> str:
    return next(c.text for c in reading.claims if c.harm is harm)


class TestRoles:
    def test_a_place_that_is_mentioned_only_is_no_incidents_place_and_stays_placed(self, reading):
        homs = at_place(reading, "Homs").id
        after = apply(reading, decide(Decision.ROLE, "Homs", role="context"))
        resolution = after.resolutions[toponym(after, "Homs")]
        assert (resolution.toponym.role, resolution.outcome) == (Role.CONTEXT, Outcome.RESOLVED)
        assert next(r for r in after.reports if r.id == homs).places == ()

    def test_the_later_role_holds(self, reading):
        context, scene = (decide(Decision.ROLE, "Homs", role=r) for r in ("context", "scene"))
        assert apply(reading, context, scene) == reading

    def test_something_happened_at_a_place_that_was_read_as_mentioned(self, reading):
        after = apply(reading, decide(Decision.ROLE, "Damascus", role="scene"))
        assert after.resolutions[toponym(after, "Damascus")].toponym.role is Role.SCENE


class TestPlacesOfAnIncident:
    def test_another_place_is_added(self, reading):
        homs = at_place(reading, "Homs").id
        after = apply(reading, decide(Decision.BELONGING, "Damascus", homs, what="place", belongs=1))
        report = next(r for r in after.reports if r.id == homs)
        assert [p.name for p in report.places] == ["Homs", "Damascus"] and report.shared
        assert after.resolutions[toponym(after, "Damascus")].toponym.role is Role.SCENE

    def test_a_place_is_taken_away_and_is_no_scene_any_more(self, reading):
        homs = at_place(reading, "Homs").id
        after = apply(reading, decide(Decision.BELONGING, "Homs", homs, what="place", belongs=0))
        assert next(r for r in after.reports if r.id == homs).places == ()
        assert after.resolutions[toponym(after, "Homs")].toponym.role is Role.CONTEXT

    def test_it_is_set_to_another(self, reading):
        homs = at_place(reading, "Homs").id
        none = decide(Decision.BELONGING, incident=homs, what="place", belongs=0)
        one = decide(Decision.BELONGING, "Damascus", homs, what="place", belongs=1)
        after = apply(reading, none, one)
        assert [p.name for p in next(r for r in after.reports if r.id == homs).places] == ["Damascus"]


class TestDates:
    @pytest.mark.parametrize(
        ("caption", "given", "expected"),
        [
            (
                "a day",
                ("2025-03-05", "2025-03-05", "day"),
                (date(2025, 3, 5), date(2025, 3, 5), DatePrecision.DAY),
            ),
            (
                "a range",
                ("2025-03-01", "2025-03-05", "range"),
                (date(2025, 3, 1), date(2025, 3, 5), DatePrecision.RANGE),
            ),
            ("by a day", (None, "2025-03-05", "by"), (None, date(2025, 3, 5), DatePrecision.BY)),
            ("not known", (None, None, "unknown"), (None, None, DatePrecision.UNKNOWN)),
        ],
    )
    def test_another_date(self, caption, given, expected, reading):
        earliest, latest, precision = given
        one = reading.reports[0].id
        after = apply(
            reading,
            decide(Decision.DATE, incident=one, earliest=earliest, latest=latest, precision=precision),
        )
        when = after.reports[0].date
        assert (when.earliest, when.latest, when.precision) == expected

    @pytest.mark.parametrize(
        "given",
        [
            ("2025-03-05", "2025-03-01", "range"),
            ("2025-03-05", "2025-03-06", "day"),
            ("2025-03-05", None, "by"),
            ("soon", "soon", "day"),
            (None, None, "day"),
            ("2025-03-05", "2025-03-05", "week"),
        ],
    )
    def test_what_makes_no_date_changes_nothing_and_is_listed(self, given, reading):
        earliest, latest, precision = given
        wrong = decide(
            Decision.DATE, incident=reading.reports[0].id, earliest=earliest, latest=latest, precision=precision
        )  # fmt: skip
        made = judge(ARTICLE, reading, [wrong], embedded())
        assert made.reading.reports == reading.reports and made.lost == (wrong,)
        assert "decide again" in made.reading.set_aside[-1].reason


class TestActors:
    def test_who_took_part_is_added_and_taken_away_by_the_articles_words(self, reading):
        homs = at_place(reading, "Homs").id
        added = decide(Decision.BELONGING, "Islamic State", homs, what="actor", belongs=1)
        after = apply(reading, added)
        report = next(r for r in after.reports if r.id == homs)
        assert [a.name for a in report.actors] == ["Islamic State"]
        away = decide(Decision.BELONGING, "Islamic State", homs, what="actor", belongs=0)
        assert next(r for r in apply(reading, added, away).reports if r.id == homs).actors == ()

    def test_who_is_said_to_have_taken_no_part_is_listed(self, reading):
        aleppo = at_place(reading, "Aleppo")
        name = aleppo.actors[0].name
        after = apply(reading, decide(Decision.BELONGING, name, aleppo.id, what="actor", belongs=0))
        assert name not in [a.name for a in at_place(after, "Aleppo").actors]
        assert any(s.text == name and "no part" in s.reason for s in after.set_aside)


class TestNumbers:
    def test_a_number_goes_to_the_other_incident(self, reading):
        words = claim(reading, Harm.INJURED)
        aleppo = at_place(reading, "Aleppo").id
        after = apply(
            reading, decide(Decision.BELONGING, words, aleppo, what="number", belongs=1, harm="injured")
        )
        assert at_place(after, "Homs").toll(Harm.INJURED) is None
        toll = at_place(after, "Aleppo").toll(Harm.INJURED)
        assert toll is not None and toll.best == 9

    def test_a_number_of_no_incident_is_listed(self, reading):
        words = claim(reading, Harm.INJURED)
        after = apply(reading, decide(Decision.BELONGING, words, what="number", belongs=0, harm="injured"))
        assert all(r.toll(Harm.INJURED) is None for r in after.reports)
        assert any(s.text == words and "out of the incident" in s.reason for s in after.set_aside)

    def test_what_was_read_as_wounded_is_killed_and_they_were_children(self, reading):
        words = claim(reading, Harm.INJURED)
        right = decide(Decision.HARM, words, harm="injured", to="missing", who="children")
        after = apply(reading, right)
        changed = next(c for c in after.claims if c.text == words)
        assert (changed.harm, changed.who) == (Harm.MISSING, Who.CHILDREN)
        assert at_place(after, "Homs").toll(Harm.MISSING) is not None
        number = decide(Decision.COUNT, words, low=8, best=8, high=8, harm="injured")
        toll = at_place(apply(reading, right, number), "Homs").toll(Harm.MISSING)
        assert toll is not None and toll.best == 8

    def test_a_running_total_that_is_given_to_an_incident_counts_there(self, reading):
        words = claim(reading, Harm.INJURED)
        claims = tuple(replace(c, scope=Scope.CUMULATIVE) if c.text == words else c for c in reading.claims)
        total = replace(reading, claims=claims)
        aleppo = at_place(reading, "Aleppo").id
        given = decide(Decision.BELONGING, words, aleppo, what="number", belongs=1, harm="injured")
        assert at_place(judged(ARTICLE, total, [given], embedded()), "Aleppo").toll(Harm.INJURED) is not None


class TestMissed:
    def test_a_place_that_the_reader_passed_over(self, reading):
        assert "Hospitals" not in [r.toponym.text for r in reading.resolutions]
        homs = at_place(reading, "Homs")
        point = decide(Decision.ADD_PLACE, "Hospitals", homs.id, lat=34.7, lon=36.7, country_code="SY")
        after = apply(reading, point)
        assert after.resolutions[: len(reading.resolutions)] == reading.resolutions
        added = after.resolutions[-1]
        assert (added.toponym.span, added.outcome, added.toponym.role) == (
            at("Hospitals"),
            Outcome.RESOLVED,
            Role.SCENE,
        )
        report = next(r for r in after.reports if r.id == homs.id)
        assert report.places[-1].name == "Hospitals" and report.places[-1].country == "Syria"

    def test_a_place_that_is_named_and_not_known(self, reading):
        after = apply(reading, decide(Decision.ADD_PLACE, "Hospitals"))
        assert after.resolutions[-1].outcome is Outcome.UNRESOLVED

    def test_words_that_are_read_as_a_place_by_now_are_corrected(self, reading):
        aleppo = reading.resolutions[toponym(reading, "Aleppo")].entry
        assert aleppo is not None
        after = apply(reading, decide(Decision.ADD_PLACE, "Homs", gazetteer_id=aleppo.id))
        assert len(after.resolutions) == len(reading.resolutions)
        assert after.resolutions[toponym(after, "Homs")].name == "Aleppo"

    def test_a_number_that_the_reader_passed_over(self, reading):
        homs = at_place(reading, "Homs").id
        number = decide(
            Decision.ADD_CLAIM, "forty families", homs, harm="displaced", who="civilians", low=40, best=40, high=None
        )  # fmt: skip
        toll = next(r for r in apply(reading, number).reports if r.id == homs).toll(Harm.DISPLACED)
        assert toll is not None and toll.label == "40+"

    def test_an_incident_that_the_reader_passed_over_lasts_under_its_own_id(self, reading):
        words = "Aid groups in Zaraqiya said that some forty families had left for Damascus."
        missed = decide(
            Decision.ADD_INCIDENT, words, type="Strategic developments", subtype="Other", precision="unknown"
        )
        place = decide(Decision.BELONGING, "Damascus", missed.id, what="place", belongs=1)
        date_ = decide(
            Decision.DATE, incident=missed.id, earliest="2025-03-08", latest="2025-03-08", precision="day"
        )
        after = apply(reading, missed, place, date_)
        report = after.reports[-1]
        assert (report.id, report.type, report.by_hand) == (missed.id, EventType.STRATEGIC, True)
        assert [p.name for p in report.places] == ["Damascus"]
        assert report.date.earliest == date(2025, 3, 8)
        assert report.evidence == (at(words),)
        newer = replace(reading, version="99", reports=reading.reports[1:])
        assert judged(ARTICLE, newer, [missed, place, date_], embedded()).reports[-1] == report

    def test_words_that_are_not_there_add_nothing_and_are_listed(self, reading):
        gone = Judgement.of(
            Decision.ADD_INCIDENT, "a", who="Ada", when=NOW, span=Span(0, 4), words="Mars", value={"type": "Riots"}
        )  # fmt: skip
        made = judge(ARTICLE, reading, [gone], embedded())
        assert made.lost == (gone,) and len(made.reading.reports) == len(reading.reports)


def test_what_rests_on_an_incident_that_was_taken_back_is_listed(reading):
    missed = decide(Decision.ADD_INCIDENT, "Hospitals in the city", type="Riots", subtype="Mob violence")
    moved = decide(Decision.BELONGING, claim(reading, Harm.INJURED), missed.id, what="number", belongs=1)
    back = decide(Decision.WITHDRAW, judgement=missed.id)
    made = judge(ARTICLE, reading, [missed, moved, back], embedded())
    assert made.reading.reports == reading.reports and made.lost == (moved,)
