"""The fonts that pictures are set in."""
