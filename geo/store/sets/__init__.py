"""Data sets that were imported: their registry in the database, and beside it a folder with the rows of each.

arrow.py      pyarrow, loaded when it is needed
folders.py    where they lie, and how they are copied with a database and taken away
registry.py   the sealed rows of the database that say which there are
rows.py       the rows of one, cell by cell as its file had them, in a Parquet file
sets.py       all together: `Store.sets`
"""
