"""A pure function of an incident -> the same function, which works each answer out once while the incident lives.

Incidents are frozen: what is said of one never changes. They are told apart by being the very same, since to compare
their words would take longer than the work that is spared; and nothing is held of an incident that the store has let go.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Hashable
from typing import Any, Concatenate, ParamSpec, TypeVar

from geo.vocabulary import Incident

_P = ParamSpec("_P")
_T = TypeVar("_T")


def remembered(make: Callable[Concatenate[Incident, _P], _T]) -> Callable[Concatenate[Incident, _P], _T]:
    """`make`, whose answers are kept for each incident and each of its other arguments, which have to be hashable.

    What it answers may not hold the incident itself: that would keep it alive.
    """
    held: dict[int, tuple[weakref.ref[Incident], dict[Hashable, Any]]] = {}

    def answered(incident: Incident, /, *args: _P.args, **named: _P.kwargs) -> _T:
        key = id(incident)
        known = held.get(key)
        if known is None or known[0]() is not incident:
            known = held[key] = weakref.ref(incident, lambda gone: _let_go(held, key, gone)), {}
        asked = (args, tuple(sorted(named.items()))) if named else args
        if asked not in known[1]:
            known[1][asked] = make(incident, *args, **named)
        answer: _T = known[1][asked]
        return answer

    return answered


def _let_go(
    held: dict[int, tuple[weakref.ref[Incident], dict[Hashable, Any]]], key: int, gone: weakref.ref[Incident]
) -> None:
    """Forget what was held of an incident, but not of another that has come to stand where it stood."""
    if key in held and held[key][0] is gone:
        del held[key]
