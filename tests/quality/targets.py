"""What the issues ask for, by set and figure, and the groups that the tables are printed in.

Place targets, as `>=`: `e2e161` of all gold places the share found and placed within 161 km; `plotP161`
of all points plotted the share that is right; `F` of recognition by exact span; `mapP25`, `mapR25` of a
document's distinct places those right within 25 km. Targets of incidents, stories and cases are `(low, high)` bounds.
"""

from __future__ import annotations

FITTED_ON = ("trnews", "lgl", "geowebnews", "conflict", "geovirus", "tudloc2013")
"""What the weights of place reading are fitted on."""
PLACES = (*FITTED_ON, "cliff")
POOLED = ("trnews", "lgl", "geowebnews")
INCIDENTS = (
    "somalia",
    "kenya",
    "asia",
    "gtd",
    "airwars",
    "muc4",
    "news2016",
    "msa",
    "awsd",
    "ged_headlines",
)
STORIES = ("development", "tuning", "held_out")
CASES = ("cases",)

_MOST = 1e9

PLACE_TARGETS: dict[str, dict[str, float]] = {
    "pooled": {"e2e161": 0.72, "plotP161": 0.86, "F": 0.80, "mapP25": 0.80, "mapR25": 0.70},
    "conflict": {"e2e161": 0.74, "plotP161": 0.88, "F": 0.82, "mapP25": 0.85, "mapR25": 0.75},
    "geovirus": {"e2e161": 0.74, "plotP161": 0.85, "F": 0.85},
    "tudloc2013": {"e2e161": 0.68, "plotP161": 0.85, "F": 0.78},
    "cliff": {"plotP161": 0.94, "F": 0.90},
}

INCIDENT_TARGETS: dict[str, dict[str, tuple[float, float]]] = {
    "somalia": {
        "fatal": (0.95, _MOST),
        "alarm": (0, 0.01),
        "total": (0.9, 1.1),
        "date": (0.95, _MOST),
        "place": (0.40, _MOST),
        "place161": (0.75, _MOST),
        "inside": (0.80, _MOST),
        "type": (0.80, _MOST),
    },
    "kenya": {
        "fatal": (0.85, _MOST),
        "alarm": (0, 0.03),
        "total": (0.85, 1.15),
        "date": (0.85, _MOST),
        "invented": (0, 0.02),
        "place": (0.60, _MOST),
        "inside": (0.80, _MOST),
        "type": (0.75, _MOST),
    },
    "asia": {
        "fatal": (0.88, _MOST),
        "alarm": (0, 0.03),
        "total": (0.85, 1.15),
        "date": (0.85, _MOST),
        "invented": (0, 0.02),
        "place": (0.58, _MOST),
        "inside": (0.80, _MOST),
        "type": (0.80, _MOST),
    },
    "gtd": {
        "fatal": (0.88, _MOST),
        "alarm": (0, 0.01),
        "total": (0.8, 1.25),
        "injured": (0.75, _MOST),
        "date": (0.95, _MOST),
        "place": (0.90, _MOST),
        "inside": (0.80, _MOST),
        "type": (0.75, _MOST),
    },
    "airwars": {
        "fatal": (0.82, _MOST),
        "total": (0.8, 1.25),
        "injured": (0.60, _MOST),
        "date": (0.93, _MOST),
        "inrange": (0.85, _MOST),
    },
    "muc4": {
        "fatal": (0.50, _MOST),
        "alarm": (0, 0.20),
        "total": (0.5, 2),
        "injured": (0.60, _MOST),
        "date": (0.60, _MOST),
        "type": (0.65, _MOST),
        "evP": (0.60, _MOST),
        "evR": (0.60, _MOST),
    },
    "news2016": {"fatal": (0.80, _MOST), "over": (0, 0.06), "place": (0.75, _MOST)},
    "msa": {"fatal": (0.85, _MOST)},
    "awsd": {"fatal": (0.92, _MOST)},
    "ged_headlines": {"fatal": (0.97, _MOST)},
}

_STORIES: dict[str, tuple[float, float]] = {
    "events": (0.80, _MOST),
    "pins": (0.60, _MOST),
    "wrong": (0, 0.10),
    "mass": (0.70, _MOST),
    "date": (0.85, _MOST),
    "noplace": (0, 0.01),
    "notdead": (0, 0.05),
}
TARGETS: dict[str, dict[str, tuple[float, float]]] = {
    **{name: {c: (low, _MOST) for c, low in aims.items()} for name, aims in PLACE_TARGETS.items()},
    **INCIDENT_TARGETS,
    **dict.fromkeys(STORIES, _STORIES),
    "cases": {"right": (0.90, _MOST)},
}
"""What is aimed at on each set of any kind."""
