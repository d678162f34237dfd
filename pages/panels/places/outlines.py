"""The part of the page Own places that takes outlines of units from a file, and lists the files that are there."""

from __future__ import annotations

import streamlit as st

from geo.ingest.own_outlines import in_file, matched
from geo.sources.unit_files import SUFFIXES, read_unit_file
from geo.vocabulary import DatelineError
from geo.vocabulary.own_outlines import OutlineFile
from pages.panels.markdown import plain
from pages.panels.places.own_places import say
from pages.panels.session import analyst, store

_SHOWN = 400


def outlines() -> None:
    """A file of outlines with whose they are; what was matched, what not and why; the files that are there."""
    st.caption(
        "Provinces without an outline, and districts: from a file of geoBoundaries or OCHA COD-AB (GeoJSON, GeoPackage,"
        " zipped shapefile). What it draws for a unit is drawn wherever the unit is shown, with its source in the credit."
    )
    given = st.file_uploader("File of outlines", type=[s[1:] for s in SUFFIXES], key="outlines-file")
    whose, licence, dated = st.columns(3)
    said = (
        whose.text_input("Source", key="outlines-source", max_chars=120, placeholder="OCHA COD-AB"),
        licence.text_input("Licence", key="outlines-licence", max_chars=120, placeholder="CC BY 4.0"),
        dated.text_input("Day or year of the data", key="outlines-date", max_chars=40, placeholder="2023"),
    )
    ready = given is not None and all(words.strip() for words in said)
    if given is not None and not ready:
        st.caption("Source, licence and date are needed: they stand in the credit.")
    if given is not None and st.button(
        "Take these outlines", key="outlines-take", type="primary", disabled=not ready
    ):
        _take(given.name, given.getvalue(), *said)
    _files()


def _take(name: str, data: bytes, source: str, licence: str, dated: str) -> None:
    try:
        found = matched(name, read_unit_file(name, data), store().gazetteer())
        kept = OutlineFile.of(
            name, found.country_code, found.level, source=source, licence=licence, dated=dated
        )
    except (DatelineError, ValueError) as error:
        st.error(plain(str(error)))
        return
    if found.taken:
        store().add_outlines(kept, in_file(found, kept), analyst())
    st.session_state["outlines-report"] = [*(m.said for m in found.each), *found.problems]
    say(f"{name}: {found.summary}.")
    st.rerun()


def _files() -> None:
    report = st.session_state.get("outlines-report")
    if report:
        with st.expander("What was matched, and what not"):
            st.code("\n".join(report[:_SHOWN]), language=None, wrap_lines=True)
    for file, count in store().outline_files():
        words, button = st.columns([6, 1.2], vertical_alignment="center")
        words.markdown(f"**{plain(file.name, 80)}** · {count} outlines  \n{plain(file.credit)}")
        if button.button("Remove", key=f"outlines-remove-{file.id}", width="stretch"):
            store().remove_outlines(file.id, analyst())
            st.session_state.pop("outlines-report", None)
            say(f"Removed: the outlines of {file.name}. Bring the file again to have them back.")
            st.rerun()
