"""One module a migration, in the order of their names. A released one is never edited: add the next."""
