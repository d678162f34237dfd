"""Files that are made to do harm, each as small as the harm allows: read or refused in words, in little time and memory."""

from __future__ import annotations

import io
import random
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.sources.tables import opened
from geo.vocabulary import UnreadableFile
from tests.sources.tables.reading import read
from tests.sources.tables.writing import WRITERS, collection, kml, parquet, placemark
from tests.sources.tables.writing import workbook as made


def packed(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def sheet(rows: bytes, words: bytes = b"") -> bytes:
    """A workbook whose sheet holds `rows`, and whose shared words are `words`."""
    ns = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return packed(
        **{
            "_rels/.rels": b'<Relationships><Relationship Id="r1" Type="'
            + kind
            + b'/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/_rels/workbook.xml.rels": b'<Relationships><Relationship Id="r1" Type="'
            + kind
            + b'/worksheet" Target="worksheets/s.xml"/></Relationships>',
            "xl/workbook.xml": b"<workbook "
            + ns
            + b' xmlns:r="'
            + kind
            + b'"><sheets><sheet name="A" r:id="r1"/></sheets></workbook>',
            "xl/worksheets/s.xml": b"<worksheet " + ns + b"><sheetData>" + rows + b"</sheetData></worksheet>",
            "xl/sharedStrings.xml": b"<sst " + ns + b">" + words + b"</sst>",
        }
    )


HEAD = b'<row><c t="str"><v>id</v></c></row>'
ENTITIES = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "a sheet that unpacks to 30 MB of nothing": (lambda: sheet(HEAD + b" " * 30_000_000), "unpacks to 30 MB"),
    "words that unpack to 30 MB": (lambda: sheet(HEAD, b"<si><t>" + b"a" * 30_000_000 + b"</t></si>"), "unpacks to 30 MB"),
    "a KMZ that unpacks to 30 MB": (lambda: packed(**{"doc.kml": b"<kml>" + b" " * 30_000_000 + b"</kml>"}), "unpacks to 30 MB"),
    "elements in elements": (lambda: kml("<Folder>" * 200), "parts in parts"),
    "elements in elements of a sheet": (lambda: sheet(HEAD + b"<x>" * 200), "parts in parts"),
    "a tag of 9 MB": (lambda: b"<kml a='" + b"a" * 9_000_000 + b"'/>", "a tag of more than 4 MB"),
    "entities of entities": (lambda: ENTITIES + kml(placemark([("id", "1")])), "is broken|declares entities"),
    "entities at the beginning": (lambda: ENTITIES + b"<kml><Placemark><name>&b;</name></Placemark></kml>", "declares entities"),
    "a cell beyond all columns": (lambda: sheet(HEAD + b'<row><c r="ZZZZZZZ1" t="str"><v>a</v></c></row>'), "is broken"),
    "words that there are not": (lambda: sheet(HEAD + b'<row><c t="s"><v>9</v></c></row>'), "is broken"),
    "words at a number of many digits": (lambda: sheet(HEAD + b'<row><c t="s"><v>' + b"9" * 5_000 + b"</v></c></row>"), "is broken"),
    "a workbook that leads outside": (lambda: packed(**{"xl/workbook.xml": b"<workbook/>", "../../etc/passwd": b"x"}), "no sheet that can be read"),
    "a ZIP of something else": (lambda: packed(**{"a.csv": b"id\n1\n"}), "is a ZIP: unpack it"),
    "a ZIP that is cut off": (lambda: made({"A": [["id"], ["1"]]})[:-30], "is broken"),
    "a workbook of the old kind": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), r"Save it as \.xlsx"),
    "one feature of 11 MB": (lambda: collection([{"type": "Feature", "properties": {"a": "x" * 11_000_000}}]), "one feature has more than"),
    "placemarks in placemarks": (lambda: kml("<Placemark>" * 9), "a Placemark in a Placemark"),
    "a column for each placemark": (lambda: kml("".join(placemark([(f"k{n}", "1")]) for n in range(600))), "more than 500 kinds of data"),
    "a sheet as wide as sheets are": (lambda: made({"A": [[f"c{n}" for n in range(600)], ["1"]]}), "columns; 500 are read"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "told"), REFUSED.values(), ids=REFUSED)
