"""The screen's symbols as items of a scene: circles, rings, hatched areas, tie lines, shapes."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.export.picture import picture_terms
from geo.export.picture.cartography import ground
from geo.export.picture.cartography.frame import Frame, circle
from geo.export.picture.contrast import seen_best
from geo.export.picture.scene import MARKS, Disc, Form, Item, Text, grouped
from geo.export.picture.typography.text_lines import Box
from geo.maps.symbols.palette import SHAPES, Palette, Shape
from geo.maps.symbols.symbolise import RING_PX, Ring, Sign, Symbol
from geo.vocabulary import Harm
from geo.wording.language import Language

Outline = Callable[[str], BaseGeometry | None]
"""The polygon (lon, lat) with a key."""
FILL_ALPHA = 0.84
CROWDED, CROWDED_ALPHA = 100, 0.55
"""From so many marks on, circles let more of what is under them through."""
HATCH_ALPHA, AREA_ALPHA, EDGE_ALPHA = 0.3, 0.05, 0.75
"""What is uncertain is quieter than the toll."""
DASH = (4.0, 3.0)
LEAST_SHARE = 0.75
"""Signs of one size are drawn no smaller than this share of it."""
PALE = 0.35
"""How much of a sign's colour is left where its incident is doubted."""
_TURNS = tuple((math.cos(math.tau * k / 12), math.sin(math.tau * k / 12)) for k in range(12))
BESIDE_PX = 6.0
"""A shared toll's circle this far from its own areas is still beside them."""
ROOMY_PX = 26.0
"""From this radius on a circle holds a word under its number."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A symbol with the pixel that it stands on, and its ring's radius in pixels (0 for none).

    `number`: where in the circle the middle of its number stands, and whether a word stands under it; None where the
    number is not in the circle, but beside it or in the list.
    """

    symbol: Symbol
    x: float
    y: float
    anchor: tuple[float, float]
    ring_px: float
    number: tuple[float, float, bool] | None = None

    @property
    def box(self) -> Box:
        """What the mark covers, without its areas."""
        r = self.symbol.radius_px
        return self.x - r, self.y - r, self.x + r, self.y + r

    @property
    def circle(self) -> tuple[float, float, float]:
        """Its middle and its radius in pixels."""
        return self.x, self.y, self.symbol.radius_px


def marks(symbols: Sequence[Symbol], frame: Frame) -> tuple[Mark, ...]:
    """The symbols where they stand in `frame`."""
    return tuple(_mark(symbol, frame) for symbol in symbols)


def at_areas(marks: Sequence[Mark], frame: Frame, areas: Mapping[str, BaseGeometry]) -> tuple[Mark, ...]:
    """`marks` with each toll that several areas or places share in or beside one of them: where the middle between
    them lies in a third country or far out at sea, it goes to the nearest of its own."""
    settled: list[Mark] = []
    for mark in marks:
        ends = [shapely.Point(*frame.xy(lat, lon)) for lat, lon in mark.symbol.ties]
        if not ends:
            settled.append(mark)
            continue
        found = [areas[a.polygon] for a in mark.symbol.areas if a.polygon in areas]
        own: list[BaseGeometry] = [a for a in found if not a.is_empty] or [*ends]
        here = shapely.Point(mark.x, mark.y)
        reach = mark.symbol.radius_px + BESIDE_PX
        near = min(shapely.distance(here, a) for a in own) <= reach
        nearest = min(own, key=lambda a: shapely.distance(here, a))
        edge = shapely.get_point(shapely.shortest_line(here, nearest), 1)
        spots = [(edge.x, edge.y), *((e.x, e.y) for e in ends)]
        spots += [
            (x + f * reach * a, y + f * reach * b) for f in (0.5, 0.95) for x, y in spots for a, b in _TURNS
        ]
        spots = [(mark.x, mark.y), *spots] if near else spots

        def hidden(at: tuple[float, float], r: float = mark.symbol.radius_px) -> float:
            return round(
                sum(max(0.0, r + o.symbol.radius_px + 1.5 - math.dist(at, (o.x, o.y))) for o in settled), 1
            )

        x, y = min(spots, key=hidden)  # the first of equals: where the middle is nearest
        settled.append(replace(mark, x=x, y=y))
    return tuple(settled)


