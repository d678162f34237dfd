"""What is on the screen: the one value that map, table, totals, address and every export share."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from geo.vocabulary.counts import Harm, Who
from geo.vocabulary.incidents import EventType, Grade, Standing
from geo.vocabulary.places import Precision


class Layer(StrEnum):
    """What the map can draw besides the incidents."""

    AREAS = "areas"
    LABELS = "labels"
    MENTIONED = "places mentioned"


@dataclass(frozen=True, slots=True)
class Drawn:
    """An area that was drawn on the map: the corners (lat, lon) of a polygon, or one point with a radius.

    Longitudes go on beyond 180 degrees where it lies across; `geo.maps.filtering.drawn_area.drawn` makes one.
    """

    points: tuple[tuple[float, float], ...]
    radius_km: float = 0.0


@dataclass(frozen=True, slots=True)
class Filters:
    """Which incidents are shown. An empty tuple or None sets no bound.

    `killed_unknown`: with a `killed_min` above 0, whether incidents whose number of killed is not
    known are shown too. `provinces` are (country_code, admin1) pairs. `sure_min` takes nothing away: incidents
    whose place is less sure, in percent, are shown but not drawn. `within` (south, west, north, east; west > east
    across 180 degrees) is the map's edge, `drawn` an area drawn on it. `actors` are keys (`geo.maps.filtering.passing.actor_key`).
    `added_from` and `added_to` are days, by UTC, on which an article was saved. `search` is as typed
    (`geo.text.search`). `excluding` names those of the fields that hold choices (`CHOICES`) whose choices are left
    out: what has one of them is not shown.
    """

    earliest: date | None = None
    latest: date | None = None
    types: tuple[EventType, ...] = ()
    subtypes: tuple[str, ...] = ()
    killed_min: int = 0
    killed_unknown: bool = True
    countries: tuple[str, ...] = ()
    provinces: tuple[tuple[str, str], ...] = ()
    harms: tuple[Harm, ...] = ()
    who: tuple[Who, ...] = ()
    precisions: tuple[Precision, ...] = ()
    sources: tuple[str, ...] = ()
    sure_min: int = 0
    within: tuple[float, float, float, float] | None = None
    drawn: Drawn | None = None
    grades: tuple[Grade, ...] = ()
    tags: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    standings: tuple[Standing, ...] = ()
    added_from: date | None = None
    added_to: date | None = None
    search: str = ""
    excluding: tuple[str, ...] = ()

    def keeps_out(self, field: str) -> bool:
        """Whether the choices in that field are left out instead of let through: "not Syria"."""
        return field in self.excluding


CHOICES = (
    "types",
    "subtypes",
    "countries",
    "provinces",
    "harms",
    "who",
    "precisions",
    "sources",
    "actors",
    "standings",
    "grades",
    "tags",
)
"""The fields of `Filters` that hold choices; each of them can be turned round by `excluding`."""


class Column(StrEnum):
    """What the table under the map can say of an incident, in the order that its columns stand in."""

    WHEN = "When"
    WHERE = "Where"
    COUNTRY = "Country"
    PROVINCE = "Province"
    WHAT = "What"
    KILLED = "Killed"
    OTHERS_HARMED = "Others harmed"
    TO_WHOM = "To whom"
    ACTORS = "Actors"
    WHO_SAYS = "Who says"
    SOURCE = "Source"
    HOW_EXACTLY = "How exactly"
    ADDED = "Added"
    CHECKED = "Checked"
    CHECKED_BY = "Checked by"


USUAL = (
    Column.WHEN,
    Column.WHERE,
    Column.WHAT,
    Column.KILLED,
    Column.OTHERS_HARMED,
    Column.WHO_SAYS,
    Column.HOW_EXACTLY,
    Column.CHECKED,
)
"""The columns shown where nobody has chosen others."""


@dataclass(frozen=True, slots=True)
class Order:
    """By which column the rows are sorted; `backwards` the other way round than one asks for first.

    >>> Order().clicked(Column.KILLED), Order(Column.KILLED).clicked(Column.KILLED).descending
    (Order(column=<Column.KILLED: 'Killed'>, backwards=False), False)
    """

    column: Column = Column.WHEN
    backwards: bool = False

    @property
    def descending(self) -> bool:
        """Whether the latest, the most or the end of the alphabet comes first."""
        greatest_first = (Column.WHEN, Column.KILLED, Column.OTHERS_HARMED, Column.ADDED)
        return (self.column in greatest_first) != self.backwards

    def clicked(self, column: Column) -> Order:
        """The order after a click on the head of `column`: by it, or the other way round where it was by it already."""
        return Order(column, column == self.column and not self.backwards)


@dataclass(frozen=True, slots=True)
class Listing:
    """How the table lists what is shown: its columns, their order, which page of it is open, from 1, and `of` what: the id of a
    data set that is shown, "" for the incidents of the articles.

    It takes nothing away: every page of every list together is what the map and the files show.
    """

    columns: tuple[Column, ...] = USUAL
    order: Order = field(default_factory=Order)
    page: int = 1
    of: str = ""


MOST_SETS = 8
"""As many data sets can be shown beside the articles and told apart."""


@dataclass(frozen=True, slots=True)
class View:
    """Filters, layers, centre (lat, lon), zoom, the chosen incident's id, how the table lists what is shown, and the ids of the data
    sets that are shown beside the articles and of the own layers that are shown under the incidents, each in the order of the alphabet.

    `centre` and `zoom` are None until the user moves the map: then it fits what is shown.
    """

    filters: Filters = field(default_factory=Filters)
    layers: tuple[Layer, ...] = (Layer.AREAS, Layer.LABELS)
    centre: tuple[float, float] | None = None
    zoom: float | None = None
    chosen: str = ""
    listing: Listing = field(default_factory=Listing)
    sets: tuple[str, ...] = ()
    overlays: tuple[str, ...] = ()

    @property
    def of_articles(self) -> View:
        """The same without the data sets beside the articles.

        >>> View(sets=("1a2b3c4d",), listing=Listing(of="1a2b3c4d")).of_articles == View()
        True
        """
        return replace(self, sets=(), listing=replace(self.listing, of=""))


@dataclass(frozen=True, slots=True)
class SavedView:
    """A view that somebody gave a name: its link (the query of an address), who saved it, and when."""

    id: str
    name: str
    link: str
    who: str
    when: datetime
