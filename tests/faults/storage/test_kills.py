"""A command is killed while it writes, again and again: nothing is lost, nothing is there twice, nothing is half done."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from geo.store import Store
from geo.store.integrity.backups import look_at
from geo.vocabulary import StoreError
from tests.faults.storage.kills import Launcher, exported
from tests.store.older import taken_back

TOWNS = "Homs Kirkuk Basra Mosul Latakia Aleppo Sanaa Aden Kabul Kano Goma Juba".split()
EVERY_DAY, SOAK = 3, 20
"""Kills of each command."""


def notes(many: int) -> list[dict[str, str]]:
    """Short articles, each of its own words."""
    day = date(2025, 1, 1)
    return [
        {
            "id": f"note-{n}",
            "text": f"At least {n + 2} people were killed by shelling in {TOWNS[n % len(TOWNS)]} on Sunday, police said.",
            "published": (day + timedelta(days=3 * n)).isoformat(),
            "source": "Desk",
        }
        for n in range(many)
    ]


def file_of(folder: Path, many: int) -> Path:
    """A file of so many articles."""
    path = folder / "notes.jsonl"
    path.write_text("\n".join(map(json.dumps, notes(many))) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def stored(launcher: Launcher, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that nobody disturbed."""
    folder = tmp_path_factory.mktemp("undisturbed")
    launcher.timed("add", file_of(folder, 16), database=folder / "d.sqlite")
    return folder / "d.sqlite"


def copied(database: Path, to: Path) -> Path:
    """A copy of a database that nobody has open."""
    with sqlite3.connect(database) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    for left in to.parent.glob(f"{to.name}-*"):
        left.unlink()
    return Path(shutil.copyfile(database, to))


def require_whole(database: Path) -> None:
    """What every store must be, whenever its writer was killed."""
    with sqlite3.connect(database) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    raw.close()


@dataclass(frozen=True)
class Writing:
    """A command that writes: its arguments, and what the store is made before it starts."""

    arguments: Callable[[Path], list[object]]
    prepared: Callable[[Path, Path], object] = copied
    ends: tuple[int, ...] = (0,)


def old(database: Path, to: Path) -> None:
    """A copy as the Dateline before left it."""
    taken_back(copied(database, to), "0005")


def read_long_ago(database: Path, to: Path) -> None:
    """A copy in which every reading is damaged."""
    copied(database, to)
    with sqlite3.connect(to) as raw:
        raw.execute("UPDATE readings SET body = substr(body, 1, 100)")
    raw.close()


WRITING = {
    "reread": Writing(lambda _: ["reread"], read_long_ago),
    "migration": Writing(lambda _: ["articles"], old),
    # begun again after all of them are gone, it says so
    "erase": Writing(lambda _: ["erase", "note-3", "note-7", "note-11", "--yes"], ends=(0, 1)),
}


def add_is_killed(launcher: Launcher, tmp_path: Path, kills: int, articles: int) -> None:
    articles_file = file_of(tmp_path, articles)
    took_s = launcher.timed("add", articles_file, database=tmp_path / "undisturbed.sqlite")
    path = tmp_path / "d.sqlite"
    hits = launcher.disturbed("add", articles_file, database=path, kills=kills, most_s=1.5 * took_s / kills)
    require_whole(path)
    assert hits >= kills / 2
    assert exported(path) == exported(tmp_path / "undisturbed.sqlite")


def command_is_killed(name: str, launcher: Launcher, stored: Path, tmp_path: Path, kills: int) -> None:
    """A killed command has done nothing or all of what is one step, and begun again it comes to the same."""
    writing, path, undisturbed = WRITING[name], tmp_path / "d.sqlite", tmp_path / "undisturbed.sqlite"
    writing.prepared(stored, undisturbed)
    took_s = launcher.timed(*writing.arguments(tmp_path), database=undisturbed)
    hits = 0
    for kill in range(kills):
        writing.prepared(stored, path)
        hits += launcher.disturbed(
            *writing.arguments(tmp_path), database=path, kills=1, most_s=took_s, seed=kill, ends=writing.ends,
            after=lambda: require_whole(path),
        )  # fmt: skip
        assert exported(path) == exported(undisturbed), f"{name}, kill {kill}"
    assert hits >= kills / 2


