"""Fields that several forms share: what happened, when, and how many."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from geo.vocabulary import (
    SUBTYPE_KEYS,
    Bound,
    CountRange,
    DatePrecision,
    EventDate,
    EventType,
    Harm,
    Span,
    Who,
    subtype_key,
)
from geo.wording.terms import people
from pages.panels.markdown import plain
from pages.panels.quoting import around

_WHEN = {
    "on one day": DatePrecision.DAY,
    "between two days": DatePrecision.RANGE,
    "on or before a day": DatePrecision.BY,
    "not known": DatePrecision.UNKNOWN,
}
_NUMBERED = (Bound.EXACTLY, Bound.AT_LEAST, Bound.UP_TO, Bound.BETWEEN)
_EARLIEST = date(1900, 1, 1)


def which_words(text: str, places: tuple[Span, ...], key: str, likely: tuple[Span, ...] = ()) -> Span | None:
    """Which of the `places` of `text`, all of the same words, is meant: asked where there are several.

    The one that lies in the `likely` stretches alone is chosen at first; None while none is.
    """
    if len(places) <= 1:
        return places[0] if places else None
    near = [n for n, place in enumerate(places) if any(s.overlaps(place) for s in likely)]
    words = plain(places[0].of(text), 60)
    chosen = st.radio(
        f"“{words}” stands there {len(places)} times. Which is meant?",
        range(len(places)),
        index=near[0] if len(near) == 1 else None,
        format_func=lambda n: _in_line(text, places[n]),
        key=f"which-words-{key}-{places[0].start}-{places[0].end}",
    )
    return places[chosen] if chosen is not None else None


def _in_line(text: str, place: Span) -> str:
    """The words at `place` with those around them: "Hospitals counted **nine** wounded"."""
    before, words, after = around(text, place, 45)
    return f"{plain(before)} **{plain(words.strip(), 60)}** {plain(after)}"


def kind_field(now: tuple[EventType, str] | None, key: str) -> tuple[EventType, str] | None:
    """What happened, as type and subtype; None while nothing is chosen."""
    keys = list(SUBTYPE_KEYS)
    current = subtype_key(*now) if now else None
    chosen = st.selectbox(
        "What happened",
        keys,
        index=keys.index(current) if current in keys else None,
        format_func=lambda k: ": ".join(SUBTYPE_KEYS[k]),
        key=f"kind-{key}",
        placeholder="Choose what happened",
    )
    return SUBTYPE_KEYS[chosen] if chosen else None


def when_fields(now: EventDate, key: str) -> EventDate | None:
    """When it happened; None while the fields say no date."""
    spread = (DatePrecision.MONTH, DatePrecision.YEAR)
    precision = DatePrecision.RANGE if now.precision in spread else now.precision
    said = st.selectbox("When", list(_WHEN), index=list(_WHEN.values()).index(precision), key=f"when-{key}")
    wanted = _WHEN[said or "not known"]
    if wanted is DatePrecision.UNKNOWN:
        return EventDate(None, None, wanted)
    first, second = st.columns(2)
    words = {DatePrecision.RANGE: "First day", DatePrecision.BY: "Latest day"}.get(wanted, "Day")
    start = now.latest if wanted is DatePrecision.BY else now.earliest or now.latest
    one = _day(first, words, start, f"first-{key}")
    if wanted is DatePrecision.BY:
        return EventDate(None, one, wanted) if one else None
    two = _day(second, "Last day", now.latest, f"last-{key}") if wanted is DatePrecision.RANGE else one
    return EventDate(one, two, wanted) if one and two and one <= two else None


def _day(column: Any, words: str, start: date | None, key: str) -> date | None:
    day = column.date_input(words, value=start, min_value=_EARLIEST, format="DD/MM/YYYY", key=key)
    return day if isinstance(day, date) else None


def date_value(when: EventDate) -> dict[str, str | int | float | None]:
    """A date as a judgement holds it."""
    return {
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": when.latest.isoformat() if when.latest else None,
        "precision": when.precision.value,
    }


def count_fields(count: CountRange | None, key: str) -> CountRange | None:
    """How many; None while the fields say no number."""
    how, first, second = st.columns([1.6, 1, 1], vertical_alignment="bottom")
    bound = how.selectbox(
        "How many",
        list(Bound),
        index=list(Bound).index(count.bound) if count else 0,
        key=f"bound-{key}",
        label_visibility="collapsed",
    )
    low = high = None
    if bound in _NUMBERED:
        start = (count.high if count.bound is Bound.UP_TO else count.low) if count else None
        low = first.number_input(
            "Number",
            min_value=1,
            value=start if count and count.number_known and start else None,
            key=f"low-{key}",
            label_visibility="collapsed",
        )
    if bound is Bound.BETWEEN:
        high = second.number_input(
            "and", min_value=1, value=count.high if count else None, key=f"high-{key}", label_visibility="collapsed"
        )  # fmt: skip
    try:
        return CountRange.said(bound, low or 0, high) if bound else None
    except ValueError:
        return None


def harm_fields(harm: Harm, who: Who, key: str) -> tuple[Harm, Who]:
    """What happened to people, and to whom."""
    left, right = st.columns(2)
    what = left.selectbox("Harm", list(Harm), index=list(Harm).index(harm), key=f"harm-{key}")
    whom = right.selectbox(
        "Who they were", list(Who), index=list(Who).index(who), format_func=people, key=f"who-{key}"
    )
    return what or harm, whom or who
