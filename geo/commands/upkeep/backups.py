"""`python -m geo backup` and `restore`: the store -> a file, while others write; a file -> the store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.commands.acting_as import WHO
from geo.commands.outputs import say

if TYPE_CHECKING:
    from geo.store.integrity.backups import Backup


def backup(
    target: Annotated[
        Path,
        typer.Argument(metavar="FILE|FOLDER", help="A new file, or a folder for one named after the moment."),
    ],
) -> None:
    """Copy the store into a new file, also while others write to it, and look the copy through."""
    from geo.commands.upkeep.opening import opened, say_swept
    from geo.sources.whole_files import sweep

    say_swept(sweep(target if target.is_dir() else target.absolute().parent))
    made = opened().upkeep.backup(target, WHO)
    say(f"Backed up: {_told(made)}, in {made.path}.")
    _say_lacking(made)


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Put a backup in the place of the store, which is kept in a file beside it."""
    from geo.store.databases.whole import restored
    from geo.store.integrity.backups import look_at
    from geo.vocabulary.settings import Settings

    held = look_at(file)
    say(f"The backup holds {_told(held)}.")
    _say_lacking(held)
    say(
        "It takes the place of the present store, which is kept in a file beside it. What was done since is in that file alone."
    )
    if not yes and not typer.confirm("Restore it?"):
        raise typer.Exit(1)
    aside = restored(file, Settings.from_environment().database_url, WHO)
    say(f"Restored. {f'The store as it was is in {aside}.' if aside else 'There was no store before.'}")


def _told(backup: Backup) -> str:
    as_of = f", up to {backup.as_of:%Y-%m-%d %H:%M} UTC" if backup.as_of else ""
    articles = f"{backup.articles} article{'s' * (backup.articles != 1)}"
    sets = f", {backup.datasets} data set{'s' * (backup.datasets != 1)}" if backup.datasets else ""
    return f"{articles} and {backup.decisions} decision{'s' * (backup.decisions != 1)}{sets}{as_of}"


def _say_lacking(backup: Backup) -> None:
    for name in backup.lacking:
        say(
            f"It lacks the rows of the data set “{name}”, which are not there as they were written. Import its file again.",
            err=True,
        )
