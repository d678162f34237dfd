"""Tables in a text -> the claims of their cells: a number counts what its column's heading says, in its row's place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geo.text.alternation import any_of
from geo.text.document import Document
from geo.text.lexicon import lexicon
from geo.text.numbers import Kind, quantities
from geo.vocabulary import CasualtyClaim, CountRange, Harm, Scope, Span, Telling, Who

_LISTS = lexicon("tables")
_HARMS = {
    Harm(harm): re.compile(rf"\b{any_of(words)}\b", re.IGNORECASE) for harm, words in _LISTS["harms"].items()
}
_NOT_PERSONS, _RUNNING, _TOTALS = (
    re.compile(rf"\b{any_of(_LISTS['others'][name])}\b", re.IGNORECASE)
    for name in ("not_persons", "running", "totals")
)
_LINE = re.compile(r"[^\n]+")
_CELL = re.compile(r"(?:[^|\t ]| (?! {2})(?<!  ))+")
_BORDER = re.compile(r"[|\t]|\S {3,}\S")
"""What parts two cells: a bar, a tab, or three blanks and more, by which columns are aligned."""
_RULE = re.compile(r"[\s|:+=-]+")
LONGEST_HEADING = 60
"""Characters of a heading; a longer cell is a sentence, and its row an entry of a log: "NK-4411 | 21 Oct | Rutshuru | A bomb …"."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: where it stands, and its cells without the white space round them."""

    span: Span
    cells: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A row of headings, and the rows below it with as many cells."""

    headings: Row
    rows: tuple[Row, ...]

    @property
    def span(self) -> Span:
        """From its headings to its last row."""
        return Span(self.headings.span.start, self.rows[-1].span.end)


def find_tables(document: Document) -> tuple[Table, ...]:
    """The tables of `document`: lines that follow one another, of cells parted by bars, tabs or blanks, as many in each."""
    if _BORDER.search(document.plain) is None:
        return ()
    tables: list[Table] = []
    group: list[Row] = []
    for row in [*_rows(document.plain), None]:
        if row is not None and (not group or len(row.cells) == len(group[0].cells)):
            group.append(row)
            continue
        tables += [Table(group[0], tuple(group[1:]))] if len(group) > 1 and _heads(group[0]) else []
        group = [row] if row is not None else []
    return tuple(tables)


def _heads(row: Row) -> bool:
    """Whether the cells of `row` can be headings."""
    return all(cell.end - cell.start <= LONGEST_HEADING for cell in row.cells)


def _rows(text: str) -> Iterator[Row | None]:
    """Each line as a row, None for one that has no cells; lines that only rule a table are left out."""
    for line in _LINE.finditer(text):
        words = line.group()
        if _BORDER.search(words) is None:
            yield None
        elif not _RULE.fullmatch(words):
            cells = [m for m in _CELL.finditer(text, line.start(), line.end()) if m.group().strip()]
            yield (
                Row(Span(line.start(), line.end()), tuple(_stripped(m) for m in cells))
                if len(cells) > 1
                else None
            )


def _stripped(match: re.Match[str]) -> Span:
    words = match.group()
    start = match.start() + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def harm_told(words: str) -> Harm | None:
    """The harm that a heading, or the words before a list, tell; None where they tell none.

    >>> harm_told("Civilians killed").value, harm_told("Households reached")
    ('killed', None)
    """
    return next((harm for harm, pattern in _HARMS.items() if pattern.search(words)), None)


def claims_of_tables(document: Document, tables: tuple[Table, ...]) -> list[CasualtyClaim]:
    """A claim for each number below a heading that tells a harm of persons; a row of totals adds up the others."""
    out = []
    for table in tables:
        for column, heading in enumerate(table.headings.cells):
            words = heading.of(document.plain)
            harm = harm_told(words)
            if harm is None or _NOT_PERSONS.search(words):
                continue
            running = _RUNNING.search(words) is not None
            out += [
                c for row in table.rows if (c := _claim(document, row, column, harm, running)) is not None
            ]
    return out


def _claim(document: Document, row: Row, column: int, harm: Harm, running: bool) -> CasualtyClaim | None:
    cell = row.cells[column]
    count = _count(cell.of(document.plain))
    if count is None or column == 0:
        return None
    total = _TOTALS.match(row.cells[0].of(document.plain)) is not None
    return CasualtyClaim(
        span=cell,
        text=cell.of(document.text),
        harm=harm,
        who=Who.UNKNOWN,
        count=count,
        scope=Scope.CUMULATIVE if running or total else Scope.INCIDENT,
        rule=f"{harm}: column of a table",
        told=(Telling.SUM,) if total else (),
        clause=row.span,
    )


def _count(cell: str) -> CountRange | None:
    """How many a cell that holds nothing but a number says."""
    if cell == "0":
        return CountRange(0, 0, 0, cell)
    found = quantities(cell)
    whole = len(found) == 1 and found[0].span == Span(0, len(cell))
    return found[0].count if whole and found[0].kind in (Kind.COUNT, Kind.YEAR) else None
