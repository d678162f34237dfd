"""Looking a place up online, on request only: what is sent is said first, the answer is one more candidate."""

from __future__ import annotations

import streamlit as st

from geo.access import Action
from geo.sources.geocoding.geocoder import Geocoder
from geo.vocabulary import Candidate, OutsideError
from pages.panels import login
from pages.panels.markdown import plain
from pages.panels.session import lookups_allowed


def look_up(words: str, country_code: str, country: str, key: str) -> tuple[Candidate, ...]:
    """The candidates that the server gave for a name, once the button was pressed; none until then.

    `country_code` and `country` are those that the article is about, "" where it is not known.
    """
    geocoder = Geocoder.from_settings(lookups_allowed())
    if not geocoder.allowed:
        st.caption(
            "Looking places up online is off. Settings says what would be sent to whom, and allows it."
        )
        if not login.shut(Action.SETTINGS):
            st.page_link("pages/settings.py", label="Open Settings")
        return ()
    name = st.text_input("Name to look up", value=words, key=f"online-name-{key}", max_chars=200)
    within = bool(country) and st.checkbox(f"Only in {plain(country)}", value=True, key=f"online-in-{key}")
    st.caption(
        f"The button sends this name{' and the country' if within else ''} to {geocoder.server}, and nothing else of the article."
    )
    answers = f"online-answers-{key}"
    if st.button("Look up", key=f"online-ask-{key}", disabled=not name.strip()):
        st.session_state.pop(answers, None)
        with st.spinner(f"Asking {geocoder.server}"):
            try:
                in_play = {country_code: country} if country_code else {}
                st.session_state[answers] = geocoder.look_up(name, country_code if within else "", in_play)
            except OutsideError as error:
                st.error(plain(str(error)))
    found: tuple[Candidate, ...] | None = st.session_state.get(answers)
    if found == ():
        st.caption("The server knows no place of this name. Try another spelling, or set a point on a map.")
    return found or ()
