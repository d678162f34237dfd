"""A value of a spreadsheet, a database or JSON -> the words of its cell."""

from __future__ import annotations

import json
from datetime import datetime, time
from typing import Any


def words(value: Any) -> str:
    """`value` as a person would write it into a cell: days as ISO text, whole numbers without ".0", "" for nothing.

    >>> from datetime import date
    >>> words(date(2025, 3, 10)), words(3.0), words(35.25), words(datetime(2025, 3, 10)), words(True), words(None), words(["a", 1])
    ('2025-03-10', '3', '35.25', '2025-03-10', 'true', '', '["a", 1]')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime):
        midnight = value.time() == time() and value.tzinfo is None
        return value.date().isoformat() if midnight else value.isoformat(" ")
    if isinstance(value, dict | list):
        return _nested(value) if value else ""
    return "" if value is None or isinstance(value, bytes) else str(value)


def _nested(value: Any) -> str:
    try:
        return json.dumps(value, ensure_ascii=False, default=words)
    except (RecursionError, ValueError):
        return ""


def _number(value: float) -> str:
    if value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124 (NaN)
        return ""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
