"""A scene -> a PDF of one page, by a writer of our own (ISO 32000-1).

matplotlib's writer sets glyphs by their whole widths and so pulls joined Arabic letters apart, takes its kind of
font from settings of the whole process, and names itself and the day. This one sets each glyph where
`geo.export.picture.typography.fonts` puts it. For the screen it is written in RGB, for the press in four inks
(`inks.py`) with the printing condition as its output intent. Greys print with black ink alone in both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from geo.export.picture.file_metadata import Stamp, xmp
from geo.export.picture.paint import font_subset, inks
from geo.export.picture.paint.forms import FINE_PX, layers, left, line_alpha, rings
from geo.export.picture.paint.pdf_file import PdfFile, font_objects, image_object, words
from geo.export.picture.paint.png import opened
from geo.export.picture.paint.spoken_glyphs import spoken
from geo.export.picture.scene import Disc, Form, Item, Scene, Text
from geo.export.picture.sizes import PX_PER_INCH
from geo.export.picture.typography.fonts import Face, Glyph, Line, line, outline

_POINTS = 72 / PX_PER_INCH
_POINTS_PER_MM = 72 / 25.4
_ROUND = 0.5522847498
"""Where a quarter circle's handles lie, in radii (the usual cubic, right to 0.03%)."""


def pdf(
    scene: Scene,
    *,
    stamp: Stamp = Stamp(),  # noqa: B008 - frozen
    page_mm: tuple[float, float] | None = None,
    outlined: bool = False,
    press: bool = False,
) -> bytes:
    """The scene as a PDF. Text is text, in fonts inside the file; `outlined`: as shapes; `press`: in the press's inks.

    The page is `page_mm` (width, height in mm) large, else 100 of the scene's pixels an inch. Text in a font whose
    maker forbids embedding is outlined. What a press prints of a scene's colours is `print_colours.for_print`.
    """
    page = _Page(scene, outlined, press)
    size = _size(scene, page_mm)
    return _assembled(page, page.content(size), size, stamp)


def _size(scene: Scene, page_mm: tuple[float, float] | None) -> tuple[float, float]:
    """Width and height of the page in points."""
    if page_mm is None:
        return scene.width * _POINTS, scene.height * _POINTS
    return page_mm[0] * _POINTS_PER_MM, page_mm[1] * _POINTS_PER_MM


def _assembled(page: _Page, content: bytes, size: tuple[float, float], stamp: Stamp) -> bytes:
    file = PdfFile()
    pages, leaf = file.reserve(), file.reserve()
    file.put(pages, f"<< /Type /Pages /Kids [{leaf} 0 R] /Count 1 >>")
    file.put(
        leaf,
        f"<< /Type /Page /Parent {pages} 0 R /MediaBox [0 0 {_number(size[0])} {_number(size[1])}]"
        f" /Group << /S /Transparency /CS /{page.space} >> /Resources {_resources(file, page)}"
        f" /Contents {file.stream(content)} 0 R /StructParents 0 >>",
    )
    catalog = f"/Type /Catalog /Pages {pages} 0 R{_figure(file, leaf, stamp)}"
    if page.press:
        catalog += f" /OutputIntents [{file.add(_INTENT)} 0 R]"
    if stamp.title:
        catalog += " /ViewerPreferences << /DisplayDocTitle true >>"
    if not stamp.blank:
        packet = file.stream(xmp(stamp), "/Type /Metadata /Subtype /XML", plain=True)
        catalog += f" /Metadata {packet} 0 R"
    root = file.add(f"<< {catalog} >>")
    keywords = " ".join(filter(None, (stamp.identifier, stamp.moment)))
    said = {"Title": stamp.title, "Subject": stamp.description, "Keywords": keywords}
    told = " ".join(f"/{name} {words(text)}" for name, text in said.items() if text)
    return file.bytes(root, file.add(f"<< {told} >>") if told else None)


def _resources(file: PdfFile, page: _Page) -> str:
    fonts = (f"/{name} {font_objects(file, font.face, font.glyphs)} 0 R" for name, font in page.fonts.items())
    states = (
        f"/{name} << /ca {_number(fill)} /CA {_number(line)} >>" for (fill, line), name in page.states.items()
    )
    logos = (
        f"/L{n} {image_object(file, opened(png), inks.image_in_inks if page.press else None)} 0 R"
        for n, png in enumerate(page.logos)
    )
    listed = (("Font", fonts), ("ExtGState", states), ("XObject", logos))
    return f"<< {' '.join(f'/{kind} << {chr(32).join(some)} >>' for kind, some in listed)} >>"