def test_it_is_refused_in_words(data: Callable[[], bytes], told: str) -> None:
    given = data()
    begun = time.process_time()
    with pytest.raises(UnreadableFile, match=told):
        read(given)
    assert time.process_time() - begun < 5


def wide_words() -> bytes:
    """A sheet of 500 rows in which each of 400 cells names the same 90,000 characters: 18 GB of them."""
    row = b"<row>" + b'<c t="s"><v>0</v></c>' * 400 + b"</row>"
    return sheet(
        b"<row>" + b'<c t="str"><v>a</v></c>' * 400 + b"</row>" + row * 500,
        b"<si><t>" + b"a" * 90_000 + b"</t></si>",
    )


def many_nothings() -> bytes:
    return sheet(HEAD + b"<row/>" * 200_000 + b'<row r="9"><c t="str"><v>x</v></c></row>')


def long_corners() -> bytes:
    corners = "1,2 " * 700_000
    return kml(
        placemark([("id", "1")], f"<LineString><coordinates>{corners}</coordinates></LineString>")
        + placemark([("id", "2")])
    )


TAKEN: dict[str, tuple[Callable[[], bytes], int]] = {
    "cells that all name the same long words": (wide_words, 0),
    "200,000 rows of nothing": (many_nothings, 1),
    "a line of 700,000 corners": (long_corners, 2),
    "a cell of 20 million letters": (
        lambda: kml(placemark([("id", "x" * 20_000_000)]) + placemark([("id", "2")])),
        1,
    ),
    "20 million quotation marks": (lambda: b"id\n" + b'"' * 20_000_000, 0),
    "a Parquet of one word said 5,000 times": (lambda: parquet(id=["x" * 10_000] * 5_000), 5_000),
}


@pytest.mark.parametrize(("data", "rows"), TAKEN.values(), ids=TAKEN)
def test_it_is_read_in_little_time_and_memory(data: Callable[[], bytes], rows: int) -> None:
    given = data()
    begun = time.process_time()
    try:
        found = sum(1 for _ in read(given)[1])
    except UnreadableFile:
        found = 0
    assert found == rows
    assert time.process_time() - begun < 10


def peak(data: bytes, folder: Path) -> int:
    """The most bytes of Python's that are held while a file of `data` is read, batch by batch."""
    path = folder / "a"
    path.write_bytes(data)
    list(opened(path).batches())  # what is loaded once
    tracemalloc.start()
    for _rows, _bad in opened(path).batches(100):
        pass
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


@pytest.mark.parametrize("kind", ["csv", "xlsx", "geojson", "kml"])
def test_a_table_ten_times_as_large_takes_no_more_memory(kind: str, tmp_path: Path) -> None:
    peaks = []
    for times in (1, 10):
        cells = [[f"E{n}", "Homs, in the middle of Syria", "x" * 300] for n in range(500 * times)]
        peaks.append(
            peak(WRITERS[kind](["id", "place", "notes"], cells, [(36.7, 34.7)] * len(cells)), tmp_path)
        )
    assert peaks[1] < 1.5 * peaks[0] + 1_000_000


@pytest.mark.parametrize("kind", WRITERS)
def test_a_file_with_any_byte_changed_is_read_or_refused_in_words(kind: str) -> None:
    chance = random.Random(kind)
    sound = WRITERS[kind](["id", "place"], [[f"E{n}", "Homs"] for n in range(20)], [(36.7, 34.7)] * 20)
    for _ in range(10 if kind in ("gpkg", "parquet") else 60):
        data = bytearray(sound)
        for _ in range(chance.choice((1, 3, 30))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        if chance.random() < 0.3:
            del data[chance.randrange(len(data)) :]
        try:
            read(bytes(data))
        except UnreadableFile as error:
            assert str(error).strip().endswith((".", "…"))
