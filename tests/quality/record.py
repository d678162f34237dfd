"""What was reached, written down once: data/quality.json, which Method shows and the tests hold as floors."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from geo.reading import VERSION
from tests.quality.measuring import Json, Measured

PATH = Path(__file__).parents[2] / "data" / "quality.json"
MARGIN = 0.01
"""A floor lies this much under what was reached: less than a careless change costs, more than rounding."""

SETS = {
    "pooled": "news in general and local US papers (TR-News, LGL, GeoWebNews)",
    "conflict": "reports on conflicts",
    "geovirus": "reports on epidemics (GeoVirus)",
    "tudloc2013": "travel and other long texts (TUD-Loc-2013)",
    "somalia": "one-event notes from Somalia (ACLED)",
    "kenya": "one-event notes from Kenya (ACLED)",
    "asia": "one-event notes from South and Southeast Asia (ACLED)",
    "gtd": "summaries of terrorist attacks (GTD)",
    "airwars": "assessments of strikes (Airwars)",
    "muc4": "newspaper articles in capitals with several events (MUC-4)",
}
WHAT = {
    "F": "names recognised, F1 by exact span",
    "e2e161": "of all places named, found and placed within 161 km",
    "plotP161": "of all points plotted, right within 161 km",
    "fatal": "the right number killed, where people were killed",
    "alarm": "deaths read where there were none",
    "injured": "the right number injured",
    "date": "the right day, where the text states one",
    "place": "the right place within 25 km, or inside the area drawn",
    "inside": "the true place lies inside the stated uncertainty",
    "type": "the right type of event",
    "evP": "events read that are real",
    "evR": "real events that are read",
}
LOWER_IS_BETTER = frozenset({"alarm", "invented", "over", "absent"})


def record(measured: Sequence[Measured], day: date) -> None:
    """Write the figures of `measured`, in words for people and by set for the floors."""
    by_set = {m.name: _kept(m.figures) for m in measured if m.name in SETS}
    rows = [
        {"what": WHAT[column], "on": SETS[name], "value": f"{value:.0%}"}
        for name, figures in by_set.items()
        for column, value in figures.items()
    ]
    found = {"measured": day.isoformat(), "reader": VERSION, "figures": rows, "by_set": by_set}
    PATH.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def reached() -> dict[str, dict[str, float]]:
    """What was recorded last: set -> figure -> value."""
    found: dict[str, dict[str, float]] = json.loads(PATH.read_text(encoding="utf-8"))["by_set"]
    return found


def _kept(figures: Json) -> dict[str, float]:
    return {c: round(figures[c], 3) for c in WHAT if figures.get(c) is not None}
