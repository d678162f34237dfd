"""What a picture is made of: values, before anything is painted. One scene for every kind of file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from shapely.geometry.base import BaseGeometry

from geo.export.picture.by_hand.label_edits import Label
from geo.export.picture.typography.fonts import BUILT_IN, Fonts
from geo.export.picture.typography.text_lines import Box


@dataclass(frozen=True, slots=True)
class Form:
    """A shape in pixels. Colours are #rrggbb, "" for none; `dash` is (on, off) in pixels, () for a whole line.

    `on_map`: cut at the map's edge. `group` is what a graphics editor finds it under, such as "borders" or
    "incidents-killed"; `incidents` are the ids of those that it stands for.
    """

    shape: BaseGeometry
    fill: str = ""
    fill_alpha: float = 1.0
    line: str = ""
    line_px: float = 1.0
    line_alpha: float = 1.0
    dash: tuple[float, ...] = ()
    on_map: bool = True
    group: str = ""
    incidents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Disc:
    """A true circle in pixels; the rest as in `Form`."""

    x: float
    y: float
    radius: float
    fill: str = ""
    fill_alpha: float = 1.0
    line: str = ""
    line_px: float = 1.0
    dash: tuple[float, ...] = ()
    on_map: bool = True
    group: str = ""
    incidents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text. `y` is its base line; `anchor` is "start", "middle" or "end"; `halo` a colour or ""."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    style: str = "regular"
    anchor: str = "start"
    halo: str = ""
    halo_px: float = 3.0
    on_map: bool = True
    group: str = ""
    incidents: tuple[str, ...] = ()


Item = Form | Disc | Text
MARKS = "incidents-"
"""How the groups of the incidents' own marks begin."""


def grouped(items: Iterable[Item], group: str, incidents: tuple[str, ...] = ()) -> Iterator[Item]:
    """`items` in that group and of these incidents; those that are in a group already stay there."""
    for item in items:
        yield item if item.group else replace(item, group=group, incidents=incidents)


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG, such as a house's logo, with its upper left corner at (x, y), in pixels; drawn above all items."""

    x: float
    y: float
    width: float
    height: float
    png: bytes


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole picture: `items` from the lowest to the uppermost, in CSS pixels, y down.

    `map_box` is the map's part of it. `ids` are the incidents that it shows: those drawn, those outside
    the frame (`outside`) and those without a place (`unplaced`), which the words on it count. `names` are
    the labels that found room, `labels` the same with what they name and those in the list below the map, `tiles` those of streets that were asked for, `furniture` the boxes of what stands on the map to explain it. `paper` is "" where nothing lies beneath; `fonts` set the texts. `unit`: how many of its pixels are one of a
    picture of 1200 x 630, in which text and lines have their plain size.
    """

    width: int
    height: int
    paper: str
    map_box: Box
    items: tuple[Item, ...]
    ids: tuple[str, ...]
    outside: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    labels: tuple[Label, ...] = ()
    furniture: tuple[Box, ...] = ()
    pictures: tuple[Picture, ...] = ()
    unit: float = 1.0
    fonts: Fonts = BUILT_IN
    tiles: tuple[tuple[int, int, int], ...] = ()

    @property
    def cut(self) -> tuple[str, ...]:
        """The lines of text that found no room for all of their words, or were too long to print: they have "…" in them."""
        return tuple(dict.fromkeys(t for t in self.texts if "…" in t))

    @property
    def texts(self) -> tuple[str, ...]:
        """Every line of text on the picture."""
        return tuple(i.text for i in self.items if isinstance(i, Text))
