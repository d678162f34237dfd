"""A disk that is full, a file or folder that may only be read: a clear error, nothing lost, and what was asked for done later."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from geo.ingest.given import sources_of
from geo.ingest.running import run
from geo.ingest.taking_in import Outcome
from geo.store import Store
from geo.store.intake.queue import State
from geo.store.integrity.reserve import SIZE, reserve_of
from geo.vocabulary import Article, FullError, StoreError, UnwritableError
from tests.faults.storage.test_kills import TOWNS, notes, require_whole
from tests.store.examples import reading, saved


def take_in(store: Store, folder: Path, many: int) -> list[Outcome]:
    """Take in a file of so many articles; what became of each, those that an earlier run handled left out."""
    file = folder / "articles.jsonl"
    longer = [{**n, "text": f"{n['text']} {'Nothing else is known of it. ' * 60}"} for n in notes(many)]
    file.write_text("\n".join(map(json.dumps, longer)), encoding="utf-8")
    return [outcome for outcome in run(sources_of([str(file)]), store) if not outcome.before]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 16 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "none", str(folder)]
    if os.geteuid() or not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def filled(folder: Path, left: int = 0) -> Path:
    """A file that takes what room there is, all but `left` bytes."""
    room = os.statvfs(folder)
    filler = folder / "filler"
    filler.write_bytes(b"\0" * max(0, room.f_bavail * room.f_bsize - left))
    return filler


def test_taking_in_stops_where_the_disk_is_full_and_goes_on_once_there_is_room(disk, tmp_path):
    store = Store.open(f"sqlite:///{disk / 'd.sqlite'}")
    filler = filled(disk, left=120_000)
    with pytest.raises(FullError, match="Make room"):  # at the first that cannot be kept: no other is tried
        take_in(store, tmp_path, 16)
    before = len(store.articles())
    assert 0 < before < 16 and store.damage() == ()
    filler.unlink()
    rest = take_in(store, tmp_path, 16)
    assert [outcome.state for outcome in rest] == [State.SAVED] * (16 - before)
    assert len(store.articles()) == 16
    store.close()
    require_whole(disk / "d.sqlite")


def test_erasing_works_on_a_disk_with_little_room_and_is_finished_at_the_next_start(disk, tmp_path):
    path = disk / "d.sqlite"
    store = Store.open(f"sqlite:///{path}")
    take_in(store, tmp_path, 12)
    gone = saved(store, "Witness Abu Karim spoke of nine dead in Homs. " * 20)
    store._database.checkpoint()
    filler = filled(disk, left=200_000)
    store.erase(gone.id)
    assert store.is_to_be_written_anew() and len(store.articles()) == 12
    for file in disk.iterdir():
        assert b"Abu Karim" not in file.read_bytes()
    filler.unlink()
    store.close()
    again = Store.open(f"sqlite:///{path}")
    assert not again.is_to_be_written_anew() and again.upkeep.examine() == ()


def brim(folder: Path) -> None:
    """Fill the disk to the last byte."""
    with suppress(OSError), (folder / "filler").open("wb") as filler:
        while True:
            filler.write(b"\0" * 4096)
            filler.flush()
    assert os.statvfs(folder).f_bavail == 0


def long_text(number: int) -> str:
    """Nearly the longest article that is read, no two words of which are packed or indexed as one."""
    chance = random.Random(number)
    words = (f"{chance.choice(TOWNS)}{chance.getrandbits(40):x}" for _ in range(20_000))
    return f"Witness Abu Karim {number} spoke. {' '.join(words)}"[:299_000]


@pytest.mark.parametrize("opened", ["before", "after"])
def test_erasing_works_on_a_disk_with_no_room_at_all(opened, disk, tmp_path):
    """In the app, which has the store open, and by a command, which finds the disk full when it starts."""
    path = disk / "d.sqlite"
    store = Store.open(f"sqlite:///{path}")
    take_in(store, tmp_path, 3)
    gone = [saved(store, long_text(n)) for n in range(3)]
    for one in gone:
        store.delete(one.id)
    store.close() if opened == "after" else store._database.checkpoint()
    brim(disk)
    if opened == "after":
        store = Store.open(f"sqlite:///{path}")
    assert store.purge(timedelta(0)) == 3
    assert store.deleted() == () and len(store.articles()) == 3
    for file in disk.iterdir():
        assert b"Abu Karim" not in file.read_bytes(), file.name
    store.close()
    (disk / "filler").unlink()
    again = Store.open(f"sqlite:///{path}")
    assert not again.is_to_be_written_anew() and again.upkeep.examine() == () and again.damage() == ()
    assert reserve_of(path).stat().st_size == SIZE


def test_erasing_on_a_full_disk_without_a_reserve_says_that_nothing_was_erased(disk):
    store = Store.open(f"sqlite:///{disk / 'd.sqlite'}")
    one = saved(store)
    reserve_of(disk / "d.sqlite").unlink()
    filler = filled(disk)
    with pytest.raises(FullError, match="Make room"):
        store.erase(one.id)
    assert store.article(one.id) == one
    filler.unlink()
    store.erase(one.id)
    assert store.articles() == ()


def test_a_backup_for_which_there_is_no_room_leaves_nothing(disk, tmp_path):
    store = Store.open(f"sqlite:///{tmp_path / 'd.sqlite'}")
    take_in(store, tmp_path, 5)
    filled(disk, left=50_000)
    with pytest.raises(FullError, match="no room"):
        store.upkeep.backup(disk / "b.sqlite")
    assert [p.name for p in disk.iterdir()] == ["filler"]


def test_an_upgrade_for_which_there_is_no_room_leaves_the_database_as_it_was(disk, tmp_path):
    from tests.store.older import taken_back

    path = disk / "d.sqlite"
    store = Store.open(f"sqlite:///{path}")
    take_in(store, tmp_path, 5)
    store.close()
    taken_back(path, "0005")
    before = path.read_bytes()
    reserve_of(path).unlink()  # an upgrade may use it, too; here it is gone
    filler = filled(disk)
    with pytest.raises(StoreError, match=r"no room|full"):
        Store.open(f"sqlite:///{path}")
    assert path.read_bytes() == before
    filler.unlink()
    assert len(Store.open(f"sqlite:///{path}").articles()) == 5


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_may_only_be_read_is_told_and_what_is_there_is_shown(what, tmp_path):
    """Root may write anywhere, but not to what is marked immutable."""
    path = tmp_path / "data" / "d.sqlite"
    store = Store.open(f"sqlite:///{path}")
    one = saved(store)
    store.close()
    target = path if what == "file" else path.parent
    if os.geteuid():
        target.chmod(0o400 if what == "file" else 0o500)
    elif subprocess.run(["chattr", "+i", str(target)], capture_output=True).returncode:
        pytest.skip("nothing can be made immutable here")
    try:
        with pytest.raises((UnwritableError, StoreError), match=r"cannot be written|Make the folder"):
            again = Store.open(f"sqlite:///{path}")
            assert again.article(one.id) == one
            again.save(two := Article.of("Nine people were killed in Homs."), reading(two))
    finally:
        if os.geteuid():
            target.chmod(0o700)
        else:
            subprocess.run(["chattr", "-i", str(target)], check=True)
    assert Store.open(f"sqlite:///{path}").article(one.id) == one
