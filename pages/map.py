"""The map: how much, where, why, all of it, and what is missing."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from geo.maps.columns.by_row import ByRow
from geo.maps.columns.columns import Columns
from geo.maps.columns.searching import finder
from geo.maps.filtering.facets import Facets
from geo.maps.selection import Selection, select_from
from geo.maps.symbols.symbolise import leading
from geo.vocabulary import DatelineError, View
from pages.panels import session
from pages.panels.map import area, filters, layers, same_event
from pages.panels.map.copy_link import copy_link
from pages.panels.map.deciding import undo_line
from pages.panels.map.evidence import HERE, panel
from pages.panels.map.live_map import TALL_PX, live_map
from pages.panels.map.missing import hidden_choice, missing
from pages.panels.map.saved_views import saved_views
from pages.panels.map.table import NONE_PASSES, table
from pages.panels.map.time_strip import time_strip
from pages.panels.map.totals import totals
from pages.panels.markdown import plain
from pages.panels.once import kept
from pages.panels.review import meanwhile
from pages.panels.session import store
from pages.panels.sets import also_told, laid_under


def page() -> None:
    """One run of the page."""
    arrived = bool(st.session_state.pop("arrived", False))  # from another page, or for the first time
    if arrived:
        st.session_state["time_playing"] = False
    meanwhile.drawn()
    incidents = session.incidents()
    columns = incidents.columns
    view = layers.asked(filters.current(arrived=arrived), arrived=arrived)
    offered = layers.offered(view, columns)
    view = laid_under.asked(filters.asked(view, offered), arrived=arrived)
    selection = _selected(columns, incidents, view, offered)
    filters.keep(view)
    beside = layers.layers(view)
    of_set = layers.chosen(view, beside)
    chosen = of_set or selection.chosen or leading(selection)
    laid_under.told()
    _head(selection)
    layers.totals(beside)
    left, right = st.columns([1.72, 1], gap="small")
    with left, st.container(key="map_box"):
        live_map(selection, chosen, beside, arrived=arrived)
    # After the map, which takes longest to be drawn.
    filters.sidebar(view, columns, beside.shown, offered, lambda: area.controls(selection, chosen))
    layers.sidebar(beside)
    laid_under.sidebar(view)
    saved_views(view)
    with right:
        panel(chosen, TALL_PX + 2, HERE if selection.shown or not selection.all else NONE_PASSES)
    layers.below_the_map(beside)
    time_strip(selection, beside.shown)
    if arrived:
        st.session_state["last_decision"] = None
    undo_line()
    layers.told()
    if of_set is None:
        hidden_choice(selection)
    same_event.listed(selection.shown)
    also_told.listed(selection.shown)
    table(selection, chosen, beside)
    missing(selection)
    layers.missing(beside, view.filters)


def _selected(columns: Columns, incidents: ByRow, view: View, offered: Facets) -> Selection:
    """What `view` shows: what its filters let through does not change with what is chosen or where the map stands."""

    def made() -> Selection:
        return select_from(columns, incidents, view, finder(view.filters.search, store().holding), offered)

    return replace(kept("selection", (columns, view.filters), made), view=view, facets=offered)


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


try:
    page()
except DatelineError as error:
    st.error(plain(str(error)))
