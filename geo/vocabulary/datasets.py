"""Data sets: incidents that somebody else has coded, imported row by row from a file and shown beside the articles."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from geo.vocabulary.articles import whole

PREFIX = "set:"
"""What the ids of incidents and articles of a data set begin with; those of read articles never do."""
OUTLINED = "its own"
"""In the place of `shape_key`, as long as it is not known which data set a row with a polygon is of."""


class Scheme(StrEnum):
    """Whose columns a file has."""

    ACLED = "ACLED"
    UCDP = "UCDP GED"
    GTD = "GTD"
    AIRWARS = "Airwars"
    DATELINE = "Dateline"
    """What Dateline exports."""
    OTHER = "other"
    """Matched by hand."""


class Field(StrEnum):
    """What a column of a data set can mean."""

    ID = "id"
    DATE = "date"
    FIRST = "first day"
    LAST = "last day"
    YEAR = "year"
    MONTH = "month"
    DAY = "day of the month"
    DATE_PRECISION = "precision of the date"
    TYPE = "type of event"
    SUBTYPE = "kind of event"
    LAT = "latitude"
    LON = "longitude"
    PLACE = "place"
    COUNTRY = "country"
    ADMIN1 = "province"
    ADMIN2 = "district"
    PLACE_PRECISION = "precision of the place"
    UNCERTAINTY_M = "uncertainty in metres"
    KILLED = "killed"
    KILLED_LOW = "killed, at least"
    KILLED_HIGH = "killed, at most"
    INJURED = "injured"
    INJURED_LOW = "injured, at least"
    INJURED_HIGH = "injured, at most"
    ACTOR = "who took part"
    OTHER_ACTOR = "who else took part"
    SOURCE = "source"
    URL = "address of the source"
    TITLE = "title"
    NOTES = "what happened, in words"
    TAGS = "tags"


Matching = Mapping[Field, str]
"""Which column gives each field; fields without one are absent."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a file: `line` as an editor counts (the header is line 1), or the number of the feature, from 1, where a file has
    no lines. `cells` are the words as they stand, one for each column; "" where there is none. `shape` is WKB (lon, lat), empty
    where the row has no geometry of its own."""

    line: int
    cells: tuple[str, ...]
    shape: bytes = b""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that is not taken (`left_out`), or is taken and looks wrong, with what to look at."""

    line: int
    reason: str
    left_out: bool = True


@dataclass(frozen=True, slots=True)
class Provenance:
    """Whose a data set is, under what licence, and when and by what filters (in its user's words) it was fetched."""

    publisher: str
    licence: str
    accessed: date
    asked: str = ""

    @classmethod
    def of(cls, publisher: str, licence: str, accessed: date, asked: str = "") -> Provenance:
        """As it was typed. Raises `ValueError` where publisher or licence is missing."""
        return cls(
            _named(publisher, "publisher"), _named(licence, "licence"), accessed, _one_line(asked, 300)
        )


@dataclass(frozen=True, slots=True)
class Dataset:
    """A data set as it was imported. `colour` numbers the colours of layers; `matching` holds (field, column); `day_first` says
    whether in days such as 03/04/2025 the day comes first, None where it has none; `passed_on` is what its user says of the licence:
    whether it lets rows be passed on."""

    id: str
    name: str
    scheme: Scheme
    provenance: Provenance
    file: str
    sha256: str
    columns: tuple[str, ...]
    matching: tuple[tuple[Field, str], ...]
    rows: int = 0
    colour: int = 0
    day_first: bool | None = None
    passed_on: bool = False

    @classmethod
    def of(
        cls,
        name: str,
        scheme: Scheme,
        provenance: Provenance,
        *,
        file: str = "",
        sha256: str = "",
        columns: tuple[str, ...] = (),
        matching: Matching | None = None,
        day_first: bool | None = None,
    ) -> Dataset:
        """A data set with an id made from its name: what is imported again under one name brings it up to date. Raises
        `ValueError` where the name is missing.

        >>> Dataset.of("Syria", Scheme.UCDP, Provenance.of("UCDP", "CC BY 4.0", date(2025, 3, 1))).credit
        'Syria: UCDP, accessed 1 March 2025 (CC BY 4.0)'
        """
        name = _named(name, "name")
        id = hashlib.sha256(name.casefold().encode()).hexdigest()[:8]
        pairs = tuple((matching or {}).items())
        file = _one_line(file, 200)
        return cls(id, name, scheme, provenance, file, sha256, columns, pairs, day_first=day_first)

    @property
    def matched(self) -> Matching:
        """The columns by field."""
        return dict(self.matching)

    @property
    def may_pass_on(self) -> bool:
        """Whether its rows may stand in files for others: its user said so, and its publisher's terms do not forbid it."""
        return self.passed_on and not self.keeps_rows

    @property
    def keeps_rows(self) -> bool:
        """Whether its publisher's terms let nobody pass its rows on, whatever its user says: ACLED's and GTD's.

        >>> acled = Provenance.of("ACLED", "terms of use", date(2025, 3, 1))
        >>> Dataset.of("Syria", Scheme.OTHER, acled).keeps_rows
        True
        """
        said = f"{self.name} {self.provenance.publisher} {self.provenance.licence}".casefold()
        return any(name in said for name in _KEEPERS)

    @property
    def columns_of(self) -> str:
        """Who lets nobody pass rows on and has the same columns, where its user says that another has published it; "" else.

        >>> desk = Provenance.of("A desk", "CC BY 4.0", date(2025, 3, 1))
        >>> Dataset.of("Syria", Scheme.ACLED, desk).columns_of, Dataset.of("Syria", Scheme.UCDP, desk).columns_of
        ('ACLED', '')
        """
        return self.scheme.value if self.scheme in (Scheme.ACLED, Scheme.GTD) and not self.keeps_rows else ""

    @property
    def credit(self) -> str:
        """Whom to name wherever one of its incidents is shown."""
        whose = self.provenance
        day = f"{whose.accessed.day} {whose.accessed:%B %Y}"
        asked = f"; {whose.asked}" if whose.asked else ""
        return f"{self.name}: {whose.publisher}, accessed {day} ({whose.licence}){asked}"


_KEEPERS = ("acled", "armed conflict location", "gtd", "global terrorism database", "university of maryland")
"""Who lets maps of its rows be published and the rows not, by whatever columns they came."""


def _named(given: str, what: str) -> str:
    if not (name := _one_line(given, 120)):
        raise ValueError(f"the {what} of the data set is missing: it stands in the credit of what shows it")
    return name


def _one_line(given: str, most: int) -> str:
    return whole(" ".join(given.split())[:most])


def shape_key(set_id: str, shape: bytes) -> str:
    """The key by which maps ask for the outline that rows of a data set have: rows with the very same one share it.

    >>> shape_key("1a2b3c4d", b"...")
    'set:1a2b3c4d.ab5df625bc76'
    """
    return f"{PREFIX}{set_id}.{hashlib.sha256(shape).hexdigest()[:12]}"


def of_set(id: str) -> str:
    """The id of the data set that an incident or article of that id belongs to; "" for what was read.

    >>> of_set("set:1a2b3c4d:SYR123"), of_set("report-a")
    ('1a2b3c4d', '')
    """
    return id.split(":", 2)[1] if id.startswith(PREFIX) else ""
