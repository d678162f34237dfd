"""Floors a little under what place reading reached, per set: a change that falls below one has made it worse."""

from __future__ import annotations

PLACE_FLOORS: dict[str, dict[str, float]] = {
    "pooled": {"e2e161": 0.72, "plotP161": 0.88, "F": 0.85, "mapP25": 0.86, "mapR25": 0.74},
    "conflict": {"e2e161": 0.77, "plotP161": 0.90, "F": 0.87, "mapP25": 0.86, "mapR25": 0.79},
    "geovirus": {"e2e161": 0.81, "plotP161": 0.83, "F": 0.89},
    "tudloc2013": {"e2e161": 0.78, "plotP161": 0.91, "F": 0.86},
}
