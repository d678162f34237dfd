"""Bytes to text: a byte order mark, then UTF-8, then the best guess, which is said."""

from __future__ import annotations

import codecs
import re
import unicodedata

from geo.vocabulary import UnreadableFile

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WESTERN = re.compile(r"[\t\n\r -~\xa0-\xbf‘’‚“”„–—…€•†™œŒÀ-ÏÑ-ÖØ-ÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿŸŠšŽž]*")
_CONTROLS_ALLOWED = 0.01


def decode(data: bytes, called: str, declared: str = "") -> tuple[str, str]:
    """The text of `data`, and what was assumed to read it ("" where nothing had to be).

    `declared` is the encoding that the file itself names. Line ends stay as they are. Raises
    `UnreadableFile` where the bytes are no text in any likely encoding.
    """
    encoding, start = marked(data)
    if encoding:
        return _strict(data[start:], encoding, called), ""
    if b"\x00" in data:
        encoding, said = without_mark(data, called)
        try:
            return sane(data.decode(encoding), called), said
        except UnicodeDecodeError as error:
            raise _not_text(called) from error
    try:
        return sane(data.decode("utf-8"), called), ""
    except UnicodeDecodeError:
        pass
    if declared:
        try:
            return sane(data.decode(declared), called), ""
        except (UnicodeDecodeError, LookupError):
            pass
    encoding, said = guessed(data, called)
    try:
        return sane(data.decode(encoding), called), said
    except UnicodeDecodeError as error:
        raise _not_text(called) from error


def marked(data: bytes) -> tuple[str, int]:
    """The encoding that the mark at the beginning of `data` says, and how many bytes it has; ("", 0) without one."""
    return next(((encoding, len(mark)) for mark, encoding in _MARKS if data.startswith(mark)), ("", 0))


def _strict(data: bytes, encoding: str, called: str) -> str:
    try:
        return sane(data.decode(encoding), called)
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"{called} says that it is {encoding[:6].upper()} and is not. Save it as UTF-8, or paste the text."
        ) from error


def without_mark(data: bytes, called: str) -> tuple[str, str]:
    """UTF-16 without a mark: in most scripts of the world, every other byte of its spaces and line ends is 0."""
    sample = data[:4000]
    for encoding, at in (("utf-16-le", 1), ("utf-16-be", 0)):
        if sample[at::2].count(0) > 0.1 * len(sample) / 2 and sample[1 - at :: 2].count(0) == 0:
            return encoding, f"{called} was read as UTF-16."
    raise _not_text(called)


def guessed(data: bytes, called: str) -> tuple[str, str]:
    """The likeliest encoding of `data`, which is not UTF-8, and what is said of that. Raises `UnreadableFile`."""
    try:
        if _WESTERN.fullmatch(data.decode("cp1252")):
            return "cp1252", f"{called} is not UTF-8; it was read as Windows-1252 (Western European)."
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000], threshold=0.2).best()
    if best is None:
        raise _not_text(called)
    return (
        best.encoding,
        f"{called} is not UTF-8; it was read as {best.encoding}. Check that its letters are right.",
    )


def sane(text: str, called: str) -> str:
    """`text`, unless it is so full of control characters that it cannot have been written as text."""
    sample = text[:20_000]
    controls = sum(1 for c in sample if unicodedata.category(c) == "Cc" and c not in "\t\n\r\f\v\x85")
    if controls > _CONTROLS_ALLOWED * len(sample) + 3 or "\x00" in text:
        raise _not_text(called)
    return text


def _not_text(called: str) -> UnreadableFile:
    return UnreadableFile(
        f"{called} is not text: its bytes are no letters in any known encoding."
        " Open it in the program that made it, save it as UTF-8 text, or paste the text."
    )
