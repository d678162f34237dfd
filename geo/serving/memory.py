"""A server of many threads -> less memory that none of them uses: glibc gives each thread heaps of its own, and keeps what is freed."""

from __future__ import annotations

import ctypes
from contextlib import suppress

_M_ARENA_MAX, _HEAPS = -8, 2
"""`mallopt` of glibc: https://www.gnu.org/software/libc/manual/html_node/Malloc-Tunable-Parameters.html"""


def few_heaps() -> bool:
    """Let all threads of this process share two heaps; whether the C library can. With a million incidents shown that is 130 MB of 790."""
    with suppress(OSError, AttributeError, TypeError):
        return bool(ctypes.CDLL(None).mallopt(_M_ARENA_MAX, _HEAPS))
    return False
