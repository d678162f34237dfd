"""Layout: every size holds what it must, nothing lies on anything else, everything can be read."""

from __future__ import annotations

import io
import itertools
from base64 import b64encode
from dataclasses import replace
from datetime import date
from functools import partial

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfReader

from geo.export import (
    Aim,
    Arrow,
    Caption,
    Circles,
    Correction,
    Highlight,
    HouseStyle,
    Language,
    Note,
    Sheet,
    compose,
)
from geo.export.picture import paint
from geo.export.picture.contrast import MARK, TEXT, contrast, luminance
from geo.export.picture.measures import LEAST_UNIT, unit_of
from geo.export.picture.scene import Disc, Form, Scene, Text
from geo.export.picture.typography.fonts import BUILT_IN, Fonts
from geo.export.picture.typography.text_lines import Box, width_px
from geo.export.picture.typography.typefaces import Typefaces
from geo.maps.selection import Selection, select
from geo.maps.symbols.palette import DARK, LIGHT, SHAPES, Shape
from geo.vocabulary import Filters, Harm, View
from tests.export.cases import AS_OF, coast, nowhere, number, pacific, province, town
from tests.export.picture.kept import SIZES, city, everywhere, many
from tests.export.picture.test_house_style import logo
from tests.export.picture.typography.test_fonts import FOLDER
from tests.maps.examples import HOMS, incident

SHEET = Sheet(AS_OF)


def scene(selection: Selection, sheet: Sheet = SHEET) -> Scene:
    return compose(selection, selection.view, sheet)


def box(text: Text, fonts: Fonts = BUILT_IN) -> Box:
    wide = width_px(text.text, text.size, text.style, fonts)
    left = text.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor] * wide
    return left, text.y - text.size * 0.74, left + wide, text.y + text.size * 0.1


def words_of(made: Scene) -> list[Text]:
    return [i for i in made.items if isinstance(i, Text) and i.text != "?"]


def overlaps(made: Scene) -> list[tuple[str, str]]:
    """Pairs of texts that lie on each other, but for numbers in circles, whose circles may."""
    texts = [t for t in words_of(made) if any(c.isalpha() for c in t.text)]
    boxes = [(t.text, shapely.box(*box(t, made.fonts))) for t in texts]
    return [
        (a, b)
        for (a, one), (b, other) in itertools.combinations(boxes, 2)
        if shapely.area(shapely.intersection(one, other)) > 1.0
    ]


@pytest.mark.parametrize(("name", "width", "height", "keep"), SIZES)
@pytest.mark.parametrize("selection", [coast, nowhere, city], ids=["coast", "nothing", "city"])
def test_on_every_size_no_word_is_cut_and_none_lies_on_another(name, width, height, keep, selection):
    made = scene(selection(), replace(SHEET, width=width, height=height, keep=keep))
    assert overlaps(made) == []
    for text in words_of(made):
        left, top, right, bottom = box(text)
        if not text.on_map:
            assert left >= -0.5 and right <= width + 0.5 and top >= -0.5 and bottom <= height + 0.5, text.text


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("size", [(1200, 630), (177, 236), (1080, 1920)])
def test_a_house_font_is_what_the_words_are_set_in_and_measured_by(size, language):
    """Fixed pitch: a third wider than what is built in, so that words measured in that would not fit."""
    mono = Typefaces.of(FOLDER / "DejaVuSansMono.ttf")
    sheet = replace(SHEET, width=size[0], height=size[1], language=language)
    numbered = replace(
        sheet, numbered=tuple(i.id for i in coast().shown[:2]), annotations=(Note("here", (34.7, 36.7)),)
    )
    made = scene(coast(), replace(numbered, style=HouseStyle(fonts=mono)))
    assert made.fonts == mono.fonts != scene(coast(), numbered).fonts
    assert overlaps(made) == []
    for text in words_of(made):
        left, _, right, _ = box(text, made.fonts)
        assert left >= -0.5 and right <= size[0] + 0.5, text.text
    assert paint.png(made, 1.0) != paint.png(replace(made, fonts=BUILT_IN), 1.0)


