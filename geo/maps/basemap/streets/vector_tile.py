"""The bytes of a vector tile (Mapbox Vector Tile 2) -> features: tags and coordinates in the tile's own units.

protobuf reads the message; what it means is read here, a whole layer at a time. The tile may be anybody's: its size is bounded before,
every number of it is looked at once, and what does not fit makes the tile unreadable.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from google.protobuf.message import DecodeError

from geo.vocabulary import UnreadableFile

POINT, LINE, POLYGON = 1, 2, 3
MOST_FEATURES = 40_000
"""Features of a layer that are read."""
_FARTHEST = 8.0
"""A point lies no farther outside the tile than this many times its width."""
_MOVE, _DRAW, _CLOSE = 1, 2, 7
_BROKEN = "A tile of the streets' file is broken. Make the extract anew."
_LONGEST = 200
"""Characters of a value that are kept."""
_FIELD = descriptor_pb2.FieldDescriptorProto
_MESSAGES = {
    "Tile": (("layers", 3, _FIELD.TYPE_BYTES, True),),
    "Head": (("name", 1, _FIELD.TYPE_BYTES, False),),
    "Layer": (
        ("features", 2, "Feature", True),
        ("keys", 3, _FIELD.TYPE_BYTES, True),
        ("values", 4, "Value", True),
        ("extent", 5, _FIELD.TYPE_UINT32, False),
    ),
    "Feature": (
        ("tags", 2, _FIELD.TYPE_UINT32, True),
        ("type", 3, _FIELD.TYPE_UINT32, False),
        ("geometry", 4, _FIELD.TYPE_UINT32, True),
    ),
    "Value": (("string_value", 1, _FIELD.TYPE_BYTES, False),),
}
"""The parts of vector_tile.proto that are read, by the numbers of its fields; all others are passed over."""


def _messages() -> dict[str, Any]:
    file = descriptor_pb2.FileDescriptorProto(
        name="dateline/vector_tile.proto", package="dateline", syntax="proto3"
    )
    for name, fields in _MESSAGES.items():
        message = file.message_type.add(name=name)
        for called, number, kind, repeated in fields:
            field = message.field.add(name=called, number=number)
            field.label = _FIELD.LABEL_REPEATED if repeated else _FIELD.LABEL_OPTIONAL
            if isinstance(kind, str):
                field.type, field.type_name = _FIELD.TYPE_MESSAGE, f".dateline.{kind}"
            else:
                field.type = kind
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return {
        name: message_factory.GetMessageClass(pool.FindMessageTypeByName(f"dateline.{name}"))
        for name in _MESSAGES
    }


_READ = _messages()


@dataclass(frozen=True, slots=True)
class Features:
    """The features of one layer. `geometries[k]` is that of the feature with `tags[k]`, in parts of the tile: x to the
    east and y down, from 0 to 1."""

    layer: str
    tags: tuple[dict[str, str], ...]
    geometries: np.ndarray[Any, np.dtype[np.object_]]


def features(data: bytes, layers: Collection[str], keys: Collection[str]) -> Iterator[Features]:
    """The features of those `layers` that are in the tile, with the text under `keys`. Raises `UnreadableFile`."""
    try:
        for content in _READ["Tile"].FromString(data).layers:
            name = _READ["Head"].FromString(content).name.decode("utf-8", "replace")
            if name in layers:
                yield _features(name, _READ["Layer"].FromString(content), keys)
    except (DecodeError, ValueError, LookupError, shapely.errors.ShapelyError) as error:
        raise UnreadableFile(_BROKEN) from error


def _features(name: str, layer: Any, keys: Collection[str]) -> Features:
    if len(layer.features) > MOST_FEATURES:
        raise UnreadableFile(
            f"A tile of the streets' file holds more than {MOST_FEATURES:,} features of a kind."
        )
    wanted = {n: key for n, raw in enumerate(layer.keys) if (key := raw.decode("utf-8", "replace")) in keys}
    values = [value.string_value.decode("utf-8", "replace")[:_LONGEST] for value in layer.values]
    extent = float(layer.extent or 4096)
    tags: list[dict[str, str]] = []
    numbers, kinds, lengths = array("I"), [], []
    for feature in layer.features:
        said = list(feature.tags) if wanted else []
        tags.append(
            {wanted[k]: values[v] for k, v in zip(said[::2], said[1::2], strict=False) if k in wanted}
        )
        before = len(numbers)
        numbers.extend(feature.geometry)
        kinds.append(feature.type)
        lengths.append(len(numbers) - before)
    return Features(name, tuple(tags), _geometries(numbers, kinds, lengths, extent))


def _geometries(
    numbers: Sequence[int], kinds: Sequence[int], lengths: Sequence[int], extent: float
) -> np.ndarray[Any, np.dtype[np.object_]]:
    """A shape for each feature, from the commands of all of them, one after the other; None for one without any."""
    is_point = np.zeros(len(numbers), bool)
    firsts: list[int] = []  # of each part, the number of its first point
    owners: list[int] = []
    begins: list[int] = []  # of each feature, the number of its first point
    at = points = 0
    for n, length in enumerate(lengths):
        end = at + length
        begins.append(points)
        while at < end:
            command, count = numbers[at] & 7, numbers[at] >> 3
            at += 1
            if command == _CLOSE:
                if at < end and numbers[at] & 7 != _MOVE:
                    raise UnreadableFile(_BROKEN)
                continue
            if (
                command not in (_MOVE, _DRAW)
                or at + 2 * count > end
                or (command == _DRAW and points == begins[n])
            ):
                raise UnreadableFile(_BROKEN)
            if command == _MOVE:
                firsts.extend(range(points, points + count))
                owners.extend([n] * count)
            is_point[at : at + 2 * count] = True
            points += count
            at += 2 * count
    found = np.full(len(lengths), None, object)
    if not points:
        return found
    raw = np.asarray(numbers, np.uint32)[is_point].reshape(-1, 2).astype(np.int64)
    steps = (raw >> 1) ^ -(raw & 1)
    run = np.cumsum(steps, axis=0)
    starts = np.array(begins)
    sizes = np.diff(np.append(starts, points))
    base = np.vstack((np.zeros((1, 2), np.int64), run))[starts]
    place = np.clip((run - np.repeat(base, sizes, axis=0)) / extent, -_FARTHEST, _FARTHEST)
    return _built(place, np.array(firsts), np.array(owners), np.array(kinds), found)


def _built(
    place: np.ndarray[Any, np.dtype[np.float64]],
    firsts: np.ndarray[Any, np.dtype[np.int64]],
    owners: np.ndarray[Any, np.dtype[np.int64]],
    kinds: np.ndarray[Any, np.dtype[np.int64]],
    found: np.ndarray[Any, np.dtype[np.object_]],
) -> np.ndarray[Any, np.dtype[np.object_]]:
    sizes = np.diff(np.append(firsts, len(place)))
    of_part = kinds[owners]
    for kind, least in ((POINT, 1), (LINE, 2), (POLYGON, 3)):
        chosen = np.flatnonzero((of_part == kind) & (sizes >= least))
        if not len(chosen):
            continue
        rows = np.repeat(firsts[chosen], sizes[chosen]) + _counting(sizes[chosen])
        part = np.repeat(np.arange(len(chosen)), sizes[chosen])
        owner = owners[chosen]
        if kind == POINT:
            heads, first = np.unique(owner, return_index=True)
            found[heads] = shapely.points(place[firsts[chosen][first]])
        elif kind == LINE:
            _gathered(found, shapely.linestrings(place[rows], indices=part), owner, shapely.multilinestrings)
        else:
            shapes, whose = _polygons(place[rows], part, owner)
            _gathered(found, shapes, whose, shapely.multipolygons)
    return found


def _polygons(
    place: np.ndarray[Any, np.dtype[np.float64]],
    part: np.ndarray[Any, np.dtype[np.int64]],
    owner: np.ndarray[Any, np.dtype[np.int64]],
) -> tuple[np.ndarray[Any, np.dtype[np.object_]], np.ndarray[Any, np.dtype[np.int64]]]:
    """Polygons from rings: one that turns as the first of its feature does begins a polygon, others are holes in it."""
    rings: Any = shapely.linearrings(place, indices=part)
    first = np.searchsorted(part, np.arange(len(owner)))
    after = np.append(np.arange(1, len(place)), 0)
    last = np.append(first[1:], len(place)) - 1
    after[last] = first
    crossed = place[:, 0] * place[after, 1] - place[after, 0] * place[:, 1]
    turn = np.sign(np.add.reduceat(crossed, first))
    sound = turn != 0
    rings, owner, turn = rings[sound], owner[sound], turn[sound]
    if not len(rings):
        return np.array([], object), owner
    _, begins, back = np.unique(owner, return_index=True, return_inverse=True)
    outer = turn == turn[begins][back]
    return shapely.polygons(rings, indices=np.cumsum(outer) - 1), owner[outer]


def _gathered(found: Any, shapes: Any, owner: Any, together: Any) -> None:
    """Puts the `shapes` of each owner, which come in order, into `found`."""
    heads, back = np.unique(owner, return_inverse=True)
    found[heads] = together(shapes, indices=back)


def _counting(sizes: np.ndarray[Any, np.dtype[np.int64]]) -> np.ndarray[Any, np.dtype[np.int64]]:
    """0, 1, 2 … for each of the sizes, one after the other."""
    ends = np.cumsum(sizes)
    counted: np.ndarray[Any, np.dtype[np.int64]] = np.arange(ends[-1]) - np.repeat(ends - sizes, sizes)
    return counted
