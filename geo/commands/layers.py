"""`python -m geo layers add`, `list`, `drop`: own layers of areas and lines, from files -> the store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geo.commands.acting_as import WHO
from geo.commands.outputs import say

group = typer.Typer(
    help="Own layers under the incidents: front lines, camps, districts.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@group.command("add")
def add(  # noqa: PLR0913, PLR0917 (each is an option)
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help=".geojson, .gpkg, .kml or .kmz with polygons or lines")
    ],
    name: Annotated[
        str, typer.Option(metavar="NAME", help="What it is called; one of that name is replaced.")
    ],
    source: Annotated[str, typer.Option(metavar="WORDS", help="Whose it is: it stands in every credit.")],
    licence: Annotated[str, typer.Option(metavar="WORDS", help="Under which licence, as CC BY 4.0.")],
    date: Annotated[str, typer.Option(metavar="DATE", help="Of which day or year it is.")],
    colour: Annotated[
        str, typer.Option(metavar="COLOUR", help="blue, green, violet, ochre, teal or grey.")
    ] = "blue",
    names: Annotated[
        str, typer.Option(metavar="COLUMN", help="The column of the names, where it is not found.")
    ] = "",
    sheet: Annotated[str, typer.Option(metavar="NAME", help="Of a file with several layers.")] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be taken, keep nothing.")
    ] = False,
) -> None:
    """Add a layer of areas and lines, which lies under the incidents where it is switched on and is counted nowhere."""
    from geo.sources.area_files import read_area_file
    from geo.store import Store
    from geo.vocabulary import InputError
    from geo.vocabulary.stored.overlays import Overlay, Tint

    if colour not in set(Tint):
        raise InputError(f"--colour is one of {', '.join(Tint)}.")
    found = read_area_file(file, named_by=names, sheet=sheet)
    for words in found.said:
        say(words, err=True)
    try:
        made = Overlay.of(
            name, Tint(colour), source=source, licence=licence, dated=date, file=file.name,
            drawing=found.drawing, shapes=len(found.shapes),
        )  # fmt: skip
    except ValueError as error:
        raise InputError(f"Not taken: {error}.") from error
    say(f"{file.name}: {made.held}, {found.named}.")
    if not dry_run:
        Store.open().add_overlay(made, found.names, found.packed, WHO)
        say(f"Kept as {made.id}. Switch it on beside the map, or with overlays={made.id} in an address.")


@group.command("list")
def list_all() -> None:
    """List the own layers, with their ids and credits."""
    from geo.store import Store

    for one in Store.open().overlays():
        say(one.id, one.name, one.held, one.tint, one.credit)


@group.command("drop")
def drop(ids: Annotated[list[str], typer.Argument(metavar="ID...", help="As `list` shows them.")]) -> None:
    """Erase own layers for good."""
    from geo.store import Store

    store = Store.open()
    for id in ids:
        say(f"Dropped: {store.drop_overlay(id, WHO)}.")
