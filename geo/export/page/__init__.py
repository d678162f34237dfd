"""A selection -> one HTML file with the map inside, which opens from disk and asks nobody for anything."""
