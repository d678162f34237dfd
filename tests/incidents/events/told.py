"""What an article tells, in the few words that the examples compare."""

from __future__ import annotations

from datetime import date

import geo
from geo.vocabulary import Article, Harm, IncidentReport, Reading

MONDAY = date(2025, 3, 10)
BOMB = "A bomb killed four people in Homs, Syria, on Sunday.\n\n"
"""How many examples begin: one incident whose place, day and toll are plain."""


def read(text: str) -> Reading:
    """The article as published on a Monday."""
    return geo.read(Article.of(text, published=MONDAY))


def killed(report: IncidentReport) -> int | None:
    """The best number killed."""
    toll = report.toll(Harm.KILLED)
    return toll.best if toll else None


def told(text: str) -> set[tuple[str, int | None]]:
    """Of each incident the names of its places ("" where none is known) and its best number killed."""
    return {(", ".join(p.name for p in r.places), killed(r)) for r in read(text).reports}
