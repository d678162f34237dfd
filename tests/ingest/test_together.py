"""Many that are read by the time are saved in one transaction: all is as if each had been saved by itself, in a file and on a server."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from geo.ingest import running
from geo.ingest.given import sources_of
from geo.ingest.running import run
from geo.ingest.spread.patience import Patience
from geo.ingest.spread.readers import Asked, Readers
from geo.ingest.spread.work import answered
from geo.ingest.taking_in import Outcome
from geo.store import Store
from geo.store.intake.queue import State
from geo.vocabulary import Article, AwayError, Reading, StoreError, UnwritableError
from tests.ingest.spread.stories import held, line
from tests.postgres import NoPostgres, served

MIDDLE = line(4)["text"]


class Ready(Readers):
    """Readers who have always read so many ahead."""

    def __init__(self, ahead: int = 40) -> None:
        self.ahead = ahead

    def _ahead(self) -> int:
        return self.ahead

    def _give(self, asked: Asked[Any]) -> None:
        assert asked.article
        asked.answer = answered(asked.article, asked.ground)

    def _await(self, asked: Asked[Any]) -> None:
        raise AssertionError("it is read")

    def end(self) -> None:
        pass


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Callable[[], Store]]]:
    """Makes empty stores, by where they are."""
    folder = tmp_path_factory.mktemp("stores")
    names = iter(range(1_000_000))
    makers: dict[str, Callable[[], Store]] = {
        "file": lambda: Store.open(f"sqlite:///{folder}/{next(names)}.sqlite")
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATELINE_BESIDE", str(folder / "beside"))
        try:
            with served() as server:
                first = server.fresh()
                Store.open(first).close()
                makers["server"] = lambda: Store.open(server.fresh(first))
                yield makers
        except NoPostgres:
            yield makers


@pytest.fixture(params=["file", "server"])
def new(request: pytest.FixtureRequest, fresh: dict[str, Callable[[], Store]]) -> Callable[[], Store]:
    """Makes an empty store."""
    if request.param not in fresh:
        pytest.skip("There is no PostgreSQL here.")
    return fresh[request.param]


def written(path: Path, lines: Sequence[dict[str, str]]) -> str:
    path.write_text("".join(json.dumps(each) + "\n" for each in lines), encoding="utf-8")
    return str(path)


def said(outcomes: Sequence[Outcome]) -> list[Any]:
    return [
        (o.name, o.state, o.message, o.before, o.notes, o.article and o.article.id, o.reading)
        for o in outcomes
    ]


def taken(store: Store, path: str, readers: Readers | None, **given: Any) -> list[Outcome]:
    return list(run(sources_of([path]), store, who="a", readers=readers, **given))


@contextmanager
def transactions(store: Store, patch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """The writing transactions that are begun in the block, each with how many articles there are after it."""
    database, found = store._database, list[int]()
    really = type(database)._writing

    @contextmanager
    def writing(self: Any) -> Iterator[Connection]:
        with really(self) as connection:
            yield connection
        found.append(len(store.added()))

    with patch.context() as mine:
        mine.setattr(type(database), "_writing", writing)
        yield found


LONG = " ".join(line(n)["text"] for n in range(6))
LINES = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["a", "b", "c", "d"]),
        "text": st.sampled_from(
            [line(0)["text"], line(1)["text"], LONG, f"{LONG} It was later said so.", " "]
        ),
        "source": st.sampled_from(["Desk", "Agency"]),
        "published": st.just("2025-03-10"),
    }
)


@pytest.mark.parametrize("where", ["file", "server"])
def test_whatever_comes_together_is_saved_as_one_by_one(
    where: str, fresh: dict[str, Callable[[], Store]], tmp_path: Path
) -> None:
    """The same words, the same id with other words, nearly the same of another outlet, and none at all, in any order."""
    if where not in fresh:
        pytest.skip("There is no PostgreSQL here.")

    @settings(max_examples=25 if where == "file" else 8, deadline=None)
    @given(lines=st.lists(LINES, min_size=2, max_size=8), ahead=st.integers(2, 8))
    def as_one_by_one(lines: list[dict[str, str]], ahead: int) -> None:
        path, found = written(tmp_path / f"{where}.jsonl", lines), []
        for readers in (None, Ready(ahead)):
            store = fresh[where]()
            found.append((said(taken(store, path, readers)), held(store), store.upkeep.log_faults()))
            store.close()
        assert found[0] == found[1] and found[1][2] == ()

    as_one_by_one()


def test_they_share_a_transaction_and_no_more_than_so_many(
    new: Callable[[], Store], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, store = written(tmp_path / "a.jsonl", [line(n) for n in range(70)]), new()
    monkeypatch.setattr(running, "_TOGETHER_S", 60.0)
    with transactions(store, monkeypatch) as after:
        assert len(taken(store, path, Ready(80))) == 70
    assert after == [32, 64, 70]


def test_no_other_writer_waits_long(
    new: Callable[[], Store], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, store = written(tmp_path / "a.jsonl", [line(n) for n in range(5)]), new()
    monkeypatch.setattr(running, "_TOGETHER_S", 0.0)
    with transactions(store, monkeypatch) as after:
        taken(store, path, Ready())
    assert after == [1, 2, 3, 4, 5]


def failing(monkeypatch: pytest.MonkeyPatch, error: BaseException, times: int, *, half: bool = False) -> None:
    """Let saving the one in the middle fail so often, before or after its rows were written."""
    really, left = Store.save, times

    def save(self: Store, article: Article, reading: Reading, *given: Any, **named: Any) -> bool:
        nonlocal left
        fails = article.text == MIDDLE and left > 0
        if fails:
            left -= 1
            if not half:
                raise error
        done = really(self, article, reading, *given, **named)
        if fails:
            raise error
        return done

    monkeypatch.setattr(Store, "save", save)


@pytest.mark.parametrize("half", [False, True], ids=["before", "half done"])
def test_one_that_fails_stops_as_it_does_by_itself_and_takes_no_other_along(
    half: bool, new: Callable[[], Store], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, found = written(tmp_path / "a.jsonl", [line(n) for n in range(9)]), []
    failing(monkeypatch, StoreError("It cannot be kept."), 99, half=half)
    for readers in (None, Ready()):
        store, outcomes = new(), list[Outcome]()
        with pytest.raises(StoreError, match=r"It cannot be kept\."):
            outcomes.extend(run(sources_of([path]), store, who="a", readers=readers))
        found.append((said(outcomes), held(store)))
    assert found[0] == found[1] and len(found[1][1]["articles"]) == 4


@pytest.mark.parametrize("half", [False, True], ids=["before", "half done"])
def test_where_it_fails_together_each_is_tried_by_itself(
    half: bool, new: Callable[[], Store], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, by_itself, store = written(tmp_path / "a.jsonl", [line(n) for n in range(9)]), new(), new()
    wanted = said(taken(by_itself, path, None))
    failing(monkeypatch, UnwritableError("The database is busy."), 1, half=half)
    assert said(taken(store, path, Ready())) == wanted
    assert held(store) == held(by_itself) and not store.upkeep.log_faults()


def test_a_stop_in_the_middle_keeps_none_of_them_and_what_was_told_before(
    new: Callable[[], Store], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, by_itself, store = written(tmp_path / "a.jsonl", [line(n) for n in range(9)]), new(), new()
    wanted = taken(by_itself, path, None)
    outcomes = list[Outcome]()
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        failing(patch, KeyboardInterrupt(), 1, half=True)
        outcomes.extend(run(sources_of([path]), store, who="a", readers=Ready(3)))
    assert len(outcomes) == 3 == len(store.articles())
    again = taken(store, path, Ready(3))
    assert [o.before for o in again] == [True] * 3 + [False] * 6
    assert said([*outcomes, *again[3:]]) == said(wanted) and held(store) == held(by_itself)


def test_who_stops_listening_is_told_the_rest_as_done_before(
    new: Callable[[], Store], tmp_path: Path
) -> None:
    path, by_itself, store = written(tmp_path / "a.jsonl", [line(n) for n in range(9)]), new(), new()
    taken(by_itself, path, None)
    listening = run(sources_of([path]), store, who="a", readers=Ready())
    next(listening)
    listening.close()  # type: ignore[attr-defined]
    assert len(taken(store, path, Ready())) == 9
    assert held(store) == held(by_itself)


def test_what_is_saved_when_it_is_cancelled_is_told(
    new: Callable[[], Store], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, store = written(tmp_path / "a.jsonl", [line(n) for n in range(9)]), new()
    outcomes = taken(store, path, Ready(), cancelled=lambda: len(store.added()) == 5)
    assert [o.state for o in outcomes] == [State.SAVED] * 5 and len(store.added()) == 5


@pytest.mark.parametrize("kept", [False, True], ids=["before it was kept", "after"])
def test_a_database_that_goes_away_meanwhile_loses_and_repeats_nothing(
    kept: bool, new: Callable[[], Store], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [line(0), line(0), line(0) | {"source": "Agency"}, {"id": "x", "text": " "}, line(1)]
    path, by_itself, store = written(tmp_path / "a.jsonl", lines), new(), new()
    wanted = [(o.name, o.state, o.message) for o in taken(by_itself, path, None)]
    really, left = type(store._database)._writing, 1

    @contextmanager
    def writing(self: Any) -> Iterator[Connection]:
        nonlocal left
        left, now = 0, left
        with suppress(Interrupted), really(self) as connection:
            yield connection
            if now and not kept:
                raise Interrupted
        if now:
            raise AwayError("The server is away.")

    monkeypatch.setattr(type(store._database), "_writing", writing)
    told: list[str] = []
    outcomes = taken(store, path, Ready(), patience=Patience(told.append, (0.0,)))
    assert [(o.name, o.state, o.message) for o in outcomes] == wanted and len(told) == 2
    assert held(store) == held(by_itself) and not store.upkeep.log_faults()


class Interrupted(Exception):
    """The connection breaks before the transaction is kept."""


def test_one_that_stays_away_is_waited_for_once(
    new: Callable[[], Store], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, store, told = written(tmp_path / "a.jsonl", [line(0), line(1)]), new(), list[str]()
    monkeypatch.setattr(Store, "save", _away)
    with pytest.raises(AwayError):
        taken(store, path, Ready(), patience=Patience(told.append, (0.0, 0.0)))
    assert len(told) == 2 and not store.added()


def _away(*_: Any, **__: Any) -> bool:
    raise AwayError("The server is away.")
