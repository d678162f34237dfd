"""The embedded gazetteer: committed compressed, unpacked once into the user's cache folder."""

from __future__ import annotations

import hashlib
import json
import lzma
import os
import struct
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from geo.places.gazetteer.index import Gazetteer
from geo.places.gazetteer.layout import HEADER_LENGTH, MAGIC
from geo.vocabulary import DataError
from geo.vocabulary.settings import Settings

PACKED = Path(__file__).parents[3] / "data" / "gazetteer" / "places.xz"
_CHUNK = 1 << 22
_TRUSTED = (0, os.getuid() if hasattr(os, "getuid") else 0)
"""Whose files are taken as they are: the temporary folder is everybody's."""


@cache
def embedded() -> Gazetteer:
    """The gazetteer that comes with Dateline, opened once and kept.

    The first call on a machine unpacks it, in about two seconds; later ones take milliseconds.
    Raises `DataError` when the packed file is missing or broken.
    """
    return Gazetteer.open(unpacked(PACKED, Settings.from_environment().cache))


def unpacked(packed: Path, cache: Path) -> Path:
    """The path of `packed`, unpacked: in `cache`, or in the temporary folder where `cache` cannot be written.

    The name carries the packed file's hash, so that another version is unpacked anew. Two processes
    may do it at once: each writes a file of its own and moves it into place whole. Raises `DataError`.
    """
    name = f"places-{_fingerprint(packed)}.index"
    folders = (
        cache,
        Path(tempfile.gettempdir()) / f"dateline-{os.getuid() if hasattr(os, 'getuid') else 'user'}",
    )
    for folder in folders:
        if _is_whole(folder / name):
            return folder / name
    failures = []
    for folder in folders:
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            return _unpack(packed, folder / name)
        except OSError as error:
            failures.append(str(error))
    raise DataError(
        f"The gazetteer cannot be unpacked ({'; '.join(failures)}). Point DATELINE_CACHE at a folder with 100 MB free."
    )


def _fingerprint(packed: Path) -> str:
    """Sixteen hex digits of the packed file's last bytes and size: xz keeps the content's check there."""
    try:
        with packed.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - 4096))
            tail = file.read()
    except OSError as error:
        raise DataError(
            f"The embedded gazetteer {packed.name} is missing ({error}). Install Dateline again."
        ) from error
    return hashlib.sha256(MAGIC + size.to_bytes(8, "big") + tail).hexdigest()[:16]


def _is_whole(path: Path) -> bool:
    """Whether an unpacked index of this version lies there, to its last byte, that no stranger can have put there."""
    try:
        with path.open("rb") as file:
            found = os.fstat(file.fileno())
            start = file.read(len(MAGIC) + HEADER_LENGTH.size)
            if found.st_uid not in _TRUSTED or start[: len(MAGIC)] != MAGIC:
                return False
            (length,) = HEADER_LENGTH.unpack(start[len(MAGIC) :])
            if len(start) + length > found.st_size:
                return False
            sections = json.loads(file.read(length))["sections"]
            ends = [offset + -(-size // 8) * 8 for offset, size in sections.values()]
            return bool(found.st_size == len(start) + length + max(ends))
    except (OSError, ValueError, KeyError, TypeError, struct.error):
        return False


def _clear(target: Path) -> None:
    """Remove what other versions unpacked there: whoever has it open keeps it, others unpack theirs again."""
    for other in target.parent.glob("places-*.index"):
        if other != target:
            with suppress(OSError):
                other.unlink()


def _unpack(packed: Path, target: Path) -> Path:
    handle, partial = tempfile.mkstemp(prefix=target.name, suffix=".partial", dir=target.parent)
    try:
        with lzma.open(packed) as source, os.fdopen(handle, "wb") as out:
            while chunk := source.read(_CHUNK):
                out.write(chunk)
        Path(partial).replace(target)
        _clear(target)
    except (lzma.LZMAError, EOFError) as error:
        Path(partial).unlink(missing_ok=True)
        raise DataError(f"The embedded gazetteer is broken ({error}). Install Dateline again.") from error
    except OSError:
        Path(partial).unlink(missing_ok=True)
        raise
    return target
