"""What may befall a store: kills, a full disk, flipped bits, many at once."""
