"""Text on its way into a CSV cell: a spreadsheet must show it, never run it."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"[+-]?(?:\d+(?:[.,]\d+)*|\.\d+)(?:[eE][+-]?\d+)?%?")
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe_cell(value: object) -> object:
    """`value` as a CSV cell may hold it: text that a spreadsheet would take for a formula gets an apostrophe.

    Numbers stay numbers, also negative ones and those written as text. None becomes an empty cell.
    The rule is OWASP's ("CSV injection"): cells that start with = + - @ tab or return.

    >>> safe_cell('=HYPERLINK("http://x")'), safe_cell(-12.5), safe_cell("-33.8"), safe_cell("@sum")
    ('\\'=HYPERLINK("http://x")', -12.5, '-33.8', "'@sum")
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    text = value.lstrip(" \u00a0\u200b\ufeff")
    if text.startswith(_STARTS) and not _NUMBER.fullmatch(text.strip()):
        return "'" + value
    return value
