"""Decisions with what each changed -> CSV, safe in a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geo.access import Action, needs
from geo.export.data.delimited import delimited
from geo.reviewing.history import Deed

COLUMNS = (
    "number",
    "when",
    "who",
    "what",
    "changed",
    "why",
    "article",
    "incident",
    "undone_by",
    "undone_when",
)
"""The columns; `number` is the order in which decisions were made, whatever the clocks said."""


@needs(Action.EXPORT)
def log_csv(deeds: Sequence[Deed], number: Mapping[str, int]) -> bytes:
    """A row for each of `deeds`, in the order in which they were made; `number` is each judgement's by its id."""
    ordered = sorted(deeds, key=lambda d: number[d.first.id])
    return delimited(COLUMNS, (_row(d, number[d.first.id]) for d in ordered))


def _row(deed: Deed, number: int) -> dict[str, object]:
    first, back = deed.first, deed.undone
    return {
        "number": number,
        "when": first.when.isoformat(),
        "who": first.who,
        "what": deed.did,
        "changed": " | ".join(f"{c.what}: {c.before} → {c.after}" for c in deed.changes),
        "why": first.why,
        "article": first.article_id,
        "incident": first.incident,
        "undone_by": back.who if back else None,
        "undone_when": back.when.isoformat() if back else None,
    }
