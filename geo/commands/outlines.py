"""`python -m geo outlines import`, `list`, `remove`: outlines of units from files -> the store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geo.commands.acting_as import WHO
from geo.commands.outputs import say

group = typer.Typer(
    help="Outlines of provinces and districts from files of yours: geoBoundaries, COD-AB.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@group.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=".geojson, .gpkg, or .zip with a shapefile")],
    source: Annotated[str, typer.Option(metavar="WORDS", help="Whose they are: it stands in every credit.")],
    licence: Annotated[str, typer.Option(metavar="WORDS", help="Under which licence, as CC BY 4.0.")],
    date: Annotated[str, typer.Option(metavar="DATE", help="Of which day or year they are.")],
    level: Annotated[int | None, typer.Option(metavar="1|2", help="Of a file with several levels.")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be matched, keep nothing.")
    ] = False,
) -> None:
    """Take the outlines of a geoBoundaries or COD-AB file for the units that they match.

    Every outline is told with the unit that it goes to, or why it goes to none.
    """
    from geo.commands.inputs import bytes_of
    from geo.ingest.own_outlines import in_file, matched
    from geo.sources.unit_files import read_unit_file
    from geo.store import Store
    from geo.vocabulary import InputError
    from geo.vocabulary.own_outlines import OutlineFile

    if level not in (None, 1, 2):
        raise InputError("--level is 1 or 2.")
    store = Store.open()
    found = matched(file.name, read_unit_file(file.name, bytes_of(file), level), store.gazetteer())
    for match in found.each:
        say(match.said, err=match.outline is None)
    for problem in found.problems:
        say(f"{file.name}, {problem}", err=True)
    say(f"{file.name}: {found.summary}.")
    if dry_run or not found.taken:
        return
    try:
        kept = OutlineFile.of(
            file.name, found.country_code, found.level, source=source, licence=licence, dated=date
        )
    except ValueError as error:
        raise InputError(f"Not taken: {error}.") from error
    store.add_outlines(kept, in_file(found, kept), WHO)
    say(
        f"Kept as {kept.id}. Articles read from now on use them; `python -m geo reread --all` reads the saved ones again."
    )


@group.command("list")
def list_all() -> None:
    """List the files of outlines, with their ids."""
    from geo.store import Store

    for file, count in Store.open().outline_files():
        say(file.id, file.name, f"{count} outlines", file.credit)


@group.command("remove")
def remove(ids: Annotated[list[str], typer.Argument(metavar="ID...", help="As `list` shows them.")]) -> None:
    """Remove files of outlines: what they drew is drawn as before."""
    from geo.store import Store

    store = Store.open()
    for id in ids:
        file, count = store.remove_outlines(id, WHO)
        say(f"Removed: {count} outlines of {file.name}.")
