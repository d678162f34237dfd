"""One table in every kind of file: the same cells, the same shapes; and what Dateline exports opens by its own columns."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.export import DATA, Sheet
from geo.export.data import acled, ucdp
from geo.export.data.csv_table import COLUMNS
from geo.sources.tables import first, opened
from tests.export.cases import AS_OF, coast
from tests.sources.tables.reading import read
from tests.sources.tables.writing import SHAPED, WRITERS

PLACES = (("Homs", (36.72, 34.73)), ("Ḥimṣ, «old»\ntown", (36.71, 34.72)), ("<b>حمص</b> & 中国", None))


@pytest.mark.parametrize("kind", WRITERS)
def test_each_kind_gives_the_same_table(kind: str) -> None:
    cells = [[f"E{n}", place, str(n)] for n, (place, _) in enumerate(PLACES)]
    points = [point for _, point in PLACES]
    columns, rows, bad, said = read(WRITERS[kind](["id", "place", "killed"], cells, points), name=f"a.{kind}")
    assert (columns, bad, said) == (("id", "place", "killed"), [], ())
    assert [list(r.cells) for r in rows] == cells
    assert [r.line for r in rows] == {"csv": [2, 3, 5], "xlsx": [2, 3, 4]}.get(kind, [1, 2, 3])
    drawn = [shapely.from_wkb(r.shape).coords[0] if r.shape else None for r in rows]
    assert drawn == (points if kind in SHAPED else [None] * 3)


@pytest.mark.parametrize("kind", WRITERS)
def test_a_file_is_known_by_what_is_in_it_whatever_it_is_called(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "download"
    path.write_bytes(WRITERS[kind](["id"], [["E1"], ["E2"]], [None, None]))
    table = opened(path)
    assert (table.kind, table.columns) == (kind, ("id",))
    assert table.lines == {"csv": 4, "xlsx": 3}.get(kind, 2)
    assert [r.cells for r in first(table, 1)] == [("E1",)]


LETTERS = string.ascii_letters + string.digits + "éحمصШ中.,;'\"<&>|=#- "
WORDS = st.text(st.sampled_from(LETTERS), min_size=1, max_size=8).map(str.strip)
TABLES = st.lists(
    st.tuples(
        st.tuples(WORDS.filter(lambda w: w and not w.startswith("#")), WORDS, WORDS),
        st.none() | st.tuples(st.floats(-180, 180), st.floats(-90, 90)),
    ),
    min_size=1,
    max_size=6,
)


@pytest.mark.parametrize("kind", WRITERS)
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(TABLES, st.integers(1, 4))
def test_whatever_is_written_comes_back(
    kind: str, made: list[tuple[tuple[str, str, str], tuple[float, float] | None]], size: int
) -> None:
    cells, points = [c for c, _ in made], [p for _, p in made]
    columns, rows, bad, _ = read(WRITERS[kind](["a", "b", "c"], cells, points), size)
    assert bad == []
    there = [
        columns.index(name) if name in columns else None for name in ("a", "b", "c")
    ]  # KML has no empty cells
    assert [tuple("" if at is None else r.cells[at] for at in there) for r in rows] == cells
    if kind in SHAPED:
        assert [shapely.from_wkb(r.shape).coords[0] if r.shape else None for r in rows] == points


OWN = {
    "csv": COLUMNS,
    "xlsx": COLUMNS,
    "geopackage": COLUMNS,
    "kmz": COLUMNS,
    "acled": acled.COLUMNS,
    "ucdp": ucdp.COLUMNS,
}


@pytest.mark.parametrize("one", [f for f in DATA if f.key != "html"], ids=lambda f: f.key)
def test_what_dateline_exports_comes_back_by_its_columns(one: object) -> None:
    selection = coast()
    data = one.make(selection, selection.view, Sheet(AS_OF))  # type: ignore[attr-defined]
    columns, rows, bad, _ = read(data)
    key = one.key  # type: ignore[attr-defined]
    if key == "hxl":
        assert [b.line for b in bad] == [2] and rows
        return
    assert bad == []
    name = {"acled": "event_id_cnty"}.get(key, "id")
    assert {r.cells[columns.index(name)] for r in rows} == {i.id for i in selection.shown}
    assert len(rows) == len(selection.shown)
    if key in ("csv", "xlsx", "acled", "ucdp"):
        assert columns == tuple(OWN[key])
    elif key == "geopackage":
        assert columns[: len(COLUMNS)] == COLUMNS
    elif key == "kmz":
        assert set(columns) - {"name", "description"} <= set(COLUMNS) and "killed_low" in columns
    else:
        assert {"killed_low", "date_earliest", "place", "standing"} <= set(columns)
