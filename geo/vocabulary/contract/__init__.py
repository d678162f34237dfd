"""A Reading -> what `python -m geo read` prints of it: JSON, flat rows, safe cells. It does not change without a CHANGELOG line."""
