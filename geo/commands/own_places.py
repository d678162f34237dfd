"""`python -m geo gazetteer add`, `list`, `remove` and `import`: own places, from arguments and files -> the store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.commands.acting_as import WHO
from geo.commands.outputs import say

if TYPE_CHECKING:
    from geo.places.gazetteer import Gazetteer
    from geo.vocabulary import Kind, OwnPlace


def add(  # noqa: PLR0913, PLR0917 (one parameter an option)
    name: Annotated[str, typer.Argument(metavar="NAME")],
    lat: Annotated[float, typer.Argument(metavar="LAT", help="In degrees, as LON.")],
    lon: Annotated[float, typer.Argument(metavar="LON")],
    country: Annotated[
        str, typer.Option(metavar="SY", help="Two-letter code: the place wins within it.")
    ] = "",
    admin1: Annotated[
        str, typer.Option(metavar="NAME", help="The province, by its name or GeoNames code.")
    ] = "",
    kind: Annotated[
        str, typer.Option(metavar="KIND", help="town, neighbourhood, camp, site or district.")
    ] = "town",
    uncertainty_m: Annotated[
        float | None, typer.Option(metavar="METRES", help="How far off the point may be.")
    ] = None,
    also_called: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Another spelling; may be repeated.")
    ] = None,
    source: Annotated[str, typer.Option(metavar="WORDS", help="Where the point is from.")] = "",
) -> None:
    """Add a place of your own, which wins within its country.

    Without --country and --admin1 they are those that the point lies in.
    """
    from geo.ingest.own_places import completed
    from geo.store import Store
    from geo.vocabulary import InputError, Kind, OwnPlace

    store = Store.open()
    try:
        place = OwnPlace.of(
            name,
            lat,
            lon,
            country_code=country,
            admin1_code=admin1_code(store.gazetteer(), country.upper(), admin1),
            kind=_kind(kind, list(Kind)),
            uncertainty_m=uncertainty_m,
            also_called=tuple(also_called or ()),
            source=source,
        )
    except ValueError as error:
        raise InputError(f"Not added: {error}.") from error
    if place.country_code:
        store.gazetteer().country(place.country_code)
    place = completed(place)
    new = store.add_own_places([place], WHO)
    _tell("Added: " if new else "Changed: ", place)


def _kind(given: str, kinds: list[Kind]) -> Kind:
    from geo.vocabulary import Kind

    if given.strip().lower() not in kinds:
        raise ValueError(f"the kind {given!r} is none of {', '.join(kinds)}")
    return Kind(given.strip().lower())


def admin1_code(gazetteer: Gazetteer, country_code: str, province: str) -> str:
    """GeoNames' code of a province given by code or name; "" for none. Raises `ValueError` where it is not known."""
    if not province.strip():
        return ""
    if gazetteer.province(country_code, province.strip()):
        return province.strip()
    for naming in gazetteer.named(province):
        if naming.entry.feature_code == "ADM1" and naming.entry.country_code == country_code:
            return naming.entry.admin1_code
    raise ValueError(f"{province!r} is no province of {country_code or 'a country that is not named'}")


def list_all() -> None:
    """List the own places, with their ids."""
    from geo.store import Store

    for place in Store.open().own_places():
        _tell("", place)


def _tell(done: str, place: OwnPlace) -> None:
    others = f", also {', '.join(place.also_called)}" if place.also_called else ""
    say(
        done + place.id,
        place.name + others,
        place.country_code or "no country",
        place.kind.value,
        f"{place.lat:.5f}, {place.lon:.5f}",
        f"{place.uncertainty_m:g} m",
        place.source or "no source",
    )


def remove(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="As `list` shows them.")],
) -> None:
    """Remove own places."""
    from geo.store import Store

    store = Store.open()
    for id in ids:
        _tell("Removed: ", store.remove_own_place(id, WHO))


def import_files(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help=".csv, .geojson or .kml")],
    country: Annotated[str, typer.Option(metavar="SY", help="The country of rows that name none.")] = "",
) -> None:
    """Import own places from CSV, GeoJSON or KML.

    Rows that make no sense are told with their lines, and the others are kept.
    """
    from geo.commands.inputs import bytes_of
    from geo.ingest.own_places import completed
    from geo.maps.basemap.containing_unit import countries
    from geo.sources.own_places import read_own_places
    from geo.store import Store

    store, failed = Store.open(), False
    for path in files:
        found = read_own_places(path.name, bytes_of(path), country, countries(store.gazetteer()))
        new = store.add_own_places(map(completed, found.places), WHO)
        for problem in found.problems:
            say(f"{path.name}, {problem}", err=True)
        for doubt in found.doubts:
            say(f"{path.name}, {doubt}. It was taken: look at it.", err=True)
        failed = failed or bool(found.problems)
        say(f"{path.name}: {new} added, {len(found.places) - new} were there, {len(found.problems)} refused.")
    if failed:
        raise typer.Exit(1)
