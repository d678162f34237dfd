"""A row -> its seal: a SHA-256 of what it says, kept beside it, so that a row that was altered on the disk is told from a whole one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

SEAL = "seal"
"""The column that holds it."""

SEALED: Mapping[str, tuple[str, ...]] = {
    "articles": (
        "id", "content", "text", "headline", "source", "url", "published", "retrieved", "language", "saved",
    ),
    "readings": ("article", "version", "body", "places", "unresolved", "claims", "incidents"),
    "judgements": (
        "id", "article", "decision", "who", "when", "why", "start", "end", "words", "incident", "value",
    ),
    "drafts": ("id", "kept", "changed", "body"),
    "views": ("id", "name", "link", "who", "when"),
    "own_places": (
        "id", "name", "also_called", "country", "admin1", "kind", "lat", "lon", "uncertainty_m", "source",
    ),
    "outline_files": ("id", "name", "country", "level", "source", "licence", "dated", "when"),
    "own_outlines": (
        "key", "unit", "file", "name", "also_called", "code", "level", "country", "admin1",
        "lat", "lon", "uncertainty_m", "south", "west", "north", "east",
    ),
    "datasets": (
        "id", "name", "scheme", "publisher", "licence", "accessed", "asked", "file", "sha256", "columns", "matching",
        "day_first", "rows", "colour", "rows_sha256", "when", "passed_on",
    ),
    "overlays": (
        "id", "name", "tint", "source", "licence", "dated", "file", "drawing", "count", "names", "sha256", "when",
    ),
    "preferences": ("key", "value"),
    "intake": ("key", "source", "inner", "state", "reason", "tries", "mark", "capture", "article", "given"),
    "feeds": ("address", "title", "etag", "modified", "added", "asked", "failed", "outlet"),
    "outlets": (
        "number", "article", "source", "url", "headline", "published", "retrieved", "content", "text", "likeness", "capture",
    ),
}  # fmt: skip
"""Table -> the columns that its seal covers, in this order, its key first. Not what changes by itself: whether an article is in the bin, the
revision of its last change. An outline's shape is held by its key, which is made from it,
and the rows of a data set, beside the database, and the shapes of a layer by their SHA-256."""


def seal_of(*values: object) -> str:
    """The SHA-256 of `values` as Python writes them in ASCII (bytes by their own SHA-256): no two lists are written alike.

    >>> seal_of("ab", "c") == seal_of("a", "bc"), seal_of(None) == seal_of("None"), seal_of(b"a") == seal_of("b'a'")
    (False, False, False)
    """
    plain = [(hashlib.sha256(v).hexdigest(),) if isinstance(v, bytes) else v for v in values]
    return hashlib.sha256(ascii(plain).encode()).hexdigest()


def sealed(table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """`row` of `table` with its seal. `row` must hold every column that the seal covers."""
    return {**row, SEAL: seal_of(*(row[column] for column in SEALED[table]))}


def whole(table: str, row: Mapping[str, Any], seal: str = SEAL) -> bool:
    """Whether `row` of `table` is as it was sealed; `seal` is the key of `row` that holds the seal."""
    return bool(row[seal] == seal_of(*(row[column] for column in SEALED[table])))
