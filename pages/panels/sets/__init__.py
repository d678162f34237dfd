"""What the page Data sets shows: the sets that are there, a file with its columns matched, and its import."""