@settings(deadline=None, max_examples=12, suppress_health_check=list(HealthCheck))
@given(st.integers(160, 3000), st.integers(160, 1333), st.booleans(), st.sampled_from(Language))
def test_any_size_has_a_map_a_title_its_standing_and_whose_data_it_is(width, height, plain, language):
    made = scene(coast(), replace(SHEET, width=width, height=height, plain=plain, language=language))
    left, top, right, bottom = made.map_box
    assert left == 0 and right == pytest.approx(width)
    assert bottom - top >= 0.25 * height
    said = " ".join(made.texts)
    assert "GeoNames" in said and "Natural Earth" in said
    assert overlaps(made) == []
    assert plain or "740" in said


@pytest.mark.parametrize(("name", "width", "height", "keep"), SIZES)
def test_text_is_no_smaller_than_can_be_read(name, width, height, keep):
    made = scene(coast(), replace(SHEET, width=width, height=height, keep=keep))
    least = min(t.size for t in words_of(made))
    assert least >= 10.5 * LEAST_UNIT  # 5.4 points on paper
    assert least >= 10.5 * unit_of(width, height) - 0.01


LINK = replace(SHEET, width=1200, height=630, keep=(600, 315))


@pytest.mark.parametrize("selection", [coast, city, partial(many, "SY", 28)])
@pytest.mark.parametrize("language", Language)
def test_what_matters_lies_in_the_middle_that_is_kept(selection, language):
    """Title, standing and the circle of the most killed."""
    made = scene(selection(), replace(LINK, language=language))
    keep = shapely.box(300, 157.5, 900, 472.5)
    title = [t for t in words_of(made) if t.size >= 24]
    standing = [t for t in words_of(made) if t.size == 12.5 and t.style == "bold" and not t.on_map]
    marks = [i for i in made.items if isinstance(i, Disc) and i.on_map and i.fill]
    assert title and standing and marks
    for text in (*title, *standing[:1]):
        assert shapely.covers(keep, shapely.box(*box(text)))
    first = max(marks, key=lambda m: m.radius)
    assert shapely.covers(keep, shapely.Point(first.x, first.y))


@pytest.mark.parametrize(
    ("width", "height", "keep"), [(1200, 750, (0, 0)), (1200, 630, (600, 315)), (1600, 900, (0, 0))]
)
def test_a_map_of_the_world_fills_its_sheet(width, height, keep):
    """Before, the globe was a lens in the middle, with empty paper to its sides."""
    made = scene(everywhere(), replace(SHEET, width=width, height=height, keep=keep))
    left, _, right, _ = made.map_box
    marks = [i for i in made.items if isinstance(i, Disc) and i.on_map]
    wide = max(m.x for m in marks) - min(m.x for m in marks)
    assert wide > 0.52 * (right - left)
    sea = next(i for i in made.items if isinstance(i, Form) and i.on_map)
    assert sea.shape.bounds == pytest.approx(made.map_box)


@pytest.mark.parametrize(("name", "width", "height", "keep"), SIZES)
def test_a_subtitle_is_never_cut(name, width, height, keep):
    said = (
        "Incidents reported by residents, hospitals and the governor's office, among them some without a place. "
        * 2
    )
    made = scene(
        coast(),
        replace(SHEET, width=width, height=height, keep=keep, caption=Caption("Killed on the coast", said)),
    )
    shown = " ".join(t.text for t in words_of(made) if not t.on_map)
    assert (
        " ".join(said.split()) in shown or "Incidents reported" not in shown
    )  # whole, or left out on the smallest


@pytest.mark.parametrize("selection", [coast, many, everywhere])
def test_no_words_of_a_link_preview_lie_on_a_mark(selection):
    """Of incidents all over the world some lie under the middle of the map, wherever it is moved to."""
    made = scene(selection(), LINK)
    words = [shapely.box(*box(t)) for t in words_of(made) if t.size >= 24 or t.text.startswith("Machine")]
    marks = [i for i in made.items if isinstance(i, Disc) and i.on_map and i.radius > 6]
    assert words and marks
    for mark in marks:
        there = shapely.Point(mark.x, mark.y).buffer(mark.radius)
        assert not any(shapely.intersects(there, text) for text in words)


