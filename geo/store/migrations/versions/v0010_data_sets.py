"""Data sets that were imported; their rows lie in files beside the database.

Revision ID: 0010
Revises: 0009
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "datasets",
        sa.Column("id", sa.Text, nullable=False),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in (
                "name", "scheme", "publisher", "licence", "accessed", "asked", "file", "sha256", "columns", "matching",
            )
        ),
        sa.Column("day_first", sa.Integer),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("rows", "colour")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("rows_sha256", "when")),
        sa.Column("seal", sa.Text, nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("id", name="pk_datasets"),
    )


def downgrade() -> None:
    """Back to a database without data sets."""
    op.drop_table("datasets")
