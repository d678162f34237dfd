"""Bundles to try: small ones of the coast, what they become when somebody changes them, and their digest."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from geo.export import Sheet
from geo.export.bundle import packing
from geo.export.bundle.inputs import Inputs
from geo.export.bundle.order import Order
from geo.export.bundle.packing import File
from geo.export.bundle.published_before import Earlier
from geo.export.bundle.unpacking import unpacked
from geo.maps.selection import Selection
from tests.export.cases import AS_OF, coast

QUICK = Order(formats=("csv", "geojson"))
SMALL = Order(formats=("png", "svg", "csv"), sizes=("480x420",), scale=1)
VERSION = "1.2.3"


def inputs_of(
    selection: Selection | None = None, order: Order = QUICK, *, after: Earlier | None = None, **sheet: object
) -> Inputs:
    """What a bundle of the coast, or of `selection`, is drawn from."""
    look = replace(Sheet(AS_OF), **sheet)  # type: ignore[arg-type]
    return packing.inputs(selection or coast(), look, order, VERSION, after=after)


def zip_of(given: Inputs) -> bytes:
    return packing.zipped(packing.files(given), given.sheet.as_of)


def repacked(content: Mapping[str, bytes]) -> bytes:
    """A ZIP of these files, as somebody may make it by hand."""
    return packing.zipped([File(path, data) for path, data in content.items()], AS_OF)


def changed(data: bytes, **files: bytes | None) -> bytes:
    """The bundle with the content of some files changed, by path with _ for / and . as `data_incidents_csv`; None takes one out."""
    content = unpacked(data)
    names = {path.replace("/", "_").replace(".", "_").replace("-", "_"): path for path in content}
    for name, new in files.items():
        if new is None:
            del content[names[name]]
        else:
            content[names[name]] = new
    return repacked(content)


def odd_zip(*members: tuple[str, bytes]) -> bytes:
    """A ZIP with these names, however odd, and twice the same if given so."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def whole_digest() -> str:
    """SHA-256 of a bundle with every kind of file, for processes to compare."""
    from geo.export.bundle.order import PICTURES
    from geo.export.formats import DATA
    from geo.wording import Language

    every = Order((*PICTURES, *(f.key for f in DATA)), ("480x420",), tuple(Language), 1)
    return sha256(zip_of(inputs_of(order=every))).hexdigest()
