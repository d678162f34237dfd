"""A view as PNG, SVG and PDF: one picture, which says what it is, and is as large as its paper."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PIL import Image
from pypdf import PdfReader

from geo.export import (
    DATA,
    FORMATS,
    PICTURES,
    Caption,
    Correction,
    HouseStyle,
    Language,
    Sheet,
    formats,
    pdf,
    png,
    svg,
)
from geo.export.bundle import packing
from geo.export.bundle.inputs import read_inputs, written
from geo.export.bundle.order import Order
from geo.export.captions.alternative_text import alt_text
from geo.export.formats import Kind
from geo.export.picture.file_metadata import read_stamp
from geo.export.picture.sizes import SIZES, on_paper
from geo.export.picture.typography.typefaces import Typefaces
from geo.vocabulary import Discretion, InputError, Precision, View
from tests.export.cases import AS_OF, coast
from tests.export.outputs import kept_back
from tests.export.picture.typography.test_fonts import FOLDER
from tests.export.test_masked_outputs import SECRET, VILLAGES, selection
from tests.maps.test_withholding import PERSONS, told

SHEET = Sheet(AS_OF)
EACH = pytest.mark.parametrize("one", PICTURES, ids=lambda one: one.key)


@EACH
def test_a_picture_says_its_title_its_finding_and_its_date(one):
    stamp = read_stamp(one.make(coast(), coast().view, SHEET))
    assert stamp.title == "At least 740 people killed in Latakia and Tartus, Syria"
    assert stamp.description == alt_text(coast())
    assert stamp.identifier.startswith("dateline:0/")
    assert stamp.dated == AS_OF


@EACH
def test_a_correction_says_its_number_and_day_and_the_title_is_that_of_the_sheet(one):
    sheet = replace(
        SHEET,
        correction=Correction(2, date(2025, 3, 14)),
        caption=Caption("Ours", "", ""),
        language=Language.AR,
    )
    stamp = read_stamp(one.make(coast(), coast().view, sheet))
    assert stamp.title == "Ours" and stamp.description == alt_text(coast(), Language.AR)
    assert stamp.identifier.startswith("dateline:2/")
    assert stamp.dated == datetime(2025, 3, 14, tzinfo=UTC)


@EACH
def test_the_same_input_gives_the_same_bytes(one):
    sheet = replace(SHEET, style=HouseStyle(fonts=Typefaces.of(FOLDER / "STIXGeneral.ttf")))
    made = one.make(coast(), coast().view, sheet)
    assert made == one.make(coast(), coast().view, sheet) != one.make(coast(), coast().view, SHEET)


@pytest.mark.parametrize("size", [SIZES["a4"], SIZES["column"], on_paper("own", 100, 80), SIZES["link"]])
def test_for_paper_the_page_has_its_size_in_mm(size):
    sheet = SHEET.sized(size)
    assert (sheet.width, sheet.height, sheet.keep, sheet.page_mm) == (
        size.width,
        size.height,
        size.keep,
        size.page_mm,
    )
    box = PdfReader(io.BytesIO(pdf(coast(), View(), sheet))).pages[0].mediabox
    wide, high = size.page_mm or (size.width * 0.254, size.height * 0.254)
    assert (float(box.width) * 25.4 / 72, float(box.height) * 25.4 / 72) == pytest.approx(
        (wide, high), abs=0.01
    )
    in_mm = re.search(rb'width="([\d.]+)mm" height="([\d.]+)mm"', svg(coast(), View(), sheet))
    assert (in_mm is not None) is (size.page_mm is not None)
    assert Image.open(io.BytesIO(png(coast(), View(), sheet, scale=1.0))).size == (size.width, size.height)


def test_a_pdf_names_no_private_person_and_nothing_that_is_masked():
    for made in (
        told(PERSONS),
        kept_back(selection(VILLAGES[0], View()), Discretion(Precision.PROVINCE)),
    ):
        data = pdf(made, made.view, SHEET)
        said = PdfReader(io.BytesIO(data)).pages[0].extract_text() + read_stamp(data).description
        assert "Machine reading" in said
        assert not [n for n in ("Ayman", "Fares", "Layla", "Omar", SECRET) if n in said]


def test_a_pdf_is_in_colours_for_the_press_unless_asked_otherwise():
    assert pdf(coast(), View(), SHEET) != pdf(coast(), View(), SHEET, press=False)


def test_one_list_offers_every_kind_of_file():
    assert [one.key for one in PICTURES] == ["png", "svg", "pdf"]
    assert (*PICTURES, *DATA) == FORMATS and len({one.key for one in FORMATS}) == len(FORMATS)
    assert {one.kind for one in PICTURES} == {Kind.PICTURE}
    assert Kind.PICTURE not in {one.kind for one in DATA}
    assert formats.named("pdf").mime == "application/pdf"
    with pytest.raises(InputError, match="png, svg, pdf, html"):
        formats.named("gif")


def test_a_bundle_keeps_the_house_font_and_draws_in_it():
    own = Sheet(AS_OF, style=HouseStyle(fonts=Typefaces.of(FOLDER / "STIXGeneral.ttf")))
    given = packing.inputs(coast(), own, Order(("pdf",)), "1")
    assert read_inputs(written(given)) == given
    (made,) = (f.data for f in packing.files(given) if f.path.endswith(".pdf"))
    assert b"STIXGeneral" in made and b"DejaVu" not in made
