"""Headlines, made of the facts alone."""

from __future__ import annotations

import pytest

from geo.vocabulary import CountRange, EventType, Who
from geo.wording.incidents import headline
from tests.maps.examples import HOMS, NOTHING, incident, syria

COAST, KUSOUR_ATTACK, FLIGHT, REBELLION = syria()


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (COAST, "740+ civilians killed in Latakia and Tartus provinces"),
        (KUSOUR_ATTACK, "Civilians killed in Hai Al Kusour, Baniyas, number not known"),
        (FLIGHT, "100+ civilians displaced in Latakia and Tartus provinces"),
        (REBELLION, "Incident, place not given"),
        (incident("x", HOMS, killed=CountRange(1, 1, 1), who=Who.JOURNALISTS), "1 journalist killed in Homs"),
        (incident("x", HOMS, killed=CountRange(1, 1, 1), who=Who.UNKNOWN), "1 person killed in Homs"),
        (incident("x", HOMS, killed=CountRange(4, 4, 9), who=Who.UNKNOWN), "4–9 people killed in Homs"),
        (incident("x", HOMS, killed=NOTHING), "No one killed in Homs"),
        (incident("x", HOMS, killed=NOTHING, injured=CountRange(3, 3, 3)), "3 civilians injured in Homs"),
        (incident("x", HOMS, type=EventType.PROTESTS), "Protests in Homs"),
    ],
)
def test_headlines_are_made_of_the_facts(one, expected):
    assert headline(one) == expected
