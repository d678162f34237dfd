"""From a source to the store, one article at a time or many; reading again; the sample article.

Its parts are loaded when first used: reading from the command line takes its gazetteer from here, and the
database costs half a second.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.ingest.changes import Changes, Difference
    from geo.ingest.in_time import preview
    from geo.ingest.reading_again import DecisionsLost, Reread, reread
    from geo.ingest.sample import is_sample, plant_sample, remove_sample, sample_article
    from geo.ingest.saving import Progress, Upload, save

_HOMES = {
    "Changes": "changes",
    "DecisionsLost": "reading_again",
    "Difference": "changes",
    "Progress": "saving",
    "Reread": "reading_again",
    "Upload": "saving",
    "is_sample": "sample",
    "plant_sample": "sample",
    "preview": "in_time",
    "remove_sample": "sample",
    "reread": "reading_again",
    "sample_article": "sample",
    "save": "saving",
}

__all__ = [
    "Changes",
    "DecisionsLost",
    "Difference",
    "Progress",
    "Reread",
    "Upload",
    "is_sample",
    "plant_sample",
    "preview",
    "remove_sample",
    "reread",
    "sample_article",
    "save",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"geo.ingest.{_HOMES[name]}"), name)