def test_add_that_is_killed_and_begun_again_comes_to_the_same(launcher, tmp_path):
    add_is_killed(launcher, tmp_path, EVERY_DAY, 30)
    assert "Traceback" not in launcher.told()


@pytest.mark.parametrize("name", WRITING)
def test_a_command_that_is_killed_and_begun_again_comes_to_the_same(name, launcher, stored, tmp_path):
    command_is_killed(name, launcher, stored, tmp_path, 2)
    assert "Traceback" not in launcher.told()


def backup_is_killed(launcher: Launcher, stored: Path, tmp_path: Path, kills: int) -> None:
    """What a killed backup leaves under the name of one is one: whole, with all that there was."""
    path, folder = copied(stored, tmp_path / "d.sqlite"), tmp_path / "backups"
    folder.mkdir()
    took_s = launcher.timed("backup", folder / "first.sqlite", database=path)
    hits = 0
    for kill in range(kills):
        target = folder / f"{kill}.sqlite"
        status = launcher.run(
            "backup", target, database=path, kill_after_s=random.Random(kill).uniform(0, took_s)
        )
        hits += status == -9
        for made in folder.glob("[!.]*.sqlite"):
            assert look_at(made).articles == 16
        for half in folder.glob(".*.part/*.sqlite"):
            with pytest.raises(StoreError, match="half written"):
                look_at(half)
    launcher.timed("backup", folder / "last.sqlite", database=path)
    assert all(file.suffix == ".sqlite" for file in folder.iterdir()), "what the killed ones left is swept"
    require_whole(path)
    assert hits >= kills / 2


def snapshot_is_killed(launcher: Launcher, stored: Path, tmp_path: Path, kills: int) -> None:
    """A killed snapshot leaves no half of a file under its name, and begun again it gives the same bytes."""
    path = copied(stored, tmp_path / "d.sqlite")

    def order(out: Path) -> list[object]:
        given = "snapshot --unsigned --force --format csv --format geojson --as-of 2025-06-01T12:00Z --reason Desk --credit Desk --view"
        return [*given.split(), "?country=IQ", "--out", out]

    took_s = launcher.timed(*order(tmp_path / "undisturbed"), database=path)
    whole = {p.name: p.read_bytes() for p in (tmp_path / "undisturbed").rglob("*") if p.is_file()}
    hits = 0
    for kill in range(kills):
        out = tmp_path / f"out-{kill}"
        moment = random.Random(kill).uniform(0, 0.8 * took_s)  # the first run found nothing warm
        hits += launcher.run(*order(out), database=path, kill_after_s=moment) == -9
        for left in out.rglob("*"):
            assert left.is_dir() or left.read_bytes() == whole[left.name]
        launcher.timed(*order(out), database=path)
        assert {p.name: p.read_bytes() for p in out.rglob("*") if p.is_file()} == whole
        assert not list(tmp_path.glob(".dateline-*")), "what the killed one left is swept"
    require_whole(path)
    assert hits >= kills / 2


def test_a_backup_that_is_killed_is_whole_or_has_no_name(launcher, stored, tmp_path):
    backup_is_killed(launcher, stored, tmp_path, 2)


def test_a_snapshot_that_is_killed_and_begun_again_gives_the_same_bytes(launcher, stored, tmp_path):
    snapshot_is_killed(launcher, stored, tmp_path, 1)
    assert "Traceback" not in launcher.told()


@pytest.mark.soak
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("killed", [backup_is_killed, snapshot_is_killed])
def test_backups_and_snapshots_are_killed_often(killed, launcher, stored, tmp_path):
    killed(launcher, stored, tmp_path, SOAK)


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_add_is_killed_often(launcher, tmp_path):
    add_is_killed(launcher, tmp_path, SOAK, 300)


@pytest.mark.soak
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", WRITING)
def test_a_command_is_killed_often(name, launcher, stored, tmp_path):
    command_is_killed(name, launcher, stored, tmp_path, SOAK)


def test_a_kill_is_a_kill(launcher, tmp_path):
    """The harness itself: a command that is killed at once has ended by the signal, and one that is let be has not."""
    path = tmp_path / "d.sqlite"
    assert launcher.run("articles", database=path, kill_after_s=0) == -9
    assert launcher.run("articles", database=path) == 0
    assert Store.open(f"sqlite:///{path}").articles() == ()
