"""Asking the chat engine about an article: the text that would be sent is shown first; then what stood and what did not."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.engines import Verified, engine_named, verified
from geo.engines.chat import Chat, Outgoing
from geo.vocabulary import DatelineError, Reading, SettingsError
from pages.panels.case import Case
from pages.panels.facts import facts
from pages.panels.session import engine_allowed, store
from pages.panels.words import plain

_SHOWN = 40
"""Lines of additions, and of rejected proposals, that are listed."""


def _open(article_id: str) -> str:
    return f"engine-open-{article_id}"


def _found(article_id: str) -> str:
    return f"engine-found-{article_id}"


def button(row: DeltaGenerator, article_id: str) -> None:
    """The button that opens the panel, where a chat engine is set up."""
    try:
        if engine_named() != "chat":
            return
    except SettingsError:  # Settings tells it
        return
    if row.button("Ask the engine", key="ask-engine"):
        st.session_state[_open(article_id)] = True
        st.session_state.pop(_found(article_id), None)


def ask(case: Case, keep: Callable[[Reading], None]) -> None:
    """The panel, once it is open. `keep` takes the reading with what the engine added."""
    id = case.article.id
    if not st.session_state.get(_open(id)):
        return
    with st.container(border=True):
        found: Verified | None = st.session_state.get(_found(id))
        if found is not None:
            _told(found)
        elif not engine_allowed():
            st.caption("Asking the engine is off. Settings says what would be sent to whom, and allows it.")
            st.page_link("pages/settings.py", label="Open Settings")
        else:
            _offer(case, keep)
        if st.button("Close" if found is not None else "Do not ask", key="engine-close"):
            st.session_state.pop(_open(id), None)
            st.session_state.pop(_found(id), None)
            st.rerun()


def _offer(case: Case, keep: Callable[[Reading], None]) -> None:
    """The text that would leave, and the button that sends it."""
    try:
        chat = Chat.from_settings()
        outgoing = chat.outgoing(case.article)
    except DatelineError as error:
        st.error(plain(str(error)))
        return
    st.markdown(
        f"**This would be sent to {plain(outgoing.server)}**, and nothing else of the article. Nothing has been sent yet."
    )
    st.code(outgoing.shown, language=None, wrap_lines=True, height=260)
    if st.button(f"Send it to {plain(outgoing.server)}", type="primary", key="engine-send"):
        _send(case, chat, outgoing, keep)


def _send(case: Case, chat: Chat, outgoing: Outgoing, keep: Callable[[Reading], None]) -> None:
    with st.spinner(f"Asking {outgoing.server}; this can take a minute or two"):
        try:
            proposals = chat.send(outgoing)
            found = verified(case.article, case.reading, proposals, store().gazetteer(), chat.name)
            if found.reading != case.reading:
                keep(found.reading)
        except DatelineError as error:
            st.error(plain(str(error)))
            return
    st.session_state[_found(case.article.id)] = found
    st.rerun()


def _told(found: Verified) -> None:
    """What became of the proposals: added, agreed, rejected with the reasons."""
    st.markdown(
        f"**{plain(found.engine)}**: {len(found.added)} added, {found.agreed} read by the rules already,"
        f" {len(found.rejected)} rejected"
    )
    facts(
        [
            ("added", [*found.added[:_SHOWN], *_more(len(found.added))]),
            ("rejected", [f"{count} × {reason}" for reason, count in found.reasons]),
            ("its words", [f"“{r.words}”: {r.reason}" for r in found.rejected if r.words][:_SHOWN]),
        ]
    )
    st.caption(
        "What was added is marked with the engine's name and can be corrected or rejected like the rest."
        if found.added
        else "The reading stays as the rules made it."
    )


def _more(count: int) -> list[str]:
    return [f"and {count - _SHOWN} more"] if count > _SHOWN else []
