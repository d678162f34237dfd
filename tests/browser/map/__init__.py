"""The map page in a real browser: marks, table, time, areas, filters."""
