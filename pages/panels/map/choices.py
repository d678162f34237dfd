"""A filter by choices: its options with how many incidents each would leave, and whether the chosen are left out instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import streamlit as st

_COUNT = re.compile(r" \([\d,]+\)$")


def choice(
    label: str,
    field: str,
    offered: Mapping[Any, int],
    name: Callable[[Any], str],
    everything: str,
    *,
    collapsed: bool = False,
) -> None:
    """The widget of `field` of the filters; what is chosen is in the session (`chosen`, `left_out`).

    `offered`: value -> how many incidents the other filters leave of it; 0 can be chosen, too. `everything` stands
    there where nothing is chosen.
    """
    key = f"f_{field}"
    picked = chosen(field)
    options = _options(offered, picked, name)
    # Streamlit tells options by their words. With a count in them these change while the page runs: what is chosen is
    # handed to the widget anew each time, so that it always holds the words that it shows.
    st.session_state[key] = list(picked)
    st.multiselect(
        label,
        options,
        key=key,
        format_func=lambda v: f"{name(v)} ({offered.get(v, 0):,})",
        placeholder=everything,
        select_all=False,
        label_visibility="collapsed" if collapsed else "visible",
    )
    if picked:
        st.checkbox("All but these" if len(picked) > 1 else "All but this", key=f"f_not_{field}")
    else:
        st.session_state[f"f_not_{field}"] = False


def hold(field: str, offered: Mapping[Any, int], name: Callable[[Any], str]) -> None:
    """Put values in the place of words with a count that is no longer true, which a quick second click brings."""
    key = f"f_{field}"
    held = st.session_state.get(key) or []
    values = {name(v): v for v in offered}
    st.session_state[key] = list(dict.fromkeys(_value(v, offered, values) for v in held))


def chosen(field: str) -> tuple[Any, ...]:
    """What is chosen in `field`."""
    return tuple(st.session_state.get(f"f_{field}") or ())


def left_out(field: str) -> bool:
    """Whether what is chosen in `field` is left out."""
    return bool(st.session_state.get(f"f_not_{field}")) and bool(chosen(field))


def _value(held: Any, offered: Mapping[Any, int], values: Mapping[str, Any]) -> Any:
    if held in offered or not isinstance(held, str):
        return held
    return values.get(_COUNT.sub("", held), held)


def _options(counts: Iterable[Any], picked: Iterable[Any], name: Callable[[Any], str]) -> list[Any]:
    """What is offered: all that there is, and what is chosen even if nothing of it is left. In a lasting order."""
    return sorted({*counts, *picked}, key=lambda v: (name(v).casefold(), str(v)))
