"""What the articles hold and the map does not show, with the reasons."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from geo.maps.escape import text as safe
from geo.maps.selection import Selection
from geo.maps.symbols.aggregation import MOST_MARKS
from geo.maps.unmapped import Absence, Why
from geo.vocabulary import Standing
from geo.wording.incidents import headline
from geo.wording.sureness import not_drawn, nowhere
from pages.panels.map import filters
from pages.panels.markdown import plain
from pages.panels.session import store

_AT_ONCE = MOST_MARKS
"""Of more incidents it is not gone through their articles unasked."""


def missing(selection: Selection) -> None:
    """What the articles hold and the map does not show, in a line, with the reasons below it."""
    if len(selection.shown) > _AT_ONCE:
        _asked_for(selection)
        return
    absent = selection.absent
    if not absent:
        return
    off = [a for a in absent if a.why not in (Why.MENTIONED, Why.UNSURE)]
    only = [a for a in absent if a.why is Why.MENTIONED]
    least = selection.view.filters.sure_min
    parts = [not_drawn(len(selection.unsure), len(selection.shown), least)]
    if off:
        listed = ", ".join(f"“{plain(a.words, 60)}” ({plain(a.why)})" for a in off[:3])
        parts.append(f"Not on the map: {listed}{f' and {len(off) - 3} more' if len(off) > 3 else ''}.")
    if only:
        names = ", ".join(dict.fromkeys(plain(a.words, 40) for a in only[:6]))
        parts.append(f"Mentioned only: {names}{f' and {len(only) - 6} more' if len(only) > 6 else ''}.")
    with st.expander(" ".join(p for p in parts if p), key="missing"):
        _listed(absent)


def _asked_for(selection: Selection) -> None:
    """Of very many what is not on the map is counted, and listed once somebody wants to see it: that reads all their articles."""
    off, least = len(selection.shown) - len(selection.drawn), selection.view.filters.sure_min
    unsure = not_drawn(len(selection.unsure), len(selection.shown), least)
    parts = (
        unsure,
        nowhere(off - len(selection.unsure)),
        "What the articles mention besides is listed when asked for.",
    )
    with st.expander(" ".join(p for p in parts if p), key="missing"):
        if st.toggle("List all that is not on the map, with the reasons", key="missing_listed"):
            _listed(selection.absent)


def _listed(absent: Sequence[Absence]) -> None:
    if absent:
        frame = pd.DataFrame(
            [(a.words, a.why.value, a.reason) for a in absent], columns=["Words", "Why", "More"]
        )
        st.dataframe(frame, hide_index=True, height="content" if len(frame) <= 8 else 300)


def hidden_choice(selection: Selection) -> None:
    """Say that the chosen incident is hidden by the filters, where it is, and offer to take them away."""
    hidden = None if selection.chosen else store().grouped.holding(selection.view.chosen)
    if hidden is None or hidden.standing is Standing.REJECTED:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="hidden_choice"):
        words = f"The filters hide the incident that you chose: {headline(hidden)}."
        st.markdown(f'<span class="quiet">{safe(words)}</span>', unsafe_allow_html=True)
        st.button("Show it", key="show_hidden", on_click=filters.clear, help="Takes every filter away.")
