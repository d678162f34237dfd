"""How a picture is to look: everything that is chosen for it and is not in the view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from geo.export.captions import Caption
from geo.export.picture import sizes
from geo.export.picture.by_hand.label_edits import LabelEdit, require_sound, under
from geo.export.picture.house_style import HouseStyle
from geo.export.picture.sizes import Size
from geo.maps.basemap.streets import NONE, Streets
from geo.wording import Language

LatLon = tuple[float, float]
"""(lat, lon) in degrees."""


class Circles(StrEnum):
    """How the size of a circle follows from the number it stands for. The legend says which."""

    AREA = "area"
    """Its area in proportion: twice the number, twice the area."""
    FLANNERY = "flannery"
    """Radius = number to the power 0.5716 (Flannery 1971), so that circles *look* in proportion: people
    take large circles for smaller than they are."""


class Numbers(StrEnum):
    """Which incidents carry a number by which the list below the map tells them, beside those that were chosen."""

    AUTOMATIC = "auto"
    """Those whose toll or name finds no room on the map."""
    ALL = "on"
    """All of them, the largest first, as far as the list has room."""
    CHOSEN = "off"
    """None; only those whose label an editor hid, and whose number is not in their circle."""


@dataclass(frozen=True, slots=True)
class Note:
    """Words of the user's own beside a point (lat, lon)."""

    text: str
    at: LatLon


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow from `start` to `end` (lat, lon), with words at its start if there are any."""

    start: LatLon
    end: LatLon
    text: str = ""


@dataclass(frozen=True, slots=True)
class Highlight:
    """An area that is highlighted: its corners (lat, lon), at least three, and words in it if there are any."""

    corners: tuple[LatLon, ...]
    text: str = ""


Annotation = Note | Arrow | Highlight


@dataclass(frozen=True, slots=True)
class Aim:
    """A frame chosen by hand for this picture: its centre (lat, lon) and its Leaflet zoom, on a map `width_px` wide.

    A picture of another width is drawn at the zoom that shows as much from west to east; 0: at that very zoom.
    """

    lat: float
    lon: float
    zoom: float
    width_px: int = 0


@dataclass(frozen=True, slots=True)
class Correction:
    """That a picture corrects one published before: which correction it is (1 is the first), and its day."""

    number: int
    day: date


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a picture is to look: its size in CSS pixels (100 to an inch in print), theme, and the words around the map.

    `as_of` is when the data was as it is, with its time zone: a picture never looks at the clock.
    `caption` is made from the facts where there is none. `plain`: the map alone, with nothing but its standing,
    scale and attribution. `keep`: the middle of the sheet, (width, height) in CSS pixels, that must hold what
    matters, as previews are cut; (0, 0) for all of it. `transparent`: no paper under the words and no sea under the land. `numbered` are
    ids of incidents that carry a number, in that order, and are listed by it. `language` is that of the words; Arabic is laid out from right to left.
    `numbers` says which others do, and `labels` are what an editor decided about labels. `aim` comes before the view's own
    centre and zoom. `annotations` are drawn above the marks. `page_mm`: the paper's width and height in mm, None for the screen. `streets` are drawn on
    a map of a city that has no place masked. Raises `InputError` for a size that cannot be drawn.
    """

    as_of: datetime
    width: int = sizes.SIZES[sizes.DEFAULT].width
    height: int = sizes.SIZES[sizes.DEFAULT].height
    dark: bool = False
    caption: Caption | None = None
    keep: tuple[int, int] = (0, 0)
    plain: bool = False
    transparent: bool = False
    circles: Circles = Circles.AREA
    language: Language = Language.EN
    annotations: tuple[Annotation, ...] = ()
    numbered: tuple[str, ...] = ()
    numbers: Numbers = Numbers.AUTOMATIC
    labels: tuple[LabelEdit, ...] = ()
    aim: Aim | None = None
    correction: Correction | None = None
    style: HouseStyle = field(default_factory=HouseStyle)
    page_mm: tuple[float, float] | None = None
    streets: Streets = NONE

    def __post_init__(self) -> None:
        sizes.check(self.width, self.height)
        require_sound(self.labels)

    def under(self, own: Callable[[str], str]) -> Sheet:
        """The same for a selection whose incidents go by the ids that `own` gives them (`geo.maps.own_ids`).

        >>> Sheet(datetime(2025, 3, 10), numbered=("3f1c",)).under(str.upper).numbered
        ('3F1C',)
        """
        return replace(self, numbered=tuple(map(own, self.numbered)), labels=under(self.labels, own))

    def sized(self, size: Size) -> Sheet:
        """The same on a sheet of that size.

        >>> Sheet(datetime(2025, 3, 10)).sized(sizes.SIZES["a4"]).page_mm
        (210, 297)
        """
        return replace(self, width=size.width, height=size.height, keep=size.keep, page_mm=size.page_mm)
