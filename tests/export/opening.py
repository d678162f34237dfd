"""Each kind of file, opened by its own kind of reader: which incidents are in it."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pyogrio
from openpyxl.workbook import Workbook

from geo.export.data.hxl import INCIDENT

KML = {"k": "http://www.opengis.net/kml/2.2"}
LAYERS = ("points", "areas", "unplaced")
IDS = {"csv": "id", "acled": "event_id_cnty", "ucdp": "id"}


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@contextmanager
def on_disk(content: bytes, name: str) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(content)
        yield file


def placemarks(content: bytes) -> dict[str, ET.Element]:
    """The placemarks of a KMZ by the incident that they are of."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = ET.fromstring(archive.read("doc.kml"))
    found = root.findall(".//k:Placemark", KML)
    named = {p.findtext('.//k:Data[@name="id"]/k:value', namespaces=KML): p for p in found}
    assert len(named) == len(found)
    return named


def book(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def sheet(content: bytes, name: str) -> list[dict[str, object]]:
    """The rows of a sheet by the names in its first row."""
    head, *below = book(content)[name].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in below]


def incidents_in(key: str, content: bytes) -> list[str]:
    """The ids of the incidents in a file of the format `key`."""
    if key == "geojson":
        return [feature["id"] for feature in json.loads(content)["features"]]
    if key == "html":
        cards = re.findall(r'class="card" data-incident="([^"]*)"', content.decode())
        return [html.unescape(card) for card in cards]
    if key == "hxl":
        return [row["Source"].rpartition(INCIDENT)[2] for row in rows(content)[1:]]
    if key == "kmz":
        return list(placemarks(content))
    if key == "xlsx":
        return [str(row["id"]) for row in sheet(content, "Incidents")]
    if key == "geopackage":
        with on_disk(content, "a.gpkg") as file:
            return [id for layer in LAYERS for id in pyogrio.read_dataframe(file, layer=layer)["id"]]
    return [row[IDS[key]] for row in rows(content)]
