"""`python -m geo log` and `log verify`: who did what, and whether the log is whole."""

from __future__ import annotations

from typing import Annotated

import typer

from geo.commands.outputs import say

group = typer.Typer(
    help="Who did what, the latest first; verify checks that the log is whole.", rich_markup_mode=None
)


@group.callback(invoke_without_command=True)
def lines(
    context: typer.Context,
    article: Annotated[str | None, typer.Option(metavar="ID", help="Of one article.")] = None,
    limit: Annotated[int, typer.Option(metavar="N", help="How many lines.")] = 1000,
) -> None:
    """List the log: when, who, what, article, more."""
    from geo.commands.upkeep.opening import opened
    from geo.wording.language import clean

    if context.invoked_subcommand is not None:
        return
    for line in opened().log(article, limit):
        cells = (f"{line.when:%Y-%m-%d %H:%M:%S}", line.who, line.action, line.article_id, line.detail)
        say(*(clean(cell, 500) for cell in cells))


@group.command()
def verify(
    head: Annotated[
        str | None,
        typer.Option(metavar="HASH", help="A hash that `log verify` gave before: it must still be there."),
    ] = None,
) -> None:
    """Check that each line follows from the one before; the exit status is 1 where one does not."""
    from geo.commands.upkeep.opening import opened

    upkeep = opened().upkeep
    faults = [f"{fault.what}; {fault.do}" for fault in upkeep.log_faults()]
    if head and not upkeep.log_holds(head):
        faults.append("no line has the hash that was noted: the log was cut or written anew since")
    for fault in faults:
        say(fault, err=True)
    if faults:
        raise typer.Exit(1)
    number, hash = upkeep.log_head()
    say(f"The log is whole. Its last line is {number}: {hash}")
