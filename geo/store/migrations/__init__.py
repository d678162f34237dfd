"""Bring a database up to the newest tables, with Alembic, inside this process.

There is no `env.py` and no `alembic.ini`: `migrate` is the only door. A new migration is a module
`versions/vNNNN_what.py` written by hand, with the next `revision`; `HEAD` below follows it, and so does
`newest.sql`, which `python -m tests.store.newest` writes.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from geo.vocabulary import StoreError

HEAD = "0013"
"""The newest revision, spelled out so that a database that is up to date costs no import of Alembic (0.2 s)."""

VERSIONS = Path(__file__).parent

NEWEST = VERSIONS / "newest.sql"
"""What all migrations together make of an empty database: to make it so costs a new one neither Alembic nor its steps (0.3 s)."""


def migrate(connection: Connection) -> None:
    """Make or upgrade the tables in the transaction that `connection` holds.

    Raises `StoreError` where the database belongs to a newer Dateline or to another program.
    """
    at = revision(connection)
    if at == HEAD:
        return
    if at is None and connection.dialect.name == "sqlite":
        for statement in NEWEST.read_text("utf-8").split(";\n\n"):
            if statement:
                connection.exec_driver_sql(statement)
        return
    if at is not None:
        require_known(at)
    upgrade(connection)


def upgrade(connection: Connection) -> None:
    """Run every migration that the database has not had yet, one after the other."""
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(VERSIONS))
    with EnvironmentContext(
        Config(),
        scripts,
        fn=lambda revision, _: scripts._upgrade_revs(HEAD, revision),
        destination_rev=HEAD,
    ) as environment:
        environment.configure(connection=connection, transactional_ddl=False)
        environment.run_migrations()


def require_known(at: str) -> None:
    """Raise `StoreError` where a newer Dateline left the tables at revision `at`."""
    if at not in {module.stem[1:5] for module in (VERSIONS / "versions").glob("v*.py")}:
        raise StoreError(
            f"A newer Dateline wrote this database (its tables are {at}; this program knows them up to {HEAD})."
            " Bring Dateline up to date, or set DATELINE_DATABASE_URL to another file."
        )


def revision(connection: Connection) -> str | None:
    """The revision that the database says it is at, None for an empty one."""
    tables = set(inspect(connection).get_table_names()) - {"spatial_ref_sys"}  # PostGIS'
    if "alembic_version" in tables and ("articles" in tables or len(tables) == 1):
        found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return found
    if tables:
        raise StoreError(
            "The database belongs to another program (it holds tables that are not Dateline's)."
            " Set DATELINE_DATABASE_URL to another one."
        )
    return None
