"""A file of events that somebody else has coded -> a data set in the store, row by row, and what is wrong with each row.

A few thousand rows at a time become incidents, and their incidents columns; no more of either is in memory. The data set is kept at
the end, whole: who stops it, or kills it, at any moment leaves what was there before.
"""

from __future__ import annotations

import re
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from geo.datasets import comes_first, recognised
from geo.maps.columns.disk import grounded
from geo.maps.columns.disk.gathering import Gathering
from geo.maps.columns.disk.sets import coder_of, columns_name, ground_of, new_folder
from geo.maps.columns.making import rows_of
from geo.sources.tables import Table, opened
from geo.store import Store
from geo.store.sets.folders import sha256_of
from geo.store.sets.registry import KeptSet
from geo.store.sets.rows import KeptRow
from geo.store.steps import no_search_for_cycles
from geo.vocabulary import Incident, InputError, NotTaken
from geo.vocabulary.datasets import BadRow, Dataset, Field, Provenance, Row, Scheme

_ROWS = 5_000
"""Rows at a time: their incidents take some ten megabytes."""
_REASONS = 3
"""Reasons that are told where no row could be taken."""


@dataclass(frozen=True, slots=True)
class Named:
    """As what a file is imported. Publisher and licence may be empty where a data set of that name is there. `matching`: the columns of
    fields, for those that the user matched; a field with the column "" has none."""

    name: str
    accessed: date
    publisher: str = ""
    licence: str = ""
    asked: str = ""
    matching: Mapping[Field, str] = field(default_factory=dict)
    sheet: str = ""
    day_first: bool | None = None
    """What 03/04/2025 is, where the file does not say it itself."""
    passed_on: bool | None = None
    """Whether its licence lets its rows be passed on; None: as was said of it before, else only of UCDP GED under CC BY."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far an import has come: rows so far, the share of all (None where that is not known), and rows a second."""

    rows: int
    share: float | None
    rate: float


@dataclass(slots=True)
class Imported:
    """What an import came to. Of the rows of the file `added`, `replaced` and `unchanged` were taken, and `left_out` were not;
    `doubtful` were taken and look wrong. `gone` were there before, are in the file no more, and are kept. `said` is about the whole."""

    dataset: Dataset
    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    gone: int = 0
    left_out: int = 0
    doubtful: int = 0
    said: tuple[str, ...] = ()
    known: bool = False
    """Whether a data set of that name was there."""

    @property
    def taken(self) -> int:
        """Rows of the file that were taken."""
        return self.added + self.replaced + self.unchanged

    @property
    def words(self) -> str:
        """What it came to, for people.

        >>> Imported(None, added=2, left_out=1).words
        '2 rows added, 1 left out'
        """
        told = (
            (self.added, "added"), (self.replaced, "replaced"), (self.unchanged, "as before"), (self.left_out, "left out"),
            (self.doubtful, "taken that look wrong"), (self.gone, "kept that the file has no more"),
        )  # fmt: skip
        first, *more = [f"{many:,} {what}" for many, what in told if many] or ["0 added"]
        number, _, what = first.partition(" ")
        return ", ".join((f"{number} row{'s' * (number != '1')} {what}", *more))


def import_set(
    store: Store,
    path: Path,
    named: Named,
    *,
    who: str = "",
    dry_run: bool = False,
    on_bad: Callable[[BadRow], None] = lambda _: None,
    on_gone: Callable[[Mapping[str, str]], None] = lambda _: None,
    on_step: Callable[[Step], None] = lambda _: None,
) -> Imported:
    """Import the file `path`, or bring the data set of that name up to date with it: rows are known by their ids.

    `on_bad` is told each row that is left out or looks wrong, in the order of the file; `on_gone` each that is kept although the file
    has it no more, its cells by column; `on_step` how far it has come. What one of them raises ends it, and nothing is kept; nor with `dry_run`. Raises `UnreadableFile` for what is no table, `InputError` where a
    name or column is missing or no row makes sense, `StoreError` where it cannot be kept.
    """
    table = opened(path, sheet=named.sheet)
    dataset, before = as_dataset(store, table, path, named)
    run = _Run(store, table, dataset, before, on_bad, on_gone, on_step)
    if dry_run:
        for _ in run.chunks():
            pass
        return run.made
    with store.sets.coming(dataset.id, before) as coming, closing(Gathering(coming.spare)) as gathering:
        for rows, incidents in run.chunks():
            with no_search_for_cycles():
                coming.add(rows)
                gathering.add(rows_of(incidents))
        folder = new_folder(coming.made / columns_name(run.dataset))
        gathering.write(folder)
        grounded.keep(folder, run.ground, run.layers)
        dataset = replace(run.dataset, sha256=sha256_of(path))
        run.made.dataset = coming.keep(dataset, who, run.made.words).dataset
    return run.made


