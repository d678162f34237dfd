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
    WHO,
    Constituent,
)  # fmt: skip
from geo.incidents.clauses.detached_numbers import Link
from geo.incidents.clauses.harm_predicates import Frame, Predicate
from geo.incidents.clauses.parsed_sentence import BE
from geo.incidents.clauses.verb_links import VerbLinks
from geo.text.lexicon import lexicon
from geo.vocabulary import Harm

_LISTS = lexicon("clauses")
_INCLUDING = frozenset(_LISTS["including"])


class VictimLinker(VerbLinks):
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
                if (link.harm, link.members) not in seen:
                    seen.add((link.harm, link.members))
                    self.told.append(link.harm)
                    yield self._with_parts(link)
                    yield from self._gapped(link)

    def _links_at(self, at: int, node: Constituent) -> Iterator[Link]:
        link = None
        if node.kind == CUE and node.cue is not None:
            link = self._link(at, node.cue)
        elif node.group is not None and node.group.cue is not None:
            link = self.own(at, node.group, node.group.cue)
        elif node.word in ("as", "so") and self.word(at + 1) in BE:
            link = self.as_was(at)
        else:
            yield from self.figures(at)
        if link is not None:
            yield link

    def _link(self, at: int, cue: Predicate) -> Link | None:
        if cue.frame is Frame.TAKER:
            return self.taker(at, cue)
        if cue.frame is Frame.NOUN or (self.word(at) == "wounds" and self.word(at + 1) == "on"):
            return self.noun(at, cue)
        if cue.frame is Frame.VERB:
            return self.verb(at, cue)
        return self.sufferer(at, cue)

    # --- what belongs to a link

    def _gapped(self, link: Link) -> Iterator[Link]:
        """ "seven were killed in Kelbo, four in Aribinda", "killed seven in Kelbo, four in …": the verb is told once."""
        told = link.cue if link.cue in self.passive else link.members[-1] if link.cue in self.active else -1
        if told < 0 or self.word(told + 1) != "in":
            return
        i = self.past_attached(told) + 1
        while self.kind(i) in (COMMA, AND):
            while self.kind(i) in (COMMA, AND):
                i += 1
            group = self.living(i)
            if group is None or group.sort != "number" or group.head != "" or self.word(i + 1) != "in":
                return
            yield Link(link.cue, link.harm, (i,), f"{link.rule}, gapped")
            i = self.past_attached(i) + 1

    def _with_parts(self, link: Link) -> Link:
        """Finds "including nine children", "among them two women" after the victims."""
        if not link.members:
            return link
        start = link.members[-1]
        link.partial = len(link.members) == 1 and self._some_of(start)
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
