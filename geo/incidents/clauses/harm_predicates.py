"""A word or phrase of harm -> its predicate: which harm, and in what frame it takes its victims.

A cue is a word or a fixed phrase. Its frame says where the victims stand: a verb that takes an object or is
passive ("killed"), one whose subject suffers ("died"), an adjective ("dead"), a noun ("death of").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from geo.text.lexicon import lexicon
from geo.vocabulary import Harm


class Frame(StrEnum):
    """How a cue takes its victims."""

    VERB = "verb"
    """Object in the active voice, subject in the passive: "killed two", "two were killed"."""
    SUFFER = "suffer"
    """The subject suffers: "two died", "two lost their lives"."""
    ADJECTIVE = "adjective"
    """Stands after its victims: "two dead", "two are missing"."""
    NOUN = "noun"
    """"the death of two", "740 deaths", "his death"."""
    TAKER = "taker"
    """Takes lives as its object: "claimed nine lives", "lost 12 fighters"."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a cue says: the harm, the frame, the verb's form ("base", "past", "ing", "" for others)."""

    harm: Harm
    frame: Frame
    form: str = ""
    weak: bool = False
    """Whether it says harm only with other words ("shot" may kill, wound or miss)."""
    own_hand: bool = False
    """Whether it is their own deed ("took his own life")."""


def _forms(verb: str) -> tuple[str, str, str, str]:
    """Base, third person, past and -ing form of a regular verb, its particle kept."""
    head, _, rest = verb.partition(" ")
    rest = f" {rest}" if rest else ""
    if head.endswith("e"):
        return verb, f"{head}s{rest}", f"{head}d{rest}", f"{head[:-1]}ing{rest}"
    if head.endswith("y") and head[-2] not in "aeiou":
        return verb, f"{head[:-1]}ies{rest}", f"{head[:-1]}ied{rest}", f"{head}ing{rest}"
    ending = "es" if head.endswith(("s", "sh", "ch", "x")) else "s"
    return verb, f"{head}{ending}{rest}", f"{head}ed{rest}", f"{head}ing{rest}"


_LISTS = lexicon("harms")
OWN_HAND = "by their own hand"


def _each(
    words: Iterable[str], harm: Harm, frame: Frame, form: str = "", weak: bool = False
) -> dict[str, Predicate]:
    """A cue for each of `words`, an object of its own: linking tells by it whether a word comes again."""
    return {word: Predicate(harm, frame, form, weak) for word in words}


def _add_verb(cues: dict[str, Predicate], forms: Iterable[str], harm: Harm, weak: bool = False) -> None:
    """Adds the base, the third person, the past and the -ing form; of two that are alike the past is meant ("hurt")."""
    base, third, past, ing = forms
    for words, form in ((base, "base"), (third, "base"), (ing, "ing"), (past, "past")):
        cues[words] = Predicate(harm, Frame.VERB, form, weak)


def _cues() -> dict[str, Predicate]:
    cues: dict[str, Predicate] = {}
    for frame in (Frame.SUFFER, Frame.ADJECTIVE, Frame.NOUN, Frame.TAKER):
        for harm, words in _LISTS[_TABLES[frame]].items():
            if harm == OWN_HAND:
                cues |= {word: Predicate(Harm.KILLED, frame, own_hand=True) for word in words}
            elif harm != "open":
                cues |= _each(words, Harm(harm), frame)
    for harm, words in _LISTS["takers"]["open"].items():
        cues |= _each(words, Harm(harm), Frame.TAKER, weak=True)
    verbs = _LISTS["verbs"]
    for harm, words in verbs["past"].items():
        cues |= _each(words, Harm(harm), Frame.VERB, "past")
    for harm in Harm:
        for verb in verbs["regular"].get(harm.value, ()):
            _add_verb(cues, _forms(verb), harm)
        for forms in verbs["irregular"].get(harm.value, ()):
            _add_verb(cues, forms, harm)
    for forms in (*map(_forms, verbs["open"]["regular"]), *verbs["open"]["irregular"]):
        _add_verb(cues, forms, Harm.INJURED, weak=True)
    return cues | _each(verbs["open"]["killed"], Harm.KILLED, Frame.VERB, "ing", weak=True)


_TABLES = {Frame.SUFFER: "suffers", Frame.ADJECTIVE: "adjectives", Frame.NOUN: "nouns", Frame.TAKER: "takers"}
"""Which table of the lists holds the words of a frame, verbs apart."""
PREDICATES: dict[str, Predicate] = _cues()
"""Every cue by its words in lower case."""

HIT = Predicate(Harm.INJURED, Frame.VERB, "past", weak=True)
"""Hit or struck by what wounds: "was hit by flying glass"."""

CARE = Predicate(Harm.INJURED, Frame.SUFFER)
"""In a doctor's care: "are in hospital", "are being treated"; of those told of before it says no new harm."""
TREATED = Predicate(Harm.INJURED, Frame.VERB, "past")
"""The same, told by whoever treats them: "treated 19 people"."""
FELL = Predicate(Harm.KILLED, Frame.SUFFER)
"""Died in a fight: "four fell in Homs"."""

CUE_STARTS: dict[str, tuple[int, ...]] = {}
"""First word of each cue -> the lengths in words of the cues that start with it, longest first."""
for _cue in PREDICATES:
    _words = _cue.split()
    CUE_STARTS[_words[0]] = tuple(sorted({*CUE_STARTS.get(_words[0], ()), len(_words)}, reverse=True))

CUE_WORDS = (
    frozenset(word for cue in PREDICATES for word in cue.split()) - frozenset(_LISTS["signals"]["silent"])
).union(_LISTS["signals"]["besides"])
"""A sentence without any of these words holds no claim."""
