"""`python -m geo gazetteer`: GeoNames dumps -> the index that readings use, and what is loaded; with `own_places`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.commands import own_places
from geo.commands.outputs import say

if TYPE_CHECKING:
    from geo.places.gazetteer import Gazetteer

group = typer.Typer(
    help="Which places names may mean: GeoNames dumps, own places.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@group.command("build")
def build(
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
    from geo.commands.progress import steps
    from geo.places.gazetteer import embedded
    from geo.places.gazetteer.building import build as build_index
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
    with steps("Reading the embedded places") as progress:
        made = build_index(
            target,
            geonames,
            base,
            alternates=alternate_names,
            hierarchy=hierarchy,
            countries=codes,
            progress=progress,
        )
    tally = made.tally
    say(f"Built {target}: {made.written.rows:,} places under {made.written.keys:,} names.")
    say(
        f"From the dump: {tally.new:,} new places, {tally.known:,} that were known and gained names; left out"
        f" {tally.left_out:,} of kinds that news hardly name."
    )
    if tally.wrong:
        say(f"Lines that make no sense: {tally.wrong:,}. {'; '.join(tally.first_wrong)}", err=True)
    say("Every reading uses it from now on. `python -m geo reread --all` reads the saved articles with it.")


@group.command("info")
def info() -> None:
    """Say what is loaded, from where and under which licence."""
    from geo.ingest.own_places import gazetteer_at_hand
    from geo.places.gazetteer import in_use
    from geo.vocabulary.settings import Settings

    loaded, settings = in_use(), Settings.from_environment()
    for line in told(loaded, len(gazetteer_at_hand()) - len(loaded)):
        say(line)
    if settings.gazetteer and settings.gazetteer.exists() and loaded.path != settings.gazetteer:
        say(f"Not used: {settings.gazetteer} was built by another version of Dateline. Build it again.")


def told(gazetteer: Gazetteer, own: int) -> list[str]:
    """What `info` prints of `gazetteer`, with `own` places on top."""
    about = gazetteer.about
    names = sum(1 for _ in gazetteer.cells("named"))
    built = f"built {about['built']} from {', '.join(about['from'])}" if about else "embedded"
    provinces, outlined = gazetteer.provinces()
    only = f" (added: {', '.join(about['countries'])})" if about.get("countries") else ""
    return [
        f"File: {gazetteer.path} ({built})",
        f"Places: {len(gazetteer):,}"
        + (f", {len(gazetteer) - about['places before']:,} of them added" if about else ""),
        f"Names: {names:,}",
        f"Countries: {len(gazetteer.country_codes):,}{only}",
        f"Provinces: {provinces:,}, {outlined:,} of them with an outline, {provinces - outlined:,} without",
        f"Own places: {own:,}",
        *(f"Source: {name}. {attribution}" for name, attribution in gazetteer.sources.items()),
    ]


@group.command("reset")
def reset() -> None:
    """Remove what was built: the embedded one is used again."""
    from geo.vocabulary import DataError
    from geo.vocabulary.settings import Settings

    target = Settings.from_environment().gazetteer
    if target is None or not target.exists():
        say("The embedded gazetteer is in use already.")
        return
    try:
        target.unlink()
    except OSError as error:
        raise DataError(f"{target} cannot be removed ({error.strerror}). Remove it by hand.") from error
    say(f"Removed {target}. The embedded gazetteer is in use again; own places stay.")


group.command("add", context_settings={"ignore_unknown_options": True})(
    own_places.add
)  # else -33.9 is an option
group.command("list")(own_places.list_all)
group.command("remove")(own_places.remove)
group.command("import")(own_places.import_files)
