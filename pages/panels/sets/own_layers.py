"""The part of the page Data sets that takes own layers of areas and lines from files, and lists those that are there."""

from __future__ import annotations

import tempfile
from pathlib import Path, PurePath

import streamlit as st

from geo.access import Action, may
from geo.sources.area_files import SUFFIXES, AreaFile, read_area_file
from geo.vocabulary import DatelineError
from geo.vocabulary.stored.overlays import Overlay, Tint
from pages.panels import login
from pages.panels.markdown import plain
from pages.panels.session import analyst, store
from pages.panels.sets.given import too_large
from pages.panels.sets.kept import say


def own_layers() -> None:
    """The layers that are there, and a file of areas or lines with whose they are."""
    st.caption(
        "Front lines, camps, districts: polygons and lines of a GeoJSON, GeoPackage, KML or KMZ file. They lie under the"
        " incidents where you switch them on beside the map, and are counted nowhere. Outlines that *places* are to be drawn"
        " with belong on the page Own places."
    )
    _listed()
    if not login.shut(Action.IMPORT):
        with st.expander("Add a layer", key="overlay_new"):
            _new()


def _new() -> None:
    turn = st.session_state.get("overlay_turn", 0)
    given = st.file_uploader(
        "File of areas or lines", type=[s[1:] for s in SUFFIXES], key=f"overlay_file_{turn}"
    )
    if given is None:
        st.caption(too_large("python -m geo layers add FILE"))
        return
    key = f"{turn}_{given.file_id}"
    name, tint = st.columns([3, 1])
    whose, licence, dated = st.columns(3)
    said = {
        "name": name.text_input("Name", PurePath(given.name).stem, key=f"overlay_name_{key}", max_chars=120, placeholder="Front line"),
        "tint": tint.selectbox("Colour", list(Tint), key=f"overlay_tint_{key}", format_func=lambda t: t.value.capitalize()),
        "source": whose.text_input("Source", key=f"overlay_source_{key}", max_chars=120, placeholder="OCHA"),
        "licence": licence.text_input("Licence", key=f"overlay_licence_{key}", max_chars=120, placeholder="CC BY 4.0"),
        "dated": dated.text_input("Day or year of the data", key=f"overlay_dated_{key}", max_chars=40, placeholder="2025-03-01"),
    }  # fmt: skip
    ready = all(str(words or "").strip() for words in said.values())
    if not ready:
        st.caption("Name, source, licence and date are needed: they stand in the credit.")
    if st.button("Add this layer", key="overlay_add", type="primary", disabled=not ready):
        _add(given.name, given.getvalue(), said)


def _add(called: str, data: bytes, said: dict[str, str | Tint | None]) -> None:
    try:
        found = _read(called, data)
        made = Overlay.of(
            str(said["name"]), Tint(said["tint"] or Tint.BLUE), source=str(said["source"]), licence=str(said["licence"]),
            dated=str(said["dated"]), file=called, drawing=found.drawing, shapes=len(found.shapes),
        )  # fmt: skip
    except (DatelineError, ValueError) as error:
        st.error(plain(str(error)))
        return
    store().add_overlay(made, found.names, found.packed, analyst())
    say(" ".join((f"{made.name}: {made.held}, {found.named}. Switch it on beside the map.", *found.said)))
    st.session_state["overlay_turn"] = st.session_state.get("overlay_turn", 0) + 1  # the next file
    st.rerun()


def _read(called: str, data: bytes) -> AreaFile:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"given{Path(called).suffix.lower()}"
        path.write_bytes(data)
        return read_area_file(path, called=called)


def _listed() -> None:
    every = store().overlays()
    if not every:
        st.caption("None is here yet.")
    for one in every:
        words, button = st.columns([6, 1.2], vertical_alignment="center")
        words.markdown(f"**{plain(one.name, 80)}** · {one.held}  \nCredit: {plain(one.credit)}")
        if may(Action.ERASE) and button.button("Remove", key=f"overlay_drop_{one.id}", width="stretch"):
            store().drop_overlay(one.id, analyst())
            say(f"Removed: {one.name}. To have it back, add its file again.")
            st.rerun()
