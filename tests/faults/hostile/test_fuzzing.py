"""Fuzzing: whatever comes in by any way, changed in any way, ends in a value or in an error that says what to do.

What hypothesis changes are sound files of each kind (`SOUND`), and bytes at random. Everyday each way in is tried a few times; in
the soak all are tried for ten minutes (`FUZZING_S`), with other examples each time, whose seed is told where one fails.
"""

from __future__ import annotations

import io
import json
import os
import random
import time
from functools import cache

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from PIL import Image

from geo.export.picture.by_hand.files import LABELS, written
from geo.export.picture.by_hand.label_edits import LabelEdit
from geo.export.picture.house_style import Colours, HouseStyle, written_style
from geo.export.picture.typography.fonts import FOLDER
from geo.vocabulary import DatelineError
from tests.export.bundle.bundles import inputs_of, zip_of
from tests.faults.hostile.entries import ENTRIES, feature, packed
from tests.ingest.unit_files import OTI, SAVANNAH, geoboundaries, geojson, gpkg
from tests.maps.streets import made
from tests.sources.files import NEWS_PAGE, pdf, word
from tests.sources.tables.writing import as_xlsx

WORDS = b"At least 12 people were killed in Homs, Syria, on Sunday 9 March 2025, police said; three in Hama.\n\n- Idlib: two dead\n"
KML = b'<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>Tell</name><Point><coordinates>36,35,0</coordinates></Point></Placemark></kml>'
LINK = b"?killed=5&country=SY&type=battles&within=34,35,36,38&drawn=350000.360000_1000.0_0.2000&at=35,36.5&zoom=7&sort=-killed&page=2&from=2025-01-01"
CHAT = {
    "places": [{"quote": "Homs"}],
    "claims": [{"quote": "Two people were killed", "harm": "killed", "number": 2, "start": 0}],
    "incidents": [
        {"quote": "Two people were killed in Homs", "type": "Battles", "place": "Homs", "claims": [0]}
    ],
}
PLACES = [
    {
        "osm_type": "node",
        "osm_id": 1,
        "lat": "34.7",
        "lon": "36.7",
        "display_name": "Homs, Syria",
        "class": "place",
        "type": "city",
        "importance": 0.5,
        "boundingbox": ["34", "35", "36", "37"],
        "address": {"country_code": "sy", "country": "Syria"},
    }
]
EXPENSIVE = frozenset(
    ("a bundle", "a bundle to be corrected", "outlines .geojson", "outlines .gpkg", "outlines .zip")
)
"""Ways in that take a second for each file: in the soak alone, and seldom."""
FRONT_LINE = b'<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>Front</name><LineString><coordinates>36,34,0 37,35,0</coordinates></LineString></Placemark></kml>'
EVERYDAY = [e for e in ENTRIES if e not in EXPENSIVE and ("answer of" not in e or "nominatim" in e)]
FUZZING_S = float(os.environ.get("FUZZING_S", "600"))


def _json(value: object) -> bytes:
    return json.dumps(value).encode()


def _png() -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (8, 8), (10, 20, 30, 40)).save(out, "PNG")
    return out.getvalue()


