"""A bundle carries the tiles of streets that its pictures show: it is drawn again where the file is gone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geo.export import Sheet
from geo.export.bundle import packing
from geo.export.bundle.inputs import read_inputs, written
from geo.export.bundle.order import Order
from geo.export.bundle.unpacking import unpacked
from geo.export.bundle.verify import verify
from geo.maps.basemap.streets import NONE, Streets
from geo.vocabulary import UnreadableFile
from tests.export.bundle.bundles import QUICK, SMALL, VERSION, inputs_of, zip_of
from tests.export.cases import AS_OF
from tests.export.picture.kept import coastal_city
from tests.maps.streets.made import latakia_file


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "latakia.pmtiles"
    path.write_bytes(latakia_file())
    return path


def test_it_is_verified_where_the_file_is_gone(file: Path) -> None:
    bundle = zip_of(inputs_of(coastal_city(), SMALL, streets=Streets(str(file))))
    file.unlink()
    verdict = verify(bundle, VERSION)
    assert verdict.faults == () and verdict.redrawn == 4
    inside = unpacked(bundle)
    assert b"OpenStreetMap contributors" in inside["pictures/map-480x420.svg"]
    assert (
        str(file).encode() not in inside["incidents.json"]
        and file.name.encode() not in inside["incidents.json"]
    )


def test_the_pictures_are_those_drawn_from_the_whole_file(file: Path) -> None:
    given = inputs_of(coastal_city(), SMALL, streets=Streets(str(file)))
    assert 0 < len(given.sheet.streets.cut) < len(latakia_file())
    whole = packing.files(given)
    assert whole == packing.files(inputs_of(coastal_city(), SMALL, streets=Streets(cut=latakia_file())))


@pytest.mark.parametrize(
    "order", [QUICK, Order(("png",), ("480x420",), scale=1)], ids=["no picture", "no city"]
)
def test_what_shows_no_streets_carries_none_and_is_as_without(order: Order, file: Path) -> None:
    selection = coastal_city() if order is QUICK else None
    given = inputs_of(selection, order, streets=Streets(str(file)))
    assert given.sheet.streets == NONE
    assert written(given) == written(inputs_of(selection, order))
    assert "streets" not in json.loads(written(given))["inputs"]["sheet"]


def test_a_bundle_cannot_have_a_file_of_this_machine_opened() -> None:
    kept = json.loads(written(inputs_of(coastal_city(), SMALL, streets=Streets(cut=latakia_file()))))
    kept["inputs"]["sheet"]["streets"] = {"file": "/etc/passwd", "cut": "", "partly": False}
    with pytest.raises(UnreadableFile, match="outside of it"):
        read_inputs(json.dumps(kept).encode())


def test_tiles_that_somebody_changed_are_a_fault_and_no_crash() -> None:
    kept = json.loads(written(inputs_of(coastal_city(), SMALL, streets=Streets(cut=latakia_file()))))
    kept["inputs"]["sheet"]["streets"]["cut"] = "AAAA"
    with pytest.raises(UnreadableFile):
        packing.files(read_inputs(json.dumps(kept).encode()))


def test_more_than_a_bundle_carries_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo.maps.basemap.streets.archive.MOST_CUT", 1_000)
    with pytest.raises(UnreadableFile, match="fewer sizes"):
        packing.inputs(coastal_city(), Sheet(AS_OF, streets=Streets(cut=latakia_file())), SMALL, VERSION)
