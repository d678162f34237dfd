"""How much: the totals above the map, in words that cannot mislead."""

from __future__ import annotations

import streamlit as st

from geo.maps.escape import text as safe
from geo.maps.selection import Selection
from geo.vocabulary import Harm, Total
from geo.wording.totals import total_note

_ALWAYS = (Harm.KILLED, Harm.INJURED)


def totals(selection: Selection) -> None:
    """How many incidents of how many, and what they come to for each harm that is spoken of; read out when it changes."""
    st.html(f'<h1 class="heard">Map of incidents</h1>{_figures(selection)}')
    incidents, words, said = _counted(selection)
    spoken = [f"{incidents} {words}", *(f"{total.label} {total_note(total)}" for total in said)]
    with st.container(key="heard"):  # in Markdown, whose element stays: one that is made anew is not read out
        st.markdown(
            f'<div role="status" class="heard">{safe(". ".join(spoken))}</div>', unsafe_allow_html=True
        )


def figures(selection: Selection) -> None:
    """The same numbers where they are one part of a page among others: without its heading, and not read out."""
    st.html(_figures(selection))


def _figures(selection: Selection) -> str:
    incidents, words, said = _counted(selection)
    return f'<div class="totals">{_cell(incidents, words, "")}{"".join(map(_total, said))}</div>'


def _counted(selection: Selection) -> tuple[str, str, list[Total]]:
    """How many incidents, what that counts, and the totals that are shown."""
    always = _ALWAYS if selection.shown else ()
    incidents = f"{len(selection.shown):,} of {len(selection.all):,}"
    counted = "incident" if len(selection.all) == 1 else "incidents"
    unsure = f", {len(selection.unsure):,} not drawn" if selection.unsure else ""
    return incidents, counted + unsure, [t for t in selection.totals if t.harm in always or t.told]


def _total(total: Total) -> str:
    dead = "dead" if total.harm is Harm.KILLED and total.count is not None and total.count.high != 0 else ""
    return _cell(total.label, total_note(total), dead)


def _cell(number: str, words: str, kind: str) -> str:
    return f'<div class="total {kind}"><b>{safe(number)}</b><span>{safe(words)}</span></div>'
