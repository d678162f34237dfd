"""A scene -> SVG 1.1, by a writer of our own: no script, no style of others, nothing fetched from anywhere.

For graphics editors its layers have names ("land", "borders", "labels-towns", "incidents-killed", "legend"; Inkscape
takes them for layers, too), and the mark of an incident is `incident-<its id>`. What else stands for incidents, such as
an area that several share, names them in `data-incidents`. A name that another picture on the same page has as well
does no harm, since nothing refers to it; what is referred to bears the picture's own name.

What programs differ in, and is kept to here. Inkscape and librsvg overlook the fonts inside and set text in those of
the machine: so the families that come near are named, and the width is given. Inkscape 1.2 spreads right-to-left text
over the whole sheet where its width is given, so that has none; its direction and its own end are the anchor.
"""

from __future__ import annotations

import io
import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from html import escape

import numpy as np

from geo.export.picture import file_metadata as stamps
from geo.export.picture.file_metadata import Stamp
from geo.export.picture.paint import font_subset
from geo.export.picture.paint.forms import FINE_PX, left, line_alpha, rings
from geo.export.picture.paint.named_layers import NamedLayer, Part, named_layers
from geo.export.picture.paint.png import opened
from geo.export.picture.scene import MARKS, Disc, Form, Item, Scene, Text
from geo.export.picture.typography.fonts import Face, Outline, leftward, line, outline
from geo.wording.language import isolated

_SANS = "'Dateline Sans', 'Source Sans 3', 'Noto Sans Arabic', 'Noto Sans Hebrew', 'DejaVu Sans', sans-serif"
_SERIF = "'Dateline Serif', 'Source Serif 4', 'Noto Sans Arabic', 'Noto Sans Hebrew', 'DejaVu Serif', serif"
"""For readers that overlook the fonts inside."""
_INKSCAPE = "http://www.inkscape.org/namespaces/inkscape"
_WEIGHTS = {
    "regular": ("normal", "normal"),
    "bold": ("bold", "normal"),
    "italic": ("normal", "italic"),
    "title": ("bold", "normal"),
}


def svg(
    scene: Scene,
    *,
    stamp: Stamp = Stamp(),  # noqa: B008 - frozen
    page_mm: tuple[float, float] | None = None,
    outlined: bool = False,
) -> bytes:
    """The scene as SVG. Text is text, in fonts inside the file; `outlined`: as shapes, for programs that want none.

    `stamp` gives the title and the description that a screen reader says, and the metadata. Text in a font whose
    maker forbids embedding is outlined.
    """
    texts = [item for item in scene.items if isinstance(item, Text)]
    faces = () if outlined else tuple(_faces(scene, texts))
    outlined = outlined or not all(font_subset.allowed(face.face) for face in faces)
    body = "\n".join(_Writer(scene, outlined, faces).body())
    mark = "d" + sha256(f"{stamp!r}{body}".encode()).hexdigest()[:8]  # several in one page do not mix up
    head = "\n".join(_head(scene, stamp, page_mm, () if outlined else faces))
    return f"{head}\n{body}\n</svg>\n".replace(_MARK, mark).encode()


_MARK = "\0"
"""Stands for the picture's own name until its content is known; XML's text cannot hold it."""


@dataclass(frozen=True, slots=True)
class _Face:
    """A face that texts of `style` need, `place` in its chain, with the characters that they use."""

    style: str
    place: int
    face: Face
    characters: frozenset[str]

    @property
    def family(self) -> str:
        return f"{_MARK}-{self.style}{self.place or ''}"


def _faces(scene: Scene, texts: list[Text]) -> Iterator[_Face]:
    used: dict[tuple[str, int], set[str]] = {}
    for item in texts:
        set_ = line(item.text, item.style, scene.fonts)
        for face in {glyph.face for glyph in set_.glyphs}:
            used.setdefault((item.style, face), set()).update(set_.text)
    for (style, place), characters in sorted(used.items()):
        yield _Face(style, place, scene.fonts.chain(style)[place], frozenset(characters))


