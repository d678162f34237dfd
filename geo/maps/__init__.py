"""Incidents and a view -> what stands on the map and where, and the map that shows it in a browser.

    selection.py    incidents and a view -> what is shown and what it comes to (overlapping_tolls.py: what is not added)
    unmapped.py     what is not on the map, and why
    withholding.py  a selection -> the same without what a publisher keeps back (`geo.privacy`)
    address.py      a view <-> the query parameters of an address
    evidence.py     an incident -> its sentences with the words marked, its claims, its source
    table.py        a selection -> rows
    escape.py       words of an article -> strings that cannot act as code
    placement.py    where marks go so that they do not lie on each other
    symbols/        a selection -> its signs, moved apart or gathered in hexagons
    far/            what does not fit into memory: folders of GeoParquet as sums by hexagon
    basemap/        the ground under them
    browser/        the folium map, the server's routes, and what the browser runs

All but the last are pure and are what a picture or a file needs to show the same as the screen.
"""
