"""A point set on a small map, with a name and how exactly it is known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import folium
import streamlit as st
from streamlit_folium import st_folium

from geo.maps.basemap.containing_unit import lies_in
from geo.maps.browser.folium_map import START, OfflineMap
from geo.vocabulary import Resolution
from pages.panels.article.case import Value

_EXACTLY = {
    "this very spot (within 500 m)": 500.0,
    "this neighbourhood (within 2 km)": 2_000.0,
    "this town (within 5 km)": 5_000.0,
    "somewhere around here (within 25 km)": 25_000.0,
}
_HEIGHT_PX = 300
_INK = "#4a86a8"
"""Seen on the light ground and on the dark one."""


def pick(machine: Resolution, near: tuple[float, float] | None, key: str) -> dict[str, Value] | None:
    """The point that was clicked and accepted, as a judgement's value; None until then.

    `near` (lat, lon) is where the map opens for a name that has no candidate.
    """
    st.caption("Click on the map where it is. The small circles are the candidates.")
    exactly = st.session_state.get(f"point-exactly-{key}", next(iter(_EXACTLY)))
    spot = clicked(st.session_state.get(f"point-map-{key}"))
    centre, zoom = _start(machine, near)
    st_folium(
        OfflineMap(label="Map to set a point on"),
        key=f"point-map-{key}",
        height=_HEIGHT_PX,
        use_container_width=True,
        center=centre,
        zoom=zoom,
        feature_group_to_add=drawn(
            [(c.entry.footprint.lat, c.entry.footprint.lon) for c in machine.candidates[:12]],
            spot,
            _EXACTLY[exactly],
        ),
        returned_objects=["last_clicked"],
    )
    if spot is None:
        return None
    name = st.text_input("What the place is called", value=machine.toponym.text, key=f"point-name-{key}")
    st.selectbox("How exactly it is known", list(_EXACTLY), key=f"point-exactly-{key}")
    if not st.button("Use this point", key=f"point-use-{key}", type="primary"):
        return None
    country_code, admin1_code = lies_in(*spot)
    return {
        "lat": round(spot[0], 5),
        "lon": round(spot[1], 5),
        "country_code": country_code,
        "admin1_code": admin1_code,
        "name": name.strip() or machine.toponym.text,
        "uncertainty_m": _EXACTLY[exactly],
    }


def clicked(returned: dict[str, Any] | None) -> tuple[float, float] | None:
    """The clicked point (lat, lon), its longitude brought back between -180 and 180."""
    last = (returned or {}).get("last_clicked")
    if not last:
        return None
    return float(last["lat"]), (float(last["lng"]) + 180.0) % 360.0 - 180.0


def _start(machine: Resolution, near: tuple[float, float] | None) -> tuple[tuple[float, float], int]:
    """Where the map opens: on the chosen place, on the likeliest candidate, or near the article's other places."""
    ground = machine.footprint or (machine.candidates[0].entry.footprint if machine.candidates else None)
    if ground:
        return (ground.lat, ground.lon), 9
    return (near, 8) if near else (START, 2)


def drawn(
    others: Iterable[tuple[float, float]], spot: tuple[float, float] | None, uncertainty_m: float
) -> folium.FeatureGroup:
    """For a small map: a faint circle at each of `others`, and the chosen `spot` (lat, lon) with how far off it may be."""
    group = folium.FeatureGroup(name="point")
    for other in others:
        group.add_child(
            folium.CircleMarker(other, radius=5, weight=1.5, color=_INK, fill=True, fill_opacity=0.15)
        )
    if spot:
        group.add_child(folium.Circle(spot, radius=uncertainty_m, weight=1.5, color=_INK, fill=True))
        group.add_child(folium.CircleMarker(spot, radius=4, color=_INK, fill=True, fill_opacity=1.0))
    return group