@cache
def sound() -> dict[str, bytes]:
    """A good file of each kind, by what the ways in that take it have in their captions."""
    bundle = zip_of(inputs_of())
    import zipfile

    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    view = json.loads(inside["manifest.json"])["view"]
    marks = {
        "format": "dateline marks 1",
        "marks": [{"text": "Port", "at": [35.5, 35.8]}, {"text": "a", "corners": [[1, 2], [3, 4], [5, 6]]}],
    }
    feature_of_photon = {
        "features": [
            {
                "geometry": {"coordinates": [36.7, 34.7]},
                "properties": {
                    "osm_id": 1,
                    "name": "Homs",
                    "type": "city",
                    "countrycode": "SY",
                    "extent": [36, 35, 37, 34],
                },
            }
        ]
    }
    return {
        ".html": NEWS_PAGE.encode(),
        ".pdf": pdf([["Two people were killed in Homs, Syria."]]),
        ".docx": word(["Two people were killed in Homs."], [["Homs", "2"]]),
        ".jsonl": _json({"id": "a", "text": WORDS.decode(), "published": "2025-03-10", "source": "x"}),
        "lines of JSON": _json({"id": 1, "text": WORDS.decode(), "published": "2025-03-10", "headline": "x"}),
        "saved": _json({"id": 1, "text": WORDS.decode(), "source": "x"}),
        "link": LINK,
        "view in a file": _json(view),
        "house style": written_style(HouseStyle(name="The Paper", logo=_png(), light=Colours("#7a1022"), names=(("a", "b"),))).encode(),
        "logo": _png(),
        "font": (FOLDER / "sans-regular.ttf").read_bytes()[:60_000],
        "labels": written(LABELS, [LabelEdit(place="geonames:170063", hidden=True)]),
        "marks": _json(marks),
        "streets": made.latakia_file(),
        ".csv": b"name,lat,lon,country,kind,also_called\nTell,35.1,36.2,SY,camp,a|b\n",
        "data set": b"id,date,type,place,country,lat,lon,killed,injured min,injured max,actor,notes,precision,url\na,2025-03-01,Battles,Homs,Syria,34.7,36.7,3,1,4,x,y,1,http://a.example\nb,2025-03,Riots,,SY,,,,,,,z,,\n",
        ".tsv": b"name\tlat\tlon\nTell\t35.1\t36.2\n",
        "own places .geojson": feature('{"name": "Tell", "kind": "camp", "uncertainty_m": 500}', "36.2,35.1"),
        ".kml": KML,
        "outlines .geojson": geojson(geoboundaries([SAVANNAH, OTI])),
        "outlines .zip": packed(("a.geojson", geojson(geoboundaries([SAVANNAH, OTI])))),
        "outlines .gpkg": gpkg(adm1=geoboundaries([SAVANNAH, OTI])),
        "a layer .geojson": geojson(geoboundaries([SAVANNAH, OTI])),
        "a layer .gpkg": gpkg(adm1=geoboundaries([SAVANNAH, OTI])),
        "a layer .kml": FRONT_LINE,
        "a layer .kmz": packed(("doc.kml", FRONT_LINE)),
        "a data set in a workbook": as_xlsx(["id", "place"], [["E1", "Homs"], ["E2", "Hama"]], ()),
        "a bundle": bundle,
        "manifest": inside["manifest.json"],
        "inputs of a bundle": inside["incidents.json"],
        "picture": _png(),
        "chat server": _json({"choices": [{"message": {"content": json.dumps(CHAT)}}]}),
        "model": _json(CHAT),
        "remembered": _json({"places": PLACES}),
        "answer of nominatim": _json(PLACES),
        "answer of photon": _json(feature_of_photon),
        "answer of pelias": _json({"features": [{"geometry": {"coordinates": [1, 2]}, "properties": {"gid": "x", "label": "x", "layer": "region"}, "bbox": [1, 2, 3, 4]}]}),
        "answer of geonames": _json({"geonames": [{"geonameId": 1, "name": "Homs", "lat": "1", "lng": "2", "fcl": "P", "countryCode": "SY"}]}),
        "answer": _json({"results": [{"position": {"lat": 1, "lon": 2}, "address": {"freeformAddress": "x"}, "geometry": {"location": {"lat": 1, "lng": 2}}}]}),
        "place's name": b"Tell Example",
        "setting": b"http://localhost:11434/v1",
        "size": b"1200x800",
        "frame": b"34.8,36.7,8",
        "moment": b"2025-03-10T14:05Z",
        "day": b"2025-03-10",
    }  # fmt: skip


