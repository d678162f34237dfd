"""A server of many threads and sockets -> shorter turns, so that answers do not wait for pages that are being made, less memory that none
uses, and as many open files as the system lets it have."""

from __future__ import annotations

import ctypes
import resource
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


def many_files() -> None:
    """Let this process have as many files and sockets open as the system allows it to ask for: many systems give 1,024 and would give
    more, and each visitor takes a few."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(OSError, ValueError):  # macOS calls some numbers too large that it names itself
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
