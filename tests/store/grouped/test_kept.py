"""What is grouped is kept beside the database: a start reads no article, and nothing that is kept is believed for anything else."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.store import Store, reckoning
from geo.store.databases.whole import restored
from geo.store.grouped.files import Broken, folder_of, outlined_in, parts_in
from geo.store.reckoning import Reckoning
from geo.vocabulary import Decision, Judgement
from tests.store.examples import NOON, everything
from tests.store.test_by_difference import KINDS, TOLD, WHAT, _reading, step

pytestmark = pytest.mark.of_a_file

SECRET = "Homs"


def filled(path: Path) -> Store:
    """A store with three articles in a file, of which what is grouped is kept."""
    store = Store.open(f"sqlite:///{path}")
    for n in range(3):
        store.save(TOLD[n], _reading(n, (2, 60, 2000)[n]))
    store.judge(
        Judgement.of(Decision.TAG, TOLD[0].id, who="Ada", when=NOON, incident=f"{TOLD[0].id}-1", value={"tag": "mill"})
    )  # fmt: skip
    assert store.grouped.slim() and store.grouped.keep() and not store.grouped.keep()
    return store


def reopened(store: Store, path: Path) -> Store:
    store.close()
    return Store.open(f"sqlite:///{path}")


def kept_in(path: Path) -> list[Path]:
    return [file for file in folder_of(path).rglob("*") if file.is_file()]


def test_a_start_reads_no_article_until_one_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = filled(tmp_path / "d.sqlite")
    before, whole = store.grouped.outlined(), store.incidents()
    store = reopened(store, tmp_path / "d.sqlite")
    read: list[str] = []
    parts_of = reckoning.parts_of
    monkeypatch.setattr(reckoning, "parts_of", lambda c, ids, g: read.extend(ids) or parts_of(c, ids, g))
    assert store.grouped.outlined() == before and read == []
    one = before.incidents[1]
    assert store.grouped.incidents([one.id, "no such"]) == (whole[1],) and read == [one.accounts[0][0]]
    assert store.grouped.incidents([one.id])[0] is store.grouped.incidents([one.id])[0]
    store.save(TOLD[3], _reading(3, 500))
    del read[:]
    assert len(store.grouped.outlined().incidents) == 4 and read == [TOLD[3].id], "by difference"
    assert store.incidents() == everything(Reckoning(store._database)).incidents
    store.close()


@settings(max_examples=12, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([*WHAT, "keep", "keep", "open", "open", "look"]),
            st.integers(0, 3),
            st.integers(0, 3),
            st.sampled_from(KINDS),
        ),
        min_size=6,
        max_size=16,
    )
)
def test_whatever_was_kept_and_when_a_start_shows_what_is_there(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, int, Decision]]
) -> None:
    path = tmp_path_factory.mktemp("kept") / "d.sqlite"
    store = Store.open(f"sqlite:///{path}")
    store.save(TOLD[0], _reading(0, 2))
    try:
        for what, n, other, kind in steps:
            if what == "keep":
                store.grouped.slim()
                store.grouped.keep()
            elif what == "open":
                store = reopened(store, path)
            elif what != "look":
                step(store, what, n, other, kind)
            if what in ("open", "look"):
                shown = store.grouped.outlined()
                now = Reckoning(store._database)
                now._folder = None
                assert shown == now.outlined()
                assert store.grouped.incidents([i.id for i in shown.incidents]) == everything(now).incidents
                assert (store.incidents(), store.proposals()) == (
                    everything(now).incidents,
                    everything(now).proposals,
                )
    finally:
        store.close()


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2), st.floats(0, 1, exclude_max=True), st.integers(0, 7))
def test_a_flipped_bit_is_noticed_and_grouped_anew(
    tmp_path_factory: pytest.TempPathFactory, which: int, where: float, bit: int
) -> None:
    path = tmp_path_factory.mktemp("flipped") / "d.sqlite"
    store = filled(path)
    file = sorted(kept_in(path))[which]
    content = bytearray(file.read_bytes())
    content[int(where * len(content))] ^= 1 << bit
    file.write_bytes(content)
    mark = file.parent.name
    with pytest.raises(Broken):
        outlined_in(folder_of(path), mark)
        parts_in(folder_of(path), mark)
    before = store.incidents()
    store = reopened(store, path)
    assert store.incidents() == before
    store.save(TOLD[3], _reading(3, 500))
    assert len(store.incidents()) == 4
    store.close()


def test_an_erased_article_leaves_no_word_in_it_nor_what_was_in_the_bin_too_long(tmp_path: Path) -> None:
    path = tmp_path / "d.sqlite"
    store = filled(path)
    assert len(kept_in(path)) == 3 and all(file.stat().st_mode & 0o777 == 0o600 for file in kept_in(path))
    store.erase(TOLD[0].id)
    assert kept_in(path) == []
    assert store.grouped.slim() and store.grouped.keep() and kept_in(path)
    store.delete(TOLD[1].id)
    store.purge(timedelta(0))
    assert kept_in(path) == [] and len(store.incidents()) == 1
    store.close()


def test_what_was_erased_while_it_was_written_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process erases an article after this one has begun to write its words."""
    path = tmp_path / "d.sqlite"
    store, other = filled(path), Store.open(f"sqlite:///{path}")
    store.judge(Judgement.of(Decision.CONFIRM, TOLD[2].id, who="Ada", when=NOON, incident=f"{TOLD[2].id}-1"))
    store.grouped.slim()
    write = reckoning.files.write

    def slowly(*given: object) -> None:
        other.erase(TOLD[0].id)
        write(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(reckoning.files, "write", slowly)
    assert not store.grouped.keep() and kept_in(path) == []
    other.close()
    store.close()


def test_that_of_another_database_is_of_no_use(tmp_path: Path) -> None:
    """A file that was put in its place by hand, and a backup that was restored."""
    path, spare = tmp_path / "d.sqlite", tmp_path / "spare.sqlite"
    store = filled(path)
    store.upkeep.backup(spare)
    store.delete(TOLD[0].id)
    assert store.grouped.slim() and store.grouped.keep()
    store.close()
    restored(spare, f"sqlite:///{path}")
    store = Store.open(f"sqlite:///{path}")
    assert len(store.incidents()) == 3
    assert store.grouped.keep()
    store.close()
    other = Store.open(f"sqlite:///{tmp_path / 'other.sqlite'}")
    for n in range(3):
        other.save(TOLD[3 - n], _reading(3 - n, (2, 60, 2000)[n]))
    other.close()
    shutil.copyfile(tmp_path / "other.sqlite", path)
    store = Store.open(f"sqlite:///{path}")
    assert {i.accounts[0].article.id for i in store.incidents()} == {t.id for t in TOLD[1:]}
    store.close()


def test_an_article_that_was_altered_on_the_disk_is_set_aside_once_it_is_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "d.sqlite"
    store = filled(path)
    with store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE articles SET headline = 'altered' WHERE id = ?", (TOLD[0].id,))
    store = reopened(store, path)
    shown = store.grouped.outlined()
    assert len(shown.incidents) == 3
    mine = next(o for o in shown.incidents if o.accounts[0][0] == TOLD[0].id)
    assert store.grouped.incidents([mine.id]) == (), "its words are shown nowhere"
    store.grouped.take_up()
    assert len(store.grouped.outlined().incidents) == len(store.incidents()) == 2 and kept_in(path) == []
    store.close()
