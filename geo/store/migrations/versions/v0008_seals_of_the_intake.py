"""A seal for every row that says where articles came from, too.

Revision ID: 0008
Revises: 0007
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from geo.vocabulary.stored.seals import seal_of

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

SEALED = {
    "intake": "key source inner state reason tries mark capture article given",
    "feeds": "address title etag modified added asked failed outlet",
    "outlets": "number article source url headline published retrieved content text likeness capture",
}
"""As the seals of this revision cover them."""


def upgrade() -> None:
    """Seal what is there."""
    connection = op.get_bind()
    for table, names in SEALED.items():
        op.add_column(table, sa.Column("seal", sa.Text, nullable=False, server_default=""))
        if connection.dialect.name == "postgresql":  # no team's database is as old as this: there is nothing to seal
            continue
        asked = ", ".join(f'"{name}"' for name in names.split())
        put = sa.text(f"UPDATE {table} SET seal = :seal WHERE rowid = :n")
        for row in connection.execute(sa.text(f"SELECT rowid AS n, {asked} FROM {table}")).mappings().all():
            seal = seal_of(*(row[name] for name in names.split()))
            connection.execute(put, {"seal": seal, "n": row["n"]})


def downgrade() -> None:
    """Back to rows without seals."""
    for table in SEALED:
        op.drop_column(table, "seal")
