"""The live map: the marks of a selection, where the user moved it, and which incident was clicked."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import Any

import streamlit as st
from streamlit_folium import st_folium

from geo.maps.basemap.natural_earth import is_water
from geo.maps.browser.drawing import Beside, crowd_script, signs_script
from geo.maps.browser.folium_map import OfflineMap, signs_layer
from geo.maps.placement import wrapped
from geo.maps.selection import Selection
from geo.maps.symbols.aggregation import MOST_MARKS
from geo.maps.symbols.symbolise import symbols
from geo.vocabulary import Incident, View
from pages.panels.history import gone_through
from pages.panels.map import area, filters
from pages.panels.map.layers import Layers, beside
from pages.panels.once import kept
from pages.panels.server import in_words
from pages.panels.session import crowd, scale_of, tiles_allowed

TALL_PX = 560
_RETURNED = [
    "last_object_clicked_popup",
    "selected_tags",
    "zoom",
    "center",
    "bounds",
    "last_active_drawing",
]


def live_map(selection: Selection, chosen: Incident | None, there: Layers, *, arrived: bool) -> None:
    """Show the map of `selection`, and of the data sets beside it; it is taken where the view says for who has just `arrived` or gone Back or Forward, and stays where it is else."""
    if arrived or gone_through() or "map_start" not in st.session_state:
        st.session_state["map_start"] = (selection.view.centre, selection.view.zoom)
        if arrived or "map_visit" not in st.session_state:  # what an earlier map told is not what is done now
            st.session_state.pop("map", None)
            st.session_state["map_visit"] = secrets.token_hex(4)
        st.session_state["map_asked"] = st.session_state.get("map_asked", 0) + (not arrived)
        st.session_state["map_left"] = _stand(st.session_state.get("map"))
    centre, zoom = st.session_state["map_start"]
    plain = replace(selection.view, centre=centre, zoom=zoom, chosen="", listing=View().listing)
    drawn = replace(selection, view=plain)
    script = _script(drawn, beside(plain, there))
    picked, chosen_id = bool(selection.view.chosen), chosen.id if chosen else ""
    _map(script, chosen_id, picked)


def _script(drawn: Selection, sets: tuple[Beside, ...]) -> str:
    """The script that draws the marks of `drawn`; where they are very many, one that lets the map ask for what is in view.

    It is kept while the same incidents are shown: to choose one of them draws none anew.
    """

    def made() -> str:
        if len(drawn.drawn) > MOST_MARKS:
            return crowd_script(crowd(drawn.view), drawn.view, beside=sets)
        scale = scale_of(drawn.view.sets) if sets else None
        return signs_script(drawn, symbols(drawn, is_water, scale), sets, scale)

    laid = " ".join(f"{one.crowd.stamp}{one.colour}" for one in sets)
    return kept("signs", (drawn.all, drawn.shown, drawn.view, laid), made)


@st.fragment
@in_words
def _map(script: str, chosen: str, picked: bool) -> None:
    """The map. To move it runs this part alone, which keeps where it stands; to choose an incident runs the page."""
    _clicked(st.session_state.get("map") or {})  # before the map is made again for nothing
    told = st_folium(
        OfflineMap(tiles=tiles_allowed(), label="Map of incidents", selecting=True),
        key="map",
        height=TALL_PX,
        use_container_width=True,
        feature_group_to_add=signs_layer(
            script,
            chosen=chosen,
            picked=picked,
            asked=st.session_state["map_asked"],
            visit=st.session_state["map_visit"],
        ),
        returned_objects=_RETURNED,
    )
    _moved(told or {})
    if area.drawn_on_map(told or {}) or area.edge_moved(told or {}):
        st.rerun()
    _clicked(told or {})


def _clicked(told: dict[str, Any]) -> None:
    """Open the incident that was clicked, if one was since this was asked last.

    The map tells its last click again whenever it moves: a click counts once, and on the map of this visit alone.
    """
    click = told.get("last_object_clicked_popup")
    if not isinstance(click, dict) or click.get("visit") != st.session_state["map_visit"]:
        return
    if click.get("n") != st.session_state.get("map_click"):
        _moved(told)
        st.session_state["map_click"] = click.get("n")
        filters.choose(str(click.get("incident", "")))
        st.rerun()


def _stand(told: Any) -> tuple[object, ...] | None:
    """Where the map told that it stands; None before it told anything."""
    return (told.get("center"), told.get("zoom"), told.get("selected_tags")) if told else None


def _moved(told: dict[str, Any]) -> None:
    """Keep where the user moved the map to; forget it when all is shown again."""
    if _stand(told) == st.session_state["map_left"]:
        return  # where it stood before it was taken elsewhere
    view: View = st.session_state["view"]
    centre, zoom, tags = told.get("center"), told.get("zoom"), told.get("selected_tags")
    if tags == ["moved"] and isinstance(centre, dict) and isinstance(zoom, int | float):
        there = (round(float(centre["lat"]), 4), round(wrapped(float(centre["lng"])), 4))
        if (there, float(zoom)) != (view.centre, view.zoom):
            filters.keep(replace(view, centre=there, zoom=float(zoom)))
    elif tags == ["whole"] and view.zoom is not None:
        filters.keep(replace(view, centre=None, zoom=None))
