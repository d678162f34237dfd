"""Colours and shapes of the map, light and dark, the same on the screen and in a picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from geo.vocabulary import MOST_SETS, Harm
from geo.vocabulary.datasets import Dataset


class Shape(StrEnum):
    """The outline of a harm's sign: told apart without colour."""

    CIRCLE = "circle"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    PENTAGON = "pentagon"
    SQUARE = "square"
    ARROW = "arrow"
    OCTAGON = "octagon"
    """That of disasters and accidents, and of no harm."""


SHAPES = MappingProxyType(
    {
        Harm.KILLED: Shape.CIRCLE,
        Harm.INJURED: Shape.TRIANGLE,
        Harm.MISSING: Shape.DIAMOND,
        Harm.ABDUCTED: Shape.PENTAGON,
        Harm.DETAINED: Shape.SQUARE,
        Harm.DISPLACED: Shape.ARROW,
    }
)


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as `#rrggbb`. The ground is paler than all that stands on it, and neighbours than the country told of."""

    sea: str
    land: str
    neighbour: str
    border: str
    province: str
    water: str
    label: str
    halo: str
    sea_label: str
    paper: str
    ink: str
    quiet: str
    line: str
    locator: str
    park: str
    building: str
    kerb: str
    street: str
    on_killed: str
    harms: MappingProxyType[Harm, str]
    disaster: str
    sets: tuple[str, ...]
    """Those of data sets, by the numbers that `colours` gives."""

    def harm(self, harm: Harm | None) -> str:
        """The colour of `harm`; that of quiet text for events that speak of none."""
        return self.harms[harm] if harm else self.quiet

    def of(self, harm: Harm | None, *, disaster: bool, layer: int | None = None) -> str:
        """The colour of a mark: that of the data set with the number `layer`; else a disaster's own whatever the harm, else that of `harm`."""
        if layer is not None:
            return self.sets[layer]
        return self.disaster if disaster else self.harm(harm)


LIGHT = Palette(
    sea="#d6e2e9",
    land="#f4f0e8",
    neighbour="#fbfaf7",
    border="#a69e92",
    province="#dad3c6",
    water="#c4d5de",
    label="#686258",
    halo="#fbf9f5",
    sea_label="#4a6676",
    paper="#ffffff",
    ink="#1c1d22",
    quiet="#686258",
    line="#dedad2",
    locator="#d9d3c8",
    park="#e4ead6",
    building="#e6dfd2",
    kerb="#d8cfbf",
    street="#ffffff",
    on_killed="#ffffff",
    harms=MappingProxyType(
        {
            Harm.KILLED: "#a8201a",
            Harm.INJURED: "#a3620a",
            Harm.MISSING: "#6b4c9a",
            Harm.ABDUCTED: "#00716b",
            Harm.DETAINED: "#2f5d9b",
            Harm.DISPLACED: "#4d6b1f",
        }
    ),
    disaster="#0f1a3a",
    sets=("#2056b4", "#1d8565", "#391132", "#38347a", "#7a5a98", "#832c61", "#630921", "#060841"),
)
DARK = Palette(
    sea="#12181d",
    land="#2a3036",
    neighbour="#1e2327",
    border="#585f68",
    province="#3a4147",
    water="#1a2a36",
    label="#a7adb3",
    halo="#1b1f23",
    sea_label="#7890a0",
    paper="#171b1f",
    ink="#f1f2f3",
    quiet="#a7adb3",
    line="#32383d",
    locator="#3f474e",
    park="#26332e",
    building="#343b42",
    kerb="#20262b",
    street="#414a52",
    on_killed="#14171a",
    harms=MappingProxyType(
        {
            Harm.KILLED: "#f0796a",
            Harm.INJURED: "#e3a34a",
            Harm.MISSING: "#b79fe3",
            Harm.ABDUCTED: "#52beb5",
            Harm.DETAINED: "#82aee2",
            Harm.DISPLACED: "#a6c76c",
        }
    ),
    disaster="#fff1cf",
    sets=("#3f94f2", "#94e9bc", "#d093b8", "#9db3f4", "#dbc550", "#9d8200", "#faf68e", "#7bf8fe"),
)


def colours(shown: Iterable[Dataset]) -> dict[str, int]:
    """By id the number of the colour of each data set that is shown together: its own, by the order in which sets were imported,
    unless an earlier one has it; then the next that is free. Raises `ValueError` for more than there are colours.

    >>> from dataclasses import replace
    >>> from datetime import date
    >>> from geo.vocabulary.datasets import Provenance, Scheme
    >>> sets = [Dataset.of(n, Scheme.OTHER, Provenance.of("P", "CC0", date(2025, 3, 1))) for n in "ab"]
    >>> list(colours([replace(sets[0], colour=9), replace(sets[1], colour=1)]).values())
    [1, 2]
    """
    of: dict[str, int] = {}
    for dataset in sorted(shown, key=lambda d: (d.colour, d.id)):
        wanted = dataset.colour % MOST_SETS
        free = [n % MOST_SETS for n in range(wanted, wanted + MOST_SETS) if n % MOST_SETS not in of.values()]
        if not free:
            raise ValueError(f"at most {MOST_SETS} data sets are told apart")
        of[dataset.id] = free[0]
    return of
