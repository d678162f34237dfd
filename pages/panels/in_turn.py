"""What a run of the page has to say is heard before a part of it runs again.

Streamlit 1.67 passes what a run says on from its thread to the server's loop. A request to run a part of the page (the map, once it was
moved) that the loop meets between the end of a run and its last words gets a runner of its own, and what the one before
still had to say is thrown away: a filter that was typed was applied, and neither page nor address ever showed it. Here such a request, and
all that come after it, wait until the runner before has said its last word.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequestType

Request = Callable[[Any, ClientState | None], None]
_PAUSE_S = 0.005


def in_turn(request: Request) -> Request:
    """`AppSession.request_rerun`, where a request waits while the runner before has ended and not been heard out."""

    @wraps(request)
    def request_rerun(session: Any, asked: ClientState | None) -> None:
        waiting = vars(session).setdefault("_dateline_waiting", [])
        if waiting or (asked is not None and asked.fragment_id and _is_ending(session)):
            waiting.append(asked)
            if len(waiting) == 1:
                session._event_loop.call_later(_PAUSE_S, go_on, session, waiting)
            return
        request(session, asked)

    def go_on(session: Any, waiting: list[ClientState | None]) -> None:
        if _is_ending(session):
            session._event_loop.call_later(_PAUSE_S, go_on, session, waiting)
            return
        due, waiting[:] = list(waiting), []
        for asked in due:
            request_rerun(session, asked)

    request_rerun.__dict__["of_dateline"] = True
    return request_rerun


def _is_ending(session: Any) -> bool:
    """Whether the session's runner has ended by itself, and the session does not know yet."""
    runner = session._scriptrunner
    return runner is not None and runner._requests._state is ScriptRequestType.STOP


def install() -> None:
    """Let all sessions of this process ask in turn."""
    if "of_dateline" not in vars(AppSession.request_rerun):
        AppSession.request_rerun = in_turn(AppSession.request_rerun)  # type: ignore[method-assign, assignment]