def as_dataset(store: Store, table: Table, path: Path, named: Named) -> tuple[Dataset, KeptSet | None]:
    """The data set that `table` would be, and the one of that name that is there, None for none.

    It is matched as that one, where its columns are in the file, else by their names; what `named` matches goes before. Raises
    `InputError` for words that are missing and columns that are not there.
    """
    for column in filter(None, named.matching.values()):
        if column not in table.columns:
            raise InputError(
                f"The file has no column {column!r}. Its columns are: {', '.join(table.columns)[:2_000]}."
            )
    scheme, matching = recognised(table.columns)
    try:
        id = Dataset.of(named.name, scheme, _NOBODYS).id
        known = store.sets.known(id) if store.beside else None
        name, whose = named.name, _NOBODYS
        if known:
            name, whose = known.dataset.name, known.dataset.provenance
            if known.dataset.matching and set(known.dataset.matched.values()) <= set(table.columns):
                scheme, matching = known.dataset.scheme, known.dataset.matched
            elif known.dataset.scheme is not scheme:
                raise ValueError(
                    f"“{name}” holds rows in the columns of {known.dataset.scheme}, and this file has those of {scheme}; give it another"
                    " name, or drop that one first"
                )
        dataset = Dataset.of(
            name,
            scheme,
            Provenance.of(
                named.publisher or whose.publisher,
                named.licence or whose.licence,
                named.accessed,
                named.asked,
            ),
            file=path.name,
            columns=table.columns,
            matching={field: column for field, column in {**matching, **named.matching}.items() if column},
            day_first=named.day_first,
        )
    except ValueError as error:
        raise InputError(f"Not imported: {error}.") from error
    if named.day_first is None:
        before = known.dataset.day_first if known else None
        found = _day_first(table, dataset)
        dataset = replace(dataset, day_first=before if found is None else found)
    passed_on = named.passed_on
    if passed_on is None:
        passed_on = known.dataset.passed_on if known else _is_free(dataset)
    return replace(dataset, passed_on=passed_on), known


def _is_free(dataset: Dataset) -> bool:
    """Whether it is known to let its rows be passed on without anybody having said so."""
    return dataset.scheme is Scheme.UCDP and dataset.provenance.licence.upper().startswith("CC BY ")


def _day_first(table: Table, dataset: Dataset) -> bool | None:
    """Whether in days such as 13/04/2025 the day comes first: as soon as a row of the file tells; None where none does."""
    columns = [dataset.matched[f] for f in (Field.DATE, Field.FIRST, Field.LAST) if f in dataset.matched]
    at = [dataset.columns.index(column) for column in columns]
    for rows, _ in table.batches(_ROWS):
        cells = [cell for row in rows for n in at if (cell := row.cells[n])]
        if not any(_SLASHED.match(cell) for cell in cells):
            return None
        if (found := comes_first(cells)) is not None:
            return found
    return None


_SLASHED = re.compile(r"\s*\d{1,2}[-/.]\d")
_NOBODYS = Provenance("", "", date.min)


