"""The file itself: migrations, many threads and processes, erasing, and what can be wrong with it."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import inspect

from geo.store import Draft, Store
from geo.store.databases.sqlite import SQLite
from geo.store.migrations import HEAD, VERSIONS
from geo.store.tables import metadata
from geo.vocabulary import Article, Decision, Judgement, SettingsError, StoreError
from tests.store.examples import article, judgement, reading, saved
from tests.store.newest import contents, step_by_step

pytestmark = pytest.mark.of_a_file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a database may be made, in a folder that is not there yet."""
    return tmp_path / "data" / "dateline.sqlite"


def url(path: Path) -> str:
    """The address of a database file."""
    return f"sqlite:///{path}"


class TestMigrations:
    def test_make_the_tables_that_the_program_expects(self) -> None:
        database = SQLite("sqlite://")
        with database.reading() as connection:
            found = inspect(connection)
            tables = {t: [c["name"] for c in found.get_columns(t)] for t in found.get_table_names()}
            keys = {t: {k["name"] for k in found.get_foreign_keys(t)} for t in metadata.tables}
            nullable = {(t, c["name"]): c["nullable"] for t in metadata.tables for c in found.get_columns(t)}
        tables.pop("alembic_version")
        index = [tables.pop(name) for name in list(tables) if name.startswith("words")]
        assert ["article", "folded"] in index
        assert tables == {name: [c.name for c in table.columns] for name, table in metadata.tables.items()}
        assert nullable == {(t.name, c.name): c.nullable for t in metadata.tables.values() for c in t.columns}
        assert keys["readings"] == {"fk_readings_article"}
        assert keys["judgements"] == {"fk_judgements_article"}

    def test_head_is_the_newest_revision(self) -> None:
        from alembic.script import ScriptDirectory

        assert ScriptDirectory(str(VERSIONS)).get_current_head() == HEAD

    def test_all_of_them_make_what_a_new_database_is_made_of(self) -> None:
        with SQLite("sqlite://").reading() as new, step_by_step() as migrated:
            assert contents(new) == contents(migrated), "write newest.sql: python -m tests.store.newest"

    @pytest.mark.parametrize("new", [True, False])
    def test_a_database_that_is_new_or_up_to_date_needs_no_alembic(self, path: Path, new: bool) -> None:
        if not new:
            Store.open(url(path)).close()
        code = f"import sys; from geo.store import Store; Store.open({url(path)!r}); sys.exit('alembic' in sys.modules)"
        assert subprocess.run([sys.executable, "-c", code]).returncode == 0


