"""Whole articles of our own writing with every event in them as gold; README.md says how they are written and used."""
