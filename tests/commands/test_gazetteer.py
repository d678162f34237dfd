"""`python -m geo gazetteer …`, run as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.places.gazetteer.dumps import DUMP


@pytest.fixture
def run(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line with a gazetteer of its own, too."""
    monkeypatch.setenv("DATELINE_GAZETTEER", "")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return run


def test_an_own_place_is_added_listed_read_and_removed(run: Run, tmp_path: Path) -> None:
    added = run("gazetteer", "add", "Tell Zaraqiya", "35.11", "36.22", "--country", "sy", "--admin1", "Hama", "--also-called", "Tal Zarqia", "--source", "own survey")  # fmt: skip
    assert added.returncode == 0, added.stderr
    assert added.stdout.startswith("Added: own:")
    listed = run("gazetteer", "list").stdout.rstrip("\n").split("\t")
    assert listed[1:] == [
        "Tell Zaraqiya, also Tal Zarqia",
        "SY",
        "town",
        "35.11000, 36.22000",
        "3000 m",
        "own survey",
    ]
    (tmp_path / "a.txt").write_text(
        "Shelling killed three people in the village of Tal Zarqia in Syria on Monday, residents said."
    )
    place = next(
        t
        for t in json.loads(run("read", str(tmp_path / "a.txt")).stdout)["toponyms"]
        if "Zarqia" in t["text"]
    )
    assert (place["outcome"], place["gazetteer_id"], place["admin1"]) == ("resolved", listed[0], "Hama")
    assert run("gazetteer", "remove", listed[0]).stdout.startswith("Removed")
    assert run("gazetteer", "list").stdout == ""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["X1", "95", "20"], "no point on earth"),
        (["Xville", "5", "20", "--country", "ZZ"], 'no country "ZZ"'),
        (["Xville", "5", "20", "--country", "SY", "--admin1", "Bavaria"], "no province of SY"),
        (["Xville", "5", "20", "--kind", "volcano"], "none of town"),
        (["17", "5", "20"], "must hold letters"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_line(run: Run, words: list[str], told: str) -> None:
    done = run("gazetteer", "add", *words)
    assert (done.returncode, done.stdout) == (1, "")
    assert told in done.stderr and done.stderr.count("\n") == 1


def test_a_point_in_the_south_and_west_is_no_option(run: Run) -> None:
    assert "-33.90000, -18.40000" in run("gazetteer", "add", "Southville", "-33.9", "-18.4").stdout


def test_import_tells_bad_rows_and_keeps_the_others(run: Run, tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text(
        "name,lat,lon,country\nFirstville,35.1,36.1,SY\nSecondville,north,36,SY\n"
    )
    done = run("gazetteer", "import", str(tmp_path / "p.csv"))
    assert done.returncode == 1
    assert "p.csv: 1 added, 0 were there, 1 refused." in done.stdout
    assert "p.csv, line 3: the latitude 'north' is no number" in done.stderr


def test_country_and_province_are_those_that_the_point_lies_in(run: Run, tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("name,lat,lon\nFirstville,35.5,36.3\nSeaville,0,-30\n")
    run("gazetteer", "import", str(tmp_path / "p.csv"))
    told = dict(line.split("\t")[1:3] for line in run("gazetteer", "list").stdout.splitlines())
    assert told == {"Firstville": "SY", "Seaville": "no country"}


def test_the_built_gazetteer_is_used_until_it_is_reset(run: Run, tmp_path: Path) -> None:
    from geo.places.gazetteer import Gazetteer
    from geo.places.gazetteer.building import build
    from tests.places.gazetteer.dumps import base

    (tmp_path / "XA.txt").write_text("\n".join(DUMP))
    build(tmp_path / "dateline" / "gazetteer.index", tmp_path / "XA.txt", base(tmp_path), countries=["XB"])
    assert len(Gazetteer.open(tmp_path / "dateline" / "gazetteer.index")) == 6
    told = run("gazetteer", "info").stdout
    assert "from XA.txt" in told and "Places: 6, 1 of them added" in told and "CC BY 4.0" in told
    assert "Removed" in run("gazetteer", "reset").stdout
    told = run("gazetteer", "info").stdout
    assert "(embedded)" in told and "Provinces: 3,810, 3,470 of them with an outline, 340 without" in told


def test_an_index_of_another_version_is_passed_over_and_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "dateline").mkdir()
    (tmp_path / "dateline" / "gazetteer.index").write_bytes(b"DLGAZ\x00\x00\x01 of an earlier version")
    told = run("gazetteer", "info")
    assert told.returncode == 0
    assert "(embedded)" in told.stdout and "Not used: " in told.stdout
