"""Own layers in the store: kept whole, replaced by name, erased, and believed only as they were written."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import shapely

from geo.store import Store
from geo.store.sets.overlays import known, laid
from geo.vocabulary import StoreError
from geo.vocabulary.stored.overlays import Drawing, Overlay, Tint

SHAPES = shapely.to_wkb(shapely.GeometryCollection([shapely.box(36, 34, 37, 35)]))


def layer(name: str = "Camps", **other: object) -> Overlay:
    said = {"source": "UNHCR", "licence": "CC BY 4.0", "dated": "2024", "file": "camps.kml", "drawing": Drawing.AREAS, "shapes": 1} | other  # fmt: skip
    return Overlay.of(name, Tint.TEAL, **said)  # type: ignore[arg-type]


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'd.sqlite'}"


@pytest.fixture
def store(url: str) -> Store:
    return Store.open(url)


@pytest.mark.of_a_file
def test_a_layer_is_kept_with_its_shapes_and_one_of_its_name_takes_its_place(store: Store, url: str) -> None:
    store.add_overlay(layer(), ["Zaatari"], SHAPES, "Ada")
    newer = layer("camps", dated="2025")
    store.add_overlay(newer, ["Azraq"], SHAPES, "Ada")
    assert store.overlays() == (newer,) and newer.credit == "camps: UNHCR, 2025 (CC BY 4.0)"
    there = laid(url, newer.id)
    assert there is not None and (there.overlay, there.names, there.shapes) == (newer, ("Azraq",), SHAPES)
    assert [(line.action, line.detail) for line in store.log()] == [
        ("added layer", "camps: UNHCR, 2025 (CC BY 4.0)"),
        ("added layer", "Camps: UNHCR, 2024 (CC BY 4.0)"),
    ]


def test_what_is_dropped_is_overwritten_and_what_is_not_there_is_told(
    store: Store, url: str, tmp_path: Path
) -> None:
    secret = shapely.to_wkb(shapely.GeometryCollection([shapely.Point(12.34567891, 9.87654321).buffer(0.5)]))
    store.add_overlay(layer(), ["Umm Sirr"], secret, "Ada")
    assert (
        store.drop_overlay(layer().id, "Ada") == "Camps"
        and store.overlays() == ()
        and laid(url, layer().id) is None
    )
    left = b"".join(path.read_bytes() for path in tmp_path.glob("d.sqlite*") if path.is_file())
    assert secret[40:90] not in left and b"Umm Sirr" not in left
    with pytest.raises(StoreError, match="layers list"):
        store.drop_overlay(layer().id)


@pytest.mark.of_a_file
@pytest.mark.parametrize(
    ("column", "value"), [("source", "Nobody"), ("shapes", b"\x00" * 40), ("names", "[]")]
)
def test_a_layer_that_was_altered_on_the_disk_is_not_drawn(
    store: Store, url: str, tmp_path: Path, column: str, value: object
) -> None:
    store.add_overlay(layer(), ["Zaatari"], SHAPES, "Ada")
    with sqlite3.connect(tmp_path / "d.sqlite") as database:
        database.execute(f"UPDATE overlays SET {column} = ?", (value,))
    assert laid(url, layer().id) is None
    assert (known(url, layer().id) is None) is (column != "shapes")
    assert (store.overlays() == ()) is (column != "shapes")


def test_no_database_and_an_older_one_have_no_layer(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "old.sqlite") as database:
        database.execute("CREATE TABLE articles (id TEXT)")
    for url in (
        "sqlite:///:memory:",
        f"sqlite:///{tmp_path / 'old.sqlite'}",
        f"sqlite:///{tmp_path / 'none.sqlite'}",
    ):
        assert laid(url, "1a2b3c4d") is None and known(url, "1a2b3c4d") is None
    assert not (tmp_path / "none.sqlite").exists()


@pytest.mark.parametrize("missing", ["name", "source", "licence", "dated"])
def test_whose_a_layer_is_must_be_said(missing: str) -> None:
    with pytest.raises(ValueError, match="it stands in the credit"):
        layer(" ") if missing == "name" else layer(**{missing: " "})
