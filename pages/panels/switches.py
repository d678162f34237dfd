"""The switches of what can be shown besides: which are on, and what an address asks for that is not here."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import streamlit as st


def switch(kind: str, id: str) -> str:
    """The key of the switch of what has that id; `kind` is "set" or "overlay"."""
    return f"f_{kind}_{id}"  # as the filters: an address fills it anew


def switched_on(
    kind: str, asked: Sequence[str], known: Collection[str], most: int, *, arrived: bool
) -> tuple[str, ...]:
    """The ids of those of `known` whose switches are on now, before they are drawn, `most` at the most. At first those are on that are
    `asked` for; of these what nobody has is `gone`, until one who has `arrived` asks for others."""
    missing = [id for id in asked if id not in known]
    if missing or arrived:
        st.session_state[_gone(kind)] = missing
    for id in known:
        st.session_state.setdefault(switch(kind, id), id in asked)
    return tuple(sorted(id for id in known if st.session_state[switch(kind, id)]))[:most]


def gone(kind: str) -> list[str]:
    """The ids that were asked for and that nobody has."""
    found: list[str] = st.session_state.get(_gone(kind)) or []
    return found


def _gone(kind: str) -> str:
    return f"{kind}s_gone"
