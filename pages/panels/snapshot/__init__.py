"""What the Snapshot page shows: what is kept back, how the picture looks, its files and its bundle."""
