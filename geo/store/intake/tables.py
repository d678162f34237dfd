"""The tables of the intake as the newest migration leaves them."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, LargeBinary, Table

from geo.store.databases.any_text import Text
from geo.store.tables import metadata

intake = Table(
    "intake",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True, comment="a hash of source and inner id"),
    Column(
        "source",
        Text,
        nullable=False,
        comment="a file's path or a feed's address; empty once its article is erased",
    ),
    Column("inner", Text, nullable=False, comment="what in it: a line, a page's address"),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("mark", Text, nullable=False, comment="what it looked like when it was handled"),
    Column("capture", Text, nullable=False, comment="the id of the page's capture"),
    Column("article", Text, nullable=False, comment="the id of the article that it gave or carries"),
    Column(
        "given",
        Text,
        nullable=False,
        comment="JSON: headline, source, published, where a feed or the user said so",
    ),
    Column("seal", Text, nullable=False, server_default=""),
    Index(None, "state"),
    Index(None, "article"),
)

feeds = Table(
    "feeds",
    metadata,
    Column("address", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("etag", Text, nullable=False),
    Column("modified", Text, nullable=False),
    Column("added", Text, nullable=False),
    Column("asked", Text, nullable=False, comment="when last; empty before the first time"),
    Column(
        "failed", Text, nullable=False, comment="why the last time gave nothing; empty where it did not fail"
    ),
    Column("outlet", Text, nullable=False, comment="the source of articles that do not state it"),
    Column("seal", Text, nullable=False, server_default=""),
)

outlets = Table(
    "outlets",
    metadata,
    Column("number", Integer, primary_key=True),
    Column(
        "article",
        ForeignKey("articles.id", onupdate="CASCADE", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("source", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("headline", Text, nullable=False),
    Column("published", Text),
    Column("retrieved", Text),
    Column("content", Text, nullable=False, comment="geo.vocabulary.content_id of its own words"),
    Column("text", LargeBinary, comment="its own words as zlib of UTF-8, where they differ"),
    Column("likeness", Float, nullable=False, comment="1 for the same words"),
    Column("capture", Text, nullable=False),
    Column("seal", Text, nullable=False, server_default=""),
)

sketches = Table(
    "sketches",
    metadata,
    Column("shingle", Integer().with_variant(BigInteger(), "postgresql"), primary_key=True),
    Column(
        "article",
        ForeignKey("articles.id", onupdate="CASCADE", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
    sqlite_with_rowid=False,
)
