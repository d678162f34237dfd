"""`data/lexicon/en/outlets.toml` -> where well-known outlets are at home."""

from __future__ import annotations

from geo.places.lexicon import kinds_by_word
from geo.text.lexicon import lexicon

HOMES = kinds_by_word(lexicon("outlets")["homes"])
"""The name of an outlet, or the middle of its address, in small letters without spaces -> its country's ISO code."""
