"""A file of rows that somebody else has coded -> its columns and its rows, in batches, as they stand and without meaning.

>>> import tempfile
>>> from pathlib import Path
>>> from geo.sources.tables import first, opened
>>> with tempfile.TemporaryDirectory() as folder:
...     file = Path(folder) / "events.csv"
...     _ = file.write_text("id;place\\n1;Homs\\n")
...     table = opened(file)
...     rows = first(table, 20)
>>> table.columns, rows[0].line, rows[0].cells
(('id', 'place'), 2, ('1', 'Homs'))
"""

from geo.sources.tables.opening import first, opened
from geo.sources.tables.table import Batch, Table

__all__ = ["Batch", "Table", "first", "opened"]
