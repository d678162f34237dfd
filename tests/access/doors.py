"""All doors: what can be called of the store, the keys and the exports, and why some ask for no role."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

import geo.export
from geo.access.acting import action_of
from geo.engines.chat import Chat
from geo.maps.far.kept import Folders
from geo.signing.key_folder import KeyFolder
from geo.sources.geocoding.geocoder import Geocoder
from geo.store import Store
from geo.store.databases import whole
from geo.store.intake.intake import Intake
from geo.store.reckoning import Reckoning
from geo.store.sets.sets import Coming, Sets
from geo.store.upkeep import Upkeep

ROOMS = (Store, Upkeep, Sets, Coming, Intake, Reckoning, KeyFolder, Folders)
"""The classes all of whose public methods are doors."""
NO_DOORS = {
    "Store.open": "makes the store that is asked",
    "Store.close": "the end of the process",
    "Store.settle": "the end of the process",
    "Coming.close": "ends what `coming` began",
    "KeyFolder.of_settings": "makes the folder that is asked",
}
"""Public methods that ask for no role, and why."""
WRITES_NO_FILE = {
    "geo.export.bundle.inputs.as_json": "a value as JSON, for a bundle that is asked for",
    "geo.export.bundle.inputs.written": "values as bytes, for a bundle that is asked for",
    "geo.export.bundle.manifest.written": "a manifest as bytes, for a bundle that is asked for",
    "geo.export.bundle.packing.about": "picks one of the files of a bundle that was made",
    "geo.export.bundle.packing.zipped": "packs files that were made",
    "geo.export.bundle.unpacking.from_disk": "reads a file",
    "geo.export.bundle.unpacking.unpacked": "reads a file",
    "geo.export.data.delimited.delimited": "cells as CSV: a table of its own makes it, and what an import left out",
}
"""Functions of the exports that give bytes, and are no door."""


def methods() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Each public method of the rooms by its name, as "Store.save"."""
    for room in ROOMS:
        for name, member in inspect.getmembers(room, callable):
            if not name.startswith("_") and not inspect.isclass(member):
                yield f"{room.__name__}.{name}", member


def exports() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Each public function of the exports that gives bytes, but the painters', which know no incident."""
    for found in pkgutil.walk_packages(geo.export.__path__, "geo.export."):
        if ("picture." in found.name and not found.name.endswith("picture_files")) or found.name.endswith(
            "inlined"
        ):
            continue
        module = importlib.import_module(found.name)
        for name, member in inspect.getmembers(module, inspect.isfunction):
            gives = str(inspect.get_annotations(member).get("return", ""))
            if member.__module__ == found.name and not name.startswith("_") and "bytes" in gives:
                yield f"{found.name}.{name}", member


def doors() -> dict[str, Callable[..., Any]]:
    """Everything that is declared with an action."""
    others: dict[str, Callable[..., Any]] = {
        "whole.copied": whole.copied,
        "whole.restored": whole.restored,
        "Geocoder.look_up": Geocoder.look_up,
        "Geocoder.forget": Geocoder.forget,
        "Chat.send": Chat.send,
    }
    from geo.export import clearance, partitioned
    from geo.export.bundle import packing, sealing

    parts: tuple[Callable[..., Any], ...] = (
        packing.files, packing.drawn, sealing.sealed, clearance.cleared, partitioned.of_articles, partitioned.of_set,
    )  # fmt: skip
    more: dict[str, Callable[..., Any]] = {f"{part.__module__}.{part.__qualname__}": part for part in parts}
    every: dict[str, Callable[..., Any]] = {**dict(methods()), **dict(exports()), **others, **more}
    return {name: door for name, door in every.items() if action_of(door)}
