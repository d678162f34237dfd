"""A bundle that comes from anybody, opened with care: nothing is written to disk, and no more is unpacked than fits."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path

from geo.sources.given.on_disk import bytes_at
from geo.vocabulary import UnreadableFile

MOST_ARCHIVE_BYTES, MOST_BYTES, MOST_MEMBERS = 300_000_000, 240_000_000, 200
"""Of the ZIP, of all that it holds, which lies in memory twice while it is unpacked, and how many files."""
MOST_TIMES, ANYWAY_BYTES = 40, 40_000_000
"""What it holds is no more than so many times as large as the ZIP, or no more than this: text packs to a tenth, pictures hardly."""
_SAFE = re.compile(r"(?:[a-z0-9-]+/)?[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


def unpacked(data: bytes) -> dict[str, bytes]:
    """The files of the ZIP `data` by their paths.

    Raises `UnreadableFile` for what is no ZIP, broken, encrypted, too large once unpacked, or holds a name twice
    or one that leads elsewhere.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _check(members, len(data))
            return {m.filename: _content(archive, m) for m in members}
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
    ) as error:
        raise UnreadableFile(
            "The bundle is no ZIP, or is broken. Give the file as it was exported."
        ) from error


MOST_VALUES = 2_000_000
"""Numbers, words, lists and objects of a JSON file: a value of two bytes takes a hundred in memory."""


def require_few_values(name: str, data: bytes) -> None:
    """Raises `UnreadableFile` where the JSON `data` may hold more values than any of a bundle's, before it is parsed.

    >>> require_few_values("manifest.json", b'{"format": [1, 2]}')
    """
    if sum(map(data.count, (b",", b"[", b"{"))) > MOST_VALUES:
        raise UnreadableFile(
            f"{name} holds more than {MOST_VALUES:,} values. Give a bundle as Dateline made it."
        )


def from_disk(path: Path) -> bytes:
    """The bytes of the file at `path`. Raises `UnreadableFile` where it cannot be opened or is too large."""
    return bytes_at(path, MOST_ARCHIVE_BYTES)


def _check(members: list[zipfile.ZipInfo], packed: int) -> None:
    if len(members) > MOST_MEMBERS:
        raise UnreadableFile(
            f"The bundle holds {len(members):,} files; one of Dateline's has {MOST_MEMBERS} at most."
        )
    most = min(MOST_BYTES, max(ANYWAY_BYTES, MOST_TIMES * packed))
    if sum(m.file_size for m in members) > most:
        raise UnreadableFile(
            f"The bundle would be larger than {most // 1_000_000} MB once unpacked. It is not unpacked."
        )
    seen: set[str] = set()
    for member in members:
        name = member.filename
        if not _SAFE.fullmatch(name) or ".." in name or name != member.orig_filename:
            raise UnreadableFile(
                f"The bundle holds a file with an odd name, {name[:60]!r}. It is not opened."
            )
        if name in seen:
            raise UnreadableFile(f"The bundle holds {name} twice. It is not opened.")
        seen.add(name)
        if member.flag_bits & 1:
            raise UnreadableFile("The bundle is encrypted. Give the file as it was exported.")


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """The member's bytes: no more than it says that it has, whatever is packed in it."""
    with archive.open(member) as stream:
        content = stream.read(member.file_size + 1)
    if len(content) != member.file_size:
        raise UnreadableFile(
            f"{member.filename} in the bundle is cut short. Give the file as it was exported."
        )
    return content
