"""`data/lexicon/en/outlets.toml` -> where well-known outlets are at home."""

from __future__ import annotations

from geo.places.lexicon import kinds_by_word
from geo.text.lexicon import lexicon

UNITS: dict[str, tuple[str, str]] = {
    outlet: (unit[:2], unit[3:]) for outlet, unit in kinds_by_word(lexicon("outlets")["units"]).items()
}
"""The name of an outlet, or the middle of its address, in small letters without spaces -> the codes of the country and
the first-level unit that it reports from."""
HOMES = {outlet: country for outlet, (country, _) in UNITS.items()} | kinds_by_word(
    lexicon("outlets")["homes"]
)
"""Likewise -> its country's ISO code."""
