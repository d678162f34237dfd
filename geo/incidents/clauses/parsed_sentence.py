"""The constituents of a sentence, with the questions that linking predicates to victims asks of them."""

from __future__ import annotations

from geo.incidents.clauses.constituents import (
    ADVERB,
    AND,
    AUX,
    COMMA,
    CUE,
    GROUP,
    MODAL,
    NOT,
    ONE,
    PAREN,
    PREP,
    VERB,
    Constituent,
    NounPhrase,
)
from geo.text.lexicon import lexicon

BE, HAVE = (frozenset(lexicon("grammar")["helping"][verb]) for verb in ("be", "have"))
_LISTS = lexicon("clauses")
NEVER = frozenset(_LISTS["never"])
_DATED = frozenset(_LISTS["before_a_day"])
_FORCED = tuple(_LISTS["forced"])
_STATES = frozenset(_LISTS["states"])
_CIRCLES = frozenset(_LISTS["circles"])
_OF_TRADES = tuple(_LISTS["of_trades"])
OLDEST = 110
"""No age is higher."""


class ParsedSentence:
    """The nodes of one sentence; beyond its ends every kind and word is empty."""

    def __init__(self, nodes: list[Constituent]) -> None:
        self.nodes = _without_ages(_without_asides(nodes))
        for i, node in enumerate(self.nodes[1:]):
            if node.word == "since" and self.nodes[i].kind == AUX:
                node.kind = ADVERB  # "have since died"
            if node.word == "up" and self.nodes[i].word in _STATES:
                node.kind = ADVERB  # "have turned up dead"
            if node.word == "once" and self.nodes[i].word == "at":
                node.kind = self.nodes[i].kind = ADVERB
        self.size = len(self.nodes)

    def kind(self, at: int) -> str:
        """The kind of the node at `at`."""
        return self.nodes[at].kind if 0 <= at < self.size else ""

    def word(self, at: int) -> str:
        """The words of the node at `at`, in lower case."""
        return self.nodes[at].word if 0 <= at < self.size else ""

    def group(self, at: int) -> NounPhrase | None:
        """The noun group at `at`."""
        return self.nodes[at].group if 0 <= at < self.size else None

    def living(self, at: int) -> NounPhrase | None:
        """The group at `at` when it can be people."""
        group = self.group(at)
        return group if group is not None and group.living else None

    def groups(self, members: tuple[int, ...]) -> list[NounPhrase]:
        """The groups at `members`."""
        return [g for i in members if (g := self.group(i)) is not None]

    def after(self, at: int) -> int:
        """The next node that is no adverb."""
        at += 1
        while self.kind(at) == ADVERB:
            at += 1
        return at

    def before(self, at: int) -> int:
        """The node before that is no adverb."""
        at -= 1
        while self.kind(at) == ADVERB:
            at -= 1
        return at

    def helpers(self, at: int) -> tuple[list[str], int]:
        """The helping words before the cue at `at`, the nearest first, and where they begin."""
        words: list[str] = []
        begin = at
        i = at - 1
        if self.kind(i) == VERB and (be := self._over_date(i)) is not None:
            return [self.word(be)], be
        while i >= 0 and (
            self.kind(i) in (AUX, MODAL, ADVERB, NOT) or self.word(i) in _STATES or self.word(i) == "to"
        ):
            if self.kind(i) == VERB and self.kind(i - 1) not in (AUX, ADVERB):
                break
            if self.kind(i) != ADVERB or self.kind(i - 1) in (AUX, MODAL, NOT):
                begin = i
            words.append(self.word(i))
            i -= 1
        return words, begin

    def _over_date(self, at: int) -> int | None:
        """The helping word before a date that ends at `at`: "were on 24 February lynched"."""
        i = at
        while i > at - 7 and self.kind(i) in (VERB, PREP, COMMA, ADVERB):
            i -= 1
        return i if self.word(i) in BE and self.word(i + 1) in _DATED and i < at - 1 else None

    def after_infinitive(self, at: int) -> bool:
        """Whether the bare verb at `at` goes on after "to": "to hurt or kill", "to bomb them and slaughter survivors"."""
        if self.kind(at - 1) != AND or self.word(at).endswith("s"):
            return False
        for i in range(at - 2, max(-1, at - 14), -1):
            if self.word(i) == "to" and self.kind(i + 1) in (VERB, CUE):
                return not any(self.word(j).startswith(_FORCED) for j in range(max(0, i - 4), i))
        return False

    def past_attached(self, at: int) -> int:
        """The last node of what hangs on the group at `at`: "of the unit", "in Homs", "from different groups"."""
        i = at
        for _ in range(3):
            if self.kind(i + 1) != PREP:
                break
            if self.group(i + 2) is not None and self.word(i + 1) != "to":
                i += 2
            elif self.kind(i + 2) == VERB and self.group(i + 3) is not None:
                i += 3
            else:
                break
        return i

    def head_before(self, at: int) -> int | None:
        """The head group that ends at node `at`, over what hangs on it ("two officers of the unit")."""
        i = at
        for _ in range(3):
            if self.group(i) is None:
                return None
            if self.kind(i - 1) != PREP:
                return i
            if self.group(i - 2) is None:
                return None
            i -= 2
        return None


