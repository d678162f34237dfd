"""Columns in files: what is read is what was written, and what was altered is never believed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.maps.columns.disk.files import Broken, read, write
from geo.maps.columns.making import columns_of
from geo.maps.columns.passing import failures
from geo.vocabulary import Filters, Incident
from tests.maps.columns.test_same_as_one_by_one import ENTANGLED, crowds, ids_of


def written(folder: Path, incidents: tuple[Incident, ...]) -> Path:
    folder.mkdir()
    write(columns_of(incidents), folder)
    return folder


def test_the_same_comes_back(tmp_path: Path) -> None:
    one, two = columns_of(ENTANGLED), read(written(tmp_path / "c", ENTANGLED))
    assert two.names == one.names
    asked = Filters(countries=("SY",), provinces=(("SY", "Tartus"),), killed_min=5)
    kept = [
        ids_of(c, failures(c, asked, lambda c: np.ones(len(c), dtype=bool)).passing()) for c in (one, two)
    ]
    assert kept[0] == kept[1] != set()


@settings(max_examples=20, deadline=None)
@given(crowds())
def test_anything_comes_back(
    tmp_path_factory: pytest.TempPathFactory, incidents: tuple[Incident, ...]
) -> None:
    one = columns_of(incidents)
    two = read(written(tmp_path_factory.mktemp("any") / "c", incidents))
    assert (two.names, two.ids.tolist(), two.words.tobytes()) == (
        one.names,
        one.ids.tolist(),
        one.words.tobytes(),
    )
    assert two.places.ground.tolist() == one.places.ground.tolist()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_flipped_bit_is_noticed(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    folder = written(tmp_path_factory.mktemp("flipped") / "c", ENTANGLED)
    file = data.draw(st.sampled_from(sorted(folder.iterdir())))
    content = bytearray(file.read_bytes())
    content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    file.write_bytes(content)
    with pytest.raises(Broken):
        read(folder)


@pytest.mark.parametrize("missing", ["columns.json", "x.npy"])
def test_half_a_folder_is_none(tmp_path: Path, missing: str) -> None:
    folder = written(tmp_path / "c", ENTANGLED)
    (folder / missing).unlink()
    with pytest.raises(Broken):
        read(folder)
