"""What the articles hold and the map does not show, with the reasons."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from geo.maps.escape import text as safe
from geo.maps.selection import Selection, holding, standing
from geo.maps.unmapped import Why
from geo.vocabulary import Incident
from geo.wording.incidents import headline
from geo.wording.sureness import not_drawn
from pages.panels.map import filters
from pages.panels.markdown import plain


def missing(selection: Selection) -> None:
    """What the articles hold and the map does not show, in a line, with the reasons below it."""
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
        frame = pd.DataFrame(
            [(a.words, a.why.value, a.reason) for a in absent], columns=["Words", "Why", "More"]
        )
        st.dataframe(frame, hide_index=True, height="content" if len(frame) <= 8 else 300)


def hidden_choice(incidents: Iterable[Incident], selection: Selection) -> None:
    """Say that the chosen incident is hidden by the filters, where it is, and offer to take them away."""
    hidden = None if selection.chosen else holding(selection.view.chosen, standing(incidents))
    if hidden is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="hidden_choice"):
        words = f"The filters hide the incident that you chose: {headline(hidden)}."
        st.markdown(f'<span class="quiet">{safe(words)}</span>', unsafe_allow_html=True)
        st.button("Show it", key="show_hidden", on_click=filters.clear, help="Takes every filter away.")
