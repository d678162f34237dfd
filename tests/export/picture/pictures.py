"""Scenes to paint, and a measure of how alike two pictures are to the eye."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import numpy as np
import shapely
from PIL import Image, ImageFilter

from geo.export import Language, Sheet, compose
from geo.export.picture import paint
from geo.export.picture.file_metadata import Stamp
from geo.export.picture.scene import Disc, Form, Item, Picture, Scene, Text
from tests.export.cases import AS_OF, coast

STAMP = Stamp("Killed in Latakia حمص", "At least 740.", "Correction 2", datetime(2025, 3, 12, 9, tzinfo=UTC))
SCRIPTS = (
    ("At least 740 AVATAR fi", "bold"),
    ("Θεσσαλονίκη, 4 νεκροί", "regular"),
    ("Дніпро, Харків, Київ", "italic"),
    ("حمص 14 قتيلاً و 3 جرحى", "regular"),
    ("اللاذقية وطرطوس", "bold"),
    ("ירושלים, 12 הרוגים", "regular"),
    ("بيروت Beirut בירות", "italic"),
)
"""Text in every script that we have a font for, with joined letters, ligatures, kerning, and both directions in one line."""


def lettered(texts: tuple[tuple[str, str], ...] = SCRIPTS) -> Scene:
    """A sheet of texts, each with its anchor at the middle, half of them in a halo."""
    items: list[Item] = [Form(shapely.box(0, 0, 600, 400), fill="#dbe5ea")]
    for n, (text, style) in enumerate(texts):
        halo = "#ffffff" if n % 2 else ""
        items.append(Text(300, 50 + 46 * n, text, 26, "#1c1d22", style, "middle", halo))
    return Scene(600, 400, "#ffffff", (0, 0, 600, 400), tuple(items), ())


def shapes() -> Scene:
    """Holes, dashes, opacities, circles, and things that reach over the map's edge or do not."""
    ring = shapely.box(60, 60, 240, 200).difference(shapely.Point(150, 130).buffer(40))
    wrong = shapely.Polygon(
        [(20, 20), (50, 20), (50, 50), (20, 50)], [[(28, 28), (42, 28), (42, 42), (28, 42)]]
    )
    twice = shapely.GeometryCollection([shapely.box(250, 30, 280, 60), shapely.box(270, 50, 295, 70)])
    line = shapely.LineString([(20, 240), (200, 280), (380, 230)])
    over = shapely.box(300, 20, 500, 120)
    items = (
        Form(ring, fill="#a4201f", fill_alpha=0.4, line="#a4201f", line_px=3),
        Form(shapely.GeometryCollection([wrong, twice]), fill="#2b5c8a"),
        Form(line, line="#2b5c8a", line_px=4, line_alpha=0.5, dash=(12, 6)),
        Form(over, fill="#4a6b1d", line="#000000", line_px=2),
        Form(shapely.box(300, 140, 500, 240), fill="#888888", on_map=False),
        Disc(300, 150, 44, fill="#ffcc00", fill_alpha=0.7, line="#333333", line_px=2, dash=(6, 4)),
        Disc(390, 280, 30, line="#a4201f", line_px=5),
        Form(shapely.GeometryCollection()),
    )
    return Scene(520, 320, "#faf8f3", (10, 10, 400, 300), items, ())


def map_scene(*, dark: bool = False, language: Language = Language.EN) -> Scene:
    """The coast of Syria."""
    selection = coast()
    return compose(selection, selection.view, Sheet(AS_OF, dark=dark, language=language))


def with_logo() -> Scene:
    """Shapes under a logo that is no two ways alike, half of it see-through."""
    logo = Image.new("RGBA", (120, 60), "#00457cff")
    logo.paste("#c8102e80", (60, 0, 120, 60))
    logo.paste("#ffffff00", (0, 40, 30, 60))
    out = io.BytesIO()
    logo.save(out, "png")
    return replace(shapes(), pictures=(Picture(300, 200, 160, 80, out.getvalue()),))


SCENES = {
    "scripts": lettered,
    "shapes": shapes,
    "map": map_scene,
    "dark map": lambda: map_scene(dark=True),
    "arabic map": lambda: map_scene(language=Language.AR),
    "logo": with_logo,
}


def digests() -> dict[str, str]:
    """SHA-256 of each kind of file of a map with all scripts on it, transparent too."""
    scene = map_scene()
    scene = replace(scene, items=(*scene.items, *lettered().items[1:]))
    files = {
        "png": paint.png(scene, 1, stamp=STAMP),
        "transparent": paint.png(replace(scene, paper=""), 2),
        "svg": paint.svg(scene, stamp=STAMP),
        "outlined": paint.svg(scene, outlined=True),
        "pdf": paint.pdf(scene, stamp=STAMP, page_mm=(297, 210)),
    }
    return {name: sha256(data).hexdigest() for name, data in files.items()}


def opened(data: bytes) -> Image.Image:
    """A PNG as pixels."""
    return Image.open(io.BytesIO(data)).convert("RGB")


def unlike(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """How different two pictures are: the mean and the worst spot, 0 to 255.

    Both are blurred over two pixels first, so that how an edge is smoothed does not count, and a letter or a line
    that is missing or out of place does.
    """
    assert one.size == other.size
    smooth = [np.asarray(i.convert("RGB").filter(ImageFilter.GaussianBlur(2)), float) for i in (one, other)]
    apart = np.abs(smooth[0] - smooth[1]).max(axis=2)
    return float(apart.mean()), float(apart.max())
