"""KMZ of exactly the incidents shown (OGC KML 2.2, 12-007r2): for Google Earth, Organic Maps and the like.

A circle has an area in proportion to the number killed; an area is a polygon and has no sign in its middle; an
incident without a place is a placemark without geometry, in a folder of its own. The signs are in the file: a
placemark without one would get a pin from the network. Days are data and no TimeSpan: a viewer with a time slider
would open the file with some of the incidents out of sight.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.access import Action, needs
from geo.export.data.csv_table import row
from geo.export.data.delimited import plain
from geo.export.data.geojson import solid
from geo.export.data.records import Record, about, records
from geo.export.picture.cartography import ground
from geo.maps.escape import text
from geo.maps.selection import Selection, too_unsure
from geo.maps.symbols.palette import LIGHT
from geo.maps.symbols.signs import Symbol
from geo.maps.symbols.symbolise import EVENT_PX, symbols
from geo.vocabulary import Sign
from geo.wording.incidents import headline
from geo.wording.review.grades import standing_and_grade

_NAMESPACE = "http://www.opengis.net/kml/2.2"
_ICON_PX = 64
"""Width of the pictures of signs; Google Earth draws one 32 pixels wide at scale 1."""
_DRAWN_PX = 32.0
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""When everything in the archive was made, as far as it says: the first day that a ZIP knows."""
_PLACED, _UNPLACED = "Incidents", "Incidents without a place"
_UNSURE = "Incidents whose place is less sure than asked for"
_FULL = (Sign.TOLL, Sign.HARM, Sign.EVENT)
"""Signs that are a full disc; a number that is not known, and none, are hollow."""


