"""A server of many threads -> shorter turns, so that answers do not wait for pages that are being made, and less memory that none uses."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress

_M_ARENA_MAX, _HEAPS = -8, 2
"""`mallopt` of glibc: https://www.gnu.org/software/libc/manual/html_node/Malloc-Tunable-Parameters.html"""


_TURN_S = 0.001


def short_turns() -> None:
    """Let a thread that works pass Python on after a millisecond to one that waits for it, and not after five: an answer takes some
    ten turns of the server's loop and its threads, and two pages being made kept it 40 ms, of which 4 are left."""
    sys.setswitchinterval(_TURN_S)


def few_heaps() -> bool:
    """Let all threads of this process share two heaps, where glibc would give each its own and keep what is freed; whether the C library can. With a million incidents shown that is 130 MB of 790."""
    with suppress(OSError, AttributeError, TypeError):
        return bool(ctypes.CDLL(None).mallopt(_M_ARENA_MAX, _HEAPS))
    return False
