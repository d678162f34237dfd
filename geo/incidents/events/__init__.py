"""Event mentions -> incident reports: what kind of event, on which day, at which place, told by which sentences."""