def _head(
    scene: Scene, stamp: Stamp, page_mm: tuple[float, float] | None, faces: tuple[_Face, ...]
) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    wide, high = (f"{_number(mm)}mm" for mm in page_mm) if page_mm else (str(scene.width), str(scene.height))
    said = ("title", stamp.title), ("desc", stamp.description)
    named = " ".join(f"{_MARK}-{kind}" for kind, text in said if text)
    labelled = f' aria-labelledby="{named}"' if named else ""
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="{_INKSCAPE}" width="{wide}" height="{high}"'
        f' viewBox="0 0 {scene.width} {scene.height}" role="img"{labelled}>'
    )
    for kind, text in said:
        if text:
            yield f'<{kind} id="{_MARK}-{kind}">{_safe(text)}</{kind}>'
    if not stamp.blank:
        yield f"<metadata>{stamps.rdf(stamp)}</metadata>"
    if faces:
        yield f"<style>{''.join(map(_font_face, faces))}</style>"
    x0, y0, x1, y1 = scene.map_box
    box = _attributes(x=x0, y=y0, width=x1 - x0, height=y1 - y0)
    yield f'<defs><clipPath id="{_MARK}-map"><rect{box}/></clipPath></defs>'


def _font_face(face: _Face) -> str:
    weight, slant = _WEIGHTS[face.style]
    data = b64encode(font_subset.for_characters(face.face, face.characters)).decode()
    kind = "opentype" if face.face.compact else "truetype"
    return (
        f'@font-face{{font-family:"{face.family}";font-weight:{weight};font-style:{slant};'
        f'src:url("data:font/{"otf" if face.face.compact else "ttf"};base64,{data}") format("{kind}")}}'
    )


class _Writer:
    """Writes the items of a scene."""

    def __init__(self, scene: Scene, outlined: bool, faces: tuple[_Face, ...]) -> None:
        self._scene, self._outlined = scene, outlined
        self._families: dict[str, str] = {}
        self._marked: dict[str, int] = {}
        for style in _WEIGHTS:
            own = [f"'{face.family}'" for face in faces if face.style == style]
            self._families[style] = ", ".join([*own, _SERIF if style == "title" else _SANS])

    def body(self) -> Iterator[str]:
        """The lines of the file between its head and its end."""
        scene = self._scene
        if scene.paper:
            yield f'<rect{_attributes(width=scene.width, height=scene.height, fill=scene.paper)} id="paper"/>'
        for layer in named_layers(scene):
            yield from self._layer(layer)
        for picture in scene.pictures:
            out = io.BytesIO()
            opened(picture.png).save(out, "PNG")  # what its file said of its maker stays behind
            place = _attributes(x=picture.x, y=picture.y, width=picture.width, height=picture.height)
            yield f'<image{place} href="data:image/png;base64,{b64encode(out.getvalue()).decode()}"/>'

    def _layer(self, layer: NamedLayer) -> Iterator[str]:
        cut = f' clip-path="url(#{_MARK}-map)"' if layer.on_map else ""
        name = escape(layer.name)
        named = f' id="{name}" inkscape:groupmode="layer" inkscape:label="{name}"' if name else ""
        yield f"<g{named}{cut}>"
        for part in layer.parts:
            items = [line for item in part.items for line in self._item(item)]
            if items and part.incidents:
                yield f"<g{self._told(layer.group, part)}>"
                yield from items
                yield "</g>"
            else:
                yield from items
        yield "</g>"

    def _told(self, group: str, part: Part) -> str:
        """Which incidents a part stands for; the id of an incident is that of its first mark."""
        said = f' data-incidents="{_safe(" ".join(part.incidents))}"'
        if not group.startswith(MARKS):
            return said
        name = f"incident-{_identifier(part.incidents[0])}"
        before = self._marked[name] = self._marked.get(name, 0) + 1
        return f' id="{name}{f".{before}" if before > 1 else ""}"{said}'

    def _item(self, item: Item) -> Iterator[str]:
        if isinstance(item, Disc):
            yield f"<circle{_attributes(cx=item.x, cy=item.y, r=item.radius)}{_paint(item)}/>"
        elif isinstance(item, Form):
            if data := _rings(item):
                yield f'<path d="{data}"{_paint(item)}/>'
        elif self._outlined:
            yield from self._outline(item)
        else:
            yield from self._text(item)

    def _text(self, item: Text) -> Iterator[str]:
        """A text; its length is given too, so that it keeps its room where the fonts inside are overlooked.

        Right-to-left text is tied to the end that it is laid out by, and has no length.
        """
        set_ = line(item.text, item.style, self._scene.fonts)
        if not set_.glyphs:
            return
        weight, slant = _WEIGHTS[item.style]
        more: dict[str, str | float] = {"font-family": self._families[item.style], "font-size": item.size}
        more |= {"font-weight": weight} if weight != "normal" else {}
        more |= {"font-style": slant} if slant != "normal" else {}
        x, given = left(item, self._scene), not leftward(set_.text)
        if set_.leftwards:
            x, anchor = item.x, {"start": "end", "middle": "middle", "end": "start"}[item.anchor]
            more |= {"direction": "rtl", "text-anchor": anchor}
        if item.halo:
            more |= {"stroke": item.halo, "stroke-width": item.halo_px, "stroke-linejoin": "round"}
            more |= {"paint-order": "stroke"}
        wide = set_.advance * item.size
        room = _attributes(textLength=wide, lengthAdjust="spacingAndGlyphs") if wide and given else ""
        at = _attributes(x=x, y=item.y, fill=item.colour, **more)
        words = isolated(set_.text) if set_.leftwards else set_.text
        yield f'<text{at}{room} xml:space="preserve">{_safe(words)}</text>'

    def _outline(self, item: Text) -> Iterator[str]:
        data = _curves(
            outline(item.text, item.style, self._scene.fonts), item.size, left(item, self._scene), item.y
        )
        if not data:
            return
        if item.halo:
            halo: dict[str, str | float] = {
                "stroke": item.halo,
                "stroke-width": item.halo_px,
                "stroke-linejoin": "round",
            }
            yield f'<path d="{data}" fill="none"{_attributes(**halo)}/>'
        yield f'<path d="{data}"{_attributes(fill=item.colour)}/>'


