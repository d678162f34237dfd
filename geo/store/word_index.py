"""The words of the saved articles in an index that is searched, kept true with the articles: SQLite's FTS5, or PostgreSQL's trigrams."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from geo.store.databases.putting import is_sqlite
from geo.store.integrity.sound_rows import is_unreadable, understood
from geo.store.tables import articles
from geo.store.values import article_of
from geo.text.search import Term, article_words
from geo.vocabulary import Article

_DROP = text("DELETE FROM words WHERE article = :article")
_PUT = text("INSERT INTO words (article, folded) VALUES (:article, :folded)")
_DROP_NOBODYS = text("DELETE FROM words WHERE article NOT IN (SELECT id FROM articles)")
_FIND = text("SELECT article FROM words WHERE words MATCH :query")
_FROM_NOTHING = (
    "DROP TABLE IF EXISTS words",
    "CREATE VIRTUAL TABLE words USING fts5(article UNINDEXED, folded, tokenize = 'unicode61 remove_diacritics 0')",
)
_ANEW = text("INSERT INTO words (words) VALUES ('rebuild')")
_FIND_LIKE = text("SELECT article FROM words WHERE (' ' || folded || ' ') LIKE :like")
"""As the index of migration 0004 has it; words hold letters and digits alone, and so nothing that LIKE reads as a sign."""


def put_words(connection: Connection, article: Article, instead_of: str | None = None) -> None:
    """Index the words of `article`, in the place of those of the id `instead_of`, its own or one that it had. A new article has none:
    to look for them FTS5 goes through the words of all articles, which for each that comes in would take longer and longer."""
    if instead_of is not None:
        connection.execute(_DROP, {"article": instead_of})
    connection.execute(_PUT, {"article": article.id, "folded": article_words(article)})


def index_anew(connection: Connection, every: Iterable[Article]) -> None:
    """Make the index anew of `every` article."""
    for statement in _FROM_NOTHING if is_sqlite(connection) else ("DELETE FROM words",):
        connection.exec_driver_sql(statement)
    for article in every:
        connection.execute(_PUT, {"article": article.id, "folded": article_words(article)})


def forget_erased(connection: Connection) -> None:
    """Take out of the index the words of which no article is there, and write it anew.

    FTS5 only marks what it deletes, until a merge: so that nothing is left of words that were erased for good, the
    index is made again from what stays.
    """
    connection.execute(_DROP_NOBODYS)
    if is_sqlite(connection):
        connection.execute(_ANEW)


def articles_holding(connection: Connection, term: Term) -> frozenset[str]:
    """The ids of the articles that hold the words of `term`, side by side.

    They hold letters and digits alone, and stand in quotation marks: nothing that is typed is syntax of FTS5.
    """
    if not is_sqlite(connection):
        like = f"% {' '.join(term.words)}{' ' if term.whole else ''}%"
        return frozenset(row.article for row in connection.execute(_FIND_LIKE, {"like": like}))
    query = f'folded : "{" ".join(term.words)}"{"" if term.whole else " *"}'
    try:
        return frozenset(row.article for row in connection.execute(_FIND, {"query": query}))
    except DBAPIError as error:
        if not is_unreadable(error):
            raise
    found, _ = understood(
        connection, articles, article_of
    )  # the index is damaged: the articles themselves are read
    return frozenset(article.id for _, article in found if term.in_words(article_words(article)))
