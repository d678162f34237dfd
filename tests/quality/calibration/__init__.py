"""Whether the score of a place that is shown means what it says."""
