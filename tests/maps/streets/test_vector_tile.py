"""A vector tile says to us what it says to GDAL, and a broken one is told to be broken."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.maps.basemap.streets.vector_tile import Features, features
from geo.vocabulary import UnreadableFile
from tests.maps.streets.made import EXTENT, LATAKIA, encoded, field, latakia_tiles, tile_at

TILE = tile_at(*LATAKIA, 14)
KEYS = {"kind", "kind_detail", "name", "name:en"}


def read(data: bytes, *layers: str) -> dict[str, Features]:
    return {found.layer: found for found in features(data, layers, KEYS)}


@pytest.mark.parametrize("layer", ["roads", "buildings", "earth", "places", "water"])
def test_gdal_reads_the_same_shapes_and_the_same_names(layer: str, tmp_path: Path) -> None:
    data = latakia_tiles()[TILE]
    ours = read(data, layer)[layer]
    (tmp_path / "0.mvt").write_bytes(data)
    theirs = pyogrio.read_dataframe(tmp_path / "0.mvt", layer=layer, CLIP="NO")
    assert len(ours.tags) == len(theirs) > 0
    assert [t.get("name") for t in ours.tags] == [
        n if isinstance(n, str) else None for n in theirs.get("name", [None] * len(theirs))
    ]
    for shape, other in zip(ours.geometries, theirs.geometry, strict=True):
        flat = shapely.transform(shape, lambda c: np.column_stack((c[:, 0] * EXTENT, c[:, 1] * EXTENT)))
        own = (
            shapely.transform(other, lambda c: np.column_stack((c[:, 0], EXTENT - c[:, 1])))
            if other.bounds[1] >= -EXTENT
            else other
        )
        assert shapely.get_num_coordinates(flat) == shapely.get_num_coordinates(own)
        assert shapely.area(flat) == pytest.approx(shapely.area(own)) and shapely.length(
            flat
        ) == pytest.approx(shapely.length(own))


def test_a_hole_is_a_hole_and_a_second_polygon_is_one() -> None:
    lake = shapely.box(0, 0, 2048, 2048) - shapely.box(512, 512, 1024, 1024)
    both = shapely.MultiPolygon([lake, shapely.box(3072, 3072, 4096, 4096)])
    (shape,) = read(encoded({"water": [(both, {"kind": "lake"})]}), "water")["water"].geometries
    assert shapely.equals(shape, shapely.transform(both, lambda c: c / EXTENT))


def test_only_the_layers_that_are_asked_for_are_read() -> None:
    assert list(read(latakia_tiles()[TILE], "roads", "nothing")) == ["roads"]


def _layer(*commands: int, kind: int = 2, tags: tuple[int, ...] = (0, 0)) -> bytes:
    feature = field(2, tags) + field(3, kind) + field(4, commands)
    return field(3, field(1, b"roads") + field(2, feature) + field(3, b"kind") + field(4, field(1, b"a")))


def test_a_point_far_outside_of_its_tile_is_brought_nearer() -> None:
    (line,) = read(_layer(9, 0, 0, 10, 2**32 - 2, 2**32 - 2), "roads")["roads"].geometries
    assert max(map(abs, line.bounds)) <= 8


@pytest.mark.parametrize(
    "data",
    [
        _layer(9, 0),
        _layer(9, 0, 0, (2**29 - 1) << 3 | 2, 1, 1),
        _layer(10, 1, 1),
        _layer(9, 0, 0, 12, 1, 1),
        _layer(9, 0, 0, 10, 1, 1, 15, 15),
        _layer(9, 0, 0, 10, 1, 1, tags=(0, 7)),
        b"\x1a\xff\xff\xff\xff\x0f",
        field(3, b"\xff\xff"),
    ],
    ids=["a point of one number", "a line of 2 ** 29 points", "a line from nowhere", "a command that is none", "closed twice",
         "a value that is not there", "a layer of 4 GB", "noise"],
)  # fmt: skip
def test_a_tile_that_makes_no_sense_is_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        read(data, "roads")


def test_a_tile_with_too_many_features_is_not_read() -> None:
    crowd = field(3, field(1, b"roads") + field(2, b"") * 40_001)
    with pytest.raises(UnreadableFile, match="40,000"):
        read(crowd, "roads")


@given(st.data())
def test_whatever_is_changed_in_a_tile_it_is_read_or_told_to_be_broken(data: st.DataObject) -> None:
    tile = bytearray(latakia_tiles()[tile_at(*LATAKIA, 12)])
    for _ in range(data.draw(st.integers(1, 6))):
        tile[data.draw(st.integers(0, len(tile) - 1))] = data.draw(st.integers(0, 255))
    try:
        for found in read(bytes(tile), "roads", "water", "earth", "places").values():
            assert len(found.tags) == len(found.geometries)
    except UnreadableFile:
        pass
