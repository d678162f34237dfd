"""`python -m geo version`: nothing -> which Dateline this is, and which reader."""

from __future__ import annotations

from geo.commands.outputs import say


def version() -> None:
    """Print the version of Dateline and of its reader."""
    from geo.vocabulary import program

    say(f"Dateline {program.version()}, reader {program.READER}")
