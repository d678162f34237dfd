"""A PMTiles file -> the bytes of single tiles, read when they are asked for. The file may be anybody's, and is not trusted:
nothing is read or unpacked beyond fixed bounds.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from pmtiles.tile import (
    Compression,
    Entry,
    MagicNumberNotFound,
    SpecVersionUnsupported,
    TileType,
    deserialize_directory,
    deserialize_header,
    find_tile,
    zxy_to_tileid,
)
from pmtiles.writer import Writer

from geo.maps.basemap.streets.schemas import Schema, schema_of
from geo.maps.held import Held
from geo.vocabulary import SettingsError, UnreadableFile

TileAt = tuple[int, int, int]
"""Zoom, column and row of a tile, as the web counts them."""
MOST_PACKED, MOST_TILE = 2_000_000, 3_000_000
"""Bytes of a tile as it lies in the file, and once unpacked."""
MOST_CUT = 24_000_000
"""Bytes of the tiles that a bundle carries."""
_MOST_DIRECTORY, _MOST_METADATA = 1_000_000, 4_000_000
_HEADER, _DEEPEST, _CLOSEST = 127, 4, 26
_ENDLESS = re.compile(rb"[\x80-\xff]{10}")
"""A number of more than 64 bits, which no directory holds, and which takes for ever to read."""
_directories: Held[list[Entry]] = Held(32_000_000)
_ENTRY_BYTES = 130


@dataclass(frozen=True, slots=True)
class Streets:
    """Where streets are drawn from: `file`, the name of a PMTiles file on this machine, or `cut`, the few tiles of one that
    a bundle carries, as a PMTiles file. `partly`: some of what was there could not be drawn. Nothing of it: no streets."""

    file: str = ""
    cut: bytes = b""
    partly: bool = False

    def __bool__(self) -> bool:
        """Whether there is anything to be drawn from."""
        return bool(self.file or self.cut)


NONE = Streets()


@dataclass(frozen=True, slots=True)
class Archive:
    """An open file of tiles: what it is known by (`key`), how its layers are called, and the zooms of its tiles."""

    key: str
    schema: Schema
    min_zoom: int
    max_zoom: int
    source: Path | bytes
    header: dict[str, Any]

    def packed(self, at: TileAt) -> bytes | None:
        """The tile's bytes as they lie in the file; None where there is none. Raises `UnreadableFile` for a broken file."""
        zoom, x, y = at
        if not self.min_zoom <= zoom <= self.max_zoom:
            return None
        wanted = zxy_to_tileid(zoom, x, y)
        offset, length = self.header["root_offset"], self.header["root_length"]
        for _ in range(_DEEPEST):
            found = find_tile(self._directory(offset, length), wanted)
            if found is None:
                return None
            if found.run_length:
                start = self.header["tile_data_offset"] + found.offset
                return _read(self.source, start, found.length, MOST_PACKED)
            offset, length = self.header["leaf_directory_offset"] + found.offset, found.length
        raise UnreadableFile("The streets' directories lead in a circle. Make the extract anew.")

    def unpacked(self, packed: bytes) -> bytes:
        """A tile's bytes, unpacked. Raises `UnreadableFile` where they are too many or broken."""
        if self.header["tile_compression"] is Compression.NONE:
            return packed
        return _unzipped(packed, MOST_TILE)

    def _directory(self, offset: int, length: int) -> list[Entry]:
        return _directories.get((self.key, offset, length), lambda: _entries(self.source, offset, length))


def opened(streets: Streets) -> Archive:
    """The tiles of `streets`. Raises `SettingsError` without the file, `UnreadableFile` where it is no PMTiles file with
    streets that are read here."""
    if streets.cut:
        return _archive(sha256(streets.cut).hexdigest(), streets.cut)
    try:
        path = Path(streets.file).expanduser()
        stat = path.stat()
        if not path.is_file():
            raise OSError(0, "it is no file")
    except (OSError, ValueError, RuntimeError) as error:
        raise SettingsError(
            f"The streets' file {streets.file[:200]} cannot be opened ({getattr(error, 'strerror', '') or error})."
            " Check its name, or unset DATELINE_STREETS."
        ) from error
    return _archive(f"{path}|{stat.st_mtime_ns}|{stat.st_size}", path)


