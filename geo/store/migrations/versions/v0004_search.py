"""An index of the words of articles, and views saved under a name.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from geo.text.search import article_words
from geo.vocabulary import Article

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

STATEMENTS = {
    "sqlite": (
        "CREATE VIRTUAL TABLE words USING fts5(article UNINDEXED, folded, tokenize = 'unicode61 remove_diacritics 0')",
    ),
    "postgresql": (
        "CREATE EXTENSION IF NOT EXISTS pg_trgm",
        "CREATE TABLE words (article text NOT NULL CONSTRAINT pk_words PRIMARY KEY, folded text NOT NULL)",
        "CREATE INDEX ix_words_folded ON words USING gin ((' ' || folded || ' ') gin_trgm_ops)",
    ),
}


def upgrade() -> None:
    """Index what is saved; words reach the index folded (geo.text.folding), so its own tokenizer only parts them."""
    connection = op.get_bind()
    for statement in STATEMENTS[connection.dialect.name]:
        op.execute(statement)
    saved = connection.execute(sa.text("SELECT id, headline, source, text FROM articles ORDER BY id")).all()
    for row in saved:
        article = Article(row.id, row.text, headline=row.headline, source=row.source)
        connection.execute(
            sa.text("INSERT INTO words (article, folded) VALUES (:article, :folded)"),
            {"article": row.id, "folded": article_words(article)},
        )
    op.create_table(
        "views",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("link", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("when", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_views"),
    )


def downgrade() -> None:
    """Back to articles that are not indexed."""
    op.drop_table("views")
    op.execute("DROP TABLE words")
