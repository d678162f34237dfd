"""A file of events with its columns matched: what its first rows come to, and its import with progress and a way to stop it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from geo.datasets import Coding
from geo.ingest.importing import Named, Step, as_dataset, import_set
from geo.maps.columns.disk.sets import coder_of, ground_of
from geo.sources.tables import opened
from geo.vocabulary import InputError
from geo.vocabulary.datasets import Row
from pages.panels.markdown import plain
from pages.panels.once import kept
from pages.panels.session import analyst, store
from pages.panels.sets.given import Given
from pages.panels.sets.kept import Problems, say
from pages.panels.sets.looked_at import described


def take_in(file: Given, named: Named) -> None:
    """Show what the first rows come to, and import them all when the button is pressed."""
    missing = [what for what, words in (("a name", named.name), ("the publisher", named.publisher), ("the licence", named.licence)) if not words.strip()]  # fmt: skip
    coding = _coding(file, named)
    taken = _preview(coding, file.rows) if coding else 0
    if missing:
        st.caption(
            f"Needed before it can be imported: {', '.join(missing)}. They stand in the credit of what shows it."
        )
    press, stop = st.columns([1.2, 5], vertical_alignment="center")
    ready = not missing and taken > 0
    if press.button("Import", key="set_import", type="primary", disabled=not ready):
        _import(file, named, stop)


def _coding(file: Given, named: Named) -> Coding | None:
    """What makes incidents of the rows; None where the matching does not do, which is said."""
    to_see = replace(
        named,
        name=named.name.strip() or file.name,
        publisher=named.publisher or "?",
        licence=named.licence or "?",
    )

    def made() -> Coding:
        table = opened(file.path, sheet=file.sheet, called=file.name)
        dataset, _ = as_dataset(store(), table, file.path, to_see)
        return coder_of(dataset, ground_of(store()))

    try:  # the file may have to be read through to tell how it writes days
        return kept("set_coding", (file.key, to_see), made)
    except InputError as error:
        st.warning(plain(str(error)))
        return None


def _preview(coding: Coding, rows: Sequence[Row]) -> int:
    """The first rows as they will be taken, each with what is wrong with it; how many are taken."""
    st.markdown(f"**The first {len(rows)} rows, as they will be taken**")
    found = []
    for row in rows:
        incidents, problems = coding.batch([row], {})
        told = "; ".join(p.reason for p in problems)
        found.append((row.line, *(described(incidents[0]) if incidents else ("left out", "", "", "")), told))
    frame = pd.DataFrame(found, columns=["Line", "What", "When", "Where", "Killed", "Look at"])
    st.dataframe(
        frame,
        hide_index=True,
        height="content" if len(frame) <= 8 else 300,
        column_config={
            "Line": st.column_config.NumberColumn(width=60),
            "Look at": st.column_config.TextColumn(width="large"),
        },
    )
    taken = sum(row[1] != "left out" for row in found)
    if rows and not taken:
        st.warning("None of these rows can be taken. Say under Columns which column is what.")
    return taken


def _import(file: Given, named: Named, beside: st.delta_generator.DeltaGenerator) -> None:
    """Take all rows in. To press the button that stops it runs the page anew, which ends this at its next step: nothing is kept."""
    beside.button("Stop", key="set_stop", help="Nothing of it is kept.")
    bar = st.progress(0.0, "Reading")
    problems = Problems()

    def on_step(step: Step) -> None:
        rate = f" · {step.rate:,.0f} a second" if step.rate else ""
        bar.progress(min(1.0, step.share or 0.0), f"{step.rows:,} rows{rate}")

    made = import_set(
        store(), file.path, named, who=analyst(), on_bad=problems.add, on_gone=problems.keep, on_step=on_step
    )
    bar.empty()
    say(f"{made.dataset.name}: {made.words}.", problems)
    st.session_state["set_turn"] = st.session_state.get("set_turn", 0) + 1  # the next file
    st.rerun()
