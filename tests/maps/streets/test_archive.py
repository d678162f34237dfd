"""A file of tiles is anybody's: what is in it is found, and what is wrong with it is told, soon and in few bytes."""

from __future__ import annotations

import gzip
import io
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import shapely
from pmtiles.reader import MemorySource, Reader

from geo.maps.basemap.streets import Streets, lay, opened
from geo.maps.basemap.streets.archive import MOST_TILE, cut
from geo.maps.held import Held
from geo.vocabulary import SettingsError, UnreadableFile
from tests.maps.streets.made import (
    LATAKIA,
    LAYERS,
    archive,
    encoded,
    latakia_file,
    latakia_tiles,
    packed,
    tile_at,
)

MIDDLE = tile_at(*LATAKIA, 14)
ROUND = (35.77, 35.51, 35.80, 35.54)


def of(data: bytes) -> Streets:
    return Streets(cut=data)


def test_a_tile_comes_as_it_was_put_in_and_one_that_is_not_there_is_none() -> None:
    found = opened(of(latakia_file()))
    kept = found.packed(MIDDLE)
    assert kept is not None and found.unpacked(kept) == latakia_tiles()[MIDDLE]
    assert found.packed((14, 0, 0)) is None and found.packed((9, 306, 201)) is None
    assert found.schema.name == "Protomaps 4" and (found.min_zoom, found.max_zoom) == (11, 14)


def test_a_file_on_disk_is_read_where_it_lies_and_anew_once_it_is_another(tmp_path: Path) -> None:
    file = tmp_path / "city.pmtiles"
    file.write_bytes(latakia_file())
    assert lay(Streets(str(file)), ROUND, 14)
    file.write_bytes(archive({tile_at(0.0, 0.0, 14): b""}, LAYERS))
    assert not lay(Streets(str(file)), ROUND, 14)


def test_many_tiles_lie_in_directories_below_the_first() -> None:
    """As in the file of a country: the tiles differ, so that no two share an entry."""
    chance = random.Random(1)
    tiles = {
        (14, chance.randrange(2**14), chance.randrange(2**14)): chance.randbytes(chance.randint(1, 99))
        for _ in range(6_000)
    }
    found = opened(of(packed(tiles, LAYERS)))
    assert found.header["leaf_directory_length"] > 0
    assert all(found.packed(at) == tiles[at] for at in list(tiles)[::997])


def test_what_is_cut_out_is_a_file_of_its_own_with_the_same_tiles() -> None:
    source = opened(of(latakia_file()))
    wanted = [MIDDLE, (14, 0, 0), tile_at(*LATAKIA, 11)]
    data, whole = cut(source, wanted)
    assert whole and (data, whole) == cut(source, reversed(wanted))
    reader = Reader(MemorySource(data))
    assert [reader.get(*at) for at in wanted] == [source.packed(at) for at in wanted]
    assert opened(of(data)).schema is source.schema
    assert cut(source, [(14, 0, 0)]) == (b"", True)


def test_a_file_that_is_not_there_is_a_setting_to_be_mended(tmp_path: Path) -> None:
    for name in (tmp_path / "missing.pmtiles", tmp_path, "no\0name", "~nobody-of-that-name/x"):
        with pytest.raises(SettingsError, match="DATELINE_STREETS"):
            opened(Streets(str(name)))


def changed(at: int, new: bytes) -> bytes:
    data = latakia_file()
    return data[:at] + new + data[at + len(new) :]


def _number(n: int) -> bytes:
    return n.to_bytes(8, "little")


def with_directory(plain: bytes) -> bytes:
    """The file with another first directory, at its end."""
    new = gzip.compress(plain)
    data = bytearray(latakia_file())
    data[8:24] = _number(len(data)) + _number(len(new))
    return bytes(data) + new


