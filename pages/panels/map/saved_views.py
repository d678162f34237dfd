"""Views kept under a name, in the sidebar: saved, opened, renamed, deleted and brought back; each has its link."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from geo.access import Action, may
from geo.maps.address import query, view_at
from geo.vocabulary import DatelineError, SavedView, View
from geo.wording.dates import day
from geo.wording.language import clean
from pages.panels import login
from pages.panels.map import filters
from pages.panels.markdown import plain
from pages.panels.session import analyst, store

LONGEST = 80
"""Characters of a view's name."""
_TAKEN = "There is a view of that name already. Choose another name, or rename or delete that one."


def saved_views(view: View) -> None:
    """What was saved, and a field to save `view`, in the sidebar."""
    kept = store().views()
    with st.sidebar, st.container(key="saved_views"), st.expander("Saved views"):
        _told()
        if not kept:
            st.caption("Give what is on the screen a name, and come back to it here. Everybody who uses this store sees it.")  # fmt: skip
        for one in kept:
            _row(one)
        if login.shut(Action.KEEP_VIEWS):
            return
        with st.container(horizontal=True, vertical_alignment="bottom", key="save_view"):
            st.text_input("Name of this view", key="view_name", max_chars=LONGEST, label_visibility="collapsed", placeholder="Name of this view")  # fmt: skip
            st.button("Save", key="view_save", on_click=_save, args=(view,))


def _row(one: SavedView) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"view_{one.id}"):
        st.button(
            plain(one.name),
            key=f"view_open_{one.id}",
            type="tertiary",
            on_click=_open,
            args=(one,),
            help=plain(f"Saved by {one.who} on {day(one.when.date())}"),
        )
        with st.popover("⋯", help="Rename, delete, link", key=f"view_more_{one.id}"):
            st.caption(plain(f"Saved by {one.who} on {day(one.when.date())}"))
            if may(Action.KEEP_VIEWS):
                st.text_input("Name", one.name, key=f"view_rename_{one.id}", max_chars=LONGEST, on_change=_rename, args=(one,))  # fmt: skip
            st.caption("Link")
            st.code(
                f"{str(st.context.url or '').partition('?')[0].rstrip('/')}/{one.link}",
                language=None,
                wrap_lines=True,
            )
            if may(Action.KEEP_VIEWS):
                st.button("Delete", key=f"view_delete_{one.id}", on_click=_delete, args=(one,))


def _told() -> None:
    """What was done last, with the way back; or what went wrong."""
    trouble = st.session_state.pop("view_trouble", "")
    if trouble:
        st.error(plain(trouble))
    gone: SavedView | None = st.session_state.get("view_gone")
    if gone:
        with st.container(horizontal=True, vertical_alignment="center", key="view_undo_line"):
            st.caption(plain(f"Deleted “{gone.name}”."))
            st.button("Undo", key="view_undo", on_click=_bring_back, args=(gone,))


def _save(view: View) -> None:
    name = clean(str(st.session_state.get("view_name") or ""), LONGEST)
    if not name:
        st.session_state["view_trouble"] = "Write a name for this view first."
    elif _keep(SavedView(uuid.uuid4().hex, name, query(replace(view, chosen="")) or "?", analyst(), datetime.now(UTC))):  # fmt: skip
        st.session_state["view_name"] = ""


def _rename(one: SavedView) -> None:
    name = clean(str(st.session_state.get(f"view_rename_{one.id}") or ""), LONGEST)
    if name and name != one.name:
        _keep(replace(one, name=name))


def _keep(one: SavedView) -> bool:
    """Keep `one` unless another has its name; False where it was not kept."""
    try:
        if any(v.name.casefold() == one.name.casefold() and v.id != one.id for v in store().views()):
            st.session_state["view_trouble"] = _TAKEN
            return False
        store().keep_view(one)
    except DatelineError as error:
        st.session_state["view_trouble"] = str(error)
        return False
    return True


def _open(one: SavedView) -> None:
    filters.show(view_at(one.link))


def _delete(one: SavedView) -> None:
    try:
        store().drop_view(one.id)
    except DatelineError as error:
        st.session_state["view_trouble"] = str(error)
        return
    st.session_state["view_gone"] = one


def _bring_back(gone: SavedView) -> None:
    if _keep(gone):
        st.session_state["view_gone"] = None
