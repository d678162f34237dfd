"""A scene -> a PNG, by matplotlib's Agg. No pyplot, no figure, no settings of the process, no dates within."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgba
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Bbox
from numpy.typing import NDArray
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from shapely.geometry.base import BaseGeometry

from geo.export.picture.file_metadata import XMP_KEYWORD, Stamp, png_chunks, xmp
from geo.export.picture.paint.forms import FINE_PX, layers, left, line_alpha, rings
from geo.export.picture.scene import Disc, Form, Scene, Text
from geo.export.picture.sizes import PX_PER_INCH
from geo.export.picture.typography.fonts import outline
from geo.vocabulary.errors import InputError

MOST_SCALE = 4.0
_DEFLATE = 4
"""zlib's level: half the time of the usual 6, and the file 3% larger."""


def png(scene: Scene, scale: float = 2.0, *, stamp: Stamp = Stamp()) -> bytes:  # noqa: B008 - frozen
    """The scene as a PNG of `scale` pixels (1, 2, 3) for each of its own; transparent where it has no paper.

    Raises `InputError` for a scale of 0 or less, or over 4.
    """
    if not 0 < scale <= MOST_SCALE:
        raise InputError(
            f"A picture has 1 to {MOST_SCALE:.0f} pixels for each of the sheet's. Choose 1, 2 or 3."
        )
    canvas = _Canvas(scene, scale)
    canvas.paint()
    return _encoded(canvas.pixels(), scale, stamp)


def _encoded(image: Image.Image, scale: float, stamp: Stamp) -> bytes:
    notes = PngInfo()
    for keyword, text in png_chunks(stamp):
        notes.add_itxt(keyword, text)
    if not stamp.blank:
        notes.add_itxt(XMP_KEYWORD.decode(), xmp(stamp).decode())
    out = io.BytesIO()
    inch = PX_PER_INCH * scale
    image.save(out, "PNG", dpi=(inch, inch), compress_level=_DEFLATE, pnginfo=notes)
    return out.getvalue()


def opened(logo: bytes) -> Image.Image:
    """The pixels of a PNG, without whatever else its file says."""
    with Image.open(io.BytesIO(logo), formats=["PNG"]) as image:
        return image.convert("RGBA")


class _Canvas:
    """Agg's pixels. Its dots an inch are such that one of its points is one pixel of the scene."""

    def __init__(self, scene: Scene, scale: float) -> None:
        self._scene, self._scale = scene, scale
        self._wide, self._high = round(scene.width * scale), round(scene.height * scale)
        self._agg: Any = RendererAgg(self._wide, self._high, 72 * scale)  # type: ignore[no-untyped-call]
        self._place = Affine2D().scale(scale, -scale).translate(0, self._high)

    def paint(self) -> None:
        """All items, over the paper."""
        if self._scene.paper:
            everything = Path([(0, 0), (self._wide, 0), (self._wide, self._high), (0, self._high), (0, 0)])
            self._agg.draw_path(self._pen(False), everything, Affine2D(), to_rgba(self._scene.paper))
        for on_map, items in layers(self._scene):
            for item in items:
                if isinstance(item, Text):
                    self._letter(item, on_map)
                else:
                    self._draw(item, on_map)

    def pixels(self) -> Image.Image:
        """What is painted, with an alpha channel only where there is no paper."""
        image = Image.frombuffer(
            "RGBA", (self._wide, self._high), self._agg.buffer_rgba(), "raw", "RGBA", 0, 1
        )
        image = image.copy() if self._scene.pictures else image
        for picture in self._scene.pictures:
            size = round(picture.width * self._scale), round(picture.height * self._scale)
            logo = opened(picture.png).resize((max(size[0], 1), max(size[1], 1)), Image.Resampling.LANCZOS)
            image.alpha_composite(logo, (round(picture.x * self._scale), round(picture.y * self._scale)))
        return image.convert("RGB") if self._scene.paper else image

    def _pen(self, on_map: bool) -> Any:
        pen = self._agg.new_gc()
        pen.set_linewidth(0)
        pen.set_joinstyle("round")
        if on_map:
            x0, y0, x1, y1 = (v * self._scale for v in self._scene.map_box)
            pen.set_clip_rectangle(Bbox([[x0, self._high - y1], [x1, self._high - y0]]))
        return pen

    def _draw(self, item: Form | Disc, on_map: bool) -> None:
        pen = self._pen(on_map)
        if item.line:
            pen.set_linewidth(item.line_px)
            pen.set_foreground(to_rgba(item.line, line_alpha(item)), isRGBA=True)
            if item.dash:
                pen.set_dashes(0, item.dash)
        if isinstance(item, Disc):  # from its right, clockwise, as SVG has it: so that dashes agree
            path = Path.unit_circle()
            place = Affine2D().rotate_deg(90).scale(item.radius).translate(item.x, item.y) + self._place
        else:
            path, place = _path(item.shape, FINE_PX / self._scale), self._place
        if len(np.asarray(path.vertices)):
            self._agg.draw_path(pen, path, place, to_rgba(item.fill, item.fill_alpha) if item.fill else None)

    def _letter(self, item: Text, on_map: bool) -> None:
        drawn = outline(item.text, item.style, self._scene.fonts)
        if not len(drawn.codes):
            return
        size = item.size * self._scale
        at = left(item, self._scene) * self._scale, self._high - item.y * self._scale
        place = Affine2D().scale(size).translate(*at)
        path = _whole(drawn.vertices, drawn.codes)
        pen = self._pen(on_map)
        pen.set_snap(False)  # an "l" of straight lines stays where it is set
        if item.halo:
            pen.set_linewidth(item.halo_px)
            pen.set_foreground(to_rgba(item.halo), isRGBA=True)
            self._agg.draw_path(pen, path, place, None)
            pen.set_linewidth(0)
        self._agg.draw_path(pen, path, place, to_rgba(item.colour))


def _path(shape: BaseGeometry, tolerance_px: float) -> Path:
    """A shapely geometry as one compound path."""
    vertices, codes = [np.empty((0, 2))], [np.empty(0, np.uint8)]
    for points, closed in rings(shape, tolerance_px):
        code = np.full(len(points) + closed, Path.LINETO, dtype=np.uint8)
        code[0] = Path.MOVETO
        if closed:
            code[-1] = Path.CLOSEPOLY
        vertices.append(np.concatenate([points, points[:1]]) if closed else points)
        codes.append(code)
    return _whole(np.concatenate(vertices), np.concatenate(codes))


def _whole(vertices: NDArray[np.float64], codes: NDArray[np.uint8]) -> Path:
    """A path that is drawn as it is, whatever the process's settings say of simplifying."""
    path = Path(vertices, codes)
    path.should_simplify = False
    return path
