"""What was chosen on a page stays chosen when it is come back to: Streamlit forgets what is not on the screen."""

from __future__ import annotations

from typing import Any, TypeVar

import streamlit as st

_T = TypeVar("_T")
_KEPT = "kept_choices"


def kept(name: str, default: _T) -> _T:
    """What was last kept under `name`, else `default`."""
    found: Any = st.session_state.get(_KEPT, {}).get(name, default)
    return found  # type: ignore[no-any-return]


def keep(name: str, value: _T) -> _T:
    """Keep `value` under `name` for this session, and return it."""
    st.session_state.setdefault(_KEPT, {})[name] = value
    return value