def _identifier(id: str) -> str:
    """`id` as a part of an XML name: what cannot stand in one by its code.

    >>> _identifier("3f2a-81"), _identifier("by hand: 1")
    ('3f2a-81', 'by_20_hand_3a__20_1')
    """
    return re.sub("[^A-Za-z0-9.-]", lambda found: f"_{ord(found[0]):x}_", id)


def _paint(item: Form | Disc) -> str:
    marks: dict[str, str | float] = {"fill": item.fill or "none"}
    if item.fill and item.fill_alpha < 1:
        marks["fill-opacity"] = item.fill_alpha
    if item.line and item.line_px:
        marks |= {"stroke": item.line, "stroke-width": item.line_px, "stroke-linejoin": "round"}
        if line_alpha(item) < 1:
            marks["stroke-opacity"] = line_alpha(item)
        if item.dash:
            marks["stroke-dasharray"] = " ".join(map(_number, item.dash))
    return _attributes(**marks)


def _rings(item: Form) -> str:
    parts = []
    for points, closed in rings(item.shape, FINE_PX):
        steps = [f"{_number(x)} {_number(y)}" for x, y in points.tolist()]
        parts.append(f"M{'L'.join(steps)}{'Z' if closed else ''}")
    return "".join(parts)


_CURVES = {1: ("M", 1), 2: ("L", 1), 3: ("Q", 2), 4: ("C", 3)}


def _curves(drawn: Outline, size: float, x: float, y: float) -> str:
    """Glyphs as path data, their base line beginning at (x, y)."""
    points = (drawn.vertices * (size, -size) + (x, y)).tolist()
    parts, at = [], 0
    codes = drawn.codes.tolist()
    while at < len(codes):
        if codes[at] not in _CURVES:
            parts.append("Z")
            at += 1
            continue
        letter, count = _CURVES[codes[at]]
        steps = " ".join(f"{_number(a)} {_number(b)}" for a, b in points[at : at + count])
        parts.append(letter + steps)
        at += count
    return "".join(parts)


def _attributes(**values: str | float) -> str:
    said = ((name, value if isinstance(value, str) else _number(value)) for name, value in values.items())
    return "".join(f' {name}="{escape(value)}"' for name, value in said)


def _number(value: float) -> str:
    """Hundredths of a pixel, without idle zeros."""
    text = f"{value:.2f}".rstrip("0").rstrip(".") if np.isfinite(value) else "0"
    return "0" if text == "-0" else text


def _safe(text: str) -> str:
    """`text` as XML, U+FFFD for what XML cannot hold."""
    return escape(stamps.storable(text))
