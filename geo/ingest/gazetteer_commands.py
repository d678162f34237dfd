"""`python -m geo gazetteer …`: build one from GeoNames dumps, say what is loaded, and the own places."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from geo.places.gazetteer import Gazetteer
    from geo.places.gazetteer.building import Progress
    from geo.vocabulary import Kind, OwnPlace

group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
_WHO = "command line"


def add(app: typer.Typer) -> None:
    """Put this room's commands on the application."""
    app.add_typer(group, name="gazetteer", help="Which places names may mean: GeoNames dumps, own places.")


@group.command("build")
def build_command(
    geonames: Annotated[
        Path, typer.Option(metavar="FILE", help="allCountries.txt, SY.txt …, or the .zip it comes in.")
    ],
    alternate_names: Annotated[
        Path | None, typer.Option(metavar="FILE", help="alternateNamesV2.txt: more names, in all languages.")
    ] = None,
    hierarchy: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="hierarchy.txt: which town a neighbourhood is part of."),
    ] = None,
    countries: Annotated[str, typer.Option(metavar="SY,LB", help="Only these countries.")] = "",
) -> None:
    """Build a gazetteer from GeoNames dumps; it is then used.

    What the embedded places know stays; the dump adds places and names. Stopping it leaves the old one whole.
    """
    from geo.places.gazetteer import embedded
    from geo.places.gazetteer.building import build
    from geo.vocabulary import SettingsError
    from geo.vocabulary.settings import Settings

    target = Settings.from_environment().gazetteer
    if target is None:
        raise SettingsError(
            "DATELINE_GAZETTEER is set to embedded: unset it, or set it to the file to be built."
        )
    codes = [code.strip().upper() for code in countries.split(",") if code.strip()]
    base = embedded()
    for code in codes:
        base.country(code)
    with _bar() as progress:
        made = build(
            target,
            geonames,
            base,
            alternates=alternate_names,
            hierarchy=hierarchy,
            countries=codes,
            progress=progress,
        )
    tally = made.tally
    typer.echo(f"Built {target}: {made.written.rows:,} places under {made.written.keys:,} names.")
    typer.echo(
        f"From the dump: {tally.new:,} new places, {tally.known:,} that were known and gained names; left out"
        f" {tally.left_out:,} of kinds that news hardly name."
    )
    if tally.wrong:
        typer.echo(f"Lines that make no sense: {tally.wrong:,}. {'; '.join(tally.first_wrong)}", err=True)
    typer.echo(
        "Every reading uses it from now on. `python -m geo reread --all` reads the saved articles with it."
    )


@group.command("info")
def info_command() -> None:
    """Say what is loaded, from where and under which licence."""
    from geo.ingest.own_places import gazetteer_at_hand
    from geo.places.gazetteer import in_use
    from geo.vocabulary.settings import Settings

    loaded, settings = in_use(), Settings.from_environment()
    for line in told(loaded, len(gazetteer_at_hand()) - len(loaded)):
        typer.echo(line)
    if settings.gazetteer and settings.gazetteer.exists() and loaded.path != settings.gazetteer:
        typer.echo(
            f"Not used: {settings.gazetteer} was built by another version of Dateline. Build it again."
        )


def told(gazetteer: Gazetteer, own: int) -> list[str]:
    """What `info` prints of `gazetteer`, with `own` places on top."""
    about = gazetteer.about
    names = sum(1 for _ in gazetteer.cells("named"))
    built = f"built {about['built']} from {', '.join(about['from'])}" if about else "embedded"
    only = f" (added: {', '.join(about['countries'])})" if about.get("countries") else ""
    return [
        f"File: {gazetteer.path} ({built})",
        f"Places: {len(gazetteer):,}"
        + (f", {len(gazetteer) - about['places before']:,} of them added" if about else ""),
        f"Names: {names:,}",
        f"Countries: {len(gazetteer.country_codes):,}{only}",
        f"Own places: {own:,}",
        *(f"Source: {name}. {attribution}" for name, attribution in gazetteer.sources.items()),
    ]


@group.command("reset")
def reset_command() -> None:
    """Remove what was built: the embedded one is used again."""
    from geo.vocabulary import DataError
    from geo.vocabulary.settings import Settings

    target = Settings.from_environment().gazetteer
    if target is None or not target.exists():
        typer.echo("The embedded gazetteer is in use already.")
        return
    try:
        target.unlink()
    except OSError as error:
        raise DataError(f"{target} cannot be removed ({error.strerror}). Remove it by hand.") from error
    typer.echo(f"Removed {target}. The embedded gazetteer is in use again; own places stay.")


@group.command("add", context_settings={"ignore_unknown_options": True})  # else -33.9 is an option
def add_command(  # noqa: PLR0913, PLR0917 (one parameter an option)
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
    new = store.add_own_places([place], _WHO)
    typer.echo(f"{'Added' if new else 'Changed'}: {_line(place)}")


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


@group.command("list")
def list_command() -> None:
    """List the own places, with their ids."""
    from geo.store import Store

    for place in Store.open().own_places():
        typer.echo(_line(place))


def _line(place: OwnPlace) -> str:
    others = f", also {', '.join(place.also_called)}" if place.also_called else ""
    return "\t".join(
        (
            place.id,
            place.name + others,
            place.country_code or "no country",
            place.kind.value,
            f"{place.lat:.5f}, {place.lon:.5f}",
            f"{place.uncertainty_m:g} m",
            place.source or "no source",
        )
    )


@group.command("remove")
def remove_command(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="As `list` shows them.")],
) -> None:
    """Remove own places."""
    from geo.store import Store

    store = Store.open()
    for id in ids:
        typer.echo(f"Removed: {_line(store.remove_own_place(id, _WHO))}")


@group.command("import")
def import_command(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help=".csv, .geojson or .kml")],
    country: Annotated[str, typer.Option(metavar="SY", help="The country of rows that name none.")] = "",
) -> None:
    """Import own places from CSV, GeoJSON or KML.

    Rows that make no sense are told with their lines, and the others are kept.
    """
    from geo.ingest.own_places import completed
    from geo.sources.own_places import read_own_places
    from geo.store import Store
    from geo.vocabulary import UnreadableFile

    store, failed = Store.open(), False
    for path in files:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise UnreadableFile(
                f"{path} cannot be opened ({error.strerror}). Check the name and try again."
            ) from error
        found = read_own_places(path.name, data, country)
        new = store.add_own_places(map(completed, found.places), _WHO)
        for problem in found.problems:
            typer.echo(f"{path.name}, {problem}", err=True)
        failed = failed or bool(found.problems)
        typer.echo(
            f"{path.name}: {new} added, {len(found.places) - new} were there, {len(found.problems)} refused."
        )
    if failed:
        raise typer.Exit(1)


@contextmanager
def _bar() -> Iterator[Progress]:
    """A progress bar on standard error while the block runs; gone after it."""
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[much]}"),
        TimeElapsedColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        running = bar.add_task("Reading the embedded places", total=None, much="")

        def tell(step: str, done: int, total: int) -> None:
            much = f"{done / total:.0%}" if total else f"{done:,}" if done else ""
            bar.update(running, description=step, completed=done, total=total or None, much=much)

        yield tell
