"""A toponym's outcome, or a place of a report -> where it was placed and why, in words."""

from __future__ import annotations

from collections.abc import Sequence

from geo.vocabulary import Outcome, Place, Resolution
from geo.wording.places import full_name
from geo.wording.precision import Detail, how_exactly

OUTCOMES = {
    Outcome.RESOLVED: "found",
    Outcome.AMBIGUOUS: "not settled: several places fit, so none is drawn",
    Outcome.UNRESOLVED: "not found in the gazetteer",
}
"""What became of a toponym, where an analyst may correct it."""


def role(*, scene: bool) -> str:
    """What a place has to do with the incidents."""
    return "something happened here" if scene else "mentioned only"


def where(resolution: Resolution) -> str:
    """Where a place name was placed, in a phrase: "Jableh, Latakia, Syria"."""
    if resolution.outcome is Outcome.AMBIGUOUS:
        return f"{len(resolution.candidates)} places fit"
    if resolution.outcome is Outcome.UNRESOLVED:
        return "not found"
    if resolution.entry is None:
        return resolution.name
    inside = full_name(resolution.entry)
    return inside if resolution.name in inside else f"{resolution.name}, {inside}"


def located_in(place: Place) -> str:
    """A place, what it lies in and how exactly it is known: "Jableh, Latakia, Syria · town, within 2 km"."""
    inside, ground = full_name(place), place.footprint
    if ground is None or place.precision is None:
        return inside if place.masked else f"{inside} · {how_exactly(None, detail=Detail.AFTER_NAME)}"
    return f"{inside} · {how_exactly(place.precision, ground.uncertainty_m, Detail.AFTER_NAME)}"


def not_located(places: Sequence[Place]) -> str:
    """Why an incident at `places` is not on the map: "“Kharbat Nowhere” could not be located"."""
    return f"“{', '.join(p.name for p in places)}” {how_exactly(None, detail=Detail.AFTER_NAME)}"


def why_there(resolution: Resolution) -> str:
    """Why a place name stands for its place, and for which others it might: "a seat of government · also considered: …"."""
    others = [
        c.entry
        for c in resolution.candidates
        if resolution.entry is None or c.entry.id != resolution.entry.id
    ]
    names = [full_name(entry, short=True) for entry in others[:3]]
    also = f"also considered: {'; '.join(names)}" if names and resolution.outcome is Outcome.RESOLVED else ""
    return " · ".join(x for x in (resolution.reason, also) if x)
