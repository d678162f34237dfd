"""What filters ask of a folder: those that its sums can answer, by whole months; the others are refused in words."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta

import numpy as np

from geo.maps.columns.columns import Mask
from geo.maps.far.keys import Facets
from geo.vocabulary import Filters, InputError

_SAID = {"subtypes": "kind of event", "killed_min": "number killed", "provinces": "province", "harms": "harm", "who": "to whom",
         "precisions": "precision", "sources": "source", "sure_min": "sureness", "within": "what is in view", "drawn": "a drawn area",
         "grades": "grade", "tags": "tag", "actors": "who took part", "standings": "check", "added_from": "day added",
         "added_to": "day added", "search": "words"}  # fmt: skip


def require_kept(filters: Filters) -> None:
    """Raises `InputError` where `filters` ask for what no sums are kept of."""
    plain = Filters()
    asked = [f.name for f in fields(Filters) if f.name in _SAID and getattr(filters, f.name) != getattr(plain, f.name)]  # fmt: skip
    if asked:
        said = ", ".join(dict.fromkeys(_SAID[name] for name in asked))
        raise InputError(f"It is kept as sums by month, type of event and country, and cannot be filtered by {said}. Remove that filter to see it.")  # fmt: skip


def months_of(filters: Filters) -> tuple[date | None, date | None]:
    """The first and the last day of the months that the dates of `filters` lie in."""
    first = filters.earliest.replace(day=1) if filters.earliest else None
    last = (filters.latest.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1) if filters.latest and filters.latest < date(9999, 12, 1) else filters.latest  # fmt: skip
    return first, last


def in_time(of: Facets, filters: Filters) -> Mask:
    """Which are of the months that `filters` ask for."""
    passing = np.ones(len(of.month), dtype=bool)
    if filters.earliest or filters.latest:
        passing &= of.month > 0
    if filters.earliest:
        passing &= of.last >= filters.earliest.year * 12 + filters.earliest.month - 1
    if filters.latest:
        passing &= of.month <= filters.latest.year * 12 + filters.latest.month - 1
    return passing
