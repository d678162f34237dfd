"""The Content-Security-Policy on every response: what a page may load, enforced by the browser."""

from __future__ import annotations

from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

TILE_HOST = "https://tile.openstreetmap.org"
"""The one host outside that map pictures may come from, once the user has allowed it."""
TILE_URL = f"{TILE_HOST}/{{z}}/{{x}}/{{y}}.png"
TILE_CREDIT = "© OpenStreetMap contributors"


def policy(tiles: bool = False) -> str:
    """The header's value; with `tiles` pictures may come from `TILE_HOST` as well, and from nowhere else.

    Streamlit's own page and folium's scripts need 'unsafe-inline' and 'unsafe-eval'; what they may reach
    is this server alone.
    """
    rules = {
        "default-src": "'self'",
        "script-src": "'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "worker-src": "'self' blob:",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:" + (f" {TILE_HOST}" if tiles else ""),
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "media-src": "'self' data: blob:",
        "frame-src": "'self' blob: data:",
        "frame-ancestors": "'self'",
        "form-action": "'none'",
        "base-uri": "'self'",
        "object-src": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


_ALWAYS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"SAMEORIGIN"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)
"""No page of another server holds ours in a frame, a window or an element; no page of ours asks for a camera.
https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html"""


class Policy:
    """ASGI middleware that puts the policy on every response. `tiles_allowed` is asked for pages only."""

    def __init__(self, app: ASGIApp, tiles_allowed: Callable[[], bool]) -> None:
        """Wrap `app`."""
        self.app, self.tiles_allowed = app, tiles_allowed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, adding the headers to what is answered."""

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                ours = {b"content-security-policy", b"referrer-policy", *dict(_ALWAYS)}
                headers = [(k, v) for k, v in message.get("headers", []) if k not in ours]
                page = any(k == b"content-type" and v.startswith(b"text/html") for k, v in headers)
                tiles = page and self.tiles_allowed()
                referrer = b"strict-origin-when-cross-origin" if tiles else b"same-origin"
                headers += [
                    (b"content-security-policy", policy(tiles).encode()),
                    (b"referrer-policy", referrer),
                    *_ALWAYS,
                ]
                message = {**message, "headers": headers}
            await send(message)

        await self.app(scope, receive, answer if scope["type"] == "http" else send)
