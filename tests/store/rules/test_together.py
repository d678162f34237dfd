"""What one thread does together is one transaction: all of it or nothing, whoever else looks."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest

from geo.store import Draft, Store
from geo.vocabulary import StoreError, UnwritableError
from tests.store.examples import TEXT, article, reading

OTHER = "Nine people were hurt in Homs."


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty store on the disk."""
    return Store.open(f"sqlite:///{tmp_path}/d.sqlite")


def test_it_is_seen_within_and_by_others_once_all_is_kept(store: Store) -> None:
    seen: list[int] = []
    look = Thread(target=lambda: seen.append(len(store.added())))
    with store.together():
        for text in (TEXT, OTHER):
            store.save(article(text), reading(article(text)))
        look.start()
        look.join()
        assert len(store.added()) == 2 and store.has(OTHER)
    assert seen == [0] and len(store.added()) == 2 and not store.upkeep.log_faults()


def test_an_error_leaves_nothing_of_it(store: Store) -> None:
    with pytest.raises(KeyError), store.together():
        store.save(article(), reading(article()))
        raise KeyError
    assert store.added() == {} and store.log() == ()
    assert store.save(article(), reading(article()))


def test_a_step_that_failed_is_not_kept_half_though_its_error_was_caught(store: Store) -> None:
    with pytest.raises(UnwritableError, match="A step failed, and nothing was saved"), store.together():
        store.save(article(OTHER), reading(article(OTHER)))
        with suppress(StoreError):
            store.save(
                article(), reading(article(OTHER))
            )  # of another article: found after its row was written
    assert store.added() == {} and store.log() == ()


def test_what_fails_to_be_read_does_no_harm(store: Store) -> None:
    with store.together():
        store.save(article(), reading(article()))
        with pytest.raises(StoreError):
            store.article("unknown")
    assert list(store.added()) == [article().id]


def test_the_draft_of_what_is_saved_is_gone_from_the_disk_too(store: Store, tmp_path: Path) -> None:
    store.keep_draft(Draft(article()))
    with store.together():
        store.save(article(), reading(article()))
    assert not store.draft_marks()
    assert all(not file.stat().st_size for file in tmp_path.glob("*-wal"))  # on a server there is none


def test_at_one_moment_nothing_that_is_written_meanwhile_is_seen(store: Store) -> None:
    write = Thread(target=lambda: store.save(article(), reading(article())))
    with store.at_one_moment():
        before = store.added()
        write.start()
        write.join()
        assert store.added() == before == {} and not store.has(TEXT)
    assert store.has(TEXT)
