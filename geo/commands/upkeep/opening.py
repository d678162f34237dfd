"""The store for a command, with what the user should know of it on standard error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.commands.outputs import say

if TYPE_CHECKING:
    from geo.store import Store


def opened(*, tell: bool = False) -> Store:
    """The store of the settings; with `tell`, what of it is set aside is said."""
    from geo.store import Store

    store = Store.open()
    if tell:
        told_of_damage(store)
    return store


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
