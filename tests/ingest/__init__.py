"""From source to store: one, many, again, and the sample."""
