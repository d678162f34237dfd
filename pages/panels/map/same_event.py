"""The same event in several articles: what may be one, what was merged or kept apart, and the ways back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import streamlit as st

from geo.access import Action, may
from geo.incidents.same_event.similarity import JOINED
from geo.maps.columns.by_row import ByRow
from geo.vocabulary import Account, Decision, Incident, Judgement, Proposal
from geo.wording.dates import when
from geo.wording.incidents import headline
from geo.wording.language import short
from geo.wording.tellings import in_a_crowd, score_in_words
from pages.panels.map import filters
from pages.panels.map.deciding import decide, take_back
from pages.panels.markdown import plain
from pages.panels.quoting import signed
from pages.panels.session import analyst, store

MOST_LISTED = 10
"""Pairs in the list of the page; the likeliest come first."""
MOST_OF_ONE = 3
MOST_SPLIT = 12
_SPLIT = "It becomes an incident of its own, with the copies of its report. This can be undone."


def of_incident(incident: Incident) -> None:
    """Beneath an incident's evidence: the incidents that may be the same, and what was decided about it."""
    if not may(Action.JUDGE):
        return
    many, mine = store().grouped.proposed({incident.id}, MOST_OF_ONE)
    if mine:
        st.markdown("**Might be the same event**")
    for proposal in mine:
        with st.container(border=True, key=f"same_{proposal.other(incident.id).id}"):
            other = proposal.other(incident.id)
            st.markdown(named(other))
            _ask(proposal, "panel", [other])
    if many > MOST_OF_ONE:
        st.caption(f"and {many - MOST_OF_ONE} more, less likely")
    _split_off(incident)
    _decided(incident)


def listed(shown: Sequence[Incident]) -> None:
    """A list of the pairs that may be one event and of which at least one is `shown`; nothing where there are none."""
    if not may(Action.JUDGE):
        return
    ids = set(shown.ids if isinstance(shown, ByRow) else (i.id for i in shown))
    many, asked = store().grouped.proposed(ids, MOST_LISTED)
    if not asked:
        crowd()
        return
    pairs = "1 pair" if many == 1 else f"{many} pairs"
    with st.expander(f"Might be the same event: {pairs}", key="same_list"):
        st.caption(
            f"Scored by place, day, numbers, kind, actors and words. From {JOINED} of 100 on, accounts are joined unasked"
            " unless something speaks against it. Merging adds nothing up, and every decision can be undone."
        )
        for proposal in asked:
            with st.container(key=f"pair_{proposal.one.id}_{proposal.two.id}"):
                st.markdown(f"{named(proposal.one)}  \n{named(proposal.two)}")
                _ask(proposal, "list", [proposal.one, proposal.two])
        if many > MOST_LISTED:
            st.caption(f"and {many - MOST_LISTED} more, less likely")
        crowd()


def crowd() -> None:
    """What is not asked, where accounts lie in a crowd of their kind."""
    if many := store().grouped.outlined().crowd:
        st.caption(in_a_crowd(many, JOINED))


def named(incident: Incident) -> str:
    """An incident in a line: what, when, and who printed it."""
    sources = list(dict.fromkeys(short(a.article.source, 40) for a in incident.accounts if a.article.source))
    told = ", ".join(sources[:2]) + (f" and {len(sources) - 2} more" if len(sources) > 2 else "")
    more = " · ".join(x for x in (when(incident.lead.date, short=True), told) if x)
    return f"{plain(headline(incident), 120)} · {plain(more)}"


def _ask(proposal: Proposal, where: str, shown: Sequence[Incident]) -> None:
    """Why two incidents may be one, and what can be decided."""
    st.caption(plain(score_in_words(proposal.likeness)))
    key = f"{where}_{proposal.one.id}_{proposal.two.id}"
    with st.container(horizontal=True, key=f"ask_{key}"):
        st.button("Merge", key=f"merge_{key}", on_click=merge, args=(proposal.one, proposal.two), help="One event: both become one incident. Nothing is added up.")  # fmt: skip
        st.button("Keep apart", key=f"apart_{key}", on_click=_keep_apart, args=(proposal,), help="Two events: this is not asked again.")  # fmt: skip
        for n, incident in enumerate(shown, 1):
            words = "Show it" if len(shown) == 1 else f"Show {('first', 'second')[n - 1]}"
            st.button(
                words, key=f"show{n}_{key}", on_click=filters.choose, args=(incident.id,), type="tertiary"
            )


