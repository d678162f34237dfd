"""A town's name said as an adjective or with a direction -> the unit round it: "a Donetsk village", "Aleppo countryside"."""

from __future__ import annotations

from geo.places.lexicon import DIRECTIONS
from geo.places.recognition.kind_cues import ADJECTIVE
from geo.places.recognition.mentions import Mention
from geo.places.recognition.words import Word
from geo.places.resolution.candidates import Name
from geo.text.lexicon import lexicon
from geo.vocabulary import GazetteerEntry

_LISTS = lexicon("place_words")["round_a_town"]
_COUNTRYSIDE = frozenset(_LISTS["after"])
_WITHIN_TOWNS = frozenset(_LISTS["directions_within_towns"])
_TOWN = 20_000
"""People from which a place is no "village", so that one of its surroundings is meant."""


def is_around(m: Mention, top: GazetteerEntry, words: list[Word]) -> bool:
    """Whether the words round a town's name mean the country round it rather than the town itself.

    "The eastern Aleppo town of al-Bab", "a Donetsk village", "a Donetsk town" ("Donetsk town" is
    Donetsk), "the Homs countryside", "in southern Idlib".
    """
    if top.feature_class != "P" or top.feature_code.startswith("PPLX"):
        return False
    if ADJECTIVE in m.features:
        return True
    after = words[m.last + 1].lower if m.last + 1 < len(words) and not words[m.last].tail else ""
    owned = words[m.last + 1].lower if m.last + 1 < len(words) and words[m.last].tail else ""
    if after in _COUNTRYSIDE or owned in _COUNTRYSIDE:
        return True
    article = words[m.first - 1].lower if m.first else ""
    if m.cue == after and (m.cue_kind == "village" or (m.cue == "town" and article in ("a", "an"))):
        return top.population >= _TOWN
    before = words[m.first - 1].lower if m.first else ""
    return before in DIRECTIONS and before not in _WITHIN_TOWNS and not words[m.first - 1].capital


def unit_round(m: Mention, name: Name, town: GazetteerEntry) -> GazetteerEntry | None:
    """The province that is named as `town` is and holds it, among what the name may mean; None where there is none."""
    meant = (*(o.entry for o in name.options), *(n.entry for n in m.namings))
    return next((e for e in meant if e.feature_code == "ADM1" and _holds(e, town)), None)


def _holds(unit: GazetteerEntry, town: GazetteerEntry) -> bool:
    return (unit.country_code, unit.admin1_code) == (town.country_code, town.admin1_code)
