"""Log: who did what, when, why, before and after; by analyst, kind and day; each decision with its way back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st

from geo.access import Action, may
from geo.reviewing.history import Deed, deeds, with_changes
from geo.reviewing.log_csv import log_csv
from geo.store import LogLine, SavedArticle, Store
from geo.vocabulary import DatelineError, Decision, Judgement
from geo.wording.dates import to_the_minute
from geo.wording.incidents import headline
from geo.wording.language import short
from geo.wording.review.deeds import kind_of
from pages.panels.map.deciding import undo_line
from pages.panels.markdown import plain
from pages.panels.review.history import line, told
from pages.panels.session import store

_A_PAGE = 25
_EVERYONE = "Everyone"
_DECISIONS, _ELSE = "Decisions", "Everything else"
_MOST_LINES = 5000


def _page() -> None:
    st.title("Log")
    if st.session_state.pop("arrived", False):
        st.session_state["last_decision"] = None
    st.caption(
        "Nothing is overwritten: a decision that is taken back stays here, with who took it back. Undo is a decision too."
    )
    which = st.segmented_control(
        "What is listed",
        [_DECISIONS, _ELSE],
        default=_DECISIONS,
        required=True,
        label_visibility="collapsed",
        key="log_which",
    )
    undo_line()
    if which == _ELSE:
        _everything_else()
        return
    made = store().judgements()
    if not made:
        st.info(
            "Nothing was decided yet. Confirm, correct or grade an incident, and it is written down here."
        )
        return
    _decisions(made)


def _decisions(made: Sequence[Judgement]) -> None:
    titles = {a.id: a for a in store().articles()}
    every = deeds(made)
    number = {j.id: n for n, j in enumerate(made, 1)}
    by_name, by_kind, by_day = st.columns(3)
    name = by_name.selectbox("By", [_EVERYONE, *sorted({j.who for j in made})], key="log_name")
    kinds = by_kind.multiselect(
        "What was done",
        [d for d in Decision if any(j.decision is d for j in made)],
        format_func=lambda d: kind_of(d).capitalize(),
        placeholder="Anything",
        key="log_kinds",
    )
    days = by_day.date_input("Days", [], key="log_days", format="DD/MM/YYYY")
    of_article = _by_article(made)
    listed = [d for d in every if _passes(d, name, kinds, days)][::-1]
    left, right = st.columns([4, 1], vertical_alignment="center")
    left.caption(f"{len(listed)} of {len(every)} decisions, the latest first")
    if may(Action.EXPORT):
        right.download_button(
            "Download CSV",
            partial(_csv, store(), listed, of_article, number),
            "dateline-log.csv",
            "text/csv",
            key="log_csv",
            width="stretch",
            disabled=not listed,
        )
    if not listed:
        st.info("No decision passes these filters. Choose others to show.")
        return
    for deed in listed[_start(len(listed)) :][:_A_PAGE]:
        first = deed.first
        about = store().grouped.holding(first.incident)
        line(
            told(deed, of_article[first.article_id]),
            f"log_{first.id}",
            _where(headline(about) if about else "", _title(titles.get(first.article_id))),
        )


def _start(many: int) -> int:
    """Where the page shown begins."""
    if many <= _A_PAGE:
        return 0
    pages = -(-many // _A_PAGE)
    at = st.number_input(f"Page of {pages}", 1, pages, key=f"log_page_{pages}", width=140)
    return (int(at) - 1) * _A_PAGE


def _passes(deed: Deed, name: str, kinds: Sequence[Decision], days: object) -> bool:
    first, on = deed.first, deed.first.when.date()
    ends = [d for d in days if isinstance(d, date)] if isinstance(days, tuple) else []
    return (
        name in (_EVERYONE, first.who)
        and (not kinds or first.decision in kinds)
        and (not ends or ends[0] <= on <= ends[-1])
    )


def _by_article(made: Sequence[Judgement]) -> dict[str, list[Judgement]]:
    found: dict[str, list[Judgement]] = {}
    for judgement in made:
        found.setdefault(judgement.article_id, []).append(judgement)
    return found


def _where(*names: str) -> str:
    """The incident and the article that a decision is about."""
    return " · ".join(name for name in names if name)


def _title(article: SavedArticle | None) -> str:
    return short(article.title, 80) if article else ""


def _csv(
    kept: Store, listed: Sequence[Deed], of_article: dict[str, list[Judgement]], number: dict[str, int]
) -> bytes:
    """The decisions listed as a file, each with what it changed; made when it is asked for, in a thread of its own."""
    gazetteer = kept.gazetteer()
    read = {id: (kept.article(id), kept.reading(id)) for id in {d.first.article_id for d in listed}}
    whole = [
        with_changes(d, *read[id], of_article[id], gazetteer) for d in listed for id in [d.first.article_id]
    ]
    return log_csv(whole, number)


def _everything_else() -> None:
    """What else is written down: articles saved, read again and deleted, own places, reasons for publishing."""
    titles = {a.id: a for a in (*store().articles(), *store().deleted())}
    lines = [x for x in store().log(limit=_MOST_LINES) if not x.action.startswith("judged")]
    if not lines:
        st.info("Nothing is written down yet.")
        return
    st.dataframe(
        [_row(x, _title(titles.get(x.article_id))) for x in lines],
        hide_index=True,
        height=560 if len(lines) > 14 else "content",
    )


def _row(told: LogLine, title: str) -> dict[str, str]:
    return {
        "When": to_the_minute(told.when),
        "Who": told.who,
        "What": told.action,
        "Article": title,
        "More": short(told.detail, 300),
    }


try:
    _page()
except DatelineError as error:
    st.error(plain(str(error)))
