"""Reading in several processes: the same as in one, whatever becomes of them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing import active_children
from pathlib import Path

import pytest

from geo.commands.read import run as read
from geo.ingest.given import sources_of
from geo.ingest.running import run
from geo.ingest.spread import processes, workers
from geo.ingest.spread.processes import Processes
from geo.ingest.spread.readers import Asked
from geo.ingest.spread.work import Ground, answered
from geo.store import Store
from geo.vocabulary import Article, InputError, OwnPlace, SettingsError
from geo.vocabulary.own import Kind
from tests.ingest.spread.doomed import DEADLY, serve_deadly, serve_nothing
from tests.ingest.spread.stories import articles, held, written

ROOT = Path(__file__).parents[3]


def asked(many: list[Article], ground: Ground | None = None) -> Iterator[Asked[int]]:
    return (Asked(n, article, ground or Ground()) for n, article in enumerate(many))


def test_two_jobs_print_what_one_prints(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = str(written(tmp_path / "a.jsonl", 12))
    printed = []
    for jobs in (1, 2):
        status = read(["/nowhere.txt"], lines, None, "jsonl", with_text=True, explain=True, jobs=jobs)
        printed.append((status, *capsys.readouterr()))
    assert printed[0] == printed[1]
    assert printed[0][0] == 1 and len(printed[0][1].splitlines()) == 16


def test_two_jobs_save_what_one_saves(tmp_path: Path) -> None:
    named = [
        str(written(tmp_path / "a.jsonl", 30)),
        str(tmp_path / "a.jsonl"),
    ]  # the second is handled before
    found = []
    for jobs in (1, 2):
        store = Store.open(f"sqlite:///{tmp_path}/{jobs}.sqlite")
        with workers(jobs) as others:
            told = [
                (o.name, o.message, o.before) for o in run(sources_of(named), store, who="a", readers=others)
            ]
        found.append((told, held(store)))
    assert found[0] == found[1]
    assert len(found[0][1]["articles"]) == 30 and sum(before for *_, before in found[0][0]) == 33


def test_what_users_have_brought_goes_along() -> None:
    place = OwnPlace.of("Zubrak", 34.5, 36.5, kind=Kind.TOWN, country_code="SY")
    article = Article.of("A bomb killed two people in Zubrak, Syria.")
    with Processes(2) as others:
        without, with_it = (
            next(others.read(asked([article], ground))).answer for ground in (Ground(), Ground((place,)))
        )
    assert with_it == answered(article, Ground((place,))) and with_it != without == answered(
        article, Ground()
    )


def test_few_are_taken_ahead() -> None:
    taken = 0

    def counted() -> Iterator[Asked[int]]:
        nonlocal taken
        for each in asked(articles(40)):
            taken += 1
            yield each

    with Processes(2) as others:
        ahead = [taken - number for number, _ in enumerate(others.read(counted()))]
    assert max(ahead) <= 16 and taken == 40


def test_a_killed_worker_costs_nothing() -> None:
    many, found = articles(60), []
    with Processes(2) as others:
        for number, each in enumerate(others.read(asked(many))):
            found.append((each.about, each.answer))
            if number in (5, 25):
                active_children()[0].kill()
    assert found == [(n, answered(article, Ground())) for n, article in enumerate(many)]
    assert not active_children()


def test_a_text_that_ends_every_worker_is_told_and_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(processes, "serve", serve_deadly)
    many = articles(8)
    many[3:3] = [Article.of(DEADLY)]
    with Processes(2) as others:
        found = [each.answer for each in others.read(asked(many))]
    assert isinstance(found[3], InputError) and "ended the process that read it, twice (signal 9)" in str(
        found[3]
    )
    assert [*found[:3], *found[4:]] == [answered(a, Ground()) for a in articles(8)]


def test_workers_that_do_not_start_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "serve", serve_nothing)
    with pytest.raises(SettingsError, match=r"end before they begin \(status 3\)"), Processes(1) as others:
        list(others.read(asked(articles(2))))


def test_two_ways_at_once_are_refused() -> None:
    with pytest.raises(SettingsError, match="choose one"):
        workers(2, "local")


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL], ids=["Ctrl-C", "killed"])
def test_nothing_is_left_of_a_command_that_is_stopped(how: signal.Signals, tmp_path: Path) -> None:
    lines = tmp_path / "a.jsonl"
    lines.write_text("".join(json.dumps({"text": a.text}) + "\n" for a in articles(20_000)))
    command = [sys.executable, "-m", "geo", "read", "--jobs", "2", "--jsonl", str(lines)]
    reading = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    assert reading.stdout and reading.stdout.readline()
    if how is signal.SIGINT:
        os.killpg(reading.pid, how)  # as a terminal does: to all of them
    else:
        reading.kill()
    _, errors = reading.communicate(timeout=30)
    assert b"Traceback" not in errors and b"Process" not in errors
    until = time.monotonic() + 10
    with suppress(ProcessLookupError):
        while time.monotonic() < until:
            os.killpg(reading.pid, 0)
            time.sleep(0.05)
        pytest.fail("a process is left")