def _figure(file: PdfFile, leaf: int, stamp: Stamp) -> str:
    """The page as one figure with its description, for screen readers (ISO 32000-1, 14.8.4.5 and 14.9.3)."""
    said = stamp.description or stamp.title
    if not said:
        return ""
    tree, figure = file.reserve(), file.reserve()
    file.put(tree, f"<< /Type /StructTreeRoot /K {figure} 0 R /ParentTree << /Nums [0 [{figure} 0 R]] >> >>")
    file.put(
        figure, f"<< /Type /StructElem /S /Figure /P {tree} 0 R /Pg {leaf} 0 R /K 0 /Alt {words(said)} >>"
    )
    return f" /MarkInfo << /Marked true >> /StructTreeRoot {tree} 0 R"


@dataclass(slots=True)
class _Font:
    """A face as the page uses it: the glyphs by their codes, and the characters that each stands for.

    A code is the glyph's own number in the face, or where that has other characters already, one from the top.
    """

    face: Face
    glyphs: dict[int, Glyph] = field(default_factory=dict)
    codes: dict[tuple[int, str], int] = field(default_factory=dict)

    def code(self, glyph: Glyph) -> int:
        """The code of `glyph`; PostScript outlines know only their own numbers."""
        wanted = glyph.index, "" if self.face.compact else glyph.text
        if wanted not in self.codes:
            own = glyph.index not in self.glyphs or self.face.compact
            self.codes[wanted] = glyph.index if own else 0xFFFF - len(self.codes)
            self.glyphs.setdefault(self.codes[wanted], glyph)
        return self.codes[wanted]


class _Page:
    """Writes the items of a scene, and keeps account of the fonts and opacities that they use."""

    def __init__(self, scene: Scene, outlined: bool, press: bool) -> None:
        self._scene, self._outlined, self.press = scene, outlined, press
        self.space = "DeviceCMYK" if press else "DeviceRGB"
        self.fonts: dict[str, _Font] = {}
        self.states: dict[tuple[float, float], str] = {}
        self.logos = tuple(picture.png for picture in scene.pictures)
        self._names: dict[Face, str] = {}

    def content(self, size: tuple[float, float]) -> bytes:
        """The page's operators. Its units are the scene's pixels, y down."""
        scene = self._scene
        out = ["/Figure << /MCID 0 >> BDC 1 j"]
        out += [f"{size[0] / scene.width:.8f} 0 0 {-size[1] / scene.height:.8f} 0 {_number(size[1])} cm"]
        if scene.paper:
            out.append(f"{self._ink(scene.paper, 'fill')} 0 0 {scene.width} {scene.height} re f")
        x0, y0, x1, y1 = scene.map_box
        for on_map, items in layers(scene):
            out.append("q")
            if on_map:
                out.append(f"{_points(x0, y0)} {_points(x1 - x0, y1 - y0)} re W n")
            for item in items:
                out += self._item(item)
            out.append("Q")
        for n, logo in enumerate(scene.pictures):  # an image's own square has y up
            place = _points(logo.width, 0, 0, -logo.height, logo.x, logo.y + logo.height)
            out.append(f"q {self._opacity(1.0, 1.0)} {place} cm /L{n} Do Q")
        return "\n".join([*out, "EMC"]).encode("ascii")

    def _item(self, item: Item) -> Iterator[str]:
        if isinstance(item, Text):
            yield from self._letter(item)
        elif data := _circle(item) if isinstance(item, Disc) else _rings(item):
            yield from self._shape(item, data)

    def _shape(self, item: Form | Disc, data: str) -> Iterator[str]:
        stroked = bool(item.line and item.line_px)
        if not item.fill and not stroked:
            return
        yield self._opacity(item.fill_alpha if item.fill else 1.0, line_alpha(item) if stroked else 1.0)
        if item.fill:
            yield self._ink(item.fill, "fill")
        if stroked:
            dash = " ".join(map(_number, item.dash))
            yield f"{self._ink(item.line, 'line')} {_number(item.line_px)} w [{dash}] 0 d"
        if item.fill and stroked and min(item.fill_alpha, line_alpha(item)) < 1:
            yield f"{data} f"  # not at once: Ghostscript gives both the opacity of one
            yield f"{data} S"
        else:
            yield f"{data} {'B' if item.fill and stroked else 'f' if item.fill else 'S'}"

    def _letter(self, item: Text) -> Iterator[str]:
        set_ = line(item.text, item.style, self._scene.fonts)
        if not set_.glyphs:
            return
        x = left(item, self._scene)
        chain = self._scene.fonts.chain(item.style)
        as_shapes = self._outlined or not all(font_subset.allowed(chain[g.face]) for g in set_.glyphs)
        yield self._opacity(1.0, 1.0)
        if item.halo or as_shapes:
            drawn = _curves(item, self._scene, x)
        if item.halo and drawn:
            yield f"{self._ink(item.halo, 'line')} {_number(item.halo_px)} w [] 0 d {drawn} S"
        yield self._ink(item.colour, "fill")
        if as_shapes:
            yield f"{drawn} f" if drawn else ""
        else:
            yield "BT"
            yield from self._shown(set_, chain, item.size, x, item.y)
            yield "ET"

    def _shown(self, set_: Line, chain: tuple[Face, ...], size: float, x: float, y: float) -> Iterator[str]:
        """Glyphs, each moved to its own place, in runs of one face and one height."""
        run: list[Glyph] = []
        for glyph in spoken(set_):
            if run and (glyph.face, glyph.y) != (run[0].face, run[0].y):
                yield self._run(run, chain, size, x, y)
                run = []
            run.append(glyph)
        yield self._run(run, chain, size, x, y)

    def _run(self, run: list[Glyph], chain: tuple[Face, ...], size: float, x: float, y: float) -> str:
        name, font = self._used(chain[run[0].face])
        shown, pen = [], run[0].x
        for glyph in run:
            if away := round((pen - glyph.x) * 1000, 2):
                shown.append(_number(away))
            shown.append(f"<{font.code(glyph):04x}>")
            pen = glyph.x + glyph.advance
        at = _points(x + run[0].x * size, y - run[0].y * size)
        return f"/{name} 1 Tf {_number(size)} 0 0 {_number(-size)} {at} Tm [{''.join(shown)}] TJ"

    def _used(self, face: Face) -> tuple[str, _Font]:
        name = self._names.setdefault(face, f"F{len(self._names)}")
        return name, self.fonts.setdefault(name, _Font(face))

    def _opacity(self, fill: float, stroke: float) -> str:
        return f"/{self.states.setdefault((fill, stroke), f'G{len(self.states)}')} gs"

    def _ink(self, colour: str, use: str) -> str:
        """The operator that takes `colour` (#rrggbb) up."""
        return _inks(colour, use) if self.press else _light(colour, use)


