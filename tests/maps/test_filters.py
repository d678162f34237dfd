"""Filters by whom, by what is left out, by the day of adding and by words; and the counts beside each option."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from geo.maps.filtering.facets import facets
from geo.maps.filtering.passing import actor_key
from geo.maps.filtering.searching import finder
from geo.maps.selection import select
from geo.text.search import Term, article_words
from geo.vocabulary import (
    CHOICES,
    Account,
    Actor,
    CasualtyClaim,
    CountRange,
    EventType,
    Filters,
    Harm,
    Incident,
    Span,
    Standing,
    View,
    Who,
)
from tests.maps.columns.one_by_one import left_by_the_others
from tests.maps.examples import BEIRUT, HOMS, LATAKIA, TARTUS, incident
from tests.strategies import merged_incidents

NINE = CountRange(9, 9, 9)


def changed(told: Incident, **more: object) -> Incident:
    """`told` with another report: its actors, its claims."""
    (account,) = told.accounts
    return replace(told, accounts=(replace(account, report=replace(account.report, **more)),))


def taking_part(told: Incident, *names: str) -> Incident:
    return changed(told, actors=tuple(Actor(name, Span(0, 1)) for name in names))


def saved_on(told: Incident, day: date) -> Incident:
    return replace(told, accounts=tuple(replace(a, saved=day) for a in told.accounts))


ALL = (
    saved_on(taking_part(incident("homs", HOMS, killed=NINE, source="Paper"), "The Syrian Army"), date(2025, 3, 10)),
    saved_on(taking_part(incident("coast", LATAKIA, TARTUS, killed=NINE), "Syrian army", "Rebels"), date(2025, 3, 12)),
    saved_on(incident("beirut", BEIRUT, type=EventType.BATTLES, who=Who.COMBATANTS, injured=NINE), date(2025, 3, 14)),
    replace(incident("nowhere", words="A shell struck a bakery"), standing=Standing.CONFIRMED),
)  # fmt: skip


def shown(**filters: object) -> list[str]:
    return [i.id for i in select(ALL, View(Filters(**filters))).shown]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"actors": ("syrian army",)}, ["homs", "coast"]),
        ({"actors": ("syrian army",), "excluding": ("actors",)}, ["beirut", "nowhere"]),
        ({"countries": ("SY",), "excluding": ("countries",)}, ["beirut", "nowhere"]),
        ({"countries": ("SY",), "provinces": (("SY", "Latakia"),), "excluding": ("provinces",)}, ["homs"]),
        ({"types": (EventType.BATTLES,), "excluding": ("types",)}, ["homs", "coast", "nowhere"]),
        ({"sources": ("Paper",), "excluding": ("sources",)}, ["coast", "beirut", "nowhere"]),
        ({"who": (Who.COMBATANTS,), "excluding": ("who",)}, ["homs", "coast", "nowhere"]),
        ({"standings": (Standing.CONFIRMED,)}, ["nowhere"]),
        ({"standings": (Standing.CONFIRMED,), "excluding": ("standings",)}, ["homs", "coast", "beirut"]),
        ({"excluding": CHOICES}, ["homs", "coast", "beirut", "nowhere"]),
        ({"added_from": date(2025, 3, 12)}, ["coast", "beirut"]),
        ({"added_to": date(2025, 3, 12)}, ["homs", "coast"]),
        ({"added_from": date(2025, 3, 11), "added_to": date(2025, 3, 13)}, ["coast"]),
        ({"search": "bakery"}, ["nowhere"]),
        ({"search": "syria"}, ["homs", "coast"]),
        ({"search": "syria -rebels"}, ["homs"]),
        ({"search": '"syrian army" tartus'}, ["coast"]),
        ({"search": "TARTÛS"}, ["coast"]),
        ({"search": '"bak"'}, []),
        ({"search": "!! ** --"}, ["homs", "coast", "beirut", "nowhere"]),
    ],
)  # fmt: skip
def test_each_filter(filters, expected):
    assert shown(**filters) == expected


def test_children_who_were_killed_are_not_children_who_were_hurt_beside_the_dead():
    def told(id: str, killed: Who, hurt: Who) -> Incident:
        made = incident(id, HOMS, killed=NINE, injured=NINE)
        (account,) = made.accounts
        claims = tuple(
            CasualtyClaim(Span(0, 1), "A", harm, who, NINE)
            for harm, who in ((Harm.KILLED, killed), (Harm.INJURED, hurt))
        )
        return replace(made, accounts=(replace(account, reading=replace(account.reading, claims=claims)),))

    both = (told("dead", Who.CHILDREN, Who.CIVILIANS), told("hurt", Who.CIVILIANS, Who.CHILDREN))

    def found(**filters: object) -> list[str]:
        return [i.id for i in select(both, View(Filters(**filters))).shown]

    assert found(who=(Who.CHILDREN,)) == ["dead", "hurt"]
    assert found(who=(Who.CHILDREN,), harms=(Harm.KILLED,)) == ["dead"]
    assert found(who=(Who.CHILDREN,), harms=(Harm.KILLED,), excluding=("who",)) == ["hurt"]
    counted = left_by_the_others(facets(both), both, Filters(harms=(Harm.KILLED,)), finder(""))
    assert counted.who == {Who.CIVILIANS: 1, Who.CHILDREN: 1}


def test_a_toll_shared_with_a_country_that_is_left_out_is_not_shown():
    border = incident("border", HOMS, BEIRUT, killed=NINE)
    assert select((border,), View(Filters(countries=("LB",), excluding=("countries",)))).shown == ()


def test_an_actor_is_one_however_an_article_writes_the_name():
    assert actor_key("The Syrian  Army") == actor_key("syrian army") != actor_key("Syria")
    assert facets(ALL).actors == {"syrian army": 2, "rebels": 1}
    assert facets(ALL).actor_names["rebels"] == "Rebels"


def test_counts_are_of_what_the_other_filters_leave_and_0_is_shown():
    filters = Filters(countries=("SY",), sources=("Paper",))
    left = left_by_the_others(facets(ALL), ALL, filters, finder(""))
    assert left.countries == {"SY": 1, "LB": 0}
    assert left.sources == {"Sample": 1, "Paper": 1}
    assert left.types == {EventType.VIOLENCE: 1, EventType.BATTLES: 0}


EACH = st.sampled_from(("types", "harms", "who", "precisions", "sources", "actors", "standings", "countries"))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(st.lists(merged_incidents(), min_size=1, max_size=2, unique_by=lambda i: i.id), EACH, st.data())
def test_for_any_incidents_the_count_beside_an_option_is_what_choosing_it_alone_shows(incidents, field, data):
    offered = facets(incidents)
    other = data.draw(st.sampled_from([f for f in ("types", "standings", "harms") if f != field]))
    some = data.draw(st.lists(st.sampled_from(sorted(getattr(offered, other)) or [None]), max_size=1))
    filters = Filters(**{other: tuple(v for v in some if v)})
    left = left_by_the_others(offered, incidents, filters, finder(""))
    for value, number in getattr(left, field).items():
        chosen = replace(filters, **{field: (value,)})
        assert len(select(incidents, View(chosen)).shown) == number
        if {field, other} != {"who", "harms"}:
            turned = len(select(incidents, View(replace(chosen, excluding=(field,)))).shown)
            assert turned == len(select(incidents, View(filters)).shown) - number


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(st.lists(merged_incidents(), min_size=1, max_size=2, unique_by=lambda i: i.id), st.text(max_size=40))
def test_an_index_finds_what_reading_the_articles_finds_and_no_search_ever_raises(incidents, search):
    articles: dict[str, Account] = {a.article.id: a for i in incidents for a in i.accounts}

    def find(term: Term) -> frozenset[str]:
        return frozenset(id for id, a in articles.items() if term.in_words(article_words(a.article)))

    by_index, by_reading = finder(search, find), finder(search)
    assert [by_index(i) for i in incidents] == [by_reading(i) for i in incidents]
