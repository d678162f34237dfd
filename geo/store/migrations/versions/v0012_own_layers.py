"""Own layers: areas and lines that lie under the incidents.

Revision ID: 0012
Revises: 0011
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "overlays",
        sa.Column("id", sa.Text, nullable=False),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("name", "tint", "source", "licence", "dated", "file", "drawing")
        ),
        sa.Column("count", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("names", "sha256", "when")),
        sa.Column("shapes", sa.LargeBinary, nullable=False),
        sa.Column("seal", sa.Text, nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("id", name="pk_overlays"),
    )


def downgrade() -> None:
    """Back to a database without own layers."""
    op.drop_table("overlays")