def test_a_frame_chosen_by_hand_comes_before_what_is_kept():
    made = scene(coast(), replace(LINK, aim=Aim(35.4, 36.2, 8.0)))
    assert made.map_box[1] > 60


@pytest.mark.parametrize("selection", [coast, province, pacific, many, everywhere])
def test_every_mark_of_a_picture_that_fits_is_on_it(selection):
    made = scene(selection())
    left, top, right, bottom = made.map_box
    assert made.outside == ()
    for disc in [i for i in made.items if isinstance(i, Disc) and i.on_map and i.radius > 6]:
        assert left - 1 <= disc.x <= right + 1 and top - 1 <= disc.y <= bottom + 1


def test_the_map_alone_still_says_its_standing_and_whose_data_it_is():
    said = " ".join(scene(coast(), replace(SHEET, plain=True)).texts)
    for words in ("Machine reading, not verified", "GeoNames", "Natural Earth", "no view on any claim"):
        assert words in said
    for words in ("At least 740", "People killed", "Data as of", "Tolls according"):
        assert words not in said


def test_a_transparent_picture_has_no_paper_and_no_sea():
    made = scene(coast(), replace(SHEET, transparent=True))
    assert made.paper == ""
    assert LIGHT.sea not in {
        i.fill for i in made.items if isinstance(i, Form) and shapely.area(i.shape) > 1e5
    }
    assert LIGHT.sea in {i.fill for i in scene(coast()).items if isinstance(i, Form)}


def radii(made: Scene) -> list[float]:
    return sorted({round(i.radius, 2) for i in made.items if isinstance(i, Disc) and i.fill_alpha == 0.10})


def test_circles_by_area_or_by_flannery_and_the_legend_says_which():
    by_area, by_flannery = scene(coast()), scene(coast(), replace(SHEET, circles=Circles.FLANNERY))
    assert "circles by area" in by_area.texts
    assert "circles by Flannery’s scale" in by_flannery.texts
    small, _, large = radii(by_area)
    assert (large / small) ** 2 == pytest.approx(740 / 50, rel=0.01)
    small, _, large = radii(by_flannery)
    assert large / small == pytest.approx((740 / 50) ** 0.5716, rel=0.01)


def test_arabic_is_laid_out_from_right_to_left():
    made = scene(coast(), replace(SHEET, language=Language.AR))
    head = [t for t in words_of(made) if not t.on_map and t.y < made.map_box[1]]
    foot = [t for t in words_of(made) if not t.on_map and t.y > made.map_box[3]]
    assert head and foot
    assert {t.anchor for t in head + foot} == {"end"}
    assert {round(t.x) for t in head + foot} == {round(1200 - 24 * made.unit)}
    assert "مساحة الدائرة بحسب العدد" in made.texts


def test_notes_arrows_and_areas_stand_above_the_marks():
    notes = (
        Note("Closed road", (35.0, 37.0)),
        Arrow((36.0, 35.2), (35.53, 35.78), "The port"),
        Highlight(((35.7, 36.3), (35.7, 36.9), (35.3, 36.9)), "Camp"),
    )
    noted = scene(coast(), replace(SHEET, annotations=notes))
    assert {"Closed road", "The port", "Camp"} <= set(noted.texts)
    last_mark = max(n for n, i in enumerate(noted.items) if isinstance(i, Text) and i.text == "740+")
    assert all(
        n > last_mark
        for n, i in enumerate(noted.items)
        if isinstance(i, Text) and i.text in ("Closed road", "Camp")
    )
    assert overlaps(noted) == []


