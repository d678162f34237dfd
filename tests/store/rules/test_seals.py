"""A seal covers all that a row says: whatever is altered, the row does not fit it any more."""

from __future__ import annotations

from typing import Any

import pytest

from geo.store.tables import metadata
from geo.vocabulary.stored.seals import SEALED, seal_of, sealed, whole

pytestmark = pytest.mark.of_a_file

OUTSIDE = {
    "articles": {"changed", "deleted"},
    "own_outlines": {"shape"},
    "overlays": {"shapes"},
    "judgements": {"number"},
    "intake": {"number"},
}
"""What changes by itself, or is held by something else."""


def row_of(table: str) -> dict[str, Any]:
    return {
        c.name: b"x" if str(c.type) == "BLOB" else n
        for n, c in enumerate(metadata.tables[table].columns)
        if c.name != "seal"
    }


@pytest.mark.parametrize("table", SEALED)
def test_every_column_is_covered_but_those_that_change_by_themselves(table: str) -> None:
    row = row_of(table)
    kept = sealed(table, row)
    assert kept == {**row, "seal": kept["seal"]} and whole(table, kept)
    for column in row:
        altered = {**kept, column: "altered"}
        assert whole(table, altered) is (column in OUTSIDE.get(table, ())), column
    assert not whole(table, {**kept, "seal": ""})


def test_tables_without_a_seal_are_those_that_have_one_of_another_kind() -> None:
    assert {t.name for t in metadata.tables.values() if "seal" in t.columns} == set(SEALED)


def test_a_seal_may_stand_under_another_name() -> None:
    row = sealed("preferences", {"key": "zoom", "value": "4"})
    moved = {"key": "zoom", "value": "4", "old": row["seal"]}
    assert whole("preferences", moved, "old")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ab", "c"), ("a", "bc")), ((None,), ("None",)), ((1,), ("1",)), ((1,), (1.0,)), ((b"a",), ("b'a'",)), ((b"a",), ("a",)),
        ((b"a",), ((b"a",),)), (("a", None), ("a",)), (("é",), ("\\xe9",)), ((b"a", b"b"), (b"b", b"a")),
    ],
)  # fmt: skip
def test_no_two_lists_are_written_alike(one: tuple[object, ...], other: tuple[object, ...]) -> None:
    assert seal_of(*one) != seal_of(*other)


def test_a_seal_is_the_same_in_every_version() -> None:
    """Or every row of every store would be set aside after an upgrade."""
    assert (
        seal_of("حمص", 1, 2.5, None, b"\x00")
        == "32a5ab52c8938018a94eede260cf067342b5dc0009d39b383bdd2202e33f8017"
    )
