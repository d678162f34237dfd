"""Articles, readings, judgements, the audit log, preferences, and the counter of changes.

Revision ID: 0001
Revises: nothing
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From an empty file to the first tables."""
    op.create_table(
        "articles",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("headline", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("published", sa.Text),
        sa.Column("retrieved", sa.Text),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("saved", sa.Text, nullable=False),
        sa.Column("deleted", sa.Text),
        sa.Column("changed", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
        sa.UniqueConstraint("content", name="uq_articles_content"),
    )
    op.create_table(
        "readings",
        sa.Column("article", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("places", sa.Integer, nullable=False),
        sa.Column("unresolved", sa.Integer, nullable=False),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("incidents", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("article", name="pk_readings"),
        sa.ForeignKeyConstraint(
            ["article"], ["articles.id"], name="fk_readings_article", onupdate="CASCADE", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "judgements",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("article", sa.Text, nullable=False),
        sa.Column("decision", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("when", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("start", sa.Integer),
        sa.Column("end", sa.Integer),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("incident", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_judgements"),
        sa.UniqueConstraint("id", name="uq_judgements_id"),
        sa.ForeignKeyConstraint(
            ["article"], ["articles.id"], name="fk_judgements_article", onupdate="CASCADE", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_judgements_article", "judgements", ["article"])
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("when", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("article", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit"),
    )
    op.create_index("ix_audit_article", "audit", ["article"])
    op.create_table(
        "preferences",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_preferences"),
    )
    op.create_table(
        "state",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("value", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_state"),
    )
    op.execute("INSERT INTO state (key, value) VALUES ('revision', 0)")


def downgrade() -> None:
    """Back to an empty file."""
    for table in ("state", "preferences", "audit", "judgements", "readings", "articles"):
        op.drop_table(table)
