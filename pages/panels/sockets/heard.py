"""What is heard of a window: what pages need, and of one that may see nothing only that it wants a page, or to log in.

A run begins with the callbacks of what was pressed, and may be one of a part of a page: neither comes by the question who is there.
The doors of the store ask it all the same; here a window whose login is over, or that never had one, gets the page that says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.state.common import user_key_from_element_id

from pages.panels import login

OF_ALL: Mapping[str, str] = {
    "rerun_script": "a page, what was pressed on it, or a part of it",
    "stop_script": "the visitor's own run",
    "app_heartbeat": "the window is still there",
}
"""What is heard of every window."""
OF_WHO_SEES: Mapping[str, str] = {
    "file_urls_request": "where to send a file that a page takes in",
    "backend_operation_request": "a download that is made when it is asked for",
}
"""What is heard of who has logged in with a role."""
OF_NOBODY: Mapping[str, str] = {
    "clear_cache": "empties the memory of all visitors, the store's among it",
    "load_git_info": "tells of the repository that the server runs from",
    "set_run_on_save": "no file is watched",
    "debug_disconnect_websocket": "for Streamlit's own tests",
    "debug_shutdown_runtime": "for Streamlit's own tests",
}
"""What Streamlit would do for whoever reaches the socket, and no page needs."""

Handle = Callable[[Any, BackMsg], None]


def heard(handle: Handle, sees: Callable[[Mapping[str, object]], bool]) -> Handle:
    """`AppSession.handle_backmsg`, for what is heard; `sees`: whether who has these claims may see anything."""

    @wraps(handle)
    def handle_backmsg(session: Any, asked: BackMsg) -> None:
        kind = asked.WhichOneof("type")
        if sees(session._user_info):
            if kind in OF_ALL or kind in OF_WHO_SEES:
                handle(session, asked)
        elif kind in OF_ALL:
            handle(session, _for_a_page(asked) if kind == "rerun_script" else asked)

    handle_backmsg.__dict__["of_dateline"] = True
    return handle_backmsg


def _for_a_page(asked: BackMsg) -> BackMsg:
    """The same for a whole page, with nothing pressed but what is on the page to log in."""
    told = BackMsg()
    told.CopyFrom(asked)
    told.rerun_script.fragment_id = ""
    told.rerun_script.ClearField("widget_states")
    told.rerun_script.widget_states.widgets.extend(
        state
        for state in asked.rerun_script.widget_states.widgets
        if (user_key_from_element_id(state.id) or "").startswith(login.KEYS)
    )
    return told


def install() -> None:
    """Hear all windows of this process so."""
    if "of_dateline" not in vars(AppSession.handle_backmsg):
        AppSession.handle_backmsg = heard(AppSession.handle_backmsg, login.sees)  # type: ignore[method-assign, assignment]
