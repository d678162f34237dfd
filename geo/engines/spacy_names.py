"""Names and sentences by a spaCy pipeline that the user has installed. It runs on this machine and asks nobody."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from geo.engines.proposals import MOST, Proposals, ProposedPlace, shown
from geo.vocabulary import Article, SettingsError, Span

PIPELINE = "en_core_web_sm"
PLACES = frozenset(("GPE", "LOC", "FAC"))
"""The labels of OntoNotes 5 that name places: states and towns, other places, buildings and roads."""


class SpacyNames:
    """A loaded pipeline. `name` marks what it adds."""

    def __init__(self, pipeline: Any, name: str) -> None:
        self._pipeline = pipeline
        self.name = f"spacy {shown(name, 60)}"

    @classmethod
    def loaded(cls, pipeline: str = "") -> SpacyNames:
        """The pipeline of that name, loaded once. Raises `SettingsError` where spaCy or the pipeline is not installed."""
        return _loaded(pipeline or PIPELINE)

    def propose(self, article: Article) -> Proposals:
        """The names of places in `article`, each where it stands, and its sentences if the pipeline parts them."""
        read = self._pipeline(article.text)
        names = [
            ProposedPlace(quote=name.text, start=name.start_char)
            for name in read.ents
            if name.label_ in PLACES
        ]
        parted = read.has_annotation("SENT_START")
        sentences = tuple(Span(s.start_char, s.end_char) for s in read.sents) if parted else ()
        return Proposals(tuple(names[:MOST]), sentences=sentences, beyond=max(0, len(names) - MOST))


@lru_cache(maxsize=2)
def _loaded(pipeline: str) -> SpacyNames:
    try:
        import spacy
    except ImportError as error:
        raise SettingsError(
            "DATELINE_ENGINE is spacy, and spaCy is not installed. Install it (pip install spacy) with a pipeline"
            f" (python -m spacy download {PIPELINE}), or set DATELINE_ENGINE to none."
        ) from error
    try:
        return SpacyNames(spacy.load(pipeline), pipeline)
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"DATELINE_ENGINE is spacy, and its pipeline {shown(pipeline, 60)!r} cannot be loaded. Install it (python -m spacy"
            " download …), or name another in DATELINE_ENGINE_MODEL."
        ) from error
