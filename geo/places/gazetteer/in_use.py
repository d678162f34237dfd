"""Which gazetteer is used: the one that the user built, else the embedded one."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from geo.places.gazetteer.index import Gazetteer
from geo.places.gazetteer.unpacking import embedded
from geo.vocabulary import DataError
from geo.vocabulary.settings import Settings


def in_use(settings: Settings | None = None) -> Gazetteer:
    """The gazetteer that readings use, opened once for each file.

    An index in the user's data folder that another version of Dateline built is passed over, in silence: it is
    no error of the user's, and `gazetteer info` says so. Raises `DataError` where `DATELINE_GAZETTEER` names a
    file that cannot be used.
    """
    given = settings or Settings.from_environment()
    path = given.gazetteer
    if path is None or not (given.gazetteer_named or path.exists()):
        return embedded()
    try:
        found = path.stat()
        return _opened(path, found.st_mtime_ns, found.st_size)
    except (OSError, DataError) as error:
        if not given.gazetteer_named:
            return embedded()
        raise DataError(
            f"DATELINE_GAZETTEER names {path}, which is no gazetteer of this version ({error})."
            " Build it again with `python -m geo gazetteer build`, or set DATELINE_GAZETTEER to embedded."
        ) from error


@lru_cache(maxsize=2)
def _opened(path: Path, changed_ns: int, size: int) -> Gazetteer:
    """The file as it was at that instant: one that is built anew is opened anew."""
    return Gazetteer.open(path)
