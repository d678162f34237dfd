"""What a run of the page has to say is heard before a part of it runs again, and a part of the page tells of itself alone.

Streamlit 1.67 passes what a run says on from its thread to the server's loop. A request to run a part of the page (the map, once it was
moved) that the loop meets between the end of a run and its last words gets a runner of its own, and what the one before
still had to say is thrown away: a filter that was typed was applied, and neither page nor address ever showed it. Here such a request, and
all that come after it, wait until the runner before has said its last word.

Every request brings what all fields of the page hold in the browser, also that of a part. Where the server has just set a field (a chip
was taken away, the map let go of its edge) and the browser has not heard of it, it brings the field as it was, which would be taken for what
the user has set: the filter came back. A field of the page tells its change by a request of its own, so those of a part bring none.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.WidgetStates_pb2 import WidgetState
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
        request(session, _of_itself(session, asked))

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


def _of_itself(session: Any, asked: ClientState | None) -> ClientState | None:
    """`asked`, where it is for a part of the page with what the fields of that part hold, and no others but those that wait with
    what was asked before and has not begun."""
    if asked is None or not asked.fragment_id or not asked.HasField("widget_states"):
        return asked
    known = session._session_state._new_widget_state.widget_metadata
    own = [
        state
        for state in asked.widget_states.widgets
        if (field := known.get(state.id)) and field.fragment_id == asked.fragment_id
    ]
    told = ClientState()
    told.CopyFrom(asked)
    del told.widget_states.widgets[:]
    told.widget_states.widgets.extend([*_yet_to_come(session, {state.id for state in own}), *own])
    return told


def _yet_to_come(session: Any, but: set[str]) -> list[WidgetState]:
    """What the fields hold in the request that the session's runner has not begun, but those of these ids."""
    requests = session._scriptrunner._requests if session._scriptrunner else None
    if requests is None:
        return []
    with requests._lock:
        states = requests._rerun_data.widget_states if requests._state is ScriptRequestType.RERUN else None
    return [state for state in states.widgets if state.id not in but] if states else []


def install() -> None:
    """Let all sessions of this process ask in turn."""
    if "of_dateline" not in vars(AppSession.request_rerun):
        AppSession.request_rerun = in_turn(AppSession.request_rerun)  # type: ignore[method-assign, assignment]
