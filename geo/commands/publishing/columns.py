"""`python -m geo columns write`: read incidents or a data set -> a folder of GeoParquet by month, for DuckDB, geopandas and Dask."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geo.commands.outputs import say

group = typer.Typer(
    help="Incidents as GeoParquet by month, for what does not fit into memory.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@group.callback()
def columns() -> None:
    """Keep `write` a command of its own, as the only one of its group."""


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
    made = of_set(store, of, folder) if of else of_articles(store, folder)
    say(f"{folder}: {made.rows:,} rows, {made.files:,} months.")
    say(made.credit, err=True)
    if made.sensitive:
        say(
            f"Left out, since they are marked as sensitive: {made.sensitive:,}. The others go by ids of this folder's own.",
            err=True,
        )
