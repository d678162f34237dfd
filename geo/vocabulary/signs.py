"""The kinds of marks on a map."""

from __future__ import annotations

from enum import StrEnum


class Sign(StrEnum):
    """What a mark on the map says. The legend explains those that are there, and no others."""

    TOLL = "toll"
    """A number of people killed: a filled circle, its area in proportion."""
    HARM = "harm"
    """People harmed otherwise: the harm's own shape, one size."""
    UNKNOWN = "unknown"
    """People came to harm and no number is given."""
    NONE = "none"
    """It is said that there were none."""
    EVENT = "event"
    """No toll: nothing is said about people harmed, or what is said was set aside (a running total), which is not none."""
    MENTIONED = "mentioned"
    """A place that is mentioned only."""
    DISASTER = "disaster"
    """Nobody's violence: an octagon, filled for a number of people killed, else round the sign of what came to them."""
    RING = "ring"
    """Somewhere within this radius."""
    ROUGH = "rough"
    """Somewhere in an area whose outline is not known: about this large."""
    AREA = "area"
    """Somewhere in this area."""
    SHARED = "shared"
    """One toll for several places together."""
    HEXAGON = "hexagon"
    """Several incidents close together."""
    GATHERED = "gathered"
    """Several incidents whose marks would hide each other at this zoom: how many, and how many killed."""
