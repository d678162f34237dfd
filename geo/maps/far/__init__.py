"""Folders of GeoParquet that stay where they are and do not fit into memory, on the map: sums by hexagon and month, and a few rows.

keys.py      what the numbers of an entry stand for, in one integer
building.py  a folder -> its index beside the store: rows from west to east, and sums for zoom 2 to 10
asked.py     what filters ask of sums, and those that are refused
index.py     the index, mapped; filters, and a view -> hexagons, totals, and which rows lie there
kept.py      the folders that a store shows
crowd.py     a folder under filters, as the map asks for it: as a crowd of incidents
"""
