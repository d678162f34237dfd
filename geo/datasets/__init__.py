"""Data sets that somebody else has coded: the names of columns -> what they mean, a row -> an incident. Pure.

recognising.py   whose columns a file has, and which gives each field
coding.py        a row -> an incident, its words pointed at; or why it is not taken
schemes/         the codes of ACLED, UCDP, GTD, Airwars, Dateline's own files, and any other file
layout.py        where in a row each column stands
event_kinds.py, days.py, numbers.py, placing.py   what cells say of what, when, how many, where
checks.py        what is wrong with a number, a point, words; own places are held to the same
ground.py        what is asked of the world, and the gazetteer's answer
"""

from geo.datasets.coding import Coded, Coding
from geo.datasets.days import comes_first, is_slashed
from geo.datasets.ground import NO_GROUND, Ground, KnownGround, NoGround
from geo.datasets.recognising import recognised

__all__ = [
    "NO_GROUND",
    "Coded",
    "Coding",
    "Ground",
    "KnownGround",
    "NoGround",
    "comes_first",
    "is_slashed",
    "recognised",
]
