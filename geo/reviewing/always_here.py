"""A candidate chosen for good -> the own place that it makes: within its country the name then means it in every article."""

from __future__ import annotations

from datetime import date

from geo.vocabulary import GazetteerEntry, InputError, Kind, OwnPlace, Precision

_KINDS = {
    Precision.EXACT: Kind.SITE,
    Precision.NEIGHBOURHOOD: Kind.NEIGHBOURHOOD,
    Precision.TOWN: Kind.TOWN,
    Precision.DISTRICT: Kind.DISTRICT,
}


def can_be_kept(entry: GazetteerEntry) -> bool:
    """Whether an own place can stand for `entry`: one of a known country, and no province or country.

    An own place is a point with a radius; for a province it would lose the outline that it is drawn by.
    """
    return bool(entry.country_code) and entry.precision in _KINDS


def always_here(words: str, entry: GazetteerEntry, who: str, on: date) -> OwnPlace:
    """The own place that lets `words` mean `entry` in its country from now on; its source says who chose it and when.

    Raises `InputError` where an own place cannot stand for `entry`.
    """
    if not can_be_kept(entry):
        raise InputError(
            f"{entry.name} is a {entry.precision}, which no own place can stand for. Choose it for this article alone."
        )
    ground = entry.footprint
    return OwnPlace.of(
        words,
        ground.lat,
        ground.lon,
        country_code=entry.country_code,
        admin1_code=entry.admin1_code,
        kind=_KINDS[entry.precision],
        uncertainty_m=min(max(ground.uncertainty_m, 1.0), 500_000.0),
        source=f"“{words}” always means this place ({entry.id}): chosen in Review by {who}, {on:%Y-%m-%d}",
    )
