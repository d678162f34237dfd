"""Own places and outlines laid over a gazetteer: a pure value with the same questions and answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from geo.places.gazetteer.index import Gazetteer, Naming
from geo.places.gazetteer.keys import key, skeleton
from geo.places.gazetteer.transliteration import families_of, filed_under, folded
from geo.vocabulary import DataError, Footprint, GazetteerEntry, OwnPlace
from geo.vocabulary.own_outlines import OwnOutline

SOURCE = "Own places"
OUTLINES = "Own outlines"
_MOST = 1 << 16


@lru_cache(maxsize=4)
def layered(base: Gazetteer, own: tuple[OwnPlace, ...], outlines: tuple[OwnOutline, ...] = ()) -> Gazetteer:
    """`base` with own places and outlines on top; `base` itself where there is none. The same give the same object."""
    return Layered(base, own, outlines) if own or outlines else base


class Layered(Gazetteer):
    """A gazetteer that also holds own places. Under its names an own place comes first, and `base`'s places of the
    same country, save that country and its provinces, are passed over: it wins over GeoNames within its country.
    An own outline gives its unit the ground; a unit that `base` lacks comes after `base`'s places of its name.
    """

    def __init__(self, base: Gazetteer, own: Iterable[OwnPlace], outlines: Iterable[OwnOutline] = ()) -> None:
        """Lay `own` and `outlines` over `base`."""
        self._base = base
        self.path, self.about = base.path, base.about
        self._own = {place.id: _entry(base, place) for place in own}
        self.sources = {**base.sources, SOURCE: "Own places of this machine's users"}
        self._by_key: dict[str, list[Naming]] = defaultdict(list)
        self._by_sound: dict[str, list[Naming]] = defaultdict(list)
        self._words: dict[str, int] = {}
        for place in own:
            self._file(self._own[place.id], (place.name, *place.also_called), self._by_key)
        brought = tuple(outlines)
        self._ground = {o.unit: o.footprint for o in brought if not o.is_new}
        self._units_by_key: dict[str, list[Naming]] = defaultdict(list)
        for outline in brought:
            if outline.is_new:
                self._own[outline.unit] = _unit_entry(base, outline)
                self._file(self._own[outline.unit], (outline.name, *outline.also_called), self._units_by_key)
        if brought:
            self.sources = {**self.sources, OUTLINES: "Outlines that this machine's users have brought"}
        self.named = lru_cache(_MOST)(self._named)
        self.words_from = lru_cache(_MOST)(self._words_from)

    def __getattr__(self, name: str) -> Any:
        """What an inherited method needs of the file is `base`'s: rows, cells and countries are those below."""
        if name == "_base":
            raise AttributeError(name)
        return getattr(self._base, name)

    def _file(self, entry: GazetteerEntry, names: Iterable[str], by_key: dict[str, list[Naming]]) -> None:
        naming = Naming(
            entry, "name"
        )  # whichever spelling: whoever added it says that the place is called so
        for name in names:
            found = key(name)
            if found and all(n.entry is not entry for n in by_key[found]):
                by_key[found].append(naming)
                words = found.split(" ")
                self._words[words[0]] = max(len(words), self._words.get(words[0], 0))
            for sound in (skeleton(name), *filed_under(name, entry.country_code)):
                if sound and all(n.entry is not entry for n in self._by_sound[sound]):
                    self._by_sound[sound].append(naming)

    def __len__(self) -> int:
        return len(self._base) + len(self._own)

    def _named(self, name: str) -> tuple[Naming, ...]:
        below = self._drawn(self._base.named(name))
        found = key(name)
        own, units = self._by_key.get(found, []), self._units_by_key.get(found, [])
        return (*own, *(n for n in below if not _beaten(n.entry, own)), *units) if own or units else below

    def _drawn(self, namings: tuple[Naming, ...]) -> tuple[Naming, ...]:
        """`namings` with the units' own outlines."""
        if not self._ground or all(n.entry.id not in self._ground for n in namings):
            return namings
        return tuple(replace(n, entry=self._on_ground(n.entry)) for n in namings)

    def _on_ground(self, entry: GazetteerEntry) -> GazetteerEntry:
        ground = self._ground.get(entry.id)
        return replace(entry, footprint=ground) if ground else entry

    def _words_from(self, word: str) -> int:
        return max(self._base.words_from(word), self._words.get(key(word), 0))

    def sounding(self, name: str, country_codes: Iterable[str]) -> tuple[Naming, ...]:
        """As `Gazetteer.sounding`, own places first."""
        within = frozenset(country_codes)
        own = [n for n in self._by_sound.get(skeleton(name), ()) if n.entry.country_code in within]
        return (
            *own,
            *(n for n in self._drawn(self._base.sounding(name, within)) if not _beaten(n.entry, own)),
        )

    def spelt(self, name: str, country_codes: Iterable[str]) -> tuple[Naming, ...]:
        """As `Gazetteer.spelt`, own places first."""
        within = frozenset(country_codes)
        own = [
            n
            for family in families_of(within)
            if (shape := folded(name, family))
            for n in self._by_sound.get(f"{family} {shape}", ())
            if n.entry.country_code in within
        ]
        return (*own, *(n for n in self._drawn(self._base.spelt(name, within)) if not _beaten(n.entry, own)))

    def entry(self, id: str) -> GazetteerEntry:
        """As `Gazetteer.entry`."""
        return self._own[id] if id in self._own else self._on_ground(self._base.entry(id))

    def country(self, code: str) -> GazetteerEntry:
        """As `Gazetteer.country`."""
        return self._base.country(code)

    def province(self, country_code: str, admin1_code: str) -> GazetteerEntry | None:
        """As `Gazetteer.province`."""
        found = self._base.province(country_code, admin1_code)
        return self._on_ground(found) if found else None

    def enclosing(self, entry: GazetteerEntry) -> tuple[GazetteerEntry, ...]:
        """As `Gazetteer.enclosing`; of an own place its province and country, as far as it says them."""
        if entry.id not in self._own:
            return tuple(map(self._on_ground, self._base.enclosing(entry)))
        province = self.province(entry.country_code, entry.admin1_code) if entry.admin1_code else None
        try:
            country = (self.country(entry.country_code),) if entry.country_code else ()
        except DataError:
            country = ()
        return (*((province,) if province else ()), *country)

    def at(self, row: int) -> GazetteerEntry:
        """As `Gazetteer.at`, of the gazetteer below."""
        return self._on_ground(self._base.at(row))

    def holds(self, id: str) -> bool:
        """As `Gazetteer.holds`."""
        return id in self._own or self._base.holds(id)


