"""Airwars, and whoever keeps its columns: one assessed allegation of harm to civilians a row (airwars.org, methodology).

- The numbers are of civilians: a least and a most ("3–5", or two columns). "Unknown" says that no number is known.
- The grading (Confirmed, Fair, Weak, Contested, Discounted) is Airwars' own, and the same as `Grade`.
- The strike type says what happened; what is not known is an explosion of some kind: Airwars follows explosive weapons.
- The accuracy of the geolocation is in words: "Exact location", "Street", "Neighbourhood", "Village", "Town", "City",
  "Subdistrict", "District", "Province", "Within 100m", "Within 1 km".
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from geo.datasets.event_kinds import KIND_NOT_SAID, Kind, named
from geo.datasets.ground import Ground
from geo.datasets.layout import Layout, Words
from geo.datasets.placing import Grain, by_radius, grain
from geo.datasets.schemes.plain import Plain
from geo.vocabulary import EventType, Grade, Precision, Who

_STRIKE = Kind(EventType.EXPLOSIONS, "Air/drone strike")
_GRADES = {g.value.casefold(): g for g in Grade}
_WITHIN = re.compile(r"within (\d+(?:\.\d+)?) ?(m|km)\b")
_GRAINS: Mapping[str, Grain] = {
    "exact": grain(Precision.EXACT),
    "landmark": grain(Precision.NEIGHBOURHOOD),
    "street": grain(Precision.NEIGHBOURHOOD),
    "neighbo": grain(Precision.NEIGHBOURHOOD),
    "village": grain(Precision.TOWN),
    "town": grain(Precision.TOWN),
    "city": Grain(Precision.TOWN, 10_000.0),
    "district": grain(Precision.DISTRICT),
    "province": grain(Precision.PROVINCE),
    "governorate": grain(Precision.PROVINCE),
    "region": grain(Precision.PROVINCE),
    "country": grain(Precision.COUNTRY),
}


class Airwars(Plain):
    """How a row of Airwars is read."""

    who = Who.CIVILIANS

    def __init__(self, layout: Layout, ground: Ground, day_first: bool | None = None) -> None:
        super().__init__(layout, ground, day_first)
        self._grade = layout.column(
            "airwars civilian harm grading",
            "airwars grading",
            "civilian harm grading",
            "harm grading",
            "grading",
        )

    def kind(self, words: Words) -> Kind:
        """By the strike type; an air or drone strike where none is given."""
        said = words[self._type].strip()
        found = named(said) if said and said.casefold() != "unknown" else None
        if found is None or found[:2] != KIND_NOT_SAID[:2]:
            return found or _STRIKE
        return Kind(EventType.EXPLOSIONS, "", f"{said[:60]!r} is no strike type that is known")

    def grain(self, said: str) -> Grain | None:
        """How exactly it was geolocated."""
        words = said.casefold()
        if found := _WITHIN.search(words):
            return by_radius(float(found[1]) * (1000 if found[2] == "km" else 1))
        if not words:
            return grain(Precision.TOWN)
        return next((g for start, g in _GRAINS.items() if start in words), None)

    def grade(self, words: Words) -> Grade:
        """Airwars' own grading."""
        first = words[self._grade].split()
        return _GRADES.get(first[0].casefold(), Grade.NONE) if first else Grade.NONE
