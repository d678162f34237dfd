"""A report's sentences -> who took part, with the names as written: armed groups, forces, police, crowds."""

from __future__ import annotations

import re
from collections.abc import Iterable

from geo.text.alternation import any_of
from geo.text.document import Document
from geo.text.lexicon import lexicon
from geo.vocabulary import Actor, Span

_ANY = {name: any_of(words) for name, words in lexicon("actors").items()}
_NAMED = re.compile(
    rf"\b(?:[A-Z][\w’'\-]*\.?\s+(?:(?:of|for|the|and|al|de|del|la)\s+)*){{1,6}}{_ANY['heads']}\b(?:\s+of\s+[A-Z][\w\-]+(?:\s+[A-Z][\w\-]+)?)?"
    r"|\b[Aa]l[- ]?(?:Shaba+b|Qa[ei]da|Nusra|Aqsa)\b|\bIslamic State(?: of [A-Z]\w+| in [A-Z]\w+| Somalia Province)?\b"
    rf"|\b{_ANY['names']}\b"
)
_PLAIN = re.compile(
    rf"\b(?:(?:{_ANY['qualifiers']}|[a-z]+-linked|[A-Z][a-z]+{_ANY['of_nations']})\s+){{0,3}}{_ANY['common']}\b"
)


def find_actors(document: Document, evidence: Iterable[Span], most: int = 8) -> tuple[Actor, ...]:
    """Those who took part in what the sentences `evidence` tell, each name once, at most `most` of them.

    A name in an ALL-CAPS text is taken for what its common words say ("GUERRILLAS", "TROOPS").
    """
    found: dict[str, Actor] = {}
    for sentence in evidence:
        words = sentence.of(document.text)
        taken: list[tuple[int, int]] = []
        patterns = (_PLAIN,) if document.all_caps else (_NAMED, _PLAIN)
        for pattern in patterns:
            for match in pattern.finditer(
                words.lower() if document.all_caps and len(words.lower()) == len(words) else words
            ):
                if any(s < match.end() and match.start() < e for s, e in taken):
                    continue
                taken.append((match.start(), match.end()))
                span = Span(sentence.start + match.start(), sentence.start + match.end())
                name = span.of(document.text)
                found.setdefault(name.lower(), Actor(name, span))
    return tuple(sorted(found.values(), key=lambda a: a.span)[:most])
