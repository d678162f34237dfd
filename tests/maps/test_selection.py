"""What is shown, what it comes to, and what is not on the map."""

from __future__ import annotations

from datetime import date

import pytest

from geo.maps.selection import select
from geo.maps.unmapped import Why
from geo.vocabulary import CountRange, EventType, Filters, Harm, Standing, View, Who
from geo.wording.totals import total_note
from tests.maps.examples import HOMS, NOTHING, SOME, TARTUS, incident, syria

OPEN_FOUR, UP_TO_SIX = CountRange(4, 4, None, "at least four"), CountRange(1, None, 6, "up to six")
SYRIA = syria()


def shown(view: Filters, incidents=SYRIA) -> list[str]:
    return [i.id for i in select(incidents, View(view)).shown]


def test_syria_adds_the_shared_toll_once_and_counts_the_unknown_apart():
    selection = select(SYRIA, View())
    killed = selection.total(Harm.KILLED)
    assert (killed.label, killed.known, killed.unknown) == ("740+", 1, 1)
    assert selection.total(Harm.INJURED).label == "not said"
    assert selection.total(Harm.DISPLACED).label == "100+"
    assert len(selection.shown) == len(selection.all) == 4


@pytest.mark.parametrize(
    ("killed", "label", "unknown"),
    [
        ((CountRange(14, 14, 14), CountRange(4, 4, 9)), "18–23", 0),
        ((CountRange(14, 14, 14), OPEN_FOUR), "18+", 0),
        ((CountRange(14, 14, 14), SOME), "14", 1),
        ((SOME, SOME), "?", 2),
        ((NOTHING,), "0", 0),
        ((UP_TO_SIX, CountRange(3, 3, 3)), "4–9", 0),
        ((None,), "not said", 0),
    ],
)
def test_a_total_never_draws_unknown_as_nothing(killed, label, unknown):
    incidents = [incident(str(n), HOMS, killed=k) for n, k in enumerate(killed)]
    total = select(incidents, View()).total(Harm.KILLED)
    assert (total.label, total.unknown) == (label, unknown)


@pytest.mark.parametrize("province", ["Latakia", "Tartus"])
def test_a_shared_toll_is_found_by_either_province_and_enters_no_sum_for_one(province):
    selection = select(SYRIA, View(Filters(provinces=(("SY", province),))))
    assert "coast" in [i.id for i in selection.shown]
    assert selection.total(Harm.KILLED).count is None
    assert selection.total(Harm.KILLED).apart == ("coast",)


@pytest.mark.parametrize(
    "filters",
    [
        Filters(provinces=(("SY", "Latakia"), ("SY", "Tartus"))),
        Filters(countries=("SY",)),
    ],
)
def test_a_shared_toll_is_added_when_all_its_places_are_chosen(filters):
    assert select(SYRIA, View(filters)).total(Harm.KILLED).label == "740+"


KNOWN, UNKNOWN, NONE, UNSAID = (
    incident("known", HOMS, killed=CountRange(5, 5, 5)),
    incident("unknown", HOMS, killed=SOME),
    incident("none", HOMS, killed=NOTHING),
    incident("unsaid", HOMS),
)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), ["known", "unknown", "none", "unsaid"]),
        (Filters(killed_min=1), ["known", "unknown"]),
        (Filters(killed_min=1, killed_unknown=False), ["known"]),
        (Filters(killed_min=6), ["unknown"]),
    ],
)
def test_minimum_killed_keeps_the_unknown_apart_from_none(filters, expected):
    assert shown(filters, (KNOWN, UNKNOWN, NONE, UNSAID)) == expected


