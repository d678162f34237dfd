"""How well one colour is seen on another: as the check before publishing measures it."""

from geo.export.contrast import contrast

__all__ = ["contrast"]
