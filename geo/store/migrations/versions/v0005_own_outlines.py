"""Outlines of units that the users have brought in files.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables of files of outlines and of the outlines in them."""
    op.create_table(
        "outline_files",
        sa.Column("id", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("name", "country")),
        sa.Column("level", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("source", "licence", "dated", "when")),
        sa.PrimaryKeyConstraint("id", name="pk_outline_files"),
    )
    op.create_table(
        "own_outlines",
        sa.Column("key", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("unit", "file", "name", "also_called", "code")),
        sa.Column("level", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("country", "admin1")),
        *(
            sa.Column(name, sa.Float, nullable=False)
            for name in ("lat", "lon", "uncertainty_m", "south", "west", "north", "east")
        ),
        sa.Column("shape", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_own_outlines"),
        sa.UniqueConstraint("unit", name="uq_own_outlines_unit"),
        sa.ForeignKeyConstraint(
            ["file"], ["outline_files.id"], name="fk_own_outlines_file_outline_files", ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    """Back to the tables without outlines."""
    op.drop_table("own_outlines")
    op.drop_table("outline_files")
