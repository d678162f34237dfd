"""A row of the store that is set aside, because it is not what was written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kept(StrEnum):
    """What a row of the store holds."""

    ARTICLE = "articles"
    READING = "readings"
    DECISION = "judgements"
    DRAFT = "drafts"
    VIEW = "views"
    PLACE = "own_places"
    OUTLINES = "outline_files"
    OUTLINE = "own_outlines"
    DATASET = "datasets"
    OVERLAY = "overlays"
    PREFERENCE = "preferences"
    INTAKE = "intake"
    FEED = "feeds"
    OUTLET = "outlets"


class Cause(StrEnum):
    """Why a row is set aside."""

    ALTERED = "altered"
    """It does not fit its seal: the file was altered or damaged on the disk."""
    UNREADABLE = "unreadable"
    """The file cannot be read where it stands."""
    UNKNOWN = "unknown"
    """It is as it was written, but not by a version that this one understands."""


@dataclass(frozen=True, slots=True)
class Damage:
    """One row that counts nowhere until it is mended. `id` is its key; `title` says what it was, "" where that cannot be read.

    `article` is the id of the article it belongs to, "" for none.
    """

    kept: Kept
    id: str
    cause: Cause
    title: str = ""
    article: str = ""
