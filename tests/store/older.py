"""A database as an earlier Dateline left it: the migrations, taken back one after the other."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, text

from geo.store.migrations import VERSIONS


def taken_back(path: Path, revision: str) -> None:
    """Take the database at `path` back to `revision`."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection, Operations.context(MigrationContext.configure(connection)):
        for module in sorted(VERSIONS.glob("versions/v*.py"), reverse=True):
            if module.stem[1:5] > revision:
                import_module(f"geo.store.migrations.versions.{module.stem}").downgrade()
        connection.execute(text("UPDATE alembic_version SET version_num = :r"), {"r": revision})
    engine.dispose()
