"""What the map shows of a folder of GeoParquet is what it shows of the same rows as columns."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from geo.export.data.geoparquet import Told, write
from geo.maps.columns.columns import Columns
from geo.maps.columns.hexagons import hexagon_of
from geo.maps.columns.in_view import MARGIN, Hexagons
from geo.maps.columns.making import columns_of
from geo.maps.columns.passing import failures, wholly_inside
from geo.maps.columns.sums import total
from geo.maps.far import building
from geo.maps.far import deadliest as far_deadliest
from geo.maps.far.building import build, deadliness, stamps_of
from geo.maps.far.index import Index
from geo.maps.placement import mercator_lat
from geo.vocabulary import (
    CountRange,
    EventType,
    Filters,
    GazetteerEntry,
    Harm,
    Incident,
    InputError,
    StoreError,
)
from geo.wording.totals import total_words
from tests.export.cases import drawable, number
from tests.maps.examples import BEIRUT, HOMS, LATAKIA, incident
from tests.maps.test_withholding import JABLAH

pa: Any = import_module("pyarrow")  # its types are not declared
pq: Any = import_module("pyarrow.parquet")
WORLD = (-80.0, -180.0, 80.0, 180.0)
FILTERS = [
    Filters(),
    Filters(earliest=date(2025, 2, 1), latest=date(2025, 3, 31)),
    Filters(types=(EventType.VIOLENCE,)),
    Filters(types=(EventType.VIOLENCE,), excluding=("types",), earliest=date(2025, 3, 1)),
    Filters(countries=("SY",)),
    Filters(countries=("IQ",), excluding=("countries",)),
]


def made(many: int = 400) -> list[Incident]:
    """Incidents round some towns, the same for the same number, some without a place, a day or a number, some of two places, some
    counted by others."""
    chance = np.random.default_rng(7)
    counts = [None, CountRange(0, 0, 0), CountRange(3, 3, 3), CountRange(740, 740, None), CountRange(0, None, 12), CountRange(1, None, None), CountRange(2, 4, 9)]  # fmt: skip
    found = []
    for n in range(many):
        town = (HOMS, BEIRUT, LATAKIA)[n % 3]
        at: tuple[GazetteerEntry, ...] = () if n % 41 == 0 else (_near(town, n, chance),)
        at = (HOMS, replace(LATAKIA, country="Iraq", country_code="IQ")) if n % 97 == 5 else at
        on = None if n % 29 == 0 else date(2025, 1 + n % 4, 1 + n % 28)
        kind = EventType.VIOLENCE if n % 5 else EventType.BATTLES
        one = incident(f"i{n}", *at, killed=counts[n % len(counts)], on=on, type=kind)
        found.append(replace(one, in_another=n % 11 == 0))
    return found


def _near(town: GazetteerEntry, n: int, chance: np.random.Generator) -> GazetteerEntry:
    lat, lon = town.footprint.lat + chance.normal(0, 0.3), town.footprint.lon + chance.normal(0, 0.5)
    return replace(
        town, id=f"{town.id}-{n}", footprint=replace(town.footprint, lat=float(lat), lon=float(lon))
    )


@pytest.fixture(params=[1_000, 50], ids=["one heap", "many heaps"])
def both(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Columns, Index]:
    """Columns, and the index of the folder that they were written to, in one heap and in several."""
    monkeypatch.setattr(building, "HEAP", request.param)
    columns = columns_of(made())
    for name in ("out", "index"):
        (tmp_path / name).mkdir()
    write(columns, columns.standing_rows, tmp_path / "out", "Nobody", lambda rows: [Told("")] * len(rows))
    build(tmp_path / "out", tmp_path / "index")
    return columns, Index(tmp_path / "index")


@pytest.mark.parametrize("filters", FILTERS)
@pytest.mark.parametrize("zoom", [2.0, 5.0, 8.0, 10.0, 11.0, 13.0])
def test_hexagons_are_those_of_the_columns(
    both: tuple[Columns, Index], filters: Filters, zoom: float
) -> None:
    columns, index = both
    passing = failures(columns, filters, lambda c: np.ones(len(c), dtype=bool)).passing()
    single = np.diff(columns.places.of.start) == 1  # a toll of several places has no point in a folder
    same = Hexagons(columns).seen(passing & single, np.zeros(len(columns), dtype=bool), WORLD, zoom)
    level, mine = index.seen(filters, WORLD, zoom)
    several = mine.incidents > 1

    def told(x: Any, y: Any, *more: Any) -> dict[tuple[float, float], list[Any]]:
        return {
            (round(float(a), 3), round(float(b), 3)): rest for a, b, *rest in zip(x, y, *more, strict=True)
        }

    killed = [k for k, some in zip(mine.killed, several, strict=True) if some]
    assert level == zoom
    assert told(
        mine.x[several], mine.y[several], mine.incidents[several], mine.areas[several], killed
    ) == told(same.x, same.y, same.incidents, same.areas, same.killed)
    assert int((mine.incidents == 1).sum()) == len(same.alone)


@pytest.mark.parametrize("filters", FILTERS)
def test_totals_are_those_of_the_columns(both: tuple[Columns, Index], filters: Filters) -> None:
    columns, index = both
    failed = failures(columns, filters, lambda c: np.ones(len(c), dtype=bool))
    passing = failed.passing()
    same = total(columns, Harm.KILLED, passing, passing & ~wholly_inside(columns, filters))
    mine = index.come_to(filters)
    assert (mine.rows, mine.killed.count, mine.killed.known) == (int(passing.sum()), same.count, same.known)
    assert (mine.killed.unknown, mine.killed.in_others) == (same.unknown, same.in_others)
    dated = filters.earliest or filters.latest
    assert mine.undated == (int((failed.passing(but=frozenset(("earliest",))) & (columns.first == 0)).sum()) if dated else 0)  # fmt: skip


def test_rows_in_a_view_are_told_by_file_and_place_in_it(both: tuple[Columns, Index]) -> None:
    columns, index = both
    near = (34.5, 36.4, 35.0, 37.0)
    rows = index.rows_in(Filters(), near, 1_000)
    assert rows is not None and 0 < len(rows) < 200
    assert index.rows_in(Filters(), near, 3) is None
    x, y = columns.x[np.isfinite(columns.x)], columns.y[np.isfinite(columns.x)]
    assert {(float(p["x"]), float(p["y"])) for p in index.points[rows]} <= set(
        zip(x.tolist(), y.tolist(), strict=True)
    )


def test_filters_that_no_sums_are_kept_for_are_refused_in_words(both: tuple[Columns, Index]) -> None:
    with pytest.raises(InputError, match="cannot be filtered by number killed, words"):
        both[1].come_to(Filters(killed_min=3, search="market"))


def test_a_folder_that_was_changed_is_told(both: tuple[Columns, Index]) -> None:
    index = both[1]
    index.require_unchanged()
    one = next(index.source.rglob("*.parquet"))
    one.unlink()
    with pytest.raises(StoreError, match="were changed"):
        index.require_unchanged()
    index.source.rename(index.source.with_name("moved"))
    with pytest.raises(StoreError, match="from where it is now"):
        index.require_unchanged()


def test_a_folder_that_another_program_wrote_is_taken_or_refused_in_words(
    both: tuple[Columns, Index], tmp_path: Path
) -> None:
    """As pandas does it: whole numbers beside empty cells have a fraction, and words are coded."""
    there = pq.read_table(next(both[1].source.rglob("*.parquet")))
    for name, type_ in (("killed_best", pa.float64()), ("type", pa.dictionary(pa.int32(), pa.string())), ("lat", pa.float32())):  # fmt: skip
        at = there.schema.get_field_index(name)
        there = there.set_column(at, name, there.column(name).cast(type_))
    lat = there.schema.get_field_index("lat")
    for folder, cells in (("taken", there.column("lat")), ("refused", pa.array(["north"] * len(there)))):
        for room in (tmp_path / folder, tmp_path / f"{folder}-index"):
            room.mkdir()
        pq.write_table(there.set_column(lat, "lat", cells), tmp_path / folder / "a.parquet")
    build(tmp_path / "taken", tmp_path / "taken-index")
    assert Index(tmp_path / "taken-index").come_to(Filters()).rows == len(there)
    with pytest.raises(InputError, match=r"a\.parquet cannot be read"):
        build(tmp_path / "refused", tmp_path / "refused-index")


def test_what_cannot_be_looked_through_is_told_and_not_left_out(both: tuple[Columns, Index]) -> None:
    folder = both[1].source
    (folder / "round").symlink_to(folder)
    with pytest.raises(InputError, match="round is a link to another folder"):
        stamps_of(folder)
    with pytest.raises(InputError, match="cannot be looked through"):
        stamps_of(folder / "none")


@pytest.mark.parametrize("level", [2, 5, 8, 10])
@pytest.mark.parametrize("looked_for", [2, 10_000], ids=["gone through where few", "from the deadliest"])
def test_the_deadliest_are_found_without_going_through_all(
    both: tuple[Columns, Index], monkeypatch: pytest.MonkeyPatch, level: int, looked_for: int
) -> None:
    monkeypatch.setattr(far_deadliest, "_STRIP", 0)
    monkeypatch.setattr(far_deadliest, "_FEW_AT_ONCE", 2)
    monkeypatch.setattr(far_deadliest, "_TOO_LONG", looked_for)
    _, index = both
    world_px = 256.0 * 2.0**level
    column, row = hexagon_of(index.points["x"] * world_px, index.points["y"] * world_px)
    order = np.lexsort((np.arange(len(index.points)), -deadliness(index.points)))
    for filters in FILTERS:
        _, seen = index.seen(filters, WORLD, level)
        every = index.rows_in(filters, WORLD, 10_000)
        assert every is not None
        passing = np.isin(np.arange(len(index.points)), every)
        for at in range(len(seen.x)):
            c, r = (int(n) for n in hexagon_of(seen.x[at], seen.y[at]))
            rows = order[(passing & (column == c) & (row == r))[order]]
            assert len(rows) == seen.incidents[at]
            for most in (3, 50):
                found = far_deadliest.deadliest(index, filters, level, c, r, most)
                assert found.rows.tolist() == rows[:most].tolist()
                assert (found.all, found.killed) == (len(rows), seen.killed[at])


@pytest.mark.parametrize("zoom", [8, 10, 11])
def test_no_hexagon_is_cut_at_the_edge_of_a_view(both: tuple[Columns, Index], zoom: int) -> None:
    _, index = both
    x, y, world_px = index.points["x"], index.points["y"], 256.0 * 2.0**zoom
    cells = [(int(c), int(r)) for c, r in zip(*hexagon_of(x * world_px, y * world_px), strict=True)]
    parted = 0
    for cell, many in Counter(cells).items():
        mine = [n for n, of in enumerate(cells) if of == cell]
        across = float(np.mean(x[mine]))
        if many == 1 or not x[mine].min() < across < x[mine].max():
            continue
        right = across - 0.001 * MARGIN  # so that what is looked at ends in the middle of its rows
        north, south = (mercator_lat(float(y[mine].mean()) + side * 0.0005) for side in (-1, 1))
        _, seen = index.seen(Filters(), (south, (right - 0.001) * 360 - 180, north, right * 360 - 180), zoom)
        told = {
            (int(c), int(r)): n for c, r, n in zip(*hexagon_of(seen.x, seen.y), seen.incidents, strict=True)
        }
        assert told[cell] == many
        parted += 1
    assert parted > 3


def test_a_toll_that_another_counts_is_shown_and_not_added(tmp_path: Path) -> None:
    """Forty killed in a province, twelve of them, as it may be, in a town of it, and five elsewhere: 45 in every view, and not 57."""
    told = [incident("province", LATAKIA, killed=number(40)), incident("town", JABLAH, killed=number(12)), incident("homs", HOMS, killed=number(5))]  # fmt: skip
    columns = columns_of(drawable(told))
    for name in ("out", "index"):
        (tmp_path / name).mkdir()
    write(columns, columns.standing_rows, tmp_path / "out", "Nobody", lambda rows: [Told("")] * len(rows))
    rows = import_module("pyarrow.dataset").dataset(tmp_path / "out").to_table().to_pylist()
    assert {row["id"]: row["counted_in_total"] for row in rows} == {"province": True, "town": False, "homs": True}  # fmt: skip
    build(tmp_path / "out", tmp_path / "index")
    index = Index(tmp_path / "index")
    killed = index.come_to(Filters()).killed
    assert total_words(killed) == "killed: 45, 1 toll not added (another may count it already)"
    for zoom in range(2, 14):
        _, seen = index.seen(Filters(), WORLD, zoom)
        assert int(seen.incidents.sum()) == 3
        assert sum(k.count.best or 0 for k in seen.killed if k.count) == 45
        assert sum(k.in_others for k in seen.killed) == 1
    alone = [
        k for k, many in zip(seen.killed, seen.incidents.tolist(), strict=True) if k.in_others and many == 1
    ]
    assert [k.label for k in alone] == ["?"], "it is neither nobody nor not said"