_INTENT = (
    f"<< /Type /OutputIntent /S /GTS_PDFX /OutputConditionIdentifier ({inks.CONDITION})"
    " /OutputCondition (Offset on coated paper, ISO 12647-2) /RegistryName (http://www.color.org) >>"
)
"""For which print the inks are (ISO 32000-1, 14.11.5). The condition is a registered one, so no profile goes in."""


@lru_cache(maxsize=1024)
def _inks(colour: str, use: str) -> str:
    """`colour` (#rrggbb) as inks."""
    return f"{' '.join(map(_number, inks.inks(colour)))} {'k' if use == 'fill' else 'K'}"


def _light(colour: str, use: str) -> str:
    """`colour` (#rrggbb) as light; a grey as a grey."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    if red == green == blue:
        return f"{red:.4f} {'g' if use == 'fill' else 'G'}"
    return f"{red:.4f} {green:.4f} {blue:.4f} {'rg' if use == 'fill' else 'RG'}"


def _rings(item: Form) -> str:
    parts = []
    for points, closed in rings(item.shape, FINE_PX):
        (x, y), *rest = points.tolist()
        parts.append(f"{_points(x, y)} m")
        parts += [f"{_points(a, b)} l" for a, b in rest]
        parts += ["h"] if closed else []
    return " ".join(parts)


def _circle(item: Disc) -> str:
    x, y, r, h = item.x, item.y, item.radius, item.radius * _ROUND
    arcs = (
        (x + r, y + h, x + h, y + r, x, y + r),
        (x - h, y + r, x - r, y + h, x - r, y),
        (x - r, y - h, x - h, y - r, x, y - r),
        (x + h, y - r, x + r, y - h, x + r, y),
    )
    return f"{_points(x + r, y)} m " + " ".join(f"{_points(*arc)} c" for arc in arcs) + " h"


def _curves(item: Text, scene: Scene, x: float) -> str:
    """A text's glyphs as a path; TrueType's quadratic curves raised to the cubic ones that PDF has."""
    drawn = outline(item.text, item.style, scene.fonts)
    points = (drawn.vertices * (item.size, -item.size) + (x, item.y)).tolist()
    codes, parts, at, last = drawn.codes.tolist(), [], 0, (0.0, 0.0)
    while at < len(codes):
        (a, b), code = points[at], codes[at]
        if code in (1, 2):
            parts.append(f"{_points(a, b)} {'m' if code == 1 else 'l'}")
            last, at = (a, b), at + 1
        elif code == 3:
            end = points[at + 1]
            one = (last[0] + 2 * (a - last[0]) / 3, last[1] + 2 * (b - last[1]) / 3)
            two = (end[0] + 2 * (a - end[0]) / 3, end[1] + 2 * (b - end[1]) / 3)
            parts.append(f"{_points(*one, *two, *end)} c")
            last, at = (end[0], end[1]), at + 2
        elif code == 4:
            end = points[at + 2]
            parts.append(f"{_points(a, b, *points[at + 1], *end)} c")
            last, at = (end[0], end[1]), at + 3
        else:
            parts.append("h")
            at += 1
    return " ".join(parts)


def _points(*values: float) -> str:
    return " ".join(map(_number, values))


def _number(value: float) -> str:
    """Hundredths, without idle zeros; PDF knows no exponents."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
