"""What an analyst decides about a place name: another place, a point, none, its role, or a name that was missed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.places.gazetteer import embedded
from geo.vocabulary import (
    Candidate,
    Decision,
    Footprint,
    GazetteerEntry,
    Outcome,
    Precision,
    Resolution,
    Role,
    Toponym,
)
from tests.judging.coast import READ, decide, made, report
from tests.maps.examples import entry, span

LATAKIA, TARTUS, SYRIA, LONDON, KUSOUR, NOWHERE = range(6)
"""The place names that were read."""
HOMS = embedded().entry("geonames:169577")
ONLY_HERE = entry("x:1", "Kusour of another list", "PPL", 35.0, 36.0)
LISTED = replace(
    READ.resolutions[KUSOUR], candidates=(Candidate(HOMS, 0.1, ()), Candidate(ONLY_HERE, 0.2, ()))
)
WITH_CANDIDATES = replace(READ, resolutions=(*READ.resolutions[:KUSOUR], LISTED, READ.resolutions[NOWHERE]))
POINT = {"lat": 35.2, "lon": 35.9}


def resolutions(*judgements, reading=READ) -> tuple[Resolution, ...]:
    after = made(*judgements, reading=reading)
    assert after.lost == ()
    return after.reading.resolutions


def placed(**value: object) -> Resolution:
    """What "Kharbat Nowhere" stands for after such a decision."""
    return resolutions(decide(Decision.PLACE, "Kharbat Nowhere", why="a video", **value))[NOWHERE]


@pytest.mark.parametrize("chosen", [HOMS, ONLY_HERE], ids=["of the gazetteer", "of the candidates alone"])
def test_another_place_is_taken_whole(chosen: GazetteerEntry) -> None:
    now = resolutions(
        decide(Decision.PLACE, "Hai Al Kusour", gazetteer_id=chosen.id), reading=WITH_CANDIDATES
    )[KUSOUR]
    assert (now.outcome, now.name, now.entry) == (Outcome.RESOLVED, chosen.name, chosen)
    assert (now.footprint, now.precision, now.score) == (chosen.footprint, chosen.precision, 1.0)
    assert (now.reason, now.toponym) == ("chosen by an analyst", LISTED.toponym)
    assert now.candidates == LISTED.candidates
    assert placed(gazetteer_id=HOMS.id).outcome is Outcome.RESOLVED


def test_an_incident_moves_with_its_place_name_and_others_stay() -> None:
    after = made(decide(Decision.PLACE, "Hai Al Kusour", gazetteer_id=HOMS.id))
    (place,) = report(after, "kusour").places
    assert (place.name, place.gazetteer_id, place.footprint) == ("Homs", HOMS.id, HOMS.footprint)
    assert report(after, "coast") == READ.reports[0]


def test_a_point_is_where_it_was_set_and_as_far_off_as_it_was_said() -> None:
    now = placed(**POINT, uncertainty_m=1500, name="the old mill", country_code="SY", admin1_code="14")
    ground = Footprint(35.2, 35.9, 1500.0)
    assert (now.outcome, now.name, now.footprint) == (Outcome.RESOLVED, "the old mill", ground)
    assert (now.reason, now.score) == ("placed as a point by an analyst: a video", 1.0)
    assert now.entry == GazetteerEntry(
        "", "the old mill", "", "", "Syria", "SY", "Tartus", "14", "", 0, ground
    )


@pytest.mark.parametrize(
    ("case", "value", "country", "admin1"),
    [
        ("nowhere", {}, None, None),
        ("in no country that there is", {"country_code": "XX", "admin1_code": "14"}, None, None),
        ("in a country", {"country_code": "SY"}, "Syria", ("", "")),
        ("in no province that there is", {"country_code": "SY", "admin1_code": "99"}, "Syria", ("", "")),
        ("in a province", {"country_code": "SY", "admin1_code": "14"}, "Syria", ("Tartus", "14")),
    ],
)  # fmt: skip
def test_a_point_lies_in_the_country_and_province_that_it_was_set_in(case, value, country, admin1):
    found = placed(**POINT, **value)
    assert found.name == "Kharbat Nowhere"
    if country is None:
        assert found.entry is None, case
    else:
        assert (found.entry.country, (found.entry.admin1, found.entry.admin1_code)) == (country, admin1)


@pytest.mark.parametrize(
    ("far", "uncertainty_m", "precision"),
    [
        (None, 500, Precision.EXACT),
        (0, 500, Precision.EXACT),
        (-5, 500, Precision.EXACT),
        ("far", 500, Precision.EXACT),
        (1, 1, Precision.EXACT),
        (1_000, 1_000, Precision.EXACT),
        (1_000.5, 1_000.5, Precision.NEIGHBOURHOOD),
        (3_000, 3_000, Precision.NEIGHBOURHOOD),
        (3_000.5, 3_000.5, Precision.TOWN),
        (10_000, 10_000, Precision.TOWN),
        (10_000.5, 10_000.5, Precision.DISTRICT),
        (50_000, 50_000, Precision.DISTRICT),
        (50_000.5, 50_000.5, Precision.PROVINCE),
        (200_000, 200_000, Precision.PROVINCE),
        (200_000.5, 200_000.5, Precision.COUNTRY),
    ],
)
def test_how_far_off_a_point_may_be_says_what_it_is(far, uncertainty_m, precision):
    found = placed(**POINT, uncertainty_m=far)
    assert (found.footprint.uncertainty_m, found.precision) == (uncertainty_m, precision)


@pytest.mark.parametrize("corner", [(90, 180), (-90, -180), (0, 0)])
def test_a_point_may_lie_anywhere_on_the_globe(corner):
    found = placed(lat=corner[0], lon=corner[1])
    assert (found.footprint.lat, found.footprint.lon) == corner


@pytest.mark.parametrize(
    "wrong",
    [
        {"lat": 90.1, "lon": 36.0},
        {"lat": -90.1, "lon": 36.0},
        {"lat": 35.0, "lon": 180.1},
        {"lat": 35.0, "lon": -180.1},
        {"lat": 35.0},
        {"lon": 35.0},
        {"lat": "35", "lon": 36.0},
        {"lat": 35.0, "lon": "36"},
        {"gazetteer_id": "geonames:0"},
        {"gazetteer_id": "geonames:0", "lat": 35.0, "lon": 36.0},
        {},
    ],
)
def test_what_is_no_place_changes_nothing_and_is_listed(wrong):
    for judgement in (
        decide(Decision.PLACE, "Hai Al Kusour", **wrong),
        decide(Decision.PLACE, "bus", **POINT),
    ):
        after = made(judgement)
        assert after.lost == (judgement,)
        assert after.reading.resolutions == READ.resolutions and after.reading.reports == READ.reports


def test_rejected_place_names_keep_their_numbers_and_nothing_else():
    both = [decide(Decision.REJECT_PLACE, words, why="a person") for words in ("Latakia", "Hai Al Kusour")]
    after = made(*both)
    for n in (LATAKIA, KUSOUR):
        now, was = after.reading.resolutions[n], READ.resolutions[n]
        assert (now.outcome, now.reason) == (
            Outcome.UNRESOLVED,
            "rejected as a place by an analyst: a person",
        )
        assert (now.entry, now.footprint, now.precision, now.score) == (None, None, None, 0.0)
        assert (now.toponym.span, now.toponym.role) == (was.toponym.span, Role.CONTEXT)
    assert [[p.name for p in r.places] for r in after.reading.reports] == [["Tartus"], [], ["Tartus"], []]
    missing = decide(Decision.REJECT_PLACE, "a bus was burnt")
    assert made(missing).lost == (missing,)


def test_a_rejected_place_name_that_is_placed_anew_is_a_place_again():
    no = decide(Decision.REJECT_PLACE, "Hai Al Kusour")
    anew = decide(Decision.PLACE, "Hai Al Kusour", gazetteer_id=HOMS.id)
    assert [p.name for p in report(made(no, anew), "kusour").places] == ["Homs"]
    assert report(made(anew, no), "kusour").places == ()


@pytest.mark.parametrize(
    ("case", "words", "roles", "now"),
    [
        ("mentioned only", "Hai Al Kusour", ["context"], Role.CONTEXT),
        ("mentioned only, and a scene after all", "Hai Al Kusour", ["context", "scene"], Role.SCENE),
        ("a scene", "London", ["scene"], Role.SCENE),
        ("a scene, and mentioned only after all", "London", ["scene", "context"], Role.CONTEXT),
    ],
)
def test_the_role_given_last_holds(case, words, roles, now):
    after = made(*(decide(Decision.ROLE, words, role=role) for role in roles))
    n = KUSOUR if words == "Hai Al Kusour" else LONDON
    assert after.reading.resolutions[n].toponym.role is now, case
    assert after.lost == ()
    assert (report(after, "kusour").places == ()) == (roles == ["context"])


def test_a_role_that_there_is_not_and_words_that_are_no_place_are_listed():
    for wrong in (decide(Decision.ROLE, "London", role="door"), decide(Decision.ROLE, "bus", role="scene")):
        assert made(wrong).lost == (wrong,)


BUS = "a bus was burnt"


def test_a_name_that_was_missed_comes_last_and_is_mentioned_only():
    (*before, new) = resolutions(decide(Decision.ADD_PLACE, BUS, why="a video"))
    assert tuple(before) == READ.resolutions
    assert new == Resolution(
        Toponym(span(BUS), BUS, Role.CONTEXT), Outcome.UNRESOLVED, BUS, "added by an analyst: a video"
    )
    assert resolutions(decide(Decision.ADD_PLACE, BUS, name="Bus stop"))[-1].name == "Bus stop"


@pytest.mark.parametrize(
    ("case", "value", "name", "located"),
    [
        ("a place", {"gazetteer_id": HOMS.id}, "Homs", True),
        ("a point", POINT, BUS, True),
        ("a point on the equator", {"lat": 0, "lon": 0}, BUS, True),
        ("nothing more", {}, BUS, False),
    ],
)
def test_a_name_that_was_missed_is_the_incidents_place(case, value, name, located):
    after = made(decide(Decision.ADD_PLACE, BUS, "coast", **value))
    assert after.lost == ()
    found = report(after, "coast").places
    assert [p.name for p in found] == ["Latakia", "Tartus", name], case
    assert found[-1].located == located and found[-1].toponym == 6
    assert after.reading.resolutions[-1].toponym.role is Role.SCENE


def test_a_name_that_is_read_by_now_is_placed_and_joins_once():
    after = made(decide(Decision.ADD_PLACE, "Hai Al Kusour", "kusour", gazetteer_id=HOMS.id))
    assert len(after.reading.resolutions) == len(READ.resolutions)
    assert [p.name for p in report(after, "kusour").places] == ["Homs"]
    plain = made(decide(Decision.ADD_PLACE, "Hai Al Kusour", "coast"))
    assert [p.name for p in report(plain, "coast").places] == ["Latakia", "Tartus", "Hai Al Kusour"]


@pytest.mark.parametrize(
    ("case", "wrong"),
    [
        ("no words", decide(Decision.ADD_PLACE, "", "coast")),
        ("no such place", decide(Decision.ADD_PLACE, BUS, "coast", gazetteer_id="geonames:0")),
        ("off the globe", decide(Decision.ADD_PLACE, BUS, "coast", lat=99.0, lon=36.0)),
        ("no such incident", decide(Decision.ADD_PLACE, BUS, "gone")),
    ],
)
def test_what_adds_no_place_is_listed(case, wrong):
    after = made(wrong)
    assert after.lost == (wrong,), case
    assert after.reading.reports == READ.reports


def test_words_that_somebody_took_for_a_place_are_set_aside_no_longer():
    from geo.vocabulary import SetAside

    aside = replace(READ, set_aside=(SetAside(span(BUS), BUS, "no place"),))
    assert made(decide(Decision.ADD_PLACE, BUS), reading=aside).reading.set_aside == ()
    wrong = decide(Decision.ADD_PLACE, BUS, gazetteer_id="geonames:0")
    assert made(wrong, reading=aside).reading.set_aside[0].reason == "no place"
