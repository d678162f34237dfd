"""The database: articles, their readings, what analysts judged, and the log of who did what.

>>> from geo.store import Store
>>> store = Store.open("sqlite://")
>>> store.articles(), store.incidents(), store.revision()
((), (), 0)
"""

from geo.store.drafts import Draft
from geo.store.integrity.log_chain import LogLine
from geo.store.since import Seen, Since
from geo.store.store import Store
from geo.store.values import SavedArticle

__all__ = ["Draft", "LogLine", "SavedArticle", "Seen", "Since", "Store"]
