"""What a run of a page need not work out anew: kept in the session for the same incidents and the same filters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st

_T = TypeVar("_T")
_MOST = 6
"""Results of a kind: what was on the screen before a filter is there again once it is taken away."""


def kept(name: str, of: tuple[Any, ...], make: Callable[[], _T]) -> _T:
    """What `make` gives for the values `of`, which must be all that it depends on; made once for them in a session.

    The first of them is what there is now: what was made for another is let go, since a store does not go back. Twenty sessions that
    each hold six earlier states of a growing store are more than the store. A tuple among `of`, such as one of incidents, is the same if what it holds is the very same. The store makes an
    incident anew when what it is made from changes, and to compare their words would take as long as the work that is spared.
    """
    held: list[tuple[tuple[Any, ...], _T]] = st.session_state.setdefault(f"kept_{name}", [])
    held[:] = [(these, made) for these, made in held if _same(these[0], of[0])]
    for n, (these, made) in enumerate(held):
        if len(these) == len(of) and all(_same(a, b) for a, b in zip(these, of, strict=True)):
            held.append(held.pop(n))
            return made
    fresh = make()
    held.append((of, fresh))
    del held[:-_MOST]
    return fresh


def _same(one: Any, two: Any) -> bool:
    if not isinstance(one, tuple) or not isinstance(two, tuple):
        return bool(one == two)
    return one is two or (len(one) == len(two) and all(a is b for a, b in zip(one, two, strict=True)))
