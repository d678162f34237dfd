"""What Streamlit tells every window that connects, also one without a login: nothing of the machine that the server runs on."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import PurePath
from typing import ParamSpec

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession

_P = ParamSpec("_P")


def told(create: Callable[_P, ForwardMsg]) -> Callable[_P, ForwardMsg]:
    """`AppSession._create_new_session_message`, without the folder that the server lies in and the numbers that stand for its machine."""

    @wraps(create)
    def created(*given: _P.args, **named: _P.kwargs) -> ForwardMsg:
        message = create(*given, **named)
        about = message.new_session
        about.main_script_path = PurePath(about.main_script_path).name
        about.initialize.user_info.Clear()
        about.initialize.user_info.SetInParent()  # the page's script looks into it
        about.initialize.environment_info.server_os = ""
        about.initialize.environment_info.python_version = ""
        return message

    created.__dict__["of_dateline"] = True
    return created


def install() -> None:
    """Tell all windows of this process so."""
    if "of_dateline" not in vars(AppSession._create_new_session_message):
        AppSession._create_new_session_message = told(AppSession._create_new_session_message)  # type: ignore[method-assign]
