"""What a parser might do with a hostile file: run in a process with bounds by test_limited.py."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

from geo.vocabulary import TooLong


def length(data: bytes) -> int:
    """What a good parser does."""
    return len(data)


def who(_: bytes) -> int:
    return os.getpid()


def settings(_: bytes) -> tuple[str, ...]:
    return tuple(key for key in os.environ if key.startswith("DATELINE"))


def talk(data: bytes) -> int:
    print("this is no answer", flush=True)
    os.write(1, b"nor is this")
    return len(data)


def refuse(_: bytes) -> int:
    raise TooLong("It is too long. Split it.")


def stumble(_: bytes) -> int:
    raise KeyError("line")


def run_on(_: bytes) -> int:
    while True:
        pass


def sleep(_: bytes) -> int:
    time.sleep(60)
    return 0


def hoard(_: bytes) -> int:
    kept = []
    while True:
        kept.append(bytearray(1_000_000))


def grab(_: bytes) -> int:
    return len(bytearray(8_000_000_000))


def abort(_: bytes) -> int:
    os.abort()


class Trap:
    """What would run a command where it is unpickled."""

    def __reduce__(self) -> object:
        return os.system, ("touch /tmp/dateline-was-here",)


def trap(_: bytes) -> Trap:
    return Trap()


def count(_: bytes, upto: int) -> Iterator[int]:
    yield from range(upto)


def count_and_stumble(_: bytes) -> Iterator[int]:
    yield 1
    raise TooLong("It goes on too long. Split it.")


def count_for_ever(_: bytes) -> Iterator[int]:
    yield 1
    while True:
        pass


def big_pieces(_: bytes) -> Iterator[bytes]:
    for _n in range(40):
        yield bytes(10_000_000)
