"""What was reached, written down once: data/quality.json, which Method shows and the tests hold as floors,
and README's tables, which are made from it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from geo.vocabulary.program import READER
from tests.quality.measuring import Json, Measured
from tests.quality.targets import INCIDENT_TARGETS, PLACE_TARGETS

_ROOT = Path(__file__).parents[2]
PATH = _ROOT / "data" / "quality.json"
README = _ROOT / "README.md"
BEGIN, END = "<!-- measured: written by python -m tests.quality --record -->\n", "<!-- /measured -->"
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
    by_set = {m.name: _kept(m.name, m.figures) for m in measured if m.name in SETS}
    rows = [
        {"what": WHAT[column], "on": SETS[name], "value": f"{value:.0%}"}
        for name, figures in by_set.items()
        for column, value in figures.items()
    ]
    found = {"measured": day.isoformat(), "reader": READER, "figures": rows, "by_set": by_set}
    PATH.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    before, _, rest = README.read_text(encoding="utf-8").partition(BEGIN)
    README.write_text(before + BEGIN + tables(by_set, day) + END + rest.partition(END)[2], encoding="utf-8")


PLACE_COLUMNS = ("F", "e2e161", "plotP161")
INCIDENT_COLUMNS = ("fatal", "alarm", "injured", "date", "place", "inside", "type")


def tables(by_set: dict[str, dict[str, float]], day: date) -> str:
    """README's two tables, one for places and one for incidents, in Markdown."""
    places = [name for name, figures in by_set.items() if "F" in figures]
    incidents = [name for name in by_set if name not in places]
    said = f"Measured on {day.isoformat()}, reader version {READER}.\n\n"
    return said + _table(by_set, places, PLACE_COLUMNS) + "\n" + _table(by_set, incidents, INCIDENT_COLUMNS)


def _table(by_set: dict[str, dict[str, float]], names: list[str], columns: tuple[str, ...]) -> str:
    lines = ["| read on | " + " | ".join(WHAT[c] for c in columns) + " |", "|---" * (len(columns) + 1) + "|"]
    for name in names:
        cells = (f"{by_set[name][c]:.1%}" if c in by_set[name] else "–" for c in columns)
        lines.append(f"| {SETS[name]} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def reached() -> dict[str, dict[str, float]]:
    """What was recorded last: set -> figure -> value."""
    found: dict[str, dict[str, float]] = json.loads(PATH.read_text(encoding="utf-8"))["by_set"]
    return found


def _kept(name: str, figures: Json) -> dict[str, float]:
    """The figures that have a target on this set; others rest on too few documents."""
    aimed = PLACE_TARGETS.get(name) or INCIDENT_TARGETS[name]
    return {c: round(figures[c], 3) for c in WHAT if c in aimed and figures.get(c) is not None}
