"""The store for a command, with what the user should know of it on standard error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.commands.acting_as import WHO
from geo.commands.outputs import say

if TYPE_CHECKING:
    from geo.store import Store


def opened(*, tell: bool = False) -> Store:
    """The store of the settings, a backup made first where one is due; with `tell`, what of it is set aside is said."""
    from geo.store import Store
    from geo.vocabulary import StoreError
    from geo.vocabulary.settings import Settings

    store = Store.open()
    if store.before:
        say(f"The database was upgraded. As it was before it is kept in {store.before}.", err=True)
    say_swept(store.swept)
    try:
        store.upkeep.backup_if_due(Settings.from_environment(), WHO)
    except StoreError as error:  # what was asked for is done all the same
        say(f"No backup was made: {error}", err=True)
    if tell:
        told_of_damage(store)
    return store


def say_swept(many: int) -> None:
    """Say how many things that were left half written are gone, where any are."""
    if many:
        say(f"Swept: {many} left half written by a process that was stopped.", err=True)


def told_of_damage(store: Store) -> None:
    """Say what of `store` is set aside, and what to do about each, where anything is."""
    from geo.wording.language import clean
    from geo.wording.review.damage import MEND, damage_head, damage_line

    damage = store.damage()
    if not damage:
        return
    say(damage_head(len(damage)), err=True)
    for one in damage:
        say(f"  {clean(damage_line(one), 300)}; {MEND[one.kept]}", err=True)
