"""A small word of English -> what it does between the noun phrases of a sentence."""

from __future__ import annotations

from geo.incidents.clauses.constituents import ADVERB, AND, AUX, BREAK, MODAL, NOT, ONE, PREP, SOME, VERB, WHO
from geo.text.lexicon import lexicon
from geo.vocabulary import CountRange

_LISTS, _CALENDAR = lexicon("grammar"), lexicon("calendar")
_KINDS = {
    "helping": AUX,
    "modal": MODAL,
    "prepositions": PREP,
    "joining": AND,
    "breaks": BREAK,
    "relative": WHO,
    "negation": NOT,
    "adverbs": ADVERB,
    "verbs": VERB,
}
CLASSES: dict[str, str] = {word: _KINDS[name] for name, words in _LISTS["classes"].items() for word in words}
"""Each small word's kind of node."""

_DETERMINERS, _PRONOUNS = _LISTS["determiners"], _LISTS["pronouns"]
DEFINITE = frozenset(_DETERMINERS["definite"])
SINGULAR = frozenset(_DETERMINERS["singular"])
DETERMINERS = DEFINITE.union(SINGULAR, _DETERMINERS["others"])
NO = frozenset(_DETERMINERS["no"])
NOBODY = frozenset(_PRONOUNS["nobody"])
REFLEXIVE = frozenset(_PRONOUNS["reflexive"])
PRONOUNS: dict[str, tuple[CountRange | None, bool, bool]] = {
    **dict.fromkeys(_PRONOUNS["one_again"], (ONE, False, True)),
    **dict.fromkeys(_PRONOUNS["several_again"], (SOME, True, True)),
    **dict.fromkeys(_PRONOUNS["one"], (ONE, False, False)),
    **dict.fromkeys(_PRONOUNS["several"], (SOME, True, False)),
    **dict.fromkeys(_PRONOUNS["thing"], (None, False, True)),
    **dict.fromkeys(_PRONOUNS["anybody"], (None, True, True)),
}
"""Each pronoun's count, whether it is plural, whether it speaks of somebody again."""

DATE_WORDS = frozenset(_CALENDAR["when"]["words"]).union(
    _CALENDAR["months"],
    _CALENDAR["short_months"],
    _CALENDAR["weekdays"]["names"],
    _CALENDAR["weekdays"]["short"],
) - {"may"}  # first of all a helping verb
HARM_MODIFIERS = frozenset(_LISTS["before_a_noun"]["harm"])
"""Cues that may qualify a noun: "two wounded soldiers"."""
ADJECTIVAL = frozenset(_LISTS["before_a_noun"]["others"])
"""Words of other kinds that may qualify a noun: "alleged members"."""
