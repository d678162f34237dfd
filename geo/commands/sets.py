"""`python -m geo import`, `sets`, `drop-set`: data sets that somebody else has coded, from files -> the store."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.commands.acting_as import WHO
from geo.commands.outputs import say

if TYPE_CHECKING:
    from geo.ingest.importing import Named
    from geo.store import Store
    from geo.vocabulary.datasets import BadRow, Field

_SAY_OTHERWISE = " Import it again with --pass-on or --keep-rows to say otherwise."
_GONE = "--gone FILE writes down those that the file has no more."
_LISTED = 20
"""Rows with something wrong that are shown; `--problems` has all."""


def import_file(  # noqa: PLR0913, PLR0917 (each is an option)
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help=".csv .xlsx .geojson .gpkg .kml .kmz .parquet: a row an event."),
    ],
    name: Annotated[
        str, typer.Option(metavar="NAME", help="What it is called; one of that name is brought up to date.")
    ],
    accessed: Annotated[str, typer.Option(metavar="DATE", help="The day on which it was fetched.")],
    publisher: Annotated[
        str, typer.Option(metavar="WORDS", help="Whose it is: it stands in every credit.")
    ] = "",
    licence: Annotated[str, typer.Option(metavar="WORDS", help="Under which licence, as CC BY 4.0.")] = "",
    asked: Annotated[
        str, typer.Option(metavar="WORDS", help="By which filters it was fetched, for the credit.")
    ] = "",
    match: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD=COLUMN", help="Which column is what; may be repeated. FIELD= for none."),
    ] = None,
    sheet: Annotated[str, typer.Option(metavar="NAME", help="Of a file with several sheets or layers.")] = "",
    day_first: Annotated[
        bool | None,
        typer.Option("--day-first/--month-first", help="What 03/04/2025 is, where the file does not tell."),
    ] = None,
    pass_on: Annotated[
        bool | None,
        typer.Option(
            "--pass-on/--keep-rows",
            help="Whether its licence lets its rows stand in files that you publish; else only of UCDP GED, CC BY.",
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be taken, keep nothing.")
    ] = False,
    problems: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A CSV for every row with something wrong.")
    ] = None,
    gone: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A CSV for the rows that are kept and not in the file any more."),
    ] = None,
) -> None:
    """Import events that somebody else has coded (ACLED, UCDP GED, GTD, Airwars, or a table of your own).

    Rows that make no sense are told with line and reason, and the others are kept; the exit status is 1 where any was left out.
    """
    from geo.commands.inputs import day_of
    from geo.commands.progress import ahead
    from geo.commands.upkeep.opening import opened
    from geo.ingest.importing import Named, import_set
    from geo.vocabulary import InputError
    from geo.wording.beside.data_sets import rows_in_files

    named = Named(
        name,
        day_of(accessed),
        publisher,
        licence,
        asked,
        dict(map(_match, match or ())),
        sheet,
        day_first,
        pass_on,
    )
    for option, path in (("--problems", problems), ("--gone", gone)):
        if path and path.exists() and path.samefile(file):
            raise InputError(
                f"{option} names the file that is imported, and would write over it. Name another file."
            )
    if problems and gone and problems.resolve() == gone.resolve():
        raise InputError("--problems and --gone name one file. Name another for one of them.")
    store = opened()
    _say_matching(store, file, named)
    try:
        with _telling(problems) as tell, _keeping(gone) as keep, ahead("Importing") as told:
            made = import_set(
                store,
                file,
                named,
                who=WHO,
                dry_run=dry_run,
                on_bad=tell,
                on_gone=keep,
                on_step=lambda step: told(file.name, step.rows, step.share),
            )
    except KeyboardInterrupt:
        say("Stopped: nothing was kept. The same command begins anew.", err=True)
        raise typer.Exit(130) from None
    for words in made.said:
        say(words, err=True)
    say(f"{file.name}: {made.words}.")
    if made.gone:
        say(f"Those that the file has no more are in {gone}." if gone else _GONE, err=True)
    if not dry_run:
        say(f"Kept as {made.dataset.id}: {made.dataset.credit}.")
        say(rows_in_files(made.dataset) + ("" if made.dataset.keeps_rows else _SAY_OTHERWISE), err=True)
    if made.left_out:
        raise typer.Exit(1)


def list_all() -> None:
    """List the data sets, with their ids, rows and credits, and whether their rows may be passed on."""
    from geo.commands.upkeep.opening import opened
    from geo.wording.beside.data_sets import rows_in_files

    for dataset in opened(tell=True).sets.all():
        told = dataset.credit, rows_in_files(dataset)
        say(dataset.id, dataset.name, dataset.scheme.value, f"{dataset.rows:,} rows", *told)


def drop(
    names: Annotated[
        list[str], typer.Argument(metavar="NAME...", help="Names or ids, as `sets` shows them.")
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Erase data sets for good, with all that was made from them. Backups and what was published keep theirs."""
    from geo.store import Store

    store = Store.open()
    every = store.sets.all()
    ids = [store.sets.id_of(name.strip()) for name in names]
    for dataset in every:
        if dataset.id in ids:
            say(dataset.id, dataset.name, f"{dataset.rows:,} rows", dataset.credit)
    if not yes and not typer.confirm("Erase for good?"):
        raise typer.Exit(1)
    for id in ids:
        say(f"Erased: {store.sets.drop(id, WHO).name}.")


