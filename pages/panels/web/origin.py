"""Where an article came from: the capture of its page, and the other outlets that carried its words."""

from __future__ import annotations

import streamlit as st

from geo.ingest.fetching import captures_of
from geo.ingest.taking_in import part
from geo.store.intake.outlets import Outlet
from geo.vocabulary import DatelineError
from geo.wording.dates import to_the_minute
from geo.wording.tellings import published_on
from pages.panels.markdown import plain
from pages.panels.session import analyst, store


def panel(article_id: str) -> None:
    """The captures and the outlets of a saved article, folded; nothing where there are none."""
    captured = [item.capture for item in store().intake.of_article(article_id) if item.capture]
    outlets = store().intake.outlets(article_id)
    if not (captured or outlets):
        return
    names = list(dict.fromkeys(outlet.source or "no source named" for outlet in outlets))
    also = (
        f"Also carried by {', '.join(plain(name, 40) for name in names[:4])}{' …' * (len(names) > 4)}"
        if names
        else ""
    )
    with st.expander(" · ".join(filter(None, (also, "Captured from the web" if captured else "")))):
        for id in dict.fromkeys(captured):
            _capture(id)
        for outlet in outlets:
            _outlet(outlet)
        if outlets:
            st.caption("They print one report, and count as one voice.")


def _capture(id: str) -> None:
    """When and where from a page was captured, and its hash."""
    try:
        found = captures_of(store()).of(id)
    except DatelineError as error:
        st.warning(plain(str(error), 300))
        return
    stamped = ", with a trusted time stamp" if found.stamped else ""
    st.markdown(f"Captured {to_the_minute(found.at)}{stamped}, from {plain(found.final_url, 200)}")
    st.code(f"SHA-256 {found.sha256}", language=None, wrap_lines=True)


def _outlet(outlet: Outlet) -> None:
    words, button = st.columns([5, 2], vertical_alignment="center")
    how = "the same words" if outlet.same_words else f"{outlet.likeness:.0%} of the words"
    title = f"“{plain(outlet.headline, 120)}”" if outlet.headline else "without a headline"
    where = f"  \n{plain(outlet.url, 160)}" if outlet.url else ""
    words.markdown(
        f"**{plain(outlet.source or 'No source named', 80)}**, {published_on(outlet.published)}: {title}, {how}{where}"
    )
    if not outlet.same_words and button.button(
        "Make it an article of its own", key=f"part-{outlet.number}", width="stretch"
    ):
        st.query_params.from_dict({"article": part(store(), outlet.number, analyst())})
        st.rerun()
