"""Text on its way to a terminal: it must show it, never act on it."""

from __future__ import annotations

import unicodedata

_JOINERS = "\u200c\u200d"
"""Which Persian and emoji need: they act on the letters beside them alone."""
_ACTING = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
"""Categories of Unicode that show nothing: controls, what turns the direction of writing, halves of characters, line ends."""


def visible(text: str) -> str:
    """`text` in one line, with a mark for whatever would act on a terminal instead of being shown there.

    Escapes, tabs and line ends become control pictures (U+2400 to U+2421), marks of direction and the like their number.

    >>> visible("\\x1b[31mred\\tgo\\u202e"), visible("قُتل شخصان 👩\\u200d🚀")
    ('␛[31mred␉go⟨U+202E⟩', 'قُتل شخصان 👩\\u200d🚀')
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_mark, text))


def _mark(c: str) -> str:
    if c in _JOINERS or unicodedata.category(c) not in _ACTING:
        return c
    return chr(0x2400 + ord(c)) if c < " " else "\u2421" if c == "\x7f" else f"⟨U+{ord(c):04X}⟩"


def escaped(json: str) -> str:
    """JSON in which what would act on a terminal is an escape of JSON's own: another text, and the same value.

    >>> escaped('{"id": "a\\u202e\\x9b"}')
    '{"id": "a\\\\u202e\\\\u009b"}'
    """
    if json.isascii() and "\x7f" not in json:
        return json
    return "".join(f"\\u{ord(c):04x}" if ord(c) < 0x10000 and _mark(c) != c else c for c in json)
