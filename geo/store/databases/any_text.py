"""Text as articles have it, in a column: PostgreSQL keeps no NUL (0x00), which comes in files, and spans count it."""

from __future__ import annotations

from typing import Any

import sqlalchemy
from sqlalchemy.types import TypeDecorator

_MARK = "\x1a"
"""Stands before what stands for a NUL, and before what stands for itself: a character that no text is written with."""


class _WithNul(TypeDecorator[str]):
    """Text in which a NUL, and the mark itself, are two characters each on the server."""

    impl = sqlalchemy.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:
        """As the server keeps it."""
        if value is None or ("\0" not in value and _MARK not in value):
            return value
        return value.replace(_MARK, _MARK + "1").replace("\0", _MARK + "0")

    def process_result_value(self, value: str | None, dialect: Any) -> str | None:
        """As it was."""
        if value is None or _MARK not in value:
            return value
        return value.replace(_MARK + "0", "\0").replace(_MARK + "1", _MARK)


Text = sqlalchemy.Text().with_variant(_WithNul(), "postgresql")
