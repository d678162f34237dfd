"""What a user names (files, folders, addresses) -> sources, one at a time."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from geo.sources import SUFFIXES
from geo.sources.web.archives import SUFFIXES as ARCHIVES
from geo.vocabulary import UnreadableFile

_LINES = (".jsonl", ".ndjson")


class Kind(StrEnum):
    """What a source is."""

    FILE = "file"
    LINES = "lines"
    ARCHIVE = "archive"
    WEB = "web"


@dataclass(frozen=True, slots=True)
class Source:
    """A file, by its whole path, or an address. `published` and `outlet` are for articles that do not state them; `feed` says
    that the address is a feed or a sitemap. `size` is in bytes, 0 for what comes from the web; `root` is what the user named."""

    kind: Kind
    name: str
    published: date | None = None
    outlet: str = ""
    feed: bool = False
    size: int = 0
    root: str = ""


def is_address(name: str) -> bool:
    """Whether `name` is an address of the web.

    >>> is_address("HTTPS://news.example/"), is_address("news/a.html")
    (True, False)
    """
    return name.lower().startswith(("http://", "https://"))


def sources_of(
    names: Iterable[str], published: date | None = None, outlet: str = "", *, feed: bool = False
) -> Iterator[Source]:
    """The sources that `names` stand for, in order; a folder stands for the files in it, by name, whose ending is read.

    Raises `UnreadableFile` for what is not there.
    """
    for name in names:
        if is_address(name):
            yield Source(Kind.WEB, name, published, outlet, feed, root=name)
            continue
        path = Path(os.path.abspath(name))  # noqa: PTH100 (a link stays what the user calls it)
        if path.is_dir():
            yield from (_file(each, published, outlet, str(path)) for each in _in_folder(path))
        elif path.exists():
            yield _file(path, published, outlet, str(path))
        else:
            raise UnreadableFile(
                f"{name} cannot be opened (there is no such file). Check the name and try again."
            )


def _file(path: Path, published: date | None, outlet: str, root: str) -> Source:
    low = path.name.lower()
    kind = Kind.LINES if low.endswith(_LINES) else Kind.ARCHIVE if low.endswith(ARCHIVES) else Kind.FILE
    try:
        size = path.stat().st_size
    except OSError:
        size = 0  # it is named as a failure when its turn comes
    return Source(kind, str(path), published, outlet, size=size, root=root)


def _in_folder(folder: Path) -> Iterator[Path]:
    for where, inside, files in os.walk(folder):
        inside[:] = sorted(name for name in inside if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and name.lower().endswith((*SUFFIXES, *ARCHIVES)):
                yield Path(where) / name
