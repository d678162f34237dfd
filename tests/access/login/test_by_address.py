"""Every role at every address: what is answered without a login, and with one; the cookie of a login cannot be made up."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from starlette.routing import Mount, Route

from app import FOR, PAGES, app
from geo.serving.endpoints import SERVED
from geo.serving.login import OPEN
from pages.panels.login import _ASKED_AGAIN_S
from tests.access.login.conftest import PEOPLE, Guarded
from tests.browser import conftest as browsers
from tests.browser.conftest import free_port
from tests.serving.raw import ask as asked_of

VIEW = "z=3&s=0&w=0&n=40&e=40"
ASKED = {
    "/basemap/view.json": f"?{VIEW}",
    "/basemap/outlines.json": "?key=SY",
    "/overlays/view.json": f"?overlays=x&{VIEW}",
    "/incidents/view.json": f"?{VIEW}",
    "/incidents/unit.json": "?unit=0123456789ab",
    "/assets/leaflet": "/leaflet.js",
    "/assets/dateline": "/all.js",
}
"""What a route is asked for."""
ROUTES = tuple(
    f"{route.path}{ASKED.get(route.path, '')}"
    for route in app._user_routes
    if isinstance(route, Route | Mount) and route.path.strip("/") not in OPEN
)
"""The addresses of all routes that the app adds, whoever adds another."""
CLOSED = (
    *ROUTES,
    *(f"/{head}/x" for head in SERVED if head not in OPEN),
    *("/media/0123.png", "/no/such/page", "/exports", "/auth.json", "/healthy", "/component.json"),
    *("//incidents/view.json", "/static/../incidents/view.json", "/review/incidents/view.json"),
)
"""What the app and Streamlit answer, and what nobody thought of."""
WITH_A_ROLE = tuple(role for role in PEOPLE if role != "nobody")


def status(guarded: Guarded, path: str, *headers: str) -> int:
    return asked_of(guarded.port, f"Host: localhost:{guarded.port}", *headers, path=path).status


@pytest.mark.parametrize("path", CLOSED)
def test_without_a_role_nothing_is_answered(guarded: Guarded, path: str) -> None:
    assert status(guarded, path) in (400, 401)
    assert status(guarded, path, guarded.cookie("nobody")) in (400, 401)


@pytest.mark.parametrize("role", WITH_A_ROLE)
@pytest.mark.parametrize("path", ROUTES)
def test_every_role_may_see_what_is_shown(guarded: Guarded, role: str, path: str) -> None:
    said = status(guarded, path, guarded.cookie(role))
    assert said in (200, 400, 404), path  # there is no such unit or layer: who asks was let in


@pytest.mark.parametrize(
    ("role", "expected"), [("", 401), ("nobody", 401), ("reader", 403), ("analyst", 400), ("admin", 400)]
)
def test_files_are_taken_of_who_may_add(guarded: Guarded, role: str, expected: int) -> None:
    """400 is Streamlit's own answer: there is no such session."""
    headers = (guarded.cookie(role),) if role else ()
    said = asked_of(
        guarded.port,
        f"Host: localhost:{guarded.port}",
        *headers,
        path="/_stcore/upload_file/x/y",
        method="PUT",
    )
    assert said.status == expected or (
        expected == 400 and said.status in (400, 403, 405) and "may not" not in said.body
    )


@pytest.mark.parametrize("address", [address for _, _, address in PAGES])
def test_the_page_that_asks_for_the_login_is_all_that_an_address_gives(
    guarded: Guarded, address: str
) -> None:
    said = asked_of(guarded.port, f"Host: localhost:{guarded.port}", path=f"/{address}")
    assert said.status == 200 and '<div id="root">' in said.body
    assert "Latakia" not in said.body and "Syria" not in said.body


