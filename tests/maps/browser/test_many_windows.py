"""Many windows on one server: the same view is worked out once, and not for who has moved on."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import anyio
import pytest
from anyio import CapacityLimiter
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from geo.maps.browser import routes
from geo.maps.browser.asked import in_sight_of
from geo.maps.symbols.aggregation import Crowd
from geo.vocabulary import View
from tests.maps.examples import crowd_of, syria

COAST = "z=7.25&s=33&w=34&n=37&e=40"


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What was drawn anew."""
    found: list[object] = []
    drawn = routes.in_sight

    def watched(seen: object) -> object:
        found.append(seen)
        return drawn(seen)  # type: ignore[arg-type]

    monkeypatch.setattr(routes, "in_sight", watched)
    return found


def test_windows_that_look_at_the_same_get_the_same_answer(worked_out: list[object]) -> None:
    of: dict[str, Crowd] = {}

    def shows(view: View, _: str) -> Crowd:
        return of.setdefault(str(view.filters), crowd_of(syria(), view))

    ask = partial(routes._told, shows)
    one, two = (ask(in_sight_of(f"killed=1&{COAST}")).body for _ in range(2))
    assert one == two and len(worked_out) == 1
    others = [f"killed=2&{COAST}", f"killed=1&incident=coast&{COAST}", f"killed=1&{COAST[:-1]}1"]
    for asked in others:
        ask(in_sight_of(asked))
    assert len(worked_out) == 4, "another filter, chosen incident or edge is another view"
    of.clear()  # other incidents are there
    ask(in_sight_of(f"killed=1&{COAST}"))
    assert len(worked_out) == 5


def test_what_nobody_waits_for_any_more_is_not_worked_out() -> None:
    made: list[str] = []

    async def nobody() -> dict[str, str]:
        return {"type": "http.disconnect"}

    def work(name: str) -> Response:
        made.append(name)
        return PlainTextResponse(name)

    async def asked(limiter: CapacityLimiter, name: str, receive: object) -> Response:
        request = Request({"type": "http", "method": "GET"}, receive)  # type: ignore[arg-type]
        return await routes._worked_out(partial(work, name), limiter, request)

    async def run() -> tuple[int, int]:
        limiter = CapacityLimiter(1)
        statuses = []

        async def waits(name: str, receive: object) -> None:
            statuses.append((await asked(limiter, name, receive)).status_code)

        async with anyio.create_task_group() as windows, limiter:
            windows.start_soon(waits, "moved on", nobody)
            await anyio.sleep(0.05)
        return statuses[0], (await asked(limiter, "still there", nobody)).status_code

    with ThreadPoolExecutor(1) as apart:  # another test's browser may have a loop here
        assert apart.submit(anyio.run, run).result() == (499, 200)
    assert made == ["still there"]


def test_an_answer_with_an_own_outline_is_not_kept(
    worked_out: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its name and its credit go with its file."""
    monkeypatch.setattr(routes, "MARK", ".")  # as if each of the sample's outlines were one
    crowd = crowd_of(syria(), View())
    for _ in range(2):
        routes._told(lambda _view, _of: crowd, in_sight_of(COAST))
    assert len(worked_out) == 2
