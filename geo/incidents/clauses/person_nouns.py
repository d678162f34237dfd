"""A noun -> whom it names, one or several; and the nouns of what numbers count when they count no people."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from geo.text.lexicon import lexicon
from geo.vocabulary import Who


@dataclass(frozen=True, slots=True)
class Person:
    """What a noun says of the people that it names: who they are, and whether it names one or several."""

    who: Who
    plural: bool


_LISTS = lexicon("people")
_IRREGULAR: dict[str, str] = _LISTS["plurals"]


def plural_of(noun: str) -> str:
    """The plural of an English noun for people.

    >>> plural_of("policeman"), plural_of("deputy"), plural_of("son-in-law")
    ('policemen', 'deputies', 'sons-in-law')
    """
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("-in-law"):
        return noun.replace("-in-law", "s-in-law")
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith(("s", "sh", "ch", "x")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def _people() -> dict[str, Person]:
    words: dict[str, Person] = {}
    for who, nouns in _LISTS["nouns"].items():
        for noun in nouns:
            words[noun] = Person(Who(who), False)
            words[plural_of(noun)] = Person(Who(who), True)
    for who, nouns in _LISTS["collective"].items():
        words |= dict.fromkeys(nouns, Person(Who(who), True))
    return words


PEOPLE: dict[str, Person] = _people()
"""Nouns for people, singular and plural, in lower case."""

BODIES = frozenset(_LISTS["others"]["bodies"])
"""Nouns for the dead: "14 bodies were recovered" counts 14 killed."""

TITLES = frozenset(_LISTS["others"]["titles"])
"""Words before a name that make it a person's."""

THINGS = frozenset(noun for nouns in lexicon("things").values() for noun in nouns)
"""Nouns whose number is no number of people."""
SIDES = {word: Who(who) for who, words in _LISTS["before_a_noun"].items() for word in words}
"""Words before a noun that say whose people they are."""
_WORKERS = frozenset("worker workers staff staffer staffers volunteer volunteers".split())
_TRADES = {word: Who(who) for who, words in _LISTS["before_workers"].items() for word in words}


def who_in(words: list[str], head: Who) -> Who:
    """Whom a group of `words` names: whom its `head` does, else whom a word before the head says."""
    if head not in (Who.UNKNOWN, Who.CIVILIANS):
        return head
    for before, word in pairwise(words):
        if word in _WORKERS and before in _TRADES:
            return _TRADES[before]
    for word in words:
        person = PEOPLE.get(word)
        if word.startswith("civilian"):
            return Who.CIVILIANS
        if person is not None and person.who not in (Who.UNKNOWN, Who.CIVILIANS):
            return person.who
        if word in SIDES:
            return SIDES[word]
    return head
