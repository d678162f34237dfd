"""What the marks on a map are: values without pixels drawn, shared by the browser's map and by pictures."""

from __future__ import annotations

import math
from dataclasses import dataclass

from geo.maps.placement import Box
from geo.vocabulary import Harm, Sign, Total
from geo.vocabulary.stored.overlays import Overlay
from geo.wording.language import number
from geo.wording.totals import killed_in_short

_CHARACTER_PX = 8.2
PLATE_PX = 22.0
"""How tall a plate is, which stands for several incidents."""
_DIGIT_PX, _PAD_PX = 7.4, 7.0


@dataclass(frozen=True, slots=True)
class Area:
    """An area to outline and hatch: the key of its polygon, and its label point (lat, lon)."""

    polygon: str
    name: str
    point: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Ring:
    """A dashed ring of `radius_m` metres round (lat, lon); hatched where it stands for an area without an outline."""

    lat: float
    lon: float
    radius_m: float
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class OfUnit:
    """What a mark stands for that is one for all `incidents` known to the same ground: `key` stands for it in an address, `box` holds
    it, `killed` is what they come to, as the totals say it. `chosen` is the chosen incident, "" where it is not among them."""

    key: str
    incidents: int
    killed: Total
    box: Box
    chosen: str = ""


def plate_px(incidents: int, killed: Total) -> tuple[float, float]:
    """How wide the two parts of a plate are: the number of incidents, and that of people killed, 0 where nothing is said of them."""
    left, right = len(number(incidents)), len(killed_in_short(killed))
    return left * _DIGIT_PX + 2 * _PAD_PX, right * _DIGIT_PX + 2 * _PAD_PX if right else 0.0


@dataclass(frozen=True, slots=True)
class Symbol:
    """One mark. Its centre is its place (`lat`, `lon`) moved by `offset_px` (right, down) at most: see `moved_px`.

    `rings` go round the places that are known to a radius. `areas` are outlined and hatched. `ties`: a line goes from the mark to each of these points (lat, lon), which are the areas or
    places that share the toll. `text` is the number, `when` the day in words, `inside` whether it fits into the circle. `killed` is the
    number that it adds to a sum, `open_ended` whether that may be more. `disaster`: nobody did violence, and it is an octagon.
    `unit`: it is a plate for several incidents, and no incident's own.
    `layer`: of a data set the number of its colour, in which it is drawn whatever its harm.
    """

    incident: str
    sign: Sign
    harm: Harm | None
    lat: float
    lon: float
    radius_px: float
    text: str = ""
    name: str = ""
    note: str = ""
    when: str = ""
    offset_px: tuple[float, float] = (0.0, 0.0)
    give_px: float = 0.0
    roam_m: float = 0.0
    rings: tuple[Ring, ...] = ()
    areas: tuple[Area, ...] = ()
    ties: tuple[tuple[float, float], ...] = ()
    chosen: bool = False
    confirmed: bool = False
    by_hand: bool = False
    imported: bool = False
    grade: str = ""
    doubted: bool = False
    box: Box | None = None
    killed: int = 0
    open_ended: bool = False
    disaster: bool = False
    unit: OfUnit | None = None
    layer: int | None = None

    def moved_px(self, metres_per_px: float) -> tuple[float, float]:
        """How far (right, down) the mark stands from its place on a map of that scale.

        By `offset_px`, but no further than `give_px`, which is less than its own size, or than `roam_m` on the
        ground, whichever is more: so at no scale does it lie where nothing happened.

        >>> mark = Symbol("", Sign.TOLL, None, 0, 0, 10, offset_px=(60, 0), give_px=18, roam_m=5000)
        >>> mark.moved_px(50), mark.moved_px(40_000)
        ((60.0, 0.0), (18.0, 0.0))
        """
        far = math.hypot(*self.offset_px)
        share = min(1.0, max(self.give_px, self.roam_m / metres_per_px) / far) if far else 0.0
        return self.offset_px[0] * share, self.offset_px[1] * share

    @property
    def inside(self) -> bool:
        """Whether `text` fits into the circle."""
        return self.sign is Sign.TOLL and len(self.text) * _CHARACTER_PX + 6 <= 2 * self.radius_px

    @property
    def ring_m(self) -> float:
        """The radius of the ring round the mark itself, 0 where there is none or it stands beside its places."""
        return self.rings[0].radius_m if self.rings and not self.ties else 0.0

    @property
    def signs(self) -> tuple[Sign, ...]:
        """Everything about this mark that a legend has to explain."""
        if self.sign is Sign.MENTIONED:
            return (self.sign,)
        more = (
            (Sign.DISASTER, self.disaster),
            (Sign.RING, any(not r.hatched for r in self.rings)),
            (Sign.AREA, self.areas),
            (Sign.ROUGH, any(r.hatched for r in self.rings)),
            (Sign.SHARED, self.ties),
        )
        return (self.sign, *(sign for sign, there in more if there))


@dataclass(frozen=True, slots=True)
class Legend:
    """What explains the map: up to three real values with their radii in px, largest first; signs; harms; whether any is doubted; the
    names of the data sets beside the articles, with the numbers of their colours, and whether the articles have marks as well; and the own layers under all of them."""

    values: tuple[tuple[int, float], ...]
    signs: tuple[Sign, ...]
    harms: tuple[Harm, ...]
    doubted: bool = False
    layers: tuple[tuple[int, str], ...] = ()
    articles: bool = True
    overlays: tuple[Overlay, ...] = ()