@lru_cache(maxsize=4)
def _archive(key: str, source: Path | bytes) -> Archive:
    try:
        header: Any = dict(deserialize_header(_read(source, 0, _HEADER, _HEADER)))
    except (MagicNumberNotFound, SpecVersionUnsupported, ValueError, LookupError) as error:
        raise UnreadableFile(
            "The streets' file is no PMTiles file of version 3. Make an extract with `pmtiles extract`."
        ) from error
    if header["tile_type"] is not TileType.MVT:
        raise UnreadableFile(
            "The streets' file holds pictures, not vector tiles. Give an extract of vector tiles."
        )
    if not header["min_zoom"] <= header["max_zoom"] <= _CLOSEST:
        raise UnreadableFile("The streets' file says no zooms that there are. Make the extract anew.")
    packing = header["internal_compression"], header["tile_compression"]
    if packing[0] is not Compression.GZIP or packing[1] not in (Compression.GZIP, Compression.NONE):
        raise UnreadableFile("The streets' file is not packed with gzip. Convert it to gzip with `pmtiles`.")
    return Archive(
        key,
        schema_of(_layers(source, header)),
        header["min_zoom"],
        header["max_zoom"],
        source,
        header,
    )


def _layers(source: Path | bytes, header: dict[str, Any]) -> tuple[str, ...]:
    """The names of the layers that the file says it has."""
    packed = _read(source, header["metadata_offset"], header["metadata_length"], _MOST_DIRECTORY)
    try:
        found = json.loads(_unzipped(packed, _MOST_METADATA))
        return tuple(str(layer["id"]) for layer in found["vector_layers"])[:100]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise UnreadableFile(
            "The streets' file does not say which layers it has (vector_layers). Make the extract anew."
        ) from error


def _entries(source: Path | bytes, offset: int, length: int) -> tuple[list[Entry], int]:
    packed = _read(source, offset, length, _MOST_DIRECTORY)
    plain = _unzipped(packed, _MOST_DIRECTORY)
    if _ENDLESS.search(plain):
        raise UnreadableFile("A directory of the streets' file is broken. Make the extract anew.")
    try:
        found = deserialize_directory(packed)
    except (EOFError, ValueError, LookupError, OSError, zlib.error) as error:
        raise UnreadableFile("A directory of the streets' file is broken. Make the extract anew.") from error
    return found, len(found) * _ENTRY_BYTES


def _read(source: Path | bytes, offset: int, length: int, most: int) -> bytes:
    if length > most:
        raise UnreadableFile(
            f"A part of the streets' file would be {length:,} bytes, too large. Make the extract anew."
        )
    try:
        if isinstance(source, bytes):
            found = source[offset : offset + length]
        else:
            with source.open("rb") as file:
                file.seek(offset)
                found = file.read(length)
    except (OSError, OverflowError, ValueError) as error:
        raise UnreadableFile(
            "The streets' file cannot be read where it should be. Make the extract anew."
        ) from error
    if len(found) < length:
        raise UnreadableFile("The streets' file is cut short. Copy it again, or make the extract anew.")
    return found


def _unzipped(packed: bytes, most: int) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(packed)) as stream:
            plain = stream.read(most + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableFile(
            "A part of the streets' file cannot be unpacked. Make the extract anew."
        ) from error
    if len(plain) > most:
        raise UnreadableFile("A part of the streets' file is too large once unpacked. Make the extract anew.")
    return plain


def cut(archive: Archive, tiles: Iterable[TileAt]) -> tuple[bytes, bool]:
    """The `tiles` of `archive` that are there, as a PMTiles file, and whether all of them could be read: the same bytes for the
    same tiles; b"" for none. Raises `UnreadableFile` where they are more than `MOST_CUT` bytes.
    """
    there: dict[int, bytes] = {}
    whole = True
    for at in tiles:
        try:
            data = archive.packed(at)
        except UnreadableFile:
            whole = False
            continue
        if data is not None:
            there[zxy_to_tileid(*at)] = data
    size = sum(map(len, there.values()))
    if size > MOST_CUT:
        raise UnreadableFile(
            f"The streets of these pictures take {size / 1e6:,.0f} MB, more than the {MOST_CUT / 1e6:.0f} that a bundle"
            " carries. Choose fewer sizes, or a closer view."
        )
    if not there:
        return b"", whole
    out = io.BytesIO()
    making: Any = Writer  # it has no types
    writer = making(out)
    for tile in sorted(there):
        writer.write_tile(tile, there[tile])
    header = {key: archive.header[key] for key in ("tile_compression", "tile_type")}
    writer.finalize(header, {"vector_layers": [{"id": name} for name in sorted(archive.schema.told_by)]})
    return out.getvalue(), whole
