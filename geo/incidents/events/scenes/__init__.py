"""The names near a mention -> where it happened, and how that is drawn."""