@needs(Action.EXPORT)
def kmz(selection: Selection, *, as_of: datetime, folder: Path = ground.FOLDER) -> bytes:
    """The archive: `doc.kml` and the pictures of signs. The same selection gives the same bytes.

    Raises `DataError` without the basemap.
    """
    members = {
        "doc.kml": _document(selection, as_of, folder),
        "signs/full.png": _picture(hollow=False),
        "signs/hollow.png": _picture(hollow=True),
        "signs/octagon.png": _picture(hollow=False, octagon=True),
        "signs/octagon-hollow.png": _picture(hollow=True, octagon=True),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3  # the same on every system
            member.external_attr = 0o644 << 16
            archive.writestr(member, content)
    return out.getvalue()


def _document(selection: Selection, as_of: datetime, folder: Path) -> bytes:
    root = ET.Element("kml", xmlns=_NAMESPACE)
    document = ET.SubElement(root, "Document")
    facts = about(selection, as_of)
    _said(document, "name", facts["title"])
    _said(document, "open", "1")
    lines = [facts["standing"], *facts["filters"], facts["as_of"]]
    lines += [*facts.get("data_sets", ()), *facts.get("data_sets_in_this_file", ())]
    lines += [facts["attribution"], facts["licence"]]
    _said(document, "description", "<br>".join(text(plain(line)) for line in lines if line))
    marks = {mark.incident: mark for mark in symbols(selection)}
    folders: dict[str, ET.Element] = {}
    for record in records(selection):
        name = _PLACED if record.located else _UNSURE if too_unsure(record.incident) else _UNPLACED
        if record.dataset:
            name = f"{record.dataset.name}: {name[0].lower()}{name[1:]}"
        if name not in folders:
            folders[name] = ET.SubElement(document, "Folder")
            _said(folders[name], "name", name)
        folders[name].append(_placemark(record, marks.get(record.id), as_of, folder))
    return bytes(ET.tostring(root, "utf-8", xml_declaration=True))


def _placemark(record: Record, mark: Symbol | None, as_of: datetime, folder: Path) -> ET.Element:
    placemark = ET.Element("Placemark")
    _said(placemark, "name", headline(record.incident))
    ET.SubElement(placemark, "Snippet", maxLines="0")
    _said(placemark, "description", _description(record))
    shape = solid(record.located, folder)
    placemark.append(_style(mark))
    data = ET.SubElement(placemark, "ExtendedData")
    for column, cell in row(record, as_of).items():
        if cell not in (None, ""):
            _said(ET.SubElement(data, "Data", name=column), "value", str(cell))
    if shape is not None:
        placemark.append(_geometry(shape))
    return placemark


def _said(into: ET.Element, tag: str, words: str) -> None:
    """`words` in an element of their own; the writer of XML escapes them."""
    ET.SubElement(into, tag).text = plain(words)


def _description(record: Record) -> str:
    """HTML, as readers of KML take it, in which words of an article show and never act."""
    said = [standing_and_grade(record.incident), *(c.sentence() for c in record.claims)]
    quoted = [f"“{words}”" for words in record.evidence()]
    lines = "".join(f"<p>{text(plain(line))}</p>" for line in (*said, *quoted))
    return f"<h3>{text(plain(headline(record.incident)))}</h3>{lines}"


def _style(mark: Symbol | None) -> ET.Element:
    """A picture as wide as the sign on the screen, for an area its line and a thin fill; and only our own words in a balloon."""
    style = ET.Element("Style")
    if mark:
        colour = LIGHT.of(mark.harm, disaster=mark.disaster, layer=mark.layer)
        icon = ET.SubElement(style, "IconStyle")
        _said(icon, "color", _abgr(colour, 0.85))
        _said(icon, "scale", f"{2 * max(mark.radius_px, EVENT_PX) / _DRAWN_PX:.3f}")
        file = "full" if mark.sign in _FULL else "hollow"
        if mark.disaster:
            file = "octagon" if mark.sign is Sign.TOLL else "octagon-hollow"
        _said(ET.SubElement(icon, "Icon"), "href", f"signs/{file}.png")
        ET.SubElement(icon, "hotSpot", x="0.5", y="0.5", xunits="fraction", yunits="fraction")
        line = ET.SubElement(style, "LineStyle")
        _said(line, "color", _abgr(colour, 1.0))
        _said(line, "width", "1.7")
        _said(ET.SubElement(style, "PolyStyle"), "color", _abgr(colour, 0.2))
    _said(ET.SubElement(style, "BalloonStyle"), "text", "$[description]")
    return style


def _abgr(colour: str, opacity: float) -> str:
    """`#rrggbb` as KML writes colours: aabbggrr."""
    return f"{round(255 * opacity):02x}{colour[5:7]}{colour[3:5]}{colour[1:3]}"


def _geometry(shape: BaseGeometry) -> ET.Element:
    if isinstance(shape, shapely.Point):
        point = ET.Element("Point")
        _said(point, "coordinates", f"{shape.x:.5f},{shape.y:.5f}")
        return point
    parts = [part for part in shapely.get_parts(shape) if isinstance(part, shapely.Polygon)]
    if len(parts) == 1:
        return _polygon(parts[0])
    several = ET.Element("MultiGeometry")
    several.extend([_polygon(part) for part in parts])
    return several


def _polygon(shape: shapely.Polygon) -> ET.Element:
    polygon = ET.Element("Polygon")
    _said(polygon, "tessellate", "1")
    for tag, ring in (
        ("outerBoundaryIs", shape.exterior),
        *(("innerBoundaryIs", hole) for hole in shape.interiors),
    ):
        line = ET.SubElement(ET.SubElement(polygon, tag), "LinearRing")
        _said(line, "coordinates", " ".join(f"{x:.4f},{y:.4f}" for x, y in ring.coords))
    return polygon


def _picture(*, hollow: bool, octagon: bool = False) -> bytes:
    """A white disc or octagon, which the style colours, as PNG; hollow with a rim of an eighth of its width."""
    middle = (_ICON_PX - 1) / 2
    down, right = np.mgrid[0:_ICON_PX, 0:_ICON_PX]
    down, right = np.abs(down - middle), np.abs(right - middle)
    far = (
        np.maximum(np.maximum(down, right), (down + right) / np.sqrt(2)) if octagon else np.hypot(down, right)
    )
    cover = np.clip(middle + 0.5 - far, 0.0, 1.0)
    if hollow:
        cover *= np.clip(far - (middle - _ICON_PX / 8), 0.25, 1.0)
    pixels = np.full((_ICON_PX, _ICON_PX, 4), 255, dtype=np.uint8)
    pixels[..., 3] = np.round(cover * 255)
    lines = b"".join(b"\0" + line.tobytes() for line in pixels)
    head = struct.pack(">IIBBBBB", _ICON_PX, _ICON_PX, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunks((b"IHDR", head), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    )


def _chunks(*chunks: tuple[bytes, bytes]) -> Iterator[bytes]:
    for kind, data in chunks:
        yield struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
