"""The tables as the newest migration leaves them. `geo/store/migrations` is what makes them.

Days and instants are ISO 8601 text, so that time zones survive and an analyst can read the file with
any SQLite browser. `changed` is the store's revision at which an article's row last changed: it lets
readers fetch only what is new to them. `seal` is the hash of what a row says (geo.vocabulary.stored.seals).
"""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, Table

from geo.store.databases.any_text import Text

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMING)

articles = Table(
    "articles",
    metadata,
    Column("id", Text, primary_key=True),
    Column("content", Text, nullable=False, unique=True, comment="geo.vocabulary.content_id of the text"),
    Column("text", Text, nullable=False),
    Column("headline", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("published", Text),
    Column("retrieved", Text),
    Column("language", Text, nullable=False),
    Column("saved", Text, nullable=False),
    Column("deleted", Text),
    Column("changed", Integer, nullable=False, index=True),
    Column("seal", Text, nullable=False, server_default=""),
)

readings = Table(
    "readings",
    metadata,
    Column("article", ForeignKey("articles.id", onupdate="CASCADE", ondelete="CASCADE"), primary_key=True),
    Column("version", Text, nullable=False, comment="the reader's, geo.vocabulary.program.READER"),
    Column("body", LargeBinary, nullable=False, comment="the Reading as zlib of JSON: a tenth of the size"),
    Column("places", Integer, nullable=False),
    Column("unresolved", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("incidents", Integer, nullable=False),
    Column("seal", Text, nullable=False, server_default=""),
)

judgements = Table(
    "judgements",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column(
        "article",
        ForeignKey("articles.id", onupdate="CASCADE", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("decision", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("when", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("start", Integer),
    Column("end", Integer),
    Column("words", Text, nullable=False),
    Column("incident", Text, nullable=False),
    Column("value", Text, nullable=False, comment="JSON list of [key, value]"),
    Column("seal", Text, nullable=False, server_default=""),
)

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("when", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("article", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("salt", Text, nullable=False, server_default=""),
    Column(
        "content",
        Text,
        nullable=False,
        server_default="",
        comment="the hash of salt, who, action, article, detail",
    ),
    Column("before", Text, nullable=False, server_default="", comment="the hash of the line before"),
    Column("hash", Text, nullable=False, server_default="", comment="of number, when, content and before"),
    Index(None, "article"),
)

publications = Table(
    "publications",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("when", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("name", Text, nullable=False, comment="of the file"),
    Column("sha256", Text, nullable=False, comment="of the file"),
)

published_articles = Table(
    "published_articles",
    metadata,
    Column("publication", ForeignKey("publications.number", ondelete="CASCADE"), primary_key=True),
    Column(
        "article",
        ForeignKey("articles.id", onupdate="CASCADE", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
)

own_places = Table(
    "own_places",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("also_called", Text, nullable=False, comment="JSON list"),
    Column("country", Text, nullable=False),
    Column("admin1", Text, nullable=False, comment="GeoNames' code"),
    Column("kind", Text, nullable=False),
    Column("lat", Float, nullable=False),
    Column("lon", Float, nullable=False),
    Column("uncertainty_m", Float, nullable=False),
    Column("source", Text, nullable=False),
    Column("seal", Text, nullable=False, server_default=""),
)

outline_files = Table(
    "outline_files",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("country", Text, nullable=False),
    Column("level", Integer, nullable=False),
    Column("source", Text, nullable=False),
    Column("licence", Text, nullable=False),
    Column("dated", Text, nullable=False, comment="the day or year of the data"),
    Column("when", Text, nullable=False, comment="when they were brought"),
    Column("seal", Text, nullable=False, server_default=""),
)

own_outlines = Table(
    "own_outlines",
    metadata,
    Column("key", Text, primary_key=True, comment="the unit's code and a hash of the shape"),
    Column("unit", Text, nullable=False, unique=True, comment="a unit of the gazetteer, or own:…"),
    Column("file", ForeignKey("outline_files.id", ondelete="CASCADE"), nullable=False),
    Column("name", Text, nullable=False),
    Column("also_called", Text, nullable=False, comment="JSON list"),
    Column("code", Text, nullable=False, comment="the file's own"),
    Column("level", Integer, nullable=False),
    Column("country", Text, nullable=False),
    Column("admin1", Text, nullable=False, comment="GeoNames' code"),
    *(
        Column(name, Float, nullable=False)
        for name in ("lat", "lon", "uncertainty_m", "south", "west", "north", "east")
    ),
    Column("shape", LargeBinary, nullable=False, comment="WKB, lon lat", info={"deferred": True}),
    Column("seal", Text, nullable=False, server_default=""),
)

datasets = Table(
    "datasets",
    metadata,
    Column("id", Text, primary_key=True, comment="made from its name"),
    *(Column(name, Text, nullable=False) for name in ("name", "scheme", "publisher", "licence")),
    Column("accessed", Text, nullable=False, comment="the day on which it was fetched"),
    Column("asked", Text, nullable=False, comment="by what filters, in words"),
    Column("file", Text, nullable=False, comment="the name of the file it came from"),
    Column("sha256", Text, nullable=False, comment="of that file"),
    Column("columns", Text, nullable=False, comment="JSON list"),
    Column("matching", Text, nullable=False, comment="JSON list of [field, column]"),
    Column("day_first", Integer, comment="of days such as 03/04; null where none is written so"),
    Column("rows", Integer, nullable=False),
    Column("colour", Integer, nullable=False),
    Column("rows_sha256", Text, nullable=False, comment="of the file of its rows, beside the database"),
    Column("when", Text, nullable=False, comment="when it was imported"),
    Column("seal", Text, nullable=False, server_default=""),
    Column(
        "passed_on",
        Integer,
        nullable=False,
        server_default="0",
        comment="1: its rows may stand in files for others",
    ),
)

overlays = Table(
    "overlays",
    metadata,
    Column("id", Text, primary_key=True, comment="made from its name"),
    *(Column(name, Text, nullable=False) for name in ("name", "tint", "source", "licence")),
    Column("dated", Text, nullable=False, comment="as its publisher says it"),
    Column("file", Text, nullable=False, comment="the name of the file it came from"),
    Column("drawing", Text, nullable=False, comment="areas, lines or both"),
    Column("count", Integer, nullable=False, comment="of its shapes"),
    Column("names", Text, nullable=False, comment="JSON list, one for each shape"),
    Column("sha256", Text, nullable=False, comment="of its shapes"),
    Column("when", Text, nullable=False),
    Column("shapes", LargeBinary, nullable=False, comment="WKB, lon lat", info={"deferred": True}),
    Column("seal", Text, nullable=False, server_default=""),
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", Text, primary_key=True, comment="the article's"),
    Column("kept", Text, nullable=False, comment="since when"),
    Column("changed", Text, nullable=False),
    Column("body", LargeBinary, nullable=False, comment="the Draft as zlib of JSON"),
    Column("seal", Text, nullable=False, server_default=""),
)

views = Table(
    "views",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("link", Text, nullable=False, comment="the query of an address (geo.maps.address)"),
    Column("who", Text, nullable=False),
    Column("when", Text, nullable=False),
    Column("seal", Text, nullable=False, server_default=""),
)

preferences = Table(
    "preferences",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False, comment="JSON"),
    Column("seal", Text, nullable=False, server_default=""),
)

state = Table(
    "state",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Integer, nullable=False),
)
