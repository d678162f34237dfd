"""How likely a stretch of text names a place: its features weighed."""

from __future__ import annotations

from math import exp

from geo.places.mentions import Mention
from geo.places.weights import BELIEF_WEIGHTS


def weigh(mentions: list[Mention]) -> None:
    """Give each mention its `belief`, 0 to 1."""
    weight, base = BELIEF_WEIGHTS.get, BELIEF_WEIGHTS.get("", 0.0)
    for m in mentions:
        s = base
        for feature in m.features:
            s += weight(feature, 0.0)
        m.belief = 1 / (1 + exp(-max(-30.0, min(30.0, s))))
