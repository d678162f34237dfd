"""The columns of a file and what they mean -> where in a row each of them stands."""

from __future__ import annotations

from collections.abc import Sequence

from geo.vocabulary.datasets import Field, Matching

Words = Sequence[str]
"""The cells of a row, and an empty one after the last: what a column says that the file does not have."""


class Layout:
    """Where each column stands. What is not there stands behind the last one, where every row is empty."""

    def __init__(self, columns: Sequence[str], matching: Matching) -> None:
        """`columns` in the order of the file; names are the same whatever their capitals."""
        self.columns = tuple(columns)
        self.nowhere = len(self.columns)
        self._exactly = {name: n for n, name in reversed(list(enumerate(self.columns)))}
        self._alike = {plain(name): n for n, name in reversed(list(enumerate(self.columns)))}
        self._fields = {field: self._exactly.get(name, self.column(name)) for field, name in matching.items()}

    def of(self, field: Field) -> int:
        """Where the column of `field` stands."""
        return self._fields.get(field, self.nowhere)

    def column(self, *names: str) -> int:
        """Where the first of `names` that the file has stands."""
        return next((self._alike[n] for name in names if (n := plain(name)) in self._alike), self.nowhere)

    def has(self, at: int) -> bool:
        """Whether the file has the column."""
        return at != self.nowhere

    def called(self, at: int) -> str:
        """What the column is called."""
        return self.columns[at] if at < self.nowhere else ""


def plain(name: str) -> str:
    """A column's name as it is compared: small letters, words apart by one space.

    >>> plain("  Event_Date "), plain("Civilians reported killed (min)")
    ('event date', 'civilians reported killed min')
    """
    return " ".join("".join(c if c.isalnum() else " " for c in name.casefold()).split())
