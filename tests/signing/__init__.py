"""Who made a bundle."""
