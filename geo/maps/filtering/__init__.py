"""Incidents and filters -> which are let through, what can be chosen, what a search finds, what an area holds.

passing.py    an incident and the filters -> which of them it fails      drawn_area.py  the edge of the map, a polygon, a circle
spots.py      a place's name or coordinates -> where that is
facets.py     what can be chosen, and how many the others leave          searching.py   words -> whether they are an incident's
"""
