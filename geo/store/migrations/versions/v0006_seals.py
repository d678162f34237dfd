"""A seal for every row, the log as a chain that nothing but erasing touches, and what was published of which article.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

import zlib

import sqlalchemy as sa
from alembic import op

from geo.store.integrity.log_chain import START, linked
from geo.vocabulary.stored.seals import seal_of
from geo.vocabulary import content_id

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

SEALED = {
    "articles": "id content text headline source url published retrieved language saved",
    "readings": "article version body places unresolved claims incidents",
    "judgements": "id article decision who when why start end words incident value",
    "drafts": "id kept changed body",
    "views": "id name link who when",
    "own_places": "id name also_called country admin1 kind lat lon uncertainty_m source",
    "outline_files": "id name country level source licence dated when",
    "own_outlines": "key unit file name also_called code level country admin1 lat lon uncertainty_m south west north east",
    "preferences": "key value",
}
"""As the seals of this revision cover them."""

TRIGGERS = {
    "log_is_only_added_to": """
        BEFORE UPDATE ON audit WHEN NOT (
            NEW.number IS OLD.number AND NEW."when" IS OLD."when" AND NEW.content IS OLD.content
            AND NEW.before IS OLD.before AND NEW.hash IS OLD.hash
            AND NEW.who = '' AND NEW.action = 'erased' AND NEW.article = '' AND NEW.detail = '' AND NEW.salt = ''
        ) BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END""",
    "log_loses_no_line": """
        BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END""",
    "judgements_are_only_added_to": """
        BEFORE UPDATE ON judgements WHEN NOT (
            NEW.number IS OLD.number AND NEW.id IS OLD.id AND NEW.decision IS OLD.decision AND NEW.who IS OLD.who
            AND NEW."when" IS OLD."when" AND NEW.why IS OLD.why AND NEW.start IS OLD.start AND NEW."end" IS OLD."end"
            AND NEW.words IS OLD.words AND NEW.incident IS OLD.incident AND NEW.value IS OLD.value
        ) BEGIN SELECT RAISE(ABORT, 'decisions are only added to'); END""",
    "judgements_go_with_their_article": """
        BEFORE DELETE ON judgements WHEN EXISTS (SELECT 1 FROM articles WHERE id = OLD.article)
        BEGIN SELECT RAISE(ABORT, 'decisions are only added to'); END""",
}
"""The store's own hand is held, too: a line or a decision changes only with the article that is erased."""


def upgrade() -> None:
    """Seal what is there; what is plainly not as it was written gets no seal, and is set aside from then on."""
    connection = op.get_bind()
    for table, columns in SEALED.items():
        op.add_column(table, sa.Column("seal", sa.Text, nullable=False, server_default=""))
        if connection.dialect.name == "sqlite":  # no team's database is as old as this: there is nothing to seal
            _seal(connection, table, columns.split())
    for column in ("salt", "content", "before", "hash"):
        op.add_column("audit", sa.Column(column, sa.Text, nullable=False, server_default=""))
    _chain(connection)
    op.create_table(
        "publications",
        sa.Column("number", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("when", "who", "name", "sha256")),
        sa.PrimaryKeyConstraint("number", name="pk_publications"),
    )
    op.create_table(
        "published_articles",
        sa.Column("publication", sa.Integer, nullable=False),
        sa.Column("article", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("publication", "article", name="pk_published_articles"),
        sa.ForeignKeyConstraint(
            ["publication"], ["publications.number"], name="fk_published_articles_publication_publications",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["article"], ["articles.id"], name="fk_published_articles_article_articles",
            onupdate="CASCADE", ondelete="CASCADE",
        ),
    )
    op.create_index("ix_published_articles_article", "published_articles", ["article"])
    for name, body in TRIGGERS.items():
        op.execute(f"CREATE TRIGGER {name} {body}" if connection.dialect.name == "sqlite" else _of_server(name, body))


def _of_server(name: str, body: str) -> str:
    """The trigger as PostgreSQL has it: a function, and what calls it."""
    event, _, rest = " ".join(body.split()).partition(" WHEN ")
    if " BEGIN " in event:
        event, _, rest = event.partition(" BEGIN ")
        condition, raised = "true", rest
    else:
        condition, _, raised = rest.partition(" BEGIN ")
    said = raised.split("'")[1]
    condition = condition.replace(" IS ", " IS NOT DISTINCT FROM ")
    return (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN RAISE EXCEPTION '{said}'"
        " USING ERRCODE = 'restrict_violation'; END IF; RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END; END $$;"
        f" CREATE TRIGGER {name} {event} FOR EACH ROW EXECUTE FUNCTION {name}()"
    )


def _seal(connection: sa.Connection, table: str, columns: list[str]) -> None:
    asked = ", ".join(f'"{column}"' for column in columns)
    put = sa.text(f"UPDATE {table} SET seal = :seal WHERE rowid = :n")
    rows = connection.execute(sa.text(f"SELECT rowid AS n, {asked} FROM {table}")).mappings().all()
    for row in rows:
        if _sound(table, row):
            connection.execute(put, {"seal": seal_of(*(row[column] for column in columns)), "n": row["n"]})


def _sound(table: str, row: sa.RowMapping) -> bool:
    if table == "articles":
        return bool(content_id(row["text"]) == row["content"])
    if table == "readings":
        try:
            zlib.decompress(row["body"])
        except zlib.error:
            return False
    return True


def _chain(connection: sa.Connection) -> None:
    asked = 'SELECT number, "when", who, action, article, detail FROM audit ORDER BY number'
    put = sa.text(
        "UPDATE audit SET salt = :salt, content = :content, before = :before, hash = :hash WHERE number = :number"
    )
    before, last = START, 0
    for row in connection.execute(sa.text(asked)).mappings().all():
        link = linked(dict(row), before)
        connection.execute(put, {**link, "number": row["number"]})
        before, last = link["hash"], row["number"]
    connection.execute(sa.text("INSERT INTO state (key, value) VALUES ('log', :last)"), {"last": last})


def downgrade() -> None:
    """Back to rows without seals and a log without a chain."""
    server = op.get_bind().dialect.name == "postgresql"
    for name in TRIGGERS:
        op.execute(f"DROP FUNCTION {name} CASCADE" if server else f"DROP TRIGGER {name}")
    op.drop_table("published_articles")
    op.drop_table("publications")
    op.execute("DELETE FROM state WHERE key = 'log'")
    for column in ("salt", "content", "before", "hash"):
        op.drop_column("audit", column)
    for table in SEALED:
        op.drop_column(table, "seal")
