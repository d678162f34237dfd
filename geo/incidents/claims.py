"""Casualty claims: how many came to which harm, said by whom, counting what."""

from __future__ import annotations

from geo.text.document import Document
from geo.vocabulary import CasualtyClaim, SetAside


def find_claims(document: Document) -> tuple[tuple[CasualtyClaim, ...], tuple[SetAside, ...]]:
    """The casualty claims of `document` in order of the text, and the numbers that are none, with the reason."""
    raise NotImplementedError