@pytest.mark.parametrize(
    ("filters", "is_shown"),
    [
        (Filters(earliest=date(2025, 3, 9)), True),
        (Filters(earliest=date(2025, 3, 10)), False),
        (Filters(latest=date(2025, 3, 8)), False),
        (Filters(types=(EventType.VIOLENCE,)), True),
        (Filters(types=(EventType.RIOTS,)), False),
        (Filters(types=(EventType.DISASTER,)), False),
        (Filters(who=(Who.CIVILIANS,)), True),
        (Filters(who=(Who.JOURNALISTS,)), False),
        (Filters(harms=(Harm.INJURED,)), False),
        (Filters(countries=("SY",)), True),
        (Filters(countries=("LB",)), False),
        (Filters(countries=("SY",), provinces=(("LB", "Beqaa"),)), True),
        (Filters(countries=("SY",), provinces=(("SY", "Idlib"),)), False),
        (Filters(sources=("Sample",)), True),
        (Filters(sources=("Other",)), False),
    ],
)
def test_each_filter(filters, is_shown):
    assert bool(shown(filters, (KNOWN,))) is is_shown


def test_what_is_not_on_the_map_is_listed_with_its_reason():
    listed = {a.words: a.why for a in select(SYRIA, View()).absent}
    assert listed == {
        "a new rebellion": Why.NO_PLACE,
        "Kharbat Nowhere": Why.UNRESOLVED,
        "London": Why.MENTIONED,
    }


def test_an_undated_incident_is_not_lost_when_dates_are_filtered():
    undated = incident("undated", HOMS, killed=SOME, on=None)
    assert shown(Filters(), (undated,)) == ["undated"]
    selection = select((undated,), View(Filters(earliest=date(2025, 1, 1))))
    assert (selection.shown, [a.why for a in selection.absent]) == ((), [Why.UNDATED])


def test_a_rejected_incident_is_neither_shown_nor_counted_nor_lost():
    rejected = incident("no", HOMS, killed=CountRange(9, 9, 9), standing=Standing.REJECTED)
    selection = select((rejected,), View())
    assert (selection.all, selection.total(Harm.KILLED).label) == ((), "not said")
    assert [(a.why, a.incident) for a in selection.absent] == [(Why.REJECTED, "no")]


def test_facets_offer_every_province_of_a_shared_incident():
    facets = select(SYRIA, View()).facets
    assert facets.provinces == {("SY", "Tartus"): 3, ("SY", "Latakia"): 2}
    assert (facets.killed_max, facets.country_names) == (740, {"SY": "Syria"})


@pytest.mark.parametrize(
    ("filters", "label", "note"),
    [
        (Filters(), "740+", "killed, and in 1 more the number is not known"),
        (
            Filters(provinces=(("SY", "Tartus"),)),
            "?",
            "killed, number not known in 1 incident; 740+ shared with other places, not added",
        ),
        (Filters(provinces=(("SY", "Latakia"),)), "?", "killed; 740+ shared with other places, not added"),
        (Filters(types=(EventType.STRATEGIC,)), "not said", "killed"),
    ],
)
def test_totals_in_words(filters, label, note):
    total = select(SYRIA, View(filters)).total(Harm.KILLED)
    assert (total.label, total_note(total)) == (label, note)


def test_none_beside_a_shared_toll_is_no_nought():
    none = incident("none", TARTUS, killed=NOTHING)
    total = select((*SYRIA, none), View(Filters(provinces=(("SY", "Tartus"),), killed_min=0))).total(
        Harm.KILLED
    )
    assert total.label == "?"


def test_other_disasters_and_other_developments_are_filtered_apart():
    from dataclasses import replace

    def other(id, type):
        found = incident(id, HOMS, type=type)
        account = replace(found.accounts[0], report=replace(found.lead, subtype="Other"))
        return replace(found, accounts=(account,))

    every = (other("freeze", EventType.DISASTER), other("tax", EventType.STRATEGIC))
    keys = {i.id: key for i in every for key in select([i], View()).facets.subtypes}
    assert keys == {"freeze": "Disaster or accident: Other", "tax": "Strategic developments: Other"}
    for id, key in keys.items():
        assert [i.id for i in select(every, View(Filters(subtypes=(key,)))).shown] == [id]


def test_the_total_of_one_incident_is_its_number_as_the_table_says_it():
    up_to_twelve = CountRange(1, None, 12)
    (killed, *_) = select([incident("x", HOMS, killed=up_to_twelve)], View()).totals
    assert killed.label == up_to_twelve.label == "up to 12"
