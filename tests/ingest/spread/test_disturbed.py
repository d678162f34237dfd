"""An ingest over a cluster, of which one part after the other is killed: what is saved is what one undisturbed process saves."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest

from geo.export.data.csv_table import csv
from geo.ingest.given import sources_of
from geo.ingest.running import run
from geo.maps.selection import select
from geo.store import Store
from geo.vocabulary import View
from tests.ingest.spread.stories import held, written
from tests.postgres import NoPostgres, Server, served

distributed = pytest.importorskip("distributed")
ROOT = Path(__file__).parents[3]
MANY = int(os.environ.get("STORIES", "5000"))


class Cluster:
    """A scheduler and two workers, each a process that is started again when it ends, as systemd does."""

    def __init__(self, scratch: Path) -> None:
        with closing(socket.create_server(("127.0.0.1", 0))) as free:
            self.port = free.getsockname()[1]
        self.address, self._scratch, self._kept = f"tcp://127.0.0.1:{self.port}", scratch, True
        ours = "distributed.cli.dask_scheduler", "distributed.cli.dask_worker"
        self.commands = {
            "scheduler": [ours[0], "--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard"],
            **{
                f"worker {n}": [ours[1], self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard"]
                for n in range(2)
            },
        }
        self.running = {name: self._start(name) for name in self.commands}
        Thread(target=self._keep, daemon=True).start()

    def _start(self, name: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", *self.commands[name]]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, **quiet)  # type: ignore[call-overload, no-any-return]

    def _keep(self) -> None:
        while self._kept:
            for name, process in self.running.items():
                if process.poll() is not None and self._kept:
                    time.sleep(1)
                    self.running[name] = self._start(name)
            time.sleep(0.2)

    def kill(self, name: str) -> None:
        self.running[name].kill()

    def end(self) -> None:
        self._kept = False
        time.sleep(1.5)
        for process in self.running.values():
            process.kill()
            process.wait()


@contextmanager
def cluster(scratch: Path) -> Iterator[Cluster]:
    one = Cluster(scratch)
    try:
        yield one
    finally:
        one.end()


def exported(store: Store) -> bytes:
    """The CSV of all incidents, without the moment at which each article came."""
    incidents = [
        replace(i, accounts=tuple(replace(a, article=replace(a.article, retrieved=None)) for a in i.accounts))
        for i in store.incidents()
    ]
    return csv(select(incidents, View()), as_of=datetime(2026, 1, 1, tzinfo=UTC))


def disturb(told: subprocess.Popen[str], of: Cluster, server: Server, many: int) -> list[str]:
    """Kill one part after the other while the ingest goes on; what it said of each item."""
    said: list[str] = []
    assert told.stdout
    for line in told.stdout:
        said.append(line)
        if len(said) == many // 5:
            of.kill("worker 0")
        elif len(said) == 2 * many // 5:
            of.kill("scheduler")
        elif len(said) == 3 * many // 5:
            server.stop()
            time.sleep(3)
            server.start()
        elif len(said) == 4 * many // 5:
            of.kill("worker 1")
    return said


@pytest.mark.soak
@pytest.mark.timeout(3_000)
def test_nothing_is_lost_and_nothing_is_there_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_BESIDE", str(tmp_path / "beside"))
    lines = written(tmp_path / "a.jsonl", MANY)
    errors = tmp_path / "errors"
    try:
        with served() as server, cluster(tmp_path) as of:
            whole = Store.open(server.fresh())
            list(run(sources_of([str(lines)]), whole, who="command line"))
            wanted = held(whole), exported(whole)
            whole.close()
            address = server.fresh()
            with errors.open("w") as stderr:
                told = subprocess.Popen(
                    [sys.executable, "-m", "geo", "ingest", str(lines), "--dask", of.address],
                    cwd=ROOT,
                    env={**os.environ, "DATELINE_DATABASE_URL": address, "TERM": "dumb"},
                    stdout=subprocess.PIPE,
                    stderr=stderr,
                    text=True,
                )
                try:
                    said = disturb(told, of, server, MANY)
                    status = told.wait(60)
                finally:
                    told.send_signal(signal.SIGKILL)
            words = errors.read_text()
            assert status == 1, words  # of the one that is empty
            assert said[-1].startswith(f"Saved: {MANY:,}. Already there: 1.") and "Failed: 1." in said[-1]
            assert "The Dask scheduler is back" in words and "It answers again: going on." in words
            store = Store.open(address)
            assert held(store) == wanted[0]
            assert exported(store) == wanted[1]
            assert not store.upkeep.log_faults()
            store.close()
    except NoPostgres as error:
        pytest.skip(str(error))
