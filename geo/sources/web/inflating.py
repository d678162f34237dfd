"""Compressed bytes -> plain ones, never more than allowed: a bomb is refused before it has grown."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from geo.vocabulary import OutsideError

MOST_RATIO = 200
"""How many times larger the plain bytes may be, once they are more than `FREE_BYTES`. Text is packed 3 to 20 times smaller,
the most that these methods can is 1,032."""
FREE_BYTES = 2_000_000
_PIECE = 256 * 1024


def unpacked(payload: bytes, coding: str, most_bytes: int) -> bytes:
    """The body that `payload` holds, by the words of a Content-Encoding. Raises `OutsideError` as `inflated` does, and for a coding
    that we do not ask for.

    >>> unpacked(b"Two were hurt.", "identity", 100)
    b'Two were hurt.'
    """
    named = coding.strip().lower().removeprefix("x-")
    if named in ("", "identity") or not payload:
        return payload
    if named not in ("gzip", "deflate"):
        raise OutsideError("It is packed in a way that was not asked for; it was not read.")
    return inflated(payload, named, most_bytes)


def inflated(packed: bytes, coding: str, most_bytes: int) -> bytes:
    """The bytes that `packed` holds in the coding "gzip" or "deflate". Raises `OutsideError` where they are more than
    `most_bytes`, more than `MOST_RATIO` times as many, or broken.

    >>> import gzip
    >>> inflated(gzip.compress(b"Two were hurt."), "gzip", 100)
    b'Two were hurt.'
    """
    made = bytearray()
    for piece in _pieces(packed, coding):
        made += piece
        if len(made) > most_bytes:
            raise OutsideError(f"Unpacked it is larger than {most_bytes / 1e6:,.0f} MB, which is not read.")
        if len(made) > max(FREE_BYTES, MOST_RATIO * len(packed)):
            raise OutsideError(
                f"Unpacked it is more than {MOST_RATIO} times as large, which no page is; it was not read."
            )
    return bytes(made)


def _pieces(packed: bytes, coding: str) -> Iterator[bytes]:
    """The plain bytes in pieces of bounded size; all members of a gzip file one after the other."""
    try:
        rest = packed
        while rest:
            machine = zlib.decompressobj(31 if coding == "gzip" else _window(rest))
            while not machine.eof:
                piece = machine.decompress(rest, _PIECE)
                rest = machine.unconsumed_tail
                if not piece and not machine.eof:
                    raise OutsideError("What came packed breaks off in the middle. Try again later.")
                yield piece
            rest = machine.unused_data
            if coding != "gzip" or not rest.startswith(b"\x1f\x8b"):
                return
    except zlib.error as error:
        raise OutsideError("What came packed is broken. Try again later.") from error


def _window(packed: bytes) -> int:
    """What zlib is told of "deflate": some servers leave out the two bytes before it (RFC 9110, 8.4.1.2)."""
    wrapped = len(packed) > 1 and packed[0] & 0x0F == 8 and int.from_bytes(packed[:2]) % 31 == 0
    return 15 if wrapped else -15
