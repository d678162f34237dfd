"""The list of formats: each is whole, holds hostile words as words, is the same twice, and tells nothing of its maker."""

from __future__ import annotations

import getpass
import hashlib
import io
import os
import socket
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from geo.export import DATA, Sheet
from geo.export.formats import named
from geo.maps.selection import Selection, select
from geo.vocabulary import InputError, View
from tests.export.cases import AS_OF, coast, nowhere, number, pacific
from tests.export.opening import incidents_in
from tests.maps.examples import HOMS, incident
from tests.maps.test_escape import HOSTILE

ROOT = Path(__file__).parents[2]
SHEET = Sheet(AS_OF)
WORDS = (*HOSTILE, "=1+1", "+1+1", "@SUM(A1)", "=HYPERLINK(\"http://x\")", "]]>", "$[name]", "_x0041_", "\ud800", "\ufffe")  # fmt: skip
EVERY = pytest.mark.parametrize("one", DATA, ids=lambda one: one.key)


def made(one, selection: Selection) -> bytes:
    return one.make(selection, selection.view, SHEET)


def hostile() -> Selection:
    """An incident for each hostile string, which is its place, its country, its source and what the article says."""
    found = []
    for n, words in enumerate(WORDS):
        there = replace(HOMS, name=f"Homs {words}", country=words, admin1=words, admin2=words)
        found.append(incident(f"id{n}", there, killed=number(n + 1), source=words, words=f"{words} killed"))
        found.append(incident(f"none{n}", source=words, words=f"{words} seen"))
    return select(found, View())


def unpacked(content: bytes) -> list[bytes]:
    """The file, and what is in it if it is an archive."""
    if not content.startswith(b"PK"):
        return [content]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [content, *(archive.read(name) for name in archive.namelist())]


def test_keys_and_file_names_are_each_once():
    assert len({one.key for one in DATA}) == len({one.suffix for one in DATA}) == len(DATA) == 9
    for one in DATA:
        assert one.purpose.endswith(".") and one.purpose.count(". ") == 0


def test_a_format_that_is_not_there_is_named_with_those_that_are():
    assert named("xlsx").label == "Excel (XLSX)"
    with pytest.raises(InputError, match=r"no format 'shp'.*geopackage, kmz"):
        named("shp")


@EVERY
@pytest.mark.parametrize("selection", [coast(), nowhere(), pacific()], ids=["coast", "nowhere", "pacific"])
def test_incidents_without_a_place_and_no_incidents_at_all(one, selection):
    assert sorted(incidents_in(one.key, made(one, selection))) == sorted(i.id for i in selection.shown)


@EVERY
def test_hostile_words_break_no_file(one):
    selection = hostile()
    assert sorted(incidents_in(one.key, made(one, selection))) == sorted(i.id for i in selection.shown)


@EVERY
def test_the_same_view_gives_the_same_bytes(one):
    assert made(one, coast()) == made(one, coast())


@EVERY
def test_a_moment_means_the_same_in_every_time_zone(one):
    selection = coast()
    for same in (AS_OF.replace(tzinfo=None), AS_OF.astimezone(timezone(timedelta(hours=5, minutes=45)))):
        assert one.make(selection, selection.view, Sheet(same)) == made(one, selection)


def test_another_process_of_another_user_elsewhere_writes_the_same_bytes(tmp_path):
    script = (
        "import hashlib; from geo.export import DATA, Sheet; from tests.export.cases import AS_OF, coast; c = coast();"
        "print([hashlib.sha256(f.make(c, c.view, Sheet(AS_OF))).hexdigest() for f in DATA])"
    )
    there = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PYTHONHASHSEED": "7",
            "TZ": "Asia/Kathmandu",
            "LC_ALL": "C",
            "HOME": str(tmp_path),
            "USER": "somebody-else",
            "LOGNAME": "somebody-else",
        },
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert there.strip() == str([hashlib.sha256(made(one, coast())).hexdigest() for one in DATA])


@EVERY
def test_no_file_says_who_or_what_made_it(one):
    for content in unpacked(made(one, coast())):
        for secret in (
            str(ROOT),
            f"{Path.home()}/",
            sys.prefix,
            f"{socket.gethostname()}.",
            f"{getpass.getuser()}@",
        ):
            assert secret.encode() not in content


@EVERY
def test_each_file_says_that_no_one_has_checked_it_and_whose_places_these_are(one):
    everything = b"".join(unpacked(made(one, coast()))).decode("utf-8", "replace")
    assert "Machine reading, not verified" in everything
    assert "GeoNames (CC BY 4.0)" in everything or "GeoNames, CC BY 4.0" in everything
