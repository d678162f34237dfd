"""Any two incidents are one event: the other is found by words, whatever the machine thinks of them."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from geo.vocabulary import Incident, Standing
from geo.wording.dates import when
from geo.wording.incidents import headline
from pages.panels.map import same_event
from pages.panels.session import store

_MOST = 6
"""Incidents that are offered at once."""


def any_two(incident: Incident) -> None:
    """A field that finds another incident by words of its headline, day, sources and articles' headlines, and merges."""
    there = (o.id for o in store().grouped.outlined().incidents if o.standing is not Standing.REJECTED)
    if all(id == incident.id for id in there):
        return
    with st.expander("Same event as …", key="any_two"):
        words = st.text_input(
            "Find the other incident", key=f"find_{incident.id}", placeholder="Place, day, source or headline"
        )
        if not words.strip():
            return
        _, slim = store().grouped.slim()
        others = (i for i in slim if i.id != incident.id and i.standing is not Standing.REJECTED)
        found = matching(others, words)
        if not found:
            st.caption("No other incident has all of these words.")
        for other in found[:_MOST]:
            with st.container(key=f"ask_two_{other.id}"):
                st.markdown(same_event.named(other))
                st.button(
                    "Merge",
                    key=f"merge_two_{other.id}",
                    on_click=same_event.merge,
                    args=(incident, other),
                    help="One event: both become one incident. Nothing is added up.",
                )
        if len(found) > _MOST:
            st.caption(f"and {len(found) - _MOST} more; write another word")


def matching(incidents: Iterable[Incident], words: str) -> list[Incident]:
    """Those of `incidents` that have all of `words` in what a line about them says, or in their articles' headlines."""
    wanted = words.casefold().split()
    return [i for i in incidents if all(w in _said(i) for w in wanted)]


def _said(incident: Incident) -> str:
    articles = (a.article for a in incident.accounts)
    about = [f"{a.source} {a.headline}" for a in articles]
    return " ".join(
        (headline(incident), when(incident.lead.date), when(incident.lead.date, short=True), *about)
    ).casefold()
