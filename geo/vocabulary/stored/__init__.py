"""What a store says of itself."""

from geo.vocabulary.stored.damage import Cause, Damage, Kept

__all__ = ["Cause", "Damage", "Kept"]
