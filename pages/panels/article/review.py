"""A reading to be looked through: the text with its marks on the left, what was read on the right."""

from __future__ import annotations

import streamlit as st

from geo.text.marks import Mark
from geo.vocabulary import Harm, Outcome, Role
from geo.wording.counts import Spelling, count_text
from geo.wording.language import short
from geo.wording.readings import people_harmed, where
from pages.panels.article.case import Case, named
from pages.panels.article.correcting import missed
from pages.panels.article.incidents import incidents, set_aside
from pages.panels.article.numbers import numbers
from pages.panels.article.places import places
from pages.panels.marked import marked_text

_PLACES, _NUMBERS, _INCIDENTS, _ASIDE = "Places", "Numbers", "Incidents", "Set aside"
_OF_KIND = {missed.PLACE: _PLACES, missed.NUMBER: _NUMBERS, missed.INCIDENT: _INCIDENTS}
_KINDS = {"p": _PLACES, "c": _NUMBERS, "s": _ASIDE}


def review(case: Case) -> None:
    """Show `case`, and take corrections."""
    id = case.article.id
    section_key, chosen_key = f"section-{id}", f"chosen-{id}"

    def choose(mark: str) -> None:
        st.session_state[section_key] = _KINDS[mark[0]]
        st.session_state[chosen_key] = mark
        st.session_state[f"fresh-{id}"] = True

    def pick(kind: str, start: int, end: int) -> None:
        missed.ask(case, kind, start, end)
        st.session_state[section_key] = _OF_KIND[kind]

    left, right = st.columns([11, 9], gap="medium")
    counts = {
        _PLACES: len(named(case.base)),
        _NUMBERS: len(case.base.claims),
        _INCIDENTS: len(case.corrected.reports),
        _ASIDE: len(case.corrected.set_aside),
    }
    with right:
        st.session_state.setdefault(section_key, _PLACES)
        if following := st.session_state.pop(f"next-section-{id}", ""):
            st.session_state[section_key] = following
        section = st.segmented_control(
            "What was read",
            list(counts),
            key=section_key,
            required=True,
            format_func=lambda s: f"{s} {counts[s]}",
            label_visibility="collapsed",
            width="stretch",
            wrap=True,
        )
        fresh = st.session_state.pop(f"fresh-{id}", False)
        mark = str(st.session_state.get(chosen_key, "")) if fresh else ""
        number_ = int(mark[1:]) if mark else None
        missed.add(case)
        if section == _NUMBERS:
            numbers(case, number_)
        elif section == _INCIDENTS:
            incidents(case)
        elif section == _ASIDE:
            set_aside(case)
        else:
            places(case, number_)
        for kind, its_section in _OF_KIND.items():
            if section == its_section:
                missed.typed(case, kind)
    with left:
        marks, looks, titles = _marks(case)
        marked_text(
            case.article.text,
            marks,
            looks,
            titles,
            chosen=_chosen(case, section or _PLACES, mark),
            key=f"text-{id}",
            on_choose=choose,
            beside=str(section) if fresh else "",
            offers=missed.OFFERS,
            on_pick=pick,
        )


def _chosen(case: Case, section: str, mark: str) -> str:
    """The mark that the open list stands on: the one clicked in the text, or the list's own choice."""
    if mark:
        return mark
    if section == _PLACES:
        return f"p{st.session_state.get(f'place-{case.article.id}', '')}"
    if section == _NUMBERS:
        return f"c{st.session_state.get(f'claim-{case.article.id}', '')}"
    return ""


def _marks(case: Case) -> tuple[list[Mark], dict[str, list[str]], dict[str, str]]:
    marks: list[Mark] = []
    looks: dict[str, list[str]] = {}
    titles: dict[str, str] = {}
    for n, resolution in enumerate(case.base.resolutions):
        span, key = resolution.toponym.span, f"p{n}"
        now = case.place(n)
        marks.append(Mark(span, key))
        titles[key] = short(where(now), 120) if now else "rejected: no place here"
        if now is None:
            looks[key] = ["rejected"]
        elif now.outcome is not Outcome.RESOLVED:
            looks[key] = ["unsettled"]
        else:
            looks[key] = ["scene" if now.toponym.role is Role.SCENE else "context"]
            looks[key] += ["judged"] * (case.on_place(n) is not None)
    for n, claim in enumerate(case.base.claims):
        key = f"c{n}"
        said = case.claim(n)
        marks.append(Mark(claim.span, key))
        titles[key] = (
            f"{count_text(said.count, Spelling.LIST)}: {people_harmed(said)}"
            if said
            else "rejected: no such claim"
        )
        looks[key] = ["killed" if said.harm is Harm.KILLED else "harm"] if said else ["rejected"]
        looks[key] += ["judged"] * (said is not None and case.on_claim(n) is not None)
    for n, aside in enumerate(case.corrected.set_aside):
        key = f"s{n}"
        marks.append(Mark(aside.span, key))
        titles[key] = short(f"set aside: {aside.reason}", 160)
        looks[key] = ["aside"]
    return marks, looks, titles
