"""Before every request of a server that asks for a login: who is it, and may they have this?

Without a login there is nothing but what the page to log in is made of: the page itself, which says no more than that, its scripts
and its socket. Everything else, the map's routes, downloads and uploads among it, asks for the same signed cookie as the pages.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from geo.access import Action, Actor, Role, acting
from geo.access.table import allowed, why_not
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

Knows = Callable[[Mapping[str, str]], Actor]
"""The cookies of a request -> who has logged in, NOBODY without a role."""


class Login:
    """ASGI middleware that lets in who has logged in with a role, and lets them act as themselves. `pages` are their addresses."""

    def __init__(self, app: ASGIApp, knows: Knows, pages: Collection[str], base: str = "") -> None:
        """Wrap `app`."""
        self.app, self.knows, self.pages = app, knows, frozenset(pages)
        self.root = [part for part in base.split("/") if part]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or refuse in a few plain words."""
        if scope["type"] not in ("http", "websocket") or self._is_open(scope["path"]):
            await self.app(scope, receive, send)
            return
        try:
            who = self.knows(_cookies(scope))
        except DatelineError as error:  # the file of roles makes no sense: nobody has any
            await _refused(503, str(error))(scope, receive, send)
            return
        action = next(
            (a for head, a in _MORE.items() if _begins(self._parts(scope["path"]), head)), Action.SEE
        )
        if allowed(who.role, action):
            with acting(who):
                await self.app(scope, receive, send)
            return
        known = bool(who.name) and who.role is not Role.NOBODY
        await _refused(403 if known else 401, why_not(who.role, action))(scope, receive, send)

    def _parts(self, path: str) -> list[str]:
        parts = [part for part in path.split("/") if part]
        return parts[len(self.root) :] if self.root and parts[: len(self.root)] == self.root else parts

    def _is_open(self, path: str) -> bool:
        parts = self._parts(path)
        return "/".join(parts) in self.pages or any(_begins(parts, head) for head in OPEN)


def _refused(status: int, words: str) -> PlainTextResponse:
    tell(Event.REFUSED, status=status)
    return PlainTextResponse(f"{words}\n", status, {"Cache-Control": "no-store"})


def _begins(parts: list[str], head: str) -> bool:
    wanted = head.split("/")
    return parts[: len(wanted)] == wanted


def _cookies(scope: Scope) -> dict[str, str]:
    given = b"; ".join(value for name, value in scope["headers"] if name == b"cookie")
    return cookie_parser(given.decode("latin-1"))
