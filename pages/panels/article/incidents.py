"""The incidents that an article reports, and what was set aside on the way."""

from __future__ import annotations

import streamlit as st

from geo.maps.escape import text as safe
from geo.vocabulary import (
    Decision,
    Grade,
    Harm,
    Incident,
    Judgement,
    Place,
    Standing,
)
from geo.wording.counts import Spelling, count_text
from geo.wording.dates import when
from geo.wording.event_types import type_and_subtype
from geo.wording.incidents import headline
from geo.wording.precision import Detail, how_exactly
from geo.wording.readings import many_people_harmed, to_whom
from geo.wording.review.grades import grade_name
from geo.wording.speakers import said_by
from pages.panels.article.case import Case
from pages.panels.article.correcting.incident import correct
from pages.panels.article.correcting.ways_back import ways_back
from pages.panels.facts import facts
from pages.panels.markdown import plain
from pages.panels.quoting import around, signed
from pages.panels.review.notes import inner_words
from pages.panels.session import store


def incidents(case: Case) -> None:
    """Each incident with its date, its places, its tolls and who gives them; to be confirmed or rejected."""
    told = case.incidents
    if not told:
        st.info("No incident was found in this text: nothing of it would be on the map.")
        return
    for place, incident in enumerate(told):
        with st.container(border=True):
            _one(case, incident, f"{case.article.id}-{place}")


def _one(case: Case, told: Incident, key: str) -> None:
    report = told.lead
    # a grade, a note and a tag are of the incident on the map, whichever of its articles they were given at
    on_map = (store().grouped.holding(report.id) if case.saved else None) or told
    judgement, more = case.on_incident(report.id), case.more_on_incident(report.id)
    others = [
        str(j.get("with")) if j.incident == report.id else j.incident
        for j in more
        if j.decision is Decision.MERGE
    ]
    st.markdown(f"**{plain(headline(told), 200)}**")
    claims = [case.corrected.claims[n] for n in report.claims]
    facts(
        [
            ("what", " · ".join(type_and_subtype(report, other=True))),
            ("when", when(report.date)),
            ("where", [f"{p.name} ({_drawn(p)})" for p in report.places] or "no place is known"),
            (
                "shared",
                "one toll over all of these places, added to none of them alone" if report.shared else "",
            ),
            *((harm.value, count_text(toll, Spelling.LIST)) for harm in Harm if (toll := report.toll(harm))),
            ("to whom", to_whom(told.groups)),
            (
                "said by",
                list(dict.fromkeys(f"{said_by(c, in_list=True)}: {many_people_harmed(c)}" for c in claims)),
            ),
            ("read by", f"an engine, {report.engine}; the rules do not tell of it" if report.engine else ""),
            ("took part", [a.name for a in report.actors]),
            ("same event", [case.in_a_line(other) for other in others]),
            ("standing", _standing(told.standing, judgement)),
            ("grade", grade_name(on_map.grade) if on_map.grade is not Grade.NONE else ""),
            ("kept back", "marked sensitive" if on_map.sensitive else ""),
        ],
        quote=around(case.article.text, report.evidence[0]) if report.evidence else None,
    )
    inner_words(on_map)
    correct(case, report, key)
    ways_back(case, more, f"inc-{key}")
    if judgement:
        said = "confirmation" if judgement.decision is Decision.CONFIRM else "rejection"
        if st.button(f"Take back the {said}", key=f"back-inc-{key}", width="stretch"):
            case.take_back([judgement])
            st.rerun()
        return
    left, right = st.columns(2)
    for column, words, decision in ((left, "Confirm", Decision.CONFIRM), (right, "Reject", Decision.REJECT)):
        if column.button(words, key=f"{decision}-{key}", width="stretch"):
            case.decide_incident(decision, report.id)
            st.rerun()


def _drawn(place: Place) -> str:
    if place.footprint is None:
        return how_exactly(None, detail=Detail.CELL)
    return how_exactly(place.precision, place.footprint.uncertainty_m)


def _standing(standing: Standing, judgement: Judgement | None) -> str:
    return f"{standing}: {signed(judgement)}" if judgement else standing


def set_aside(case: Case) -> None:
    """What looked like a place, a number or an incident and was not taken for one, with the reason."""
    aside = case.corrected.set_aside
    if not aside:
        st.info("Nothing was set aside.")
        return
    rows = "".join(f"<tr><td>{safe(a.text)}</td><td>{safe(a.reason)}</td></tr>" for a in aside)
    st.html(f'{_STYLE}<table class="aside"><tr><th>Words</th><th>Why</th></tr>{rows}</table>')


_STYLE = """<style>
.aside { border-collapse: collapse; width: 100%; font-size: .88rem; }
.aside td, .aside th { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; overflow-wrap: anywhere;
  border-bottom: 1px solid color-mix(in srgb, currentColor 14%, transparent); }
.aside td:first-child { width: 40%; font-weight: 500; }
</style>"""
