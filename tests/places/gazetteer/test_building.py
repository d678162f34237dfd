"""`gazetteer build`: GeoNames' dumps on top of the embedded places."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from geo.places.gazetteer import Gazetteer
from geo.places.gazetteer.building import Built, build
from geo.places.gazetteer.contents import rows_of
from geo.places.gazetteer.rows import HEARD
from geo.places.gazetteer.writer import write
from geo.vocabulary import DataError, Precision
from tests.places.gazetteer.dumps import BASE, DUMP, base, line


@pytest.fixture
def below(tmp_path: Path) -> Gazetteer:
    return base(tmp_path)


def dump(folder: Path, lines: list[str], name: str = "XA.txt") -> Path:
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder / name


@pytest.fixture
def built(tmp_path: Path, below: Gazetteer) -> tuple[Gazetteer, Built]:
    """The dump with its alternate names and hierarchy."""
    names = ["1\t300\ten\tDeir Kala\t1", "2\t300\tlink\thttps://example.org/Deir", "3\t300\t\tDeir Kalaa", "4\t999\ten\tNobody's", "5\t100\tabbr\tRoA", "6\t300\tiata\tDRK"]  # fmt: skip
    parents = ["200\t301\t", "152\t300\tADM"]
    made = build(
        tmp_path / "made.index",
        dump(tmp_path, DUMP),
        below,
        alternates=dump(tmp_path, names, "alternateNamesV2.txt"),
        hierarchy=dump(tmp_path, parents, "hierarchy.txt"),
    )
    return Gazetteer.open(tmp_path / "made.index"), made


def called(gazetteer: Gazetteer, name: str) -> list[str]:
    return [n.entry.id for n in gazetteer.named(name)]


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Dayr Qal'ah", ["geonames:300"]),  # new, by its own name
        ("Deir Kalaa", ["geonames:300"]),  # by a name of alternateNamesV2
        ("DRK", []),  # an airport's code is no name
        ("Nobody's", []),  # the name of a place that is not there
        ("Tall Hill", ["geonames:303"]),
        ("Grand Hotel", []),  # kinds that news hardly name are left out
        ("Elsewhere", ["geonames:304"]),
        ("قرية", ["geonames:200"]),  # a known town gains the dump's names …
        ("OTN", []),  # … but no codes
        ("Shamal", ["geonames:XA.1"]),  # a unit is known by its codes, whatever its number
        ("Hill", ["geonames:XA.1.7"]),
        ("Far District", ["geonames:152"]),
        ("Alandia", ["geonames:100"]),
        ("RoA", ["geonames:100"]),
    ],
)
def test_names_find_old_and_new_places(built: tuple[Gazetteer, Built], name: str, ids: list[str]) -> None:
    assert called(built[0], name) == ids


def test_what_the_embedded_places_know_still_holds(built: tuple[Gazetteer, Built], below: Gazetteer) -> None:
    for row in BASE:
        assert built[0].entry(row.id) == below.entry(row.id)
        assert built[0].enclosing(built[0].entry(row.id)) == below.enclosing(below.entry(row.id))
    assert built[0].province("XA", "1") == below.province("XA", "1")
    assert built[0].named("A.L.")[0].written == ("A.L.",)


def test_a_new_place_lies_in_the_embedded_units(built: tuple[Gazetteer, Built]) -> None:
    hill = built[0].entry("geonames:303")
    assert (hill.country, hill.admin1, hill.precision) == ("Aland", "North", Precision.EXACT)
    quarter = built[0].entry("geonames:301")
    assert [e.name for e in built[0].enclosing(quarter)] == ["Oldtown", "Far District", "North", "Aland"]
    assert quarter.precision is Precision.NEIGHBOURHOOD


def test_a_new_place_is_found_by_sound_where_names_are_heard(built: tuple[Gazetteer, Built]) -> None:
    assert [n.entry.id for n in built[0].sounding("Deir Ghala", ["SY"])] == ["geonames:300"]


def test_it_says_what_it_is_made_from(built: tuple[Gazetteer, Built]) -> None:
    gazetteer, made = built
    assert gazetteer.about["from"] == ["XA.txt", "alternateNamesV2.txt", "hierarchy.txt"]
    assert gazetteer.about["places before"] == len(BASE)
    assert gazetteer.sources["GeoNames"].startswith("Places: GeoNames (CC BY 4.0)")
    assert (made.tally.new, made.tally.known, made.tally.left_out, made.tally.wrong) == (5, 4, 1, 0)


def test_only_the_countries_that_were_asked_for(tmp_path: Path, below: Gazetteer) -> None:
    build(tmp_path / "made.index", dump(tmp_path, DUMP), below, countries=["XB"])
    gazetteer = Gazetteer.open(tmp_path / "made.index")
    assert (len(gazetteer), called(gazetteer, "Elsewhere")) == (len(BASE) + 1, ["geonames:304"])


def test_lines_that_make_no_sense_are_counted_and_told(tmp_path: Path, below: Gazetteer) -> None:
    lines = [
        "half a line",
        line(400, "Goodville"),
        line(401, "Nowhere", lat=95),
        line(402, "Wordy", population="many"),
        line(403, ""),
    ]
    made = build(tmp_path / "made.index", dump(tmp_path, lines), below)
    assert (made.tally.new, made.tally.wrong) == (1, 4)
    assert made.tally.first_wrong[0] == "XA.txt, line 1: 1 columns in place of 19"


def test_the_zip_of_geonames_is_read_as_it_is(tmp_path: Path, below: Gazetteer) -> None:
    with zipfile.ZipFile(tmp_path / "XA.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "short")
        archive.writestr("XA.txt", "\n".join(DUMP))
    assert build(tmp_path / "made.index", tmp_path / "XA.zip", below).tally.new == 5


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("none.txt", None, "cannot be read"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n" * 50, "holds no place"),
        ("empty.txt", b"", "holds no place"),
        ("broken.zip", b"PK\x03\x04 and so on", "cannot be read"),
    ],
)
def test_what_is_no_dump_says_so_and_leaves_the_old_index(
    name: str, content: bytes | None, words: str, tmp_path: Path, below: Gazetteer
) -> None:
    (tmp_path / "made.index").write_bytes(b"the old one")
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(DataError, match=words):
        build(tmp_path / "made.index", tmp_path / name, below)
    assert (tmp_path / "made.index").read_bytes() == b"the old one"
    assert list(tmp_path.glob(".*building*")) == []


def test_one_that_is_killed_halfway_leaves_the_old_index_and_the_next_clears_up(
    tmp_path: Path, below: Gazetteer
) -> None:
    target = tmp_path / "made.index"
    build(target, dump(tmp_path, DUMP), below)
    before = target.read_bytes()
    large = dump(tmp_path, [line(1_000 + n, f"Village {n}") for n in range(100_000)], "large.txt")
    code = (
        "import sys; from pathlib import Path; from geo.places.gazetteer import Gazetteer;"
        "from geo.places.gazetteer.building import build;"
        f"build(Path({str(target)!r}), Path({str(large)!r}), Gazetteer.open({str(below.path)!r}), progress=lambda *a: print(*a, flush=True))"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as running:
        assert running.stdout
        running.stdout.readline()
        time.sleep(0.1)
        running.send_signal(signal.SIGKILL)
    assert running.returncode == -signal.SIGKILL
    assert target.read_bytes() == before
    assert len(list(tmp_path.glob(".made.index-building-*"))) == 1
    build(target, dump(tmp_path, DUMP), below)
    assert list(tmp_path.glob(".made.index-building-*")) == []
    assert Gazetteer.open(target).named("Oldtown")


def test_what_an_index_holds_written_again_is_the_same_file(tmp_path: Path, below: Gazetteer) -> None:
    write(tmp_path / "again.index", rows_of(below), below.sources, HEARD)
    assert (tmp_path / "again.index").read_bytes() == below.path.read_bytes()
