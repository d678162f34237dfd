"""Claims -> the innermost clause that tells each: where the place and the day of its victims are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from geo.text.alternation import any_of
from geo.text.document import Document
from geo.text.lexicon import lexicon
from geo.vocabulary import CasualtyClaim, Span, Telling

_LISTS = lexicon("clauses")
_STRONG = re.compile(rf"[;:]|\n|\s[–—-]\s|,?\s+{any_of(_LISTS['joins_clauses'])}\b", re.IGNORECASE)
_COMMA = re.compile(r",")
_COLON = re.compile(r": ")


def with_clauses(document: Document, claims: Sequence[CasualtyClaim]) -> list[CasualtyClaim]:
    """The claims, each with the part of its sentence that tells it and no other number of people.

    "killed 12 in Bama and wounded 30 in Gwoza" is cut at "and", "four in Homs, two in Hama" at the comma. Claims of
    one number ("killed and wounded 40") and a part named with its whole share a clause.
    """
    out = list(claims)
    numbered = [(document.sentence_at(c.span.start), i) for i, c in enumerate(claims)]
    for sentence, members in groupby(
        sorted(numbered, key=lambda n: (n[0], claims[n[1]].span)), key=lambda n: n[0]
    ):
        mine = [i for _, i in members]
        cuts = _cuts(document, document.sentences[sentence], claims, mine)
        for i in mine:
            out[i] = replace(claims[i], clause=claims[i].clause or cuts[i])
    return out


def _cuts(
    document: Document, sentence: Span, claims: Sequence[CasualtyClaim], mine: list[int]
) -> dict[int, Span]:
    """The clause of each claim numbered in `mine`, all of one sentence and in order."""
    first = claims[mine[0]].span.start
    lists = [
        m.end()
        for m in _COLON.finditer(document.plain, sentence.start, first)
        if document.plain[m.end() : first].strip()
    ]
    starts, groups = [lists[-1] if lists and len(mine) > 1 else sentence.start], [[mine[0]]]
    end = claims[mine[0]].span.end
    for i in mine[1:]:
        claim = claims[i]
        begin = claim.span.end if Telling.EACH in claim.told else claim.span.start
        cut = _cut(document.plain, end, begin) if begin > end else None
        if cut is None:
            groups[-1].append(i)
        else:
            starts.append(cut)
            groups.append([i])
        end = max(end, claim.span.end)
    ends = [*starts[1:], max(end, sentence.end)]
    spans = [_trimmed(document.plain, start, stop) for start, stop in zip(starts, ends, strict=True)]
    return {i: span for group, span in zip(groups, spans, strict=True) for i in group}


def _cut(text: str, start: int, end: int) -> int | None:
    """Where between two claims the clause of the second begins: the last word or mark that joins clauses, else the first comma."""
    strong = [
        m for m in _STRONG.finditer(text, start, end) if m.group() != ":" or text[m.end() : end].strip()
    ]
    if strong:
        return strong[-1].end() if strong[-1].group()[-1] in ";:\n" else strong[-1].start()
    comma = _COMMA.search(text, start, end)
    return comma.end() if comma else None


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end - 1 and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while end > start + 1 and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    return Span(start, end)
