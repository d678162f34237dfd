"""Our SVG as Inkscape and librsvg show it: the same picture as the PNG, in English, in Arabic, and dark.

They overlook the fonts inside a file, so the fonts of pictures are given to them as fonts of the machine. In Arabic they take
the blanks from another of these fonts than we do, which makes a line 2% longer: hence the wider measure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import matplotlib
import pytest
from PIL import Image

from geo.export import Language
from geo.export.picture import paint
from geo.export.picture.scene import Scene
from geo.export.picture.typography.fonts import FOLDER
from tests.export.picture.pictures import map_scene, opened, unlike

pytestmark = pytest.mark.soak

SET_ALIKE, SET_ABOUT_ALIKE = (1.0, 60.0), (4.0, 255.0)
"""The mean and the worst difference: where letters stand where ours do, and where lines may be a little longer."""


PICTURES: dict[str, tuple[Callable[[], Scene], tuple[float, float]]] = {
    "english": (map_scene, SET_ALIKE),
    "arabic": (lambda: map_scene(language=Language.AR), SET_ABOUT_ALIKE),
    "dark": (lambda: map_scene(dark=True), SET_ALIKE),
}
COMMANDS = {
    "inkscape": ("--export-type=png", "--export-filename={png}", "--export-width={width}", "{svg}"),
    "rsvg-convert": ("--width={width}", "--output={png}", "{svg}"),
}
PACKAGES = {"inkscape": "inkscape", "rsvg-convert": "librsvg2-bin"}


@pytest.fixture
def shown(tmp_path: Path) -> Callable[[str, bytes, int], Image.Image]:
    """An SVG as a program paints it, so many pixels wide."""
    dejavu = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    fonts = "".join(f"<dir>{folder}</dir>" for folder in (FOLDER, dejavu))
    known = tmp_path / "fonts.conf"
    known.write_text(f"<fontconfig>{fonts}<cachedir>{tmp_path}</cachedir></fontconfig>", encoding="utf-8")

    def show(program: str, data: bytes, width: int) -> Image.Image:
        if shutil.which(program) is None:
            pytest.skip(f"There is no {program}. Install Debian's {PACKAGES[program]} to run this test.")
        svg, png = tmp_path / "picture.svg", tmp_path / "shown.png"
        svg.write_bytes(data)
        said = [part.format(svg=svg, png=png, width=width) for part in COMMANDS[program]]
        environment = {**os.environ, "FONTCONFIG_FILE": str(known), "HOME": str(tmp_path)}
        subprocess.run([program, *said], env=environment, capture_output=True, check=True, timeout=100)
        return Image.open(png).convert("RGB")

    return show


@pytest.mark.parametrize("outlined", [False, True], ids=["text", "outlines"])
@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("program", COMMANDS)
def test_an_editor_shows_the_svg_as_the_png_is(program, name, outlined, shown):
    made, alike = PICTURES[name]
    scene = made()
    mean, worst = SET_ALIKE if outlined else alike
    seen = shown(program, paint.svg(scene, outlined=outlined), 2 * scene.width)
    found = unlike(opened(paint.png(scene, 2)), seen)
    assert found[0] < mean and found[1] < worst


def test_the_wider_measure_sees_a_line_of_arabic_that_is_spread_out(shown):
    """As Inkscape 1.2 does where the width of right-to-left text is given."""
    scene = map_scene(language=Language.AR)
    whole = paint.svg(scene).decode()
    assert "textLength" not in "".join(t for t in whole.splitlines() if 'direction="rtl"' in t)
    wrong = whole.replace(
        'direction="rtl"', 'direction="rtl" textLength="300" lengthAdjust="spacingAndGlyphs"'
    )
    seen = shown("inkscape", wrong.encode(), 2 * scene.width)
    assert unlike(opened(paint.png(scene, 2)), seen)[0] > SET_ABOUT_ALIKE[0]
