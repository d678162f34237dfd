"""Add articles: paste or upload, look through what was read, correct it, save it; and the saved ones."""

from __future__ import annotations

import streamlit as st

from geo.vocabulary import DatelineError
from pages.panels.article import intake, opened, shelf
from pages.panels.article.correcting import by_hand
from pages.panels.article.desk import Desk, desk
from pages.panels.markdown import plain
from pages.panels.session import analyst, store
from pages.panels.web import from_the_web


def _news() -> None:
    """What happened last, with the way back where there is one."""
    at = desk()
    if not at.done:
        return
    words, button = st.columns([6, 1.2], vertical_alignment="center")
    words.success(plain(at.done, 200))
    if at.undo or at.dropped:
        if button.button("Undo", key="undo", width="stretch"):
            _undo(at)
            st.rerun()
    else:
        button.page_link("pages/map.py", label="Show the map")


def _undo(at: Desk) -> None:
    """Bring back what was deleted or discarded last."""
    if at.undo:
        store().restore(at.undo, analyst())
    for draft in at.dropped:
        at.put(draft)
    at.say("The article is back." if len(at.dropped) < 2 else "The articles are back.")


def _page() -> None:
    at = desk()
    at.bring_up(arrived=bool(st.session_state.get("arrived")))
    wanted = st.query_params.get("article", "")
    if wanted:
        opened.saved(wanted)
        return
    if at.opened in at.drafts:
        opened.draft(at.drafts[at.opened])
        return
    st.title("Add articles")
    st.caption(shelf.KEPT)
    _news()
    tabs = ["Paste", "Upload files", "From the web", "Enter by hand"]
    now = "Upload files" if at.waiting else "From the web" if from_the_web.busy() else "Paste"
    pasting, uploading, fetching, entering = st.tabs(tabs, default=now)
    with pasting:
        intake.paste()
    with uploading:
        intake.upload()
    with fetching:
        from_the_web.panel()
    with entering:
        by_hand.form()
    with st.container(key="shelf"):
        shelf.drafts()
        shelf.saved()
        shelf.deleted()


try:
    _page()
except DatelineError as error:
    st.error(plain(str(error)))
