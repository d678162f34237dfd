"""The signs on a map -> the card that explains them; and the plate with the standing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import shapely
from shapely.geometry.base import BaseGeometry

from geo import wording
from geo.export.picture import picture_terms
from geo.export.picture.cartography import ground
from geo.export.picture.cartography.marks import AREA_ALPHA, DASH, HATCH_ALPHA, paled, sign_items
from geo.export.picture.measures import mirrored
from geo.export.picture.scene import Disc, Form, Item, Text
from geo.export.picture.sheet import Circles
from geo.export.picture.transliteration import PLAIN, Letters
from geo.export.picture.typography.text_lines import Box, width_px, wrapped
from geo.maps.symbols.overlay_colours import tints
from geo.maps.symbols.palette import Palette
from geo.maps.symbols.symbolise import EVENT_PX, MENTIONED_PX, NONE_PX, SHAPE_PX, UNKNOWN_PX, Legend, Sign
from geo.vocabulary import Harm
from geo.vocabulary.stored.overlays import Drawing, Overlay
from geo.wording import Language
from geo.wording.language import clean
from geo.wording.review.grades import legend_doubted

_SIZE, _ROW, _PAD, _KEY = 12.5, 20.5, 12.0, 30.0
_NARROW = 430.0
"""A map narrower than this has its legend below it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A sign and its explanation, in one or two lines."""

    sign: Sign
    harm: Harm | None
    lines: tuple[str, ...]
    pale: bool = False
    layer: int | None = None
    overlay: Overlay | None = None

    @property
    def height(self) -> float:
        """In pixels."""
        return _ROW + (len(self.lines) - 1) * _SIZE * 1.2


@dataclass(frozen=True, slots=True)
class Card:
    """A legend that knows its size; `items` draws it at a corner.

    `smaller`: its circles are drawn smaller than on a roomy picture, and it says so.
    `columns`: how many columns its signs stand in, beside the circles; 0: all in one column, beneath them.
    """

    legend: Legend
    rows: tuple[Row, ...]
    circles: Circles
    language: Language
    width: float
    height: float
    columns: int = 0
    letters: Letters = PLAIN
    smaller: bool = False
    dark: bool = False

    @classmethod
    def of(
        cls,
        legend: Legend,
        circles: Circles,
        language: Language,
        letters: Letters = PLAIN,
        *,
        smaller: bool = False,
        dark: bool = False,
    ) -> Card | None:
        """The card for `legend`; None where there is nothing to explain."""
        rows = _rows(legend, language, 260.0, letters)
        if not rows and not legend.values:
            return None
        card = cls(legend, rows, circles, language, 0.0, 0.0, letters=letters, smaller=smaller, dark=dark)
        wide = max(_rows_width(rows, letters), card.circles_width)
        high = card.circles_height + sum(r.height for r in rows) + 2 * _PAD - 4
        return replace(card, width=wide + 2 * _PAD, height=high)

    @property
    def heads(self) -> tuple[tuple[str, float, str], ...]:
        """The lines above the nested circles: text, size and style."""
        lines = [(wording.legend_title(self.language), 13.5, "bold")]
        lines += [(picture_terms.sized(self.circles, self.language), 11.0, "regular")]
        lines += [(picture_terms.smaller(self.language), 11.0, "regular")] if self.smaller else []
        return tuple(lines)

    @property
    def head_px(self) -> float:
        """How far below the top the circles begin."""
        return 8 + 15.0 * len(self.heads)

    @property
    def circles_width(self) -> float:
        """How wide the nested circles are, in pixels; 0 where there are none."""
        if not self.legend.values:
            return 0.0
        fonts = self.letters.fonts
        values = max(width_px(f"{v:,}", _SIZE, fonts=fonts) for v, _ in self.legend.values)
        heads = (width_px(text, size, style, fonts) for text, size, style in self.heads)
        return max(2 * self.legend.values[0][1] + 26 + values, *heads)

    @property
    def circles_height(self) -> float:
        """How high they are with their heading, in pixels; 0 where there are none."""
        if not self.legend.values:
            return 0.0
        return self.head_px + max(2 * self.legend.values[0][1], 15.0 * len(self.legend.values)) + 10

    def strip(self, width: float) -> Card:
        """The same legend as a strip that is `width` wide, to stand below a map."""
        circles = self.circles_width
        left = width - 2 * _PAD - circles - (18.0 if circles else 0.0)
        rows = _rows(self.legend, self.language, max(left, 120.0) - _KEY, self.letters)
        one = max(_rows_width(rows, self.letters), 1.0)
        columns = int((left + 16) // (one + 16)) if rows else 1
        if columns < 1:
            rows = _rows(self.legend, self.language, width - 2 * _PAD - _KEY, self.letters)
            high = self.circles_height + sum(r.height for r in rows)
        else:
            columns = min(columns, max(len(rows), 1))
            tallest = max((sum(r.height for r in part) for part in _split(rows, columns)), default=0.0)
            high = max(self.circles_height - 8, tallest)
        return replace(self, rows=rows, width=width, height=high + 2 * _PAD - 6, columns=columns)

    def items(self, left: float, top: float, palette: Palette, *, framed: bool = True) -> list[Item]:
        """The legend with its upper left corner at (left, top); from right to left for Arabic."""
        out: list[Item] = []
        if self.legend.values:
            out += _circles(self, left + _PAD, top + _PAD, palette)
        x, y = left + _PAD, top + _PAD + self.circles_height
        step = 0.0
        if self.columns:
            x += self.circles_width + 18 if self.legend.values else 0.0
            y, step = top + _PAD, _rows_width(self.rows, self.letters) + 16
        for part in _split(self.rows, max(self.columns, 1)):
            out += _column(part, x, y, palette, dark=self.dark)
            x += step
        if self.language is Language.AR:
            out = [mirrored(i, left, left + self.width) for i in out]
        if not framed:
            return out
        card = rounded(left, top, left + self.width, top + self.height, 6)
        return [
            Form(card, fill=palette.paper, fill_alpha=0.94, line=palette.line, line_px=1, on_map=False),
            *out,
        ]


def shaped(card: Card | None, width: float, height: float) -> tuple[Card | None, bool]:
    """The legend in the shape that fits a map of this size, and whether it goes below it; in a corner otherwise."""
    if card is None or (width >= _NARROW and card.width <= 0.42 * width and card.height <= 0.72 * height):
        return card, False
    for columns in (2, 3):
        wide = card.strip(_natural_width(card, columns))
        if width >= _NARROW and wide.width <= 0.5 * width and wide.height <= 0.9 * height - 2 * _PAD:
            return wide, False
    return card.strip(width), True


def _natural_width(card: Card, columns: int) -> float:
    circles = card.circles_width + 18 if card.legend.values else 0.0
    return circles + columns * (_rows_width(card.rows, card.letters) + 16) + 2 * _PAD


def _rows(legend: Legend, language: Language, limit: float, letters: Letters) -> tuple[Row, ...]:
    plain = Harm.KILLED if legend.articles else None  # of data sets alone no sign has the colour of a harm
    said: list[tuple[Sign, Harm | None, str]] = [
        (Sign.HARM, h, wording.legend_harm(h, language)) for h in legend.harms
    ]
    said += [(s, plain, words) for s in legend.signs if (words := wording.legend_sign(s, language))]
    rows = [
        *_layer_rows(legend, language, limit, letters),
        *(Row(s, h, wrapped(text, limit, _SIZE, lines=2, fonts=letters.fonts)) for s, h, text in said),
    ]
    if legend.doubted:
        lines = wrapped(legend_doubted(language), limit, _SIZE, lines=2, fonts=letters.fonts)
        rows.append(Row(Sign.TOLL, Harm.KILLED, lines, pale=True))
    for one in legend.overlays:
        lines = wrapped(letters.drawable(one.name), limit, _SIZE, lines=2, fonts=letters.fonts)
        rows.append(Row(Sign.AREA, None, lines, overlay=one))
    return tuple(rows)


def _layer_rows(legend: Legend, language: Language, limit: float, letters: Letters) -> list[Row]:
    """A row for each data set, in its colour, and one for the articles where these have marks as well."""
    named: list[tuple[int | None, str]] = (
        [(None, picture_terms.articles(language))] if legend.articles else []
    )
    named += [(colour, letters.drawable(clean(name))) for colour, name in legend.layers]
    return [
        Row(Sign.TOLL, Harm.KILLED, wrapped(name, limit, _SIZE, lines=2, fonts=letters.fonts), layer=layer)
        for layer, name in (named if legend.layers else ())
    ]


def _rows_width(rows: Sequence[Row], letters: Letters) -> float:
    wide = (width_px(line, _SIZE, fonts=letters.fonts) for r in rows for line in r.lines)
    return max(wide, default=0.0) + _KEY


def _split(rows: Sequence[Row], columns: int) -> list[Sequence[Row]]:
    each = -(-len(rows) // columns) if rows else 1
    return [rows[k : k + each] for k in range(0, len(rows), each)]


def _column(
    rows: Sequence[Row], left: float, top: float, palette: Palette, *, dark: bool = False
) -> list[Item]:
    out: list[Item] = []
    y = top + _ROW / 2 - 2
    for row in rows:
        key = _key(row.sign, row.harm, left + 10, y, palette, row.layer)
        if row.overlay:
            key = _overlay_key(row.overlay, left + 10, y, dark=dark)
        out += map(paled, key) if row.pale else key
        for n, line in enumerate(row.lines):
            base = y + 0.36 * _SIZE + n * _SIZE * 1.2
            out.append(Text(left + _KEY, base, line, _SIZE, palette.ink, on_map=False))
        y += row.height
    return out


def _circles(card: Card, left: float, top: float, palette: Palette) -> list[Item]:
    """Nested circles on one base line, each with its value on a line of its own."""
    tone = palette.harm(Harm.KILLED if card.legend.articles else None)
    legend, head = card.legend, top + card.head_px
    largest = legend.values[0][1]
    out: list[Item] = []
    for n, (text, size, style) in enumerate(card.heads):
        tint = palette.quiet if n else palette.ink
        out.append(Text(left, top + 11 + 15 * n, text, size, tint, style, on_map=False))
    block = max(2 * largest, 15.0 * len(legend.values))
    base = head + (block + 2 * largest) / 2
    tops = [base - 2 * radius for _, radius in legend.values]
    heights = _apart(tops, head + block - 4)
    x = left + largest
    for (value, radius), crest, y in zip(legend.values, tops, heights, strict=True):
        end = left + 2 * largest + 14
        out.append(
            Disc(x, base - radius, radius, fill=tone, fill_alpha=0.10, line=tone, line_px=1.2, on_map=False)
        )
        leader = shapely.LineString([(x, crest), (end - 8, y), (end, y)])
        out.append(Form(leader, line=palette.quiet, line_px=0.7, on_map=False))
        out.append(Text(end + 5, y + 0.36 * _SIZE, f"{value:,}", _SIZE, palette.ink, on_map=False))
    return out


def _apart(tops: Sequence[float], lowest: float, gap: float = 15.0) -> list[float]:
    """Heights as near to `tops` as can be, `gap` apart, none below `lowest`."""
    out: list[float] = []
    for i, top in enumerate(tops):
        after = out[-1] + gap if out else top
        out.append(min(max(top, after), lowest - gap * (len(tops) - 1 - i)))
    return out


def _overlay_key(overlay: Overlay, x: float, y: float, *, dark: bool) -> list[Item]:
    tone = tints(dark=dark)[overlay.tint]
    if overlay.drawing is Drawing.LINES:
        line = shapely.LineString([(x - 10, y + 3), (x - 4, y - 3), (x + 3, y + 2), (x + 10, y - 3)])
        return [Form(line, line=tone, line_px=2.2, on_map=False)]
    return [
        Form(
            shapely.box(x - 9, y - 6, x + 9, y + 6),
            fill=tone,
            fill_alpha=0.12,
            line=tone,
            line_px=1.2,
            on_map=False,
        )
    ]


def _key(
    sign: Sign, harm: Harm | None, x: float, y: float, palette: Palette, layer: int | None = None
) -> list[Item]:
    tone = palette.harm(harm)
    if sign in (Sign.RING, Sign.ROUGH):
        lines = ground.hatched(shapely.Point(x, y).buffer(7), 5) if sign is Sign.ROUGH else None
        hatch = [Form(lines, line=tone, line_px=0.8, line_alpha=HATCH_ALPHA, on_map=False)] if lines else []
        edge = Disc(x, y, 7, fill=tone, fill_alpha=0.07, line=tone, line_px=1.5, dash=DASH, on_map=False)
        return [*hatch, edge]
    if sign is Sign.AREA:
        box = shapely.box(x - 9, y - 6, x + 9, y + 6)
        return [
            Form(box, fill=tone, fill_alpha=AREA_ALPHA, on_map=False),
            Form(ground.hatched(box, 5), line=tone, line_px=0.8, line_alpha=HATCH_ALPHA, on_map=False),
            Form(box, line=tone, line_px=1.3, on_map=False),
        ]
    if sign is Sign.SHARED:
        ends = [(x + 9, y - 5), (x + 9, y + 5)]
        ties = [Form(shapely.LineString([(x - 6, y), e]), line=tone, line_px=1.2, on_map=False) for e in ends]
        dots = [Disc(*e, 1.8, fill=tone, on_map=False) for e in ends]
        return [*ties, *dots, Disc(x - 6, y, 4, fill=tone, on_map=False)]
    radius = {
        Sign.UNKNOWN: UNKNOWN_PX,
        Sign.NONE: NONE_PX,
        Sign.EVENT: EVENT_PX,
        Sign.MENTIONED: MENTIONED_PX,
    }.get(sign, SHAPE_PX)
    own = None if sign is Sign.EVENT else harm
    items = sign_items(
        sign, own, x, y, min(radius, 8.0), palette, disaster=sign is Sign.DISASTER, layer=layer
    )
    return [replace(item, on_map=False) for item in items]


def tag(
    text: str, right: float, top: float, palette: Palette, letters: Letters = PLAIN, size: float = 13.0
) -> tuple[list[Item], Box]:
    """A small plate with the standing, its upper right corner at (right, top)."""
    wide = width_px(text, size, "bold", letters.fonts) + 20
    box = (right - wide, top, right, top + size + 12)
    items: list[Item] = [
        Form(
            rounded(*box, 5), fill=palette.paper, fill_alpha=0.96, line=palette.ink, line_px=1.0, on_map=False
        ),
        Text(
            right - wide / 2, top + size * 1.36 - 0.7, text, size, palette.ink, "bold", "middle", on_map=False
        ),
    ]
    return items, box


def rounded(left: float, top: float, right: float, bottom: float, radius: float) -> BaseGeometry:
    """A rectangle with round corners."""
    return shapely.box(left + radius, top + radius, right - radius, bottom - radius).buffer(
        radius, quad_segs=6
    )