class TestTheFile:
    def test_is_for_its_owners_eyes_only(self, path: Path) -> None:
        Store.open(url(path))
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700

    def test_keeps_all_from_one_start_to_the_next(self, path: Path) -> None:
        first = Store.open(url(path))
        one = saved(first)
        first.prefer("analyst", "Ada")
        first.close()
        second = Store.open(url(path))
        assert second.reading(one.id) == reading(one)
        assert second.preference("analyst") == "Ada"
        assert second.where == str(path)

    def test_comes_from_the_settings(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DATELINE_DATABASE_URL", url(path))
        Store.open().close()
        assert path.exists()

    def test_has_nothing_of_an_erased_article_in_it(self, path: Path) -> None:
        store = Store.open(url(path))
        kept, gone = saved(store), saved(store, "Witness Abu Karim spoke of nine dead in Homs. " * 50)
        store.incidents()
        store.delete(gone.id)
        store.purge(timedelta(0))
        files = [file for file in path.parent.iterdir() if file.name.startswith(path.name)]
        assert files
        for file in files:
            assert b"Abu Karim" not in file.read_bytes()
            assert b"karim" not in file.read_bytes()  # as the index of words has it
            assert gone.id.encode() not in file.read_bytes()
        assert store.article(kept.id) == kept
        assert [i.accounts[0].article.id for i in store.incidents()] == [kept.id]

    @pytest.mark.parametrize("end", ["discarded", "saved", "erased"])
    def test_has_nothing_of_a_draft_in_it_once_that_is_gone(self, path: Path, end: str) -> None:
        store = Store.open(url(path))
        one = Article.of("Witness Abu Karim spoke of nine dead in Homs. " * 50)
        for draft in (Draft(one), Draft(one, reading(one), name="witness.txt")):
            store.keep_draft(draft)
        there = sqlite3.connect(path)
        (body,) = there.execute("SELECT body FROM drafts").fetchone()
        there.close()
        assert any(body[:60] in file.read_bytes() for file in path.parent.iterdir())
        if end == "discarded":
            store.discard_drafts([one.id])
        else:
            store.save(one, reading(one))
        if end == "erased":
            store.keep_draft(draft)  # of a window that was open meanwhile
            store.erase(one.id)
        assert store.draft_marks() == {} and store.drafts([one.id]) == ()
        for file in path.parent.iterdir():
            assert body[:60] not in file.read_bytes()
            assert end == "saved" or one.id.encode() not in file.read_bytes()

    def test_gives_drafts_back_as_they_were_kept_and_says_since_when(self, path: Path) -> None:
        store = Store.open(url(path))
        one = Article.of("Nine people were killed in Homs.", source="Paper")
        made = Judgement.of(Decision.REJECT, one.id, who="Ada", when=datetime.now(UTC), incident="i1")
        draft = Draft(one, reading(one), (made,), "file.txt", ("a note",))
        store.keep_draft(Draft(one))
        (pasted,) = store.drafts([one.id])
        before = store.draft_marks()
        store.keep_draft(draft)
        store.close()
        again = Store.open(url(path))
        (found,) = again.drafts([one.id])
        assert found == replace(draft, kept=pasted.kept) and pasted.reading is None
        assert again.draft_marks() != before and list(before) == [one.id]
        assert again.incidents() == () and again.articles() == () and again.revision() == 0


class TestManyAtOnce:
    def test_threads_share_one_store(self, path: Path) -> None:
        store = Store.open(url(path))
        failures: list[BaseException] = []

        def work(number: int) -> None:
            try:
                for n in range(5):
                    saved(store, f"{number} and {n} people were killed in Homs.")
                    store.incidents(), store.revision(), store.articles()
            except Exception as error:  # noqa: BLE001
                failures.append(error)

        threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        assert len(store.articles()) == 40
        assert store.revision() == 40

    def test_processes_see_each_others_changes(self, path: Path) -> None:
        store = Store.open(url(path))
        before = store.incidents(), store.revision()
        code = (
            "from geo.store import Store; from tests.store.examples import saved;"
            f"store = Store.open({url(path)!r}); [saved(store, f'{{n}} people were killed in Homs.') for n in range(9)]"
        )
        subprocess.run([sys.executable, "-c", code], check=True)
        assert before == ((), 0)
        assert store.revision() == 9
        assert sum(len(incident.accounts) for incident in store.incidents()) == 9

    def test_processes_may_make_the_database_at_the_same_time(self, path: Path) -> None:
        code = f"from geo.store import Store; print(Store.open({url(path)!r}).revision())"
        running = [
            subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            for _ in range(3)
        ]
        told = [process.communicate() for process in running]
        assert [out.strip() for out, _ in told] == [b"0"] * 3, told


class TestWhatCanBeWrong:
    def test_written_by_a_newer_program(self, path: Path) -> None:
        Store.open(url(path)).close()
        with sqlite3.connect(path) as raw:
            raw.execute("UPDATE alembic_version SET version_num = '9999'")
        raw.close()
        with pytest.raises(StoreError, match="newer Dateline") as told:
            Store.open(url(path))
        assert "DATELINE_DATABASE_URL" in str(told.value)

    def test_locked_by_another_program(self, path: Path) -> None:
        store = Store.open(url(path), busy_timeout_ms=50)
        raw = sqlite3.connect(path, isolation_level=None)
        raw.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="busy"):
            saved(store)
        assert store.articles() == ()  # readers go on
        raw.execute("ROLLBACK")
        raw.close()
        saved(store)

    def test_not_a_database(self, tmp_path: Path) -> None:
        file = tmp_path / "notes.sqlite"
        file.write_text("These are my notes. " * 100)
        with pytest.raises(StoreError, match="not a database"):
            Store.open(url(file))
        assert file.read_text().startswith("These are my notes.")

    def test_a_database_of_another_program(self, tmp_path: Path) -> None:
        file = tmp_path / "places.sqlite"
        raw = sqlite3.connect(file)
        raw.execute("CREATE TABLE history (url TEXT)")
        raw.close()
        with pytest.raises(StoreError, match="another program"):
            Store.open(url(file))

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
    def test_a_folder_that_may_not_be_written(self, tmp_path: Path) -> None:
        tmp_path.chmod(0o500)
        with pytest.raises(StoreError, match="cannot be written"):
            Store.open(url(tmp_path / "new" / "dateline.sqlite"))

    def test_a_file_where_the_folder_should_be(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(StoreError, match="cannot be written"):
            Store.open(url(tmp_path / "file" / "dateline.sqlite"))

    def test_a_folder_where_the_file_should_be(self, tmp_path: Path) -> None:
        with pytest.raises(StoreError, match="folder"):
            Store.open(url(tmp_path))

    @pytest.mark.parametrize("address", ["mysql://host/name", "nonsense", "sqlite://host/file", ""])
    def test_an_address_that_makes_no_sense(self, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DATELINE_DATABASE_URL", "mysql://elsewhere/x")
        with pytest.raises(SettingsError, match="sqlite:////path"):
            Store.open(address)

    def test_a_save_that_fails_half_way_leaves_nothing(self) -> None:
        store = Store.open("sqlite://")
        one = article()
        with pytest.raises(StoreError, match="not on"):
            store.save(one, reading(one), [judgement(Decision.CONFIRM, article("Other words."))])
        assert (store.articles(), store.revision()) == ((), 0)
