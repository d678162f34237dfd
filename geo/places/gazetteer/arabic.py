"""What a place is called in Arabic, by its id: the gazetteer's names do not say which language they are in."""

from __future__ import annotations

import lzma
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from geo.vocabulary import DataError

PACKED = Path(__file__).parents[3] / "data" / "gazetteer" / "arabic.xz"
"""Built by `data.build.arabic`."""


def arabic_name(id: str) -> str:
    """The Arabic name of the place with that id of the embedded gazetteer; "" where none is known.

    The first call reads all 27,000 names, in about 20 ms. Raises `DataError` when their file is missing or broken.

    >>> arabic_name("geonames:SY.02"), arabic_name("geonames:163843"), arabic_name("local:qusour-baniyas")
    ('اللاذقية', 'سوريا', '')
    """
    return names().get(id, "")


@cache
def names(packed: Path = PACKED) -> Mapping[str, str]:
    """All of them: id -> Arabic name; a country's under its own id, as `Gazetteer.country` gives it."""
    try:
        lines = lzma.decompress(packed.read_bytes()).decode().splitlines()
        return {id: name for id, _, name in (line.partition("\t") for line in lines)}
    except (OSError, ValueError, lzma.LZMAError) as error:
        raise DataError(
            f"The Arabic names in {packed} cannot be read ({error}). Put the file back, or run `make data`."
        ) from error
