"""A text -> the few of its shingles by which others that hold much of it are found.

Of all rows of five words the `SIZE` with the least hashes are kept (bottom-k sketch; Broder 1997, "On the resemblance and
containment of documents"): two texts that share half of their shingles share about half of their sketches, wherever in them
they differ, and an index over the sketches finds them among any number of others.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from heapq import nsmallest

from sqlalchemy import Connection, bindparam, delete, desc, func, insert, select

from geo.incidents.same_event.near_duplicates import shingles
from geo.store.intake.tables import sketches
from geo.store.tables import articles
from geo.vocabulary import Article

SIZE = 32
"""Shingles of a sketch."""
_SHARED = 4
"""Shingles that two sketches must share for the texts to be compared: of texts that share a quarter, 8 of 32 are expected."""
_COMPARED = 6
"""How many of the likeliest are compared."""
_MIX = 0x9E3779B1
"""Spreads the CRCs of the shingles, which are near each other for words that are (Knuth's multiplicative hashing)."""

_DROP = delete(sketches).where(sketches.c.article == bindparam("of"))
_INSERT = insert(sketches)
_MANY = func.count().label("shared")
_SHARING = (
    select(sketches.c.article, _MANY)
    .join(articles, articles.c.id == sketches.c.article)
    .where(sketches.c.shingle.in_(bindparam("shingles", expanding=True)), articles.c.deleted.is_(None))
    .group_by(sketches.c.article)
    .having(bindparam("least") <= _MANY)
    .order_by(desc("shared"), sketches.c.article)
    .limit(_COMPARED)
)


@lru_cache(maxsize=8)
def sketch(text: str) -> tuple[int, ...]:
    """The sketch of `text`, in ascending order; the same on every machine.

    >>> sketch("Two people were killed in Homs, police said.") == sketch("Two people were killed in Homs; police  said")
    True
    """
    return tuple(nsmallest(SIZE, {(shingle * _MIX) & 0xFFFFFFFF for shingle in shingles([text])}))


def put_sketch(connection: Connection, article: Article) -> None:
    """Keep the sketch of `article`, in the place of an earlier one."""
    connection.execute(_DROP, {"of": article.id})
    connection.execute(_INSERT, [{"shingle": each, "article": article.id} for each in sketch(article.text)])


def sharing(connection: Connection, found: Sequence[int]) -> list[str]:
    """The ids of the saved articles that share most with the sketch `found`, the likeliest first; none in the bin."""
    wanted = {"shingles": list(found), "least": min(_SHARED, len(found))}
    return [row.article for row in connection.execute(_SHARING, wanted)]
