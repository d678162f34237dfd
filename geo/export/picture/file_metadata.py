"""What a picture's file says of itself: title, description, number and date. Written and read in PNG, SVG and PDF.

All three carry the same packet of XMP (ISO 16684-1, Dublin Core's terms), beside the fields that each format
has of its own. Nothing else goes in: no author, no program, no path, no machine, no date but the one given.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any
from xml.etree import ElementTree

from geo.vocabulary.errors import InputError, UnreadableFile

_PNG = b"\x89PNG\r\n\x1a\n"
XMP_KEYWORD = b"XML:com.adobe.xmp"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DC = "http://purl.org/dc/elements/1.1/"
_MOST_BYTES = 200_000_000
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold: control characters, halves of pairs, two noncharacters."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file says of itself. Empty fields are not written.

    `identifier`: for one, the number of a correction. `dated`: that of the data or the correction, with its
    time zone. Raises `InputError` for a date without one.

    >>> Stamp(title="a\\x00b").title
    'a�b'
    """

    title: str = ""
    description: str = ""
    identifier: str = ""
    dated: datetime | None = None

    def __post_init__(self) -> None:
        for name in ("title", "description", "identifier"):
            object.__setattr__(self, name, storable(getattr(self, name)).strip())
        if self.dated is not None and self.dated.utcoffset() is None:
            raise InputError("A picture's date needs a time zone. Give it in UTC.")

    @property
    def moment(self) -> str:
        """The date as text (ISO 8601), "" where there is none."""
        return self.dated.isoformat() if self.dated else ""

    @property
    def blank(self) -> bool:
        """Whether it says nothing."""
        return self == Stamp()


def storable(text: str) -> str:
    """`text` with U+FFFD for what XML cannot hold, and one kind of line end."""
    return _UNFIT.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")


def rdf(stamp: Stamp) -> str:
    """The stamp as RDF in XML: the inside of an XMP packet and of an SVG's metadata."""
    one = '<dc:{0}><rdf:Alt><rdf:li xml:lang="x-default">{1}</rdf:li></rdf:Alt></dc:{0}>'
    parts = [one.format(k, escape(v)) for k, v in _worded(stamp) if v]
    if stamp.identifier:
        parts.append(f"<dc:identifier>{escape(stamp.identifier)}</dc:identifier>")
    if stamp.moment:
        parts.append(f"<dc:date><rdf:Seq><rdf:li>{stamp.moment}</rdf:li></rdf:Seq></dc:date>")
    return (
        f'<rdf:RDF xmlns:rdf="{_RDF}" xmlns:dc="{_DC}"><rdf:Description rdf:about="">'
        f"{''.join(parts)}</rdf:Description></rdf:RDF>"
    )


def _worded(stamp: Stamp) -> tuple[tuple[str, str], ...]:
    return ("title", stamp.title), ("description", stamp.description)


def xmp(stamp: Stamp) -> bytes:
    """The stamp as a packet of XMP."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'{rdf(stamp)}</x:xmpmeta><?xpacket end="r"?>'
    ).encode()


def read_stamp(data: bytes) -> Stamp:
    """The stamp of a picture's bytes (PNG, SVG or PDF); a blank one where it carries none.

    Raises `UnreadableFile` where it is none of the three, or broken.
    """
    if len(data) > _MOST_BYTES:
        raise UnreadableFile("The picture is larger than 200 MB. Give the file as it was exported.")
    if data.startswith(_PNG):
        packet = dict(_international_texts(data)).get(XMP_KEYWORD, b"")
    elif data.startswith(b"%PDF-"):
        packet = _packet_of_pdf(data)
    elif b"<svg" in data[:2000]:
        packet = data
    else:
        raise UnreadableFile("This is not a picture that carries a stamp. Give a PNG, SVG or PDF file.")
    return _read(packet) if packet else Stamp()


def _read(packet: bytes) -> Stamp:
    if re.search(rb"<!(DOCTYPE|ENTITY)", packet, re.I):  # neither is ever written here; both can do harm
        raise UnreadableFile("The file declares entities of its own. Give the file as it was exported.")
    try:
        root = ElementTree.fromstring(packet.decode("utf-8").lstrip("\ufeff"))  # noqa: S314 - without entities
        said = {name: _said(root, name) for name in ("title", "description", "identifier", "date")}
        dated = datetime.fromisoformat(said["date"]) if said["date"] else None
        return Stamp(said["title"], said["description"], said["identifier"], dated)
    except (ElementTree.ParseError, ValueError, InputError) as error:
        raise UnreadableFile("The file's metadata is broken. Give the file as it was exported.") from error


def _said(root: ElementTree.Element, name: str) -> str:
    found = root.find(f".//{{{_RDF}}}Description/{{{_DC}}}{name}")
    return "" if found is None else "".join(found.itertext())


def png_chunks(stamp: Stamp) -> Iterator[tuple[str, str]]:
    """(keyword, text) of a PNG's own text fields (PNG specification, 11.3.3)."""
    fields = (*_worded(stamp), ("identifier", stamp.identifier), ("date", stamp.moment))
    yield from ((name.capitalize(), text) for name, text in fields if text)


def _international_texts(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """(keyword, text) of each iTXt chunk."""
    at, kind = len(_PNG), b""
    while kind != b"IEND":
        size, kind = struct.unpack(">I4s", data[at : at + 8].ljust(8))
        body = data[at + 8 : at + 8 + size]
        if (
            len(body) < size
            or zlib.crc32(kind + body) != struct.unpack(">I", data[at + 8 + size :][:4].ljust(4))[0]
        ):
            raise UnreadableFile("The picture is cut short or broken. Give the file as it was exported.")
        if kind == b"iTXt":
            keyword, _, rest = body.partition(b"\x00")
            if rest[:1] == b"\x00":  # not compressed, as it is written here
                yield keyword, rest[2:].split(b"\x00", 2)[2]
        at += size + 12


def _packet_of_pdf(data: bytes) -> bytes:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        root: Any = PdfReader(io.BytesIO(data)).trailer["/Root"].get_object()
        return bytes(root["/Metadata"].get_object().get_data()) if "/Metadata" in root else b""
    except (PyPdfError, KeyError, ValueError, AttributeError, TypeError, RecursionError, OSError) as error:
        raise UnreadableFile("The PDF cannot be read. Give the file as it was exported.") from error
