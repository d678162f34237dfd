"""The engines that keep a store: a file or memory (SQLite), and a server for a team (PostgreSQL with PostGIS)."""
