"""The map: how much, where, why, all of it, and what is missing."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

from geo.maps.basemap.natural_earth import is_water
from geo.maps.browser.folium_map import OfflineMap, signs_layer
from geo.maps.placement import wrapped
from geo.maps.selection import Selection, select
from geo.maps.symbols.aggregation import MOST_MARKS, Crowd, Crowded, fitting_zoom
from geo.maps.symbols.symbolise import Symbol, extent, leading, symbols
from geo.maps.table import COLUMNS, Order, rows
from geo.maps.unmapped import Why
from geo.vocabulary import DatelineError, Incident, View
from geo.wording.sureness import not_drawn
from pages.panels.map import filters, same_event
from pages.panels.map.copy_link import copy_link
from pages.panels.map.deciding import undo_line
from pages.panels.map.evidence import panel
from pages.panels.map.totals import totals
from pages.panels.markdown import plain
from pages.panels.session import store, tiles_allowed

TALL_PX = 560
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
_RETURNED = ["last_object_clicked_popup", "last_object_clicked_count", "selected_tags", "zoom", "center"]


def page() -> None:
    """One run of the page."""
    arrived = bool(st.session_state.pop("arrived", False))  # from another page, or for the first time
    incidents = store().incidents()
    view = filters.current(arrived=arrived)
    view = filters.sidebar(view, select(incidents, View()).facets)
    selection = select(incidents, view)
    if selection.chosen is None:
        view = replace(view, chosen="")
    filters.keep(view)
    chosen = selection.chosen or leading(selection)
    _head(selection)
    left, right = st.columns([1.72, 1], gap="small")
    with left, st.container(key="map_box"):
        if arrived or "map_start" not in st.session_state:
            st.session_state["map_start"] = (view.centre, view.zoom)
        _map(*_drawn(selection, chosen))
    with right:
        panel(chosen, TALL_PX + 2)
    if arrived:
        st.session_state["last_decision"] = None
    undo_line()
    same_event.listed(selection.shown)
    _table(selection, chosen)
    _missing(selection)


def _head(selection: Selection) -> None:
    with st.container(
        horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute", key="head"
    ):
        totals(selection)
        with st.container(
            horizontal=True,
            horizontal_alignment="right",
            vertical_alignment="center",
            key="chips",
            width="content",
        ):
            filters.chips(selection.view.filters, selection.facets)
            copy_link()


def _drawn(
    selection: Selection, chosen: Incident | None
) -> tuple[Selection, tuple[Symbol, ...], Crowd | None]:
    """The selection as the map has it, its marks, and the marks as a crowd where there are very many."""
    centre, zoom = st.session_state["map_start"]
    view = replace(selection.view, centre=centre, zoom=zoom, chosen=chosen.id if chosen else "")
    drawn = replace(selection, view=view)
    marks = symbols(drawn, is_water)
    return drawn, marks, Crowd.of(marks) if len(marks) > MOST_MARKS else None


def _seen(marks: tuple[Symbol, ...], crowd: Crowd) -> Crowded:
    """What is to be drawn of a crowd in the view that the map told last, or in all of it."""
    told = st.session_state.get("map") or {}
    ends, zoom = told.get("bounds") or {}, told.get("zoom")
    low, high = ends.get("_southWest") or {}, ends.get("_northEast") or {}
    if zoom and low.get("lat") is not None and high.get("lat") is not None:
        return crowd.seen((low["lat"], low["lng"], high["lat"], high["lng"]), float(zoom))
    box = extent(marks) or (-60.0, -180.0, 75.0, 180.0)
    return crowd.seen(box, fitting_zoom(box, 800, TALL_PX))


@st.fragment
def _map(drawn: Selection, marks: tuple[Symbol, ...], crowd: Crowd | None) -> None:
    """The map. To move it runs this part alone; to choose an incident runs the page."""
    crowded = _seen(marks, crowd) if crowd else None
    told = st_folium(
        OfflineMap(tiles=tiles_allowed(), label="Map of incidents"),
        key="map",
        height=TALL_PX,
        use_container_width=True,
        feature_group_to_add=signs_layer(drawn, marks, crowded),
        returned_objects=_RETURNED + ["bounds"] * (crowd is not None),
    )
    _moved(told or {})
    count, clicked = (
        (told or {}).get("last_object_clicked_count"),
        (told or {}).get("last_object_clicked_popup"),
    )
    if count and count != st.session_state.get("map_clicks"):
        st.session_state["map_clicks"] = count
        if clicked:
            _choose(str(clicked))
            st.rerun()


def _moved(told: dict[str, object]) -> None:
    """Keep where the user moved the map to; forget it when all is shown again."""
    view: View = st.session_state["view"]
    centre, zoom, tags = told.get("center"), told.get("zoom"), told.get("selected_tags")
    if tags == ["moved"] and isinstance(centre, dict) and isinstance(zoom, int | float):
        there = (round(float(centre["lat"]), 4), round(wrapped(float(centre["lng"])), 4))
        if (there, float(zoom)) != (view.centre, view.zoom):
            filters.keep(replace(view, centre=there, zoom=float(zoom)))
    elif tags == ["whole"] and view.zoom is not None:
        filters.keep(replace(view, centre=None, zoom=None))


def _choose(incident: str) -> None:
    filters.keep(replace(st.session_state["view"], chosen=incident))


def _table(selection: Selection, chosen: Incident | None) -> None:
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
            _choose(ids[there["rows"][0]] if there["rows"] else "")

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


def _missing(selection: Selection) -> None:
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


try:
    page()
except DatelineError as error:
    st.error(plain(str(error)))
