"""What a view shows, as files: a picture, a page, and data. All of them from one `Selection`.

    words/         all that is said in words, in English or Arabic, made from the facts
    credits.py     whose data it is
    formats.py     the list of all files that a view can be taken as
    check.py       what may do harm in what is about to be published; contrast.py
    records.py     one incident as a record
    features.py    GeoJSON          geopackage.py  GeoPackage, with the styles of qgis.py      kmz.py  KMZ
    table.py       CSV              acled.py, ucdp.py, hxl.py  CSV by their codebooks          workbook.py  XLSX
    page.py        one HTML file, with what inlined.py puts into it
    compose.py     a selection -> the scene of its picture: frame, ground, marks, labels, furniture
    paint/         a scene -> PNG, SVG, PDF
    fonts.py       text set in fonts     inks.py    colours that survive the press
    sizes.py       the sheets            stamp.py   what a file says of itself

What is exported is what is on the screen, less what the publisher keeps back (`geo.maps.discretion`): no function
here chooses incidents.
"""

from __future__ import annotations

from geo.export import paint
from geo.export.compose import Sheet, compose
from geo.export.features import geojson
from geo.export.formats import FORMATS, Format
from geo.export.page import html
from geo.export.table import csv
from geo.export.words import Caption, caption
from geo.maps.discretion import unnamed
from geo.maps.selection import Selection
from geo.vocabulary import View

__all__ = ["FORMATS", "Caption", "Format", "Sheet", "caption", "compose", "csv", "geojson", "html", "png"]


def png(selection: Selection, view: View, sheet: Sheet, *, scale: float = 2.0) -> bytes:
    """The picture of what `view` shows, `scale` pixels for each of the sheet's. The same input, the same bytes.

    Raises `DataError` where the basemap is missing.
    """
    return paint.png(compose(unnamed(selection), view, sheet), scale)
