"""Which Dateline this is, and which reader."""

from __future__ import annotations

import tomllib
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from pathlib import Path

READER = "7"
"""Goes up whenever the same text may give another reading; readings in the store carry it."""
CODER = "5"
"""Goes up whenever the same row of a data set may give another incident; columns made by another are made anew."""
GROUPER = "1"
"""Goes up whenever the same reports and decisions may come to other incidents; what another has grouped is grouped anew."""
NO_READER = "by hand"
"""The version of the reading of an article that no reader reads: somebody entered it by hand."""
_PROJECT = Path(__file__).parents[2] / "pyproject.toml"


def version() -> str:
    """The version that is installed; that of the checkout where it is run from one, as most do."""
    try:
        return installed("dateline")
    except PackageNotFoundError:
        pass
    try:
        number = tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]["version"]
    except (OSError, KeyError, ValueError):
        return "from a checkout"
    return f"{number} from a checkout"
