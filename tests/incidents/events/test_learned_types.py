"""What kind of thing it was, as the rules, the harm and the words round it weigh it together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from geo.incidents.events.event_clusters import Ground
from geo.incidents.events.event_mentions import find_event_mentions
from geo.incidents.events.event_types import Kind
from geo.incidents.events.kinds.backdrop import Backdrop
from geo.incidents.events.kinds.learned_types import COARSE, TypeEvidence, learned_kind, type_options
from geo.incidents.events.kinds.senses import Sense
from geo.incidents.events.kinds.word_kinds import stem
from geo.incidents.events.times.time_expressions import find_times
from geo.incidents.events.triggers import find_triggers
from geo.text.document import Document
from geo.vocabulary import SUBTYPES, Article, EventType
from tests.incidents.events.told import read

B, E, V, P, D = (
    EventType.BATTLES,
    EventType.EXPLOSIONS,
    EventType.VIOLENCE,
    EventType.PROTESTS,
    EventType.DISASTER,
)
TYPES = [
    ("Armed men shot dead three teachers in Homs, Syria, on Sunday.", V, "Attack"),
    ("A roadside bomb killed three teachers in Homs, Syria, on Sunday.", E, "Remote explosive/landmine/IED"),
    ("Gunmen abducted three teachers in Homs, Syria, on Sunday.", V, "Abduction/forced disappearance"),
    ("Three teachers drowned in a flood in Homs, Syria, on Sunday.", D, "Flood"),
    ("Soldiers clashed with rebels in Homs, Syria, on Sunday; three rebels were killed.", B, "Armed clash"),
    ("Thousands of teachers marched in Homs, Syria, on Sunday.", P, "Peaceful protest"),
]


@pytest.mark.parametrize(("text", "kind", "subtype"), TYPES)
def test_the_type_of_an_article(text: str, kind: EventType, subtype: str) -> None:
    (report,) = read(text).reports
    assert (report.type, report.subtype) == (kind, subtype)


RULES = {E.value: Kind(E, "Grenade", 6.0), V.value: Kind(V, "Attack", 3.0)}


def evidence(text: str, rules: Mapping[str, Kind] | None = None) -> TypeEvidence:
    """What the type of the incident that all of `text` tells is weighed by."""
    document = Document(Article.of(text))
    triggers, times = find_triggers(document), find_times(document)
    mentions, _ = find_event_mentions(document, (), (), times, triggers)
    ground = Ground(document, (), (), Backdrop.of(document, triggers))
    found = TypeEvidence.of(ground, mentions)
    return found if rules is None else replace(found, rules=rules)


def test_every_type_is_weighed_with_what_the_rules_and_the_words_say() -> None:
    options = dict(type_options(evidence("Armed men attacked Homs.", RULES)))
    assert set(options) == set(COARSE)
    assert "note rules:True" in options[E.value] and "note rules:False" in options[V.value]
    assert f"note {E.value}:men" in options[E.value]
    assert not any("homs" in f.lower() for features in options.values() for f in features), "no name"


def test_the_subtype_is_that_of_the_rules_else_the_usual_one() -> None:
    def weighed(coarse: str) -> Kind:
        return learned_kind(evidence("Armed men attacked Homs.", RULES), {f"note {coarse}": 1.0})

    assert weighed(E.value) == RULES[E.value]
    assert weighed("abduction").subtype == "Abduction/forced disappearance"
    for coarse in COARSE:
        kind = weighed(coarse)
        assert kind.subtype in SUBTYPES[kind.type]


WHOLE = "Floods in the valleys.\n\nThe river burst its banks on Monday and the water took a bridge.\n\nTwo people died in Homs."


def test_a_whole_article_lends_its_kind_to_those_who_only_died() -> None:
    told = evidence(WHOLE).told
    assert {"article Disaster or accident", "about water"} <= told


def test_a_rare_word_counts_as_its_class_and_all_forms_as_one_word() -> None:
    told = evidence(WHOLE + " Hauliers picketed in Hama; the picketers went home.").told
    assert {"is crowd", "is protest"} <= told
    assert stem("picketed") == stem("picketers") == stem("picket")


def test_what_only_one_later_sentence_says_outright_is_seen() -> None:
    told = evidence("There was an attack in Homs on Sunday.\n\nA man blew himself up in a shop, killing six.")
    assert told.says[E.value] == 8


SAID = [
    ("people taken away", "Gunmen seized 17 bus passengers near the town.", Sense.ABDUCTION),
    ("they are taken to hospital", "Ambulances took 17 passengers to hospital.", None),
    (
        "captives come free",
        "Guerrillas released two soldiers whom they had held captive since Easter.",
        Sense.ABDUCTION,
    ),
    ("people block a road", "Growers on tractors shut the motorway for the morning.", Sense.PROTEST),
    ("people leave their work", "Miners walked out on Monday.", Sense.PROTEST),
    ("drones are shot down", "Thirty drones came, 21 of them were shot down.", Sense.AIR),
    ("a dyke breaks", "The dyke of the wadi broke at night.", Sense.FLOOD),
    ("a vehicle is hit from behind", "Their minivan was struck from behind by a truck.", Sense.TRANSPORT),
    ("a boat turns over", "An overloaded pirogue turned over on the lake.", Sense.TRANSPORT),
    ("a tree falls on a hut", "An acacia came down on their hut before dawn.", Sense.COLLAPSE),
    ("a mine that is dug", "A crowd waited at the gold mine.", None),
    ("a mine that is laid", "The lorry ran over a mine.", Sense.BOMB),
]


@pytest.mark.parametrize(("text", "sense"), [pytest.param(t, s, id=i) for i, t, s in SAID])
def test_what_is_told_without_a_keyword(text: str, sense: Sense | None) -> None:
    found = {t.sense for t in find_triggers(Document(Article.of(text))) if t.weight >= 4}
    assert (sense in found) if sense else not found & {Sense.ABDUCTION, Sense.BOMB}
