"""What a file says of itself: what was given comes back from each kind of file, and nothing else is in it."""

from __future__ import annotations

import io
import platform
import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from geo.export.picture import paint
from geo.export.picture.file_metadata import Stamp, read_stamp
from geo.export.picture.scene import Scene, Text
from geo.vocabulary.errors import InputError, UnreadableFile
from tests.export.picture.pictures import STAMP
from tests.maps.test_escape import HOSTILE

SMALL = Scene(20, 20, "#ffffff", (0, 0, 20, 20), (Text(2, 12, "a", 8, "#000000"),), ())
KINDS = {"png": paint.png, "svg": paint.svg, "pdf": paint.pdf}
moments = st.datetimes(
    datetime(1900, 1, 1),
    datetime(2100, 1, 1),
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=3)), timezone(-timedelta(hours=9, minutes=30))]),
)
said = st.text(st.characters(), max_size=40) | st.sampled_from(HOSTILE)


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_given_comes_back(kind):
    assert read_stamp(KINDS[kind](SMALL, stamp=STAMP)) == STAMP


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_without_one_says_nothing(kind):
    data = KINDS[kind](SMALL)
    assert read_stamp(data) == Stamp()
    assert not re.search(rb"xmp|RDF|/Info|iTXt|tEXt|tIME|metadata", data)


@settings(deadline=None, max_examples=60)
@given(st.builds(Stamp, said, said, said, st.none() | moments))
def test_any_words_come_back_from_every_kind_of_file(stamp):
    for paint_ in KINDS.values():
        assert read_stamp(paint_(SMALL, stamp=stamp)) == stamp


def test_each_format_says_it_in_its_own_fields_too():
    notes = Image.open(io.BytesIO(paint.png(SMALL, stamp=STAMP))).text
    assert notes["Title"] == STAMP.title
    assert notes["Description"] == STAMP.description
    assert (notes["Identifier"], notes["Date"]) == ("Correction 2", "2025-03-12T09:00:00+00:00")
    info = PdfReader(io.BytesIO(paint.pdf(SMALL, stamp=STAMP))).metadata
    assert (info.title, info.subject) == (STAMP.title, STAMP.description)
    assert info.keywords == "Correction 2 2025-03-12T09:00:00+00:00"


def test_no_author_program_or_other_date_is_in_any_file():
    info = PdfReader(io.BytesIO(paint.pdf(SMALL, stamp=STAMP))).metadata
    assert set(info) == {"/Title", "/Subject", "/Keywords"}
    kept = {"Title", "Description", "Identifier", "Date", "XML:com.adobe.xmp", "xmp", "dpi"}
    assert set(Image.open(io.BytesIO(paint.png(SMALL, stamp=STAMP))).info) <= kept
    for paint_ in KINDS.values():
        text = paint_(SMALL, stamp=STAMP).decode("latin-1")
        assert not re.search("matplotlib|creator|producer|author|creationdate|moddate|python", text, re.I)
        assert not any(part in text for part in ("/home", "/root", "/tmp", "/usr", platform.node()))
        assert set(re.findall(r"20\d\d-\d\d-\d\d", text)) <= {"2025-03-12"}


def test_a_date_without_a_time_zone_is_refused():
    with pytest.raises(InputError, match="time zone"):
        Stamp(dated=datetime(2025, 3, 12))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR",
        b"%PDF-1.7 nothing more",
        b"<svg",
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        b"<svg>\xff\xfe</svg>",
        paint.svg(SMALL, stamp=STAMP).replace(b"2025-03-12T", b"2025-13-12T"),
        paint.png(SMALL, stamp=STAMP).replace(b"Correction 2", b"Correction 3"),
    ],
)
def test_a_file_that_is_broken_or_something_else_is_refused(data):
    with pytest.raises(UnreadableFile, match="Give"):
        read_stamp(data)


@given(st.binary(max_size=300), st.sampled_from(list(KINDS)))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(noise, kind):
    data = KINDS[kind](SMALL, stamp=STAMP)
    half = len(data) // 2
    try:
        read_stamp(data[:half] + noise + data[half:])
    except UnreadableFile as error:
        assert "Give" in str(error)


def test_dates_of_every_time_zone_stay_what_they_were():
    stamp = Stamp(dated=datetime(2025, 3, 1, 1, 30, tzinfo=timezone(timedelta(hours=5, minutes=30))))
    again = read_stamp(paint.png(SMALL, stamp=stamp))
    assert again.dated.date() == date(2025, 3, 1)
    assert again.moment == "2025-03-01T01:30:00+05:30"
