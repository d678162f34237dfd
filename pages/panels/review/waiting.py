"""The list of what needs a look: why, with counts as filters; by checked, by analyst, by added; several chosen at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pandas as pd
import streamlit as st

from geo.reviewing.needs_a_look import Look, Why, counts
from geo.vocabulary import Decision, Grade, Incident, Judgement, Standing
from geo.wording.dates import when
from geo.wording.incidents import headline
from geo.wording.review.grades import checked
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


@dataclass(frozen=True, slots=True)
class Signed:
    """Who decided about which incident reports and articles, of the decisions that hold."""

    reports: dict[str, frozenset[str]]
    articles: dict[str, frozenset[str]]

    @classmethod
    def of(cls, judgements: Sequence[Judgement]) -> Signed:
        """Whose names stand under `judgements`."""
        reports: dict[str, set[str]] = {}
        articles: dict[str, set[str]] = {}
        for j in judgements:
            into, key = (reports, j.incident) if j.incident else (articles, j.article_id)
            into.setdefault(key, set()).add(j.who)
        frozen = [{k: frozenset(v) for k, v in each.items()} for each in (reports, articles)]
        return cls(frozen[0], frozen[1])

    def under(self, look: Look) -> frozenset[str]:
        """Whose names stand under decisions about it."""
        if look.incident is None:
            return frozenset(j.who for j in look.lost)
        accounts = look.incident.accounts
        mine = [self.reports.get(a.report.id, frozenset()) for a in accounts]
        return frozenset().union(*mine, *(self.articles.get(a.article.id, frozenset()) for a in accounts))


def asked(looks: Sequence[Look]) -> list[Look]:
    """Show the filters; those of `looks` that pass them."""
    signed = Signed.of(store().judgements_in_force())
    names = sorted({name for look in looks for name in signed.under(look)})
    by_checked, by_name, by_added = st.columns(3)
    state = _one_of(by_checked, "Checked", _CHECKED, "checked")
    name = _one_of(by_name, "Decided about by", (ANYONE, NOBODY, *names), "name")
    days = _ADDED[_one_of(by_added, "Added", tuple(_ADDED), "added")]
    since = datetime.now(UTC) - timedelta(days=days) if days else None
    left = [
        look
        for look in looks
        if _is(look.incident, state) and _signed(signed.under(look), name) and _since(look, since)
    ]
    whys = _whys(counts(left))
    return [look for look in left if not whys or not whys.isdisjoint(look.whys)]


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


def _is(incident: Incident | None, state: str) -> bool:
    if incident is None or state == "All":
        return True
    if state == "Graded":
        return incident.grade is not Grade.NONE
    if state == "Confirmed":
        return incident.standing is Standing.CONFIRMED
    return incident.standing is Standing.MACHINE and incident.grade is Grade.NONE


def _signed(names: frozenset[str], name: str) -> bool:
    return name == ANYONE or (not names if name == NOBODY else name in names)


def _since(look: Look, since: datetime | None) -> bool:
    if since is None or look.incident is None:
        return True
    return any(a.article.retrieved and a.article.retrieved >= since for a in look.incident.accounts)


def listed(looks: Sequence[Look], at: str) -> list[Look]:
    """The part of the list that holds the open one, whose id is `at`: a click opens one, boxes choose several; those chosen."""
    number = next(n for n, look in enumerate(looks) if look.id == at)
    start = number - number % _ROWS
    looks = looks[start : start + _ROWS]
    checked_differs = kept("inbox_checked", _CHECKED[0]) != _CHECKED[0]
    ids = [look.id for look in looks]
    key = f"inbox_list_{hash(tuple(ids))}"

    def clicked() -> None:
        cells = st.session_state[key]["selection"].get("cells", [])
        if cells != st.session_state.get("inbox_cells"):  # a box was ticked where they are the same
            st.session_state["inbox_cells"] = cells
            st.session_state["inbox_at"] = ids[cells[0][0]] if cells else at

    frame = pd.DataFrame(
        [("▸" if look.id == at else "", *_cells(look)) for look in looks],
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
    return [looks[n] for n in picked["selection"]["rows"] if n < len(looks)]


def _cells(look: Look) -> tuple[str, ...]:
    telling = [w for w in look.whys if w is not Why.ONE_SOURCE] or look.whys  # most have one source alone
    why = ", ".join(telling)
    if look.incident is None:
        return ("Decisions that fit no incident any more", "", why, "")
    return (headline(look.incident), when(look.incident.lead.date, short=True), why, checked(look.incident))


def several(chosen: Sequence[Look], looks: Sequence[Look]) -> None:
    """What can be decided about all that are chosen, or all of `looks`, in one go and taken back in one go."""
    with st.container(horizontal=True, vertical_alignment="center", key="inbox_several"):
        if st.checkbox(f"All {len(looks):,}", key=f"inbox_all_{len(looks)}", help=_SEVERAL, width="content"):
            chosen = looks
        incidents = [look.incident for look in chosen if look.incident]
        st.caption(
            f"{len(incidents):,} chosen" if incidents else "Choose several with the boxes.", width="content"
        )
        for words, decision in (("Confirm chosen", Decision.CONFIRM), ("Reject chosen", Decision.REJECT)):
            st.button(
                words,
                key=f"inbox_{decision}_all",
                disabled=not incidents,
                on_click=mark,
                args=(incidents, decision),
            )


_SEVERAL = "All that pass the filters, those that are not on this page of the list too."