BROKEN: dict[str, Callable[[], bytes]] = {
    "a single byte": lambda: b"P",
    "a text": lambda: b"Twelve people were killed." * 20,
    "another magic": lambda: changed(0, b"PMTilez"),
    "not even letters": lambda: changed(0, b"\xff\xfe\xff"),
    "an older version": lambda: changed(7, b"\x02"),
    "pictures": lambda: changed(99, b"\x02"),
    "of no kind that there is": lambda: changed(99, b"\x63"),
    "of zooms beyond all maps": lambda: changed(100, b"\xff\xff"),
    "packed otherwise": lambda: changed(98, b"\x03"),
    "cut in its header": lambda: latakia_file()[:60],
    "without its layers": lambda: archive({MIDDLE: b"x"}, ()),
    "layers of another": lambda: archive({MIDDLE: b"x"}, ("contours", "<script>")),
    "layers beyond the end": lambda: changed(24, _number(2**40)),
    "layers without end": lambda: changed(32, _number(2**60)),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_is_none_is_told_when_it_is_opened(name: str) -> None:
    with pytest.raises(UnreadableFile) as told:
        opened(of(BROKEN[name]()))
    assert str(told.value).endswith(".") and "<" not in str(told.value)


def _bomb(size: int) -> bytes:
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", mtime=0) as file:
        for _ in range(size // 1_000_000):
            file.write(bytes(1_000_000))
    return out.getvalue()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "cut before its tiles": lambda: latakia_file()[:-40_000],
    "a directory of a million million entries": lambda: with_directory(
        b"\x80\x80\x80\x80\x80\x80\x10" + b"\x01" * 99
    ),
    "a number of a million digits": lambda: with_directory(b"\x01" + b"\xff" * 900_000 + b"\x01"),
    "a directory that is a bomb": lambda: with_directory(bytes(200_000_000)),
    "a directory of 2 ** 60 bytes": lambda: changed(16, _number(2**60)),
    "a directory at the end of the world": lambda: changed(8, _number(2**64 - 1)),
    "a directory that is no gzip": lambda: changed(127, b"nonsense"),
    "a directory that leads to itself": lambda: _circle(),
    "a tile of 2 ** 50 bytes": lambda: with_directory(
        b"\x01\x00" + b"\x80" * 5 + b"\x40" + b"\x80" * 7 + b"\x01" + b"\x01"
    ),
    "a tile that is a bomb": lambda: packed({MIDDLE: _bomb(3 * MOST_TILE)}, LAYERS),
    "a tile that is no gzip": lambda: packed({MIDDLE: b"nonsense"}, LAYERS),
    "a tangle": lambda: archive({MIDDLE: encoded({"water": [(_tangle(), {"kind": "lake"})]})}, LAYERS),
    "a tile that is no vector tile": lambda: archive({MIDDLE: b"\xff" * 50}, LAYERS),
}


def _tangle() -> shapely.Polygon:
    """A polygon whose every side crosses most others."""
    chance = random.Random(3)
    return shapely.Polygon([(chance.randrange(4096), chance.randrange(4096)) for _ in range(20_000)])


def _circle() -> bytes:
    """The first directory says that its tiles are listed in itself: one entry from tile 0, without a run."""
    data = bytearray(with_directory(b"\x01\x00\x00\x28\x01"))
    first, length = data[8:16], int.from_bytes(data[16:24], "little")
    data[40:56] = first + _number(length)
    content = gzip.compress(b"\x01\x00\x00" + bytes([length]) + b"\x01")
    assert len(content) == length
    return bytes(data[: int.from_bytes(first, "little")]) + content


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_lays_nothing_and_takes_no_time(name: str) -> None:
    data = HOSTILE[name]()
    began = time.monotonic()
    laid = lay(of(data), ROUND, 15)
    assert laid.partly and not laid.shapes
    assert time.monotonic() - began < 5


def test_what_is_held_stays_within_its_bytes() -> None:
    held: Held[int] = Held(100)
    assert [held.get(n, lambda n=n: (n, 40)) for n in (1, 2, 3)] == [1, 2, 3]
    assert held.bytes == 80
    assert held.get(3, lambda: (0, 1)) == 3 and held.get(1, lambda: (9, 40)) == 9
    assert held.get("large", lambda: (7, 101)) == 7 and held.bytes == 80