@pytest.mark.parametrize(
    "note",
    [
        Note("", (35, 36)), Note("far away", (-50, 10)), Arrow((35, 36), (35, 36)), Arrow((91, 0), (35, 36), "x"),
        Highlight(()), Highlight(((35, 36), (36, 37))), Highlight(((35, 36), (36, 37), (35, 37), (36, 36)), "bow"),
        Note("$x^2$ ${a} \u202e", (35, 36)),
    ],
)  # fmt: skip
def test_a_note_that_makes_no_sense_harms_nothing(note):
    assert scene(coast(), replace(SHEET, annotations=(note,))).ids == scene(coast()).ids


def test_a_highlighted_area_lies_beneath_the_tolls_and_its_words_above():
    area = Highlight(((36.0, 35.0), (36.0, 37.5), (34.0, 37.5), (34.0, 35.0)), "Front line")
    items = scene(coast(), replace(SHEET, width=1200, height=630, annotations=(area,))).items
    new = [n for n, i in enumerate(items) if isinstance(i, Form) and i.line_px == 5.0]
    toll = next(n for n, i in enumerate(items) if isinstance(i, Text) and i.text == "740+")
    words = next(n for n, i in enumerate(items) if isinstance(i, Text) and i.text == "Front line")
    assert new and max(new) < toll < words


def test_numbered_incidents_are_listed_by_their_number():
    made = scene(city(), replace(SHEET, numbered=("c2", "c0", "nowhere", "c2")))
    assert "Salaheddine, Aleppo: 7 killed" in made.texts
    assert "Sheikh Maqsoud, Aleppo: 12 killed" in made.texts
    assert made.texts.count("1") >= 2 and made.texts.count("2") >= 2
    assert "Sheikh Maqsoud" in made.names  # a number keeps the name of its place


def test_small_print_says_which_correction_it_is():
    corrected = replace(SHEET, correction=Correction(2, date(2025, 3, 14)))
    for sheet in (corrected, replace(corrected, plain=True), replace(corrected, width=177, height=236)):
        assert "Correction 2, 14 March 2025" in " ".join(scene(coast(), sheet).texts)


def test_a_logo_stands_in_the_foot_and_no_text_lies_on_it():
    for language in Language:
        made = scene(coast(), replace(SHEET, language=language, style=HouseStyle(logo=logo(200, 60))))
        (mark,) = made.pictures
        assert mark.width / mark.height == pytest.approx(200 / 60)
        assert mark.y > made.map_box[3]
        place = shapely.box(mark.x, mark.y, mark.x + mark.width, mark.y + mark.height)
        assert not any(shapely.intersects(place, shapely.box(*box(t))) for t in words_of(made))


def test_a_logo_is_painted_and_what_its_file_says_is_not_passed_on():
    out = io.BytesIO()
    told = PngInfo()
    told.add_text("Author", "A. Nonymous")
    Image.new("RGB", (40, 20), "#00457c").save(out, "png", pnginfo=told)
    made = scene(coast(), replace(SHEET, style=HouseStyle(logo=out.getvalue())))
    (mark,) = made.pictures
    drawn = Image.open(io.BytesIO(paint.png(made, 1.0))).convert("RGB")
    assert drawn.getpixel((round(mark.x + mark.width / 2), round(mark.y + mark.height / 2))) == (
        0,
        0x45,
        0x7C,
    )
    in_svg = paint.svg(made)
    assert b"<image" in in_svg
    assert b64encode(b"A. Nonymous")[:10] not in in_svg and b"Nonymous" not in in_svg
    in_pdf = paint.pdf(made)
    (image,) = PdfReader(io.BytesIO(in_pdf)).pages[0].images
    assert image.image is not None and image.image.convert("RGB").getpixel((20, 10)) == (0, 0x45, 0x7C)
    assert b"Nonymous" not in in_pdf and in_pdf == paint.pdf(made)


def test_a_house_credit_stands_where_the_sheet_has_none():
    house = replace(SHEET, style=HouseStyle(credit="Map: The House"))
    assert any("Map: The House" in t for t in scene(town(), house).texts)
    own = replace(house, caption=Caption("T", "S", "Map: Our Own"))
    said = " ".join(scene(town(), own).texts)
    assert "Map: Our Own" in said and "The House" not in said


