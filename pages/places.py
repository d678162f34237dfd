"""Own places: what the gazetteer lacks or has wrong, added by hand, from a file, or from a correction."""

from __future__ import annotations

import streamlit as st

from geo.ingest import reread
from geo.ingest.own_places import offers
from geo.vocabulary import DatelineError
from pages.panels.markdown import plain
from pages.panels.places import own_places
from pages.panels.places.outlines import outlines
from pages.panels.session import analyst, store


def _news() -> None:
    """What happened last, with the way back from a removal, and the way to use the places for saved articles."""
    done = st.session_state.pop("own-done", "")
    removed = st.session_state.get("own-removed")
    if not done:
        st.session_state.pop("own-removed", None)
        return
    words, undo, again = st.columns([5, 1.2, 2.2], vertical_alignment="center")
    words.success(plain(done))
    if removed and undo.button("Undo", key="own-undo", width="stretch", on_click=own_places.put_back):
        st.rerun()
    if store().articles():
        again.button("Read the saved articles again", key="own-reread", width="stretch", on_click=_read_again)


def _read_again() -> None:
    done = reread(store(), everything=True, who=analyst())
    changed = sum(1 for each in done if each.changes)
    own_places.say(
        f"{len(done)} articles read again, {changed} of them with changes. Your decisions are kept."
    )


def _page() -> None:
    st.title("Own places")
    st.caption(
        "Places that the gazetteer lacks or has wrong. Within its country an own place wins over every other place of"
        " its name. Articles read from now on use it; nothing leaves this machine."
    )
    _news()
    kept = store().own_places()
    offered = offers(store().judgements_in_force(), kept)
    if offered:
        own_places.offered(offered)
    by_hand, by_file, by_outline = st.tabs(["Add a place", "Import a file", "Outlines"])
    with by_hand:
        own_places.form()
    with by_file:
        own_places.file()
    with by_outline:
        outlines()
    own_places.listed(store().own_places())


try:
    _page()
except DatelineError as error:
    st.error(plain(str(error)))