def sound_for(entry: str) -> bytes:
    """A good file for a way in; words for what takes any."""
    if entry.startswith("a logo in") or entry == "a logo":
        return sound()["logo"]
    found = [key for key in sound() if key in entry]
    return sound()[max(found, key=len)] if found else WORDS


ATOMS = [
    b"\x00", b"\xff", b"\xed\xa0\x80", b"\\ud800", b"9" * 400, b"-1", b"1e400", b"NaN", b"null", b"[]", b"{}", b'""', b"[" * 300, b'{"a":' * 300,
    b"<!ENTITY a 'b'>", b"]]>", b"../../etc/passwd", b"=1+1", b"${alert(1)}", b"<script>", "\u202e".encode(), b"\r\n", b"\t", b"true", b"4294967296",
    b"1970-01-01", b"0001-01-01", b"9999-12-31", b"&a=", b"%00", b"%ed%a0%80", b"'", b"\\", b"." * 300, b"killed in Homs", b"0x10", b"1_000",
]  # fmt: skip


@st.composite
def changed(draw: st.DrawFn, good: bytes) -> bytes:
    """`good` with up to eight changes: something put in, taken out, overwritten, doubled, or a number or word exchanged."""
    data = bytearray(good)
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(data)))
        end = min(len(data), at + draw(st.integers(0, 40)))
        piece = draw(st.sampled_from(ATOMS) | st.binary(max_size=12))
        what = draw(st.sampled_from(("in", "out", "over", "twice", "cut", "value")))
        if what == "in":
            data[at:at] = piece
        elif what == "out":
            del data[at:end]
        elif what == "over":
            data[at:end] = piece
        elif what == "twice":
            data[at:at] = data[at:end] * draw(st.integers(1, 30))
        elif what == "cut" and len(data) > 4:
            del data[max(4, at) :]
        else:  # what follows the next colon, comma or equals sign
            sign = min((i for c in b":,=" if (i := data.find(c, at)) >= 0), default=-1)
            if sign >= 0:
                stop = min((i for c in b",}]&\n" if (i := data.find(c, sign + 1)) >= 0), default=len(data))
                data[sign + 1 : stop] = piece
    return bytes(data)


def tried(entry: str, examples: int, number: int | None = None) -> None:
    """Try a way in with so many files; with a `number`, with those of that seed."""

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=number is None,
        phases=(Phase.generate,) if number is not None else (Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(st.one_of(changed(sound_for(entry)), changed(sound_for(entry)), st.binary(max_size=200)))
    def one(data: bytes) -> None:
        try:
            ENTRIES[entry](data)
        except DatelineError as error:
            assert str(error).strip() and len(str(error)) < 1_500, str(error)

    (one if number is None else seed(number)(one))()


@pytest.mark.parametrize("entry", EVERYDAY)
def test_any_way_in_takes_it_or_says_what_to_do(entry: str) -> None:
    tried(entry, 4)


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_sound_file_is_taken(entry: str) -> None:
    """What is changed above is something that would be read, so that changes reach deep."""
    if (
        entry in ("a picture", "streets", "outlines .gpkg", "a font", "a file of keys", "a certificate")
        or "answer of" in entry
        or "setting" in entry
        or "size" in entry
    ):
        pytest.skip("no small sound one")
    ENTRIES[entry](sound_for(entry))


@pytest.mark.soak
@pytest.mark.timeout(FUZZING_S + 120)
def test_ten_minutes_of_it() -> None:
    end, tries, number = time.monotonic() + FUZZING_S, 0, random.randrange(1_000_000_000)
    print(f"first seed {number}")
    while time.monotonic() < end:
        for entry in ENTRIES:
            if time.monotonic() > end:
                break
            try:
                tried(entry, 3 if entry in EXPENSIVE else 25, number)
            except BaseException as error:
                error.add_note(f"tried({entry!r}, 25, {number})")
                raise
            tries += 25
        number += 1
    print(f"about {tries} files in {FUZZING_S:.0f} s")
