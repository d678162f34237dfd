"""What is on the screen: the one value that map, table, totals, address and every export share."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from geo.vocabulary.counts import Harm, Who
from geo.vocabulary.incidents import EventType
from geo.vocabulary.places import Precision


class Layer(StrEnum):
    """What the map can draw besides the incidents."""

    AREAS = "areas"
    LABELS = "labels"
    MENTIONED = "places mentioned"


@dataclass(frozen=True, slots=True)
class Filters:
    """Which incidents are shown. An empty tuple or None sets no bound.

    `killed_unknown`: with a `killed_min` above 0, whether incidents whose number of killed is not
    known are shown too. `provinces` are (country_code, admin1) pairs. `sure_min` takes nothing away: incidents
    whose place is less sure, in percent, are shown but not drawn.
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


@dataclass(frozen=True, slots=True)
class View:
    """Filters, layers, centre (lat, lon), zoom and the chosen incident's id.

    `centre` and `zoom` are None until the user moves the map: then it fits what is shown.
    """

    filters: Filters = field(default_factory=Filters)
    layers: tuple[Layer, ...] = (Layer.AREAS, Layer.LABELS)
    centre: tuple[float, float] | None = None
    zoom: float | None = None
    chosen: str = ""
