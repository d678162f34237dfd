"""What comes back on the way to a provider of logins and from it: cookies, failures in words, the end of a login."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo.access import Actor, Role
from geo.serving.login import Login, Way


@dataclass(frozen=True)
class Said:
    """Status, headers and body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


SET = "_user=signed; HttpOnly; Path=/; SameSite=lax"


def answering(status: int, *cookies: str) -> ASGIApp:
    """Streamlit, as it answers on the way."""

    async def inner(scope: Scope, receive: Receive, send: Send) -> None:
        said = PlainTextResponse("Authentication error", status)
        for cookie in cookies:
            said.headers.append("set-cookie", cookie)
        await said(scope, receive, send)

    return inner


def asked(
    inner: ASGIApp, path: str, *, base: str = "", secure: bool = False, ended: list[str] | None = None
) -> Said:
    def ends(cookies: Mapping[str, str]) -> None:
        (ended if ended is not None else []).append(cookies.get("_user", ""))

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    sent: list[Message] = []
    only, _, query = path.partition("?")
    scope: Scope = {
        "type": "http",
        "method": "GET",
        "path": only,
        "query_string": query.encode(),
        "headers": [(b"cookie", b"_user=before")],
    }
    way = Way(lambda _: Actor("Rea", Role.READER, signs=True), ends, "_user", secure)
    asked_for = Login(inner, way, ["", "review"], base)(scope, receive, send)
    with ThreadPoolExecutor(1) as aside:  # this thread may have a loop already, of a browser that tests drive
        aside.submit(asyncio.run, asked_for).result()
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Said(sent[0]["status"], headers, b"".join(message.get("body", b"") for message in sent))


@pytest.mark.parametrize(
    ("path", "status", "base"),
    [
        ("/auth/login", 400, ""),
        ("/auth/login", 500, ""),
        ("/maps/auth/login", 400, "maps"),
        ("/oauth2callback?state=x&code=y", 302, ""),
    ],
)
def test_a_login_that_did_not_work_leads_back_to_the_page_that_says_so(
    path: str, status: int, base: str
) -> None:
    said = asked(answering(status, "_state=x; Path=/"), path, base=base)
    assert said.status == 303 and said.body == b""
    assert said.headers["set-cookie"] == "_state=x; Path=/", "what the provider was asked with is kept"
    assert said.headers["location"] == ("/maps/?login=failed" if base else "/?login=failed")
    assert said.headers["content-length"] == "0"


def test_one_that_did_work_and_the_way_back_from_the_provider_s_end_are_left_alone() -> None:
    assert asked(answering(302, SET), "/oauth2callback?state=x&code=y").status == 302
    assert asked(answering(302), "/oauth2callback").status == 302
    assert asked(answering(302), "/auth/login?provider=x").status == 302


@pytest.mark.parametrize("path", ["/", "/oauth2callback?state=x", "/media/x.png"])
def test_cookies_go_over_https_alone_where_it_is_spoken(path: str) -> None:
    assert asked(answering(200, SET), path, secure=True).headers["set-cookie"] == f"{SET}; Secure"
    assert asked(answering(200, SET), path).headers["set-cookie"] == SET


def test_logging_out_ends_the_login_of_that_cookie_and_nothing_else_does() -> None:
    ended: list[str] = []
    for path in ("/", "/auth/login", "/auth/logout/x", "/review", "/oauth2callback"):
        asked(answering(200), path, ended=ended)
    assert ended == []
    asked(answering(302), "/auth/logout", ended=ended)
    assert ended == ["before"]
