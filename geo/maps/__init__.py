"""Incidents -> a folium map.

    selection.py    incidents and a view -> what is shown, what it comes to; absence.py: what is not on the map and why
    symbols.py      a selection -> the signs that stand for it (signs.py), placed (arranging.py, placing.py); palette.py
    address.py      a view <-> the query parameters of an address
    evidence.py     an incident -> its sentences with the words marked, its claims, its source; table.py: a selection -> rows
    escape.py       words of an article -> strings that cannot act as code
    basemap.py      land, borders and water by view, from Natural Earth; placenames.py: names from the gazetteer
    withholding.py  a selection -> the same without what a publisher keeps back (`geo.privacy`)
    crowding.py     very many marks -> hexagons
    offline.py      the folium map, with nothing loaded from elsewhere; static/: what the browser runs
    server.py       the routes that give the browser all of it; policy.py: the header that lets it load nothing else

The first four are pure and are what a picture or a file needs to show the same as the screen.
"""
