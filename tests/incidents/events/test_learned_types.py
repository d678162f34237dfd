"""What kind of thing it was, as the rules, the harm and the words round it weigh it together."""

from __future__ import annotations

import pytest

from geo.incidents.events.event_types import Kind
from geo.incidents.events.kinds.learned_types import COARSE, learned_kind, type_options
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


DOCUMENT = Document(Article.of("Armed men came to Homs."))
RULES = {E.value: Kind(E, "Grenade", 6.0), V.value: Kind(V, "Attack", 3.0)}


def test_every_type_is_weighed_with_what_the_rules_and_the_words_say() -> None:
    options = dict(type_options(DOCUMENT, DOCUMENT.sentences, (), RULES))
    assert set(options) == set(COARSE)
    assert "rules:True" in options[E.value] and "rules:False" in options[V.value]
    assert f"{E.value}:men" in options[E.value]
    assert not any("homs" in f.lower() for features in options.values() for f in features), "no name"


def test_the_subtype_is_that_of_the_rules_else_the_usual_one() -> None:
    def weighed(coarse: str) -> Kind:
        return learned_kind(DOCUMENT, DOCUMENT.sentences, (), RULES, {coarse: 1.0})

    assert weighed(E.value) == RULES[E.value]
    assert weighed("abduction").subtype == "Abduction/forced disappearance"
    for coarse in COARSE:
        kind = weighed(coarse)
        assert kind.subtype in SUBTYPES[kind.type]
