"""Folders of GeoParquet that do not fit into memory: made up, and measured."""
