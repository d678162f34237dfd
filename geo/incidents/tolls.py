"""What claims come to: the toll of one report, by harm, with nothing counted twice."""

from __future__ import annotations

from collections.abc import Sequence

from geo.vocabulary import CasualtyClaim, Toll


def tolls_of(claims: Sequence[CasualtyClaim], chosen: Sequence[int]) -> tuple[Toll, ...]:
    """One toll a harm that the claims numbered `chosen` (indices into `claims`) speak of, in Harm's order."""
    raise NotImplementedError
