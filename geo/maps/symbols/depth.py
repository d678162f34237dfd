"""How many were killed in the deadliest hexagons -> from how many killed on a hexagon is deeper in colour.

Tolls go over many tens: classes of equal ratio, as of a logarithmic scale, tell the many small from each other and from the few large.
They hold for a filter and a zoom, wherever one looks, so that two views can be compared.
"""

from __future__ import annotations

from itertools import pairwise

DEPTHS = 4
"""So many depths beside that of none counted: more cannot be told apart on a map, in grey or on paper."""
_ROUND = (1, 2, 3, 5, 10)
"""What a step is rounded to, times a power of ten."""


def steps_from(deadly: int) -> tuple[int, ...]:
    """From how many killed on each of the `DEPTHS` begins, the first at 1, where the deepest are to begin at about `deadly`.

    >>> steps_from(7_000), steps_from(1_000), steps_from(40), steps_from(0)
    ((1, 20, 300, 5000), (1, 10, 100, 1000), (1, 3, 10, 30), (1, 2, 3, 4))
    """
    last = _round_numbers(deadly)[0]
    if last <= DEPTHS:
        return tuple(range(1, DEPTHS + 1))
    ratio = last ** (1 / (DEPTHS - 1))
    steps = [1]
    for k in range(1, DEPTHS - 1):
        steps.append(max(steps[-1] + 1, _rounded(ratio**k)))
    return (*steps, last)


def _round_numbers(number: float) -> tuple[int, int]:
    """The round numbers at or before `number`, and after it.

    >>> _round_numbers(7_000), _round_numbers(10), _round_numbers(0)
    ((5000, 10000), (10, 20), (1, 2))
    """
    ten = 1
    while ten * 10 <= number:
        ten *= 10
    return max(
        ((low * ten, high * ten) for low, high in pairwise(_ROUND) if low * ten <= number), default=(1, 2)
    )


def _rounded(number: float) -> int:
    """The round number that is nearest by its ratio.

    >>> [_rounded(n) for n in (1.2, 4.1, 26.0, 447.0, 8_000.0)]
    [1, 5, 30, 500, 10000]
    """
    low, high = _round_numbers(number)
    return low if number * number < low * high else high
