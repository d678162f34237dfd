"""A file on the disk -> its bytes, no more of them than fit: a name may lead to a device that never ends."""

from __future__ import annotations

import sys
from pathlib import Path

from geo.vocabulary import UnreadableFile

MOST_BYTES = 300_000_000


def bytes_at(path: Path | str, most: int = MOST_BYTES) -> bytes:
    """What the file at `path` holds; of "-", what comes on standard input.

    Raises `UnreadableFile` where it cannot be opened or holds more than `most` bytes.
    """
    try:
        if path == "-":
            found = sys.stdin.buffer.read(most + 1)
        else:
            with Path(path).open("rb") as file:
                found = file.read(most + 1)
    except (OSError, ValueError) as error:  # a name with a NUL is a ValueError
        reason = getattr(error, "strerror", "") or "its name makes no sense"
        raise UnreadableFile(f"{path} cannot be opened ({reason}). Check the name and try again.") from error
    if len(found) > most:
        raise UnreadableFile(
            f"{path} is larger than {most // 1_000_000} MB. Give a smaller file, or a part of it."
        )
    return found
