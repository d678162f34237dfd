"""What is set aside because it is not as it was saved: named on every page, with the way to mend it."""

from __future__ import annotations

import streamlit as st

from geo.ingest import reread
from geo.vocabulary.stored import Damage, Kept
from geo.wording.review.damage import MEND, damage_head, damage_line
from pages.panels.markdown import plain
from pages.panels.session import analyst, store

_SECONDS = 60
"""How long an answer is taken for true: a disk is not looked at again at every click."""
_LISTED = 20


def told() -> None:
    """Say what is set aside, where anything is, and offer to read again what reading mends."""
    kept = store()
    for what, do in _faults(kept.where):
        st.error(plain(f"The database is damaged: {what}. What can be read is shown; {do}."))
    damage = _damage(kept.where, kept.revision())
    if not damage:
        return
    with st.expander(damage_head(len(damage)), icon=":material/warning:", key="damaged"):
        for one in damage[:_LISTED]:
            st.markdown(f"- {plain(damage_line(one), 300)}; {MEND[one.kept]}.")
        if len(damage) > _LISTED:
            st.caption(f"{len(damage) - _LISTED} more: `python -m geo check` lists them all.")
        read = {one.article for one in damage if one.kept is Kept.READING}
        if read:
            st.button(f"Read {len(read)} again", key="damaged-reread", on_click=_read_again, args=(read,))


def _read_again(ids: set[str]) -> None:
    reread(store(), ids=ids, who=analyst())


@st.cache_data(max_entries=4, show_spinner=False)
def _faults(where: str) -> tuple[tuple[str, str], ...]:
    """What a quick look at the file finds, once a start."""
    return tuple((fault.what, fault.do) for fault in store().upkeep.quick_faults())


@st.cache_data(ttl=_SECONDS, max_entries=4, show_spinner=False)
def _damage(where: str, revision: int) -> tuple[Damage, ...]:
    return store().damage()
