"""Every test of the store runs twice: on a file, as it is written, and on a PostgreSQL server, where each address of a file (and each
`sqlite://`) stands for a database of its own. Tests of the file itself say so (`of_a_file`) and run once."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.store import store as store_module
from geo.store.databases import opening, whole
from geo.store.databases.database import Database
from tests.postgres import NoPostgres, Server, served

_FILE, _SERVER = "on a file", "on a server"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Let what is of a file run on one alone."""
    marks = {mark.name for mark in metafunc.definition.iter_markers()}
    if "engine" in metafunc.fixturenames:
        metafunc.parametrize("engine", [_FILE] if "of_a_file" in marks else [_FILE, _SERVER], indirect=True)


class Pool:
    """Databases of a server, each used again once the one who had it is gone."""

    def __init__(self, server: Server) -> None:
        """None yet."""
        self._server, self._new = server, server.fresh()
        opening.opened(self._new).close()
        self._free: list[str] = []

    def take(self) -> str:
        """The address of a database as a new one is."""
        if not self._free:
            return self._server.fresh(self._new)
        address = self._free.pop()
        self._server.empty(address)
        return address

    def give(self, address: str) -> None:
        """Take it back."""
        self._free.append(address)


@pytest.fixture(scope="session")
def pool() -> Iterator[Pool]:
    """The server's databases; the server is gone at the end."""
    try:
        with served() as server:
            yield Pool(server)
    except NoPostgres as error:
        pytest.skip(str(error))


@pytest.fixture(autouse=True)
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    """On what the test runs."""
    if request.param == _FILE:
        yield _FILE
        return
    pool: Pool = request.getfixturevalue("pool")
    monkeypatch.setenv("DATELINE_BESIDE", str(tmp_path / "beside"))
    of_files: dict[str, str] = {}
    really = opening.opened

    def opened(url: str, **given: int | bool) -> Database:
        if url in ("sqlite://", "sqlite:///:memory:"):
            address = pool.take()
            database = really(address, **given)  # type: ignore[arg-type]
            weakref.finalize(database, pool.give, address)
            return database
        if url.startswith("sqlite"):
            if url not in of_files:
                of_files[url] = pool.take()
            url = of_files[url]
        return really(url, **given)  # type: ignore[arg-type]

    for module in (store_module, whole):
        monkeypatch.setattr(module, "opened", opened)
    yield _SERVER
    for address in of_files.values():
        pool.give(address)
