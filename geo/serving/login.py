"""Before every request of a server that asks for a login: who is it, and may they have this?

Without a login there is nothing but what the page to log in is made of: the page itself, which says no more than that, its scripts
and its socket. Everything else, the map's routes, downloads and uploads among it, asks for the same signed cookie as the pages.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo.access import Action, Actor, Role, acting
from geo.access.table import allowed, why_not
from geo.serving.endpoints import begins, parts_below
from geo.serving.logs import Event, tell
from geo.vocabulary import DatelineError

OPEN: Mapping[str, str] = {
    "static": "scripts and styles of the page",
    "component": "files of widgets; none holds anything of the store",
    "favicon.png": "the page's sign",
    "_stcore/health": "the page asks it before it connects; says ok",
    "_stcore/host-config": "the page asks it first",
    "_stcore/stream": "the socket of the page to log in; each page asks who has logged in before it says anything",
    "_stcore/bidi-components": "files of widgets",
    "auth": "the way to the provider of logins, and out",
    "oauth2callback": "the way back from it",
    "health": "says whether all is well, and nothing of what is kept",
}
"""What is answered without a login, by the head of its path; beside the addresses of pages."""
_MORE: Mapping[str, Action] = {"_stcore/upload_file": Action.ADD}
"""What asks for more than to see."""

_IN, _BACK, _OUT = ["auth", "login"], ["oauth2callback"], ["auth", "logout"]
_FAILED = "?login=failed"
"""What the address of the page to log in says where that did not work."""


@dataclass(frozen=True, slots=True)
class Way:
    """How a login is known, ended and kept: `knows` who has logged in by the cookies of a request, NOBODY without a role; `ends`
    the login of these cookies; it is kept in the cookie of that name, and over https alone where the server is `secure`."""

    knows: Callable[[Mapping[str, str]], Actor]
    ends: Callable[[Mapping[str, str]], None]
    cookie: str
    secure: bool


class Login:
    """ASGI middleware that lets in who has logged in with a role, and lets them act as themselves. `pages` are their addresses."""

    def __init__(self, app: ASGIApp, way: Way, pages: Collection[str], base: str = "") -> None:
        """Wrap `app`."""
        self.app, self.way, self.pages = app, way, frozenset(pages)
        self.base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or refuse in a few plain words."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        if scope["type"] == "http":
            send = self._answering(scope, send)
        if self._is_open(scope["path"]):
            if parts_below(scope["path"], self.base) == _OUT:
                await run_in_threadpool(self.way.ends, _cookies(scope))
            await self.app(scope, receive, send)
            return
        try:
            who = await run_in_threadpool(self.way.knows, _cookies(scope))  # it may ask the database
        except DatelineError as error:  # the file of roles makes no sense: nobody has any
            await _refused(503, str(error))(scope, receive, send)
            return
        action = next(
            (a for head, a in _MORE.items() if begins(parts_below(scope["path"], self.base), head)),
            Action.SEE,
        )
        if allowed(who.role, action):
            with acting(who):
                await self.app(scope, receive, send)
            return
        known = bool(who.name) and who.role is not Role.NOBODY
        await _refused(403 if known else 401, why_not(who.role, action))(scope, receive, send)

    def _answering(self, scope: Scope, send: Send) -> Send:
        """`send`, with cookies for https alone where that is spoken, and back to the page to log in where a login did not work:
        Streamlit's own answer is two words on a blank page, or none."""
        parts = parts_below(scope["path"], self.base)
        given = f"{self.way.cookie}=".encode()
        home = f"/{'/'.join([*filter(None, self.base.split('/')), ''])}{_FAILED}".encode()

        async def answering(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = [
                    (name, value + b"; Secure" if self.way.secure and name == b"set-cookie" else value)
                    for name, value in message["headers"]
                ]
                logged_in = any(name == b"set-cookie" and value.startswith(given) for name, value in headers)
                failed = (parts == _IN and message["status"] >= 400) or (
                    parts == _BACK and b"state=" in scope["query_string"] and not logged_in
                )
                if failed:
                    kept = [(name, value) for name, value in headers if name == b"set-cookie"]
                    headers = [*kept, (b"location", home), (b"content-length", b"0")]
                message = {
                    **message,
                    "headers": headers,
                    "status": 303 if failed else message["status"],
                }
                ended.append(failed)
            elif ended[-1]:
                message = {**message, "body": b""}
            await send(message)

        ended: list[bool] = []
        return answering

    def _is_open(self, path: str) -> bool:
        parts = parts_below(path, self.base)
        return "/".join(parts) in self.pages or any(begins(parts, head) for head in OPEN)


def _refused(status: int, words: str) -> PlainTextResponse:
    tell(Event.REFUSED, status=status)
    return PlainTextResponse(f"{words}\n", status, {"Cache-Control": "no-store"})


def _cookies(scope: Scope) -> dict[str, str]:
    given = b"; ".join(value for name, value in scope["headers"] if name == b"cookie")
    return cookie_parser(given.decode("latin-1"))
