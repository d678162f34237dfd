"""Incidents -> a folium map.

    selection.py   incidents and a view -> what is shown, what it comes to, what is not on the map and why
    symbols.py     a selection -> the signs that stand for it, for any kind of drawing
    address.py     a view <-> the query parameters of an address
    escape.py      words of an article -> strings that cannot act as code
    basemap.py     land, borders, water and place names, for the browser and for pictures
    offline.py     the folium map, with nothing loaded from elsewhere

The first three are pure and are what a picture or a file needs to show the same as the screen.
"""
