"""Notes and tags on an incident: analysts' own words for each other, shown here and published nowhere unless that is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import streamlit as st

from geo.maps.escape import text as safe
from geo.vocabulary import Decision, Incident, Judgement
from geo.wording.incidents import headline
from geo.wording.language import clean
from pages.panels.map.deciding import decide, take_back
from pages.panels.markdown import plain
from pages.panels.quoting import signed
from pages.panels.session import analyst, store

LONGEST_NOTE, LONGEST_TAG = 1000, 40
_HELP = "Notes and tags, for those who work here. No file holds them unless you let them out on the page Snapshot."


def inner_words(incident: Incident) -> None:
    """The notes and tags of `incident`, each note signed; nothing where there are none."""
    if not incident.notes and not incident.tags:
        return
    made = _made(incident)
    tags = "".join(f'<span class="tag">{safe(tag)}</span>' for tag in incident.tags)
    notes = "".join(
        f'<p dir="auto">{safe(str(j.get("note")))} <span class="quiet">{safe(signed(j))}</span></p>'
        for j in made
        if j.decision is Decision.NOTE
    )
    st.html(f'<div class="evidence inner">{tags}{notes}</div>')


def notes(incident: Incident) -> None:
    """The button that says how many notes and tags there are and opens the fields for more."""
    many = len(incident.notes) + len(incident.tags)
    with st.popover(f"Notes {many}" if many else "Notes", key=f"notes_{incident.id}", help=_HELP):
        for n, judgement in enumerate(_made(incident)):
            is_tag = judgement.decision is Decision.TAG
            words = plain(str(judgement.get(judgement.decision.value)), 300)
            with st.container(horizontal=True, vertical_alignment="center", key=f"inner_{n}"):
                st.markdown(f"**{words}**" if is_tag else words, width="stretch")
                st.caption(plain(signed(judgement)), width="content")
                st.button("Take away", key=f"take_away_{n}", on_click=take_back, args=([judgement],))
        turn = f"{incident.id}_{many}"
        note = st.text_area("Note", key=f"note_{turn}", max_chars=LONGEST_NOTE, height=80)
        st.button(
            "Add the note", key="add_note", disabled=not note.strip(), on_click=_note, args=(incident, note)
        )
        tag = st.text_input("Tag", key=f"tag_{turn}", max_chars=LONGEST_TAG)
        known = sorted(
            {t for o in store().grouped.outlined().incidents for t in o.tags} - set(incident.tags),
            key=str.casefold,
        )
        if known:
            st.caption(f"In use: {plain(', '.join(known), 200)}")
        st.button("Add the tag", key="add_tag", disabled=not tag.strip(), on_click=_tag, args=(incident, tag))
        st.caption(_HELP)


def _made(incident: Incident) -> Sequence[Judgement]:
    """The notes and tags on `incident` that hold, the oldest first."""
    reports = {a.report.id for a in incident.accounts}
    return [
        j
        for id in dict.fromkeys(a.article.id for a in incident.accounts)
        for j in store().judgements_in_force(id)
        if j.incident in reports and j.decision in (Decision.NOTE, Decision.TAG)
    ]


def _on(decision: Decision, incident: Incident, words: str) -> list[Judgement]:
    """The note or tag on the report that `incident` is led by."""
    lead = incident.accounts[0]
    return [
        Judgement.of(
            decision,
            lead.article.id,
            who=analyst(),
            when=datetime.now(UTC),
            incident=lead.report.id,
            value={decision.value: words},
        )
    ]


def _note(incident: Incident, note: str) -> None:
    decide(_on(Decision.NOTE, incident, note.strip()), f"Noted on: {headline(incident)}.")


def _tag(incident: Incident, tag: str) -> None:
    words = clean(tag, LONGEST_TAG)
    there = {t.casefold() for t in incident.tags}
    if words and words.casefold() not in there:
        decide(_on(Decision.TAG, incident, words), f"Tagged “{words}”: {headline(incident)}.")
