"""The socket of a window, spoken to by a client that is no browser: without a login it tells how to log in, whatever it is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession
from streamlit.util import calc_hash
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from app import HERE, PAGES
from pages.panels.sockets.heard import OF_ALL, OF_NOBODY, OF_WHO_SEES, heard
from tests.access.login.conftest import Guarded

Change = Callable[[BackMsg], None]


@contextmanager
def window(guarded: Guarded, role: str = "", session: str = "") -> Iterator[ClientConnection]:
    """A socket of who has that role, or of nobody; `session`: as if it had been that window before."""
    token = generate_xsrf_token_string()
    cookies = f"_streamlit_xsrf={token}" + (
        f"; {guarded.cookie(role).removeprefix('Cookie: ')}" if role else ""
    )
    with connect(
        f"ws://localhost:{guarded.port}/_stcore/stream",
        origin=guarded.url,  # type: ignore[arg-type]
        subprotocols=[Subprotocol(each) for each in ("streamlit", token, session) if each],
        additional_headers={"Cookie": cookies},
        max_size=None,
    ) as socket:
        yield socket


def told(socket: ClientConnection, change: Change, patience_s: float = 20.0) -> list[ForwardMsg]:
    """What is told to a message, up to the end of the run that it asks for."""
    asked, said, until = BackMsg(), [], monotonic() + patience_s
    change(asked)
    socket.send(asked.SerializeToString())
    while monotonic() < until:
        try:
            message = ForwardMsg.FromString(bytes(socket.recv(timeout=max(until - monotonic(), 0.01))))  # type: ignore[arg-type]
        except TimeoutError:
            break
        said.append(message)
        if message.WhichOneof("type") == "script_finished":
            break
    return said


def words(said: list[ForwardMsg]) -> str:
    return " ".join(str(message.delta) for message in said)


def a_page(asked: BackMsg) -> None:
    asked.rerun_script.query_string = ""


def session_of(said: list[ForwardMsg]) -> str:
    return next(m.new_session.initialize.session_id for m in said if m.WhichOneof("type") == "new_session")


def of_hash(address: str) -> Change:
    return lambda asked: setattr(asked.rerun_script, "page_script_hash", calc_hash(address))


def of_name(name: str) -> Change:
    return lambda asked: setattr(asked.rerun_script, "page_name", name)


def pressed(asked: BackMsg) -> None:
    for key in ("confirm", "settings-erase", "view_save"):
        asked.rerun_script.widget_states.widgets.add(id=f"$$ID-{'0' * 32}-{key}", trigger_value=True)


def of_a_part(asked: BackMsg) -> None:
    asked.rerun_script.fragment_id = "0" * 32


def test_whatever_a_window_without_a_login_asks_it_is_told_how_to_log_in(guarded: Guarded) -> None:
    ways = [a_page, pressed, of_a_part]
    ways += [of_name(address) for _, _, address in PAGES]
    ways += [of_hash(address) for _, _, address in PAGES]
    for role in ("", "nobody"):
        with window(guarded, role) as socket:
            for way in ways:
                said = told(socket, way)
                assert ("no role here yet" if role else "Log in to see anything") in words(said)
                assert "Latakia" not in words(said) and "Review" not in words(said)
                assert not any(m.WhichOneof("type") == "navigation" for m in said)


def test_a_login_s_own_socket_is_told_more(guarded: Guarded) -> None:
    with window(guarded, "reader") as socket:
        assert "Latakia" in words(told(socket, a_page))
    with window(guarded, "reader") as socket:
        assert "As a reader you may not judge" in words(told(socket, of_name("review")))


def test_nobody_takes_over_the_window_of_another(guarded: Guarded) -> None:
    with window(guarded, "admin") as theirs:
        session = session_of(told(theirs, a_page))
        for role in ("", "reader"):
            with window(guarded, role, session) as socket:
                said = told(socket, a_page)
                assert session_of(said) != session
                assert ("Log in to see anything" in words(said)) == (not role)
        assert session_of(told(theirs, a_page)) == session


def test_no_window_is_told_of_the_machine(guarded: Guarded) -> None:
    with window(guarded) as socket:
        about = next(m.new_session for m in told(socket, a_page) if m.WhichOneof("type") == "new_session")
    assert about.main_script_path == "app.py"
    assert str(HERE) not in str(about) and not about.initialize.user_info.ListFields()
    assert about.initialize.session_id and about.initialize.environment_info.streamlit_version, (
        "it is whole otherwise"
    )


def files(asked: BackMsg) -> None:
    asked.file_urls_request.file_names.append("x.csv")


def clear(asked: BackMsg) -> None:
    asked.clear_cache = True


def repository(asked: BackMsg) -> None:
    asked.load_git_info = True


def test_a_window_without_a_login_gets_no_place_to_send_files_to_and_nobody_what_no_page_needs(
    guarded: Guarded,
) -> None:
    for role, answered in (("", ()), ("reader", ("file_urls_response",))):
        with window(guarded, role) as socket:
            told(socket, a_page)
            said = [
                m.WhichOneof("type") for way in (files, clear, repository) for m in told(socket, way, 0.4)
            ]
            assert tuple(kind for kind in said if kind != "session_status_changed") == answered


def test_every_message_that_streamlit_knows_is_heard_or_not_for_a_reason() -> None:
    known = {field.name for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields}
    assert known == {*OF_ALL, *OF_WHO_SEES, *OF_NOBODY}
    assert callable(AppSession.handle_backmsg)


@pytest.mark.parametrize("sees", [True, False])
def test_what_is_not_heard_reaches_nothing(sees: bool) -> None:
    reached: list[Any] = []
    handle = heard(lambda _, asked: reached.append(asked.WhichOneof("type")), lambda _: sees)
    for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields:
        asked = BackMsg()
        getattr(asked, field.name).SetInParent() if field.message_type else setattr(asked, field.name, True)
        handle(SimpleNamespace(_user_info={}), asked)
    assert reached and set(reached) == {*OF_ALL, *(OF_WHO_SEES if sees else ())}


def test_of_a_window_that_may_see_nothing_only_what_stands_on_the_page_to_log_in_is_pressed() -> None:
    asked, reached = BackMsg(), []
    pressed(asked)
    of_a_part(asked)
    asked.rerun_script.widget_states.widgets.add(id=f"$$ID-{'0' * 32}-login-default", trigger_value=True)
    heard(lambda _, told: reached.append(told), lambda _: False)(SimpleNamespace(_user_info={}), asked)
    assert [state.id[-13:] for state in reached[0].rerun_script.widget_states.widgets] == ["login-default"]
    assert reached[0].rerun_script.fragment_id == ""
    heard(lambda _, told: reached.append(told), lambda _: True)(SimpleNamespace(_user_info={}), asked)
    assert reached[1] == asked
