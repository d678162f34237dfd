"""Folders of GeoParquet on the map."""
