"""A name among words -> the classes of the words before, after and inside it: what `features` speaks of."""

from __future__ import annotations

from functools import cache

from geo.places.lexicon import (
    DIRECTIONS,
    DISHES,
    FACILITIES,
    GOVERNED,
    LOCATIVE,
    MOVED,
    NATURE_BEFORE,
    OFFICES,
    ORGANISATIONS,
    PLACE_BEFORE,
    PLACE_WORDS,
    SAID,
    STRUCK,
    TEAMS,
    TITLES,
    common_words,
    first_names,
    surnames,
)
from geo.places.recognition.mentions import Mention
from geo.places.recognition.words import Word, is_demonym
from geo.text.lexicon import lexicon

_OFFICIALS = lexicon("organisations")["of_a_place"]["officials"]
_LISTS = lexicon("place_contexts")
_BESIDE, _PREPOSITIONS = _LISTS["beside"], _LISTS["prepositions"]
_TAILS = frozenset(_LISTS["hyphenated"]["weighed"])
_PASSIVE = frozenset(_LISTS["verbs"]["struck_helping"])


def _classes(*groups: tuple[str, object]) -> dict[str, str]:
    """Word -> class, the first group that holds it."""
    table: dict[str, str] = {}
    for name, words in groups:
        for word in words:  # type: ignore[attr-defined]
            table.setdefault(word, name)
    return table


_BEFORE = {
    **{w: w for w in _BESIDE["before"]},
    **_classes(
        *((f"loc:{w}", (w,)) for w in _PREPOSITIONS["places_most"]),
        ("loc:other", LOCATIVE),
        ("title", TITLES),
        ("said", SAID),
        ("struck", STRUCK),
        ("moved", MOVED),
        ("organisation", ORGANISATIONS),
        ("place", PLACE_WORDS),
    ),
}
_AFTER_ANY = {w: w for w in _BESIDE["after"]}
_AFTER = _classes(("said", SAID), ("governed", GOVERNED), ("officials", _OFFICIALS))
_AFTER_SMALL = _classes(("place", PLACE_WORDS), ("organisation", ORGANISATIONS))
_INSIDE = _classes(
    ("office", TITLES & OFFICES),
    ("title", TITLES),
    ("facility", FACILITIES),
    ("place", PLACE_WORDS),
    ("team", TEAMS),
    ("organisation", ORGANISATIONS),
    ("dish", DISHES),
    ("direction", DIRECTIONS),
)


def left_of(words: list[Word], first: int) -> tuple[str, bool]:
    """The class of the word before word `first`, and whether "the" stands between."""
    i, the = first - 1, False
    if i >= 0 and words[i].lower == "the":
        the, i = True, i - 1
    if i >= 0 and words[i].lower in DIRECTIONS and not words[i].capital:
        return "direction", the
    if i < 0 or (words[i + 1].initial and words[i].lower not in '"“('):
        return "start", the
    word = words[i].lower
    return _BEFORE.get(word) or _form(word, words[i].capital), the


def right_of(words: list[Word], m: Mention) -> str:
    """The class of the word after a mention, or of what hangs on it ("'s", "-based")."""
    tail = words[m.last].tail
    if tail:
        return "'s" if tail[0] in "'’ʼs" else "-based" if tail[1:] in _TAILS else "-"
    i = m.last + 1
    if i < len(words) and words[i].text == "." and words[i].end <= m.end:
        i += 1
    if i >= len(words):
        return "end"
    word = words[i].lower
    if word in _PASSIVE and _struck(words, i):
        return "struck"
    if (known := _AFTER_ANY.get(word)) or words[i].initial:
        return known or "end"
    small = "" if words[i].capital else _AFTER_SMALL.get(word, "")
    plain = _form(word, words[i].capital)
    return _AFTER.get(word) or small or (plain if plain in ("number", "mark", "capital") else "word")


def _struck(words: list[Word], i: int) -> bool:
    """Whether "was shelled", "has been captured", "came under fire" or "fell to" begins at word `i`."""
    after = [w.lower for w in words[i + 1 : i + 3]]
    if words[i].lower == "came":
        return after[:1] == ["under"]
    if words[i].lower == "fell":
        return after[:1] == ["to"]
    return any(w in STRUCK for w in (after[1:] if after[:1] == ["been"] else after[:1]))


def _form(word: str, capital: bool) -> str:
    """The class of any other word, by its look."""
    if not word[0].isalpha():
        return "number" if word[0].isdigit() else "mark"
    if capital:
        return "capital"
    return next((end for end in ("ly", "ed", "ing") if word.endswith(end)), "word")


@cache
def inside(lower: str, last: bool) -> str:
    """The class of a word inside the same run of capitals; `last`: it stands after the name."""
    if known := _INSIDE.get(lower):
        return known
    if not last and lower in NATURE_BEFORE:
        return "nature"
    if lower in PLACE_BEFORE:
        return "before"
    if is_demonym(lower):
        return "demonym"
    lists = (("common", common_words), ("first name", first_names), ("surname", surnames))
    return next((name for name, words in lists if lower in words()), "other")
