"""Rows of data sets and incidents of articles that may be the same event: what speaks for it, the two answers, and what was answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from geo.access import Action, may
from geo.maps.also_told.asking import Found
from geo.maps.also_told.differing import differing
from geo.maps.also_told.in_background import Known, Listed, undecided
from geo.maps.columns.by_row import ByRow
from geo.vocabulary import Decision, Incident, Judgement, Proposal, StoreError
from geo.vocabulary.datasets import of_set
from geo.wording.incidents import headline
from geo.wording.review.also_told import is_told, may_be, row_named
from geo.wording.tellings import score_in_words
from pages.panels.map import same_event
from pages.panels.map.deciding import decide, take_back
from pages.panels.markdown import plain
from pages.panels.quoting import signed
from pages.panels.server import in_words
from pages.panels.session import also_told, analyst, in_background, store

_LISTED = 10
_MOST = 5_000
"""Incidents for which the list is made: the first of those that are shown."""
_EVERY_S = 2.0
"""How often the list looks for what was found meanwhile."""


def of_incident(incident: Incident, where: str = "panel") -> None:
    """What data sets may tell of `incident`, too (of a row: what articles and other data sets may), and what was decided."""
    if not _sets() or not may(Action.JUDGE):
        return
    found: Found = also_told().of(incident)
    if found.linked:
        st.markdown("**Told by both**")
        for proposal in found.linked:
            _linked(proposal, where)
    if found.proposed:
        st.markdown("**Might be the same event**" if incident.imported else "**Might be in a data set, too**")
        for proposal in found.proposed:
            with st.container(border=True, key=f"told_{where}_{proposal.two.id}"):
                st.markdown(plain(_told(proposal.two, incident), 400))
                _ask(proposal, where)
    _kept_apart(incident, where)


def listed(shown: Sequence[Incident]) -> None:
    """The pairs of `shown` and of rows of data sets; nothing where there are no data sets. It grows while they are looked for."""
    if not _sets() or not shown or not may(Action.JUDGE):
        return
    some = shown[:_MOST]
    ids = some.ids if isinstance(some, ByRow) else [i.id for i in some]
    known = some.known if isinstance(some, ByRow) else partial(_among, {i.id: i for i in some})
    if _looked_up(ids, known).done:
        _listed(ids, known, len(shown))
    else:
        _growing(ids, known, len(shown))


def _among(by_id: Mapping[str, Incident], ids: Sequence[str]) -> Sequence[Incident]:
    return [by_id[id] for id in ids if id in by_id]


def _looked_up(ids: Sequence[str], known: Known) -> Listed:
    return in_background().of(ids, known, (store().revision(), _sets()))


@st.fragment(run_every=_EVERY_S)
@in_words
def _growing(ids: Sequence[str], known: Known, shown: int) -> None:
    if _listed(ids, known, shown):
        st.rerun()


def _listed(ids: Sequence[str], known: Known, shown: int) -> bool:
    """Draw the list; whether all were looked at."""
    told = _looked_up(ids, known)
    pairs = undecided(told.pairs, also_told().links())
    if not pairs and told.done and not told.trouble:
        return True
    many = "1 pair" if len(pairs) == 1 else f"{len(pairs):,} pairs"
    with st.expander(f"Data sets that may have the same event: {many}", key="told_list"):
        st.caption(
            "Rows of your data sets that are near in day, place, kind and number, scored like two articles; their texts count for"
            " nothing. *Same event* links the two: nothing is merged, and no toll is added to another."
        )
        if told.trouble:
            st.warning(plain(told.trouble))
        elif not told.done:
            st.caption(f"Looked at {told.looked_at:,} of {told.of:,} incidents so far.")
        if shown > len(ids):
            st.caption(f"Looked for among the first {len(ids):,} of the {shown:,} incidents that are shown.")
        for _, one, row in pairs[:_LISTED]:
            for incident in known([one]):
                _pair(incident, row)
        if len(pairs) > _LISTED:
            st.caption(
                f"and {len(pairs) - _LISTED:,} more, less likely; `python -m geo alike --sets` lists all"
            )
    return told.done


def _pair(incident: Incident, row: str) -> None:
    found = next((p for p in also_told().of(incident).proposed if p.two.id == row), None)
    if found is None:  # the row is not there any more
        return
    with st.container(key=f"told_pair_{incident.id}_{row}"):
        st.markdown(f"{same_event.named(incident)}  \n{plain(_told(found.two, incident), 400)}")
        _ask(found, "list")


def _ask(proposal: Proposal, where: str) -> None:
    """Why the two may be one event, and what can be said of it; of two rows nothing is kept."""
    st.caption(plain(score_in_words(proposal.likeness)))
    key = f"{where}_{proposal.one.id}_{proposal.two.id}"
    both_rows = proposal.one.imported and proposal.two.imported
    with st.container(horizontal=True, key=f"told_ask_{key}"):
        if not both_rows:
            st.button("Same event", key=f"told_same_{key}", on_click=_decide, args=(proposal, Decision.LINK), help="Links the two. Nothing is merged or added up.")  # fmt: skip
            st.button("Not the same", key=f"told_other_{key}", on_click=_decide, args=(proposal, Decision.UNLINK), help="Two events: this is not asked again.")  # fmt: skip
        _way_to(proposal, key)


def _way_to(proposal: Proposal, key: str) -> None:
    """Ways to look at the two: beside each other, and at an incident of articles on the map."""
    if st.button("Compare side by side", key=f"told_open_{key}", type="tertiary"):
        _side_by_side(proposal)
    if not proposal.two.imported and st.button("Show it on the map", key=f"told_map_{key}", type="tertiary"):
        st.switch_page("pages/map.py", query_params={"incident": proposal.two.id})


@st.dialog("Side by side", width="large")
def _side_by_side(proposal: Proposal) -> None:
    """What either rests on: an incident of articles on its sentences, a row on what its file has."""
    from pages.panels.map.evidence import words  # which shows pairs itself, beneath its words

    st.caption(plain(score_in_words(proposal.likeness)))
    for column, one in zip(st.columns(2), (proposal.one, proposal.two), strict=True):
        with column:
            if not one.imported:
                st.markdown("**In articles**")
                words(one)
                continue
            st.markdown(f"**{plain(row_named(one, _named(one)))}**")
            st.code(one.accounts[0].article.text, language=None, wrap_lines=True)


def _decide(proposal: Proposal, decision: Decision) -> None:
    """Keep what was said of an incident of articles and a row."""
    row, incident = sorted((proposal.one, proposal.two), key=lambda i: not i.imported)
    account = next(a for a in incident.accounts if a.report.id == incident.id)
    named = row_named(row, _named(row))
    made = Judgement.of(
        decision,
        account.article.id,
        who=analyst(),
        when=datetime.now(UTC),
        incident=incident.id,
        value={"with": row.id, decision.value: named},
    )
    did = "Told by both" if decision is Decision.LINK else "Not the same"
    decide([made], f"{did}: {headline(incident)} · {named}.")


def _linked(proposal: Proposal, where: str) -> None:
    other = proposal.two
    words = is_told(other, _named(other), proposal.one, differing(other, proposal.one))
    with st.container(border=True, key=f"told_linked_{where}_{other.id}"):
        st.markdown(plain(words, 400))
        made = _about(proposal.one, other, Decision.LINK)
        if made:
            st.caption(plain(signed(made[-1])))
        with st.container(horizontal=True, key=f"told_linked_more_{where}_{other.id}"):
            st.button("Undo", key=f"told_undo_{where}_{other.id}", on_click=take_back, args=(made,))
            _way_to(proposal, f"linked_{where}_{other.id}")


def _about(one: Incident, two: Incident, decision: Decision) -> list[Judgement]:
    """The decisions that hold for the two and say that."""
    reports = {a.report.id for a in two.accounts}
    return [j for id, j in also_told().links().on(one).items() if id in reports and j.decision is decision]


def _kept_apart(incident: Incident, where: str) -> None:
    """What was held to be another event, each with the way back."""
    made = [j for j in also_told().links().on(incident).values() if j.decision is Decision.UNLINK]
    for judgement in made:
        with st.container(
            horizontal=True, vertical_alignment="center", key=f"told_apart_{where}_{judgement.id}"
        ):
            st.caption(plain(f"Not the same as {judgement.get('unlink')} · {signed(judgement)}"))
            st.button(
                "Undo", key=f"told_undo_{where}_{judgement.id}", on_click=take_back, args=([judgement],)
            )


def _told(other: Incident, incident: Incident) -> str:
    return may_be(other, _named(other), incident, differing(other, incident))


def _named(row: Incident) -> str:
    """The name of the data set that `row` is of; "" for an incident of articles."""
    dataset = also_told().dataset(row)
    return dataset.name if dataset else of_set(row.id)


def _sets() -> tuple[tuple[str, str], ...]:
    """The data sets that are there, and what changes with each of them."""
    if store().beside is None:
        return ()
    try:
        return tuple((kept.dataset.id, kept.when.isoformat()) for kept in store().sets.kept())
    except StoreError:
        return ()
