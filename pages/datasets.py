"""Data sets: incidents that somebody else has coded, taken in from a file and kept beside the articles."""

from __future__ import annotations

import streamlit as st

from geo.access import Action, may
from geo.vocabulary import DatelineError
from pages.panels.map.deciding import undo_line
from pages.panels.markdown import plain
from pages.panels.review import meanwhile
from pages.panels.sets import folders, given, kept, taking_in
from pages.panels.sets.own_layers import own_layers


def _page() -> None:
    st.title("Data sets")
    st.caption(
        "Incidents that others have coded: exports of ACLED, UCDP GED, GTD or Airwars, files of Dateline, or a table of your own."
        " They are kept apart from what is read from articles, and never added to it. Nothing leaves this machine."
    )
    meanwhile.drawn()
    kept.news()
    undo_line()
    kept.listed()
    folders.listed()
    if may(Action.IMPORT):
        with st.container(border=True, key="set_new"):
            st.subheader("Import a file")
            file = given.file()
            if file is not None:
                taking_in.take_in(file, given.described(file))
    with st.container(border=True, key="own_layers"):
        st.subheader("Own layers")
        own_layers()


try:
    _page()
except DatelineError as error:
    st.error(plain(str(error)))
