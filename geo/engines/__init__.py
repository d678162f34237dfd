"""Optional engines that read beside the rules: each off by default, each verified word by word.

`spacy_names` finds names and sentences with a spaCy pipeline of the user's, on this machine; `chat` asks a server that
speaks the OpenAI-compatible chat API for claims and incidents. Both give `Proposals`; `verified` holds them against the
article and adds what stands to the reading, marked with the engine's name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.engines.verifying import Rejected, Verified, verified
from geo.vocabulary import Article, Reading, SettingsError
from geo.vocabulary.settings import Settings

if TYPE_CHECKING:
    from geo.places.gazetteer import Gazetteer

ENGINES = ("none", "spacy", "chat")

__all__ = ["ENGINES", "Rejected", "Verified", "engine_named", "verified", "with_names"]


def engine_named(settings: Settings | None = None) -> str:
    """The engine that the settings switch on. Raises `SettingsError` where they name none that there is.

    >>> engine_named(Settings.from_environment({}))
    'none'
    """
    own = (settings or Settings.from_environment()).engine
    if own not in ENGINES:
        raise SettingsError(f"DATELINE_ENGINE is {own!r}: choose one of {', '.join(ENGINES)}.")
    return own


def with_names(article: Article, reading: Reading, gazetteer: Gazetteer, pipeline: str = "") -> Verified:
    """`reading` with the places that a spaCy pipeline finds besides. Raises `SettingsError` where it is not installed."""
    from geo.engines.spacy_names import SpacyNames

    engine = SpacyNames.loaded(pipeline)
    return verified(article, reading, engine.propose(article), gazetteer, engine.name)
