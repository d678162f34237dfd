"""The command line: `python -m geo read`, and the commands of other rooms.

What a command needs is imported when it runs: `read` starts in a fraction of a second.
"""

from __future__ import annotations

import importlib
import sys
from typing import Annotated

import typer

from geo.vocabulary.errors import DatelineError

app = typer.Typer(
    name="dateline",
    help="From an article to an honest incident map.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

ROOMS = {
    "add": "geo.ingest.commands",
    "alike": "geo.ingest.commands",
    "articles": "geo.ingest.commands",
    "erase": "geo.ingest.commands",
    "reread": "geo.ingest.commands",
    "gazetteer": "geo.ingest.gazetteer_commands",
    "snapshot": "geo.export.snapshot_command",
    "verify": "geo.export.verify_command",
}
"""Commands of other rooms. Each module has `add(app)`, which puts its commands on the application."""


@app.command()
def read(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE...", help="Articles: .txt .md .html .pdf .docx, or - for standard input."
        ),
    ] = None,
    jsonl: Annotated[
        str | None,
        typer.Option(
            metavar="IN.jsonl",
            help='One {"id", "text", "published"?, "headline"?, "source"?} a line; - for standard input.',
        ),
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help='The day that "on Sunday" counts from, as 2025-03-10.')
    ] = None,
    format: Annotated[str, typer.Option(metavar="jsonl|geojson|csv", help="What is printed.")] = "jsonl",
    with_text: Annotated[
        bool, typer.Option("--with-text", help="Print the text too, whose characters the offsets count.")
    ] = False,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain", help="Say on standard error which rule read each claim and what was set aside."
        ),
    ] = False,
    engine: Annotated[
        str | None,
        typer.Option(
            metavar="none|spacy|chat",
            help="What reads beside the rules; what it adds is checked word by word. Without it: DATELINE_ENGINE.",
        ),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Send each article to the chat engine without asking first.")
    ] = False,
) -> None:
    """Read articles: places, casualty claims, incidents, one line of JSON for each article."""
    from geo.reading_command import run

    options = {"with_text": with_text, "explain": explain, "yes": yes}
    raise typer.Exit(run(files or [], jsonl, published, format, engine=engine, **options))


@app.command()
def version() -> None:
    """Print the version of Dateline and of its reader."""
    from geo.reading import VERSION
    from geo.vocabulary import program

    typer.echo(f"Dateline {program.version()}, reader {VERSION}")


def _add_rooms(wanted: list[str]) -> None:
    """Put on the commands of other rooms: the one that is asked for, or all of them for the list of commands."""
    names = [n for n in wanted if not n.startswith("-")][:1]
    if names and names[0] not in ROOMS:
        return
    modules = {ROOMS[names[0]]} if names else set(ROOMS.values())
    for module in sorted(modules):
        importlib.import_module(module).add(app)


def main() -> None:
    """Run the command that the arguments ask for; an error of ours is one line, never a traceback."""
    _add_rooms(sys.argv[1:])
    try:
        app()
    except DatelineError as error:
        print(f"dateline: {error}", file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:  # `… | head`: whoever reads us has gone
        sys.stderr.close()
        sys.exit(0)


if __name__ == "__main__":
    main()
