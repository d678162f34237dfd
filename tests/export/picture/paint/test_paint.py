"""One scene, three kinds of file: the same picture to the eye, opened by each kind's own reader."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import unicodedata
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from playwright.sync_api import Browser
from pypdf import PdfReader

from geo.export.picture import paint
from geo.export.picture.file_metadata import Stamp
from geo.export.picture.scene import Scene, Text
from geo.export.picture.sizes import SIZES
from geo.export.picture.typography.fonts import Fonts, settable
from geo.vocabulary.errors import InputError
from tests.export.picture import poppler
from tests.export.picture.pictures import SCENES, STAMP, digests, lettered, map_scene, opened, shapes, unlike
from tests.export.picture.typography.test_fonts import house_font
from tests.maps.test_escape import HOSTILE

SVG = "{http://www.w3.org/2000/svg}"
MEAN, WORST = 1.0, 60.0
"""How far two painters may be apart (of 255). A letter that is missing is 120 and more at its place."""


@pytest.fixture
def browsed(chromium: Browser, tmp_path: Path):
    """Opens an SVG from disk, with scripts off and the network watched; gives its pixels, two for each of its own."""
    context = chromium.new_context(device_scale_factor=2)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))

    def shown(data: bytes, scene: Scene) -> Image.Image:
        file = tmp_path / "picture.svg"
        file.write_bytes(data)
        page = context.new_page()
        dialogs = []
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        page.set_viewport_size({"width": scene.width, "height": scene.height})
        page.goto(file.as_uri())
        page.evaluate("document.fonts.ready")
        pixels = opened(page.screenshot())
        page.close()
        assert dialogs == []
        assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
        return pixels

    yield shown
    context.close()


def printed(data: bytes, folder: Path, dpi: int = 200) -> Image.Image:
    """A PDF as pdftoppm paints it."""
    file = folder / "picture.pdf"
    file.write_bytes(data)
    poppler.run("pdftoppm", "-r", str(dpi), "-png", "-singlefile", file, folder / "picture")
    return Image.open(folder / "picture.png").convert("RGB")


@pytest.mark.browser
@pytest.mark.parametrize("outlined", [False, True])
@pytest.mark.parametrize("name", SCENES)
def test_a_browser_shows_the_svg_as_the_png_is(name, outlined, browsed):
    scene = SCENES[name]()
    mean, worst = unlike(opened(paint.png(scene, 2)), browsed(paint.svg(scene, outlined=outlined), scene))
    assert mean < MEAN and worst < WORST


@pytest.mark.parametrize("outlined", [False, True])
@pytest.mark.parametrize("name", SCENES)
def test_a_reader_shows_the_pdf_as_the_png_is(name, outlined, tmp_path):
    scene = SCENES[name]()
    mean, worst = unlike(opened(paint.png(scene, 2)), printed(paint.pdf(scene, outlined=outlined), tmp_path))
    assert mean < MEAN and worst < WORST


def test_the_measure_sees_a_letter_that_is_missing():
    whole = map_scene()
    less = replace(whole, items=whole.items[:-1])
    shorter = replace(whole.items[-1], text=whole.items[-1].text[:-1])
    near = replace(whole, items=(*whole.items[:-1], shorter))
    assert unlike(opened(paint.png(whole, 2)), opened(paint.png(less, 2)))[1] > WORST
    assert unlike(opened(paint.png(whole, 2)), opened(paint.png(near, 2)))[1] > WORST


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_a_png_has_so_many_pixels_for_each(scale):
    scene = shapes()
    picture = Image.open(io.BytesIO(paint.png(scene, scale)))
    assert picture.size == (520 * scale, 320 * scale)
    assert picture.mode == "RGB"
    assert round(picture.info["dpi"][0]) == 100 * scale


@pytest.mark.parametrize("scale", [0, -1, 5, float("nan")])
def test_a_scale_that_cannot_be_is_refused(scale):
    with pytest.raises(InputError, match="Choose"):
        paint.png(shapes(), scale)


def test_without_paper_a_png_is_see_through_beside_the_map(tmp_path, browsed):
    scene = replace(shapes(), paper="")
    picture = Image.open(io.BytesIO(paint.png(scene, 1)))
    assert picture.mode == "RGBA"
    assert picture.getpixel((515, 5))[3] == 0
    assert picture.getpixel((320, 60))[3] == 255
    assert 'id="paper"' in paint.svg(shapes()).decode()
    assert 'id="paper"' not in paint.svg(scene).decode()
    assert browsed(paint.svg(scene), scene).getpixel((1030, 10)) == (255, 255, 255)


@pytest.mark.parametrize("name", SCENES)
def test_nothing_on_the_map_reaches_over_its_edge(name):
    scene = SCENES[name]()
    _, y0, _, y1 = scene.map_box
    beside = replace(scene, items=tuple(i for i in scene.items if i.on_map))
    pixels = opened(paint.png(beside, 1))
    outside = {
        pixels.getpixel((x, y))
        for x in range(scene.width)
        for y in (0, scene.height - 1)
        if y < y0 or y >= y1
    }
    assert outside <= {tuple(int(scene.paper[i : i + 2], 16) for i in (1, 3, 5))}


@pytest.mark.parametrize("outlined", [False, True])
def test_an_svg_is_well_formed_and_names_itself(outlined):
    root = ElementTree.fromstring(paint.svg(map_scene(), stamp=STAMP, outlined=outlined))
    assert (root.get("role"), root.get("viewBox")) == ("img", "0 0 1200 750")
    named = [root.find(f"{SVG}title"), root.find(f"{SVG}desc")]
    assert [part.text for part in named] == [STAMP.title, STAMP.description]
    assert root.get("aria-labelledby").split() == [part.get("id") for part in named]
    texts = ["".join(t.itertext()) for t in root.iter(f"{SVG}text")]
    assert texts == (
        [] if outlined else [i.text for i in map_scene().items if isinstance(i, Text) and i.text]
    )


def test_an_svg_runs_nothing_and_asks_nobody():
    words = paint.svg(map_scene(), stamp=STAMP).decode()
    assert not re.search(r"<script|\son\w+=|xlink|<image|<use|@import|foreignObject", words)
    addresses = set(re.findall(r'(?:https?|data|file):[^"\s;)]*', words))
    assert {a.split(",")[0] for a in addresses} == {
        "http://www.w3.org/2000/svg",
        "http://www.inkscape.org/namespaces/inkscape",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "http://purl.org/dc/elements/1.1/",
        "data:font/ttf",
    }


def test_of_two_svgs_in_one_page_neither_refers_to_the_other():
    made = [paint.svg(s(), stamp=STAMP).decode() for s in (lambda: map_scene(dark=True), map_scene)]
    meant = [set(re.findall(r"url\(#([^)]+)\)|(d[0-9a-f]{8}-\w+)", words)) for words in made]
    assert meant[0] and meant[1] and not meant[0] & meant[1]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_words_in_an_svg(words):
    scene = lettered(((words, "regular"), (words, "bold")))
    root = ElementTree.fromstring(paint.svg(scene, stamp=Stamp(words, words, words)))
    kept = ["".join(t.itertext()) for t in root.iter(f"{SVG}text")]
    assert kept == [settable(words)] * 2
    assert {e.tag.split("}")[-1] for e in root.iter()} <= set(
        "svg title desc metadata RDF Description description identifier Alt li style defs clipPath rect g path text".split()
    )


@pytest.mark.browser
def test_hostile_words_do_nothing_in_a_browser(browsed):
    words = " ".join(HOSTILE)
    scene = lettered(tuple((one, "regular") for one in HOSTILE[:7]))
    assert browsed(paint.svg(scene, stamp=Stamp(words, words, words)), scene).size == (1200, 800)


@settings(deadline=None, max_examples=12)
@given(st.text(st.characters(), max_size=30))
def test_any_words_can_be_painted_as_everything(words):
    scene = lettered(((words, "regular"),))
    stamp = Stamp(words, words, words)
    ElementTree.fromstring(paint.svg(scene, stamp=stamp))
    assert paint.pdf(scene, stamp=stamp).startswith(b"%PDF-")
    assert paint.png(scene, 1, stamp=stamp).startswith(b"\x89PNG")


def test_a_pdf_has_its_fonts_inside_and_its_text_is_text(tmp_path):
    file = tmp_path / "a.pdf"
    file.write_bytes(paint.pdf(lettered()))
    _, _, *fonts = poppler.run("pdffonts", file).splitlines()
    assert len(fonts) == 6  # three styles, two weights of Arabic, one of Hebrew
    assert all(
        re.search(r"^[A-Z]{6}\+(?:Dateline|Noto)Sans\S*\s+CID TrueType\s+Identity-H\s+yes yes yes", f)
        for f in fonts
    )
    said = unicodedata.normalize("NFKC", poppler.run("pdftotext", file, "-"))
    said = re.sub("[\u202a-\u202e]", "", said)
    for words in (
        "740 AVATAR fi",
        "Θεσσαλονίκη, 4 νεκροί",
        "Дніпро, Харків, Київ",
        "حمص",
        "جرحى",
        "وطرطوس",
        "ירושלים",
        "Beirut",
    ):
        assert words in said


def test_an_outlined_pdf_has_no_font(tmp_path):
    file = tmp_path / "a.pdf"
    file.write_bytes(paint.pdf(lettered(), outlined=True))
    assert poppler.run("pdffonts", file).count("\n") == 2
    assert poppler.run("pdftotext", file, "-").strip() == ""


@pytest.mark.parametrize(
    ("name", "points"),
    [("a4", "595.276 x 841.89"), ("column", "127.559 x 170.079"), ("a3-across", "1190.55 x 841.89")],
)
def test_a_pdf_page_has_its_size_in_mm(name, points, tmp_path):
    size = SIZES[name]
    file = tmp_path / "a.pdf"
    scene = replace(lettered(), width=size.width, height=size.height)
    file.write_bytes(paint.pdf(scene, page_mm=size.page_mm, stamp=STAMP))
    told = poppler.run("pdfinfo", file)
    assert f"Page size:       {points} pts" in told
    assert re.search(r"^Title: +Killed in Latakia حمص$", told, re.M)
    assert not re.search("Creat|Produc|Author|Date", told)


def test_greys_in_a_pdf_are_greys():
    content = paint.pdf(lettered((("Homs", "regular"),)))
    streams = [
        zlib.decompress(m) for m in re.findall(rb"FlateDecode >>\nstream\n(.*?)\nendstream", content, re.S)
    ]
    page = next(s for s in streams if b" cm\n" in s)
    assert b"1.0000 g 0 0 600 400 re f" in page
    assert b"0.1098 0.1137 0.1333 rg" in page


@pytest.mark.parametrize("compact", [False, True])
def test_a_house_font_is_drawn_and_put_into_the_files(compact, tmp_path, browsed):
    scene = replace(lettered((("AAA حمص", "regular"),)), fonts=Fonts.of(house_font(compact=compact)))
    ours = opened(paint.png(scene, 2))
    assert unlike(ours, opened(paint.png(replace(scene, fonts=lettered().fonts), 2)))[1] > WORST
    assert unlike(ours, printed(paint.pdf(scene), tmp_path))[1] < WORST
    assert unlike(ours, browsed(paint.svg(scene), scene))[1] < WORST
    assert "House" in poppler.run("pdffonts", tmp_path / "picture.pdf")


def test_a_font_whose_maker_forbids_it_is_not_put_into_a_file(tmp_path):
    scene = replace(lettered((("AAA", "regular"),)), fonts=Fonts.of(house_font(forbidden=True)))
    assert "@font-face" not in paint.svg(scene).decode()
    ours = opened(paint.png(scene, 2))
    assert unlike(ours, printed(paint.pdf(scene), tmp_path))[1] < WORST
    assert "House" not in poppler.run("pdffonts", tmp_path / "picture.pdf")


def test_twice_the_same_bytes():
    assert digests() == digests()


def test_the_same_bytes_in_a_new_process_without_the_systems_fonts(tmp_path):
    """Another home, no font of the system, another zone, hash seed and language, settings of matplotlib that would show."""
    (tmp_path / "fonts.conf").write_text("<fontconfig/>", encoding="utf-8")
    (tmp_path / "matplotlibrc").write_text(
        "font.family: serif\npath.simplify: False\npdf.fonttype: 3\nsavefig.dpi: 7\nsvg.fonttype: path\n"
        "lines.antialiased: False\npath.snap: False\nfigure.facecolor: red\n",
        encoding="utf-8",
    )
    environment = {k: v for k, v in os.environ.items() if k in ("PATH", "VIRTUAL_ENV", "DATELINE_CACHE")}
    environment |= {
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path),
        "XDG_DATA_DIRS": str(tmp_path),
        "MPLCONFIGDIR": str(tmp_path),
        "MATPLOTLIBRC": str(tmp_path / "matplotlibrc"),
        "FONTCONFIG_FILE": str(tmp_path / "fonts.conf"),
        "FONTCONFIG_PATH": str(tmp_path),
        "TZ": "Asia/Kathmandu",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "7",
        "SOURCE_DATE_EPOCH": "1000000000",
    }
    code = (
        "import sys, matplotlib.font_manager; opened = []\n"  # which looks at every font there is
        "sys.addaudithook(lambda e, a: opened.append(str(a[0])) if e == 'open' else None)\n"
        "from tests.export.picture.pictures import digests\n"
        "made = digests()\n"
        "fonts = [p for p in opened if p.endswith(('.ttf', '.otf', '.ttc', '.pfb'))]\n"
        "import json, matplotlib; print(json.dumps([made, fonts, matplotlib.get_data_path()]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[4],
        env=environment,
    )
    made, fonts, matplotlibs = json.loads(done.stdout.splitlines()[-1])
    ours = str(Path(__file__).parents[4] / "data" / "fonts")
    assert made == digests()
    assert fonts and all(font.startswith((ours, matplotlibs)) for font in fonts)


def test_a_hole_is_open_and_what_overlaps_is_whole():
    pixels = opened(paint.png(shapes(), 1))
    blue, sheet = (43, 92, 138), (250, 248, 243)
    assert (pixels.getpixel((24, 24)), pixels.getpixel((35, 35))) == (blue, sheet)
    assert pixels.getpixel((275, 55)) == blue


def test_a_pdf_is_one_figure_with_its_description(tmp_path):
    file = tmp_path / "a.pdf"
    file.write_bytes(paint.pdf(lettered(), stamp=STAMP))
    assert poppler.run("pdfinfo", "-struct", file).split() == ["Figure"]
    root = PdfReader(file).trailer["/Root"]
    assert root["/StructTreeRoot"]["/K"]["/Alt"] == "At least 740."


@pytest.mark.soak
def test_many_painters_at_once_paint_the_same():
    with ThreadPoolExecutor(4) as painters:
        made = list(painters.map(lambda _: digests(), range(4)))
    assert made == [made[0]] * 4


def test_an_svg_for_print_has_its_size_in_mm():
    root = ElementTree.fromstring(paint.svg(lettered(), page_mm=(45, 30)))
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("45mm", "30mm", "0 0 600 400")
