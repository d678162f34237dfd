"""Where: toponyms, gazetteer entries, candidates, resolutions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from geo.vocabulary.articles import Span


class Role(StrEnum):
    """What a toponym does in the article."""

    SCENE = "scene"
    """Something happened there."""
    CONTEXT = "context"
    """Mentioned only."""


class Outcome(StrEnum):
    """How the search for a toponym's place ended."""

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    """Several places fit about as well; none is drawn."""
    UNRESOLVED = "unresolved"


class Precision(StrEnum):
    """How exactly a place is known. It decides the symbol on the map.

    The numbers follow ACLED's `geo_precision` (1 town, 2 part of a region, 3 region; codebook 2023)
    and UCDP GED's `where_prec` (1 exact .. 6 country; codebook 24.1).

    >>> Precision.PROVINCE.is_area, Precision.TOWN.acled, Precision.PROVINCE.ucdp
    (True, 1, 4)
    """

    EXACT = "exact"
    NEIGHBOURHOOD = "neighbourhood"
    TOWN = "town"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"

    @property
    def is_area(self) -> bool:
        """Whether the place is an area, which is never drawn as a pin."""
        return self in (Precision.DISTRICT, Precision.PROVINCE, Precision.COUNTRY)

    @property
    def rank(self) -> int:
        """0 for the finest, 5 for the coarsest."""
        return _RANKS[self]

    @property
    def acled(self) -> int:
        """ACLED's `geo_precision`, 1 to 3."""
        return (1, 1, 1, 2, 3, 3)[self.rank]

    @property
    def ucdp(self) -> int:
        """UCDP GED's `where_prec`, 1 to 6."""
        return (1, 2, 1, 3, 4, 6)[self.rank]


_RANKS = {precision: rank for rank, precision in enumerate(Precision)}


@dataclass(frozen=True, slots=True)
class Footprint:
    """The ground a place covers.

    `lat`, `lon` in degrees (WGS 84): for an area, a label point inside its polygon. `uncertainty_m`
    is the radius in metres that holds the true place nine times in ten. `bounds` is (south, west,
    north, east) in degrees; west > east where the place crosses 180 degrees. `polygon` is the key of
    its outline in the basemap, "" where there is none.
    """

    lat: float
    lon: float
    uncertainty_m: float
    bounds: tuple[float, float, float, float] | None = None
    polygon: str = ""


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """One place that a gazetteer knows.

    `id` is `geonames:173576`, `naturalearth:SYR-…` or `local:…`; `feature_class` and `feature_code`
    are GeoNames' (A/ADM1, P/PPLA, S/AIRB …; continents L/CONT, regions L/RGN).
    """

    id: str
    name: str
    feature_class: str
    feature_code: str
    country: str
    country_code: str
    admin1: str
    admin1_code: str
    admin2: str
    population: int
    footprint: Footprint

    @property
    def precision(self) -> Precision:
        """How exactly one knows where something is when it is said to be here."""
        return _precision(self.feature_class, self.feature_code)


def _precision(feature_class: str, feature_code: str) -> Precision:
    if feature_code.startswith("PPLX"):
        return Precision.NEIGHBOURHOOD
    if feature_class == "P":
        return Precision.TOWN
    if feature_class in "SRVU" or feature_code in ("CMP", "HLL", "PK"):
        return Precision.EXACT
    if feature_code.startswith("ADM1"):
        return Precision.PROVINCE
    if feature_code.startswith(("PCL", "CONT", "RGN", "OCN", "SEA", "TERR")):
        return Precision.COUNTRY
    return Precision.DISTRICT


@dataclass(frozen=True, slots=True)
class Toponym:
    """Words that name a place. Demonyms and names inside organisations are none.

    `cue` is the word that says what kind of place it is ("province", "hai", "camp"), "" without one.
    """

    span: Span
    text: str
    role: Role
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a toponym may mean, its score (0 to 1, higher is likelier), and why, in words."""

    entry: GazetteerEntry
    score: float
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """A toponym's outcome, with all candidates and the reason: nothing is dropped in silence.

    `entry` is the chosen one. `footprint` and `precision` say where it is drawn: the entry's own, or
    the enclosing unit's where the gazetteer lacks the place itself. Both are None unless RESOLVED.
    `name` is what the map calls it.
    """

    toponym: Toponym
    outcome: Outcome
    name: str
    reason: str
    entry: GazetteerEntry | None = None
    footprint: Footprint | None = None
    precision: Precision | None = None
    score: float = 0.0
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A place of an incident, with all that the map and the exports need.

    `toponym` is the index of its resolution in the reading. `footprint` and `precision` are None
    where the place is named but could not be located. `masked`: the publisher keeps back where it is more
    exactly; a reading never says so. `score` is the resolution's: of places with 0.9 nine in ten are right; 1
    where a person placed it. `unsure`: it is less sure than a view asks for, so it is named and not drawn.
    """

    toponym: int
    name: str
    gazetteer_id: str = ""
    footprint: Footprint | None = None
    precision: Precision | None = None
    country: str = ""
    country_code: str = ""
    admin1: str = ""
    admin2: str = ""
    masked: bool = False
    score: float = 1.0
    unsure: bool = False

    @classmethod
    def of(cls, toponym: int, resolution: Resolution) -> Place:
        """The place that `resolution`, number `toponym` of a reading, stands for."""
        entry = resolution.entry
        return cls(
            toponym=toponym,
            name=resolution.name,
            gazetteer_id=entry.id if entry else "",
            footprint=resolution.footprint,
            precision=resolution.precision,
            country=entry.country if entry else "",
            country_code=entry.country_code if entry else "",
            admin1=entry.admin1 if entry else "",
            admin2=entry.admin2 if entry else "",
            score=resolution.score,
        )

    @property
    def has_outline(self) -> bool:
        """Whether it is an area whose outline the basemap has, and not one that is drawn as a ring."""
        return bool(self.footprint and self.footprint.polygon and self.precision and self.precision.is_area)

    @property
    def located(self) -> bool:
        """Whether it can be drawn."""
        return self.footprint is not None and not self.unsure
