"""Decisions on the map page: kept at once, told in a line, and taken back from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import streamlit as st

from geo.access import Action, may
from geo.maps.escape import text as safe
from geo.vocabulary import DatelineError, Decision, Judgement
from geo.wording.incidents import headline
from pages.panels import signing
from pages.panels.map import filters
from pages.panels.markdown import plain
from pages.panels.review import meanwhile
from pages.panels.session import analyst, store


def undo_line() -> None:
    """What was decided last, with the way back; or why it could not be kept."""
    trouble = st.session_state.pop("decision_trouble", "")
    if trouble:
        st.error(plain(trouble))
    meanwhile.ask()
    last = st.session_state.get("last_decision")
    if not last or not may(Action.JUDGE):
        return
    words, judgements = last
    with st.container(horizontal=True, vertical_alignment="center", key="undo_line"):
        st.markdown(f'<span class="quiet">{safe(words)}</span>', unsafe_allow_html=True)
        st.button("Undo", key="undo_decision", on_click=take_back, args=(judgements,))
        signing.hint()


def decide(made: Iterable[Judgement], words: str) -> bool:
    """Keep the decisions `made`, all or none, and tell them in `words`; False where they were not kept.

    They are not where another analyst decided about the same since the page was drawn: then the page asks first.
    """
    decisions = tuple(made)
    if meanwhile.surprised(decisions, words) or not _kept(decisions):
        return False
    st.session_state["last_decision"] = (words, decisions)
    st.session_state.pop("last_own_place", None)
    return True


def mark(ids: Sequence[str], decision: Decision) -> None:
    """Confirm or reject the incidents of these `ids` in one go; those that are not there any more are passed over."""
    now, who = datetime.now(UTC), analyst()
    there = store().grouped.accounts(ids)
    made = [
        Judgement.of(decision, article, who=who, when=now, incident=report)
        for accounts in there
        for article, report in accounts
    ]
    did = "Confirmed" if decision is Decision.CONFIRM else "Rejected"
    one = store().grouped.holding(ids[0]) if len(there) == 1 else None
    decide(made, f"{did}: {headline(one) if one else f'{len(there):,} incidents'}.")


def take_back(decisions: Iterable[Judgement]) -> None:
    """Withdraw `decisions`, and open the incident that they were about; a judgement itself is never removed."""
    decisions = tuple(decisions)
    now, who = datetime.now(UTC), analyst()
    made = tuple(
        Judgement.of(Decision.WITHDRAW, j.article_id, who=who, when=now, value={"judgement": j.id})
        for j in decisions
    )
    if not _kept(made):
        return
    st.session_state["last_decision"] = None
    _without_own_place()
    about = (store().grouped.holding(j.incident) for j in decisions if j.incident)
    again = next((incident for incident in about if incident), None)
    if again and "view" in st.session_state:  # elsewhere than on the map nothing is open
        filters.choose(again.id)


def _without_own_place() -> None:
    """Take away the own place that the decision taken back had made, if it made one."""
    place = st.session_state.pop("last_own_place", "")
    if place:
        try:
            store().remove_own_place(place, analyst())
        except DatelineError as error:  # taken away on its own page meanwhile
            st.session_state["decision_trouble"] = str(error)


def _kept(made: tuple[Judgement, ...]) -> bool:
    try:
        store().judge(*made)
    except DatelineError as error:
        st.session_state["decision_trouble"] = str(error)
        return False
    meanwhile.mine(made)
    return True
