"""How those who make vector tiles of OpenStreetMap call their layers -> what of it is drawn, and as what."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from geo.vocabulary import UnreadableFile


class Kind(StrEnum):
    """What is drawn of a city's ground."""

    LAND = "land"
    OCEAN = "ocean"
    WATER = "water"
    RIVER = "river"
    PARK = "park"
    BUILDING = "building"
    HIGHWAY = "highway"
    MAJOR = "major road"
    MEDIUM = "street"
    MINOR = "minor street"
    QUARTER = "quarter"


ROADS = (Kind.HIGHWAY, Kind.MAJOR, Kind.MEDIUM, Kind.MINOR)
"""The most important first."""
LINES = frozenset((*ROADS, Kind.RIVER))
POINTS = frozenset((Kind.QUARTER,))


@dataclass(frozen=True, slots=True)
class Layer:
    """What a layer holds: the first of `fields` whose value is among `kinds` says what a feature is; `other` is what all
    others are. `only_names`: it is not drawn, and says how what is drawn is called."""

    fields: tuple[str, ...] = ()
    kinds: Mapping[str, Kind | None] = field(default_factory=dict)
    other: Kind | None = None
    only_names: bool = False

    def kind(self, tags: Mapping[str, str]) -> Kind | None:
        """What a feature with these `tags` is; None for what is not drawn."""
        for key in self.fields:
            value = tags.get(key, "")
            if value in self.kinds:
                return self.kinds[value]
        return self.other


@dataclass(frozen=True, slots=True)
class Schema:
    """A way to call layers: its name, the layers that only it has together, and what they are."""

    name: str
    told_by: frozenset[str]
    layers: Mapping[str, Layer]


def _all(kind: Kind | None, names: str) -> dict[str, Kind | None]:
    return dict.fromkeys(names.split(), kind)


_HIGHWAYS = MappingProxyType(
    _all(Kind.HIGHWAY, "motorway motorway_link trunk trunk_link highway")
    | _all(Kind.MAJOR, "primary primary_link secondary secondary_link major_road")
    | _all(Kind.MEDIUM, "tertiary tertiary_link medium_road")
    | _all(Kind.MINOR, "residential unclassified living_street road pedestrian busway minor minor_road")
    | _all(None, "service")
)
_GREEN = MappingProxyType(
    _all(
        Kind.PARK,
        "park garden forest wood grass recreation_ground village_green cemetery nature_reserve national_park",
    )
)
_WATER = MappingProxyType(_all(Kind.OCEAN, "ocean sea") | _all(None, "stream ditch drain"))
_RIVERS = MappingProxyType(_all(Kind.RIVER, "river canal"))
_QUARTERS = MappingProxyType(_all(Kind.QUARTER, "suburb quarter neighbourhood macrohood"))
PROTOMAPS = Schema(
    "Protomaps 4",
    frozenset({"roads", "earth"}),
    {
        "roads": Layer(("kind_detail", "kind"), _HIGHWAYS),
        "earth": Layer(other=Kind.LAND),
        "water": Layer(("kind_detail", "kind"), _WATER, Kind.WATER),
        "landuse": Layer(("kind",), _GREEN),
        "buildings": Layer(("kind",), _all(None, "address"), Kind.BUILDING),
        "places": Layer(("kind",), _QUARTERS),
    },
)
OPENMAPTILES = Schema(
    "OpenMapTiles",
    frozenset({"transportation", "water"}),
    {
        "transportation": Layer(("class",), _HIGHWAYS),
        "transportation_name": Layer(("class",), _HIGHWAYS, only_names=True),
        "water": Layer(("class",), _WATER, Kind.WATER),
        "waterway": Layer(("class",), _RIVERS),
        "landcover": Layer(("subclass", "class"), _GREEN),
        "landuse": Layer(("class",), _GREEN),
        "building": Layer(other=Kind.BUILDING),
        "place": Layer(("class",), _QUARTERS),
    },
)
SHORTBREAD = Schema(
    "Shortbread",
    frozenset({"streets", "water_polygons"}),
    {
        "streets": Layer(("kind",), _HIGHWAYS),
        "street_labels": Layer(("kind",), _HIGHWAYS, only_names=True),
        "ocean": Layer(other=Kind.OCEAN),
        "water_polygons": Layer(other=Kind.WATER),
        "water_lines": Layer(("kind",), _RIVERS),
        "land": Layer(("kind",), _GREEN),
        "buildings": Layer(other=Kind.BUILDING),
        "place_labels": Layer(("kind",), _QUARTERS),
    },
)
SCHEMAS = (PROTOMAPS, OPENMAPTILES, SHORTBREAD)
NAMES = ("name", "name:en", "name_en", "name:latin", "name_int", "name:ar", "name_ar")
"""The fields that names are read from."""


def schema_of(layers: Collection[str]) -> Schema:
    """The schema that has these layers. Raises `UnreadableFile` where none does.

    >>> schema_of(["earth", "roads", "water"]).name
    'Protomaps 4'
    """
    for schema in SCHEMAS:
        if schema.told_by <= set(layers):
            return schema
    said = ", ".join(sorted("".join(c for c in name if c.isalnum() or c == "_")[:30] for name in layers)[:8])
    raise UnreadableFile(
        f"The streets' file has the layers {said or 'of nobody'}, which Dateline does not know. Give an extract in the"
        " schema of Protomaps (version 4), OpenMapTiles or Shortbread."
    )


def names(tags: Mapping[str, str]) -> tuple[str, str, str]:
    """How a feature is called: where it lies, in English or at least in Latin letters, and in Arabic; "" where not said."""
    latin = ("name:en", "name_en", "name:latin", "name_int")
    english = next((tags[key] for key in latin if tags.get(key)), "")
    arabic = next((tags[key] for key in ("name:ar", "name_ar") if tags.get(key)), "")
    return tags.get("name", ""), english, arabic
