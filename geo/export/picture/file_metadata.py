"""What a picture's file says of itself: title, description, number and date. Written and read in PNG, SVG and PDF.

All three carry the same packet of XMP (ISO 16684-1, Dublin Core's terms), beside the fields that each format
has of its own. Nothing else goes in: no author, no program, no path, no machine, no date but the one given.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from html import escape

from geo.sources.given.picture_stamps import DC as _DC
from geo.sources.given.picture_stamps import RDF as _RDF
from geo.sources.given.picture_stamps import dublin_core
from geo.sources.limited import Limits, limited
from geo.vocabulary.errors import InputError, UnreadableFile

_PNG = b"\x89PNG\r\n\x1a\n"
XMP_KEYWORD = b"XML:com.adobe.xmp"
_MOST_BYTES = 200_000_000
_LIMITS = Limits(seconds=8.0, memory_mb=450, instead="Give the file as it was exported.")
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
    elif data.startswith(b"%PDF-") or b"<svg" in data[:2000]:
        packet = data
    else:
        raise UnreadableFile("This is not a picture that carries a stamp. Give a PNG, SVG or PDF file.")
    if not packet:
        return Stamp()
    said = limited(dublin_core, packet, called="The picture", limits=_LIMITS)
    try:
        dated = datetime.fromisoformat(said["date"]) if said["date"] else None
        return Stamp(said["title"], said["description"], said["identifier"], dated)
    except (ValueError, InputError) as error:
        raise UnreadableFile("The file's metadata is broken. Give the file as it was exported.") from error


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
            or zlib.crc32(kind + body)
            != struct.unpack(">I", data[at + 8 + size : at + 12 + size].ljust(4))[0]
        ):
            raise UnreadableFile("The picture is cut short or broken. Give the file as it was exported.")
        if kind == b"iTXt":
            keyword, _, rest = body.partition(b"\x00")
            if rest[:1] == b"\x00" and rest.count(b"\x00", 2) > 1:  # not compressed, as it is written here
                yield keyword, rest[2:].split(b"\x00", 2)[2]
        at += size + 12
