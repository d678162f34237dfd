"""What claims come to: the toll of one report, by harm, with nothing counted twice."""

from __future__ import annotations

from collections.abc import Sequence

from geo.vocabulary import CasualtyClaim, Harm, Stance, Toll


def tolls_of(claims: Sequence[CasualtyClaim], chosen: Sequence[int]) -> tuple[Toll, ...]:
    """One toll a harm that the claims numbered `chosen` (indices into `claims`) speak of, in Harm's order."""
    out = []
    for harm in Harm:
        mine = [
            claims[i] for i in sorted(set(chosen)) if claims[i].harm is harm and claims[i].subset_of is None
        ]
        if mine:
            best = max(mine, key=lambda c: (c.stance is not Stance.DENIED, c.count.best or c.count.low))
            out.append(Toll(harm, best.count))
    return tuple(out)
