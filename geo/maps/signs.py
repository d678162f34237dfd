"""What the marks on a map are: values without pixels drawn, shared by the browser's map and by pictures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from geo.maps.placing import Box
from geo.vocabulary import Harm

_CHARACTER_PX = 8.2


class Sign(StrEnum):
    """What a mark on the map says. The legend explains those that are there, and no others."""

    TOLL = "toll"
    """A number of people killed: a filled circle, its area in proportion."""
    HARM = "harm"
    """People harmed otherwise: the harm's own shape, one size."""
    UNKNOWN = "unknown"
    """People came to harm and no number is given."""
    NONE = "none"
    """It is said that there were none."""
    EVENT = "event"
    """Nothing is said about people harmed."""
    MENTIONED = "mentioned"
    """A place that is mentioned only."""
    RING = "ring"
    """Somewhere within this radius."""
    ROUGH = "rough"
    """Somewhere in an area whose outline is not known: about this large."""
    AREA = "area"
    """Somewhere in this area."""
    SHARED = "shared"
    """One toll for several places together."""
    HEXAGON = "hexagon"
    """Several incidents close together."""


LEGEND_WORDS = {
    Sign.UNKNOWN: "number not known",
    Sign.NONE: "said to be none",
    Sign.EVENT: "no one said to be harmed",
    Sign.MENTIONED: "mentioned only",
    Sign.RING: "ring: within this radius",
    Sign.AREA: "hatched: somewhere in it",
    Sign.ROUGH: "hatched ring: area without an outline",
    Sign.SHARED: "lines: one toll for all of them",
    Sign.HEXAGON: "several incidents, darker: more killed",
}
"""How the legend explains each sign; circles are explained by their values, harms by their names."""


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
class Symbol:
    """One mark. Its centre is the anchor (`lat`, `lon`) moved by `offset_px` (right, down).

    `rings` go round the places that are known to a radius. `areas` are outlined and hatched. `ties`: a line goes from the mark to each of these points (lat, lon), which are the areas or
    places that share the toll. `text` is the number, `inside` whether it fits into the circle. `killed` is the
    number that it adds to a sum, `open_ended` whether that may be more.
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
    offset_px: tuple[float, float] = (0.0, 0.0)
    rings: tuple[Ring, ...] = ()
    areas: tuple[Area, ...] = ()
    ties: tuple[tuple[float, float], ...] = ()
    chosen: bool = False
    confirmed: bool = False
    box: Box | None = None
    killed: int = 0
    open_ended: bool = False

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
            (Sign.RING, any(not r.hatched for r in self.rings)),
            (Sign.AREA, self.areas),
            (Sign.ROUGH, any(r.hatched for r in self.rings)),
            (Sign.SHARED, self.ties),
        )
        return (self.sign, *(sign for sign, there in more if there))


@dataclass(frozen=True, slots=True)
class Legend:
    """What explains the map: up to three real values with their radii in px, largest first; signs; harms."""

    values: tuple[tuple[int, float], ...]
    signs: tuple[Sign, ...]
    harms: tuple[Harm, ...]
