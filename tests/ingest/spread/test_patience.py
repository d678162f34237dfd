"""A database that is away for a while: what is taken in meanwhile is neither lost nor there twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection

from geo.ingest.given import sources_of
from geo.ingest.running import run
from geo.ingest.spread.patience import Patience
from geo.store import Store
from geo.store.databases.sqlite import SQLite
from geo.vocabulary import AwayError
from tests.ingest.spread.stories import held, written


@pytest.fixture
def undisturbed(tmp_path: Path) -> Store:
    store = Store.open(f"sqlite:///{tmp_path}/whole.sqlite")
    list(run(sources_of([str(written(tmp_path / "a.jsonl", 6))]), store, who="a"))
    return store


@pytest.mark.parametrize("written_before", [False, True], ids=["before it was written", "after"])
@pytest.mark.parametrize("at", range(9))
def test_each_write_may_find_it_away(
    at: int, written_before: bool, undisturbed: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The connection breaks at one write after the other, also when it was kept and only the answer was lost."""
    store = Store.open(f"sqlite:///{tmp_path}/a.sqlite")
    really, begun, kept, told = SQLite._writing, 0, 0, list[str]()

    @contextmanager
    def writing(self: SQLite) -> Iterator[Connection]:
        nonlocal begun, kept
        begun += 1
        if begun - 1 == at and not written_before:
            raise AwayError("The server is away.")
        with really(self) as connection:
            yield connection
        kept += 1
        if kept - 1 == at and written_before:
            raise AwayError("The server is away.")

    monkeypatch.setattr(SQLite, "_writing", writing)
    outcomes = run(
        sources_of([str(tmp_path / "a.jsonl")]), store, who="a", patience=Patience(told.append, (0.0, 0.0))
    )
    assert len(list(outcomes)) == 9
    assert held(store) == held(undisturbed)
    assert told == ["The server is away. Trying again in 0 seconds.", "It answers again: going on."]


@pytest.mark.parametrize("at", range(0, 40, 3))
def test_each_look_may_find_it_away(
    at: int, undisturbed: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(f"sqlite:///{tmp_path}/a.sqlite")
    really, many = SQLite.reading, 0

    @contextmanager
    def reading(self: SQLite) -> Iterator[Connection]:
        nonlocal many
        many += 1
        if many - 1 == at:
            raise AwayError("The server is away.")
        with really(self) as connection:
            yield connection

    monkeypatch.setattr(SQLite, "reading", reading)
    list(run(sources_of([str(tmp_path / "a.jsonl")]), store, who="a", patience=Patience(pauses_s=(0.0,))))
    assert held(store) == held(undisturbed)
    assert many > 40


def test_one_that_stays_away_is_an_error_in_the_end() -> None:
    def away() -> None:
        raise AwayError("The server is away.")

    told: list[str] = []
    with pytest.raises(AwayError):
        Patience(told.append, (0.0, 0.0))(away)
    assert len(told) == 2
