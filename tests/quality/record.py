"""What was reached, written down once: data/quality.json, which Method shows and the tests hold as floors,
and README's tables, which are made from it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from geo.vocabulary.program import READER
from tests.quality.measuring import KINDS, Json, Measured
from tests.quality.stories.world_regions import REGIONS
from tests.quality.targets import TARGETS

_ROOT = Path(__file__).parents[2]
PATH = _ROOT / "data" / "quality.json"
README = _ROOT / "README.md"
BEGIN, END = "<!-- measured: written by python -m tests.quality --record -->\n", "<!-- /measured -->"
MARGIN = 0.01
"""A floor lies this much under what was reached: less than a careless change costs, more than rounding."""

SETS = {
    "held_out": "whole articles of our own, held out",
    **{f"held_out: {region}": f"of these, those on {region}" for region in REGIONS},
    "development": "whole articles of our own, learned from",
    "tuning": "more of them, learned from",
    "cases": "small texts that were once read wrongly",
    "news2016": "wire articles of 2016",
    "muc4": "newspaper articles in capitals with several events (MUC-4)",
    "gtd": "summaries of terrorist attacks (GTD)",
    "msa": "mass shootings in the US",
    "awsd": "attacks on aid workers",
    "ged_headlines": "headlines on battles and attacks (UCDP)",
    "airwars": "assessments of strikes (Airwars)",
    "somalia": "one-event notes from Somalia (ACLED)",
    "kenya": "one-event notes from Kenya (ACLED)",
    "asia": "one-event notes from South and Southeast Asia (ACLED)",
    "pooled": "news in general and local US papers (TR-News, LGL, GeoWebNews)",
    "cliff": "whole articles of BBC, NYT, HuffPost",
    "conflict": "reports on conflicts",
    "geovirus": "reports on epidemics (GeoVirus)",
    "tudloc2013": "travel and other long texts (TUD-Loc-2013)",
}
"""Every set, in the order of the tables, that decide most first."""
WHAT = {
    "events": "events found, and nothing else told, F1",
    "pins": "of all events told, at the right place with the right killed and injured",
    "wrong": "of all marks drawn, those that no event answers for",
    "mass": "of all dead told or read, on the right event",
    "noplace": "words that are no place, read as one, an article",
    "notdead": "numbers that are nobody's death, counted, an article",
    "right": "right, wholly",
    "F": "names recognised, F1 by exact span",
    "e2e161": "of all places named, found and placed within 161 km",
    "plotP161": "of all points plotted, right within 161 km",
    "fatal": "the right number killed, where people were killed",
    "over": "more killed read than there were",
    "alarm": "deaths read where there were none",
    "injured": "the right number injured",
    "date": "the right day, where the text states one",
    "place": "the right place within 25 km, or inside the area drawn",
    "inside": "the true place lies inside the stated uncertainty",
    "type": "the right type of event",
    "evP": "events read that are real",
    "evR": "real events that are read",
}
HEADS = {
    "F": "names",
    "e2e161": "found",
    "plotP161": "points",
    "fatal": "killed",
    "alarm": "false alarm",
    "date": "day",
    "noplace": "no place",
    "notdead": "no dead",
}
"""What stands over a column of README's tables, where it is not the figure's own name."""
LOWER_IS_BETTER = frozenset({"alarm", "invented", "over", "absent", "wrong", "noplace", "notdead"})


def record(measured: Sequence[Measured], day: date) -> None:
    """Write the figures of `measured`, in words for people and by set for the floors."""
    found_of = {m.name: m.figures for m in measured}
    by_set = {name: _kept(name, found_of[name]) for name in SETS if name in found_of}
    rows = [
        {"what": WHAT[column], "on": SETS[name], "value": said(column, value)}
        for name, figures in by_set.items()
        for column, value in figures.items()
    ]
    found = {"measured": day.isoformat(), "reader": READER, "figures": rows, "by_set": by_set}
    PATH.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    before, _, rest = README.read_text(encoding="utf-8").partition(BEGIN)
    README.write_text(before + BEGIN + tables(by_set, day) + END + rest.partition(END)[2], encoding="utf-8")


COLUMNS = {
    "stories": ("events", "pins", "wrong", "mass", "date", "noplace", "notdead"),
    "cases": ("right",),
    "incidents": ("fatal", "alarm", "injured", "date", "place", "inside", "type"),
    "places": ("F", "e2e161", "plotP161"),
}
"""The columns of README's tables, one table a kind."""
COUNTS = frozenset({"noplace", "notdead"})
"""Figures that are so many an article, and no share."""


def tables(by_set: dict[str, dict[str, float]], day: date) -> str:
    """README's tables, one for each kind of gold of which something was recorded, in Markdown."""
    said = f"Measured on {day.isoformat()}, reader version {READER}.\n"
    kinds = {kind: [n for n in SETS if n in by_set and _kind(n) == kind] for kind in COLUMNS}
    return said + "".join(
        "\n" + _table(by_set, names, COLUMNS[kind]) for kind, names in kinds.items() if names
    )


def _kind(name: str) -> str:
    """The kind of gold that a set is; groups are of places."""
    return next((kind for kind, names in KINDS.items() if name.partition(":")[0] in names), "places")


def _table(by_set: dict[str, dict[str, float]], names: list[str], columns: tuple[str, ...]) -> str:
    """A table with short heads, and under it what they stand for: a page is not wide."""
    heads = [HEADS.get(c, c) for c in columns]
    lines = ["| read on | " + " | ".join(heads) + " |", "|---" + "|--:" * len(columns) + "|"]
    for name in names:
        cells = (said(c, by_set[name][c]) if c in by_set[name] else "–" for c in columns)
        lines.append(f"| {SETS[name]} | " + " | ".join(cells) + " |")
    told = "; ".join(f"*{head}*: {WHAT[column]}" for head, column in zip(heads, columns, strict=True))
    return "\n".join([*lines, "", f"{told}.", ""])


def said(column: str, value: float) -> str:
    """A figure as a share, or as so many an article.

    >>> said("fatal", 0.951), said("notdead", 0.05)
    ('95.1%', '0.05')
    """
    return f"{value:.2f}" if column in COUNTS else f"{value:.1%}"


def reached() -> dict[str, dict[str, float]]:
    """What was recorded last: set -> figure -> value."""
    found: dict[str, dict[str, float]] = json.loads(PATH.read_text(encoding="utf-8"))["by_set"]
    return found


def _kept(name: str, figures: Json) -> dict[str, float]:
    """The figures that have a target on this set; others rest on too few documents."""
    return {
        c: round(figures[c], 3)
        for c in WHAT
        if c in TARGETS[name.partition(":")[0]] and figures.get(c) is not None
    }