def test_filters_are_in_words_on_the_picture_however_small():
    view = View(Filters(killed_min=10))
    filtered = select([*coast().all, incident("h", HOMS, killed=number(3))], view)
    for width, height in ((1200, 630), (362, 276)):
        assert "10 killed" in " ".join(scene(filtered, replace(SHEET, width=width, height=height)).texts)


def test_a_small_globe_shows_where_a_close_map_lies_and_lies_on_no_mark():
    def globes(selection: Selection) -> list[Disc]:
        return [
            i for i in scene(selection).items if isinstance(i, Disc) and not i.on_map and 50 < i.radius < 56
        ]

    assert globes(coast()) and globes(city())
    assert not globes(everywhere())
    crowded = select(
        [
            incident(
                f"x{a}{b}",
                replace(HOMS, footprint=replace(HOMS.footprint, lat=34 + a / 4, lon=36 + b / 2)),
                killed=number(2),
            )
            for a in range(6)
            for b in range(8)
        ],
        View(),
    )
    made = scene(crowded)
    for globe in globes(crowded):
        for mark in [i for i in made.items if isinstance(i, Disc) and i.on_map]:
            assert ((mark.x - globe.x) ** 2 + (mark.y - globe.y) ** 2) ** 0.5 > globe.radius + mark.radius


def test_no_scale_bar_stands_on_a_map_of_the_world():
    assert not any(t.endswith(" km") or " km at " in t for t in scene(everywhere()).texts)
    assert any(t.endswith(" km") for t in scene(coast()).texts)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_all_text_and_all_marks_are_seen_well_enough_on_what_they_stand_on(palette):
    for text, grounds in (
        (palette.ink, (palette.paper, palette.land, palette.neighbour, palette.sea)),
        (palette.quiet, (palette.paper, palette.land, palette.neighbour, palette.sea, palette.halo)),
        (palette.label, (palette.land, palette.neighbour, palette.sea, palette.halo)),
        (palette.sea_label, (palette.sea,)),
    ):
        assert all(contrast(text, ground) >= TEXT for ground in grounds)
    for harm in Harm:
        for ground in (palette.land, palette.neighbour, palette.sea, palette.paper):
            assert contrast(palette.harm(harm), ground) >= MARK
    assert contrast(palette.on_killed, palette.harm(Harm.KILLED)) >= TEXT


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_it_can_be_read_in_grey(palette):
    """Contrast is of luminance alone, so what is seen in colour is seen in grey; harms differ by shape as well."""
    assert len({SHAPES[h] for h in Harm}) == len(Harm) and SHAPES[Harm.KILLED] is Shape.CIRCLE
    greys = sorted(luminance(c) for c in (palette.sea, palette.land))
    assert (greys[1] + 0.05) / (greys[0] + 0.05) > 1.15
    assert contrast(palette.border, palette.land) > 2


def incidents_of(made: Scene) -> set[str]:
    return set(made.ids)


def test_layout_changes_no_incident():
    everything = {i.id for i in coast().all}
    for _, width, height, keep in SIZES:
        for plain in (False, True):
            sheet = replace(SHEET, width=width, height=height, keep=keep, plain=plain)
            assert incidents_of(scene(coast(), sheet)) == everything


@pytest.mark.parametrize("language", Language)
def test_where_circles_are_drawn_smaller_the_legend_says_so_and_its_circles_are_too(language):
    said = {Language.EN: "at a smaller scale here", Language.AR: "بمقياس أصغر في هذه الصورة"}[language]
    one = select([incident("a", HOMS, killed=number(100))], View())
    small = replace(SHEET, width=620, height=300, language=language)
    for sheet, smaller in ((replace(SHEET, language=language), False), (small, True)):
        made = scene(one, sheet)
        assert (said in made.texts) is smaller
        largest = max(i.radius for i in made.items if isinstance(i, Disc) and i.on_map)
        explained = max(
            i.radius for i in made.items if isinstance(i, Disc) and not i.on_map and i.radius < 45
        )
        assert explained == pytest.approx(largest)
    assert said in scene(many(), replace(SHEET, language=language)).texts
