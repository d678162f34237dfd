"""Marks by hand: numbers on chosen incidents, notes, arrows and areas, and the frame, on a small map."""

from __future__ import annotations

from typing import Any

import folium
import streamlit as st
from streamlit_folium import st_folium

from geo.export import Aim, Arrow, Highlight, Note
from geo.export.picture.by_hand.files import written
from geo.export.picture.cartography.framing import aimed_at
from geo.export.picture.furniture.annotations import MARKS, MOST_MARKS, read_marks
from geo.export.picture.sheet import Annotation, Numbers
from geo.maps.browser.folium_map import START, OfflineMap
from geo.maps.selection import Selection, located
from geo.wording.incidents import headline
from geo.wording.language import short
from pages.panels.keeping import keep, kept
from pages.panels.markdown import plain
from pages.panels.point import clicked
from pages.panels.server import in_words
from pages.panels.snapshot.saved_by_hand import save_or_take

_NEEDED = {"Note": 1, "Arrow": 2, "Area": 3}
"""Kinds of marks, and how many points each takes."""
_TOLD = {
    "Note": "Write its words and click where they go.",
    "Arrow": "Click where the arrow begins, then what it points at.",
    "Area": "Click its corners, three or more.",
}
_NUMBERS = {
    "What finds no room": Numbers.AUTOMATIC,
    "All": Numbers.ALL,
    "None": Numbers.CHOSEN,
}
_INK = "#4a86a8"
_HEIGHT_PX = 300
_LONGEST = 120


def numbered(selection: Selection) -> tuple[tuple[str, ...], Numbers]:
    """The ids of the incidents that carry a number on the picture, in the order in which they were chosen, and which others do."""
    there: dict[str, str] = {i.id: short(headline(i), 90) for i in selection.shown if located(i)}
    chosen: list[str] = st.multiselect(
        "Number these incidents",
        list(there),
        [n for n in kept("numbered", tuple[str, ...]()) if n in there],
        format_func=lambda one: there.get(one, one),
        key="snapshot_numbered",
        placeholder="Choose incidents",
        help="Each gets a number on the map, and is listed by it below.",
    )
    others = st.radio(
        "Number others",
        list(_NUMBERS),
        index=list(_NUMBERS.values()).index(kept("numbers", Numbers.AUTOMATIC)),
        key="snapshot_numbers",
        horizontal=True,
        help="Of all, the largest, as many as the list below the map has room for.",
    )
    return keep("numbered", tuple(chosen)), keep("numbers", _NUMBERS[others])


def by_hand(selection: Selection, width_px: int) -> tuple[tuple[Annotation, ...], Aim | None]:
    """The marks that were set by hand, and the frame where one was chosen; `width_px` is the picture's."""
    made: tuple[Annotation, ...] = kept("annotations", ())
    _editor(selection, made, width_px)
    for number, mark in enumerate(made):
        words = mark.text or "no words"
        line, button = st.columns([3, 1], vertical_alignment="center")
        line.markdown(f"{_kind(mark)}: {plain(words, 60)}")
        if button.button("Remove", key=f"unmark_{number}"):
            keep("annotations", made[:number] + made[number + 1 :])
            st.rerun()
    _file(made)
    return made, kept("aim", None)


def _file(made: tuple[Annotation, ...]) -> None:
    def take(file: bytes) -> None:
        keep("annotations", (*made, *read_marks(file))[:MOST_MARKS])

    save_or_take("marks", written(MARKS, made) if made else None, "--marks", take)


def _kind(mark: Annotation) -> str:
    return {Note: "Note", Arrow: "Arrow", Highlight: "Area"}[type(mark)]


@st.fragment
@in_words
def _editor(selection: Selection, made: tuple[Annotation, ...], width_px: int) -> None:
    """The small map; a fragment, so that to move it does not draw the picture again."""
    kind = st.radio("Add a mark", list(_NEEDED), key="mark_kind", horizontal=True)
    text = st.text_input("Its words", key="mark_text", max_chars=_LONGEST)
    st.caption(f"{_TOLD[kind]} Or move the map to where the picture is to look, and take its frame.")
    places = [
        (p.footprint.lat, p.footprint.lon)
        for i in selection.shown
        for p in located(i)
        if p.footprint is not None
    ]
    points: list[tuple[float, float]] = kept("points", [])
    spot = clicked(st.session_state.get("mark_map"))
    if spot is not None and spot != kept("last_spot", None):
        keep("last_spot", spot)
        points = keep("points", [*points, spot])
    returned = st_folium(
        OfflineMap(label="Map to mark on"),
        key="mark_map",
        height=_HEIGHT_PX,
        use_container_width=True,
        center=places[0] if places else START,
        zoom=6 if places else 2,
        feature_group_to_add=_drawn(places, points),
        returned_objects=["last_clicked", "bounds"],
    )
    with st.container(horizontal=True):
        enough = len(points) >= _NEEDED[kind] and (kind != "Note" or bool(text.strip()))
        if st.button("Add the mark", key="mark_add", disabled=not enough):
            keep("annotations", (*made, _made(kind, text.strip(), points)))
            keep("points", [])
            st.rerun()
        if st.button("Clear points", key="mark_clear", disabled=not points):
            keep("points", [])
            st.rerun(scope="fragment")
    with st.container(horizontal=True):
        if st.button("Take this frame", key="frame_take", disabled=not _bounds(returned)):
            keep("aim", aimed_at(*(_bounds(returned) or (0.0, 0.0, 0.0, 0.0)), width_px=width_px))
            st.rerun()
        if st.button("Frame as on the map", key="frame_back", disabled=kept("aim", None) is None):
            keep("aim", None)
            st.rerun()


def _made(kind: str, text: str, points: list[tuple[float, float]]) -> Annotation:
    if kind == "Note":
        return Note(text, points[-1])
    return Arrow(points[-2], points[-1], text) if kind == "Arrow" else Highlight(tuple(points), text)


def _bounds(returned: dict[str, Any] | None) -> tuple[float, float, float, float] | None:
    """(south, west, north, east) of what the small map shows; None until it has said so."""
    found = (returned or {}).get("bounds") or {}
    low, high = found.get("_southWest") or {}, found.get("_northEast") or {}
    values = [
        float(v) for v in (low.get("lat"), low.get("lng"), high.get("lat"), high.get("lng")) if v is not None
    ]
    if len(values) < 4:
        return None
    south, west, north, east = values
    return (south, west, north, east) if east > west else None


def _drawn(places: list[tuple[float, float]], points: list[tuple[float, float]]) -> folium.FeatureGroup:
    group = folium.FeatureGroup(name="marks")
    for place in dict.fromkeys(places):
        group.add_child(
            folium.CircleMarker(place, radius=5, weight=1.5, color=_INK, fill=True, fill_opacity=0.15)
        )
    for point in points:
        group.add_child(folium.CircleMarker(point, radius=4, color=_INK, fill=True, fill_opacity=1.0))
    if len(points) > 1:
        line: folium.PolyLine = folium.PolyLine(points, color=_INK, weight=1.5)  # type: ignore[no-untyped-call]
        group.add_child(line)
    return group
