"""What narrows the selection to a part of the map: its edge, a drawn area, or so many km around a place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from geo.maps.filtering.drawn_area import areas, drawn
from geo.maps.filtering.spots import Spot, spots
from geo.maps.placement import wrapped
from geo.maps.selection import Selection, located, set_apart
from geo.vocabulary import Drawn, Filters, Incident, View
from geo.wording.precision import reaching_beyond
from pages.panels.map import filters
from pages.panels.markdown import plain
from pages.panels.session import store

_RULE = (
    "Table, totals and files hold what lies inside. A place counts by its mark; one known only as an area, such as a"
    " province, is inside where all of it is. Where only a part of it is, it is shown, and its toll is not added."
)


def controls(selection: Selection, chosen: Incident | None) -> None:
    """The toggle, and the way to an area without drawing it."""
    now = selection.view.filters
    st.session_state["f_in_view"] = now.within is not None
    with st.container(key="area"):
        st.toggle("Only what is in view", key="f_in_view", on_change=_toggled, help=_RULE)
        with st.popover("Around a place …", width="stretch"):
            there = _centre(chosen)
            st.number_input("Kilometres", 1, 5000, 25, step=5, key="f_around_km")
            st.button(
                "Select what is within", key="around", on_click=_around, args=(there,), disabled=there is None
            )
            st.caption("Or draw a polygon or a circle with the buttons on the map.")
    if areas(now):
        beyond = set_apart(selection.shown, Filters(within=now.within, drawn=now.drawn))
        st.caption(reaching_beyond(len(beyond)))


def drawn_on_map(told: dict[str, Any]) -> bool:
    """Keep an area that was drawn since the last time; whether there is one."""
    what = told.get("last_active_drawing")
    if not isinstance(what, dict) or what.get("n") == st.session_state.get("map_drawing"):
        return False
    st.session_state["map_drawing"] = what.get("n")
    return _select(_drawn_of(what))


def edge_moved(told: dict[str, Any]) -> bool:
    """Keep the map's edge where only what is in view is shown and the user moved it; whether that changed anything."""
    view: View = st.session_state["view"]
    tags, edge = told.get("selected_tags"), _edge(told)
    if view.filters.within is None or edge is None:
        return False
    if isinstance(tags, list) and tags[:1] == ["whole"] and len(tags) > 1:  # all incidents were asked for
        if tags == st.session_state.get("map_whole"):
            return False
        st.session_state["map_whole"] = tags
        filters.keep(replace(view, centre=None, zoom=None, filters=replace(view.filters, within=None)))
        return True
    if tags != ["moved"] or edge == view.filters.within:
        return False
    filters.keep(replace(view, filters=replace(view.filters, within=edge)))
    return True


def _toggled() -> None:
    view: View = st.session_state["view"]
    told = st.session_state.get("map") or {}
    edge = _edge(told) if st.session_state["f_in_view"] else None
    centre, zoom = told.get("center"), told.get("zoom")
    if edge and isinstance(centre, dict) and zoom:
        there = round(float(centre["lat"]), 4), round(wrapped(float(centre["lng"])), 4)
        view = replace(view, centre=there, zoom=float(zoom))
    filters.keep(replace(view, filters=replace(view.filters, within=edge)))


def _edge(told: dict[str, Any]) -> tuple[float, float, float, float] | None:
    """What the map shows, as the address holds it; None while it has not said so, or where it shows all the world."""
    ends = told.get("bounds") or {}
    low, high = ends.get("_southWest") or {}, ends.get("_northEast") or {}
    if low.get("lat") is None or high.get("lat") is None:
        return None
    south, north = max(-90.0, round(low["lat"], 4)), min(90.0, round(high["lat"], 4))
    if high["lng"] - low["lng"] >= 360:
        return south, -180.0, north, 180.0
    west, east = (round(wrapped(float(end["lng"])), 4) for end in (low, high))
    return (south, west, north, east) if south < north else None


def _around(spot: tuple[float, float] | None) -> None:
    if spot:
        _select(drawn([spot], float(st.session_state["f_around_km"])))


def _centre(chosen: Incident | None) -> tuple[float, float] | None:
    """The middle (lat, lon) as it is typed, of several places the one that is picked; without words the chosen incident."""
    words = st.text_input(
        "Place or coordinates",
        key="around_place",
        max_chars=120,
        placeholder="The chosen incident",
        help="A name (*Homs*, *Tripoli, Lebanon*) or latitude and longitude (*34.73, 36.71*).",
    )
    if not words.strip():
        return _spot(chosen)
    found = spots(words, store().gazetteer())
    if not found:
        st.caption("No place of this name is known. Try another spelling, or latitude and longitude.")
        return None
    if len(found) == 1:
        st.caption(plain(found[0].name))
        return found[0].lat, found[0].lon
    picked: Spot = st.selectbox("Which one", found, format_func=lambda s: s.name, key="around_which")
    return picked.lat, picked.lon


def _spot(chosen: Incident | None) -> tuple[float, float] | None:
    """Where `chosen` is on the map (lat, lon)."""
    there = located(chosen) if chosen else ()
    ground = there[0].footprint if there else None
    return (ground.lat, ground.lon) if ground else None


def _select(area: Drawn | None) -> bool:
    if area is None:
        return False
    view: View = st.session_state["view"]
    filters.keep(replace(view, filters=replace(view.filters, drawn=area)))
    return True


def _drawn_of(what: dict[str, Any]) -> Drawn | None:
    try:
        points = [(float(lat), float(lon)) for lat, lon in what.get("points") or ()]
        return drawn(points, float(what.get("radius_km") or 0))
    except (TypeError, ValueError):
        return None
