"""`data/lexicon/en/demonyms.toml` -> demonyms: "Turkish" names no place, but says which country the article is about."""

from __future__ import annotations

from geo.places.lexicon import kinds_by_word
from geo.text.lexicon import lexicon

COUNTRY_OF = kinds_by_word(lexicon("demonyms")["countries"])
"""Demonym in small letters -> ISO 3166 code of the country ("syrian" -> "SY")."""
OTHERS = frozenset(lexicon("demonyms")["others"]["words"])
"""Peoples and faiths without one country: no places either."""
