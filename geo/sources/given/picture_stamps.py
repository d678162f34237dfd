"""The bytes of a PDF, an SVG or a packet of XMP -> what they say of themselves in Dublin Core's terms. Runs where parsers run."""

from __future__ import annotations

import io
import re
from typing import Any
from xml.etree import ElementTree

from geo.vocabulary.errors import UnreadableFile

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DC = "http://purl.org/dc/elements/1.1/"


def dublin_core(data: bytes) -> dict[str, str]:
    """title, description, identifier and date as `data` says them, "" for each that it does not. Raises `UnreadableFile`."""
    packet = _packet_of_pdf(data) if data.startswith(b"%PDF-") else data
    if not packet:
        return dict.fromkeys(("title", "description", "identifier", "date"), "")
    if re.search(rb"<!(DOCTYPE|ENTITY)", packet, re.I):  # neither is ever written here; both can do harm
        raise UnreadableFile("The file declares entities of its own. Give the file as it was exported.")
    try:
        root = ElementTree.fromstring(packet.decode("utf-8").lstrip("\ufeff"))  # noqa: S314 - without entities
    except (ElementTree.ParseError, ValueError) as error:
        raise UnreadableFile("The file's metadata is broken. Give the file as it was exported.") from error
    return {name: _said(root, name) for name in ("title", "description", "identifier", "date")}


def _said(root: ElementTree.Element, name: str) -> str:
    found = root.find(f".//{{{RDF}}}Description/{{{DC}}}{name}")
    return "" if found is None else "".join(found.itertext())


def _packet_of_pdf(data: bytes) -> bytes:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        root: Any = PdfReader(io.BytesIO(data)).trailer["/Root"].get_object()
        return bytes(root["/Metadata"].get_object().get_data()) if "/Metadata" in root else b""
    except (PyPdfError, KeyError, ValueError, AttributeError, TypeError, RecursionError, OSError) as error:
        raise UnreadableFile("The PDF cannot be read. Give the file as it was exported.") from error
