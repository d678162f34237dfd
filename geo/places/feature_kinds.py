"""A kind of place ("province", "camp", "airport") -> the feature codes of a gazetteer that are of that kind."""

from __future__ import annotations

from geo.vocabulary import GazetteerEntry

KINDS: dict[str, tuple[str, ...]] = {
    "province": ("ADM1",), "region": ("ADM1", "RGN", "ADM2", "TERR"), "district": ("ADM2", "ADM3"), "town": ("P",), "village": ("P",),
    "neighbourhood": ("PPLX",), "nature": ("H", "T", "L"), "camp": ("CMP", "P"), "airport": ("AIR", "INSM"),
}  # fmt: skip
"""Kind of place (`lexicon.PLACE_WORDS`) -> GeoNames' feature codes by their beginning, or a feature class."""


def is_of_kind(entry: GazetteerEntry, kind: str) -> bool:
    """Whether `entry` is a place of that kind, which is a key of `KINDS`."""
    return any(entry.feature_code.startswith(code) or entry.feature_class == code for code in KINDS[kind])
