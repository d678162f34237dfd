"""Where the files lie that the browser runs: our script and style, and Leaflet in the wheel that carries it."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

from geo.vocabulary import DataError

OURS = Path(__file__).parent / "static"
SCRIPTS = (
    *("shapes", "world", "telling", "draw", "gathered", "keyboard", "lettering"),
    *("ground", "legend", "overlays", "sight", "layers", "marks", "areas", "cells", "crowd", "dateline"),
)
"""Our scripts in the order in which they are loaded."""


def scripts() -> str:
    """All of them, one after the other."""
    return "\n".join((OURS / f"{name}.js").read_text("utf-8") for name in SCRIPTS)


def leaflet() -> Path:
    """The folder of Leaflet 1.9 inside the wheel that carries it; its Python code is never imported.

    Raises `DataError` when the wheel is not there.
    """
    try:
        folder = Path(str(metadata.distribution("xstatic-leaflet").locate_file("xstatic/pkg/leaflet/data")))
    except metadata.PackageNotFoundError:
        folder = Path("missing")
    if not (folder / "leaflet.js").is_file():
        raise DataError("Leaflet is missing. Install what requirements.txt lists: `make install`.")
    return folder
