"""A place's name and the words round it -> features that speak for or against something having happened there.

The features are names: classes of words, and the very words where learning saw them often enough (`data/weights/
incidents.json`). Nothing is listed here as a scene or as none; what each feature weighs is learned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from geo.incidents.clauses.person_nouns import PEOPLE
from geo.incidents.events.triggers import Trigger
from geo.places.lexicon import DIRECTIONS, FACILITIES, ORGANISATIONS, PLACE_WORDS, SAID
from geo.text.document import Document
from geo.text.lexicon import lexicon
from geo.vocabulary import Outcome, Resolution, Span

_GRAMMAR = lexicon("grammar")["classes"]
_PREPOSITIONS = frozenset(_GRAMMAR["prepositions"]) | {
    "outside",
    "along",
    "across",
    "between",
    "towards",
    "off",
}
_HELPING = frozenset(chain(_GRAMMAR["helping"], _GRAMMAR["modal"]))
_PLACES = lexicon("scenes")
_SICKBEDS = frozenset(_PLACES["sickbeds"])
_SPEAKERS = frozenset(_PLACES["speakers"])
_CARRIED = frozenset(_PLACES["carried"])
_SPEECH = SAID | frozenset(lexicon("attribution")["verbs"])
_DETERMINERS = frozenset("the a an its this that their his her".split())
_BACK, _REACH = 9, 5
_SEVERE = 4.0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What all toponyms of a document are looked at with: the tokens that belong to a trigger, by their index."""

    document: Document
    struck: dict[int, bool]
    """Index of a token of a strong trigger -> whether its words tell of a deed."""
    named: frozenset[int]
    """Index of each token that belongs to a toponym."""

    @classmethod
    def of(
        cls, document: Document, resolutions: Sequence[Resolution], triggers: tuple[Trigger, ...]
    ) -> Surroundings:
        """The surroundings of `document`, whose toponyms are `resolutions` and whose triggers are `triggers`."""
        struck: dict[int, bool] = {}
        for trigger in triggers:
            if trigger.weight < _SEVERE:
                continue
            first, last = document.token_range(trigger.span)
            struck.update(dict.fromkeys(range(first, last), trigger.verb))
        named = frozenset(i for r in resolutions for i in range(*document.token_range(r.toponym.span)))
        return cls(document, struck, named)


def scene_features(around: Surroundings, resolution: Resolution) -> tuple[str, ...]:
    """The features of one toponym as a scene, wherever what happened is told. In no order, each once.

    "in Homs" gives "prep=in"; "police in Homs said" gives "head:speaker" besides.
    """
    document, span = around.document, resolution.toponym.span
    first, last = document.token_range(span)
    words = document.words
    found = {*_known(resolution), *_after(around, words, last, span)}
    at, kinds = _governor(document, words, first)
    found.update(f"kind={kind}" for kind in kinds)
    found.update(_before(around, words, at, first))
    near = words[max(0, first - _REACH) : first] + words[last : last + 3]
    if not _SICKBEDS.isdisjoint(near):
        found.add("near:sickbed")
    if not _CARRIED.isdisjoint(words[max(0, first - _REACH) : first]):
        found.add("near:carried")
    return tuple(sorted(found))


def _known(resolution: Resolution) -> Iterator[str]:
    if resolution.outcome is Outcome.RESOLVED and resolution.precision:
        yield f"precision={resolution.precision.value}"
    else:
        yield "unresolved"
        yield "unresolved:cue" if resolution.toponym.cue else "unresolved:bare"
        if resolution.candidates:
            yield "unresolved:candidates"
    if resolution.toponym.cue:
        yield f"cue={PLACE_WORDS.get(resolution.toponym.cue, 'other')}"


def _governor(document: Document, words: tuple[str, ...], first: int) -> tuple[int, list[str]]:
    """The token that governs the name at `first`, over "the northern Syrian town of", and the kinds of place on the way."""
    kinds: list[str] = []
    at, of = first - 1, False
    while at >= max(0, first - _BACK):
        word = words[at]
        if word in PLACE_WORDS or word in FACILITIES:
            if not of and at != first - 1:
                break
            kinds.append(PLACE_WORDS.get(word, "site"))
        elif (
            word == "of"
            and at
            and (words[at - 1] in PLACE_WORDS or words[at - 1] in DIRECTIONS or words[at - 1] in FACILITIES)
        ):
            of = True
        elif word in DIRECTIONS:
            kinds.append("part" if not of else "beside")
        elif not (word in _DETERMINERS or word in "\"“'‘(" or (of and _adjective(document, at))):
            break
        at -= 1
    return at, kinds


def _adjective(document: Document, at: int) -> bool:
    """Whether the word may qualify a kind of place: "the Libyan town of", "the besieged city of"."""
    word = document.tokens[at].text
    return word[0].isalpha() and word.lower() not in _PREPOSITIONS and word.lower() not in _HELPING


def _before(around: Surroundings, words: tuple[str, ...], at: int, first: int) -> Iterator[str]:
    sentence = around.document.sentences[around.document.sentence_at(around.document.tokens[first].start)]
    if at < 0 or around.document.tokens[at].start < sentence.start:
        yield "prep=^"
        return
    word = words[at]
    if word not in _PREPOSITIONS:
        yield "prep=none"
        yield f"left={word}"
        if around.struck.get(at):
            yield "left:struck"
        return
    yield f"prep={word}"
    head = words[at - 1] if at else ""
    opens = at == 0 or around.document.tokens[at].start <= sentence.start + 1
    if opens:
        yield f"opens:{word}"
        return
    yield f"head={head}"
    for name, value in (
        ("struck", at - 1 in around.struck),
        ("people", head in PEOPLE),
        ("speaker", head in _SPEAKERS or (at > 1 and words[at - 2] in _SPEAKERS)),
        ("sickbed", head in _SICKBEDS),
        ("speech", head in _SPEECH),
        ("place", at - 1 in around.named),
        ("mark", not head[:1].isalnum()),
    ):
        if value:
            yield f"head:{name}"
            yield f"head:{name}:{word}"


def _after(around: Surroundings, words: tuple[str, ...], last: int, span: Span) -> Iterator[str]:
    text = around.document.text
    tail = text[span.end : span.end + 2]
    if tail.startswith("-"):
        yield "after:hyphen"
    if tail in ("'s", "’s"):
        yield "after:possessive"
    nexts = words[last : last + 3]
    if not nexts:
        return
    yield f"next={nexts[0]}"
    for name, table in (
        ("place", PLACE_WORDS),
        ("site", FACILITIES),
        ("people", PEOPLE),
        ("speaker", _SPEAKERS),
        ("organisation", ORGANISATIONS),
        ("sickbed", _SICKBEDS),
        ("speech", _SPEECH),
    ):
        if nexts[0] in table:
            yield f"next:{name}"
    if any(w in _SPEECH for w in nexts[1:]):
        yield "next2:speech"
    if last in around.struck or (nexts[0] in _HELPING and last + 1 in around.struck):
        yield "next:struck"
