"""What the store must never get wrong, rule by rule, with rows and values made by hand."""
