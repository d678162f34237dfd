"""How much: the totals above the map, in words that cannot mislead."""

from __future__ import annotations

import streamlit as st

from geo.maps.escape import text as safe
from geo.maps.selection import Selection
from geo.vocabulary import Harm, Total
from geo.wording.totals import total_note

_ALWAYS = (Harm.KILLED, Harm.INJURED)


def totals(selection: Selection) -> None:
    """How many incidents of how many, and what they come to for each harm that is spoken of."""
    st.html(f'<div class="totals">{"".join(_cell(*cell) for cell in _cells(selection))}</div>')


def heading(selection: Selection) -> None:
    """The heading of the map page, for those who do not see it, and the totals, read out when they change."""
    st.html('<h1 class="heard">Map of incidents</h1>')
    spoken = ". ".join(f"{number} {words}" for number, words, _ in _cells(selection))
    with st.container(key="heard"):  # in Markdown, whose element stays: one that is made anew is not read out
        st.markdown(f'<div role="status" class="heard">{safe(spoken)}</div>', unsafe_allow_html=True)


def _cells(selection: Selection) -> list[tuple[str, str, str]]:
    """Each number, its words, and how it looks."""
    always = _ALWAYS if selection.shown else ()
    said = [t for t in selection.totals if t.harm in always or t.told]
    incidents = f"{len(selection.shown):,} of {len(selection.all):,}"
    counted = "incident" if len(selection.all) == 1 else "incidents"
    unsure = f", {len(selection.unsure):,} not drawn" if selection.unsure else ""
    return [(incidents, counted + unsure, ""), *(_total(t) for t in said)]


def _total(total: Total) -> tuple[str, str, str]:
    dead = "dead" if total.harm is Harm.KILLED and total.count is not None and total.count.high != 0 else ""
    return total.label, total_note(total), dead


def _cell(number: str, words: str, kind: str) -> str:
    return f'<div class="total {kind}"><b>{safe(number)}</b><span>{safe(words)}</span></div>'
