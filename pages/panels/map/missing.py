"""What the articles hold and the map does not show, with the reasons."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from geo.maps.selection import Selection
from geo.maps.unmapped import Why
from geo.wording.sureness import not_drawn
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