def _match(given: str) -> tuple[Field, str]:
    """What `--match` says: a field by its name, and a column. Raises `InputError` where it is none.

    >>> _match("killed_low=best est"), _match("latitude = Y")
    ((<Field.KILLED_LOW: 'killed, at least'>, 'best est'), (<Field.LAT: 'latitude'>, 'Y'))
    """
    from geo.vocabulary import InputError
    from geo.vocabulary.datasets import Field

    name, equals, column = given.partition("=")
    key = name.strip().casefold().replace("-", "_")
    found = next((f for f in Field if key in (f.name.casefold(), f.value)), None)
    if found is None or not equals:
        raise InputError(
            f"--match {given!r} is no FIELD=COLUMN. The fields are: {', '.join(f.name.lower() for f in Field)}."
        )
    return found, column.strip()


def _say_matching(store: Store, file: Path, named: Named) -> None:
    """Say as what the file is known, and which column gives what."""
    from geo.ingest.importing import as_dataset
    from geo.sources.tables import opened

    dataset, before = as_dataset(store, opened(file, sheet=named.sheet), file, named)
    known = (
        "the columns of " + dataset.scheme.value if dataset.scheme.value != "other" else "matched by names"
    )
    say(f"{file.name}: {known}.", err=True)
    for field, column in dataset.matching:
        say(f"  {field.name.lower()} = {column}", err=True)
    if before:
        say(
            f"“{before.dataset.name}” is there with {before.dataset.rows:,} rows, and is brought up to date.",
            err=True,
        )


@contextmanager
def _telling(problems: Path | None) -> Iterator[Callable[[BadRow], None]]:
    """What is to be told each row with something wrong: the first are shown, and all are written to `problems`."""
    many = 0
    with _lines(problems) as write:
        write("line", "what became of it", "reason")

        def tell(bad: BadRow) -> None:
            nonlocal many
            many += 1
            became = "left out" if bad.left_out else "taken"
            if many <= _LISTED:
                say(f"line {bad.line:,}: {bad.reason} ({became})", err=True)
            write(str(bad.line), became, bad.reason)

        try:
            yield tell
        finally:
            if many > _LISTED:
                where = f"all are in {problems}" if problems else "--problems FILE writes all of them"
                say(f"… and {many - _LISTED:,} more: {where}.", err=True)


@contextmanager
def _keeping(gone: Path | None) -> Iterator[Callable[[Mapping[str, str]], None]]:
    """What is to be told each row that the file has no more, by column: all are written to `gone`, as they can be imported."""
    with _lines(gone) as write:
        named = False

        def keep(row: Mapping[str, str]) -> None:
            nonlocal named
            if not named:
                write(*row)
            named = True
            write(*row.values())

        yield keep


@contextmanager
def _lines(path: Path | None) -> Iterator[Callable[..., None]]:
    """What writes a line of words into the CSV `path`, or nowhere. Raises `InputError` where it cannot be written."""
    from geo.vocabulary import InputError
    from geo.vocabulary.contract.cells import safe_cell

    if path is None:
        yield lambda *_: None
        return
    try:
        file = path.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise InputError(f"{path} cannot be written ({error.strerror}). Name another file.") from None
    with file:
        table = csv.writer(file, lineterminator="\n")
        yield lambda *words: table.writerow(map(safe_cell, words))
