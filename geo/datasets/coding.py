"""A row of a data set -> an incident, with what looks wrong with it. One row is one incident.

The row written out is the text of the incident's article, a line for each cell that is not empty (`column: words`), so that
every place, number, day and actor points at the words of its cell. Pure: the same row gives the same incident.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from geo.datasets.checks import broken
from geo.datasets.ground import NO_GROUND, Ground
from geo.datasets.layout import Layout
from geo.datasets.placing import Spot
from geo.datasets.schemes import READERS
from geo.datasets.schemes.plain import Counted
from geo.vocabulary import (
    IMPORTED,
    MAX_CHARACTERS,
    Account,
    Actor,
    Article,
    CasualtyClaim,
    EventDate,
    Incident,
    IncidentReport,
    NotTaken,
    Outcome,
    Reading,
    Resolution,
    Role,
    Span,
    Standing,
    Toll,
    Toponym,
)
from geo.vocabulary.contract.cells import safe_cell
from geo.vocabulary.datasets import OUTLINED, PREFIX, BadRow, Dataset, Field, Row, shape_key

_SHAPE = "\ngeometry: "
"""What stands before the coordinates of a row whose geometry alone says where it is."""
REASON, NO_REASON = "where its data set has it", "its data set does not say where it lies"
"""Why a place is where it is, or nowhere."""
LONGEST_ID = 120
"""Characters of an id: ids are kept side by side, each as wide as the longest."""


@dataclass(frozen=True, slots=True)
class Coded:
    """The incident of a row, and what looks wrong with it although it was taken."""

    incident: Incident
    remarks: tuple[str, ...] = ()


class Coding:
    """How the rows of one data set become incidents.

    >>> from datetime import date
    >>> from geo.datasets import recognised
    >>> from geo.vocabulary.datasets import Provenance
    >>> columns = ("event_id_cnty", "event_date", "event_type", "country", "location", "latitude", "longitude", "fatalities")
    >>> scheme, matching = recognised(columns)
    >>> syria = Dataset.of("Syria", scheme, Provenance.of("ACLED", "ACLED terms", date(2025, 3, 1)), columns=columns, matching=matching)
    >>> row = Row(2, ("SYR1", "08 March 2025", "Battles", "Syria", "Homs", "34.73", "36.71", "3"))
    >>> found = Coding(syria).incident(row)
    >>> found.id.rpartition(":")[2], found.lead.places[0].name, found.tolls[0].count.label
    ('SYR1', 'Homs', '3')
    """

    def __init__(
        self, dataset: Dataset, ground: Ground = NO_GROUND, *, day_first: bool | None = None
    ) -> None:
        """`ground` knows countries and units; `day_first` says what 03/04/2025 is, where the file does not say it itself
        (`geo.datasets.days.comes_first`)."""
        self.dataset = dataset
        layout = Layout(dataset.columns, dataset.matched)
        self._reader = READERS[dataset.scheme](layout, ground, day_first)
        self._heads = [f"{name}: " for name in layout.columns]
        self._version = f"set {dataset.scheme}"
        self._prefix = f"{PREFIX}{dataset.id}:"
        self._nowhere = layout.nowhere
        fields = (Field.ID, Field.TITLE, Field.URL, Field.NOTES, Field.TYPE)
        self._id, self._title, self._url, self._notes, self._type = map(layout.of, fields)
        if self._id == self._nowhere and not self._reader.nameless:
            raise NotTaken(f"no column holds the ids of {dataset.scheme}: match one")

    def incident(self, row: Row) -> Incident:
        """The incident of `row`. Raises `NotTaken` with the reason where it makes no sense."""
        return self.coded(row).incident

    def batch(self, rows: Iterable[Row], seen: dict[int, int]) -> tuple[list[Incident], list[BadRow]]:
        """The incidents of `rows`, and what is wrong with those that are not taken or look wrong, in their order.

        `seen` holds the ids of the rows before, by their hashes, with their lines; it is brought up to date. Of two rows with
        one id the first is taken.
        """
        taken: list[Incident] = []
        told: list[BadRow] = []
        for row in rows:
            try:
                found = self.coded(row)
                line = seen.setdefault(hash(found.incident.id), row.line)
                if line != row.line:
                    id = found.incident.id.removeprefix(self._prefix)
                    raise NotTaken(f"its id {id} is that of line {line}, which is taken")
            except NotTaken as reason:
                told.append(BadRow(row.line, str(reason)))
                continue
            taken.append(found.incident)
            told += [BadRow(row.line, remark, left_out=False) for remark in found.remarks]
        return taken, told

    def coded(self, row: Row) -> Coded:
        """The incident of `row`, with what looks wrong. Raises `NotTaken` with the reason where it makes no sense."""
        words = self._words(row)
        reader = self._reader
        id = self._id_of(words)
        kind = reader.kind(words)
        days, said_when = reader.days(words)
        counted = reader.tolls(words)
        spots: Sequence[Spot] = reader.spots(words, row.shape)
        if row.shape:
            spots = [self._outlined(spot, row.shape) for spot in spots]
        if not spots and not reader.may_be_nowhere(words):
            raise NotTaken("there is no place and no point: nobody knows where it was")
        text, starts = self._text(words)
        drawn_at = len(text) + len(_SHAPE)
        if drawn := next((s.place.name for s in spots if s.named < 0 and s.place.name), ""):
            text += f"{_SHAPE}{drawn}"
        article = Article(
            id,
            text,
            words[self._title] or id[len(self._prefix) :],
            self.dataset.name,
            words[self._url],
            None,
            None,
            "en",
        )
        resolutions = tuple(self._resolution(spot, words, starts, drawn_at if drawn else 0) for spot in spots)
        claims = tuple(self._claim(number, words, starts) for number in counted)
        tolls = tuple([Toll(number.harm, number.many) for number in counted])
        at = next((n for n in (self._notes, said_when, self._type, self._id) if words[n]), self._nowhere)
        report = IncidentReport(
            id,
            kind.type,
            kind.subtype,
            EventDate(*days, self._span(said_when, words, starts)),
            tuple([spot.place for spot in spots]),
            tuple(range(len(claims))),
            tolls,
            tuple([Actor(a.words, _at(starts[a.column] + a.at, a.words)) for a in reader.actors(words)]),
            tuple([span for span in (self._span(at, words, starts),) if span]),
            IMPORTED,
        )
        reading = Reading(id, self._version, "en", None, resolutions, claims, (report,), ())
        incident = Incident(
            id,
            (Account(article, reading, report, None),),
            tolls,
            Standing.IMPORTED,
            (),
            False,
            reader.groups(words, tolls),
            reader.grade(words),
            reader.notes(words),
            reader.tags(words),
            reader.in_another(words),
        )
        remarks = [r for r in (kind.remark, *(spot.remark for spot in spots)) if r]
        return Coded(incident, tuple(remarks))

    def _outlined(self, spot: Spot, shape: bytes) -> Spot:
        """`spot` with the key of the row's own outline, where it lies on that."""
        ground = spot.place.footprint
        if ground is None or ground.polygon != OUTLINED:
            return spot
        own = replace(ground, polygon=shape_key(self.dataset.id, shape))
        return replace(spot, place=replace(spot.place, footprint=own))

    def _words(self, row: Row) -> list[str]:
        """The cells, each in one line, and an empty one behind them. Raises `NotTaken` where they cannot be kept."""
        cells: Sequence[str] = row.cells
        if len(cells) != self._nowhere:
            raise NotTaken(f"{len(cells)} cells, where the file has {self._nowhere} columns")
        whole = "\x1f".join(cells)
        if len(whole) > MAX_CHARACTERS:
            raise NotTaken(f"it has more than {MAX_CHARACTERS:,} characters")
        if not whole.isascii() and (left := broken(whole)):
            raise NotTaken(
                f"its words were broken by a wrong encoding, as in {_around(whole, left)!r}: save the file as UTF-8"
            )
        if "\x1f'" in f"\x1f{whole}" or "\n" in whole or "\r" in whole:
            cells = [_plain(cell) for cell in cells]
        return [*cells, ""]

    def _id_of(self, words: Sequence[str]) -> str:
        """The id of the row's incident: a row without a column of ids has that of its words."""
        if self._id == self._nowhere:
            return self._prefix + hashlib.sha256("\x1f".join(words).encode()).hexdigest()[:16]
        id = words[self._id].strip()
        if not id:
            raise NotTaken("the id is missing")
        if len(id) > LONGEST_ID or not id.isprintable():
            raise NotTaken(f"the id {id[:40]!r} is no id: at most {LONGEST_ID} printed characters")
        return self._prefix + id

    def _text(self, words: Sequence[str]) -> tuple[str, list[int]]:
        """The row written out, and where the words of each cell begin in that."""
        parts: list[str] = []
        starts: list[int] = []
        at = 0
        for head, cell in zip(self._heads, words, strict=False):
            if cell:
                parts += (head, cell, "\n")
                at += len(head)
                starts.append(at)
                at += len(cell) + 1
            else:
                starts.append(0)
        starts.append(0)
        return "".join(parts[:-1]), starts

    def _resolution(
        self, spot: Spot, words: Sequence[str], starts: Sequence[int], drawn_at: int
    ) -> Resolution:
        """A place with its words: those of its cell, or of its geometry, which stand at `drawn_at`."""
        place = spot.place
        cell = words[spot.named] if spot.named >= 0 else place.name
        at = cell.find(place.name)
        said = place.name if at >= 0 else cell
        start = (starts[spot.named] if spot.named >= 0 else drawn_at) + max(0, at)
        return Resolution(
            Toponym(_at(start, said), said, Role.SCENE),
            Outcome.RESOLVED if place.footprint else Outcome.UNRESOLVED,
            place.name,
            REASON if place.footprint else NO_REASON,
            None,
            place.footprint,
            place.precision,
            1.0 if place.footprint else 0.0,
        )

    def _claim(self, number: Counted, words: Sequence[str], starts: Sequence[int]) -> CasualtyClaim:
        said = words[number.column]
        return CasualtyClaim(
            _at(starts[number.column], said),
            said,
            number.harm,
            number.who,
            number.many,
            rule=IMPORTED,
            among=number.among,
        )

    def _span(self, column: int, words: Sequence[str], starts: Sequence[int]) -> Span | None:
        return _at(starts[column], words[column]) if words[column] else None


def _at(start: int, words: str) -> Span:
    return Span(start, start + len(words))


def _plain(cell: str) -> str:
    """The words of a cell in one line, without the apostrophe that keeps a spreadsheet from running them.

    >>> _plain("'=SUM(A1)"), _plain("'Ain"), _plain("a\\nb")
    ('=SUM(A1)', "'Ain", 'a b')
    """
    if cell.startswith("'") and safe_cell(cell[1:]) == cell:
        cell = cell[1:]
    return " ".join(cell.split()) if "\n" in cell or "\r" in cell else cell


def _around(words: str, left: str) -> str:
    at = max(0, words.find(left))
    return words[max(0, at - 12) : at + len(left) + 12].replace("\x1f", " ").strip()