def with_numbers(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """`marks` in the order in which they are drawn, each with the spot for its number inside its circle that no later
    mark covers, the middle first."""
    if not marks:
        return ()
    at = np.array([(m.x, m.y, m.symbol.radius_px) for m in marks])
    return tuple(
        replace(mark, number=_number_at(mark, at[order + 1 :])) if mark.symbol.inside else mark
        for order, mark in enumerate(marks)
    )


def _number_at(mark: Mark, later: NDArray[np.float64]) -> tuple[float, float, bool] | None:
    r = mark.symbol.radius_px
    near = later[np.hypot(later[:, 0] - mark.x, later[:, 1] - mark.y) < r + later[:, 2]]
    for word in (True, False) if r >= ROOMY_PX else (False,):
        half_w, half_h = number_box_px(mark, word=word)
        for far, turn in ((0.0, 0), *((f, k) for f in (0.25, 0.4, 0.55) for k in range(12))):
            x, y = mark.x + far * r * _TURNS[turn][0], mark.y + far * r * _TURNS[turn][1]
            if far and math.hypot(abs(x - mark.x) + half_w, abs(y - mark.y) + half_h) > r:
                continue
            across = np.maximum(np.abs(near[:, 0] - x) - half_w, 0.0)
            down = np.maximum(np.abs(near[:, 1] - y) - half_h, 0.0)
            if not (np.hypot(across, down) < near[:, 2] + 1.0).any():
                return x, y, word
    return None


def number_box_px(mark: Mark, *, word: bool = False) -> tuple[float, float]:
    """Half the width and half the height of the mark's number, with the `word` under it."""
    size = _number_px(mark.symbol.radius_px)
    wide = size * 0.33 * len(mark.symbol.text)
    return (max(wide, 16.0), 18.0) if word else (wide, size * 0.42)


def _number_px(radius: float) -> float:
    """The size of a number in a circle of that radius."""
    return min(19.0, max(10.5, radius * 0.52)) if radius >= ROOMY_PX else 12.0


def shrunk(symbol: Symbol, share: float) -> Symbol:
    """`symbol` with its circle and its offset smaller by `share`; signs of one size shrink less."""
    if share == 1.0:
        return symbol
    right, down = symbol.offset_px
    sized = share if symbol.sign is Sign.TOLL else max(share, LEAST_SHARE)
    return replace(
        symbol,
        radius_px=symbol.radius_px * sized,
        offset_px=(right * share, down * share),
        give_px=symbol.give_px * share,
    )


def _mark(symbol: Symbol, frame: Frame) -> Mark:
    x, y = frame.xy(symbol.lat, symbol.lon)
    right, down = symbol.moved_px(frame.metres_per_px(symbol.lat))
    ring = _ring_px(symbol.ring_m, symbol.lat, frame) if symbol.ring_m else 0.0
    return Mark(symbol, x + right, y + down, (x, y), ring)


def visible(mark: Mark, frame: Frame, areas: dict[str, BaseGeometry]) -> bool:
    """Whether any of the mark, its ring or its areas is in the frame."""
    reach = max(mark.symbol.radius_px, mark.ring_px)
    if -reach < mark.x < frame.width + reach and -reach < mark.y < frame.height + reach:
        return True
    if any(not areas[a.polygon].is_empty for a in mark.symbol.areas if a.polygon in areas):
        return True
    return any(not _ring(ring, frame).is_empty for ring in mark.symbol.rings)


def areas_of(symbols: Sequence[Symbol], frame: Frame, outline: Outline) -> dict[str, BaseGeometry]:
    """The outline, in pixels, of each area that is drawn; those that the basemap lacks are not in it."""
    found: dict[str, BaseGeometry] = {}
    for key in dict.fromkeys(a.polygon for s in symbols for a in s.areas):
        shape = outline(key)
        if shape is not None:
            found[key] = ground.into(shape, frame)
    return found


def colour(symbol: Symbol, palette: Palette) -> str:
    """The colour of a symbol: a disaster's, its harm's, or quiet where nothing is said of any."""
    if symbol.sign is Sign.MENTIONED:
        return palette.quiet
    return palette.of(symbol.harm, disaster=symbol.disaster, layer=symbol.layer)


def area_items(
    marks: Sequence[Mark], areas: dict[str, BaseGeometry], palette: Palette, *, hatch: bool = True
) -> Iterator[Item]:
    """Each area once: tinted, hatched (if asked for) and outlined; one that is mentioned only, outlined in grey."""
    told: dict[str, dict[str, None]] = {}
    for mark in marks:
        for area in mark.symbol.areas if mark.symbol.incident else ():
            told.setdefault(area.polygon, {})[mark.symbol.incident] = None
    for key, item in _areas(marks, areas, palette, hatch=hatch):
        yield from grouped([item], "areas", tuple(told.get(key, ())))


def _areas(
    marks: Sequence[Mark], areas: dict[str, BaseGeometry], palette: Palette, *, hatch: bool
) -> Iterator[tuple[str, Item]]:
    """Each area's key and items."""
    happened = [m for m in marks if m.symbol.sign is not Sign.MENTIONED]
    keys = {area.polygon for mark in happened for area in mark.symbol.areas}
    for mark in marks:
        for area in mark.symbol.areas:
            if area.polygon in areas and area.polygon not in keys:
                yield (
                    area.polygon,
                    Form(areas[area.polygon], line=palette.quiet, line_px=1.0, line_alpha=0.8),
                )
    first_of: dict[str, Mark] = {}
    for mark in sorted(happened, key=lambda m: m.symbol.harm is not Harm.KILLED):
        for area in mark.symbol.areas:
            first_of.setdefault(area.polygon, mark)
    for key, mark in first_of.items():
        if key not in areas:
            continue
        if _is_country(
            key
        ):  # a toll known to the country alone: its label says so, and no continent is hatched
            yield key, Form(areas[key], line=colour(mark.symbol, palette), line_px=0.9, line_alpha=0.4)
            continue
        shape, tone = areas[key], colour(mark.symbol, palette)
        if hatch:
            yield key, Form(shape, fill=tone, fill_alpha=AREA_ALPHA)
            yield key, Form(ground.hatched(shape), line=tone, line_px=0.8, line_alpha=HATCH_ALPHA)
        yield key, Form(shape, line=tone, line_px=1.1, line_alpha=EDGE_ALPHA)


def known_to_country(symbol: Symbol) -> bool:
    """Whether no more than a country is known of where it happened: such a country is not hatched."""
    return bool(symbol.areas) and not symbol.ties and all(_is_country(a.polygon) for a in symbol.areas)


def _is_country(key: str) -> bool:
    """Whether an outline's key is that of a whole country: "SY", and not "SY.02" for a part of it."""
    return "." not in key and "-" not in key


def ring_items(
    marks: Sequence[Mark],
    frame: Frame,
    palette: Palette,
    *,
    hatch: bool = True,
    within: Callable[[str], BaseGeometry | None] = lambda _incident: None,
) -> Iterator[Item]:
    """A dashed ring, true to the ground, round each place that is known to a radius, hatched where it stands for
    an area without an outline, and no farther than the land `within` which its incident is known to be; lines from shared tolls and from marks that are moved off their place."""
    for mark in marks:
        tone = colour(mark.symbol, palette)
        of = (mark.symbol.incident,) if mark.symbol.incident else ()
        for ring in mark.symbol.rings:
            faint = mark.symbol.sign is Sign.MENTIONED
            shape = _on_land(_ring(ring, frame), within(mark.symbol.incident))
            if ring.hatched and hatch and not faint:
                lines = Form(ground.hatched(shape), line=tone, line_px=0.8, line_alpha=HATCH_ALPHA)
                yield from grouped([lines], "rings", of)
            edge = Form(
                shape,
                fill=tone,
                fill_alpha=0.0 if faint else AREA_ALPHA,
                line=tone,
                line_px=1.0 if faint else 1.3,
                line_alpha=EDGE_ALPHA,
                dash=DASH,
            )
            yield from grouped([edge], "rings", of)
        ends = [frame.xy(lat, lon) for lat, lon in mark.symbol.ties] or [mark.anchor]
        for end in ends:
            away = math.dist((mark.x, mark.y), end)
            reach = mark.symbol.radius_px
            if away > reach:
                start = mark.x + (end[0] - mark.x) * reach / away, mark.y + (end[1] - mark.y) * reach / away
                tie = Form(shapely.LineString([start, end]), line=tone, line_px=1.5)
                yield from grouped([tie, Disc(*end, 2.4, fill=tone)], "ties", of)


def _ring_px(radius_m: float, lat: float, frame: Frame) -> float:
    return max(RING_PX, radius_m / frame.metres_per_px(lat))


def _on_land(shape: BaseGeometry, land: BaseGeometry | None) -> BaseGeometry:
    """What of a ring lies on the land; all of it where it is too small to tell, or lies out at sea."""
    left, top, right, bottom = shape.bounds if not shape.is_empty else (0.0, 0.0, 0.0, 0.0)
    if land is None or min(right - left, bottom - top) < 3 * RING_PX:
        return shape
    part = shapely.intersection(shape, land)
    return shape if part.is_empty else part


def _ring(ring: Ring, frame: Frame) -> BaseGeometry:
    if _ring_px(ring.radius_m, ring.lat, frame) <= RING_PX:
        return shapely.Point(*frame.xy(ring.lat, ring.lon)).buffer(RING_PX)
    return ground.into(circle(ring.lat, ring.lon, ring.radius_m), frame)


def mark_items(marks: Sequence[Mark], palette: Palette, language: Language = Language.EN) -> Iterator[Item]:
    """The marks themselves in order, each with its number where that fits and no later mark covers it."""
    alpha = FILL_ALPHA if len(marks) <= CROWDED else CROWDED_ALPHA
    for mark in marks:
        if mark.symbol.radius_px > 0:
            of = (mark.symbol.incident,) if mark.symbol.incident else ()
            yield from grouped(_mark_items(mark, palette, language, alpha), group_of(mark.symbol), of)


def _mark_items(mark: Mark, palette: Palette, language: Language, alpha: float) -> Iterator[Item]:
    symbol = mark.symbol
    if symbol.chosen:
        yield Disc(mark.x, mark.y, max(symbol.radius_px + 4, 9.0), line=palette.ink, line_px=1.6)
    framed = not (symbol.rings or symbol.areas)
    sign = sign_items(
        symbol.sign, symbol.harm, mark.x, mark.y, symbol.radius_px, palette,
        framed=framed, alpha=alpha, disaster=symbol.disaster, layer=symbol.layer,
    )  # fmt: skip
    yield from map(paled, sign) if symbol.doubted else sign
    if mark.number is not None:
        yield from _number(mark, palette, language, pale=symbol.doubted or alpha < FILL_ALPHA)


def group_of(symbol: Symbol) -> str:
    """The group of a mark: "incidents-killed", "incidents-disasters", "incidents-without-toll" …, "mentioned"."""
    if symbol.sign is Sign.MENTIONED:
        return "mentioned"
    if symbol.layer is not None:
        return f"{MARKS}data-set-{symbol.layer + 1}"
    if symbol.disaster:
        return f"{MARKS}disasters"
    if symbol.sign is Sign.NONE:
        return f"{MARKS}nobody-harmed"
    return (
        f"{MARKS}{symbol.harm}" if symbol.harm and symbol.sign is not Sign.EVENT else f"{MARKS}without-toll"
    )


def paled(item: Item) -> Item:
    """`item` with less of its colour and all of its outline: the sign of what may not have happened as told."""
    return item if isinstance(item, Text) else replace(item, fill_alpha=item.fill_alpha * PALE)


def sign_items(  # noqa: PLR0913 (a sign has as many traits)
    sign: Sign,
    harm: Harm | None,
    x: float,
    y: float,
    radius: float,
    palette: Palette,
    *,
    framed: bool = True,
    alpha: float = FILL_ALPHA,
    disaster: bool = False,
    layer: int | None = None,
) -> Iterator[Item]:
    """A sign at a pixel, the same on the map and in the legend. `framed`: "?" in a circle of its own.

    `disaster`: an octagon in the colour of disasters, as large as the circle of a toll, else round the sign. `layer`: in the colour of
    that data set.
    """
    tone = palette.quiet if sign is Sign.MENTIONED else palette.of(harm, disaster=disaster, layer=layer)
    if disaster:
        yield from _octagon(sign, harm, (x, y, radius), palette, alpha, tone)
    elif sign is Sign.TOLL:
        yield Disc(x, y, radius, fill=tone, fill_alpha=alpha, line=palette.halo, line_px=2.0)
        yield Disc(x, y, radius, line=tone, line_px=1.2)
    elif sign is Sign.UNKNOWN:
        edge = tone if framed else ""
        yield Disc(x, y, radius, fill=palette.paper, fill_alpha=0.9, line=edge, line_px=1.4)
        size = 14 * min(1.0, radius / 9.0)
        yield Text(x, y + 0.365 * size, "?", size, tone, "bold", "middle")
    elif sign is Sign.NONE:
        yield Disc(x, y, radius, fill=palette.paper, line=tone, line_px=1.6)
    elif sign is Sign.EVENT:
        square = shapely.box(x - radius, y - radius, x + radius, y + radius)
        yield Form(square, fill=tone, fill_alpha=FILL_ALPHA, line=palette.halo, line_px=1.2)
    elif sign is Sign.MENTIONED:
        yield Disc(x, y, radius, fill=tone, fill_alpha=0.8)
    elif sign is Sign.HARM and harm is not None:
        shape = polygon(SHAPES[harm], x, y, radius)
        yield Form(shape, fill=tone, line=palette.halo, line_px=1.4)


def _octagon(
    sign: Sign, harm: Harm | None, at: tuple[float, float, float], palette: Palette, alpha: float, tone: str
) -> Iterator[Item]:
    """A filled octagon for a toll; an open one with a smaller sign in it for whatever else is told of a disaster."""
    (x, y, radius), outline = at, polygon(Shape.OCTAGON, *at)
    if sign in (Sign.TOLL, Sign.DISASTER):
        yield Form(outline, fill=tone, fill_alpha=alpha, line=palette.halo, line_px=2.0)
        yield Form(outline, line=tone, line_px=1.2)
        return
    yield Form(outline, fill=palette.paper, fill_alpha=0.9, line=tone, line_px=1.6)
    if sign is Sign.UNKNOWN:
        size = 14 * min(1.0, radius / 9.0)
        yield Text(x, y + 0.365 * size, "?", size, tone, "bold", "middle")
    elif sign is Sign.EVENT:
        yield Form(polygon(Shape.SQUARE, x, y, 0.35 * radius), fill=tone)
    elif sign is Sign.HARM and harm is not None:
        yield Form(polygon(SHAPES[harm], x, y, 0.52 * radius), fill=tone)


def _number(mark: Mark, palette: Palette, language: Language, *, pale: bool) -> Iterator[Item]:
    symbol = mark.symbol
    if mark.number is None:
        return
    x, y, roomy = mark.number
    size = _number_px(symbol.radius_px)
    own = colour(symbol, palette)
    on = palette.ink if pale else palette.on_killed if symbol.layer is None else seen_best(own, palette)
    base = y + 0.365 * size - (5 if roomy else 0)
    yield Text(x, base, symbol.text, size, on, "bold", "middle")
    if roomy:
        said = picture_terms.in_circle(symbol.harm, language)
        yield Text(x, base + 13.5, said, 11.5, on, "regular", "middle")


def polygon(shape: Shape, x: float, y: float, radius: float) -> BaseGeometry:
    """The outline of a harm's sign, with about the area of a circle of that radius."""
    if shape is Shape.ARROW:
        points = [(-1, -0.45), (0.1, -0.45), (0.1, -1), (1.15, 0), (0.1, 1), (0.1, 0.45), (-1, 0.45)]
        return shapely.Polygon([(x + radius * a, y + radius * b) for a, b in points])
    corners, turn, grow = {
        Shape.CIRCLE: (48, 0.0, 1.0),
        Shape.TRIANGLE: (3, -90.0, 1.3),
        Shape.DIAMOND: (4, -90.0, 1.15),
        Shape.PENTAGON: (5, -90.0, 1.1),
        Shape.SQUARE: (4, -45.0, 1.15),
        Shape.OCTAGON: (8, -67.5, 1.0541),  # as large as the circle: sqrt(pi / (2 sqrt 2))
    }[shape]
    angles = [math.radians(turn + 360.0 * k / corners) for k in range(corners)]
    return shapely.Polygon(
        [(x + grow * radius * math.cos(a), y + grow * radius * math.sin(a)) for a in angles]
    )
