"""A file or a folder -> the same, safe on the disk: what was written, named or removed there outlives a power failure."""

from __future__ import annotations

import os
from pathlib import Path


def settle(path: Path) -> None:
    """Wait until the disk has taken what was written to the file `path`, or named and removed in the folder. Raises `OSError`.

    A new name lasts only once its folder has been synced, too: fsync(2).
    """
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
