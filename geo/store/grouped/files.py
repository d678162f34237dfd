"""The grouping of one revision <-> a folder beside the database. Nothing is kept in it that could not be worked out again.

`<database>-grouped/<mark>/`, where the mark says of which database, revision and rules it is: any other is of no use, and is
overwritten and removed, since words of articles are in it. A folder is written aside and moved whole, and a file whose checksum is
not its own is never believed.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from geo.incidents.same_event.links import Known
from geo.sources.whole_files import aside
from geo.store.grouped.outlines import KeptPart, Outlined, Part
from geo.store.sets.folders import erased
from geo.vocabulary import Likeness
from geo.vocabulary.program import GROUPER, READER, version

_OUTLINES, _PARTS, _LINKS = "incidents", "articles", "links"
_AT_ONCE = 500
"""Articles that are written together."""
_BEFORE = struct.Struct(">II")
"""What stands before each of them: how long it is, and its checksum."""
_Links = tuple[tuple[str, str, Likeness], ...]


class Broken(Exception):
    """It is not there, or not as it was written: work it out anew."""


def folder_of(database: Path) -> Path:
    """Where what was made of the articles of `database` lies.

    >>> folder_of(Path("/data/dateline.sqlite")).name
    'dateline.sqlite-grouped'
    """
    return database.with_name(f"{database.name}-grouped")


def mark_of(*of: object) -> str:
    """A name for what was grouped from `of`, by the rules of this version: another one for anything else."""
    said = repr((GROUPER, READER, version(), *of))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def write(folder: Path, mark: str, outlined: Outlined, parts: Mapping[str, Part], links: Known) -> None:
    """Keep a grouping in `folder` under `mark`, and erase those under any other. Raises `OSError`."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with aside(folder / mark, folder=True) as part:
        made = part / "made"
        made.mkdir(mode=0o700)
        _put(made / _OUTLINES, [_outlines().dump_json(outlined)])
        _put(made / _PARTS, _written(parts))
        pairs = tuple((one, two, verdict) for (one, two), verdict in links.items())
        _put(made / _LINKS, [_links().dump_json(pairs)])
        erase(folder)
        made.rename(folder / mark)


def outlined_in(folder: Path, mark: str) -> Outlined:
    """The incidents that are kept in `folder` under `mark`. Raises `Broken`."""
    (content,) = _got(folder / mark / _OUTLINES)
    outlined: Outlined = _understood(_outlines(), content)
    return outlined


def parts_in(folder: Path, mark: str) -> tuple[dict[str, Part], Known]:
    """The parts of the articles that are kept in `folder` under `mark`, and which pairs of reports are linked. Raises `Broken`."""
    parts = {
        kept.article: kept.part
        for content in _got(folder / mark / _PARTS)
        for kept in _understood(_parts(), content)
    }
    (content,) = _got(folder / mark / _LINKS)
    return parts, {(one, two): verdict for one, two, verdict in _understood(_links(), content)}


def erase(folder: Path) -> None:
    """Overwrite and remove all that is kept in `folder`, but for what is being written. Raises `OSError`."""
    for each in folder.glob("[!.]*"):
        erased(each)


def _written(parts: Mapping[str, Part]) -> Iterator[bytes]:
    every = list(parts.items())
    for start in range(0, len(every), _AT_ONCE):
        yield _parts().dump_json([KeptPart.of(*each) for each in every[start : start + _AT_ONCE]])


def _put(file: Path, contents: Iterable[bytes]) -> None:
    """Write `contents`, each with its length and checksum before it, and at the end how many they were."""
    many = 0
    with file.open("xb") as opened:
        file.chmod(0o600)
        for content in contents:
            packed = zlib.compress(content, 1)
            opened.write(_BEFORE.pack(len(packed), zlib.crc32(packed)))
            opened.write(packed)
            many += 1
        opened.write(_BEFORE.pack(0, many))


def _got(file: Path) -> list[bytes]:
    """What `_put` wrote. Raises `Broken`."""
    found: list[bytes] = []
    with _no_use(), file.open("rb") as opened:
        while True:
            long, sum = _BEFORE.unpack(opened.read(_BEFORE.size))
            if not long:
                if sum != len(found) or opened.read(1):
                    raise Broken(f"{file.name} is not whole")
                return found
            packed = opened.read(long)
            if len(packed) != long or zlib.crc32(packed) != sum:
                raise Broken(f"{file.name} was altered")
            found.append(zlib.decompress(packed))


@contextmanager
def _no_use() -> Iterator[None]:
    """What goes wrong with a file makes it `Broken`."""
    try:
        yield
    except (OSError, struct.error, zlib.error) as error:
        raise Broken(str(error)) from error


def _understood(adapter: TypeAdapter[Any], content: bytes) -> Any:
    try:
        return adapter.validate_json(content)
    except ValidationError as error:
        raise Broken("written by another version") from error


@cache
def _outlines() -> TypeAdapter[Outlined]:
    return TypeAdapter(Outlined)


@cache
def _parts() -> TypeAdapter[list[KeptPart]]:
    return TypeAdapter(list[KeptPart])


@cache
def _links() -> TypeAdapter[_Links]:
    return TypeAdapter(_Links)
