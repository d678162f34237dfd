"""The decisions that hold about one thing, each with its way back."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from geo.vocabulary import Decision, Judgement, Part
from pages.panels.article.case import Case
from pages.panels.markdown import plain
from pages.panels.quoting import signed

_PARTS = {
    Part.PLACE.value: "the places",
    Part.NUMBER.value: "the numbers",
    Part.SENTENCE.value: "the sentences",
    Part.ACTOR.value: "who took part",
}
_DECIDED = {
    Decision.TYPE: "the type",
    Decision.DATE: "the date",
    Decision.ROLE: "the role",
    Decision.HARM: "harm and people",
    Decision.ADD_INCIDENT: "this incident",
    Decision.MERGE: "the merge",
}


def ways_back(case: Case, made: Sequence[Judgement], key: str) -> None:
    """A line for the latest decision of each kind among `made`, those of one moment together; nothing without any."""
    latest: dict[str, list[Judgement]] = {}
    for judgement in made:
        what = _PARTS.get(str(judgement.get("what"))) or _DECIDED.get(judgement.decision, "the decision")
        if judgement.get("from"):
            what = "the split"
        before = latest.get(what, [])
        latest[what] = [*(j for j in before if j.when == judgement.when), judgement]
    for what, together in latest.items():
        with st.container(horizontal=True, vertical_alignment="center", key=f"line-{key}-{what}"):
            if st.button(f"Take back {what}", key=f"back-{key}-{what}"):
                case.take_back(together)
                st.rerun()
            st.caption(plain(signed(together[-1])))
