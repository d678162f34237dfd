"""Asking the chat engine about an article: the text that would be sent is shown first; then what stood and what did not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.access import Action
from geo.engines import Verified, engine_named, verified
from geo.engines.chat import Chat, Outgoing
from geo.vocabulary import DatelineError, Reading, SettingsError
from pages.panels import login
from pages.panels.article.case import Case
from pages.panels.facts import facts
from pages.panels.markdown import plain
from pages.panels.session import engine_allowed, store

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
            if not login.shut(Action.SETTINGS):
                st.page_link("pages/settings.py", label="Open Settings")
        else:
            _offer(case, keep)
        if found is not None or not engine_allowed():
            _close(id, st)


def _close(article_id: str, where: Any, words: str = "Close") -> None:
    """The button that shuts the panel, drawn in `where`."""
    if where.button(words, key="engine-close"):
        st.session_state.pop(_open(article_id), None)
        st.session_state.pop(_found(article_id), None)
        st.rerun()


def _offer(case: Case, keep: Callable[[Reading], None]) -> None:
    """The text that would leave, and the button that sends it."""
    try:
        chat = Chat.from_settings()
        outgoing = chat.outgoing(case.article)
    except DatelineError as error:
        st.error(plain(str(error)))
        _close(case.article.id, st)
        return
    st.markdown(
        f"**This would be sent to {plain(outgoing.server)}**, and nothing else of the article. Nothing has been sent yet."
    )
    st.code(outgoing.shown, language=None, wrap_lines=True, height=260)
    row = st.container(horizontal=True)
    if row.button(f"Send it to {plain(outgoing.server)}", type="primary", key="engine-send"):
        _send(case, chat, outgoing, keep)
    _close(case.article.id, row, "Do not send")


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
            ("rejected", [_rejected(found, reason, count) for reason, count in found.reasons]),
        ]
    )
    st.caption(
        "What was added is marked with the engine's name and can be corrected or rejected like the rest."
        if found.added
        else "The reading stays as the rules made it."
    )


def _rejected(found: Verified, reason: str, count: int) -> str:
    """How many were rejected for `reason`, and the first of their words."""
    words = [f"“{r.words}”" for r in found.rejected if r.words and r.why == reason]
    return f"{count} × {reason}" + (f" ({', '.join(words[:3])}{' …' * (len(words) > 3)})" if words else "")


def _more(count: int) -> list[str]:
    return [f"and {count - _SHOWN} more"] if count > _SHOWN else []
