"""A document -> its words of harm with their victims, one after the other, each with the sentence it stands in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from geo.incidents.claims.attribution import Speech, speeches
from geo.incidents.clauses.constituents import NounPhrase
from geo.incidents.clauses.detached_numbers import Link
from geo.incidents.clauses.harm_predicates import CUE_WORDS
from geo.incidents.clauses.shallow_parse import shallow_parse
from geo.incidents.clauses.victims import VictimLinker
from geo.text.document import Document
from geo.vocabulary import Span, Telling


@dataclass(slots=True)
class LinkedSentence:
    """One sentence being read: where it stands, its words, its pieces."""

    span: Span
    text: str
    plain: str
    """The text for patterns, as long as `text`."""
    ahead: str
    """The sentence before it, "" for the first."""
    linker: VictimLinker
    before: Callable[[int], Iterator[tuple[NounPhrase, int]]]
    """The groups of people told of before a node and where each begins, the latest first, back to the second sentence before."""
    _speeches: list[tuple[Speech, ...]] = field(default_factory=list)

    def speeches(self) -> tuple[Speech, ...]:
        """Who speaks in the sentence, found when first asked for."""
        if not self._speeches:
            self._speeches.append(speeches(self.text, self.span))
        return self._speeches[0]


def linked(document: Document, tables: Sequence[Span] = ()) -> Iterator[tuple[LinkedSentence, Link]]:
    """Every word of harm in `document` with its victims, in order of the text; what stands in `tables` is no sentence."""
    linkers: dict[int, VictimLinker] = {}
    for number, span in enumerate(document.sentences):
        first, last = document.token_range(span)
        if CUE_WORDS.isdisjoint(document.words[first:last]) or any(span.overlaps(t) for t in tables):
            continue
        linkers[number] = VictimLinker(shallow_parse(document, span))
        sentence = LinkedSentence(
            span,
            document.text,
            document.plain,
            document.sentences[number - 1].of(document.plain) if number else "",
            linkers[number],
            partial(_told_before, document, linkers, number),
        )
        for link in sentence.linker.links():
            yield sentence, link


def _told_before(
    document: Document, linkers: dict[int, VictimLinker], number: int, at: int
) -> Iterator[tuple[NounPhrase, int]]:
    for back in range(number, max(-1, number - 3), -1):
        if back not in linkers:
            linkers[back] = VictimLinker(shallow_parse(document, document.sentences[back]))
        linker = linkers[back]
        for i in range(at - 1 if back == number else linker.size - 1, -1, -1):
            group = linker.living(i)
            if group is not None:
                yield group, linker.nodes[i].start


def span_of(linker: VictimLinker, link: Link) -> Span:
    """The span of a word of harm and its victims; of those told in one breath with others, their own alone."""
    if Telling.OWN_HAND in link.told:
        return Span(
            linker.nodes[link.cue].start, linker.nodes[link.cue].end
        )  # whose it is may stand far before
    indices = link.members if link.gapped else (*link.members, link.cue)
    nodes = [linker.nodes[i] for i in indices]
    return Span(min(n.start for n in nodes), max(n.end for n in nodes))
