"""The name of a module of pyarrow -> the module, loaded when it is needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def arrow(part: str = "") -> Any:
    """The module of pyarrow, or its `part`; its names are not declared.

    >>> arrow().int64() == arrow(".compute").cast(arrow().scalar(1), "int64").type
    True
    """
    return import_module(f"pyarrow{part}")
