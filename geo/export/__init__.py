"""What a view shows, as files: a picture, a page, and data. All of them from one `Selection`.

    captions/      what is said of a selection in words, in English or Arabic, made by `geo.wording`
    credits.py     whose data it is
    formats.py     the list of all files that a view can be taken as
    check.py       what may do harm in what is about to be published; contrast.py
    records.py     one incident as a record
    features.py    GeoJSON          geopackage.py  GeoPackage, with the styles of qgis.py      kmz.py  KMZ
    table.py       CSV              acled.py, ucdp.py, hxl.py  CSV by their codebooks          workbook.py  XLSX
    page.py        one HTML file, with what inlined.py puts into it
    pictures.py    PNG, SVG and PDF
    sheet.py       what is chosen for a picture      house.py   a newsroom's own look, as a file
    compose.py     a selection -> the scene of its picture, by
      measures.py, layout.py, surround.py   how large all is, where it goes, the words round the map
      projection.py, frame.py, framing.py   the globe laid flat, the window on it, which window it is
      mapped.py      the map: ground.py and terrain.py, marks.py, labels.py and lettering.py
      furniture.py, locator.py, numbering.py, annotated.py   what explains it, and what is added by hand
    paint/         a scene -> PNG, SVG, PDF
    fonts.py       text set in fonts, a house's own by typefaces.py, other scripts by letters.py
    inks.py        colours that survive the press
    sizes.py       the sheets            stamp.py   what a file says of itself
    bundle.py      all of it as a ZIP: order.py says which files, inputs.py and paring.py from what, manifest.py what it is
    verify.py      draws a bundle again and compares (unpacking.py opens it)    earlier.py, since.py   corrections
    snapshot_command.py, verify_command.py   the two on the command line, with the check (clearance.py)

What is exported is what is on the screen, less what the publisher keeps back (`geo.maps.withholding`): no function
here chooses incidents.
"""

from __future__ import annotations

from geo.export.captions import Caption, caption
from geo.export.compose import compose
from geo.export.features import geojson
from geo.export.formats import DATA, FORMATS, PICTURES, Format
from geo.export.house import HouseStyle, read_style, written_style
from geo.export.page import html
from geo.export.pictures import pdf, png, svg
from geo.export.sheet import (
    Aim,
    Arrow,
    Circles,
    Correction,
    Highlight,
    Note,
    Sheet,
)
from geo.export.table import csv
from geo.wording import Language

__all__ = [
    "DATA", "FORMATS", "PICTURES", "Aim", "Arrow", "Caption", "Circles", "Correction", "Format", "Highlight",
    "HouseStyle", "Language", "Note", "Sheet", "caption", "compose", "csv", "geojson", "html", "pdf", "png",
    "read_style", "svg", "written_style",
]  # fmt: skip
