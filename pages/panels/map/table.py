"""The table under the map: the incidents shown, one a row."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from geo.maps.selection import Selection
from geo.maps.table import COLUMNS, Order, rows
from geo.vocabulary import Incident
from pages.panels.map import filters

_WIDTHS = {
    "When": 102,
    "Where": 160,
    "What": 116,
    "Killed": 88,
    "Others harmed": 120,
    "Who says": 164,
    "How exactly": 138,
    "Checked": 86,
}
"""In pixels; with the box to choose a row, all of them are in sight in a window 1366 wide."""


def table(selection: Selection, chosen: Incident | None) -> None:
    """The rows, all of them words: Streamlit would copy, read out and count the numbers behind other words.

    Words it would sort by the alphabet, so that a click on a head is taken as the choice of a column, and sorts here.
    """
    order: Order = st.session_state.setdefault("table_order", Order())
    listed = rows(selection, order)
    if not listed:
        _nothing(selection)
        return
    ids = [r.incident for r in listed]
    at = ids.index(chosen.id) if chosen and chosen.id in ids else None

    def picked() -> None:
        there = st.session_state[key]["selection"]
        if there["columns"]:
            st.session_state["table_order"] = order.clicked(there["columns"][0])
        else:
            filters.choose(ids[there["rows"][0]] if there["rows"] else "")

    key = f"table_{hash((tuple(ids), chosen.id if chosen else '', order))}"
    st.dataframe(
        pd.DataFrame([r.cells for r in listed], columns=list(COLUMNS)),
        key=key,
        hide_index=True,
        height="content" if len(listed) <= 12 else 430,
        on_select=picked,
        selection_mode=["single-row", "single-column"],
        selection_default={"selection": {"rows": [] if at is None else [at], "columns": [], "cells": []}},
        column_config={
            name: st.column_config.TextColumn(
                label=f"{'↓' if order.descending else '↑'} {name}" if name == order.column else name,
                width=px,
                alignment="right" if name == "Killed" else "left",
            )
            for name, px in _WIDTHS.items()
        },
    )


def _nothing(selection: Selection) -> None:
    """What to do next where there is nothing to show."""
    if selection.all:
        st.markdown("No incident passes these filters. Remove one of them, above the map, to see more.")
        return
    with st.container(horizontal=True, vertical_alignment="center", key="nothing"):
        st.markdown("There are no incidents yet. Add an article, and what it reports is drawn on the map.")
        if st.button("Add articles", key="add_first", type="primary"):
            st.switch_page("pages/add.py")
