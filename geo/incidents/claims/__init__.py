"""Who suffered what -> casualty claims, with what each counts and who says it, and what claims come to."""
