"""Casualty claims: how many came to which harm, said by whom, counting what."""

from __future__ import annotations

from dataclasses import replace

from geo.incidents.harms import ANY_CUE
from geo.incidents.linking import Link, Linker, total, who_of
from geo.incidents.phrases import GROUP, Group, read_nodes
from geo.text.document import Document
from geo.vocabulary import CasualtyClaim, CountRange, Scope, SetAside, Span, Stance

NONE = CountRange(0, 0, 0)


def find_claims(document: Document) -> tuple[tuple[CasualtyClaim, ...], tuple[SetAside, ...]]:
    """The casualty claims of `document` in order of the text, and the numbers that are none, with the reason."""
    claims: list[CasualtyClaim] = []
    aside: list[SetAside] = []
    for sentence in document.sentences:
        if not ANY_CUE.search(document.text, sentence.start, sentence.end):
            continue
        linker = Linker(read_nodes(document, sentence))
        for link in linker.links():
            claims.extend(_claims_of(document.text, linker, link, len(claims)))
    return tuple(claims), tuple(aside)


def _claims_of(text: str, linker: Linker, link: Link, index: int) -> list[CasualtyClaim]:
    groups = [g for i in link.members if (g := linker.group(i)) is not None]
    span = _span(linker, link)
    words = _wording(text, linker, link, span)
    count = NONE if link.none else link.count or total(groups)
    whole = CasualtyClaim(
        span=span,
        text=span.of(text),
        harm=link.harm,
        who=who_of(groups),
        count=replace(count, wording=words),
        scope=Scope.INCIDENT,
        stance=Stance.REPORTED,
        rule=link.rule,
    )
    out = [whole]
    for part in link.parts:
        group = linker.group(part)
        node = linker.nodes[part]
        if group is None or group.count is None or link.none:
            continue
        part_span = Span(node.start, node.end)
        out.append(
            CasualtyClaim(
                part_span,
                part_span.of(text),
                link.harm,
                group.who,
                replace(group.count, wording=part_span.of(text)),
                subset_of=index,
                rule=f"{link.harm}: part of a whole",
            )  # fmt: skip
        )
    return out


def _span(linker: Linker, link: Link) -> Span:
    nodes = [linker.nodes[i] for i in (*link.members, link.cue)]
    return Span(min(n.start for n in nodes), max(n.end for n in nodes))


def _wording(text: str, linker: Linker, link: Link, span: Span) -> str:
    if len(link.members) == 1:
        group: Group | None = linker.group(link.members[0])
        if group is not None and group.number is not None:
            return group.number.text
    nodes = [linker.nodes[i] for i in link.members if linker.kind(i) == GROUP]
    return text[nodes[0].start : nodes[-1].end] if nodes else span.of(text)
