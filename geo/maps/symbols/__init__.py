"""A selection -> the signs that stand for it, the same on the screen and in a picture: how they look, and where they go."""
