"""A team's database on a real PostgreSQL server: what is of the server alone, and all of a store moved there and back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from shapely import Point, box, to_wkb
from sqlalchemy import inspect, text

from geo.store import Draft, Store
from geo.store.databases.copying import differences
from geo.store.databases.opening import opened
from geo.store.databases.postgresql import PostgreSQL
from geo.store.databases.whole import copied, restored
from geo.store.migrations import HEAD
from geo.store.tables import metadata
from geo.text.search import terms
from geo.vocabulary import AwayError, Decision, OwnPlace, SavedView, SettingsError, StoreError
from geo.vocabulary.stored.overlays import Drawing, Overlay, Tint
from tests.postgres import NoPostgres, Server, served
from tests.store.examples import NOON, article, judgement, reading, saved

pytestmark = pytest.mark.of_a_file
"""Each names its own databases, and runs once."""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server of its own: it is stopped and started."""
    try:
        with served() as server:
            yield server
    except NoPostgres as error:
        pytest.skip(str(error))


@pytest.fixture
def address(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database with nothing in it."""
    monkeypatch.setenv("DATELINE_BESIDE", str(tmp_path / "beside"))
    return server.fresh()


def filled(url: str) -> Store:
    """A store that holds something of each kind."""
    store = Store.open(url)
    one, two = saved(store), saved(store, "Nine people were hurt in Homs, \0 and \x1a0 said so.")
    store.judge(judgement(Decision.CONFIRM, one, incident=f"{one.id}-1"))
    store.delete(two.id)
    store.keep_draft(Draft(article("Words that nobody saved.")))
    store.prefer("analyst", "Ada")
    store.keep_view(SavedView("v", "Homs", "killed=2", "Ada", NOON))
    store.add_own_places([OwnPlace.of("Hai Al Kusour", 34.73, 36.7, country_code="SY", source="Ada")], "Ada")
    store.add_overlay(
        Overlay.of("Front", Tint.BLUE, source="A", licence="CC0", dated="2025", file="a.kml", drawing=Drawing.AREAS, shapes=1),
        ["one"], to_wkb(box(36, 34, 37, 35)), "Ada",
    )  # fmt: skip
    return store


def test_migrations_run_up_and_down_and_make_what_the_program_expects(address: str) -> None:
    database = opened(address)
    with database.reading() as connection:
        found = inspect(connection)
        tables = {name: {c["name"] for c in found.get_columns(name)} for name in metadata.tables}
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == HEAD
    extra = {name: tables[name] - {c.name for c in table.columns} for name, table in metadata.tables.items()}
    assert {name: left for name, left in extra.items() if left != {"rowid"}} == {
        name: {"rowid", "geom"} for name in ("own_places", "own_outlines", "overlays")
    }
    for target in ("0001", HEAD):
        with database.writing() as connection:
            stepped(connection, target)
            connection.execute(text("SELECT 1"))
    store = Store(database)
    assert saved(store).id == store.articles()[0].id


def stepped(connection, target: str) -> None:  # type: ignore[no-untyped-def]
    """Bring the tables to the revision `target`, up or down."""
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    from geo.store.migrations import VERSIONS

    scripts = ScriptDirectory(str(VERSIONS))
    step = scripts._downgrade_revs if target == "0001" else scripts._upgrade_revs
    with EnvironmentContext(
        Config(), scripts, fn=lambda at, _: step(target, at), destination_rev=target
    ) as environment:
        environment.configure(connection=connection, transactional_ddl=False)
        environment.run_migrations()


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
def test_a_database_that_cannot_hold_every_script_is_refused(server: Server, encoding: str) -> None:
    server.do(
        f"CREATE DATABASE {encoding} TEMPLATE template0 ENCODING '{encoding}' LC_COLLATE 'C' LC_CTYPE 'C' OWNER dateline"
    )
    with pytest.raises(StoreError, match=rf"keeps its words as {encoding}.*createdb -T template0 -E UTF8"):
        opened(server.address(encoding.lower()))


def test_postgis_finds_own_places_and_layers_by_where_they_are(address: str) -> None:
    filled(address)
    with opened(address).reading() as connection:
        near = text(
            "SELECT name FROM own_places WHERE ST_DWithin(geom::geography, ST_SetSRID(ST_MakePoint(36.71, 34.73), 4326)::geography, 2000)"
        )
        assert connection.execute(near).scalars().all() == ["Hai Al Kusour"]
        under = text(
            "SELECT name FROM overlays WHERE ST_Contains(geom, ST_SetSRID(ST_GeomFromText(:at), 4326))"
        )
        assert connection.execute(under, {"at": Point(36.5, 34.5).wkt}).scalars().all() == ["Front"]
        kinds = connection.execute(
            text("SELECT count(*) FROM pg_indexes WHERE indexdef LIKE '%USING gist (geom)%'")
        ).scalar()
    assert kinds == 3


def test_all_of_a_store_is_moved_to_the_server_and_back_and_every_row_is_the_same(
    address: str, tmp_path: Path
) -> None:
    first, last = f"sqlite:///{tmp_path / 'a.sqlite'}", f"sqlite:///{tmp_path / 'b.sqlite'}"
    before = filled(first)
    made = copied(opened(first), opened(address), "Ada")
    assert (made.rows["articles"], made.rows["judgements"], made.rows["own_places"]) == (2, 1, 1)
    copied(opened(address), opened(last), "Ada")
    there, back = Store.open(address), Store.open(last)
    for store in (there, back):
        assert store.incidents() == before.incidents() and store.articles() == before.articles()
        assert store.deleted() == before.deleted() and store.overlays() == before.overlays()
        assert store.damage() == () and store.upkeep.examine() == ()
        assert store.holding(terms("wound")[0]) == before.holding(terms("wound")[0])
        assert saved(store, "A later text of Homs.").id  # numbers go on
        store.judge(judgement(Decision.CONFIRM, before.articles()[0].article, incident="later"))
    with opened(first).reading() as one, opened(address).reading() as two:
        assert {table for table, _ in differences(one, two)} == {
            "articles",
            "audit",
            "judgements",
            "readings",
            "sketches",
            "state",
        }
    with pytest.raises(StoreError, match="not empty"):
        copied(opened(first), opened(address), "Ada")


def test_a_backup_is_a_file_and_is_restored_into_the_server_or_into_a_file(
    address: str, tmp_path: Path
) -> None:
    store = filled(address)
    made = store.upkeep.backup(tmp_path / "kept.sqlite", "Ada")
    assert (made.articles, made.decisions) == (1, 1)
    open_elsewhere = Store.open(address)
    later = saved(store, "Three people were killed in Homs on Monday.")
    assert later.id in {a.id for a in open_elsewhere.articles()}
    kept_as = restored(made.path, address, "Ada")
    assert kept_as and kept_as.is_file()
    for seen in (store, open_elsewhere, Store.open(address)):
        assert later.id not in {a.id for a in seen.articles()}
        assert len(seen.incidents()) == 1
        assert seen.upkeep.examine() == ()
    restored(kept_as, f"sqlite:///{tmp_path / 'file.sqlite'}", "Ada")
    assert later.id in {a.id for a in Store.open(f"sqlite:///{tmp_path / 'file.sqlite'}").articles()}


@pytest.mark.parametrize("kind", ["file", "server"])
def test_whoever_has_it_open_hears_at_once_that_somebody_wrote(
    kind: str, address: str, tmp_path: Path
) -> None:
    url = address if kind == "server" else f"sqlite:///{tmp_path / 'd.sqlite'}"
    mine, other = Store.open(url), Store.open(url)
    ready, wrote = Event(), Event()

    def listen() -> None:
        for heard in mine.changes(0.3):
            if ready.is_set() and heard:
                wrote.set()
                return
            ready.set()

    Thread(target=listen, daemon=True).start()
    assert ready.wait(5)
    ready.wait(0.5)
    assert not wrote.is_set()
    saved(other)
    assert wrote.wait(2)


def test_two_who_write_at_once_take_turns_and_the_log_is_one_chain(address: str) -> None:
    stores = [Store.open(address) for _ in range(4)]

    def write(store: Store, of: int) -> None:
        for n in range(8):
            saved(store, f"{of} and {n} people were killed in Homs.")

    threads = [Thread(target=write, args=(store, of)) for of, store in enumerate(stores)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(stores[0].articles()) == 32
    assert stores[0].upkeep.log_faults() == ()
    assert [s.incidents() == stores[0].incidents() for s in stores] == [True] * 4


def test_a_server_that_was_started_again_is_met_by_who_had_it_open(server: Server, address: str) -> None:
    store = Store.open(address)
    one = saved(store)
    server.stop()
    try:
        with pytest.raises(AwayError, match="does not answer"):
            store.articles()
        with pytest.raises(AwayError, match="Nothing of this step was saved"):
            store.delete(one.id)
    finally:
        server.start()
    assert [a.id for a in store.articles()] == [one.id]
    assert saved(store, "Nine people were killed in Homs.").id


def test_nothing_of_an_erased_article_is_left_in_the_tables_files(server: Server, address: str) -> None:
    store = Store.open(address)
    kept, gone = saved(store), saved(store, "Witness Abu Karim spoke of nine dead in Homs. " * 50)
    store.delete(gone.id)
    store.purge(timedelta(0))
    server.do("CHECKPOINT")
    name = address.rsplit("/", 1)[1]
    oid = server.ask(f"SELECT oid FROM pg_database WHERE datname = '{name}'")
    files = [file for file in (server.folder / "data" / "base" / str(oid)).iterdir() if file.is_file()]
    assert files
    assert not [file for file in files if b"Abu Karim" in file.read_bytes()]
    assert store.article(kept.id) == kept


@pytest.mark.parametrize(
    ("wrong", "error", "said"),
    [
        ("postgresql://dateline:secret@127.0.0.1:{port}/nowhere", StoreError, "no such database"),
        ("postgresql://nobody@127.0.0.1:{port}/postgres", StoreError, "does not let us in"),
        ("postgresql://dateline@127.0.0.1:1/d", AwayError, "does not answer"),
        ("postgresql://dateline@127.0.0.1:{port}", SettingsError, "names no database"),
        ("postgresql+psycopg2://dateline@127.0.0.1/d", SettingsError, "postgresql://user:password@server"),
    ],
    ids=["no database", "no user", "no server", "no name", "another driver"],
)
def test_what_is_wrong_is_said_with_what_to_do_and_without_the_password(
    server: Server, wrong: str, error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said) as raised:
        PostgreSQL(wrong.format(port=server.port))
    assert "secret" not in str(raised.value)


def test_its_name_on_the_screen_holds_no_password_and_what_lies_beside_it_is_its_own(
    address: str, server: Server
) -> None:
    one, other = Store.open(address), Store.open(server.fresh())
    assert "secret" not in one.where and one.where.startswith("postgresql://127.0.0.1:")
    assert one.beside != other.beside
    assert reading(article()).article_id  # nothing of it is read there
