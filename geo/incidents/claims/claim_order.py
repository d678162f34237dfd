"""Claims found one way and another -> one row of claims in order of the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from geo.vocabulary import CasualtyClaim


def beside(claims: Sequence[CasualtyClaim], more: Sequence[CasualtyClaim]) -> list[CasualtyClaim]:
    """`claims` and those of `more` that stand on words of their own, in order of the text."""
    spans = sorted(c.span for c in claims)
    ends = list(accumulate((s.end for s in spans), max))
    fresh = []
    for claim in more:
        at = bisect_left(spans, claim.span.end, key=lambda s: s.start)
        if at == 0 or ends[at - 1] <= claim.span.start:
            fresh.append(claim)
    return merged(claims, fresh)


def merged(claims: Sequence[CasualtyClaim], fresh: Sequence[CasualtyClaim]) -> list[CasualtyClaim]:
    """All claims in order of the text, every part pointing at its whole's new number."""
    rows = sorted(
        [(c.span.start, 0, i) for i, c in enumerate(claims)]
        + [(c.span.start, 1, i) for i, c in enumerate(fresh)]
    )
    place = {i: n for n, (_, new, i) in enumerate(rows) if not new}
    return [
        fresh[i] if new else replace(claims[i], subset_of=_moved(place, claims[i].subset_of))
        for _, new, i in rows
    ]


def _moved(place: dict[int, int], index: int | None) -> int | None:
    return None if index is None else place[index]
