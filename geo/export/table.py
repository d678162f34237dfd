"""CSV of exactly the incidents shown: one row each, safe in a spreadsheet."""

from __future__ import annotations

import csv as csv_module
import io
import re
from collections.abc import Iterable
from datetime import datetime

from geo.export import words
from geo.export.credits import LICENCE, attribution
from geo.export.records import Record, basics, ends, records, sources
from geo.maps.selection import Selection
from geo.vocabulary import Harm
from geo.vocabulary.cells import safe_cell

_BETWEEN = "; "
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
COLUMNS = (
    "standing",
    "id",
    "type",
    "subtype",
    "date_earliest",
    "date_latest",
    "date_precision",
    "where",
    "place",
    "country",
    "admin1",
    "precision",
    "lat",
    "lon",
    "uncertainty_m",
    "points",
    *(f"{harm}_{end}" for harm in Harm for end in ("low", "best", "high")),
    "says",
    "claims",
    "evidence",
    "actors",
    "sources",
    "urls",
    "published",
    "as_of",
    "attribution",
    "licence",
)
"""The columns. `lat`, `lon` are for one place alone; `points` holds all, as "lat lon", of a shared toll."""


def csv(selection: Selection, *, as_of: datetime) -> bytes:
    """A row for each incident shown, in the order of the table, UTF-8 with a mark that spreadsheets know it by.

    What is not known is an empty cell, never 0. Text that a spreadsheet would run is made text
    (`geo.vocabulary.cells`).
    """
    out = io.StringIO(newline="")
    writer = csv_module.DictWriter(out, COLUMNS)
    writer.writeheader()
    for record in records(selection):
        writer.writerow({column: safe_cell(_printable(cell)) for column, cell in _row(record, as_of).items()})
    return ("\ufeff" + out.getvalue()).encode("utf-8", "replace")


def _printable(cell: object) -> object:
    """Text without the control characters that break a reader of CSV; tabs and line ends stay."""
    return _CONTROL.sub("", cell) if isinstance(cell, str) else cell


def _row(record: Record, as_of: datetime) -> dict[str, object]:
    alone = record.located[0].footprint if len(record.places) == 1 and record.located else None
    found = sources(record.incident)
    tolls = {f"{harm}_{end}": n for harm in Harm for end, n in ends(record.toll(harm))}
    return {
        **basics(record),
        "lat": round(alone.lat, 5) if alone else None,
        "lon": round(alone.lon, 5) if alone else None,
        "uncertainty_m": round(alone.uncertainty_m) if alone else None,
        "points": _joined(
            f"{p.footprint.lat:.5f} {p.footprint.lon:.5f}" for p in record.located if p.footprint
        ),
        **tolls,
        "says": _joined(dict.fromkeys(c.speaker for c in record.claims)),
        "claims": _joined(c.sentence() for c in record.claims),
        "evidence": " | ".join(record.evidence()),
        "actors": _joined(
            dict.fromkeys(a.name for acc in record.incident.accounts for a in acc.report.actors)
        ),
        "sources": _joined(s["source"] or s["headline"] or s["article"] for s in found),
        "urls": _joined(s["url"] for s in found),
        "published": _joined(s["published"] or "" for s in found),
        "as_of": words.as_of(as_of),
        "attribution": attribution(),
        "licence": LICENCE,
    }


def _joined(parts: Iterable[str]) -> str:
    return _BETWEEN.join(part for part in parts if part)
