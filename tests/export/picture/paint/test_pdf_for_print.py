"""A PDF for the press: nothing but inks in it, the print it is made for, and words that can be found, in Arabic too."""

from __future__ import annotations

import io
import re
import unicodedata
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ContentStream

from geo.export import Language, Sheet, compose
from geo.export.picture import paint, picture_files, print_colours
from geo.export.picture.scene import Scene, Text
from geo.export.picture.typography.fonts import from_the_right, leftward
from tests.export.cases import AS_OF, coast
from tests.export.picture import poppler
from tests.export.picture.kept import many
from tests.export.picture.pictures import STAMP, lettered, map_scene, opened, unlike, with_logo

MEAN, WORST = 11.0, 60.0
"""How far a reader's own idea of inks may be from ours (of 255); a letter that is missing is 120 and more at its place."""
IN_LIGHT = {b"rg", b"RG", b"g", b"G", b"cs", b"CS", b"sc", b"SC", b"scn", b"SCN", b"sh"}
IN_INKS = {b"k", b"K"}


def for_press(scene: Scene) -> bytes:
    return paint.pdf(print_colours.for_print(scene), stamp=STAMP, press=True)


def operators(data: bytes) -> list[tuple[list[float], bytes]]:
    reader = PdfReader(io.BytesIO(data))
    return ContentStream(reader.pages[0]["/Contents"], reader).operations


@pytest.mark.parametrize("scene", [map_scene, lambda: map_scene(dark=True), with_logo, lettered])
def test_every_fill_and_line_is_in_four_inks(scene):
    used = {operator for _, operator in operators(for_press(scene()))}
    assert used & IN_LIGHT == set() and used & IN_INKS


@pytest.mark.parametrize("scene", [map_scene, lambda: map_scene(dark=True)])
def test_no_spot_is_given_more_ink_than_paper_takes_up(scene):
    given = [
        sum(map(float, amounts)) for amounts, operator in operators(for_press(scene())) if operator in IN_INKS
    ]
    assert given and max(given) <= 3.002


def test_words_are_black_ink_alone():
    scene = lettered((("Homs", "regular"),))
    black = [a for a, operator in operators(for_press(scene)) if operator == b"k"][-1]
    assert [float(x) for x in black[:3]] == [0, 0, 0] and float(black[3]) > 0.9


def test_the_file_says_for_which_print_its_inks_are():
    (intent,) = PdfReader(io.BytesIO(for_press(map_scene()))).trailer["/Root"]["/OutputIntents"]
    assert (intent["/S"], intent["/OutputConditionIdentifier"]) == ("/GTS_PDFX", "FOGRA39")
    assert intent["/RegistryName"] == "http://www.color.org"


def test_what_is_blended_is_blended_in_inks_and_a_logo_is_in_inks_too():
    page = PdfReader(io.BytesIO(for_press(with_logo()))).pages[0]
    assert page["/Group"]["/CS"] == "/DeviceCMYK"
    assert [one["/ColorSpace"] for one in page["/Resources"]["/XObject"].values()] == ["/DeviceCMYK"]


def test_a_pdf_for_the_screen_has_no_ink_and_no_intent():
    data = picture_files.pdf(coast(), coast().view, Sheet(AS_OF), press=False)
    assert {operator for _, operator in operators(data)} & IN_INKS == set()
    assert "/OutputIntents" not in PdfReader(io.BytesIO(data)).trailer["/Root"]


def test_a_pdf_is_for_the_press_unless_it_is_said_otherwise():
    data = picture_files.pdf(coast(), coast().view, Sheet(AS_OF))
    assert {operator for _, operator in operators(data)} & IN_LIGHT == set()


@pytest.mark.parametrize("scene", [map_scene, lambda: map_scene(dark=True), lettered, with_logo])
def test_a_reader_shows_the_inks_about_as_the_png_is(scene, tmp_path: Path):
    made = scene()
    file = tmp_path / "picture.pdf"
    file.write_bytes(for_press(made))
    poppler.run("pdftoppm", "-r", "200", "-png", "-singlefile", file, tmp_path / "picture")
    seen = Image.open(tmp_path / "picture.png").convert("RGB")
    mean, worst = unlike(opened(paint.png(print_colours.for_print(made), 2)), seen)
    assert mean < MEAN and worst < WORST


def plain(words: str) -> str:
    """`words` as one looks for them: without marks of direction, forms of letters, and what kind of blank it is."""
    bare = re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", unicodedata.normalize("NFKC", words))
    return " ".join(bare.split())


def read(scene: Scene, folder: Path) -> str:
    """What a reader of PDF finds and copies."""
    file = folder / "a.pdf"
    file.write_bytes(paint.pdf(scene))
    return plain(poppler.run("pdftotext", file, "-"))


def arabic() -> Scene:
    selection = many("IQ", 40)
    numbered = tuple(i.id for i in selection.shown[:6])
    return compose(selection, selection.view, Sheet(AS_OF, language=Language.AR, numbered=numbered))


@pytest.mark.parametrize(
    "words",
    [
        "مقتل 740 شخصًا على الأقل في اللاذقية",
        "القتلى: 740+، بحسب المرصد السوري",
        "تمثّل الدوائر عدد القتلى.",
        "الحلة: القتلى: 3، 7 كانون الثاني/يناير 2024",
        "في 10 آذار/مارس 2025، الساعة 14:05 بالتوقيت",
        "34° شمالًا",
        "خط العرض 34° شمالًا",
        "Simele: القتلى: 0، 12 تشرين",
        "قراءة آلية، غير متحقَّق منها",
        "الحدود: Natural Earth، والدول",
        "ירושלים, 12 הרוגים.",
    ],
)
def test_right_to_left_words_are_found_as_they_were_written(words, tmp_path):
    assert plain(words) in read(lettered(((from_the_right(words), "regular"),)), tmp_path)


def test_every_line_of_an_arabic_map_is_found(tmp_path):
    scene = arabic()
    found = read(scene, tmp_path)
    lines = [i.text for i in scene.items if isinstance(i, Text) and "(" not in i.text]
    lost = [text for text in lines if plain(text) not in found and leftward(text)]
    assert len(lines) > 60 and lost == []
