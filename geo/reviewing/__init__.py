"""What analysts still have to look at, and what they did: pure functions over incidents, readings and judgements.

needs_a_look.py   incidents by row -> which wait for a person, and why; what is asked about one
always_here.py    a candidate chosen for good: the own place that it makes
meanwhile.py      judgements made since a page was drawn that a decision would pass over
history.py        judgements -> who did what, what it was before and after, and what was undone (log_csv.py: as a file)
"""
