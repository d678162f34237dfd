"""What has brought Dateline down or held it up before, and its kin: which way in, and the bytes."""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Callable
from functools import cache
from math import cos, pi, sin
from random import Random

from tests.faults.hostile.entries import as_json, feature, packed
from tests.sources.files import word, zip_bomb

DIGITS = b"9" * 400
MORE_DIGITS = b"9" * 5_000
HALF = b'"Ho\\ud800ms"'


@cache
def paragraphs() -> bytes:
    """A Word document of 150 kB with a million paragraphs."""
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(word(["Two people were killed."]))) as plain:
        parts = {name: plain.read(name) for name in plain.namelist()}
    many = b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 1_000_000
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", b"<w:body>" + many)
    return packed(*parts.items())


def nested(opened: bytes, closed: bytes = b"", times: int = 100_000, inside: bytes = b"") -> bytes:
    return opened * times + inside + closed * times


def sentence(number: bytes) -> bytes:
    return (
        b"Four died in Homs and a " + number + b"th later. " + number + b" people were killed in Homs, Syria, on " + number
        + b" June, " + number + b" days ago, " + number + b"." + number + b" km north of Hama; police said "
        + number + b" to " + number + b" million, " + number + b" dozen, 1," + number + b"."
    )  # fmt: skip


def outlines(units: int, corners: int, jagged: bool = False) -> bytes:
    """A GeoJSON file of districts round the middle of Ghana, one over the other; `jagged`: of corners at random."""
    chance = Random(0)
    turns = ((2 * pi * n / (corners - 1), chance.random() if jagged else 1.0) for n in range(corners - 1))
    ring = [f"[{-1 + far * cos(a):.7f},{7.5 + far * sin(a):.7f}]" for a, far in turns]
    if jagged:
        chance.shuffle(ring)
    drawn = ",".join([*ring, ring[0]])
    features = (
        f'{{"type":"Feature","properties":{{"shapeName":"North Gonjo {n}","shapeType":"ADM2"}},'
        f'"geometry":{{"type":"Polygon","coordinates":[[{drawn}]]}}}}'
        for n in range(units)
    )
    return f'{{"type":"FeatureCollection","features":[{",".join(features)}]}}'.encode()


