"""Review: what needs a look, one after the other, with the words it rests on and a key for each decision."""

from __future__ import annotations

import streamlit as st

from geo.access import Action, may
from geo.reviewing.needs_a_look import Look, Looks, needs_a_look
from geo.vocabulary import DatelineError, Decision
from geo.wording.language import capital
from pages.panels.map.deciding import mark, undo_line
from pages.panels.map.evidence import words
from pages.panels.map.same_event import MOST_OF_ONE, crowd
from pages.panels.markdown import plain
from pages.panels.once import kept
from pages.panels.review import meanwhile, waiting
from pages.panels.review.grading import grading
from pages.panels.review.history import history
from pages.panels.review.notes import notes
from pages.panels.review.pairs import pair
from pages.panels.review.settling import settle
from pages.panels.session import decisions_lost, incidents, store
from pages.panels.sets import also_told

_KEYS = (
    "Keys: J next, K previous, Y confirm, N reject; 1 to 9 choose the place, A keeps it for the name. They do nothing"
    " while you type in a field."
)
_WITHOUT_A = _KEYS.replace(", A keeps it for the name", "")
"""For whom own places are not."""


def _page() -> None:
    st.title("Review")
    if st.session_state.pop("arrived", False):
        st.session_state["last_decision"] = None
    meanwhile.drawn()
    crowd()
    also_told.listed(incidents())
    every = _every()
    if not len(every):
        undo_line()
        st.info("Nothing needs a look. Add articles, and what is doubtful in them is listed here.")
        return
    looks = waiting.asked(every)
    undo_line()
    if not len(looks):
        st.info("Nothing that passes these filters needs a look. Choose another reason, or others to show.")
        return
    number = _open(looks)
    with st.container(key="inbox_two"):
        left, right = st.columns([1, 1], gap="medium")
    with left:
        bar = st.container()
        chosen = waiting.listed(looks, number)
        with bar:
            waiting.several(chosen, looks)
    with right:
        _one(looks, number)


def _every() -> Looks:
    """All that needs a look: what is kept in the session until anything changes."""
    there, kept_in = incidents(), store()

    def made() -> Looks:
        pairs = ((one, two) for one, two, _ in kept_in.grouped.outlined().proposals)
        return needs_a_look(there, pairs, decisions_lost(), kept_in.read_since_decided())

    return kept("looks", (there,), made)


def _open(looks: Looks) -> int:
    """The number of the one that is open; where it left the list, of the one that came after it."""
    ids, at = looks.ids, st.session_state.get("inbox_at", "")
    number = ids.index(at) if at in ids else min(int(st.session_state.get("inbox_number", 0)), len(ids) - 1)
    st.session_state["inbox_at"], st.session_state["inbox_number"] = ids[number], number
    return number


def _go(id: str) -> None:
    st.session_state["inbox_at"] = id


def _one(looks: Looks, number: int) -> None:
    """The open one: which of how many, why, the questions, the evidence, the decisions."""
    with st.container(horizontal=True, vertical_alignment="center", key="inbox_steps"):
        for label, key, step in (("Previous", "K", -1), ("Next", "J", 1)):
            to = looks.ids[(number + step) % len(looks)]
            st.button(
                label, key=f"inbox_{label}", shortcut=key, on_click=_go, args=(to,), disabled=len(looks) < 2
            )
        st.caption(f"{number + 1:,} of {len(looks):,}")
    with st.container(key="inbox_keys"):
        st.caption(_KEYS if may(Action.GROUND) else _WITHOUT_A)
    look = next(iter(looks.some(number, number + 1)), None)
    if look is None:
        st.caption("It was changed a moment ago. Go on to the next.")
        return
    st.caption(plain(capital(" · ".join(look.whys))))
    if look.incident is None:
        _lost(look)
        _correct(look)
        return
    _decisions(look)
    for n, question in enumerate(look.questions):
        settle(question, keys=n == 0)
    many, proposals = store().grouped.proposed({look.incident.id}, MOST_OF_ONE)
    for proposal in proposals:
        pair(proposal, look.incident.id)
    if many > MOST_OF_ONE:
        st.caption(f"and {many - MOST_OF_ONE:,} more that may be the same event, less likely")
    _lost(look)
    with st.container(border=True, key="inbox_evidence"):
        words(look.incident)
        history(look.incident)


def _decisions(look: Look) -> None:
    incident = look.incident
    if incident is None:
        return
    with st.container(horizontal=True, key="inbox_decisions"):
        for label, key, decision in (("Confirm", "Y", Decision.CONFIRM), ("Reject", "N", Decision.REJECT)):
            st.button(
                label,
                key=f"inbox_{decision}",
                shortcut=key,
                on_click=mark,
                args=([incident.id], decision),
            )
        grading(incident)
        notes(incident)
        _correct(look)
        if st.button("Map", key="inbox_map", help="Shows it on the map."):
            st.switch_page("pages/map.py", query_params={"incident": incident.id})


def _correct(look: Look) -> None:
    if st.button(
        "Correct", key="inbox_correct", help="Opens the article, where everything can be corrected."
    ):
        st.switch_page("pages/add.py", query_params={"article": look.article})


def _lost(look: Look) -> None:
    """The decisions that were made on an earlier reading and fit nothing in this one."""
    if not look.lost:
        return
    with st.container(border=True, key="inbox_lost"):
        st.markdown("**Decided on an earlier reading, and fits nothing in this one.** Decide again.")
        for judgement in look.lost:
            what = f"{judgement.decision} “{judgement.words}”" if judgement.words else str(judgement.decision)
            why = f": {judgement.why}" if judgement.why else ""
            st.markdown(plain(f"{what}{why} · {judgement.who}", 240))


try:
    _page()
except DatelineError as error:
    st.error(plain(str(error)))
