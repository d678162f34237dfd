"""The gazetteer: names of places, and where those places are. `writer` makes index files; it is not needed to read.

>>> gazetteer = embedded()
>>> sorted({n.entry.feature_code for n in gazetteer.named("Latakia")})
['ADM1', 'ADM2', 'PPLA']
"""

from geo.places.gazetteer.in_use import in_use
from geo.places.gazetteer.index import Gazetteer, Naming
from geo.places.gazetteer.keys import key, skeleton
from geo.places.gazetteer.layered import layered
from geo.places.gazetteer.unpacking import embedded, unpacked

__all__ = ["Gazetteer", "Naming", "embedded", "in_use", "key", "layered", "skeleton", "unpacked"]
