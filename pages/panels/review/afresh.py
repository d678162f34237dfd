"""Somebody else decided, or articles came in: open pages that show it are drawn again, by the server and not by asking over and over.

A decision is shown at once, articles that come in now and then: while thousands are read, a map that is drawn again with each would
be of no use. What somebody has typed and not sent stays: only what the server knows is run again. It does not count as seen: who
decides on what changed under their eyes is asked (`meanwhile`).
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from time import monotonic, sleep

from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime import exists, get_instance
from streamlit.runtime.app_session import AppSession, AppSessionState

from geo.store import Seen, Store
from geo.vocabulary import DatelineError
from pages.panels.review.meanwhile import AGAIN, SHOWN

_PAGES = ("Map", "Review")
"""Those that show what everybody decides, and on which nobody writes at length."""
_PATIENCE_S, _ARTICLES_S = 2.0, 30.0
"""How often it is looked at least, and how often articles that came in are shown at most."""


def watch(store: Callable[[], Store]) -> None:
    """Draw open pages again whenever others write, as long as the server runs."""
    while True:
        with suppress(DatelineError):
            for _ in store().changes(_PATIENCE_S):
                look(store().seen_now())
        sleep(_PATIENCE_S)  # the database is away, or closed


def look(now: Seen) -> None:
    """Draw each open page again that shows less than there is `now`, and that nothing runs on."""
    if not exists():
        return
    for info in get_instance()._session_mgr.list_active_sessions():
        session = info.session
        if isinstance(session, AppSession) and _is_due(session, now):
            session._event_loop.call_soon_threadsafe(_draw_again, session)


def _is_due(session: AppSession, now: Seen) -> bool:
    state = session.session_state
    page, seen = (state[key] if key in state else None for key in ("page", SHOWN))  # noqa: SIM401 (it has no get)
    if (
        page not in _PAGES
        or not isinstance(seen, tuple)
        or session._state is not AppSessionState.APP_NOT_RUNNING
    ):
        return False
    shown, when = seen
    if now.judgement > shown.judgement:
        return True
    return bool(now.line > shown.line and monotonic() - when > _ARTICLES_S)


def _draw_again(session: AppSession) -> None:
    """Run the page with what its fields hold on the server, as Streamlit does where a script was changed."""
    asked = ClientState()
    asked.CopyFrom(session._client_state)
    asked.ClearField("fragment_id")
    asked.is_auto_rerun = True
    del asked.widget_states.widgets[:]
    asked.widget_states.widgets.extend(session.session_state.get_widget_states())
    session.session_state[AGAIN] = True
    session.request_rerun(asked)
