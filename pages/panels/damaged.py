"""What is set aside because it is not as it was saved: named on every page, with the way to mend it."""

from __future__ import annotations

from threading import Lock, Thread
from time import monotonic

import streamlit as st

from geo.access import Action, by_itself, may
from geo.ingest import reread
from geo.vocabulary.stored import Damage, Kept
from geo.wording.review.damage import MEND, damage_head, damage_line
from pages.panels.markdown import plain
from pages.panels.session import analyst, store

_SECONDS = 60
"""How long an answer is taken for true: a disk is not looked at again at every click."""
_LONG_S = 0.2
"""A look that takes longer is not waited for."""
_LISTED = 20
_SMALL_BYTES = 8_000_000
"""A database of fewer is looked at by the first page: some 1,000 articles."""


def told() -> None:
    """Say what is set aside, where anything is, and offer to read again what reading mends."""
    kept = store()
    for what, do in _faults(kept.where):
        st.error(plain(f"The database is damaged: {what}. What can be read is shown; {do}."))
    damage = _looked(kept.where).damage(kept.revision())
    if not damage:
        return
    with st.expander(damage_head(len(damage)), icon=":material/warning:", key="damaged"):
        for one in damage[:_LISTED]:
            st.markdown(f"- {plain(damage_line(one), 300)}; {MEND[one.kept]}.")
        if len(damage) > _LISTED:
            st.caption(f"{len(damage) - _LISTED} more: `python -m geo check` lists them all.")
        read = {one.article for one in damage if one.kept is Kept.READING}
        if read and may(Action.ADD):
            st.button(f"Read {len(read)} again", key="damaged-reread", on_click=_read_again, args=(read,))


def _read_again(ids: set[str]) -> None:
    reread(store(), ids=ids, who=analyst())


@st.cache_data(max_entries=4, show_spinner=False)
def _faults(where: str) -> tuple[tuple[str, str], ...]:
    """What a quick look at the file finds, once a start."""
    return tuple((fault.what, fault.do) for fault in store().upkeep.quick_faults())


class _Looked:
    """What was found when the rows of a store were looked at last. Where that takes long it is done behind the pages, which go on
    telling what was known."""

    def __init__(self) -> None:
        self._turn = Lock()
        self._known: tuple[int, float, float, tuple[Damage, ...]] | None = None
        """The revision, when it was looked at, how long that took, and what was found."""

    def damage(self, revision: int) -> tuple[Damage, ...]:
        """What is set aside at that revision, as far as it is known."""
        if self._known is None:
            if not self._turn.locked() and _is_small():  # else it is looked at behind the pages
                self.look(revision)
            return self._known[3] if self._known else ()
        known, when, took, damage = self._known
        if known == revision and monotonic() - when < _SECONDS:
            return damage
        if damage or took < _LONG_S:
            self.look(revision)
        elif not self._turn.locked():
            Thread(target=by_itself(self.look), args=(revision,), daemon=True).start()
        return self._known[3]

    def look(self, revision: int) -> None:
        """Look at all rows. Raises `StoreError`."""
        with self._turn:
            begun = monotonic()
            damage = store().damage()
            self._known = revision, monotonic(), monotonic() - begun, damage


def _is_small() -> bool:
    """Whether all rows of the store are looked at before anybody would notice."""
    return store().upkeep.size_bytes() < _SMALL_BYTES


@st.cache_resource(show_spinner=False)
def _looked(where: str) -> _Looked:
    return _Looked()


def look() -> None:
    """Look at all rows, before anybody is told. Raises `StoreError` or `SettingsError`."""
    kept = store()
    _looked(kept.where).look(kept.revision())
