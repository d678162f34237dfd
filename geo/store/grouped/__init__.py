"""The grouping of a database: kept beside it, so that a start groups nothing, and as whole incidents where they are asked for."""
