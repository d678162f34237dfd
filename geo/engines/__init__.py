"""An optional engine that reads beside the rules: off by default, verified word by word.

`chat` asks a server that speaks the OpenAI-compatible chat API for places, claims and incidents. It gives `Proposals`;
`verified` holds them against the article and adds what stands to the reading, marked with the engine's name.
"""

from __future__ import annotations

from geo.engines.verifying import Rejected, Verified, verified
from geo.vocabulary import SettingsError
from geo.vocabulary.settings import Settings

ENGINES = ("none", "chat")

__all__ = ["ENGINES", "Rejected", "Verified", "engine_named", "verified"]


def engine_named(settings: Settings | None = None) -> str:
    """The engine that the settings switch on. Raises `SettingsError` where they name none that there is.

    >>> engine_named(Settings.from_environment({}))
    'none'
    """
    own = (settings or Settings.from_environment()).engine
    if own not in ENGINES:
        raise SettingsError(f"DATELINE_ENGINE is {own!r}: choose one of {', '.join(ENGINES)}.")
    return own
