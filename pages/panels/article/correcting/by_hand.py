"""An incident entered by hand: no article is behind it, and every view and file says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from geo.ingest import save
from geo.judging.by_hand import Entry, entered
from geo.vocabulary import (
    CountRange,
    DatelineError,
    DatePrecision,
    EventDate,
    Harm,
    Reading,
    Who,
)
from geo.vocabulary.program import NO_READER
from geo.wording.counts import Spelling, count_text
from pages.panels.article.case import Value
from pages.panels.article.correcting.fields import count_fields, harm_fields, kind_field, when_fields
from pages.panels.article.correcting.missed import NOT_KNOWN, entries_named, entry_words
from pages.panels.article.desk import desk
from pages.panels.markdown import plain
from pages.panels.session import analyst, store

_TODAY_UNKNOWN = EventDate(None, None, DatePrecision.UNKNOWN)
_OPEN = "open"
"""What is begun in the form and not said yet."""


def by_hand(reading: Reading) -> bool:
    """Whether no reader has read it: somebody entered it."""
    return reading.version == NO_READER


def form() -> None:
    """The fields of an incident that no article tells of. It is kept at once and opened, to be looked through."""
    turn = int(st.session_state.get("by-hand-turn", 0))
    key = f"by-hand-{turn}"
    words_side, facts_side = st.columns([3, 2], gap="medium")
    with words_side:
        words = st.text_area("What happened, in your words", key=f"words-{key}", height=180)
        known = st.text_input(
            "How it is known", key=f"known-{key}", placeholder="A call with a witness; a video"
        )
        st.caption(
            "Everywhere it says that it was entered by hand. These words are shown and published as an article's"
            " are; your name stays in the log. More places and numbers are added once it is entered."
        )
    with facts_side:
        kind = kind_field(None, key)
        when = when_fields(_TODAY_UNKNOWN, key)
        place = _place(key)
        number = _number(key)
    told = bool(words.strip()) and kind is not None and when is not None
    if st.button(
        "Enter this incident",
        key=f"enter-{key}",
        type="primary",
        disabled=not told or _OPEN in (place, number),
    ):
        assert kind is not None and when is not None  # noqa: S101 (the button is off without them)
        places = [place] if isinstance(place, tuple) else []
        numbers = [number] if isinstance(number, tuple) else []
        _enter(Entry(words, kind[0], kind[1], when, known, places, numbers), turn)


def _place(key: str) -> tuple[str, dict[str, Value]] | str:
    """Where it was: a name and what it means; nothing, or `_OPEN` while none of several places is chosen."""
    name = st.text_input(
        "Where", key=f"where-{key}", placeholder="A place, in any spelling or script"
    ).strip()
    if not name:
        return ""
    entries = entries_named(name)
    chosen = st.selectbox(
        "Which place is meant?",
        range(len(entries) + 1),
        index=None if entries else 0,
        format_func=lambda n: entry_words(entries[n]) if n < len(entries) else NOT_KNOWN,
        key=f"which-{key}-{name}",
        placeholder=f"{len(entries)} places have this name",
    )
    if chosen is None:
        return _OPEN
    return name, {"gazetteer_id": entries[chosen].id} if chosen < len(entries) else {}


def _number(key: str) -> tuple[Harm, Who, CountRange] | str:
    """How many came to which harm; nothing, or `_OPEN` while the number is not given."""
    if not st.checkbox("People came to harm", key=f"harmed-{key}"):
        return ""
    count = count_fields(None, key)
    harm, who = harm_fields(Harm.KILLED, Who.UNKNOWN, key)
    return (harm, who, replace(count, wording=count_text(count, Spelling.LIST))) if count else _OPEN


def _enter(entry: Entry, turn: int) -> None:
    who = analyst()
    try:
        article, reading, made = entered(entry, who=who, when=datetime.now(UTC))
        if there := store().has(article.text):
            st.warning("The same words were entered before. Nothing was added.")
            st.page_link("pages/add.py", label="Open it", query_params={"article": there})
            return
        save(article, reading, store(), made, who=who)
    except DatelineError as error:
        st.error(plain(str(error)))
        return
    st.session_state["by-hand-turn"] = turn + 1
    desk().say("Entered. It is on the map if its place is known; what is wrong can be put right here.")
    st.query_params["article"] = article.id
    st.rerun()
