"""A place name that stands for no place: its candidates, each a key away, for this article or for good."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from geo.access import Action, may
from geo.maps.escape import text as safe
from geo.reviewing.always_here import always_here, can_be_kept
from geo.reviewing.needs_a_look import Question
from geo.vocabulary import Candidate, DatelineError, Decision, Judgement
from geo.wording.places import full_name
from pages.panels.map.deciding import decide
from pages.panels.markdown import plain
from pages.panels.quoting import around
from pages.panels.session import analyst, store

MOST = 9
"""Candidates that have a key: 1 to 9."""
_FOR_GOOD = "inbox_for_good"


def settle(question: Question, *, keys: bool) -> None:
    """Which place is meant, with a button for each candidate; `keys`: the keys 1 to 9 press them."""
    offered = question.candidates[:MOST]
    resolution = question.resolution
    before, words, after = around(question.account.article.text, resolution.toponym.span)
    with st.container(border=True, key=f"settle_{resolution.toponym.span.start}"):
        st.html(
            f'<div class="evidence"><p class="kicker">Which place is meant?</p><blockquote dir="auto">{safe(before)}'
            f"<mark>{safe(words)}</mark>{safe(after)}</blockquote></div>"
        )
        if not offered:
            st.caption(
                f"The gazetteer knows no “{plain(question.words, 60)}”. Correct opens the article, where a point can be set."
            )
            return
        _for_good(question, keys=keys)
        for n, candidate in enumerate(offered, 1):
            st.button(
                plain(full_name(candidate.entry), 90),
                key=f"candidate_{resolution.toponym.span.start}_{n}",
                shortcut=str(n) if keys else None,
                on_click=_choose,
                args=(question, candidate),
                help=plain(_evidence(candidate), 200),
                width="stretch",
            )
        if len(question.candidates) > MOST:
            st.caption(f"and {len(question.candidates) - MOST} more, less likely: Correct lists them.")


def _for_good(question: Question, *, keys: bool) -> None:
    """Whether the choice is to hold for the name in all articles: not offered to whom it is not for."""
    if not may(Action.GROUND):
        return
    on = bool(st.session_state.get(_FOR_GOOD))
    st.button(
        f"Always here for “{plain(question.words, 40)}” in that country: {'yes' if on else 'no'}",
        key=f"for_good_{question.resolution.toponym.span.start}",
        shortcut="A" if keys else None,
        type="primary" if on else "secondary",
        on_click=_turn,
        help="The choice then becomes an own place: within its country it wins over every other place of that name, in"
        " every article read from now on. Own places lists it and takes it away again.",
    )


def _turn() -> None:
    st.session_state[_FOR_GOOD] = not st.session_state.get(_FOR_GOOD)


def _evidence(candidate: Candidate) -> str:
    people = f"{candidate.entry.population:,} people" if candidate.entry.population else ""
    return " · ".join(w for w in (str(candidate.entry.precision), people, *candidate.evidence[:3]) if w)


def _choose(question: Question, candidate: Candidate) -> None:
    """Let the name mean `candidate` in this article, at each of its mentions; for good where that was asked for."""
    entry, article = candidate.entry, question.account.article
    now, who = datetime.now(UTC), analyst()
    made = [
        Judgement.of(
            Decision.PLACE,
            article.id,
            who=who,
            when=now,
            span=span,
            words=span.of(article.text),
            value={"gazetteer_id": entry.id},
        )
        for span in question.mentions
    ]
    said = f"“{question.words}” is {full_name(entry)}"
    for_good = bool(st.session_state.pop(_FOR_GOOD, False))
    if for_good and not can_be_kept(entry):
        said += f", in this article alone: an own place cannot stand for a {entry.precision}"
    if not decide(made, f"{said}."):
        return
    if for_good and can_be_kept(entry):
        _keep(question.words, candidate, who, f"{said}, here and in every article read from now on.")


def _keep(words: str, candidate: Candidate, who: str, said: str) -> None:
    """Add the own place, so that Undo takes it away with the decision."""
    try:
        place = always_here(words, candidate.entry, who, datetime.now(UTC).date())
        there = {p.id for p in store().own_places()}
        store().add_own_places([place], who)
    except (DatelineError, ValueError) as error:
        st.session_state["decision_trouble"] = f"Not kept for other articles: {error}"
        return
    _, decisions = st.session_state["last_decision"]
    st.session_state["last_decision"] = (said, decisions)
    if place.id not in there:
        st.session_state["last_own_place"] = place.id
