"""Which rows of data sets may tell of an incident that articles tell of, too, and what an analyst has said of it.

nearby.py    columns -> the rows that are near enough in days, place and kind to be worth a look, in a millisecond
asking.py    an incident -> the incidents of data sets (of a row: those of articles and of other data sets) that may be the same event
links.py     judgements -> which rows an analyst linked to which incidents, and which not
differing.py two incidents -> in what they contradict each other
in_background.py   many incidents, one after the other in the background

A data set never adds to the tolls of articles: what is linked is told by both, and merged nowhere.
"""