class _Run:
    """One pass through a file: what of it is taken, and what that comes to."""

    def __init__(
        self,
        store: Store,
        table: Table,
        dataset: Dataset,
        before: KeptSet | None,
        on_bad: Callable[[BadRow], None],
        on_gone: Callable[[Mapping[str, str]], None],
        on_step: Callable[[Step], None],
    ) -> None:
        self.made = Imported(dataset, said=table.said, known=before is not None)
        if before and not store.sets.is_whole(before):
            self.made.said += ("The rows that were kept before are damaged: none of them is carried on.",)
            before = None
        if before and None is not before.dataset.day_first is not dataset.day_first:
            raise InputError(
                f"The file writes days the other way round than the rows of “{dataset.name}” that are there. Import it under another"
                " name, or drop those first (`python -m geo drop-set`)."
            )
        self._moving = _Moving.of(before.dataset if before else dataset, dataset)
        self.dataset = self.made.dataset = replace(dataset, columns=self._moving.columns)
        self.layers, self.ground = store.ground_layers(), ground_of(store)
        self._coding = coder_of(self.dataset, self.ground)
        self._store, self._table, self._before = store, table, before
        self._on_bad, self._on_gone, self._on_step = on_bad, on_gone, on_step
        self._seen: dict[str, int] = {}
        """The ids so far, each with what its row says in short: a checksum and its line."""
        self._reasons: Counter[str] = Counter()
        self._begun = time.monotonic()
        self._rows = 0

    def chunks(self) -> Iterator[tuple[list[KeptRow], list[Incident]]]:
        """What is taken of the file, and what is kept of before, some thousand rows at a time with their incidents."""
        missing = len(self.dataset.columns) - len(self._table.columns)
        for rows, bad in self._table.batches(_ROWS):
            for one in bad:
                if one.left_out:
                    self._leave_out(one.line, one.reason)
                else:  # it is among the rows, less what made no sense
                    self.made.doubtful += 1
                    self._on_bad(one)
            wider = [replace(row, cells=row.cells + ("",) * missing) for row in rows] if missing else rows
            yield self._chunk(wider)
            self._rows += len(rows) + sum(one.left_out for one in bad)
            self._tell(rows[-1].line if rows else 0)
        if not self._seen:
            raise InputError(self._refusal())
        self.made.added = len(self._seen)
        if self._before:
            for kept in self._store.sets.rows(self._before):
                yield self._kept_on(kept)
                self._rows += len(kept)
                self._tell(self._table.lines)
        self._seen.clear()  # what comes next needs the room

    @no_search_for_cycles()
    def _chunk(self, rows: list[Row]) -> tuple[list[KeptRow], list[Incident]]:
        """The rows of the file that are taken, told what looks wrong with them."""
        taken: list[KeptRow] = []
        incidents: list[Incident] = []
        for row in rows:
            try:
                coded = self._coding.coded(row)
            except NotTaken as error:
                self._leave_out(row.line, str(error))
                continue
            id = _own_id(coded.incident)
            if id in self._seen:
                self._leave_out(
                    row.line, f"its id {id[:80]!r} is that of line {self._seen[id] & _LINE:,}, which is taken"
                )
                continue
            self._seen[id] = _short(row)
            self.made.doubtful += bool(coded.remarks)
            for remark in coded.remarks:
                self._on_bad(BadRow(row.line, remark, left_out=False))
            taken.append(KeptRow(id, row))
            incidents.append(coded.incident)
        return taken, incidents

    @no_search_for_cycles()
    def _kept_on(self, before: list[KeptRow]) -> tuple[list[KeptRow], list[Incident]]:
        """The rows of before that the file has no more; of the others it is counted which it has otherwise."""
        gone: list[KeptRow] = []
        incidents: list[Incident] = []
        for kept in before:
            row = self._moving.row(kept.row)
            if (new := self._seen.get(kept.id)) is not None:
                same = new >> _LINE_BITS == _short(row) >> _LINE_BITS
                self.made.unchanged += same
                self.made.replaced += not same
                self.made.added -= 1
                continue
            try:
                incidents.append(self._coding.incident(row))
            except NotTaken as error:
                self._leave_out(
                    row.line, f"it was kept before, and is no row of this data set any more: {error}"
                )
                continue
            gone.append(KeptRow(kept.id, row, gone=True))
            self.made.gone += 1
            self._on_gone(dict(zip(self.dataset.columns, row.cells, strict=True)))
        return gone, incidents

    def _leave_out(self, line: int, reason: str) -> None:
        self.made.left_out += 1
        if len(self._reasons) < _ROWS or reason in self._reasons:
            self._reasons[reason] += 1
        self._on_bad(BadRow(line, reason))

    def _tell(self, line: int) -> None:
        share = min(1.0, line / self._table.lines) if self._table.lines and line else None
        self._on_step(Step(self._rows, share, self._rows / max(0.001, time.monotonic() - self._begun)))

    def _refusal(self) -> str:
        if not self.made.left_out:
            return "The file names columns and has no rows. Fetch it again."
        most = "".join(
            f"\n- {reason} ({many:,} rows)" for reason, many in self._reasons.most_common(_REASONS)
        )
        return (
            f"None of the {self.made.left_out:,} rows could be taken; nothing was changed. Say which column is what (--match),"
            f" where they are not known by their names. Most often:{most}"
        )


_LINE_BITS = 32
_LINE = (1 << _LINE_BITS) - 1


def _short(row: Row) -> int:
    """A checksum of what a row says, and its line."""
    said = zlib.crc32("\0".join(row.cells).encode("utf-8", "surrogatepass"), zlib.crc32(row.shape))
    return said << _LINE_BITS | row.line


def _own_id(incident: Incident) -> str:
    """The id of the row, without that of its data set."""
    return incident.id.split(":", 2)[2]


@dataclass(frozen=True, slots=True)
class _Moving:
    """Rows that were written under other columns -> under `columns`; for each of these `at` is where its words stand, -1 for nowhere."""

    columns: tuple[str, ...]
    at: tuple[int, ...]

    @classmethod
    def of(cls, old: Dataset, new: Dataset) -> _Moving:
        """From the columns of `old` to those of `new`, and behind them what only `old` has. A field that another column gives now
        moves there.

        >>> whose = Provenance("", "", date.min)
        >>> old = Dataset.of("a", Scheme.OTHER, whose, columns=("id", "dead", "note"), matching={Field.KILLED: "dead"})
        >>> new = Dataset.of("a", Scheme.OTHER, whose, columns=("id", "killed"), matching={Field.KILLED: "killed"})
        >>> _Moving.of(old, new)
        _Moving(columns=('id', 'killed', 'note'), at=(0, 1, 2))
        """
        stands = {column: n for n, column in enumerate(old.columns)}
        gave = {
            column: old.matched[field]
            for field, column in new.matching
            if column not in stands and old.matched.get(field, "") in set(stands) - set(new.columns)
        }
        only = tuple(c for c in old.columns if c not in new.columns and c not in gave.values())
        columns = new.columns + only
        return cls(columns, tuple(stands.get(gave.get(column, column), -1) for column in columns))

    def row(self, row: Row) -> Row:
        """`row` under the new columns."""
        return replace(row, cells=tuple(row.cells[at] if at >= 0 else "" for at in self.at))
