"""A data set from inside: what it comes to, and its rows, page by page, the latest first."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

from geo.maps.browser.drawing import crowd_script
from geo.maps.browser.folium_map import OfflineMap, signs_layer
from geo.maps.columns.columns import Columns
from geo.maps.columns.sums import total
from geo.vocabulary import BeingPrepared, Harm, Incident, View
from geo.vocabulary.datasets import Dataset
from geo.wording.counts import count_text
from geo.wording.dates import when
from geo.wording.language import capital
from geo.wording.totals import total_words
from pages.panels.markdown import plain
from pages.panels.once import kept
from pages.panels.session import crowd, shown_sets, tiles_allowed
from pages.panels.sets import also_told
from pages.panels.sets.preparing import preparing

_A_PAGE = 25
_TALL_PX = 480


def looked_at(dataset: Dataset) -> None:
    """What `dataset` comes to, and a page of its incidents; one that is chosen is shown as its file has it."""
    try:
        columns = shown_sets().columns(dataset.id)
    except BeingPrepared:
        preparing([dataset.id])
        return
    st.markdown(
        plain(". ".join(map(capital, kept(f"set_sums_{dataset.id}", (columns,), lambda: _sums(columns)))))
    )
    clicked = _map(dataset.id)
    pages = -(-len(columns) // _A_PAGE)
    at = (
        st.number_input(f"Page (of {pages:,})", 1, pages, 1, key=f"set_page_{dataset.id}") if pages > 1 else 1
    )
    order = kept(f"set_order_{dataset.id}", (columns,), lambda: np.argsort(-columns.last, kind="stable"))
    rows = order[(at - 1) * _A_PAGE : at * _A_PAGE]
    incidents = shown_sets().incidents([columns.id(int(row)) for row in rows])
    frame = pd.DataFrame([described(i) for i in incidents], columns=["What", "When", "Where", "Killed"])
    picked = st.dataframe(
        frame, hide_index=True, height="content", on_select="rerun", selection_mode="single-row", key=f"set_rows_{dataset.id}_{at}"
    )  # fmt: skip
    chosen = [incidents[n] for n in picked.selection.rows if n < len(incidents)]
    _as_in_the_file(chosen or shown_sets().incidents([clicked]))


def _map(id: str) -> str:
    """All of it on a map that asks for what is in view; the id of the incident that was clicked last, "" for none."""
    view = View()
    there = crowd(view, id)
    told = st_folium(
        OfflineMap(tiles=tiles_allowed(), label="Map of the data set"),
        key=f"set_map_{id}_{there.stamp}",
        height=_TALL_PX,
        use_container_width=True,
        feature_group_to_add=signs_layer(
            crowd_script(there, view, id), chosen="", picked=False, asked=0, visit=id
        ),
        returned_objects=["last_object_clicked_popup"],
    )
    click = (told or {}).get("last_object_clicked_popup")
    return str(click.get("incident", "")) if isinstance(click, dict) else ""


def _as_in_the_file(chosen: Sequence[Incident]) -> None:
    if not chosen:
        st.caption("Choose a mark or a row to see it as its file has it.")
        return
    st.code(chosen[0].accounts[0].article.text, language=None, wrap_lines=True)
    also_told.of_incident(chosen[0], "row")


def _sums(columns: Columns) -> list[str]:
    """What it comes to for the dead and the injured, each in words that say what is not known."""
    every, none = np.ones(len(columns), dtype=bool), np.zeros(len(columns), dtype=bool)
    found = [total(columns, harm, every, none) for harm in (Harm.KILLED, Harm.INJURED)]
    nowhere = int((~np.isfinite(columns.x)).sum())
    placed = f"{len(columns):,} incidents" + (
        f", {nowhere:,} of them without a place on the map" if nowhere else ""
    )
    return [placed, *(total_words(each) for each in found if each.told)]


def described(incident: Incident) -> tuple[str, str, str, str]:
    """What, when, where and how many killed, in the words of the tables."""
    lead = incident.lead
    what = f"{lead.type}: {lead.subtype}" if lead.subtype else str(lead.type)
    names = [f"{p.name} ({p.precision})" if p.precision else p.name for p in lead.places]
    killed = incident.toll(Harm.KILLED)
    return (
        what,
        when(lead.date, short=True),
        ", ".join(names) or "not known",
        count_text(killed) if killed else "not said",
    )
