"""SIGTERM in the midst of a write: it is finished or taken back, and the process ends with status 0 within seconds."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.browser.conftest import free_port, start
from tests.documents import ROOT
from tests.serving.conftest import well

WRITER = """
import sys, time
from contextlib import asynccontextmanager
from threading import Thread
import uvicorn
from sqlalchemy import text
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from geo.serving.stopping import stops_gracefully
from geo.store import Store

url, port, writes_s = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
store = Store.open(url)

def write():
    with store._database.writing() as connection:
        connection.execute(text("INSERT INTO preferences (key, value) VALUES ('half', '1')"))
        open(sys.argv[4], "w").close()
        time.sleep(writes_s)
        connection.execute(text("INSERT INTO preferences (key, value) VALUES ('whole', '1')"))

@asynccontextmanager
async def started(_):
    stops_gracefully(store.settle, grace_s=3)
    Thread(target=write, daemon=True).start()
    yield

uvicorn.run(Starlette(lifespan=started), port=port, log_level="error")
"""


@pytest.mark.parametrize(
    ("caption", "writes_s", "kept"),
    [
        ("a write that ends in time is finished", 1.0, {"half", "whole"}),
        ("one that hangs is taken back", 60.0, set()),
    ],
)
def test_a_write_is_finished_or_taken_back(
    tmp_path: Path, caption: str, writes_s: float, kept: set[str]
) -> None:
    file, begun = tmp_path / "d.sqlite", tmp_path / "begun"
    command = [sys.executable, "-c", WRITER, f"sqlite:///{file}", str(free_port()), str(writes_s), str(begun)]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE)
    while not begun.exists() and process.poll() is None:
        time.sleep(0.02)
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=20)
    assert (process.returncode, time.monotonic() - began < 10) == (0, True), said.decode()
    log = file.with_name("d.sqlite-wal")
    if kept:
        assert not log.exists() or log.stat().st_size == 0, "the database's log is emptied"
    with closing(sqlite3.connect(file)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        found = {
            key for (key,) in database.execute("SELECT key FROM preferences WHERE key IN ('half', 'whole')")
        }
    assert found == kept


def test_the_app_stops_with_status_0_and_leaves_one_file(tmp_path: Path) -> None:
    process, server = start(tmp_path)
    assert well(server.url)
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    assert process.wait(15) == 0
    assert time.monotonic() - began < 10
    assert not (tmp_path / "dateline.sqlite-wal").exists()
    written = (
        server.log.read_text().partition("http://")[2].splitlines()[1:]
    )  # Streamlit prints its address first
    assert [e for line in written if line and (e := json.loads(line)["event"]) != "unwell"] == [
        "started",
        "stopping",
        "stopped",
    ]
