"""All of a table that is given as bytes."""

from __future__ import annotations

import tempfile
from pathlib import Path

from geo.sources.tables import opened
from geo.vocabulary.datasets import BadRow, Row


def read(
    data: bytes | str, size: int = 5_000, name: str = "a.csv", sheet: str = ""
) -> tuple[tuple[str, ...], list[Row], list[BadRow], tuple[str, ...]]:
    """All of a file that holds `data`: its columns, its rows, what is none, what is said."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        table = opened(path, sheet=sheet)
        batches = list(table.batches(size))
    assert all(len(rows) + len(bad) <= size for rows, bad in batches)
    return (
        table.columns,
        [r for rows, _ in batches for r in rows],
        [b for _, bad in batches for b in bad],
        table.said,
    )
