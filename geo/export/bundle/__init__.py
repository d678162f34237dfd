"""A view -> a ZIP of pictures, data and words that anyone can verify, and the correction of what was published before.

order.py          which files are asked for      inputs.py, minimisation.py   what they are drawn from, and no more
packing.py        makes the files and the ZIP    manifest.py                  what it is, went in and came out
unpacking.py      opens a ZIP that comes from anybody     verify.py           draws it again and compares
published_before.py   what was published of the same view, and what has changed since
"""
