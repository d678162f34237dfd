"""Every kind of file that a view can be taken as: one list for the page, the bundle and the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from geo.export.data.acled import acled
from geo.export.data.csv_table import csv
from geo.export.data.geojson import geojson
from geo.export.data.geopackage import geopackage
from geo.export.data.hxl import hxl
from geo.export.data.kmz import kmz
from geo.export.data.ucdp import ucdp
from geo.export.data.workbook import workbook
from geo.export.page.html import html
from geo.export.picture import picture_files
from geo.export.picture.sheet import Sheet
from geo.maps.selection import Selection
from geo.vocabulary import InputError, View

Make = Callable[[Selection, View, Sheet], bytes]
"""A selection, the view that it is of, and how it is to look -> the bytes of a file; the same input, the same bytes."""


class Kind(StrEnum):
    """What a file is for: to be looked at, to be opened, to be worked with."""

    PICTURE = "picture"
    PAGE = "page"
    DATA = "data"


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: what it is called, how its name ends, and for whom it is, in one sentence.

    A page and data hold exactly the incidents of the selection, those without a place too (files like ACLED's and UCDP's no
    disasters); a picture counts in words those that it does not show. `make` raises
    `DataError` where the basemap is missing and `InputError` where the format cannot hold so many incidents.
    """

    key: str
    label: str
    suffix: str
    mime: str
    purpose: str
    make: Make
    kind: Kind = Kind.DATA


PICTURES = (
    Format(
        "png",
        "Picture (PNG)",
        "png",
        "image/png",
        "For a web page, a chat or a slide: two pixels for each of the sheet's.",
        picture_files.png,
        Kind.PICTURE,
    ),
    Format(
        "svg",
        "Drawing (SVG)",
        "svg",
        "image/svg+xml",
        "For a drawing program or a web page: sharp at any size, its words are text.",
        picture_files.svg,
        Kind.PICTURE,
    ),
    Format(
        "pdf",
        "Print (PDF)",
        "pdf",
        "application/pdf",
        "For print: fonts inside, four inks for coated paper (FOGRA39), on a page of the paper's size.",
        picture_files.pdf,
        Kind.PICTURE,
    ),
)
"""The formats of a picture, of which each sheet is a file."""


DATA = (
    Format(
        "html",
        "Page (HTML)",
        "html",
        "text/html",
        "One file with the map inside; it opens from disk, asks nobody for anything and can be embedded.",
        html,
        Kind.PAGE,
    ),
    Format(
        "geojson",
        "GeoJSON",
        "geojson",
        "application/geo+json",
        "For a GIS or a web map: every incident with its place or outline, claims and sources.",
        lambda selection, _view, sheet: geojson(selection, as_of=sheet.as_of),
    ),
    Format(
        "geopackage",
        "GeoPackage",
        "gpkg",
        "application/geopackage+sqlite3",
        "For QGIS: points and areas as layers that open with the signs of the map.",
        lambda selection, _view, sheet: geopackage(selection, as_of=sheet.as_of),
    ),
    Format(
        "kmz",
        "KMZ",
        "kmz",
        "application/vnd.google-earth.kmz",
        "For Google Earth and map apps: a placemark for each incident, areas as polygons.",
        lambda selection, _view, sheet: kmz(selection, as_of=sheet.as_of),
    ),
    Format(
        "xlsx",
        "Excel (XLSX)",
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "For a spreadsheet: sheets of incidents, claims, places and sources; what is not known is an empty cell.",
        lambda selection, _view, sheet: workbook(selection, as_of=sheet.as_of),
    ),
    Format(
        "csv",
        "CSV",
        "csv",
        "text/csv",
        "For a spreadsheet or a program: one row for each incident; what is not known is an empty cell, never 0.",
        lambda selection, _view, sheet: csv(selection, as_of=sheet.as_of),
    ),
    Format(
        "acled",
        "CSV like ACLED",
        "acled.csv",
        "text/csv",
        "For tools that read ACLED: its columns and codes, empty where the articles do not say; no disasters, which it does not code.",
        lambda selection, _view, sheet: acled(selection, as_of=sheet.as_of),
    ),
    Format(
        "ucdp",
        "CSV like UCDP GED",
        "ucdp.csv",
        "text/csv",
        "For tools that read UCDP GED: its columns and codes, empty where the articles do not say; no disasters, which it does not code.",
        lambda selection, _view, sheet: ucdp(selection, as_of=sheet.as_of),
    ),
    Format(
        "hxl",
        "CSV with HXL tags",
        "hxl.csv",
        "text/csv",
        "For humanitarian data exchange: columns with their hashtags in the second row.",
        lambda selection, _view, sheet: hxl(selection, as_of=sheet.as_of),
    ),
)
"""The page and the formats of data, in the order in which they are offered: one file each, whatever the sheets."""
FORMATS = (*PICTURES, *DATA)
"""All of them."""


def named(key: str) -> Format:
    """The format with that key. Raises `InputError` that lists the keys there are.

    >>> named("kmz").suffix
    'kmz'
    """
    for one in FORMATS:
        if one.key == key:
            return one
    raise InputError(f"There is no format {key!r}. Take one of: {', '.join(f.key for f in FORMATS)}.")
