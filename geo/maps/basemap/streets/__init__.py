"""A PMTiles file of OpenStreetMap data that the user has -> streets, water, parks, buildings and their names for a view."""

from geo.maps.basemap.streets.archive import NONE, Streets, opened
from geo.maps.basemap.streets.lay import FROM, NOTHING, Laid, Painted, lay, painted, within
from geo.maps.basemap.streets.naming import Label, labels
from geo.maps.basemap.streets.shore import meeting, shores

__all__ = [
    "FROM",
    "NONE",
    "NOTHING",
    "Label",
    "Laid",
    "Painted",
    "Streets",
    "labels",
    "lay",
    "meeting",
    "opened",
    "painted",
    "shores",
    "within",
]
