"""`data/lexicon/en` -> the words around names: what makes a capitalised word a person, an organisation, a kind of place.

All sets are lower case and folded (no diacritics). The long lists are plain text, one word a line, and are read when
first needed; `data/README.md` says where they come from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from geo.text.lexicon import FOLDER, lexicon
from geo.vocabulary import DataError


@cache
def common_words() -> frozenset[str]:
    """English words that are written small inside a sentence ("reading", "nice", "mobile")."""
    return _words("common.txt")


@cache
def first_names() -> frozenset[str]:
    """Given names of many countries ("ayman", "victoria")."""
    return _words("first-names.txt")


@cache
def surnames() -> frozenset[str]:
    """Family names of many countries ("smith", "houston")."""
    return _words("surnames.txt")


def _words(name: str) -> frozenset[str]:
    try:
        return frozenset((FOLDER / "en" / name).read_text("utf-8").split())
    except OSError as error:
        raise DataError(f"A word list cannot be read ({error}). Install Dateline again.") from error


def kinds_by_word(words_by_kind: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Each word with its kind, from each kind with its words; of two kinds with the same word the later one has it.

    >>> kinds_by_word({"town": ["city", "port"], "site": ["port"]})
    {'city': 'town', 'port': 'site'}
    """
    return {word: kind for kind, words in words_by_kind.items() for word in words}


_TITLES = lexicon("person_titles")["titles"]
TITLES = frozenset(_TITLES["before_a_name"])
"""Words that stand before a person's name."""
OFFICES = frozenset(_TITLES["offices"])
"""Titles that also stand before "of X" and after "X": what governs a place is no person's name."""
DOTTED = frozenset(_TITLES["dotted"])
"""Short forms that a full stop follows inside a name: "St. Louis"."""
PARTIES = frozenset(map(str.capitalize, _TITLES["parties"]))
"""Party letters before an American politician's state or town: "R-Westfield"."""

_PLACES = lexicon("place_words")
PLACE_WORDS = kinds_by_word(_PLACES["kinds"])
"""Nouns for kinds of place, with the kind."""
FACILITIES = kinds_by_word(_PLACES["sites"])
"""Nouns for buildings and sites that end a name, with the kind."""
LEARNING = frozenset(_PLACES["in_names"]["learning_before_of"])
"""Institutions that are called after a place: "University of Texas"."""
HAYY = frozenset(_PLACES["in_names"]["neighbourhood_before"])
"""Neighbourhood, in Arabic."""
NATURE = frozenset(_PLACES["in_names"]["nature"])
"""Nouns for rivers, mountains and coasts that end a name."""
NATURE_BEFORE = frozenset(_PLACES["in_names"]["nature_before"])
"""Nouns for rivers, mountains and coasts that begin a name."""
PLACE_BEFORE = frozenset(_PLACES["in_names"]["before"])
"""Words that begin a place's own name."""

_ORGANISATIONS = lexicon("organisations")["in_names"]
ORGANISATIONS = frozenset(_ORGANISATIONS["any"])
"""Words in a name of several words that make it an organisation, a team, a paper, a treaty or a contest."""
TEAMS = frozenset(_ORGANISATIONS["teams"])
"""Words that end a sports team's name."""

_CONTEXTS = lexicon("place_contexts")
SAID = frozenset(_CONTEXTS["verbs"]["said"])
"""Verbs of speech: persons speak, and by metonymy capitals do."""
GOVERNED = frozenset(_CONTEXTS["verbs"]["governed"])
"""What governments do: after a capital or a country, the name stands for its government."""
STRUCK = frozenset(_CONTEXTS["verbs"]["struck"])
"""What is done to a place in war, before its name or, in the passive, after it: "shelled Douma", "Douma was shelled"."""
MOVED = frozenset(_CONTEXTS["verbs"]["moved"])
"""What people do with a place: "fled Goma"."""
LOCATIVE = frozenset(_CONTEXTS["prepositions"]["places"])
"""Prepositions that places follow."""
NEAR = frozenset(_CONTEXTS["prepositions"]["near"])
"""Prepositions by which the place is not itself meant: "outside Homs"."""
DIRECTIONS = frozenset(_CONTEXTS["directions"]["words"])
"""Words for a part of a place: "eastern", "upper", "rural"."""
DISHES = frozenset(_CONTEXTS["no_places"]["dishes"])
"""What is named after a place and is none: dishes, diseases, breeds, plants."""

_CALENDAR = lexicon("calendar")
MONTHS = frozenset(_CALENDAR["months"])
"""The months' full names."""
WEEKDAYS = frozenset(_CALENDAR["weekdays"]["names"])
"""The weekdays' full names."""
NEVER = (
    MONTHS.difference(_CONTEXTS["no_places"]["months_that_are_places"])
    | WEEKDAYS
    | frozenset(_CONTEXTS["no_places"]["never"])
)
"""Words that name no place, whatever a gazetteer says ("Of" is a town in Turkey, "Who" a village)."""
