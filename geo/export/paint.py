"""A scene -> a PNG, by matplotlib's Agg. No pyplot, no settings of the process are touched, no dates within."""

from __future__ import annotations

import io

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Circle, PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.patheffects import Normal, withStroke
from shapely.geometry.base import BaseGeometry

from geo.export.lettering import font, width_px
from geo.export.scene import Disc, Form, Scene, Text

PX_PER_INCH = 100
"""The picture is laid out at this many CSS pixels an inch; `scale` multiplies them."""
POINTS = 72 / PX_PER_INCH
"""One CSS pixel in points."""
_BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""How much of a text stands before its point."""


def png(scene: Scene, scale: float = 2.0) -> bytes:
    """The scene as a PNG of `scale` pixels for each of its own. The same scene gives the same bytes."""
    figure = Figure(
        figsize=(scene.width / PX_PER_INCH, scene.height / PX_PER_INCH),
        dpi=PX_PER_INCH * scale,
        facecolor=scene.paper,
    )
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, scene.width)
    axes.set_ylim(scene.height, 0)
    left, top, right, bottom = scene.map_box
    window = Rectangle((left, top), right - left, bottom - top, transform=axes.transData)
    for order, item in enumerate(scene.items):
        if isinstance(item, Text):
            _letter(axes, item, order, window)
        else:
            _draw(axes, item, order, window)
    out = io.BytesIO()
    figure.savefig(out, format="png", metadata={"Software": None}, pil_kwargs={"compress_level": 4})
    return out.getvalue()


def _draw(axes: Axes, item: Form | Disc, order: int, window: Rectangle) -> None:
    patch: PathPatch | Circle
    if isinstance(item, Disc):
        patch = Circle((item.x, item.y), item.radius)
        line_alpha = 1.0
    else:
        if item.shape.is_empty:
            return
        patch = PathPatch(path(item.shape))
        patch.set_joinstyle("round")
        line_alpha = item.line_alpha
    patch.set_zorder(order)
    patch.set_facecolor((item.fill, item.fill_alpha) if item.fill else "none")
    patch.set_edgecolor((item.line, line_alpha) if item.line else "none")
    patch.set_linewidth(item.line_px * POINTS if item.line else 0.0)
    if item.dash:
        patch.set_linestyle((0, tuple(d / item.line_px for d in item.dash)))  # in widths of the line
    axes.add_artist(patch)
    patch.set_clip_path(window) if item.on_map else patch.set_clip_on(False)


def _letter(axes: Axes, item: Text, order: int, window: Rectangle) -> None:
    before = _BEFORE[item.anchor] * width_px(item.text, item.size, item.style)
    text = axes.text(
        item.x - before,
        item.y,
        item.text,
        fontproperties=font(item.style, item.size, POINTS),
        color=item.colour,
        ha="left",
        va="baseline",
        parse_math=False,  # an article's "$x$" is not a formula
        zorder=order,
        clip_on=False,
    )
    halo = withStroke(linewidth=item.halo_px * POINTS, foreground=item.halo) if item.halo else Normal()
    text.set_path_effects([halo])  # either way it is painted as outlines, the same at every scale
    if item.on_map:
        text.set_clip_path(window)


def path(shape: BaseGeometry) -> Path:
    """A shapely geometry as one compound matplotlib path."""
    pieces = [ring for part in shapely.get_parts(shape) for ring in _rings(part)]
    vertices, codes = [], []
    for piece in pieces:
        coordinates = shapely.get_coordinates(piece)
        if len(coordinates) < 2:
            continue
        code = np.full(len(coordinates), Path.LINETO, dtype=np.uint8)
        code[0] = Path.MOVETO
        if piece.is_closed:
            code[-1] = Path.CLOSEPOLY
        vertices.append(coordinates)
        codes.append(code)
    if not vertices:
        return Path(np.empty((0, 2)))
    return Path(np.concatenate(vertices), np.concatenate(codes))


def _rings(part: BaseGeometry) -> list[shapely.LineString]:
    if isinstance(part, shapely.Polygon):
        return [part.exterior, *part.interiors]
    if isinstance(part, shapely.LineString):
        return [part]
    return [ring for inner in getattr(part, "geoms", ()) for ring in _rings(inner)]
