"""Data sets in a real browser."""
