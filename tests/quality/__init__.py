"""How well the reader reads: scores on the development halves, with the distance to the targets."""
