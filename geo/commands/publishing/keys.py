"""`python -m geo keys list`, `trust`, `forget`, `rotate`, `compromised`, `export`: the folder of keys -> who signs, who is trusted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.commands.outputs import say

if TYPE_CHECKING:
    from datetime import date

    from geo.signing.keys import Holder

group = typer.Typer(
    help="Your key, which signs bundles, and the keys of others that you trust.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@group.command("list")
def list_all() -> None:
    """List your keys, the oldest first, and those that you trust."""
    from geo.signing.key_folder import KeyFolder

    folder = KeyFolder.of_settings()
    ring = folder.ring()
    if not ring.own.keys:
        say("You have no key yet. It is made when you first publish a bundle, or by `keys export`.")
    _tell("yours", ring.own)
    for one in ring.trusted:
        _tell(one.name, one)
    say(f"Kept in {folder.path}.", err=True)


@group.command()
def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write your public keys.")],
) -> None:
    """Write your public keys to a file, for those who are to know your signature. Nothing secret is in it."""
    from geo.signing.key_folder import KeyFolder
    from geo.signing.keys import Ring, written
    from geo.vocabulary import SettingsError

    folder = KeyFolder.of_settings()
    signer = folder.signer(_today())
    try:
        file.write_bytes(written(Ring(folder.ring().own)))
    except OSError as error:
        raise SettingsError(f"{file} cannot be written ({error.strerror}). Choose another place.") from error
    say(f"Written: {file}. Tell those who get it the id on another way, as by telephone:")
    say(signer.key.id)


@group.command()
def trust(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="As `keys export` of the other one wrote it.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="What you call them.")],
) -> None:
    """Trust the keys in a file as those of NAME; a later file of theirs takes the place of the earlier."""
    from geo.commands.inputs import bytes_of
    from geo.signing.key_folder import KeyFolder
    from geo.signing.keys import LONGEST_NAME, read
    from geo.vocabulary import InputError
    from geo.wording.language import clean

    called = clean(name, LONGEST_NAME)
    if not called:
        raise InputError("Say whose keys they are: a name of your choice.")
    ring = KeyFolder.of_settings().trust(called, read(bytes_of(file)))
    _tell(called, ring.trusted[-1])
    say("Ask them on another way, as by telephone, whether the id is theirs.")


@group.command()
def forget(name: Annotated[str, typer.Argument(metavar="NAME", help="As `list` shows it.")]) -> None:
    """Trust the keys of NAME no longer."""
    from geo.signing.key_folder import KeyFolder
    from geo.wording.language import clean

    KeyFolder.of_settings().forget(name)
    say(f"{clean(name)} is not trusted any more.")


@group.command()
def rotate() -> None:
    """Make a new key, signed by the one before: from now on it signs. What was signed before stays as it is."""
    from geo.signing.key_folder import KeyFolder

    own = KeyFolder.of_settings().rotate(_today()).own
    _tell("yours", own)
    if len(own.keys) > 1:
        say("Who knows the key before knows the new one by it.")


@group.command()
def compromised(
    key: Annotated[str, typer.Argument(metavar="KEY", help="Its id, 8 digits of it at least.")],
    since: Annotated[
        str, typer.Option("--from", metavar="DATE", help="Since when others may have it; else today.")
    ] = "",
) -> None:
    """Mark a key, yours or one you trust, as one that others may have: what it signs is believed no longer.

    Where it is the one that you sign with, a new one is made, which nobody knows yet.
    """
    from datetime import date

    from geo.signing.key_folder import KeyFolder
    from geo.vocabulary import SettingsError

    try:
        day = date.fromisoformat(since) if since else _today()
    except ValueError:
        raise SettingsError(f"{since[:40]!r} is no day: write it as 2025-03-10.") from None
    folder = KeyFolder.of_settings()
    before = folder.ring().own.keys
    ring = folder.compromised(key, day, _today())
    _tell("yours", ring.own)
    for one in ring.trusted:
        _tell(one.name, one)
    if len(ring.own.keys) > len(before):
        say("A new key signs from now on. Export it, and give it to all who are to know it.")


def _tell(name: str, holder: Holder) -> None:
    """Print a holder's keys, a line each."""
    for key in holder.keys:
        state = "signs" if key is holder.keys[-1] else "earlier"
        if key.compromised:
            state = f"may be in other hands since {key.compromised}"
        say(key.id, name, f"since {key.since}", state)


def _today() -> date:
    from datetime import UTC, datetime

    return datetime.now(UTC).date()