def _without_asides(nodes: list[Constituent]) -> list[Constituent]:
    """The nodes without what stands in brackets, unless a harm is told there, and with single commas."""
    out: list[Constituent] = []
    i = 0
    while i < len(nodes):
        node = nodes[i]
        if node.kind == PAREN:
            close = next(
                (j for j in range(i + 1, min(len(nodes), i + 30)) if nodes[j].word in (")", "]")), None
            )
            if close is not None and not any(
                n.kind == CUE or (n.group and n.group.cue) for n in nodes[i:close]
            ):
                i = close + 1
                if i < len(nodes) and out and _goes_on(out[-1], nodes[i]):
                    nodes[i].start = out.pop().start
                continue
            out.append(Constituent(COMMA, node.start, node.end, ","))
        elif not (node.kind == COMMA and out and out[-1].kind == COMMA):
            out.append(node)
        i += 1
    return out


def _without_ages(nodes: list[Constituent]) -> list[Constituent]:
    """The nodes without ages: "a fireman of 54", "two brothers, 19 and 22, dead"."""
    out: list[Constituent] = []
    i = 0
    while i < len(nodes):
        end = _past_ages(nodes, i) if out and out[-1].group is not None else i
        if end > i:
            out[-1].end = nodes[end - 1].end
            i = end
        else:
            out.append(nodes[i])
            i += 1
    return out


def _past_ages(nodes: list[Constituent], at: int) -> int:
    """The node after the ages of the group before node `at`; `at` where none stand there."""
    group = nodes[at - 1].group
    if group is None or group.count is None or group.count.low != group.count.high:
        return at
    if nodes[at].word == "of":
        one = group.count == ONE and group.words[:1] in (("a",), ("an",)) and group.head not in _CIRCLES
        person = group.sort == "people" or (group.sort == "other" and group.head.endswith(_OF_TRADES))
        then = nodes[at + 2] if at + 2 < len(nodes) else None
        closed = then is None or (then.kind not in (GROUP, PREP) and then.word != "per")
        return at + 2 if one and person and closed and _is_age(nodes, at + 1) else at
    if nodes[at].kind != COMMA or group.sort != "people":
        return at
    ages, i = 0, at + 1
    while _is_age(nodes, i):
        ages, i = ages + 1, i + 1
        while i < len(nodes) and nodes[i].kind in (COMMA, AND) and _is_age(nodes, i + 1):
            i += 1
    closed = i + 1 < len(nodes) and nodes[i].kind == COMMA and nodes[i + 1].word == "dead"
    return i + 1 if ages == group.count.low and closed else at


def _is_age(nodes: list[Constituent], at: int) -> bool:
    """Whether the node at `at` is a bare number that can be an age."""
    group = nodes[at].group if at < len(nodes) else None
    bare = group is not None and group.sort == "number" and group.head == "" and len(group.words) == 1
    return bare and group is not None and group.count is not None and group.count.low < OLDEST


def _goes_on(first: Constituent, node: Constituent) -> bool:
    """Whether a group goes on after a bracket, and takes its number along: "six police (some say seven) officers"."""
    one, two = first.group, node.group
    if one is None or two is None or two.sort != "people" or two.number is not None or two.definite:
        return False
    if one.sort not in ("people", "name", "number", "other") or one.head == "others":
        return False
    if one.number is not None:
        two.number, two.count = one.number, one.count
    two.words = (*one.words, *two.words)
    return True
