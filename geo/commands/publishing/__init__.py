"""What leaves the desk: a view as files and a bundle, what was published held against itself, the keys that sign it."""
