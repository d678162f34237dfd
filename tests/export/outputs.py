"""Every kind of output, by its name. What must hold for all of them is tested over this table: add new kinds here."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from urllib.parse import urlencode

from geo.export import DATA, Format, Sheet, caption, pdf, png, svg
from geo.export.bundle import packing
from geo.export.bundle.order import Order
from geo.export.captions import texts
from geo.export.check import view_mark
from geo.export.picture.file_metadata import read_stamp
from geo.maps.address import parameters
from geo.maps.own_ids import own_ids
from geo.maps.selection import Selection
from geo.maps.withholding import discreet, going_out
from geo.vocabulary import Discretion
from geo.wording import Language
from tests.export.opening import on_disk
from tests.export.picture.poppler import NoPoppler, find

_STREAM = re.compile(rb"/Filter /FlateDecode >>\nstream\n(.*?)\nendstream", re.S)
_STRING = re.compile(rb"<feff([0-9a-f]*)>")


SECRET = b"the secret of a store"


def kept_back(selection: Selection, discretion: Discretion, secret: bytes = SECRET) -> Selection:
    """`selection` as it goes out: less what `discretion` keeps back, and under ids of its own where that hides anything."""
    made = discreet(selection, discretion)
    return own_ids(made, secret).selection(made)


def _address(selection: Selection, _: Sheet) -> bytes:
    return urlencode(parameters(selection.view), doseq=True).encode()


def _words(selection: Selection, sheet: Sheet) -> bytes:
    said = going_out(selection)
    lines = [
        repr((caption(said, language), texts(said, sheet.as_of, language, masked_to=said.withheld.mask)))
        for language in Language
    ]
    return "\n".join((*lines, view_mark(said, Discretion()))).encode("utf-8", "replace")


def _file(one: Format, selection: Selection, sheet: Sheet) -> bytes:
    """The file; of an archive what is in it."""
    made = one.make(selection, selection.view, sheet)
    if not made.startswith(b"PK"):
        return made
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


def opened_pdf(made: bytes) -> bytes:
    """All that a PDF says: the file, its streams inflated, its strings decoded, and its text where poppler is there."""
    parts = [made, *(zlib.decompress(s) for s in _STREAM.findall(made))]
    parts += [
        bytes.fromhex(s.decode()).decode("utf-16-be", "replace").encode() for s in _STRING.findall(made)
    ]
    try:
        with on_disk(made, "a.pdf") as file:
            reader = [str(find() / "pdftotext"), "-q", str(file), "-"]
            parts.append(subprocess.run(reader, capture_output=True, check=True).stdout)
    except NoPoppler:
        pass
    return b"\n".join(parts)


def _opened_png(made: bytes) -> bytes:
    """A PNG with what it says of itself, whose chunks may be packed."""
    return made + repr(read_stamp(made)).encode()


def _bundle(selection: Selection, sheet: Sheet) -> bytes:
    """What a bundle holds beside its files: what they are drawn from, and its manifest."""
    given = packing.inputs(selection, sheet, Order(("csv",)), "1")
    return b"\n".join(f.data for f in packing.files(given) if f.path.endswith(".json"))


OUTPUTS: dict[str, Callable[[Selection, Sheet], bytes]] = {
    "png": lambda selection, sheet: _opened_png(png(selection, selection.view, sheet, scale=1.0)),
    "svg": lambda selection, sheet: svg(selection, selection.view, sheet),
    "pdf": lambda selection, sheet: opened_pdf(pdf(selection, selection.view, sheet)),
    **{one.key: partial(_file, one) for one in DATA},
    "address": _address,
    "words": _words,
    "bundle": _bundle,
}
OUTLINED = frozenset(OUTPUTS) - {"csv", "acled", "ucdp", "hxl", "address", "words", "bundle"}
"""Those that hold outlines: any single number may stand in these, so a pair of them is looked for."""
