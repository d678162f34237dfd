"""/health says whether the server can do its work, and nothing of what is in it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette

from geo.serving.health import PATIENCE_S, health
from geo.store import Store
from geo.vocabulary import StoreError
from tests.maps.browser.test_routes import Client
from tests.serving.conftest import Running
from tests.serving.raw import ask


def test_a_server_that_is_well_says_so_and_nothing_of_what_it_holds(running: Running) -> None:
    said = ask(running.port, running.here, path="/health")
    told = json.loads(said.body)
    assert said.status == 200 and "no-store" in said.headers
    assert set(told) == {"status", "version", "reader", "store", "data"}
    assert (told["status"], told["store"], told["data"]) == ("ok", "ok", "ok")
    assert ".sqlite" not in said.body and "/" not in told["version"]


@pytest.fixture
def failing(tmp_path: Path) -> Iterator[Client]:
    """A server whose database was overwritten while it ran, and whose gazetteer lies on a disk that hangs."""
    file = tmp_path / "secret-name.sqlite"
    store = Store.open(f"sqlite:///{file}")
    store.prefer("x", 1)
    store.close()
    file.write_bytes(b"no database any more" * 500)
    client = Client(
        Starlette(
            routes=[
                health(
                    {"store": lambda: store.preference("x"), "data": lambda: time.sleep(PATIENCE_S + 3)},
                    "maps/",
                ),
                health({"store": lambda: None}),
            ]
        )
    )
    yield client
    client.stop()


def test_what_fails_or_hangs_is_named_without_its_reason(failing: Client) -> None:
    began = time.monotonic()
    said = failing.get("/maps/health")
    assert said.status_code == 503 and time.monotonic() - began < PATIENCE_S + 2
    assert said.json() == {**said.json(), "status": "failing", "store": "failing", "data": "failing"}
    assert b"secret-name" not in said.body and StoreError.__name__.encode() not in said.body
    assert failing.get("/health").json()["status"] == "ok"
