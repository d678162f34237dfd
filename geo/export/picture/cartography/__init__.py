"""The map of a picture: projection and window, ground, marks and labels, the small map beside it."""
