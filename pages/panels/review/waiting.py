"""The list of what needs a look: why, with counts as filters; by checked, by analyst, by added; several chosen at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import numpy as np
import pandas as pd
import streamlit as st

from geo.maps.columns.columns import GRADES, NONE, STANDINGS, Mask
from geo.maps.columns.doubts import Why
from geo.reviewing.needs_a_look import ARTICLE, Look, Looks, Lost
from geo.store.grouped.outlines import Outline
from geo.vocabulary import Decision, Grade, Judgement, Standing
from geo.wording.dates import when
from geo.wording.incidents import headline
from geo.wording.review.grades import checked
from pages.panels import once
from pages.panels.keeping import keep, kept
from pages.panels.map.deciding import mark
from pages.panels.session import store

ANYONE, NOBODY = "Anyone", "Nobody yet"
_CHECKED = ("Not checked yet", "Confirmed", "Graded", "All")
_ADDED = {"Any time": None, "Today": 1, "Last 7 days": 7, "Last 30 days": 30}
_FIRST = tuple(w for w in Why if w is not Why.ONE_SOURCE)
"""What is listed at first: that there is one source alone is true of most incidents."""
_ROWS = 15
"""Rows that are listed at once: those around the open one, so that it is always in sight."""


def signed(
    judgements: Iterable[Judgement], outlines: Iterable[Outline], lost: Lost
) -> dict[str, frozenset[str]]:
    """Whose names stand under `judgements`, which hold: name -> what is known in the list by these ids."""
    reports: dict[str, set[str]] = {}
    articles: dict[str, set[str]] = {}
    for j in judgements:
        into, key = (reports, j.incident) if j.incident else (articles, j.article_id)
        into.setdefault(key, set()).add(j.who)
    found: dict[str, set[str]] = {}
    for outline in outlines:
        for article, report in outline.accounts:
            for name in reports.get(report, set()) | articles.get(article, set()):
                found.setdefault(name, set()).add(outline.id)
    for article, made in lost.items():
        for name in {j.who for j in made}:
            found.setdefault(name, set()).add(f"{ARTICLE}{article}")
    return {name: frozenset(ids) for name, ids in found.items()}


def asked(looks: Looks) -> Looks:
    """Show the filters; those of `looks` that pass them."""

    def made() -> dict[str, frozenset[str]]:
        return signed(store().judgements_in_force(), store().grouped.outlined().incidents, looks.lost)

    names = once.kept("signed", (looks.incidents,), made)
    by_checked, by_name, by_added = st.columns(3)
    state = _one_of(by_checked, "Checked", _CHECKED, "checked")
    there = sorted(name for name, ids in names.items() if not ids.isdisjoint(looks.ids))
    name = _one_of(by_name, "Decided about by", (ANYONE, NOBODY, *there), "name")
    days = _ADDED[_one_of(by_added, "Added", tuple(_ADDED), "added")]
    left = looks.where(_is(looks, state) & _signed(looks, name, names) & _since(looks, days))
    whys = _whys(left.counts())
    return left.where(left.having(whys)) if whys else left


def _one_of(
    column: st.delta_generator.DeltaGenerator, label: str, options: tuple[str, ...], name: str
) -> str:
    before = kept(f"inbox_{name}", options[0])
    at = options.index(before) if before in options else 0
    chosen: str = column.selectbox(label, options, index=at, key=f"inbox_{name}_{hash(options)}")
    return keep(f"inbox_{name}", chosen)


def _whys(number: dict[Why, int]) -> set[Why]:
    """The reasons that are asked for; none chosen is all of them."""
    chosen = st.pills(
        "Why it needs a look",
        list(Why),
        selection_mode="multi",
        default=list(kept("inbox_whys", _FIRST)),
        format_func=lambda w: f"{w[:1].upper()}{w[1:]} {number[w]:,}",
        key=f"inbox_whys_{hash(tuple(number.values()))}",
    )
    return set(keep("inbox_whys", tuple(chosen)))


def _of_rows(looks: Looks, mask: Mask) -> Mask:
    """Which of `looks` have a row of `mask`; those that have none pass."""
    return np.where(looks.rows == NONE, True, mask[looks.rows])


def _is(looks: Looks, state: str) -> Mask:
    columns = looks.incidents.columns
    graded = columns.grade != GRADES.index(Grade.NONE)
    standing = {s: columns.standing == n for n, s in enumerate(STANDINGS)}
    asked_for = {
        "All": np.ones(len(columns), dtype=bool),
        "Graded": graded,
        "Confirmed": standing[Standing.CONFIRMED],
    }
    return _of_rows(looks, asked_for.get(state, standing[Standing.MACHINE] & ~graded))


def _signed(looks: Looks, name: str, names: dict[str, frozenset[str]]) -> Mask:
    if name == ANYONE:
        return np.ones(len(looks), dtype=bool)
    some = frozenset().union(*names.values()) if name == NOBODY else names.get(name, frozenset())
    return np.array([(id in some) is not (name == NOBODY) for id in looks.ids], dtype=bool)


def _since(looks: Looks, days: int | None) -> Mask:
    columns = looks.incidents.columns
    first = datetime.now(UTC).date().toordinal() - (days or 0) + 1
    return _of_rows(
        looks,
        np.ones(len(columns), dtype=bool)
        if days is None
        else columns.saved.any(columns.saved.values >= first),
    )


def listed(looks: Looks, number: int) -> list[str]:
    """The part of the list that holds the open one, of that `number`: a click opens one, boxes choose several; the ids of those chosen."""
    start, at = number - number % _ROWS, looks.ids[number]
    some = looks.some(start, start + _ROWS)
    checked_differs = kept("inbox_checked", _CHECKED[0]) != _CHECKED[0]
    ids = [look.id for look in some]
    key = f"inbox_list_{hash(tuple(ids))}"

    def clicked() -> None:
        cells = st.session_state[key]["selection"].get("cells", [])
        if cells != st.session_state.get("inbox_cells"):  # a box was ticked where they are the same
            st.session_state["inbox_cells"] = cells
            st.session_state["inbox_at"] = ids[cells[0][0]] if cells else at

    frame = pd.DataFrame(
        [("▸" if look.id == at else "", *_cells(look)) for look in some],
        columns=["", "What", "When", "Why", "Checked"],
    )
    picked = st.dataframe(
        frame,
        key=key,
        hide_index=True,
        column_order=["", "What", "When", "Why", *(["Checked"] if checked_differs else [])],
        height="content",
        on_select=clicked,
        selection_mode=["multi-row", "single-cell"],
        column_config={
            "": st.column_config.TextColumn(width=26),
            "What": st.column_config.TextColumn(width=190),
            "When": st.column_config.TextColumn(width=100),
            "Why": st.column_config.TextColumn(width=154),
        },
    )
    return [ids[n] for n in picked["selection"]["rows"] if n < len(ids)]


def _cells(look: Look) -> tuple[str, ...]:
    telling = [w for w in look.whys if w is not Why.ONE_SOURCE] or look.whys  # most have one source alone
    why = ", ".join(telling)
    if look.incident is None:
        return ("Decisions that fit no incident any more", "", why, "")
    return (headline(look.incident), when(look.incident.lead.date, short=True), why, checked(look.incident))


def several(chosen: Sequence[str], looks: Looks) -> None:
    """What can be decided about all that are chosen, or all of `looks`, in one go and taken back in one go."""
    with st.container(horizontal=True, vertical_alignment="center", key="inbox_several"):
        if st.checkbox(f"All {len(looks):,}", key=f"inbox_all_{len(looks)}", help=_SEVERAL, width="content"):
            chosen = looks.ids
        ids = [id for id in chosen if not id.startswith(ARTICLE)]
        st.caption(f"{len(ids):,} chosen" if ids else "Choose several with the boxes.", width="content")
        for words, decision in (("Confirm chosen", Decision.CONFIRM), ("Reject chosen", Decision.REJECT)):
            st.button(
                words, key=f"inbox_{decision}_all", disabled=not ids, on_click=mark, args=(ids, decision)
            )


_SEVERAL = "All that pass the filters, those that are not on this page of the list too."