def blank(width: int, height: int) -> bytes:
    """A PNG of one colour, made without a picture in memory."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(bytes(width * 3 + 1)) for _ in range(height)) + packer.flush()
    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\0\0\0"
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def pmtiles(metadata: bytes) -> bytes:
    """A PMTiles file that has only what it says of itself."""
    said = gzip.compress(metadata)
    head = bytearray(127)
    head[:8] = b"PMTiles\x03"
    head[24:40] = (127).to_bytes(8, "little") + len(said).to_bytes(8, "little")
    head[97:102] = b"\x02\x02\x01\x00\x0e"  # gzip, gzip, vector tiles, zooms 0 to 14
    return bytes(head) + said


COLUMNS = b"name,lat,lon\n"
KNOWN: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a million paragraphs in 150 kB": ("a file .docx", paragraphs),
    "a document that unpacks to 150 MB": ("a file .docx", zip_bomb),
    "a page of divisions in divisions": ("a file .html", lambda: b"<html><body>" + nested(b"<div>", b"</div>", 200_000, b"Two killed.")),
    "a page of nothing but paragraphs": ("a file .html", lambda: b"<html><body>" + b"<p>a b c d" * 1_900_000),
    "a page with a million attributes": ("a file .html", lambda: b"<p " + b" ".join(b"a%d=1" % n for n in range(1_000_000)) + b">Two killed."),
    "a name in numbers of 400 digits": ("pasted words", lambda: sentence(DIGITS)),
    "a name in numbers of 5,000 digits": ("pasted words", lambda: sentence(MORE_DIGITS)),
    "hundreds of hundreds": ("pasted words", lambda: b"hundred " * 2_000 + b"people were killed in Homs, Syria, on Sunday, police said."),
    "nan and infinity kilometres": ("pasted words", lambda: b"Two were killed nan km north of Homs and infinity miles south of Hama."),
    "lines of 400 digits": ("lines of JSON for read", lambda: b'{"id": ' + DIGITS + b', "text": "' + sentence(DIGITS) + b'"}\n{"id": ' + MORE_DIGITS + b', "text": "a"}'),
    "lines with halves of characters": ("lines of JSON for read", lambda: b'{"id": ' + HALF + b', "text": "Two were killed in Homs \\ud800.", "source": ' + HALF + b', "headline": "\\udfff"}'),
    "a line that is nested without end": ("lines of JSON for read", lambda: nested(b"[") + b"\n" + b'{"text": "a", "id": ' + nested(b"[", b"]") + b"}"),
    "a line published in the year 1": ("lines of JSON for read", lambda: b'{"text": "Two people were killed in Homs last month.", "published": "0001-01-01"}'),
    "an id that is a list": ("lines of JSON for read", lambda: b'{"text": "Two people were killed in Homs.", "id": [1, {}]}'),
    "saved lines of 400 digits": ("a file that is saved", lambda: b'{"id": ' + DIGITS + b', "text": "' + sentence(DIGITS) + b'"}'),
    "saved halves of characters": ("a file that is saved", lambda: b'{"text": "Two were killed in Homs.", "source": "\xed\xa0\x80"}'),
    "a style of dotted keys": ("a house style", lambda: b"a" + b".a" * 200_000 + b" = 1\n"),
    "a style of many dotted keys": ("a house style", lambda: b"\n".join(b"a" + b".a" * 2_000 + b".b%d = 1" % n for n in range(200))),
    "a style of brackets": ("a house style", lambda: b"a = " + nested(b"[")),
    "a style with 5,000 digits": ("a house style", lambda: b"a = " + MORE_DIGITS),
    "a style of a million lines": ("a house style", lambda: b"#\n" * 1_000_000),
    "labels nested without end": ("labels", lambda: nested(b'{"labels": [')),
    "marks at 400 digits": ("marks", lambda: b'{"format": "dateline marks 1", "marks": [{"text": "a", "at": [' + DIGITS + b", 1]}]}"),
    "Placemarks in Placemarks": ("own places .kml", lambda: b"<kml>" + nested(b"<Placemark>", b"</Placemark>") + b"</kml>"),
    "one Placemark in another": ("own places .kml", lambda: b"<kml><Placemark><name>a</name><Placemark><name>b</name></Placemark></Placemark></kml>"),
    "a KML of entities": ("own places .kml", lambda: b'<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><kml>&b;</kml>'),
    "a place at 400 digits": ("own places .geojson", lambda: feature('{"name": "Homs"}', DIGITS.decode() + ",1")),
    "a place at 5,000 digits": ("own places .geojson", lambda: feature('{"name": "Homs"}', MORE_DIGITS.decode() + ",1")),
    "a place at no number": ("own places .geojson", lambda: feature('{"name": "Homs", "uncertainty_m": "nan"}', "NaN,Infinity")),
    "a place with half a character": ("own places .geojson", lambda: feature('{"name": "Ho\\ud800ms", "source": "\\udfff", "admin1": "\\ud800"}')),
    "places nested without end": ("own places .geojson", lambda: nested(b'{"features": [')),
    "places of lists": ("own places .geojson", lambda: feature('{"name": ["a"], "kind": {}, "country": [1], "also_called": [[]]}')),
    "rows of 400 digits": ("own places .csv", lambda: COLUMNS + b"Homs," + DIGITS + b",1\nHama,1e400,nan\nA," + MORE_DIGITS + b",2\n"),
    "a row without end": ("own places .csv", lambda: COLUMNS + b'"' + b"x" * 1_000_000),
    "an outline nested without end": ("outlines .geojson", lambda: nested(b'{"features": [')),
    "a ZIP that unpacks to 600 MB of outlines": ("outlines .zip", lambda: packed(("a.geojson", b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"x":"' + b"a" * 600_000_000 + b'"},"geometry":null}]}'))),
    "an outline of one long word": ("outlines .geojson", lambda: b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"x":"' + b"a" * 90_000_000 + b'"},"geometry":null}]}'),
    "an outline of a million corners": ("outlines .geojson", lambda: outlines(1, 1_000_000)),
    "an outline that crosses itself everywhere": ("outlines .geojson", lambda: outlines(1, 60_000, jagged=True)),
    "outlines one over the other": ("outlines .geojson", lambda: outlines(5_900, 5)),
    "places that are empty lists": ("own places .geojson", lambda: b'{"type":"FeatureCollection","features":[' + b"[]," * 16_000_000 + b"[]]}"),
    "a row of empty cells": ("own places .csv", lambda: COLUMNS.strip() + b",aa" * 16_000_000 + b"\nHoms,1,2\n"),
    "a row of cells over many lines": ("own places .csv", lambda: COLUMNS + b'"a\n",' * 8_000_000),
    "a KML of one long word": ("own places .kml", lambda: b"<kml><Placemark><name>" + b"a\n" * 24_000_000 + b"</name></Placemark></kml>"),
    "a KML of a million attributes": ("own places .kml", lambda: b"<kml " + b" ".join(b'a%d=""' % n for n in range(3_000_000)) + b"></kml>"),
    "a data set of one row over many lines": ("a data set", lambda: b"a,b,c\n" + b'a","\n' * 4_000_000),
    "a data set of ten million empty rows": ("a data set", lambda: b"a,b,c\n" + b",,\n" * 10_000_000),
    "a data set of empty lists": ("a data set", lambda: b'{"features":[' + b"[]," * 16_000_000 + b"[]]}"),
    "a data set of a list of empty lists": ("a data set", lambda: b'{"features":[{"properties":{"a":[' + b"[]," * 1_600_000 + b"[]]}}]}"),
    "a style of one long list": ("a house style", lambda: b"a = [" + b"1," * 34_000_000 + b"]"),
    "a style of one long word": ("a house style", lambda: b'name = "' + b"a " * 34_000_000 + b'"'),
    "a style of large files": ("a house style", lambda: b'logo = "' + b"iVBO" * 4_000_000 + b'"\n[fonts]\nregular = "' + b"AAEA" * 13_000_000 + b'"'),
    "a logo of 16 million pixels": ("a logo", lambda: blank(4_000, 4_000)),
    "a logo of a billion pixels": ("a logo", lambda: blank(60_000, 20_000)),
    "a bundle of 235 MB that packs well": ("a bundle", lambda: packed(("manifest.json", b"{}"), ("a.bin", os.urandom(10_000_000)), ("b.bin", bytes(225_000_000)))),
    "a bundle's inputs of empty lists": ("inputs of a bundle", lambda: b'{"inputs":[' + b"[]," * 33_000_000 + b"[]]}"),
    "a bundle's inputs of many values": ("inputs of a bundle", lambda: b'{"others":1,"largest":1,"inputs":{"texts":[' + b"{}," * 900_000 + b"{}]}}"),
    "a manifest of empty lists": ("a manifest", lambda: b"[" + b"[]," * 6_600_000 + b"[]]"),
    "streets that name a million layers": ("streets", lambda: pmtiles(b'{"vector_layers":[' + b"[]," * 1_300_000 + b"[]]}")),
    "a bundle that unpacks to 500 MB": ("a bundle", lambda: packed(("manifest.json", b"0" * 500_000_000))),
    "a bundle whose inputs are nested without end": ("inputs of a bundle", lambda: nested(b'{"inputs":')),
    "a bundle whose inputs have 400 digits": ("inputs of a bundle", lambda: b'{"others": ' + DIGITS + b', "largest": 1, "inputs": {}}'),
    "a manifest of 5,000 digits": ("a manifest", lambda: b'{"incidents_in_all": ' + MORE_DIGITS + b"}"),
    "a picture that is elements in elements": ("a picture", lambda: b"<svg>" + nested(b"<g>", b"</g>", 1_000_000) + b"</svg>"),
    "a picture of entities": ("a picture", lambda: b'<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg>&a;</svg>'),
    "a link of 400 digits": ("a link of a view", lambda: b"?killed=" + DIGITS + b"&at=" + DIGITS + b"," + DIGITS + b"&zoom=1e400&drawn=" + DIGITS + b"." + DIGITS + b"_1.1&within=nan,1,2,3&page=" + DIGITS),
    "a link of 100,000 corners": ("a link of a view", lambda: b"?drawn=" + b"_".join([b"1.1"] * 100_000)),
    "a link with halves of characters": ("a link of a view", lambda: b"?search=%ed%a0%80&source=\xed\xa0\x80"),
    "an answer nested without end": ("a chat server's answer", lambda: nested(b'{"choices": [')),
    "an answer that numbers in 400 digits": ("a model's words", lambda: b'{"claims": [{"quote": "Two people were killed", "harm": "killed", "number": ' + DIGITS + b', "start": ' + DIGITS + b"}]}"),
    "an answer of nothing": ("an answer that is remembered", lambda: as_json({"places": [None, 1, [], {"lat": float("nan"), "lon": 1, "display_name": "a", "osm_id": 1}]})),
    "an answer at infinity": ("an answer of nominatim", lambda: as_json([{"lat": "1e400", "lon": "1", "display_name": "a", "osm_id": 1e308, "population": 1e308}])),
}  # fmt: skip
"""By caption: the way in, and what makes the bytes."""
