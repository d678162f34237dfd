"""What came in and from where, feeds, outlets, and a sketch of each article's words.

Revision ID: 0007
Revises: 0006
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from geo.store.intake.sketches import sketch

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def upgrade() -> None:
    """Add the tables, and sketch what is saved."""
    op.create_table(
        "intake",
        sa.Column("number", sa.Integer, nullable=False),
        *_texts("key", "source", "inner", "state", "reason"),
        sa.Column("tries", sa.Integer, nullable=False),
        *_texts("mark", "capture", "article", "given"),
        sa.PrimaryKeyConstraint("number", name="pk_intake"),
        sa.UniqueConstraint("key", name="uq_intake_key"),
    )
    op.create_index("ix_intake_state", "intake", ["state"])
    op.create_index("ix_intake_article", "intake", ["article"])
    op.create_table(
        "feeds",
        *_texts("address", "title", "etag", "modified", "added", "asked", "failed", "outlet"),
        sa.PrimaryKeyConstraint("address", name="pk_feeds"),
    )
    op.create_table(
        "outlets",
        sa.Column("number", sa.Integer, nullable=False),
        *_texts("article", "source", "url", "headline"),
        sa.Column("published", sa.Text),
        sa.Column("retrieved", sa.Text),
        *_texts("content"),
        sa.Column("text", sa.LargeBinary),
        sa.Column("likeness", sa.Float, nullable=False),
        *_texts("capture"),
        sa.PrimaryKeyConstraint("number", name="pk_outlets"),
        sa.ForeignKeyConstraint(
            ["article"], ["articles.id"], name="fk_outlets_article_articles", onupdate="CASCADE", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_outlets_article", "outlets", ["article"])
    op.create_table(
        "sketches",
        sa.Column("shingle", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        *_texts("article"),
        sa.PrimaryKeyConstraint("shingle", "article", name="pk_sketches"),
        sa.ForeignKeyConstraint(
            ["article"], ["articles.id"], name="fk_sketches_article_articles", onupdate="CASCADE", ondelete="CASCADE"
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_sketches_article", "sketches", ["article"])
    connection = op.get_bind()
    insert = sa.text("INSERT INTO sketches (shingle, article) VALUES (:shingle, :article)")
    for row in connection.execute(sa.text("SELECT id, text FROM articles ORDER BY id")).all():
        for shingle in sketch(row.text):
            connection.execute(insert, {"shingle": shingle, "article": row.id})


def downgrade() -> None:
    """Back to a store that knows nothing of where its articles came from."""
    for table in ("sketches", "outlets", "feeds", "intake"):
        op.drop_table(table)