def merge(one: Incident, *others: Incident) -> None:
    """Keep the decision that all of these are one event, and open it."""
    made = _about(Decision.MERGE, one, [other.id for other in others])
    two = headline(others[0]) if len(others) == 1 else f"and {len(others)} others"
    if decide(made, f"Merged: {headline(one)} · {two}."):
        filters.choose(min(one.id, *(other.id for other in others)))


def _keep_apart(proposal: Proposal) -> None:
    one, two = proposal.one, proposal.two
    decide(_about(Decision.SPLIT, one, [two.id]), f"Kept apart: {headline(one)} · {headline(two)}.")


def _about(decision: Decision, incident: Incident, others: Iterable[str]) -> list[Judgement]:
    """The decision on the report that `incident` is named by and each of `others`."""
    account = next(a for a in incident.accounts if a.report.id == incident.id)
    return _on(decision, account, others, datetime.now(UTC))


def _on(decision: Decision, account: Account, others: Iterable[str], now: datetime) -> list[Judgement]:
    report, who = account.report.id, analyst()
    return [
        Judgement.of(decision, account.article.id, who=who, when=now, incident=report, value={"with": other})
        for other in others
    ]


def _split_off(incident: Incident) -> None:
    """A way to say that a report tells of another event than the others."""
    tellings = incident.tellings
    if len(tellings) < 2:
        return
    two = len(tellings) == 2
    with st.container(horizontal=True, vertical_alignment="center", key="split_off"):
        st.markdown("**Not the same event?**", width="content")
        for n in range(int(two), min(len(tellings), MOST_SPLIT)):
            words = "Split in two" if two else f"Split off account {n + 1}"
            st.button(words, key=f"split_{n}", on_click=_split, args=(incident, n), help=_SPLIT)


def _split(incident: Incident, number: int) -> None:
    """Keep the report `number` of `incident` apart from every other."""
    leaving = incident.tellings[number]
    staying = [a.report.id for a in incident.accounts if a not in leaving]
    now = datetime.now(UTC)
    made = [j for account in leaving for j in _on(Decision.SPLIT, account, staying, now)]
    if decide(made, f"Split off: account {number + 1} of {headline(incident)}."):
        filters.choose(min(staying))


def _decided(incident: Incident) -> None:
    """The merges and splits that hold for `incident`, each decision with its way back."""
    mine = {a.report.id for a in incident.accounts}
    made = [
        j
        for j in store().grouped.outlined().decisions
        if (j.incident in mine) + (j.get("with") in mine) >= (2 if j.decision is Decision.MERGE else 1)
    ]
    together: dict[tuple[Decision, datetime], list[Judgement]] = {}
    for judgement in made:
        together.setdefault((judgement.decision, judgement.when), []).append(judgement)
    for n, ((decision, _), judgements) in enumerate(together.items()):
        with st.container(horizontal=True, vertical_alignment="center", key=f"decided_{n}"):
            did = "Merged" if decision is Decision.MERGE else f"Kept apart from {_other(judgements[0], mine)}"
            st.caption(f"{did} · {plain(signed(judgements[0]))}")
            st.button("Undo", key=f"undo_same_{n}", on_click=take_back, args=(judgements,))


def _other(split: Judgement, mine: set[str]) -> str:
    """The incident that a split keeps apart from the one of the reports `mine`."""
    other = store().grouped.holding(str(split.get("with") if split.incident in mine else split.incident))
    return f"“{plain(headline(other), 100)}”" if other else "an incident that is not there any more"
