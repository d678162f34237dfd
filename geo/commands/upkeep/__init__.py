"""The store for a command, and its upkeep: the log, backups, the check."""
