"""`python -m geo store where` and `copy`: which database is in use, and all of it moved to another one."""

from __future__ import annotations

from typing import Annotated

import typer

from geo.commands.acting_as import WHO
from geo.commands.outputs import say

group = typer.Typer(
    help="The database: where it is, and how all of it is copied to another one.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@group.command("where")
def where() -> None:
    """Say which database is in use, and how many articles and decisions it holds."""
    from geo.commands.upkeep.opening import opened

    store = opened()
    say(store.where, f"{len(store.added())} articles", f"{len(store.judgements())} decisions")


@group.command("copy")
def copy(
    target: Annotated[
        str,
        typer.Argument(
            metavar="ADDRESS",
            help="postgresql://user@server/database or sqlite:////path/to/file.sqlite, which holds nothing yet. Let the password"
            " stand in PGPASSWORD or ~/.pgpass: others on this machine see a command.",
        ),
    ],
) -> None:
    """Copy all that the store holds into an empty database, of either kind, and hold the two against each other row by row."""
    from geo.commands.progress import bar
    from geo.store.databases.opening import opened
    from geo.store.databases.whole import copied
    from geo.vocabulary.settings import Settings

    source = opened(Settings.from_environment().database_url)
    to = opened(target)
    with bar("Copying"):
        made = copied(source, to, WHO)
    rows = sum(made.rows.values())
    say(
        f"Copied {rows:,} rows of {len(made.rows)} tables from {source.where} to {to.where}; every row is the same in both."
    )
    say(
        f"{made.rows['articles']:,} articles, {made.rows['judgements']:,} decisions, {made.datasets} data sets, {made.captures} files of captured pages."
    )
    for name in made.lacking:
        say(
            f"The rows of the data set “{name}” are not there as they were written: import its file again.",
            err=True,
        )
    say("The store in use is still the first. To use the copy, set DATELINE_DATABASE_URL to its address.")
