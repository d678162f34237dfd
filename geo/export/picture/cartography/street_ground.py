"""Streets, water and parks of a city as items of a scene, and the names on them that would like a place."""

from __future__ import annotations

import math
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

import shapely
from shapely.geometry.base import BaseGeometry

from geo.export.picture.cartography import ground
from geo.export.picture.cartography.frame import Frame
from geo.export.picture.cartography.label_placement import Wish
from geo.export.picture.cartography.marks import Mark
from geo.export.picture.scene import Form, Item
from geo.export.picture.transliteration import Letters
from geo.export.picture.typography.text_lines import width_px
from geo.maps.basemap.streets import Laid, labels, meeting, painted, shores, within
from geo.maps.basemap.streets.schemas import Kind
from geo.maps.symbols.palette import Palette
from geo.wording.language import Language

QUARTER_PX, STREET_PX = 11.5, 10.5
"""Sizes of their names."""
_GAP_PX, _AIR_PX = 1.5, 9.0
PX_PER_NAME = 32_000.0
"""At most one quarter, and one street, is named for so much map, in square pixels."""


@dataclass(frozen=True, slots=True)
class City:
    """What streets make of the ground of a frame, in pixels: the `land`, with their coast for its own, the ground that they
    tell of (`covered`), and where on it a border between countries runs (`meets`)."""

    laid: Laid
    frame: Frame
    land: tuple[ground.Cut, ...]
    covered: BaseGeometry
    meets: BaseGeometry

    @classmethod
    def of(cls, laid: Laid, frame: Frame, land: Sequence[ground.Cut]) -> City:
        """That of `laid` on the countries `land`; without any streets, these as they are."""
        none = shapely.Polygon()
        if not laid:
            return cls(laid, frame, tuple(land), none, none)
        covered = ground.clip(laid.covered, frame)
        sound = [(c.country, shapely.make_valid(c.shape)) for c in land]
        outside = [
            replace(c, shape=shapely.difference(shape, covered))
            for c, (_, shape) in zip(land, sound, strict=True)
        ]
        own = shores(ground.clip(laid.shore, frame), sound, covered)
        inside = [ground.Cut(shape, code, code) for code, shape in own]
        return cls(laid, frame, (*outside, *inside), covered, meeting(sound, covered, _GAP_PX))

    def beyond(self, shape: BaseGeometry) -> BaseGeometry:
        """What of `shape` (pixels) lies where the streets do not tell what the ground is."""
        if not self.laid:
            return shape
        sound = shapely.make_valid(shape) if shapely.get_dimensions(shape) == 2 else shape
        return shapely.difference(sound, self.covered)

    def border(self, line: BaseGeometry) -> BaseGeometry:
        """What of a country's outline (pixels) is a border, and not the coast, which is where the streets' land ends."""
        if not self.laid:
            return line
        return shapely.union(self.beyond(line), shapely.intersection(line, self.meets))

    def _flat(self, shape: BaseGeometry) -> BaseGeometry:
        """What of a shape (lon, lat) comes into the frame, in pixels."""
        west, south, east, north = self.frame.box(ground.EDGE_PX)
        parts = within(shapely.get_parts(shape), (west, south, east, north))
        return shapely.transform(shapely.GeometryCollection(list(parts)), self.frame.pixels)

    def items(self, palette: Palette) -> Iterator[Item]:
        """Parks, water, houses and streets, from the lowest to the uppermost."""
        for one in painted(self.laid, self.frame.zoom):
            shape = self._flat(one.shape)
            if shape.is_empty:
                continue
            tone = getattr(palette, one.tone)
            yield Form(shape, line=tone, line_px=one.px) if one.px else Form(shape, fill=tone)


def street_wishes(
    laid: Laid,
    frame: Frame,
    drawn: Sequence[Mark],
    already: Container[str],
    letters: Letters,
    language: Language,
) -> Iterator[Wish]:
    """Quiet names for quarters and main streets: none that is there `already`, and none in the ring round a mark."""
    most = round(frame.width * frame.height / PX_PER_NAME) + 2
    named = {Kind.QUARTER: 0, Kind.MAJOR: 0}
    rings = [(*m.anchor, m.ring_px + _AIR_PX) for m in drawn if m.ring_px < frame.width / 4]
    for order, label in enumerate(labels(laid, frame.zoom, language)):
        text = letters.drawable(label.name)
        kind = Kind.QUARTER if label.kind is Kind.QUARTER else Kind.MAJOR
        size, rank = (QUARTER_PX, 1_900) if kind is Kind.QUARTER else (STREET_PX, 1_500)
        half = width_px(text, size, "regular", letters.fonts) / 2
        spots = [frame.xy(*spot) for spot in label.spots]
        spots = [
            (x, y)
            for x, y in spots
            if frame.holds(x, y)
            and not any(math.hypot(max(0.0, abs(x - a) - half), y - b) < reach for a, b, reach in rings)
        ]
        if not spots or text in already or named[kind] >= most:
            continue
        named[kind] += 1
        yield Wish((text,), *spots[0], size, rank - order, "street", centred=True, also=tuple(spots[1:]))
