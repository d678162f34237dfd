"""What an incident's places are called on the map and in the table."""

from __future__ import annotations

from collections.abc import Sequence

from geo.vocabulary import Incident, Place, Precision

_PLURALS = {
    "city": "cities",
    "county": "counties",
    "territory": "territories",
    "municipality": "municipalities",
}
_UNITS = tuple(
    "province governorate oblast prefecture state county district department municipality territory region".split()
)
_MOST_NAMES = 4


def place_names(incident: Incident, places: Sequence[Place]) -> str:
    """The places' names in one phrase, with the word that the article itself uses for them.

    "Latakia and Tartus provinces" where the article calls them provinces, "Hai Al Kusour, Baniyas" for a
    neighbourhood.
    """
    if len(places) == 1:
        return place_name(places[0], _unit(incident, places))
    names = list(dict.fromkeys(p.name for p in places))
    unit = _unit(incident, places)
    return joined(names) + (f" {_PLURALS.get(unit, unit + 's')}" if unit else "")


def place_name(place: Place, unit: str = "") -> str:
    """One place's name; a neighbourhood with what it lies in."""
    if place.precision is Precision.NEIGHBOURHOOD:
        within = place.admin2 or place.admin1
        return (
            f"{place.name}, {within}"
            if within and within.casefold() not in place.name.casefold()
            else place.name
        )
    return f"{place.name} {unit}" if unit and unit not in place.name.casefold() else place.name


def joined(names: Sequence[str]) -> str:
    """Names in a phrase; of many, the first and how many more.

    >>> joined(["Latakia", "Tartus"]), joined(list("ABCDEF"))
    ('Latakia and Tartus', 'A, B, C and 3 more')
    """
    if len(names) > _MOST_NAMES:
        return f"{', '.join(names[: _MOST_NAMES - 1])} and {len(names) - _MOST_NAMES + 1} more"
    return " and ".join(x for x in (", ".join(names[:-1]), names[-1]) if x)


def _unit(incident: Incident, places: Sequence[Place]) -> str:
    """The article's word for what these places are, if it has one for all of them; the most telling of several."""
    if not all(p.precision in (Precision.PROVINCE, Precision.DISTRICT) for p in places):
        return ""
    cues: dict[str, set[str]] = {p.gazetteer_id: set() for p in places}
    for resolution in incident.accounts[0].reading.resolutions:
        if resolution.entry and resolution.entry.id in cues and resolution.precision:
            cues[resolution.entry.id].add(resolution.toponym.cue.lower().removesuffix("s"))
    common = set.intersection(*cues.values()) if cues else set()
    return next((unit for unit in _UNITS if unit in common), "")
