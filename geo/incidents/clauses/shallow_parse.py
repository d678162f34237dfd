"""A sentence -> its constituents: noun phrases of people, predicates of harm, and the small words between.

No tagger and no model: word lists, numbers, capitals and word endings. A piece is a `Constituent`; what it is stands
in its `kind`, one letter, so that patterns over pieces can be written as plain comparisons.
"""

from __future__ import annotations

from geo.incidents.clauses.constituents import (
    ADVERB,
    AND,
    BREAK,
    COMMA,
    CUE,
    GROUP,
    NOT,
    ONE,
    PAREN,
    VERB,
    Constituent,
    NounPhrase,
)
from geo.incidents.clauses.function_words import CLASSES, DETERMINERS, NOBODY
from geo.incidents.clauses.noun_phrases import read_noun_phrase
from geo.incidents.clauses.tokens import Tokens
from geo.text.document import Document
from geo.text.lexicon import lexicon
from geo.vocabulary import Span

_MARKS = {",": COMMA, "+": AND, "&": AND, "(": PAREN, "[": PAREN, ")": COMMA, "]": COMMA} | dict.fromkeys(
    ";:-–—…./!?", BREAK
)
_LISTS = lexicon("clauses")
_CORPS = frozenset(_LISTS["corps"])
_CIRCLES = frozenset(_LISTS["circles"])


def shallow_parse(document: Document, sentence: Span) -> list[Constituent]:
    """The pieces of `sentence`, in order."""
    tokens = Tokens.of(document, sentence)
    out: list[Constituent] = []
    at = 0
    while at < len(tokens):
        node, at = _next(tokens, at)
        if node is not None:
            _join(out, node)
            out.append(node)
    return _without_denied(out)


def _without_denied(nodes: list[Constituent]) -> list[Constituent]:
    """The pieces without people of whom something is said not to be so: "six soldiers, not children, were killed".

    "not children but six soldiers" is the soldiers; "not a single child" and "neither of the pilots" say that there are none.
    """
    out: list[Constituent] = []
    at = 0
    while at < len(nodes):
        node, behind = nodes[at], nodes[at + 1 : at + 4]
        group = behind[0].group if behind else None
        if node.kind != NOT or group is None or not _people(behind[0]):
            out.append(node)
            at += 1
        elif group.words[:2] == ("a", "single") or group.words[:1] == ("one",):
            none = NounPhrase("people" if group.head else "pronoun", group.head or "none", none=True)
            out.append(
                Constituent(GROUP, node.start, behind[0].end, f"{node.word} {behind[0].word}", group=none)
            )
            at += 2
        elif len(behind) == 3 and behind[1].word == "but" and _people(behind[2]):
            at += 3
        elif len(behind) > 1 and behind[1].kind == COMMA and [n.kind for n in out[-2:]] == [GROUP, COMMA]:
            out.pop()
            at += 3
        else:
            out.append(node)
            at += 1
    return out


def _people(node: Constituent) -> bool:
    return node.group is not None and node.group.sort in ("people", "number")


def _next(tokens: Tokens, at: int) -> tuple[Constituent | None, int]:
    word = tokens.lowers[at]
    cue, length = tokens.cue(at)
    if cue is not None and not (length == 1 and tokens.modifies(at)):
        return _node(tokens, CUE, at, length), at + length
    if tokens.of_ages(at):
        return None, at + 1
    joint = _conjunction(tokens, at)
    if joint:
        return _node(tokens, AND, at, joint), at + joint
    nobody = word in NOBODY or (word == "neither" and tokens.word(at + 1) == "of")
    if nobody or (word == "no" and tokens.word(at + 1) == "one"):
        length = 1 if nobody else 2
        return _node(tokens, GROUP, at, length, NounPhrase("pronoun", word, none=True)), at + length
    group, end = read_noun_phrase(tokens, at)
    if group is not None:
        return _node(tokens, GROUP, at, end - at, group), end
    kind = VERB if tokens.initialism(at) or tokens.month(at) else CLASSES.get(word) or _mark(word)
    return (_node(tokens, kind, at, 1) if kind else None), at + 1


def _conjunction(tokens: Tokens, at: int) -> int:
    """How many tokens from `at` on mean "and"."""
    word = tokens.lowers[at]
    if word == "as" and tokens.lowers[at + 1 : at + 3] == ["well", "as"]:
        return 3
    if word in ("along", "together", "alongside") and tokens.word(at + 1) == "with":
        return 2
    return int(word == "alongside")


def _mark(word: str) -> str:
    if word[0].isalnum():
        return ADVERB if word.endswith("ly") else VERB
    return _MARKS.get(word, "")


def _node(tokens: Tokens, kind: str, at: int, length: int, group: NounPhrase | None = None) -> Constituent:
    words = " ".join(tokens.lowers[at : at + length])
    cue = tokens.cue(at)[0] if kind == CUE else None
    return Constituent(kind, tokens.tokens[at].start, tokens.tokens[at + length - 1].end, words, cue, group)


def _join(out: list[Constituent], node: Constituent) -> None:
    """Makes one group of two where the first only qualifies the second, and takes the first from `out`."""
    group = node.group
    if group is None or not out:
        return
    if (lead := _compound(out, node)) is not None:
        group.number, group.count = lead.number, lead.count
        group.words = (*lead.words, *group.words)
        return
    if len(out) < 2 or (first := out[-2].group) is None:
        return
    if out[-1].kind == AND and _qualifies(first, group):
        group.number, group.count = first.number, first.count
    elif (
        out[-1].word == "of"
        and group.number is not None
        and first.number is None
        and first.head in _CIRCLES
        and first.sort != "name"
    ):
        group.definite = first.definite
    else:
        return
    group.words = (*first.words, *group.words)
    node.start = out[-2].start
    del out[-2:]


def _compound(out: list[Constituent], node: Constituent) -> NounPhrase | None:
    """The group before, where it and the node's are one long noun phrase: "two Red Cross society | staff members".

    It is taken from `out`; a slash may stand between ("9 ADF/CODECO rebels").
    """
    group = node.group
    back = 2 if out[-1].word == "/" else 1
    if group is None or len(out) < back or (first := out[-back].group) is None:
        return None
    touching = out[-1].end + (back == 1) == node.start and (back == 1 or out[-2].end == out[-1].start)
    counted = first.number is not None and first.sort in ("people", "number") and len(first.words) > 1
    plain = group.sort == "people" and group.number is None and not group.definite
    if (
        not (touching and counted and plain and (group.plural or first.count == ONE))
        or group.none
        or first.cue
    ):
        return None
    if group.words[0] in DETERMINERS or first.head in ("others", "other"):
        return None
    node.start = out[-back].start
    del out[-back:]
    return first


def _qualifies(first: NounPhrase, group: NounPhrase) -> bool:
    """Whether `first` and `group` are one: "21 TTP and LeI militants", "fifteen army and police recruits"."""
    adjective = first.sort == "number" or (first.number is not None and first.head in _CORPS)
    worded = len(first.words) > 1 and first.words[-1].isalpha() and first.head not in ("others", "other", "")
    plain = group.sort == "people" and group.plural and group.number is None and not group.definite
    return adjective and worded and plain and len(group.words) > 1
