"""The embedded gazetteer is unpacked once, whole, wherever it can be."""

import lzma
import os
import tempfile
from concurrent.futures import ProcessPoolExecutor

import pytest

from geo.places.gazetteer import Gazetteer, unpacked
from geo.places.gazetteer.writer import Row, write
from geo.vocabulary import DataError


@pytest.fixture
def packed(tmp_path):
    write(tmp_path / "index", [Row("local:a", "Aville", "P", "PPL", "", "", "", 0, 0, 0, 0)], {})
    (tmp_path / "places.xz").write_bytes(lzma.compress((tmp_path / "index").read_bytes()))
    return tmp_path / "places.xz"


def test_it_is_unpacked_once(packed, tmp_path):
    first = unpacked(packed, tmp_path / "cache")
    made = first.stat().st_mtime_ns
    assert unpacked(packed, tmp_path / "cache") == first
    assert first.stat().st_mtime_ns == made
    assert Gazetteer.open(first).named("Aville")


def test_another_version_is_unpacked_anew(packed, tmp_path):
    first = unpacked(packed, tmp_path / "cache")
    write(tmp_path / "index", [Row("local:b", "Beville", "P", "PPL", "", "", "", 0, 0, 0, 0)], {})
    packed.write_bytes(lzma.compress((tmp_path / "index").read_bytes()))
    second = unpacked(packed, tmp_path / "cache")
    assert second != first
    assert Gazetteer.open(second).named("Beville")


def test_several_processes_may_do_it_at_once(packed, tmp_path):
    with ProcessPoolExecutor(4) as pool:
        paths = list(pool.map(unpacked, [packed] * 8, [tmp_path / "cache"] * 8))
    assert len(set(paths)) == 1
    assert [p.name for p in (tmp_path / "cache").iterdir()] == [paths[0].name]


def test_without_a_writable_cache_it_goes_to_the_temporary_folder(packed, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("a file where a folder should be")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    path = unpacked(packed, tmp_path / "file" / "cache")
    assert path.is_relative_to(tmp_path / "temporary")
    assert Gazetteer.open(path).named("Aville")


def test_with_nowhere_to_write_it_says_what_to_do(packed, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "file"))
    with pytest.raises(DataError, match="DATELINE_CACHE"):
        unpacked(packed, tmp_path / "file" / "cache")


def test_a_broken_file_says_so_and_leaves_nothing(packed, tmp_path):
    packed.write_bytes(packed.read_bytes()[:-20])
    with pytest.raises(DataError, match="broken"):
        unpacked(packed, tmp_path / "cache")
    assert os.listdir(tmp_path / "cache") == []


def test_a_missing_file_says_so(tmp_path):
    with pytest.raises(DataError, match="Install Dateline again"):
        unpacked(tmp_path / "places.xz", tmp_path)


def test_a_stale_or_broken_unpacked_index_is_unpacked_anew_and_nobody_hears_of_it(packed, tmp_path):
    path = unpacked(packed, tmp_path / "cache")
    whole = path.read_bytes()
    for left in (b"", b"DLGAZ\x00\x00\x01" + whole[8:], whole[: len(whole) // 2], whole[:8] + b"\xff" * 40):
        path.write_bytes(left)
        assert unpacked(packed, tmp_path / "cache") == path
        assert path.read_bytes() == whole


def test_indexes_of_earlier_versions_are_cleared_away(packed, tmp_path):
    (tmp_path / "cache").mkdir()
    old = tmp_path / "cache" / "places-0123456789abcdef.index"
    old.write_bytes(b"of an earlier version")
    other = tmp_path / "cache" / "notes.txt"
    other.write_text("not ours")
    path = unpacked(packed, tmp_path / "cache")
    assert sorted(p.name for p in (tmp_path / "cache").iterdir()) == sorted([path.name, "notes.txt"])
