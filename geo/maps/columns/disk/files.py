"""Columns <-> a folder of files, which are mapped into memory and not read: a million are there in milliseconds.

A folder is whole or is none: it is written aside, with the checksum of each file, and moved to its place at the end. Nothing is kept
in it that could not be made again.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any, Literal, get_type_hints

import numpy as np

from geo.maps.columns.columns import Columns, Names
from geo.vocabulary import Footprint

VERSION = 5
"""Of what the columns hold; files of another are made anew."""
_LIST = "columns.json"
_BLOCK = 1 << 20
Array = np.ndarray[Any, Any]


class Broken(Exception):
    """The folder holds no columns of this version, or not what was written: make them anew."""


@dataclass(frozen=True, slots=True)
class Parts:
    """An array that comes in parts, as `length` values of a type."""

    dtype: np.dtype[Any]
    length: int
    parts: Iterable[Array]


def write(columns: Columns, folder: Path) -> None:
    """Write `columns` into `folder`, which must be there and empty."""
    write_arrays(arrays(columns), columns.names, folder)


def write_arrays(named: Iterable[tuple[str, Array | Parts]], names: Names, folder: Path) -> None:
    """Write columns into `folder` that come one after the other, each under its name as `arrays` gives it, or in parts."""
    sums = {}
    for name, array in named:
        path = folder / f"{name}.npy"
        with path.open("wb") as file:
            if isinstance(array, Parts):
                header = {"descr": array.dtype.str, "fortran_order": False, "shape": (array.length,)}
                np.lib.format.write_array_header_1_0(file, header)
                for part in array.parts:
                    file.write(part.tobytes())
            else:
                np.save(file, np.ascontiguousarray(array), allow_pickle=False)
        sums[name] = _sum(path)
    said = {"version": VERSION, "names": asdict(names), "sums": sums}
    words = json.dumps(said)
    (folder / _LIST).write_text(f"{zlib.crc32(words.encode()):08x}\n{words}", "utf-8")


def read(folder: Path, *, mapped: bool = True) -> Columns:
    """The columns in `folder`, mapped into memory, or read into it. Raises `Broken`."""
    try:
        crc, words = (folder / _LIST).read_text("utf-8").split("\n", 1)
        if int(crc, 16) != zlib.crc32(words.encode()):
            raise Broken("the list of names was altered")
        said = json.loads(words)
        if said["version"] != VERSION:
            raise Broken("another version")
        for name, known in said["sums"].items():
            if _sum(folder / f"{name}.npy") != known:
                raise Broken(f"{name} was altered")
        mode: Literal["r"] | None = "r" if mapped else None
        there = {
            name: np.load(folder / f"{name}.npy", mmap_mode=mode, allow_pickle=False) for name in said["sums"]
        }
        return _columns(there, _names(said["names"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Broken(str(error)) from error


def _sum(path: Path) -> int:
    """The checksum of a file, which is never all in memory."""
    found = 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            found = zlib.crc32(block, found)
    return found


def arrays(value: Any, before: str = "") -> Iterator[tuple[str, Array]]:
    """The arrays of a part of the columns, each with its way through the parts as its name."""
    for each in fields(value):
        held, name = getattr(value, each.name), f"{before}{each.name}"
        if isinstance(held, np.ndarray):
            yield name, held
        elif is_dataclass(held) and not isinstance(held, Names):
            yield from arrays(held, f"{name}.")


def _columns(arrays: dict[str, Any], names: Names) -> Columns:
    return _part(Columns, arrays, "", names)  # type: ignore[no-any-return]


def _part(kind: Any, arrays: dict[str, Any], before: str, names: Names) -> Any:
    made: dict[str, Any] = {}
    for each in fields(kind):
        name = f"{before}{each.name}"
        inner = get_type_hints(kind)[each.name]
        if inner is Names:
            made[each.name] = names
        elif is_dataclass(inner):
            made[each.name] = _part(inner, arrays, f"{name}.", names)
        else:
            made[each.name] = arrays[name]
    return kind(**made)


def _names(said: dict[str, Any]) -> Names:
    pairs = {kind: tuple(tuple(pair) for pair in said[kind]) for kind in ("provinces", "actors")}
    grounds = tuple(
        Footprint(**{**g, "bounds": tuple(g["bounds"]) if g["bounds"] else None}) for g in said["grounds"]
    )
    plain = {kind: tuple(names) for kind, names in said.items()}
    return Names(**{**plain, **pairs, "grounds": grounds})
