"""A sentence -> the stretches of it that tell of different places: "killed four in Homs and wounded two in Hama"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise

from geo.text.document import Document, Token
from geo.text.lexicon import lexicon
from geo.vocabulary import Span

_CUTS = frozenset(lexicon("scenes")["cuts"])
_PREPOSITIONS = frozenset(lexicon("grammar")["classes"]["prepositions"])


def segments(
    document: Document,
    sentence: Span,
    anchors: Sequence[int],
    places: Sequence[int],
    apart: Callable[[Sequence[int], Sequence[int]], bool],
    clauses: Sequence[int] = (),
) -> list[Span]:
    """The sentence, cut between two of `anchors` (offsets of what happened, in order) where each side has its own place.

    `places` are offsets of the names that may be scenes, in order; `apart` says of two rows of them (as indices into
    `places`) whether they are different ground. `clauses` are where clauses are known to begin: the best place to cut.
    A sentence that is not cut comes back whole.
    """
    cuts = [sentence.start]
    tokens = document.tokens_in(sentence) if len(anchors) > 1 and len(places) > 1 else ()
    starts = [t.start for t in tokens]
    for n, (one, two) in enumerate(pairwise(anchors)):
        end = anchors[n + 2] if n + 2 < len(anchors) else sentence.end
        known = clauses[bisect_right(clauses, one) : bisect_right(clauses, two)][::-1]
        between = tokens[bisect_right(starts, one) : bisect_left(starts, two) + 2]
        for mark in [*known, *_marks(between, one, two, places)]:
            middle = bisect_left(places, mark)
            left = range(bisect_left(places, cuts[-1]), middle)
            right = range(middle, bisect_left(places, end))
            if left and right and apart(left, right):
                cuts.append(mark)
                break
    return [Span(a, b) for a, b in pairwise([*cuts, sentence.end])]


def _marks(tokens: Sequence[Token], one: int, two: int, places: Sequence[int]) -> list[int]:
    """Where to cut between two anchors, the best first: the last mark, or an earlier one behind which a place leads.

    "killed four in Homs and Hama and wounded two" is not cut between the two names: there the second ends a list.
    """
    marks = [n for n, t in enumerate(tokens) if one < t.start < two and t.lower in _CUTS]
    good = []
    for n in reversed(marks):
        start = tokens[n].start
        later = [tokens[m].start for m in marks if m > n]
        ahead = places[bisect_right(places, start) : bisect_left(places, two)]
        follows = next((t.lower for t in tokens[n + 1 : n + 3] if t.lower not in _CUTS), "")
        if not ahead or not any(p < m for p in ahead for m in later) or follows in _PREPOSITIONS:
            good.append(start)
    return good