def _unit_entry(base: Gazetteer, outline: OwnOutline) -> GazetteerEntry:
    """The entry of a second-level unit that `base` lacks: an area, never a pin."""
    province = base.province(outline.country_code, outline.admin1_code)
    return GazetteerEntry(
        id=outline.unit,
        name=outline.name,
        feature_class="A",
        feature_code="ADM2",
        country=base.country(outline.country_code).name,
        country_code=outline.country_code,
        admin1=province.name if province else "",
        admin1_code=outline.admin1_code if province else "",
        admin2="",
        population=0,
        footprint=outline.footprint,
    )


def _beaten(entry: GazetteerEntry, own: Iterable[Naming]) -> bool:
    if entry.feature_code == "ADM1" or entry.feature_code.startswith("PCL"):
        return False
    return any(n.entry.country_code == entry.country_code for n in own if n.entry.country_code)


def _entry(base: Gazetteer, place: OwnPlace) -> GazetteerEntry:
    """The entry that stands for `place`: with the names of its country and province, where `base` knows their codes."""
    try:
        country = base.country(place.country_code).name if place.country_code else ""
    except DataError:
        country = ""
    province = base.province(place.country_code, place.admin1_code) if place.admin1_code else None
    feature_class, feature_code = place.kind.feature
    return GazetteerEntry(
        id=place.id,
        name=place.name,
        feature_class=feature_class,
        feature_code=feature_code,
        country=country,
        country_code=place.country_code,
        admin1=province.name if province else "",
        admin1_code=place.admin1_code if province else "",
        admin2="",
        population=0,
        footprint=Footprint(place.lat, place.lon, place.uncertainty_m),
    )
