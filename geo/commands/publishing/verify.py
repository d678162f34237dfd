"""`python -m geo verify`: a bundle or picture -> whether it is as it was made, and whether its data have changed since."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.commands.outputs import say

if TYPE_CHECKING:
    from geo.export.bundle.published_before import Earlier


LONGEST = 500
"""Characters of a title that are printed, in one line and without what acts unseen: it comes from a file."""


def verify(
    file: Annotated[Path, typer.Argument(metavar="BUNDLE|PICTURE", help="A bundle, or a PNG, SVG or PDF.")],
    database: Annotated[
        bool,
        typer.Option("--database", help="Also say whether the data of its view have changed since."),
    ] = False,
    known: Annotated[
        bool,
        typer.Option("--known", help="Fail, too, unless a key of yours or one that you trust has signed it."),
    ] = False,
) -> None:
    """Check what was published: draw a bundle again and compare, say who signed it; or say what a picture says of itself.

    The exit status is 1 where something differs, or has changed since.
    """
    from geo.export.bundle import published_before, unpacking
    from geo.signing.content_credentials import seen

    data = unpacking.from_disk(file)
    bundle = _verified(data, known=known) if data.startswith(b"PK") else None
    published, holds = bundle or (published_before.of_picture(data), not known)
    if bundle is None:
        _told(published)
        credentials = seen(file.name.lower(), data)
        if credentials:
            say(credentials.words, err=not credentials.holds)
            holds = holds and credentials.holds
        if known:
            say("A single picture is not signed; give the bundle that it came in.", err=True)
    if database:
        changed = _since(published)
        for line in changed or ("The data of its view are as they were.",):
            say(line)
        holds = holds and not changed
    if not holds:
        raise typer.Exit(1)


def _verified(data: bytes, *, known: bool) -> tuple[Earlier, bool]:
    """What a bundle is, and whether it is what it says, which is printed."""
    from geo.commands.progress import bar
    from geo.export.bundle.verify import of_bundle, verify
    from geo.signing.key_folder import KeyFolder
    from geo.vocabulary import program
    from geo.wording.language import clean

    with bar("Drawing again") as on_progress:
        verdict = verify(data, program.version(), on_progress, KeyFolder.of_settings().ring())
    said = verdict.manifest
    number = f"Correction {said.correction.number}. " if said.correction else ""
    say(clean(said.choices.title, LONGEST))
    say(f"{number}Data as of {said.as_of:%Y-%m-%d %H:%M} UTC.")
    if said.correction:
        say(f"It corrects what has the SHA-256 {clean(said.correction.of, 64)}.")
    if not verdict.signature.fault:
        say(verdict.signature.words)
    for line in (*verdict.notes, *verdict.faults):
        say(line, err=True)
    if verdict.holds and known and not verdict.signature.known:
        say("Nobody known has signed it, which --known asks for.", err=True)
        raise typer.Exit(1)
    if verdict.holds:
        say(f"It is as it was made: {verdict.redrawn} files drawn again, byte for byte the same.")
        return of_bundle(data), True
    say(f"It is not as it was made: {len(verdict.faults)} differences.", err=True)
    raise typer.Exit(1)


def _told(published: Earlier) -> None:
    """Print what a picture says of itself."""
    from geo.wording.language import clean

    number = (
        f"Correction {published.number}." if published.number else "No correction: the first of its kind."
    )
    when = f" Data as of {published.dated:%Y-%m-%d %H:%M %Z}." if published.dated else ""
    for line in (
        clean(published.title, LONGEST),
        f"{number}{when}",
        "It says so itself; a picture cannot be drawn again.",
    ):
        say(line)


def _since(published: Earlier) -> tuple[str, ...]:
    """What has changed in the database, of the view, since it was published."""
    from geo.export.bundle.published_before import compared
    from geo.export.correction import changes, digest, set_changes
    from geo.maps.beside.one_by_one import selected
    from geo.maps.own_ids import own_ids
    from geo.maps.withholding import discreet, require_named_tags
    from geo.store import Store

    require_named_tags(published.view)
    store = Store.open()
    made = discreet(selected(store, published.view), published.withheld.choice, store.gazetteer())
    now = own_ids(made, store.secret()).selection(made)
    if published.shown is not None:
        return (*changes(published.shown, now.shown), *set_changes(published.sets, now.sets))
    return compared(published.digest, digest(now.everything_shown))
