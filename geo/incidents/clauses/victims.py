"""A predicate of harm in its sentence -> the noun phrase of its victims: active, passive, reduced, nominal, shared."""

from __future__ import annotations

from collections.abc import Iterator

from geo.incidents.clauses.constituents import (
    ADVERB,
    AND,
    AUX,
    BREAK,
    COMMA,
    CUE,
    GROUP,
    VERB,
    WHO,
    Constituent,
)  # fmt: skip
from geo.incidents.clauses.detached_numbers import Link
from geo.incidents.clauses.gapped_numbers import GappedNumbers
from geo.incidents.clauses.harm_predicates import Frame, Predicate
from geo.incidents.clauses.parsed_sentence import BE
from geo.text.lexicon import lexicon
from geo.vocabulary import Harm

_LISTS = lexicon("clauses")
_NOT_TO_DEATH = frozenset(_LISTS["not_to_death"])
_FATALLY = frozenset(_LISTS["fatally"])
_NEAR = 14
"""Nodes back to the verb that "two of them fatally" goes on."""
_INCLUDING = frozenset(_LISTS["including"])


class VictimLinker(GappedNumbers):
    """Links the cues of one sentence."""

    def __init__(self, nodes: list[Constituent]) -> None:
        super().__init__(nodes)
        self.passive = {}
        self.active = set()
        self.told = []
        self.done = set()

    def links(self) -> Iterator[Link]:
        """Every link of the sentence in order of the cues, each group of victims once a harm."""
        seen: set[tuple[Harm, tuple[int, ...]]] = set()
        for at, node in enumerate(self.nodes):
            if at in self.done:
                continue
            for link in self._links_at(at, node):
                if (link.harm, link.members) in seen:
                    continue
                seen.add((link.harm, link.members))
                self.told.append(link.harm)
                for one in self.by_place(link):
                    yield self._with_parts(one)
                for more in (*self.gapped(link), *self.elided(link)):
                    if (more.harm, more.members) not in seen:
                        seen.add((more.harm, more.members))
                        yield more

    def _links_at(self, at: int, node: Constituent) -> Iterator[Link]:
        link = None
        if node.kind == CUE and node.cue is not None:
            link = self._link(at, node.cue)
        elif node.group is not None and node.group.cue is not None:
            link = self.own(at, node.group, node.group.cue)
        elif node.word == "to" and self.word(at + 1) == "death":
            link = self._done_to_death(at)
        elif node.word in _FATALLY:
            link = self._fatally(at)
        elif node.word in ("as", "so") and (self.word(at + 1) in BE or self.word(at + 1) == "did"):
            link = self.as_was(at)
        else:
            yield from self.figures(at)
        if link is not None:
            yield link

    def _done_to_death(self, at: int) -> Link | None:
        """ "neighbours axed him to death": whatever the deed is."""
        deed, victim = self.word(at - 2), self.living(at - 1)
        regular = self.kind(at - 2) == VERB and deed.endswith("ed") and deed not in _NOT_TO_DEATH
        if victim is None or not regular:
            return None
        self.done.add(at + 1)
        return Link(at + 1, Harm.KILLED, (at - 1,), "killed: done to death", active=True)

    def _fatally(self, at: int) -> Link | None:
        """ "four were shot, two of them fatally": some of those whom the verb before wounds."""
        wounds = any(n.cue is not None and n.cue.weak for n in self.nodes[max(0, at - _NEAR) : at])
        some = at - 3 if self.word(at - 2) == "of" else at - 1
        group = self.living(some)
        if not wounds or group is None or group.number is None or self.kind(some - 1) not in (COMMA, AND):
            return None
        return Link(at, Harm.KILLED, (some,), "killed: fatally")

    def _link(self, at: int, cue: Predicate) -> Link | None:
        if cue.frame is Frame.TAKER:
            return self.taker(at, cue)
        if cue.frame is Frame.NOUN or (self.word(at) == "wounds" and self.word(at + 1) == "on"):
            return self.noun(at, cue)
        if cue.frame is Frame.VERB:
            return self.verb(at, cue)
        return self.sufferer(at, cue)

    # --- what belongs to a link

    def _with_parts(self, link: Link) -> Link:
        """Finds "including nine children", "among them two women" after the victims."""
        if not link.members:
            return link
        start = link.members[-1]
        link.partial = len(link.members) == 1 and (self._some_of(start) or self._some_with(link))
        for i in range(start + 1, min(start + 14, self.size)):
            word, kind = self.word(i), self.kind(i)
            if word in _INCLUDING or (word == "among" and self.word(i + 1) in ("them", "whom")):
                link.parts = self._part_list(i + 1, link.members)
                break
            if (
                word == "of"
                and self.kind(i + 1) == WHO
                and self.living(i - 1) is not None
                and i - 1 not in link.members
            ):
                link.parts = (i - 1,)
                break
            if kind == BREAK and word not in ("-", "–", "—", ":"):
                break
            clause = kind in (AUX, CUE) or (kind == GROUP and self.kind(i - 1) in (AND, COMMA))
            if i > link.cue and clause:
                break
        return link

    def _some_of(self, at: int) -> bool:
        """Whether the group at `at` is "one of those", "two of whom"."""
        group, inner = self.group(at), self.group(at + 2)
        numbered = group is not None and group.number is not None and self.word(at + 1) == "of"
        told = self.kind(at + 2) == WHO or self.word(at + 2) in ("these", "those")
        return numbered and (told or (inner is not None and inner.sort == "pronoun"))

    def _some_with(self, link: Link) -> bool:
        """Whether a comma makes them some of those told of right before: "44 are in hospital, several with burns"."""
        at = link.members[0]
        with_ = self.word(link.cue).startswith("with ") and link.cue == at + 1
        return with_ and self.kind(at - 1) == COMMA and link.harm in self.told[:-1]

    def _part_list(self, at: int, members: tuple[int, ...]) -> tuple[int, ...]:
        while (
            ((group := self.group(at)) is not None and group.sort == "pronoun")
            or self.kind(at) in (ADVERB, AUX, COMMA)
            or self.word(at) in ("at", "about", "over")
        ):
            at += 1
        if self.living(at) is None:
            return ()
        return tuple(i for i in self.list_after(at) if i not in members)
