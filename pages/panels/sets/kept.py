"""The data sets that are there, each with its credit and the way to remove it, and what the last import came to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import streamlit as st

from geo.access import Action, may
from geo.export.data.delimited import delimited
from geo.vocabulary.datasets import BadRow, Dataset
from geo.wording.beside.data_sets import may_be_passed_on, rows_in_files
from geo.wording.language import FIRST_STRONG, POP
from geo.wording.terms import number_of_incidents
from pages.panels.markdown import plain
from pages.panels.session import analyst, folder_ids, store
from pages.panels.sets.looked_at import looked_at

_LISTED = 20
_KEPT = 20_000
"""Rows to look at that are kept for the file; `python -m geo import --problems` has all, however many they are."""


@dataclass
class Problems:
    """What is wrong with the rows of one import: how many are `left_out`, how many only look wrong, and the first of them; and the
    first of those that it kept although the file has them no more, which are `away`."""

    first: list[BadRow] = field(default_factory=list)
    left_out: int = 0
    doubtful: int = 0
    gone: list[Mapping[str, str]] = field(default_factory=list)
    away: int = 0

    def add(self, problem: BadRow) -> None:
        """One more."""
        self.left_out += problem.left_out
        self.doubtful += not problem.left_out
        if len(self.first) < _KEPT:
            self.first.append(problem)

    def keep(self, row: Mapping[str, str]) -> None:
        """One more that the file has no more."""
        self.away += 1
        if len(self.gone) < _KEPT:
            self.gone.append(row)

    @property
    def all(self) -> int:
        """How many there are."""
        return self.left_out + self.doubtful


def say(done: str, problems: Problems | None = None) -> None:
    """Note what happened, for the page to tell when it is drawn next."""
    st.session_state["set_done"], st.session_state["set_problems"] = done, problems or Problems()


def news() -> None:
    """What happened last; the rows that were not taken, or look wrong."""
    done = st.session_state.pop("set_done", "")
    if done:
        st.success(plain(done))
    problems: Problems = st.session_state.get("set_problems", Problems())
    if problems.away:
        _gone(problems)
    if not problems.all:
        return
    was = "was" if problems.left_out == 1 else "were"
    title = f"Rows to look at: {problems.all:,}, of which {problems.left_out:,} {was} left out"
    with st.expander(title, expanded=bool(done)):
        st.code("\n".join(map(_line, problems.first[:_LISTED])), language=None, wrap_lines=True)
        if problems.all > _LISTED:
            st.caption(f"and {problems.all - _LISTED:,} more, in the file")
        if problems.all > _KEPT:
            st.caption(
                f"The file has the first {_KEPT:,}; `python -m geo import --problems FILE` writes all of them."
            )
        st.download_button(
            "All of them as CSV" if problems.all <= _KEPT else f"The first {_KEPT:,} as CSV",
            problems_csv(problems.first), "rows-to-look-at.csv", "text/csv", key="set_problems_csv", on_click="ignore",
        )  # fmt: skip


def _gone(problems: Problems) -> None:
    words, button = st.columns([5, 1.4], vertical_alignment="center")
    more = (
        f" The file has the first {_KEPT:,}; `python -m geo import --gone FILE` writes all of them."
        if problems.away > _KEPT
        else ""
    )
    words.caption(
        f"{'1 row is' if problems.away == 1 else f'{problems.away:,} rows are'} kept that the file has no more: withdrawn by the"
        f" publisher, or left out by other filters when it was fetched.{more}"
    )
    button.download_button(
        "These as CSV", gone_csv(problems.gone), "rows-not-in-the-file.csv", "text/csv", key="set_gone_csv", on_click="ignore", width="stretch"
    )  # fmt: skip


def gone_csv(rows: Sequence[Mapping[str, str]]) -> bytes:
    """Rows by their columns, as a file that can be imported."""
    return delimited(tuple(rows[0]), rows)


def problems_csv(problems: Sequence[BadRow]) -> bytes:
    """Every row with something wrong, as a file."""
    cells = (
        {"line": p.line, "left_out": "yes" if p.left_out else "no", "reason": p.reason} for p in problems
    )
    return delimited(("line", "left_out", "reason"), cells)


def _line(problem: BadRow) -> str:
    return f"line {problem.line}: {problem.reason}" + ("" if problem.left_out else " (taken)")


def listed() -> None:
    """Every data set, by name; an empty list says what would stand there."""
    every = store().sets.all()
    if not every and not folder_ids():
        below = (
            " Import a file below: its columns are recognised, and nothing is kept before you have seen its first rows."
            if may(Action.IMPORT)
            else ""
        )
        st.info(
            f"No data set is here yet.{below} On the map one stands beside the articles, in a colour of its own."
        )
    for dataset in every:
        with st.container(border=True, key=f"set_card_{dataset.id}"):
            _one(dataset)


def _one(dataset: Dataset) -> None:
    """What one of them is, whose, what may be done with it, and its rows where they are asked for."""
    st.markdown(
        f"{FIRST_STRONG}**{plain(dataset.name, 80)}**{POP} · {number_of_incidents(dataset.rows)}  \nCredit: {plain(dataset.credit)}"
    )
    _licensed(dataset)
    with st.container(horizontal=True, vertical_alignment="center", key=f"set_ways_{dataset.id}"):
        wanted = st.toggle("Look at its rows", key=f"set_look_{dataset.id}")
        if st.button("Show it on the map", key=f"set_on_map_{dataset.id}", type="tertiary"):
            st.switch_page("pages/map.py", query_params={"sets": dataset.id})
        if may(Action.ERASE):
            with st.popover("Remove"):
                st.caption("Its rows are erased from this machine. To have them back, import the file again.")
                st.button(
                    "Remove it", key=f"set_drop_{dataset.id}", type="primary", on_click=_drop, args=(dataset,)
                )
    if wanted:
        looked_at(dataset)


def _licensed(dataset: Dataset) -> None:
    """Whether its rows may stand in published files: for its user to say, unless its publisher forbids it."""
    st.checkbox(
        plain(may_be_passed_on(dataset)),
        dataset.may_pass_on,
        key=f"set_pass_on_{dataset.id}",
        disabled=dataset.keeps_rows or not may(Action.CLEAR),
        help="What Snapshot publishes shows its incidents on maps, with its credit. Only where this is ticked do its rows stand in the"
        " data files as well; elsewhere these say that they do not.",
        on_change=_pass_on,
        args=(dataset,),
    )
    if dataset.keeps_rows or dataset.columns_of:
        st.caption(plain(rows_in_files(dataset)))


def _pass_on(dataset: Dataset) -> None:
    yes = bool(st.session_state[f"set_pass_on_{dataset.id}"])
    say(f"{dataset.name}: {rows_in_files(store().sets.pass_on(dataset.id, analyst(), yes=yes))}")


def _drop(dataset: Dataset) -> None:
    store().sets.drop(dataset.id, analyst())
    say(f"Removed: {dataset.name}")
