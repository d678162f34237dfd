"""What the reader missed: words of the article that are a place, a number or an incident after all."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from geo.judging.pointing import pointed_at
from geo.text.numbers import quantities
from geo.vocabulary import (
    CountRange,
    DatePrecision,
    Decision,
    EventDate,
    GazetteerEntry,
    Harm,
    Span,
    Who,
)
from geo.wording.language import short
from geo.wording.places import full_name
from pages.panels.article.case import Case, Value
from pages.panels.article.correcting.fields import (
    count_fields,
    date_value,
    harm_fields,
    kind_field,
    when_fields,
    which_words,
)
from pages.panels.markdown import plain
from pages.panels.session import store

PLACE, NUMBER, INCIDENT = "place", "number", "incident"
OFFERS = {PLACE: "a place", NUMBER: "a number", INCIDENT: "an incident"}
NOT_KNOWN = "named, and not known where"
_SHOWN = 8
"""Places of the gazetteer that are offered at once."""
_NO_DATE = EventDate(None, None, DatePrecision.UNKNOWN)


def ask(case: Case, kind: str, start: int, end: int) -> None:
    """Note that the words from `start` to `end` are to be added as `kind`; white space around them is left out."""
    words = case.article.text[start:end]
    first = start + len(words) - len(words.lstrip())
    span = Span(first, first + len(words.strip()))
    if words.strip():
        st.session_state[_key(case)] = (kind, span.start, span.end)


def _key(case: Case) -> str:
    return f"missed-{case.article.id}"


def typed(case: Case, kind: str) -> None:
    """A field for the words of something that was missed, for those who select with no pointer."""
    with st.expander(f"Was {OFFERS[kind]} missed?"):
        st.caption("Select its words in the text, or write them here as they stand there.")
        key = f"typed-{kind}-{case.article.id}-{len(case.judgements)}"
        words = st.text_input("Its words", key=key).strip()
        read = [r.toponym.span for r in case.base.resolutions] if kind == PLACE else []
        places = pointed_at(case.article.text, words, read)
        if words and not places:
            st.caption("The article does not have these words. Capitals and commas count.")
        place = which_words(case.article.text, places, key)
        if st.button("Go on", key=f"go-{key}", disabled=place is None) and place:
            ask(case, kind, place.start, place.end)
            st.rerun()


def add(case: Case) -> None:
    """The form for the words that were picked; nothing where none were."""
    picked = st.session_state.get(_key(case))
    if picked is None:
        return
    kind, start, end = picked
    span = Span(start, end)
    key = f"add-{case.article.id}-{kind}-{start}-{end}"
    with st.container(border=True, key=f"box-{key}"):
        words, cancel = st.columns([5, 1.2])
        words.markdown(f"Add {OFFERS[kind]}: **{plain(short(span.of(case.article.text), 160))}**")
        if cancel.button("Cancel", key=f"cancel-{key}", type="tertiary"):
            _done(case)
        {PLACE: _place, NUMBER: _number, INCIDENT: _incident}[kind](case, span, key)


def _done(case: Case) -> None:
    st.session_state.pop(_key(case), None)
    st.rerun()


def _of_incident(case: Case, words: str, span: Span, key: str) -> str:
    """The id of the incident that it is chosen to belong to, "" for none: at first the one whose sentence it stands in."""
    reports = case.corrected.reports
    near = (n for n, r in enumerate(reports) if any(e.overlaps(span) for e in r.evidence))
    ids = [*(r.id for r in reports), ""]
    chosen = st.selectbox(
        words,
        ids,
        index=next(near, len(reports)),
        format_func=lambda r: short(case.in_a_line(r), 90) if r else "no incident",
        key=f"of-{key}",
    )
    return chosen or ""


def _place(case: Case, span: Span, key: str) -> None:
    entries = entries_named(span.of(case.article.text))
    number = st.radio(
        "Which place is meant?",
        range(len(entries) + 1),
        index=None if entries else 0,
        key=f"which-{key}",
        format_func=lambda n: plain(entry_words(entries[n]) if n < len(entries) else NOT_KNOWN, 130),
        help="Once it is added it can be searched by another name, or set on a map.",
    )
    incident = _of_incident(case, "It is the place of", span, key)
    if st.button("Add this place", key=f"use-{key}", type="primary", disabled=number is None):
        assert number is not None  # noqa: S101 (for the type checker: the button is off without one)
        value: dict[str, Value] = {"gazetteer_id": entries[number].id} if number < len(entries) else {}
        case.keep([case.made(Decision.ADD_PLACE, span, incident=incident, value=value)])
        _done(case)


def entry_words(entry: GazetteerEntry) -> str:
    """A place of the gazetteer in a line that tells it from its namesakes."""
    people = f"{entry.population:,} people" if entry.population else ""
    return " · ".join(w for w in (full_name(entry), str(entry.precision), people) if w)


def entries_named(name: str) -> Sequence[GazetteerEntry]:
    """The places that the gazetteer knows by `name`, in any spelling: areas first, then the larger ones."""
    found = {n.entry.id: n.entry for n in store().gazetteer().named(name)}
    ranked = sorted(found.values(), key=lambda e: (-e.precision.rank * e.precision.is_area, -e.population))
    return ranked[:_SHOWN]


def _number(case: Case, span: Span, key: str) -> None:
    read = quantities(case.article.text, span.start, span.end)
    count = count_fields(read[0].count if read else CountRange(1, 1, 1), key)
    harm, who = harm_fields(Harm.KILLED, Who.UNKNOWN, key)
    incident = _of_incident(case, "Counts in", span, key)
    if st.button("Add this number", key=f"use-{key}", type="primary", disabled=count is None) and count:
        value: dict[str, Value] = {"harm": harm.value, "who": who.value}
        value |= {"low": count.low, "best": count.best, "high": count.high}
        value["wording"] = read[0].text if read else span.of(case.article.text)
        case.keep([case.made(Decision.ADD_CLAIM, span, incident=incident, value=value)])
        _done(case)


def _incident(case: Case, span: Span, key: str) -> None:
    kind = kind_field(None, key)
    when = when_fields(_NO_DATE, key)
    st.caption("Its places, its numbers and who took part are given under Incidents.")
    ready = kind is not None and when is not None
    if st.button("Add this incident", key=f"use-{key}", type="primary", disabled=not ready) and kind and when:
        value: dict[str, Value] = {"type": kind[0].value, "subtype": kind[1], **date_value(when)}
        case.keep([case.made(Decision.ADD_INCIDENT, span, value=value)])
        st.session_state[f"next-section-{case.article.id}"] = "Incidents"
        _done(case)
