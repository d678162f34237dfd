"""What an analyst decides about an incident: what it was, when, which places, numbers, sentences and actors it has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geo.vocabulary import (
    Actor,
    DatePrecision,
    Decision,
    EventDate,
    EventType,
    Harm,
    Role,
    Scope,
    Span,
)
from tests.judging.coast import FAMILIES, HUNDREDS, LOSSES, OVER_740, READ, decide, made, report, toll
from tests.maps.examples import LONDON as LONDON_ENTRY
from tests.maps.examples import TEXT, span, syria

LATAKIA, TARTUS, SYRIA, LONDON, KUSOUR, NOWHERE = range(6)
"""The place names that were read."""
BELONGS, LEAVES = {"belongs": 1}, {"belongs": 0}
PLACE, NUMBER, SENTENCE, ACTOR = ({"what": what} for what in ("place", "number", "sentence", "actor"))


def belonging(words: str | Span, incident: str, **value: object):
    return decide(Decision.BELONGING, words, incident, **value)


def places(after, id: str) -> list[str]:
    return [p.name for p in report(after, id).places]


# --- what it was, and when ---


@pytest.mark.parametrize(
    ("type", "subtype", "expected"),
    [
        ("Battles", "Armed clash", (EventType.BATTLES, "Armed clash")),
        ("Battles", "Flood", (EventType.BATTLES, "")),
        ("Battles", None, (EventType.BATTLES, "")),
        ("Weather", "Flood", (EventType.VIOLENCE, "Attack")),
    ],
)
def test_only_that_incident_gets_another_type_and_only_one_that_there_is(type, subtype, expected):
    after = made(decide(Decision.TYPE, incident="kusour", type=type, subtype=subtype))
    assert after.lost == ()
    assert (report(after, "kusour").type, report(after, "kusour").subtype) == expected
    assert report(after, "coast") == READ.reports[0]


DAY = "2025-03-05"


@pytest.mark.parametrize(
    ("case", "earliest", "latest", "precision", "makes_one"),
    [
        ("a day", DAY, DAY, "day", True),
        ("two days as one", DAY, "2025-03-06", "day", False),
        ("a range", DAY, "2025-03-06", "range", True),
        ("a range of one day", DAY, DAY, "range", True),
        ("a range turned round", "2025-03-06", DAY, "range", False),
        ("a range with one end", DAY, None, "range", False),
        ("a range with the other end", None, DAY, "range", False),
        ("by a day", None, DAY, "by", True),
        ("by two days", DAY, DAY, "by", False),
        ("by no day", None, None, "by", False),
        ("unknown", None, None, "unknown", True),
        ("unknown, and a day", DAY, DAY, "unknown", False),
        ("unknown, and an end", None, DAY, "unknown", False),
        ("a day of no date", "", "", "day", False),
        ("unknown, the fields left empty", "", "", "unknown", True),
        ("what is no date", "soon", DAY, "day", False),
        ("a number for a date", 20250305, 20250305, "day", False),
        ("of no precision", DAY, DAY, None, False),
    ],
)
def test_a_date_is_whole_or_changes_nothing(case, earliest, latest, precision, makes_one):
    given = decide(Decision.DATE, incident="kusour", earliest=earliest, latest=latest, precision=precision)
    after = made(given)
    assert (after.lost == ()) == makes_one, case
    when = report(after, "kusour").date
    if makes_one:
        first, last = (date.fromisoformat(d) if d else None for d in (earliest, latest))
        assert when == EventDate(first, last, DatePrecision(precision))
    else:
        assert when == READ.reports[1].date
    assert report(after, "coast").date == READ.reports[0].date


@pytest.mark.parametrize("decision", [Decision.TYPE, Decision.DATE])
def test_an_incident_that_there_is_not_gets_neither(decision):
    wrong = decide(decision, incident="gone", type="Riots", earliest=DAY, latest=DAY, precision="day")
    assert made(wrong).lost == (wrong,)


# --- one that was missed ---


def test_an_incident_that_was_missed_begins_with_its_words_and_nothing_else():
    missed = decide(
        Decision.ADD_INCIDENT, "a bus was burnt", type="Riots", subtype="Mob violence",
        earliest=DAY, latest=DAY, precision="day",
    )  # fmt: skip
    after = made(missed)
    assert after.lost == ()
    new = after.reading.reports[-1]
    day = date(2025, 3, 5)
    assert (new.id, new.type, new.subtype) == (missed.id, EventType.RIOTS, "Mob violence")
    assert new.date == EventDate(day, day, DatePrecision.DAY)
    assert (new.places, new.claims, new.tolls, new.actors) == ((), (), (), ())
    assert new.evidence == (span("a bus was burnt"),) and new.by_hand
    undated = decide(Decision.ADD_INCIDENT, "a bus was burnt", type="Riots", precision="day")
    assert made(undated).reading.reports[-1].date == EventDate(None, None, DatePrecision.UNKNOWN)
    assert made(undated).reading.reports[-1].subtype == ""


def test_it_is_added_once_and_not_without_words_or_a_type():
    missed = decide(Decision.ADD_INCIDENT, "a bus was burnt", type="Riots")
    wordless = decide(Decision.ADD_INCIDENT, type="Riots")
    weather = decide(Decision.ADD_INCIDENT, "a bus was burnt", type="Weather")
    assert made(wordless, weather).lost == (wordless, weather)
    read = replace(READ, reports=(*READ.reports, replace(READ.reports[0], id=missed.id)))
    assert made(missed, reading=read).lost == (missed,)


WORDED = replace(READ.reports[0], date=EventDate(None, date(2025, 3, 9), DatePrecision.BY, span("Syria")))


@pytest.mark.parametrize(
    ("case", "latest", "words"),
    [("the same date keeps the words that say it", "2025-03-09", span("Syria")), ("another has none", DAY, None)],
)  # fmt: skip
def test_a_part_of_an_incident_has_its_date(case, latest, words):
    part = decide(
        Decision.ADD_INCIDENT, "a bus was burnt", type="Riots", latest=latest, precision="by", **{"from": "coast"}
    )  # fmt: skip
    new = made(part, reading=replace(READ, reports=(WORDED, *READ.reports[1:]))).reading.reports[-1]
    assert (new.date.latest, new.date.span) == (date.fromisoformat(latest), words), case
    assert not new.by_hand and new.rule == ""  # it was read
    gone = made(part, reading=replace(READ, reports=READ.reports[1:])).reading.reports[-1]
    assert (gone.date.latest, gone.date.span) == (date.fromisoformat(latest), None)


def test_a_part_without_a_date_of_its_own_has_none():
    part = decide(Decision.ADD_INCIDENT, "a bus was burnt", type="Riots", **{"from": "coast"})
    assert made(part).reading.reports[-1].date == EventDate(None, None, DatePrecision.UNKNOWN)


# --- places ---


def test_a_place_joins_an_incident_once():
    joins = belonging("Hai Al Kusour", "rebellion", **PLACE, **BELONGS)
    after = made(joins, joins)
    assert places(after, "rebellion") == ["Hai Al Kusour"]
    assert report(after, "rebellion").places == READ.reports[1].places
    assert places(made(belonging("Latakia", "coast", **PLACE, **BELONGS)), "coast") == ["Latakia", "Tartus"]


def test_another_mention_of_the_same_place_is_that_place():
    twice = replace(
        READ, resolutions=(*READ.resolutions, replace(READ.resolutions[LATAKIA], toponym=replace(
            READ.resolutions[LATAKIA].toponym, span=span("Latakia", nth=1)))),
    )  # fmt: skip
    second = span("Latakia", nth=1)
    assert places(made(belonging(second, "coast", **PLACE, **BELONGS), reading=twice), "coast") == [
        "Latakia",
        "Tartus",
    ]
    assert places(made(belonging(second, "coast", **PLACE, **LEAVES), reading=twice), "coast") == ["Tartus"]


def test_two_places_that_no_gazetteer_knows_are_two():
    other = replace(
        READ.resolutions[NOWHERE], toponym=replace(READ.resolutions[NOWHERE].toponym, span=span("a bus"), text="a bus")
    )  # fmt: skip
    read = replace(READ, resolutions=(*READ.resolutions, other))
    one, two = (belonging(w, "rebellion", **PLACE, **BELONGS) for w in ("Kharbat Nowhere", "a bus"))
    assert len(report(made(one, two, reading=read), "rebellion").places) == 2


def test_a_place_that_was_mentioned_only_is_a_scene_where_it_belongs():
    context = decide(Decision.ROLE, "Hai Al Kusour", role="context")
    joins = belonging("Hai Al Kusour", "kusour", **PLACE, **BELONGS)
    assert places(made(context), "kusour") == []
    after = made(context, joins)
    assert places(after, "kusour") == ["Hai Al Kusour"]
    assert after.reading.resolutions[KUSOUR].toponym.role is Role.SCENE


def test_a_place_leaves_one_incident_and_stays_in_the_other():
    after = made(belonging("Latakia", "coast", **PLACE, **LEAVES))
    assert (places(after, "coast"), places(after, "flight")) == (["Tartus"], ["Latakia", "Tartus"])
    assert after.reading.resolutions[LATAKIA].toponym.role is Role.SCENE
    both = made(
        belonging("Latakia", "coast", **PLACE, **LEAVES), belonging("Latakia", "flight", **PLACE, **LEAVES)
    )
    assert both.reading.resolutions[LATAKIA].toponym.role is Role.CONTEXT


def test_all_places_leave_at_once_and_none_joins_without_words():
    none = belonging("", "kusour", **PLACE, **LEAVES)
    after = made(none)
    assert (places(after, "kusour"), after.lost) == ([], ())
    assert after.reading.resolutions[KUSOUR].toponym.role is Role.CONTEXT
    wrong = belonging("", "kusour", **PLACE, **BELONGS)
    assert made(wrong).lost == (wrong,)
    nowhere = belonging("a bus was burnt", "kusour", **PLACE, **BELONGS)
    assert made(nowhere).lost == (nowhere,)


def test_a_place_that_no_gazetteer_knows_joins_once_and_leaves():
    joins, leaves = (belonging("Kharbat Nowhere", "rebellion", **PLACE, **way) for way in (BELONGS, LEAVES))
    assert places(made(joins, joins), "rebellion") == ["Kharbat Nowhere"]
    assert places(made(joins, leaves), "rebellion") == []


def test_a_point_is_not_every_other_place_without_an_entry():
    point = replace(READ.resolutions[NOWHERE], entry=replace(LONDON_ENTRY, id=""))
    other = replace(point, entry=None, toponym=replace(point.toponym, span=span("a bus"), text="a bus"))
    read = replace(READ, resolutions=(*READ.resolutions[:NOWHERE], point, other))
    bus, nowhere = (
        belonging(words, "rebellion", **PLACE, **BELONGS) for words in ("a bus", "Kharbat Nowhere")
    )
    assert len(report(made(bus, nowhere, reading=read), "rebellion").places) == 2


def test_a_place_joins_as_the_reader_draws_it_for_another_incident():
    near = replace(READ.reports[1].places[0], name="2 km south of Hai Al Kusour")
    read = replace(
        READ, reports=(READ.reports[0], replace(READ.reports[1], places=(near,)), *READ.reports[2:])
    )
    after = made(belonging("Hai Al Kusour", "rebellion", **PLACE, **BELONGS), reading=read)
    assert report(after, "rebellion").places == (near,)


def test_what_leaves_first_and_what_leaves_later_are_no_scenes_any_more():
    first = [
        belonging("Hai Al Kusour", "kusour", **PLACE, **LEAVES),
        belonging("", "kusour", **PLACE, **LEAVES),
    ]
    then = [belonging("Tartus", i, **PLACE, **LEAVES) for i in ("coast", "flight")]
    for order in (first[:1] + then, first[1:] + then, then + first[1:]):
        roles = [made(*order).reading.resolutions[n].toponym.role for n in (KUSOUR, TARTUS)]
        assert roles == [Role.CONTEXT, Role.CONTEXT]


# --- numbers ---


def test_a_number_goes_to_another_incident_and_leaves_all_others():
    words = "over 740 civilians killed"
    after = made(belonging(words, "kusour", **NUMBER, **BELONGS))
    assert [r.claims for r in after.reading.reports] == [(LOSSES,), (OVER_740, FAMILIES), (HUNDREDS,), ()]
    assert (toll(after, "coast"), toll(after, "kusour")) == ("?", "740+")


def test_a_number_leaves_one_incident_or_every_one():
    shared = replace(READ, reports=tuple(replace(r, claims=(OVER_740,)) for r in READ.reports))
    words = "over 740 civilians killed"
    one = made(belonging(words, "coast", **NUMBER, **LEAVES), reading=shared)
    assert [r.claims for r in one.reading.reports] == [(), (0,), (0,), (0,)]
    every = made(belonging(words, "", **NUMBER, **LEAVES), reading=shared)
    assert [r.claims for r in every.reading.reports] == [(), (), (), ()]
    assert "out of the incident" in every.reading.set_aside[-1].reason


@pytest.mark.parametrize(
    ("case", "wrong"),
    [
        ("words that are no number", belonging("a bus was burnt", "coast", **NUMBER, **BELONGS)),
        ("a number that joins no incident", belonging("families were killed", "", **NUMBER, **BELONGS)),
        ("a place that leaves every incident", belonging("Latakia", "", **PLACE, **LEAVES)),
        ("an incident that there is not", belonging("families were killed", "gone", **NUMBER, **BELONGS)),
        ("a part that there is not", belonging("families were killed", "coast", what="mood", belongs=1)),
        ("no part", belonging("families were killed", "coast", belongs=1)),
    ],
)
def test_what_belongs_to_nothing_is_listed(case, wrong):
    after = made(wrong)
    assert after.lost == (wrong,), case
    assert after.reading.reports == READ.reports


def test_a_running_total_counts_where_an_analyst_puts_it_and_stays_one_where_it_is_taken_away():
    since = replace(READ, claims=tuple(replace(c, scope=Scope.CUMULATIVE) for c in READ.claims))
    words = "over 740 civilians killed"
    after = made(belonging(words, "kusour", **NUMBER, **BELONGS), reading=since)
    assert [c.scope for c in after.reading.claims[:2]] == [Scope.INCIDENT, Scope.CUMULATIVE]
    assert toll(after, "kusour") == "740+"
    away = made(belonging(words, "coast", **NUMBER, **LEAVES), reading=since)
    assert away.reading.claims[OVER_740].scope is Scope.CUMULATIVE
    area = made(belonging(words, "kusour", **NUMBER, **BELONGS))
    assert area.reading.claims[OVER_740].scope is Scope.AREA


PART_OF_740 = {"subset_of": OVER_740}


def test_the_parts_of_a_number_go_with_it_from_where_they_stand_together():
    claims = (READ.claims[0], replace(READ.claims[1], **PART_OF_740), replace(READ.claims[2], **PART_OF_740), replace(READ.claims[3], subset_of=LOSSES))  # fmt: skip
    read = replace(
        READ, claims=claims, reports=(replace(READ.reports[0], claims=(0, 1, 3)), *READ.reports[1:])
    )
    after = made(belonging("over 740 civilians killed", "rebellion", **NUMBER, **BELONGS), reading=read)
    assert [r.claims for r in after.reading.reports] == [(), (FAMILIES,), (), (OVER_740, LOSSES, HUNDREDS)]
    part = made(belonging("Heavy losses", "rebellion", **NUMBER, **BELONGS), reading=read)
    assert report(part, "rebellion").claims == (LOSSES, HUNDREDS)


def test_words_put_into_an_incident_are_set_aside_no_longer():
    from geo.vocabulary import SetAside

    at = span("families were killed")
    aside = replace(READ, set_aside=(SetAside(at, at.of(TEXT), "not counted"),))
    after = made(belonging("families were killed", "coast", **NUMBER, **BELONGS), reading=aside)
    assert after.reading.set_aside == ()
    two = [belonging(w, "coast", **NUMBER, **BELONGS) for w in ("families were killed", "Heavy losses")]
    assert made(*two, reading=aside).reading.set_aside == ()
    after = made(belonging("families were killed", "kusour", **NUMBER, **LEAVES), reading=aside)
    assert len(after.reading.set_aside) == 2


# --- sentences and actors ---


def test_a_sentence_goes_to_another_incident_and_stands_in_its_order():
    after = made(belonging("over 740 civilians killed", "kusour", **SENTENCE, **BELONGS))
    assert after.lost == ()
    assert report(after, "kusour").evidence == (
        span("over 740 civilians killed"),
        span("families were killed"),
    )
    assert report(after, "coast").evidence == (span("Heavy losses"),)
    assert report(after, "flight") == READ.reports[2]


def test_a_sentence_leaves_one_incident_and_is_listed_there():
    read = replace(READ, reports=tuple(replace(r, evidence=(span("Heavy losses"),)) for r in READ.reports))
    after = made(belonging("Heavy losses", "coast", **SENTENCE, **LEAVES), reading=read)
    assert [r.evidence for r in after.reading.reports] == [()] + [(span("Heavy losses"),)] * 3
    alone = made(belonging("Heavy losses", "coast", **SENTENCE, **LEAVES))
    assert "does not tell" in alone.reading.set_aside[-1].reason


def test_a_sentence_that_is_not_there_or_was_not_its_own_is_listed():
    for wrong in (
        belonging("", "coast", **SENTENCE, **BELONGS),
        belonging("families were killed", "coast", **SENTENCE, **LEAVES),
    ):
        after = made(wrong)
        assert after.lost == (wrong,) and after.reading.reports == READ.reports


FIGHTERS = Actor("fighters", span("fighters"))
FOUGHT = replace(READ, reports=(replace(READ.reports[0], actors=(FIGHTERS,)), *READ.reports[1:]))


def test_actors_stand_in_the_order_of_the_text_and_once():
    monitor = belonging("a monitor based in London", "coast", **ACTOR, **BELONGS)
    same = belonging("fighters", "coast", **ACTOR, **BELONGS)
    after = made(monitor, same, reading=FOUGHT)
    assert after.lost == ()
    assert [a.name for a in report(after, "coast").actors] == ["a monitor based in London", "fighters"]
    assert report(after, "coast").actors[1] == FIGHTERS
    shouted = replace(
        FOUGHT,
        reports=(replace(FOUGHT.reports[0], actors=(Actor("FIGHTERS", Span(0, 2)),)), *READ.reports[1:]),
    )
    assert len(report(made(same, reading=shouted), "coast").actors) == 1
    assert (
        report(made(belonging("fighters", "coast", **ACTOR, **LEAVES), reading=shouted), "coast").actors == ()
    )


def test_who_took_no_part_is_listed_and_whoever_was_not_named_is_lost():
    away = belonging("fighters", "coast", **ACTOR, **LEAVES)
    after = made(away, reading=FOUGHT)
    assert (report(after, "coast").actors, after.lost) == ((), ())
    assert "took no part" in after.reading.set_aside[-1].reason
    for wrong in (away, belonging("", "coast", **ACTOR, **BELONGS)):
        assert made(wrong).lost == (wrong,)
    assert syria()[0].toll(Harm.KILLED).label == "740+"
