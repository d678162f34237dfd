"""Review, its log, and decisions that meet another."""
