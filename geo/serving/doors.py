"""Before every request: is it for this server, from a page of ours, and for something that is served?"""

from __future__ import annotations

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from geo.serving.endpoints import METHODS, is_served, may_be_linked
from geo.serving.hosts import from_a_page_of_ours, meant_for
from geo.serving.logs import Event, tell

_OTHER_NAME = (
    "Dateline does not answer under this name.\n\n"
    "If this is your server: set DATELINE_HOSTS to the names under which it is reached, and start it again."
    ' README says how, under "On a server".\n'
)
_OTHER_PAGE = (
    "Dateline does not answer pages of other servers.\n\n"
    "If this is your server behind a proxy: have the proxy pass on the header Host as the browser sent it."
    ' README says how, under "On a server".\n'
)


class Doors:
    """ASGI middleware that lets in what is meant for one of `names` and comes from a page of this server.

    Pages, sockets, routes and files alike; `base` is the server's base path. Proxies' own headers (X-Forwarded-Host) count
    nothing.
    """

    def __init__(self, app: ASGIApp, names: frozenset[str], base: str = "", *, login: bool = False) -> None:
        """Wrap `app`, which asks for a `login` or does not."""
        self.app, self.names, self.base, self.login = app, names, base, login

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or refuse in a few plain words."""
        refusal = self._refusal(scope) if scope["type"] in ("http", "websocket") else None
        if refusal is None:
            await self.app(scope, receive, send)
        else:
            status, words = refusal
            if status != 404:  # a page asks for Streamlit's paths beside its own address first
                tell(Event.REFUSED, status=status)
            await PlainTextResponse(words, status, {"Cache-Control": "no-store"})(scope, receive, send)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Status and words for what is not let in."""
        headers, method = scope["headers"], scope.get("method", "")
        if not meant_for(headers, self.names):
            return 421, _OTHER_NAME
        linked = method in ("GET", "HEAD") and may_be_linked(scope["path"], self.base)
        if not from_a_page_of_ours(headers, navigates=linked):
            return 403, _OTHER_PAGE
        if scope["type"] == "http" and method not in METHODS:
            return 405, "This is not something that can be asked of Dateline.\n"
        if not is_served(scope["path"], self.base, login=self.login):
            return 404, "There is nothing here.\n"
        return None
