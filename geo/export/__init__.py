"""What a view shows, as files: a picture, a page, and data. All of them from one `Selection`.

    picture/       PNG, SVG and PDF: a scene of plain values, then painted
    data/          GeoJSON, CSV (also by the codebooks of ACLED, UCDP and HXL), GeoPackage, KMZ, XLSX, from records.py
    page/          one HTML file with the map inside
    bundle/        all of it as a ZIP with a manifest that anyone can verify, and corrections of it
    captions/      what is said of a whole selection, in English or Arabic, made by `geo.wording`
    partitioned.py all incidents, or those of a data set, as GeoParquet by month: for what does not fit into memory
    formats.py     the list of all files that a view can be taken as
    check.py       what may do harm in what is about to be published; clearance.py stops files that are made without the app
    correction.py  what changed between two states of the same view
    credits.py     whose data it is

What is exported is what is on the screen, less what the publisher keeps back (`geo.maps.withholding`): no function
here chooses incidents, but `partitioned.py`, which takes all that were not rejected or marked as sensitive.
"""

from __future__ import annotations

from geo.export.captions import Caption, caption
from geo.export.data.csv_table import csv
from geo.export.data.geojson import geojson
from geo.export.formats import DATA, FORMATS, PICTURES, Format
from geo.export.page.html import html
from geo.export.picture.compose import compose
from geo.export.picture.house_style import HouseStyle, read_style, written_style
from geo.export.picture.picture_files import pdf, png, svg
from geo.export.picture.sheet import Aim, Arrow, Circles, Correction, Highlight, Note, Sheet
from geo.wording import Language

__all__ = [
    "DATA", "FORMATS", "PICTURES", "Aim", "Arrow", "Caption", "Circles", "Correction", "Format", "Highlight",
    "HouseStyle", "Language", "Note", "Sheet", "caption", "compose", "csv", "geojson", "html", "pdf", "png",
    "read_style", "svg", "written_style",
]  # fmt: skip
