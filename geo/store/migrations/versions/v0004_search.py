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


def upgrade() -> None:
    """Index what is saved; words reach the index folded (geo.text.folding), so its own tokenizer only parts them."""
    op.execute(
        "CREATE VIRTUAL TABLE words USING fts5(article UNINDEXED, folded, tokenize = 'unicode61 remove_diacritics 0')"
    )
    connection = op.get_bind()
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
