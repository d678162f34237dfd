"""The outside world: files as they come in, and the online geocoder, turned into values.

>>> from geo.sources import read_source
>>> read_source("note.txt", "Two people were killed in Homs.".encode("utf-16"))[0].text
'Two people were killed in Homs.'
"""

from geo.sources.extract import MAX_BYTES, SUFFIXES, Extract, Problem, checked, extract, read_source
from geo.sources.lines import line_of

__all__ = [
    "MAX_BYTES",
    "SUFFIXES",
    "Extract",
    "Problem",
    "checked",
    "extract",
    "line_of",
    "read_source",
]
