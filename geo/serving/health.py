"""/health: whether the server can do its work, for whoever watches it. No path, no name, no number of anything that is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from anyio import CapacityLimiter, move_on_after, to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from geo.serving.logs import Event, tell
from geo.vocabulary.program import READER, version

PATIENCE_S = 2.0
"""What does not answer in this time is not well."""


def health(checks: Mapping[str, Callable[[], object]], base: str = "") -> Route:
    """The route below `base`. Each of `checks` raises where its part is not well; the answer is 200, or 503 where one does.

    {"status": "ok", "version": "0.1.0", "reader": "7", "store": "ok", "data": "ok"}
    """
    at_once = CapacityLimiter(4)

    async def told(_: Request) -> Response:
        parts = {name: await _tried(check, at_once) for name, check in checks.items()}
        well = all(parts.values())
        words = {name: "ok" if fine else "failing" for name, fine in parts.items()}
        answer = {"status": "ok" if well else "failing", "version": version(), "reader": READER, **words}
        return JSONResponse(answer, 200 if well else 503, {"Cache-Control": "no-store"})

    root = f"/{base.strip('/')}" if base.strip("/") else ""
    return Route(f"{root}/health", told)


async def _tried(check: Callable[[], object], at_once: CapacityLimiter) -> bool:
    """Whether the part answers, and in time."""
    try:
        with move_on_after(PATIENCE_S):
            await to_thread.run_sync(check, limiter=at_once, abandon_on_cancel=True)
            return True
    except Exception as error:  # noqa: BLE001 whatever it is, the part is not well
        tell(Event.UNWELL, "error", error)
    return False
