"""Reading by the workers of a Dask cluster: the same as in one process, and told in words where it cannot be."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from geo.ingest.given import sources_of
from geo.ingest.running import run
from geo.ingest.spread import cluster, workers
from geo.ingest.spread.cluster import Cluster
from geo.ingest.spread.patience import Patience
from geo.ingest.spread.readers import Asked
from geo.ingest.spread.work import Ground, Identity, answered, identity
from geo.store import Store
from geo.vocabulary import Offline, OutsideError, SettingsError
from tests.ingest.spread.stories import articles, held, written

pytest.importorskip("distributed")


def silent(_: str) -> None:
    """Tell nobody."""


@pytest.fixture(scope="module")
def of_two() -> Iterator[Cluster]:
    """A cluster of this machine's own, whose workers start once for all tests."""
    with Cluster("", silent) as others:
        yield others


def test_a_cluster_saves_what_one_process_saves(of_two: Cluster, tmp_path: Path) -> None:
    named = [str(written(tmp_path / "a.jsonl", 50))]
    found = []
    for readers in (None, of_two):
        store = Store.open(f"sqlite:///{tmp_path}/{readers is None}.sqlite")
        list(run(sources_of(named), store, who="a", readers=readers))
        found.append(held(store))
    assert found[0] == found[1] and len(found[0]["articles"]) == 50


def test_a_killed_worker_costs_its_batch_alone(of_two: Cluster) -> None:
    many, found = articles(200), []
    for number, each in enumerate(of_two.read(Asked(n, a) for n, a in enumerate(many))):
        found.append((each.about, each.answer))
        if number == 5:
            os.kill(next(iter(of_two._client.run(os.getpid).values())), signal.SIGKILL)  # type: ignore[union-attr]
    assert found == [(n, answered(article, Ground())) for n, article in enumerate(many)]


def test_no_more_is_in_flight_than_two_batches_for_each_worker(of_two: Cluster) -> None:
    taken, most = 0, 0

    def counted() -> Iterator[Asked[int]]:
        nonlocal taken
        for n, article in enumerate(articles(300)):
            taken += 1
            yield Asked(n, article)

    for number, _ in enumerate(of_two.read(counted())):
        most = max(most, taken - number)
    assert most <= (2 * of_two._workers + 1) * cluster.BATCH and taken == 300


def test_workers_that_read_otherwise_are_refused(of_two: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(of_two, "_here", replace(identity(), reader="99"))
    with pytest.raises(OutsideError, match="Nothing was read") as error:
        of_two._look_at_workers()
    assert "reads with reader 7, and this machine with reader 99" in str(error.value)
    with pytest.raises(OutsideError, match="with reader 99"):
        next(of_two.read(iter([Asked(0, articles(1)[0])])))
    of_two._flying.clear()


def test_another_gazetteer_is_another_reader() -> None:
    from geo.ingest.spread.work import differences

    assert "another gazetteer" in differences(Identity("7", "a"), Identity("7", "b"))


def test_a_scheduler_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_CONNECT_S", 1)
    with (
        pytest.raises(Offline, match=r"tcp://127\.0\.0\.1:9 does not answer"),
        Cluster("tcp://127.0.0.1:9", silent),
    ):
        pass


def test_without_dask_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(SettingsError, match="make cluster"), workers(1, "local"):
        pass


def test_patience_is_for_a_scheduler_that_is_away() -> None:
    assert Cluster("tcp://x:1", silent)._patience == Patience(silent, away=Offline)


@pytest.mark.soak
def test_ctrl_c_ends_a_cluster_of_this_machine_without_a_word_of_its_own(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "geo", "ingest", str(written(tmp_path / "a.jsonl", 3_000)), "--dask", "local"]  # fmt: skip
    here = {**os.environ, "DATELINE_DATABASE_URL": f"sqlite:///{tmp_path}/a.sqlite", "TERM": "dumb"}
    reading = subprocess.Popen(
        command, env=here, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, text=True
    )
    assert reading.stdout and "Saved" in reading.stdout.readline()
    os.killpg(reading.pid, signal.SIGINT)
    _, errors = reading.communicate(timeout=60)
    assert reading.returncode == 130
    assert errors.strip() == "Stopped. What was read is saved; the same command goes on."
    with pytest.raises(ProcessLookupError):
        for _ in range(100):
            os.killpg(reading.pid, 0)
            time.sleep(0.1)
