"""Only who asks for this server, from a page of its own, gets an answer; the rest learns which setting to change and nothing else.

A page at evil.example whose name is made to lead to this machine once read the saved articles (DNS rebinding).
"""

from __future__ import annotations

import json
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from unittest.mock import MagicMock

import pytest
from playwright.sync_api import Browser
from streamlit.web.server.starlette import starlette_app, starlette_routes

from geo.serving.endpoints import NOT_SERVED, SERVED, is_served
from geo.serving.hosts import HERE, served
from tests.conftest import FLAGS
from tests.serving.conftest import NAME, Running
from tests.serving.raw import SOCKET, ask, shake_hands

REACHED = ["localhost:{port}", "LocalHost:{port}", "127.0.0.1:{port}", "[::1]:{port}", "localhost", "localhost:80", NAME, "Map.Example.ORG:443"]  # fmt: skip
OTHERS = [
    *("evil.example:{port}", "evil.example", "www.map.example.org", "example.org", "localhost.evil.example"),
    *("127.0.0.1.evil.example", "evil.example#localhost", "localhost@evil.example", "me@localhost:{port}", "foo.localhost"),
    *("localhost.", "localhost..", "localhost:{port}:80", "localhost:99999", "localhost:", "localhost:port", ""),
    *("*", "0.0.0.0:{port}", "127.1", "127.0.0.2", "2130706433", "0x7f.0.0.1", "0177.0.0.1", "[::]", "[::ffff:127.0.0.1]", "::1"),
    *("localhost/x", "localhost, evil.example", "evil.example, localhost", "localhost\x0b", "loc\xe4lhost", "xn--lclhost-9za"),
    *("http://localhost", "localhost?x", "x" * 5000 + ".localhost"),
]  # fmt: skip


@pytest.mark.parametrize("host", REACHED)
def test_this_machine_and_the_names_that_are_set_are_answered(running: Running, host: str) -> None:
    header = f"Host: {host.format(port=running.port)}"
    assert ask(running.port, header, path="/_stcore/health").body == "ok"
    assert shake_hands(running.port, header).status == 101


@pytest.mark.parametrize("host", OTHERS, ids=lambda host: host[:40] or "none")
def test_any_other_name_gets_no_answer(running: Running, host: str) -> None:
    header = f"Host: {host.format(port=running.port)}"
    for said in (ask(running.port, header), shake_hands(running.port, header)):
        assert said.status in (421, 400, 431), said
        assert said.status != 421 or "DATELINE_HOSTS" in said.body


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/review", "/log?x=1", SOCKET, "/_stcore/health", "/_stcore/host-config", "/media/a.png"),
        *(
            "/basemap/view.json?z=3&s=0&w=0&n=40&e=40",
            "/basemap/outlines.json?key=SY",
            "/incidents/view.json?z=3&s=0&w=0&n=40&e=40",
            "/incidents/unit.json?unit=0123456789ab",
            "/assets/leaflet/leaflet.js",
        ),
        *(
            "/assets/dateline/all.js",
            "/assets/fonts/sans.woff2",
            "/static/js/index.js",
            "/favicon.png",
            "/nothing",
        ),
        "/component/streamlit_folium.st_folium/index.html",
    ],
)
def test_under_another_name_nothing_at_all_is_served(running: Running, path: str) -> None:
    assert ask(running.port, "Host: evil.example", path=path).status == 421


@pytest.mark.parametrize(
    "headers",
    [
        (),
        ("Host: localhost", "Host: evil.example"),
        ("Host: evil.example", "Host: localhost"),
        ("Host: localhost", "Host: localhost"),
        ("Host: evil.example", "X-Forwarded-Host: localhost"),
        (
            "Host: evil.example",
            "X-Host: localhost",
            "X-Original-Host: localhost",
            "Forwarded: host=localhost",
        ),
        ("X-Forwarded-Host: localhost",),
    ],
    ids=lambda headers: " + ".join(headers) or "no host",
)
def test_no_host_two_hosts_and_what_a_proxy_is_said_to_have_seen(
    running: Running, headers: tuple[str, ...]
) -> None:
    for said in (ask(running.port, *headers), shake_hands(running.port, *headers)):
        assert said.status in (421, 400)


