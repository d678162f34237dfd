"""Two incidents that may be one, where a queue of questions asks about them."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from geo.vocabulary import Decision, Judgement, Proposal
from geo.wording.dates import when
from geo.wording.incidents import headline
from geo.wording.tellings import score_in_words
from pages.panels.map.deciding import decide
from pages.panels.markdown import plain
from pages.panels.session import analyst


def pair(proposal: Proposal, incident: str) -> None:
    """The other of the pair, why the two may be one event, and the two answers."""
    other = proposal.other(incident)
    with st.container(border=True, key=f"pair_{other.id}"):
        st.markdown(
            f"**Might be the same event as:** {plain(headline(other), 120)} · {plain(when(other.lead.date, short=True))}"
        )
        st.caption(plain(score_in_words(proposal.likeness)))
        with st.container(horizontal=True):
            for words, decision in (("Merge", Decision.MERGE), ("Keep apart", Decision.SPLIT)):
                st.button(words, key=f"{decision}_{other.id}", on_click=_answer, args=(proposal, decision))


def _answer(proposal: Proposal, decision: Decision) -> None:
    one, two = proposal.one, proposal.two
    account = next(a for a in one.accounts if a.report.id == one.id)
    made = Judgement.of(
        decision,
        account.article.id,
        who=analyst(),
        when=datetime.now(UTC),
        incident=one.id,
        value={"with": two.id},
    )
    did = "Merged" if decision is Decision.MERGE else "Kept apart"
    decide([made], f"{did}: {headline(one)} · {headline(two)}.")
