"""Whether the rows of a data set may be passed on, as its user says.

Revision ID: 0011
Revises: 0010
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from geo.vocabulary.stored.seals import seal_of

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

BEFORE = (
    "id", "name", "scheme", "publisher", "licence", "accessed", "asked", "file", "sha256", "columns", "matching",
    "day_first", "rows", "colour", "rows_sha256", "when",
)  # fmt: skip
"""What the seals of the revision before cover; those of this one `passed_on` as well."""


def upgrade() -> None:
    """Nobody has said so yet. A row that was altered before stays one that was."""
    op.add_column("datasets", sa.Column("passed_on", sa.Integer, nullable=False, server_default="0"))
    _seal_again(BEFORE, (*BEFORE, "passed_on"))


def downgrade() -> None:
    """Back to data sets of which nobody says it."""
    _seal_again((*BEFORE, "passed_on"), BEFORE)
    op.drop_column("datasets", "passed_on")


def _seal_again(before: tuple[str, ...], now: tuple[str, ...]) -> None:
    connection = op.get_bind()
    put = sa.text("UPDATE datasets SET seal = :seal WHERE id = :id")
    for row in connection.execute(sa.text("SELECT * FROM datasets")).mappings().all():
        if row["seal"] == seal_of(*(row[name] for name in before)):
            connection.execute(put, {"seal": seal_of(*(row[name] for name in now)), "id": row["id"]})
