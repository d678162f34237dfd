"""`python -m geo columns write`, `show`, `list`, `drop`: incidents -> a folder of GeoParquet by month; such a folder -> the map."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geo.commands.acting_as import WHO
from geo.commands.outputs import say

group = typer.Typer(
    help="Incidents as GeoParquet by month, for what does not fit into memory.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@group.command("write")
def write(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="A new folder: year=2025/month=03/part-0.parquet …")
    ],
    of: Annotated[
        str, typer.Option("--set", metavar="NAME", help="A data set, by name or id; else what was read.")
    ] = "",
) -> None:
    """Write all incidents, or those of a data set, as GeoParquet 1.1 partitioned by year and month.

    What was rejected or marked as sensitive is left out. A data set whose rows may not be passed on is refused.
    """
    from geo.commands.upkeep.opening import opened
    from geo.export.partitioned import of_articles, of_set

    store = opened(tell=True)
    try:
        made = of_set(store, of, folder) if of else of_articles(store, folder)
    except KeyboardInterrupt:
        say("Stopped: nothing was written. The same command begins anew.", err=True)
        raise typer.Exit(130) from None
    say(f"{folder}: {made.rows:,} rows, {made.files:,} months.")
    say(made.credit, err=True)
    if made.sensitive:
        say(
            f"Left out, since they are marked as sensitive: {made.sensitive:,}. The others go by ids of this folder's own.",
            err=True,
        )


@group.command("show")
def show(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="As `columns write` leaves it.")],
    name: Annotated[
        str, typer.Option(metavar="NAME", help="What it is called; one of that name is replaced.")
    ],
    publisher: Annotated[str, typer.Option(metavar="WORDS", help="Whose it is: it stands in every credit.")],
    licence: Annotated[str, typer.Option(metavar="WORDS", help="Under which licence, as CC BY 4.0.")],
    accessed: Annotated[str, typer.Option(metavar="DATE", help="The day on which it was fetched.")],
) -> None:
    """Show a folder on the map, however many rows it has. It stays where it is; sums and where its rows lie are kept beside the store."""
    from geo.commands.inputs import day_of
    from geo.commands.progress import ahead
    from geo.commands.upkeep.opening import opened
    from geo.maps.far.kept import Folders
    from geo.vocabulary import InputError
    from geo.vocabulary.datasets import Provenance

    day = day_of(accessed)
    try:
        whose = Provenance.of(publisher, licence, day)
    except ValueError as error:
        raise InputError(f"Not taken: {error}.") from error
    folders = Folders(opened())
    try:
        with ahead("Looking through") as told:
            made = folders.show(
                folder, name, whose, WHO, done=lambda done, of: told(folder.name, done, done / max(1, of))
            )
    except KeyboardInterrupt:
        say("Stopped: what was shown before is shown still. The same command begins anew.", err=True)
        raise typer.Exit(130) from None
    say(f"Shown as {made.id}: {made.rows:,} rows. {made.credit}.")


@group.command("list")
def list_all() -> None:
    """List the folders that are shown, with ids, rows and credits."""
    from geo.commands.upkeep.opening import opened
    from geo.maps.far.kept import Folders

    folders = Folders(opened())
    for dataset in folders.all():
        say(dataset.id, dataset.name, f"{dataset.rows:,} rows", dataset.credit)
    for words in folders.damaged().values():
        say(words, err=True)


@group.command("drop")
def drop(named: Annotated[str, typer.Argument(metavar="NAME", help="Name or id.")]) -> None:
    """Show a folder no more. Its files stay as they are."""
    from geo.commands.upkeep.opening import opened
    from geo.maps.far.kept import Folders

    say(f"No longer shown: {Folders(opened()).drop(named, WHO)}.")
