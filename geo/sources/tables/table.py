"""What every kind of file of rows is read as: a `Table`; and the bounds that hold for all of them alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from geo.vocabulary import UnreadableFile
from geo.vocabulary.datasets import BadRow, Row

MOST_BYTES = 2_000_000_000
MOST_ROWS = 2_000_000
MOST_COLUMNS = 500
MOST_CHARACTERS = 100_000
"""Characters of a cell."""
MOST_ROW = 1_000_000
"""Characters of a row."""
_NAME = 120
"""Characters of a column's name."""
_HELD = 4_000_000
"""Characters and bytes of shapes from which on a batch is full, however few its rows are."""

_TAGS = "it holds the tags of HXL, which say what the columns are"

Item = Row | BadRow
Batch = tuple[list[Row], list[BadRow]]


@dataclass(frozen=True, slots=True)
class Table:
    """A file of rows. `said` is what its user should know of it as a whole: "it was read as Windows-1252".

    `lines` is about how far the `line` of its rows goes (0 where that is not known), and `counted` what they count: "line", "row",
    "feature" or "placemark". `sheet` is the sheet or layer that is read, and `sheets` are all that could be.
    """

    kind: str
    columns: tuple[str, ...]
    said: tuple[str, ...]
    counted: str
    lines: int
    reading: Callable[[int], Iterator[Batch]] = field(repr=False)
    sheets: tuple[str, ...] = ()
    sheet: str = ""

    def batches(self, size: int = 5_000) -> Iterator[Batch]:
        """Rows and what is none, in the order of the file, at most `size` of both at a time; from its beginning each time.

        Raises `UnreadableFile` where the file turns out to be broken or larger than is read.
        """
        seen = 0
        for rows, bad in self.reading(size):
            seen += len(rows) + len(bad)
            require_fewer(seen)
            yield rows, bad


def require_fewer(rows: int) -> None:
    """Raises `UnreadableFile` where these are more rows than are read of one file."""
    if rows > MOST_ROWS:
        raise UnreadableFile(
            f"The file has more than {MOST_ROWS:,} rows. Split it, or filter where you fetch it."
        )


def batched(items: Iterable[Item], width: int, size: int) -> Iterator[Batch]:
    """`items` of `width` cells in batches: what cannot be a row or be kept is told instead."""
    rows: list[Row] = []
    bad: list[BadRow] = []
    held = empty = 0
    for item in _without_tags(iter(items)):
        reason, length = ("", 0) if isinstance(item, BadRow) else _judged(item, width)
        if isinstance(item, BadRow):
            bad.append(item)
        elif reason:
            bad.append(BadRow(item.line, reason))
        elif length:
            rows.append(item)
            held += length
        else:
            empty += 1
            require_fewer(empty)
        if len(rows) + len(bad) >= size or held > _HELD:
            yield rows, bad
            rows, bad, held = [], [], 0
    if rows or bad:
        yield rows, bad


def _without_tags(items: Iterator[Item]) -> Iterator[Item]:
    """`items`, unless the first is the row of HXL."""
    head = next(items, None)
    if isinstance(head, Row) and (filled := [cell for cell in head.cells if cell.strip()]):
        head = BadRow(head.line, _TAGS) if all(cell.startswith("#") for cell in filled) else head
    if head is not None:
        yield head
    yield from items


def _judged(row: Row, width: int) -> tuple[str, int]:
    """Why `row` is none, "" where it is one; and how much it holds: 0 for a row of nothing, which is passed over."""
    cells, words = row.cells, "".join(row.cells)
    length = len(words) + len(row.shape)
    if not row.shape and (not words or words.isspace()):
        return "", 0
    if len(cells) != width:
        return f"it has {_counted(len(cells))}, and the header has {width}", length
    if len(words) > MOST_CHARACTERS and max(map(len, cells)) > MOST_CHARACTERS:
        return f"a cell of it has more than {MOST_CHARACTERS:,} characters", length
    if "\0" in words or (not words.isascii() and _broken(words)):
        return "it has bytes that are no letters; save the file as UTF-8 where it was made", length
    return "", length


def _counted(cells: int) -> str:
    return "1 cell" if cells == 1 else f"{cells:,} cells"


def _broken(words: str) -> bool:
    try:
        words.encode()
    except UnicodeEncodeError:
        return True
    return False


def named(header: Iterable[object], called: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of columns, each its own, from the cells of a header; and what is said of those that had to be given one.

    Raises `UnreadableFile` where there are none, or too many.

    >>> named(["id", " ", "id"], "a.csv")[0]
    ('id', 'column 2', 'id (2)')
    """
    given = [" ".join(str(cell).split())[:_NAME] for cell in header]
    if not any(given):
        raise UnreadableFile(f"{called} holds no table: its first line should name the columns.")
    if len(given) > MOST_COLUMNS:
        raise UnreadableFile(
            f"{called} has {len(given):,} columns; {MOST_COLUMNS} are read at most. Leave out those that you do not need."
        )
    names: dict[str, None] = {}
    said: list[str] = []
    for number, name in enumerate(given, 1):
        own, copy = name or f"column {number}", 1
        while own in names:
            copy += 1
            own = f"{name or f'column {number}'} ({copy})"
        if own != name:
            said.append(f"Column {number} has no name of its own; here it is called “{own}”.")
        names[own] = None
    return tuple(names), tuple(said)
