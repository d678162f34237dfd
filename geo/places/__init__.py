"""Where: gazetteer, recognition, candidates, resolution, precision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.text.document import Document
from geo.vocabulary import Resolution, SetAside

if TYPE_CHECKING:
    from geo.places.gazetteer import Gazetteer


def find_places(
    document: Document, gazetteer: Gazetteer
) -> tuple[tuple[Resolution, ...], tuple[SetAside, ...]]:
    """Every toponym of `document` in order of the text, and the names that are none, with the reason."""
    from geo.places.finding import find

    return find(document, gazetteer)
