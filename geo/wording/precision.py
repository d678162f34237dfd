"""How exactly a place is known -> words."""

from __future__ import annotations

from geo.vocabulary import Precision


def masked_to(precision: Precision | None) -> str:
    """What is said of a masked place.

    >>> masked_to(Precision.PROVINCE), masked_to(None)
    ('masked to province by the publisher', 'withheld by the publisher')
    """
    return f"masked to {precision} by the publisher" if precision else "withheld by the publisher"
