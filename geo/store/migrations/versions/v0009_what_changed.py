"""An index by which the articles that changed since are found without a look at all others.

Revision ID: 0009
Revises: 0008
"""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make it."""
    op.create_index("ix_articles_changed", "articles", ["changed"])


def downgrade() -> None:
    """Back to a look at all."""
    op.drop_index("ix_articles_changed", "articles")