def test_the_refusal_is_plain_and_names_nothing_that_is_here(running: Running) -> None:
    said = ask(running.port, "Host: evil.example<script>", path="/?q=secret")
    assert said.status == 421 and len(said.body) < 300
    assert "text/plain" in said.headers and "no-store" in said.headers and "set-cookie" not in said.headers
    assert "evil" not in said.body and "secret" not in said.body and ".sqlite" not in said.body


FOREIGN = [
    *(
        "http://evil.example",
        "https://localhost.evil.example",
        "null",
        "http://localhost:1",
        "http://127.0.0.1:{port}",
        "file://",
    ),
    *(
        "http://localhost:{port}.evil.example",
        "http://me@localhost:{port}",
        "ftp://localhost:{port}",
        "localhost:{port}",
    ),
    *(
        "http://localhost:{port}/",
        "http://localhost:{port}, http://evil.example",
        "http://[::1]:{port}",
        "chrome-extension://abc",
    ),
]


@pytest.mark.parametrize("origin", FOREIGN)
def test_a_page_of_another_server_is_answered_nothing(running: Running, origin: str) -> None:
    header = f"Origin: {origin.format(port=running.port)}"
    for said in (
        shake_hands(running.port, running.here, header),
        ask(running.port, running.here, header, path="/_stcore/health"),
        ask(running.port, running.here, header, path="/incidents/view.json?z=3&s=0&w=0&n=40&e=40"),
        ask(running.port, running.here, header, method="PUT", path="/_stcore/upload_file/a/b"),
    ):
        assert said.status == 403
        assert "pages of other servers" in said.body
        assert "access-control-allow-origin" not in said.headers


def test_its_own_pages_are_answered(running: Running) -> None:
    own = f"Origin: http://localhost:{running.port}"
    assert shake_hands(running.port, running.here, own).status == 101
    assert shake_hands(running.port, running.here, own, "Sec-Fetch-Site: same-origin").status == 101
    assert ask(running.port, running.here, own, path="/assets/fonts/sans.woff2").status == 200
    assert shake_hands(running.port, f"Host: {NAME}", f"Origin: https://{NAME}").status == 101, (
        "behind a proxy"
    )
    assert shake_hands(running.port, f"Host: {NAME}", f"Origin: https://{NAME}:8443").status == 403


FETCHED = [
    ("a link in an e-mail", ("cross-site", "navigate", "document"), 200),
    ("the address, typed", ("none", "navigate", "document"), 200),
    ("a picture in a page elsewhere", ("cross-site", "no-cors", "image"), 403),
    ("a script in a page elsewhere", ("cross-site", "no-cors", "script"), 403),
    ("a frame in a page elsewhere", ("cross-site", "navigate", "iframe"), 403),
    ("a page at another port of this machine", ("same-site", "cors", "empty"), 403),
    ("no such word", ("somewhere", "cors", "empty"), 403),
]


@pytest.mark.parametrize(("caption", "words", "status"), FETCHED, ids=[c for c, _, _ in FETCHED])
def test_a_link_from_elsewhere_leads_here_and_nothing_else_does(
    running: Running, caption: str, words: tuple[str, str, str], status: int
) -> None:
    told = [f"Sec-Fetch-{name}: {word}" for name, word in zip(("Site", "Mode", "Dest"), words, strict=True)]
    assert ask(running.port, running.here, *told).status == status
    if words[0] != "none":
        assert shake_hands(running.port, running.here, *told).status == 403


@pytest.mark.parametrize("method", ["POST", "PATCH", "TRACE", "CONNECT", "PROPFIND", "get"])
def test_only_what_pages_do_can_be_asked(running: Running, method: str) -> None:
    assert ask(running.port, running.here, method=method).status in (405, 400)


def heads() -> set[str]:
    """The head of every path that Streamlit has."""
    routes = [
        *starlette_app.create_streamlit_routes(MagicMock()),
        *starlette_routes.create_script_health_routes(MagicMock(), ""),
        *starlette_routes.create_app_static_serving_routes("app.py", ""),
    ]
    found = {route.path.split("{")[0].strip("/") for route in routes}
    return {path or "static" for path in found}  # the page itself, and what lies beside it


