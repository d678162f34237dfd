"""The folders of GeoParquet that are shown where they lie, each with its credit and the way to the map, and how one comes to be shown."""

from __future__ import annotations

import streamlit as st

from geo.access import Action, may
from geo.vocabulary import DatelineError
from geo.vocabulary.datasets import Dataset
from geo.wording.beside.folders import HOW_DRAWN, HOW_SHOWN
from geo.wording.language import FIRST_STRONG, POP
from geo.wording.terms import number_of_incidents
from pages.panels import login
from pages.panels.markdown import plain
from pages.panels.session import analyst, folders
from pages.panels.sets import kept


def listed() -> None:
    """Every folder, by name."""
    every = folders().folders.all()
    for dataset in every:
        with st.container(border=True, key=f"far_card_{dataset.id}"):
            _one(dataset)
    for words in folders().folders.damaged().values():
        st.warning(plain(words))
    with st.expander("Folders of GeoParquet: more rows than fit into memory", key="far_how"):
        st.caption(f"{HOW_SHOWN} {HOW_DRAWN}")


def _one(dataset: Dataset) -> None:
    st.markdown(
        f"{FIRST_STRONG}**{plain(dataset.name, 80)}**{POP} · {number_of_incidents(dataset.rows)}, in a folder of GeoParquet that stays where it is"
        f"  \nCredit: {plain(dataset.credit)}"
    )
    try:
        folders().folders.of(dataset.id)
    except DatelineError as error:
        st.warning(plain(str(error)))
    with st.container(horizontal=True, vertical_alignment="center", key=f"far_ways_{dataset.id}"):
        if st.button("Show it on the map", key=f"far_on_map_{dataset.id}", type="tertiary"):
            st.switch_page("pages/map.py", query_params={"sets": dataset.id})
        with st.popover("Remove", disabled=not may(Action.IMPORT), help=login.why(Action.IMPORT)):
            st.caption(
                "It is shown no more. Its files stay as they are; to show it again takes as long as the first time."
            )
            st.button(
                "Remove it", key=f"far_drop_{dataset.id}", type="primary", on_click=_drop, args=(dataset,)
            )


def _drop(dataset: Dataset) -> None:
    folders().folders.drop(dataset.id, analyst())
    kept.say(f"Shown no more: {dataset.name}")