@pytest.mark.parametrize(
    "made_up",
    [
        {"secret": "0" * 64},
        {"origin": "http://evil.example"},
        {"is_logged_in": False},
        {"is_logged_in": "true"},
        {"email": None},
        {"email": ["admin@example.org.evil.example"]},
        {"email_verified": False},
    ],
    ids=str,
)
def test_a_cookie_that_no_login_of_this_server_made_opens_nothing(
    guarded: Guarded, made_up: dict[str, object]
) -> None:
    assert status(guarded, f"/basemap/view.json?{VIEW}", guarded.cookie("admin")) == 200
    assert status(guarded, f"/basemap/view.json?{VIEW}", guarded.cookie("admin", **made_up)) == 401  # type: ignore[arg-type]


def test_what_is_open_is_streamlit_s_own_and_the_app_s_health() -> None:
    assert set(OPEN) - set(SERVED) == {"favicon.png", "auth", "oauth2callback", "health"}
    assert set(SERVED) - set(OPEN) == {"media", "_stcore/upload_file"}


def test_there_are_routes_to_try() -> None:
    assert {path.partition("?")[0] for path in ROUTES} >= {
        "/incidents/view.json",
        "/incidents/unit.json",
        "/overlays/view.json",
    }
    assert len(ROUTES) == len(app._user_routes) - 1, "all but /health"


def test_a_login_that_was_ended_opens_nothing_at_any_server_of_the_database(
    guarded: Guarded, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A load balancer with two servers, of which one starts after the logout."""
    view, ended, other = (
        f"/basemap/view.json?{VIEW}",
        guarded.cookie("analyst", iat=1),
        guarded.cookie("analyst", iat=2),
    )
    assert status(guarded, view, ended) == 200
    at_home = ("Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document")
    status(guarded, "/auth/logout", *at_home, ended)
    monkeypatch.setattr(browsers, "free_port", free_port)
    process, second = browsers.start(guarded.folder)
    try:
        there = replace(guarded, url=second.url)
        for server in (guarded, there):
            assert [status(server, view, cookie) for cookie in (ended, other)] == [401, 200]
        status(there, "/auth/logout", *at_home, other)
        time.sleep(_ASKED_AGAIN_S)
        assert status(guarded, view, other) == 401, "the first asks the database within seconds"
    finally:
        browsers.stop(process)


def test_no_link_from_elsewhere_logs_anybody_in_or_out(guarded: Guarded) -> None:
    follows = ("Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document", guarded.cookie("reader"))
    for path in ("/auth/login", "/auth/logout"):
        assert status(guarded, path, "Sec-Fetch-Site: cross-site", *follows) == 403
    assert status(guarded, "/auth/login", "Sec-Fetch-Site: same-origin", *follows) == 302
    assert status(guarded, "/oauth2callback", "Sec-Fetch-Site: cross-site", *follows) == 302, "the way back"


@pytest.mark.parametrize(
    "more", ["", "?next=//evil.example", "?state=x&error=e&redirect_uri=https://evil.example"]
)
def test_no_way_through_the_login_leads_to_another_server(guarded: Guarded, more: str) -> None:
    for path in ("/auth/login", "/oauth2callback"):
        said = asked_of(guarded.port, f"Host: localhost:{guarded.port}", path=f"{path}{more}")
        assert said.status in (302, 303)
        assert "location: /\r\n" in f"{said.headers}\r\n" or "location: /?login=failed" in said.headers


def test_every_page_says_what_it_is_for() -> None:
    assert list(FOR) == [address for _, _, address in PAGES]


def test_a_role_that_is_taken_away_holds_no_longer(guarded: Guarded) -> None:
    file = guarded.folder / "roles.toml"
    before = file.read_text(encoding="utf-8")
    try:
        file.write_text(before.replace("reader@example.org", "another@example.org"), encoding="utf-8")
        assert status(guarded, f"/basemap/view.json?{VIEW}", guarded.cookie("reader")) == 401
        file.write_text("admin = [", encoding="utf-8")
        assert status(guarded, f"/basemap/view.json?{VIEW}", guarded.cookie("admin")) == 503
    finally:
        file.write_text(before, encoding="utf-8")
    assert status(guarded, f"/basemap/view.json?{VIEW}", guarded.cookie("reader")) == 200
