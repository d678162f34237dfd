"""What is written behind `python -m geo` -> the command that it asks for.

    read.py        articles -> the reading contract, by inputs.py and outputs.py; engine.py: --engine; explain.py: --explain
    ingest.py      ingest, add: what is named -> the store
    articles.py    articles, alike, reread, erase: the saved articles
    gazetteer.py   gazetteer build, info, reset; own_places.py: its add, list, remove, import
    outlines.py    outlines import, list, remove: outlines of units from files
    layers.py      layers add, list, drop: own layers of areas and lines
    sets.py        import, sets, drop-set: events that somebody else has coded
    publishing/    snapshot: a view -> files and a bundle; verify: whether they are as they were made; keys: who signs;
                   columns: incidents -> GeoParquet by month
    version.py     which Dateline this is
    upkeep/        the store for a command; log, backups, check; store: copied to another database
    progress.py    the bars on standard error

A module here imports at its head what is cheap, and in its functions what the command needs, so that the list of
commands takes an eighth of a second. No command imports another.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import typer

COMMANDS = {
    "read": "read.read",
    "version": "version.version",
    "snapshot": "publishing.snapshot.snapshot",
    "verify": "publishing.verify.verify",
    "keys": "publishing.keys.group",
    "ingest": "ingest.ingest",
    "add": "ingest.add",
    "articles": "articles.articles",
    "alike": "articles.alike",
    "reread": "articles.reread",
    "erase": "articles.erase",
    "backup": "upkeep.backups.backup",
    "restore": "upkeep.backups.restore",
    "check": "upkeep.check.check",
    "store": "upkeep.store.group",
    "log": "upkeep.log.group",
    "gazetteer": "gazetteer.group",
    "outlines": "outlines.group",
    "layers": "layers.group",
    "import": "sets.import_file",
    "sets": "sets.list_all",
    "drop-set": "sets.drop",
    "columns": "publishing.columns.group",
}
"""Name -> where its function stands in this room, or its group of commands; in the order of `--help`."""


def application(asked: str = "") -> typer.Typer:
    """The command line with the command `asked`; with all of them, to be listed and not to be run, where it is none.

    Only one is built because building the parameters of all of them costs half a second.
    """
    app = typer.Typer(
        name="dateline",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback()(dateline)
    for name in [asked] if asked in COMMANDS else COMMANDS:
        command = _command(name)
        if name != asked:
            about = command.info.help if isinstance(command, typer.Typer) else command.__doc__
            app.command(name, help=about)(_listed)
        elif isinstance(command, typer.Typer):
            app.add_typer(command, name=name)
        else:
            app.command(name)(command)
    return app


def dateline() -> None:
    """From an article to an honest incident map."""


def _listed() -> None:
    """Stand for a command in the list of commands."""


def _command(name: str) -> typer.Typer | Callable[..., None]:
    module, _, found = COMMANDS[name].rpartition(".")
    command: typer.Typer | Callable[..., None] = getattr(import_module(f"geo.commands.{module}"), found)
    return command