def test_each_path_that_streamlit_has_is_decided_on() -> None:
    known = {**SERVED, **NOT_SERVED}
    assert {path for path in heads() if not any(f"{path}/".startswith(f"{head}/") for head in known)} == set()
    assert {head for head in known if not any(f"{path}/".startswith(f"{head}/") for path in heads())} == set()


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/_stcore/metrics",
            "/_stcore/metrics?families=x",
            "/_stcore//metrics",
            "/%5Fstcore/metrics",
            "/_stcore/metrics/",
        ),
        *(
            "//_stcore/metrics",
            "/_stcore/agent/mcp",
            "/_stcore/agent/interact",
            "/_stcore/agent/openapi.json",
            "/_stcore",
        ),
        *(
            "/_stcore/script-health-check",
            "/auth/login",
            "/auth/logout",
            "/oauth2callback?code=1",
            "/app/static/a.html",
        ),
        *("/_stcore/new-in-the-next-version", "/review/_stcore/metrics"),
    ],
)
def test_what_is_inside_the_server_is_not_there(running: Running, path: str) -> None:
    assert ask(running.port, running.here, path=path).status == 404


def test_what_the_page_needs_of_streamlit_is_there(running: Running) -> None:
    for path in ("/_stcore/health", "/_stcore/host-config", "/", "/favicon.png"):
        assert ask(running.port, running.here, path=path).status == 200
    told = json.loads(ask(running.port, running.here, path="/_stcore/host-config").body)
    assert (
        not told["useExternalAuthToken"] and not told["enableCustomParentMessages"] and not told["metricsUrl"]
    )
    assert ask(running.port, running.here, method="PUT", path="/_stcore/upload_file/a/b").status == 403, (
        "no token"
    )


def test_a_base_path_changes_nothing() -> None:
    for path in SERVED:
        assert is_served(f"/maps/{path}/x", "/maps/")
    for path in NOT_SERVED:
        assert not is_served(f"/maps/{path}", "maps") and not is_served(f"/{path}", "maps")


def test_an_address_that_the_server_was_told_to_listen_on_is_a_name_of_it() -> None:
    assert served((), ["10.0.0.5", "unix://x", "::", "0.0.0.0", "", None]) == HERE | {"10.0.0.5"}


class Elsewhere(SimpleHTTPRequestHandler):
    """The server of a page that means harm: one empty page, without a policy."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


REACHES = """
async (port) => {
  const tried = async (what) => { try { return await what() } catch { return 'refused' } }
  const socket = (host) => tried(() => new Promise((done, failed) => {
    const opened = new WebSocket(`ws://${host}/_stcore/stream`, ['streamlit'])
    opened.onopen = () => done('open'); opened.onerror = failed
  }))
  const loads = (tag, path) => tried(() => new Promise((done, failed) => {
    const made = document.createElement(tag)
    made.onload = () => done('loaded'); made.onerror = failed
    made.src = `http://localhost:${port}${path}`; document.body.append(made)
  }))
  return {
    fetched: await tried(async () => (await fetch(`http://localhost:${port}/_stcore/health`)).text()),
    socket: await socket(`localhost:${port}`),
    script: await loads('script', '/assets/leaflet/leaflet.js'),
    picture: await loads('img', '/assets/leaflet/images/layers.png'),
  }
}
"""


def test_neither_a_page_elsewhere_nor_one_made_to_lead_here_reaches_it_in_a_real_browser(
    chromium: Browser, chromium_path: str, running: Running
) -> None:
    harm = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    Thread(target=harm.serve_forever, daemon=True).start()
    leads_here = "--host-resolver-rules=MAP evil.example 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE localhost"
    browser = chromium.browser_type.launch(executable_path=chromium_path, args=[*FLAGS[:-1], leads_here])
    try:
        page = browser.new_page()
        page.goto(f"http://evil.example:{harm.server_port}/")
        assert set(page.evaluate(REACHES, running.port).values()) == {"refused"}
        answer = page.goto(f"http://evil.example:{running.port}/")
        assert answer is not None and answer.status == 421
        assert "does not answer under this name" in page.inner_text("body")
        assert page.evaluate("fetch('/_stcore/health').then(r => r.status)") == 421
        page.goto(f"http://localhost:{running.port}/")
        assert set(page.evaluate(REACHES, running.port).values()) == {"ok", "open", "loaded"}, (
            "its own page does"
        )
    finally:
        browser.close()
        harm.shutdown()
