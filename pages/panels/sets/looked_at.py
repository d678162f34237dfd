"""A data set from inside: what it comes to, and its rows, page by page, the latest first."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import streamlit as st

from geo.maps.columns.columns import Columns
from geo.maps.columns.sums import total
from geo.vocabulary import Harm, Incident
from geo.vocabulary.datasets import Dataset
from geo.wording.counts import count_text
from geo.wording.dates import when
from geo.wording.language import capital
from geo.wording.totals import total_words
from pages.panels.markdown import plain
from pages.panels.once import kept
from pages.panels.session import shown_sets

_A_PAGE = 25


def looked_at(dataset: Dataset) -> None:
    """What `dataset` comes to, and a page of its incidents; one that is chosen is shown as its file has it."""
    columns = shown_sets().columns(dataset.id)
    st.markdown(
        plain(". ".join(map(capital, kept(f"set_sums_{dataset.id}", (columns,), lambda: _sums(columns)))))
    )
    pages = -(-len(columns) // _A_PAGE)
    at = st.number_input(f"Page, of {pages:,}", 1, pages, 1, key=f"set_page_{dataset.id}") if pages > 1 else 1
    order = kept(f"set_order_{dataset.id}", (columns,), lambda: np.argsort(-columns.last, kind="stable"))
    rows = order[(at - 1) * _A_PAGE : at * _A_PAGE]
    incidents = shown_sets().incidents([columns.id(int(row)) for row in rows])
    frame = pd.DataFrame([described(i) for i in incidents], columns=["What", "When", "Where", "Killed"])
    picked = st.dataframe(
        frame, hide_index=True, height="content", on_select="rerun", selection_mode="single-row", key=f"set_rows_{dataset.id}_{at}"
    )  # fmt: skip
    _as_in_the_file(incidents, picked.selection.rows)


def _as_in_the_file(incidents: Sequence[Incident], picked: Sequence[int]) -> None:
    if not picked or picked[0] >= len(incidents):
        st.caption("Choose a row to see it as its file has it.")
        return
    st.code(incidents[picked[0]].accounts[0].article.text, language=None, wrap_lines=True)


def _sums(columns: Columns) -> list[str]:
    """What it comes to for the dead and the injured, each in words that say what is not known."""
    every, none = np.ones(len(columns), dtype=bool), np.zeros(len(columns), dtype=bool)
    found = [total(columns, harm, every, none) for harm in (Harm.KILLED, Harm.INJURED)]
    nowhere = int((~np.isfinite(columns.x)).sum())
    placed = f"{len(columns):,} incidents" + (
        f", {nowhere:,} of them without a place on the map" if nowhere else ""
    )
    return [placed, *(total_words(each) for each in found if each.told)]


def described(incident: Incident) -> tuple[str, str, str, str]:
    """What, when, where and how many killed, in the words of the tables."""
    lead = incident.lead
    what = f"{lead.type}: {lead.subtype}" if lead.subtype else str(lead.type)
    names = [f"{p.name} ({p.precision})" if p.precision else p.name for p in lead.places]
    killed = incident.toll(Harm.KILLED)
    return (
        what,
        when(lead.date, short=True),
        ", ".join(names) or "not known",
        count_text(killed) if killed else "not said",
    )
