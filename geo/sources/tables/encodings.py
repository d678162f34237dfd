"""The bytes of a text file -> the encoding that it is read in, looked for in all of it, a piece at a time."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from geo.sources.decoding import guessed, marked, sane, without_mark

BROKEN = "\udcff"
"""What stands for bytes that are no letters; no file can hold it."""
ERRORS = "dateline.broken"
codecs.register_error(ERRORS, lambda error: (BROKEN, error.end))  # type: ignore[attr-defined]

_PIECE = 1 << 20
_SAMPLE = 200_000
_FOREIGN = re.compile(rb"[^,;\t|\r\n\"]*[\x80-\xff][^,;\t|\r\n\"]*")


@dataclass(frozen=True, slots=True)
class Encoded:
    """How a file is to be decoded: `start` bytes of mark come before its first letter; `lines` line ends were counted."""

    encoding: str
    start: int
    said: str
    lines: int


def encoded(path: Path, called: str) -> Encoded:
    """By its mark; as UTF-8 where more of its foreign letters are right than wrong; else by the best guess, which is said.

    Raises `UnreadableFile` for what is no text, `OSError` where the file cannot be read.
    """
    decoder = codecs.getincrementaldecoder("utf-8")(ERRORS)
    lines = right = wrong = 0
    sample = bytearray()
    with path.open("rb") as file:
        head = file.read(4_000)
        encoding, start = marked(head)
        said = ""
        if not encoding and head.count(0) > 0.01 * len(head) + 3:
            encoding, said = without_mark(head, called)
        if not encoding:
            sane(head.replace(b"\0", b"").decode("ascii", "ignore"), called)
        file.seek(0)
        while piece := file.read(_PIECE):
            lines += piece.count(b"\n")
            if encoding or piece.isascii():
                continue
            text = decoder.decode(piece)
            wrong += text.count(BROKEN)
            right += len(text) - len(text.encode("ascii", "ignore")) - text.count(BROKEN)
            if len(sample) < _SAMPLE:
                sample += b"\n".join(_FOREIGN.findall(piece))[:_SAMPLE]
    if not encoding:
        encoding, said = ("utf-8", "") if right >= wrong else guessed(bytes(sample), called)
    return Encoded(encoding, start, said, lines)
