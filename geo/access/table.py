"""The table of actions and roles. SECURITY.md shows it, and `tests/access/test_table.py` holds code and page to each other."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, IntEnum


class Role(IntEnum):
    """Each may do what those before it may, and more. `NOBODY` has logged in, or not, and has been given no role."""

    NOBODY = 0
    READER = 1
    ANALYST = 2
    PUBLISHER = 3
    ADMIN = 4

    @property
    def words(self) -> str:
        """Its name with an article.

        >>> Role.ADMIN.words, Role.READER.words
        ('an admin', 'a reader')
        """
        return f"{'an' if self.name[0] in 'AEIOU' else 'a'} {self.name.lower()}"


class Action(Enum):
    """What can be done. The value says it, as it goes on after "may not"."""

    SEE = "see incidents, articles, data sets and the log"
    ADD = "add articles and feeds, and keep drafts"
    JUDGE = "judge: confirm, correct, merge, grade, note"
    BIN = "put articles into the bin and take them out again"
    KEEP_VIEWS = "save and remove views"
    IMPORT = "import data sets and own layers"
    ASK_OUTSIDE = "send words to the geocoder or the engine of the settings"
    EXPORT = "make pictures, pages and files of data"
    PUBLISH = "publish bundles and sign them"
    CLEAR = "give reasons in the check before publishing, set its days and the house style, and say whether rows may be passed on"
    ERASE = "erase articles, data sets and layers for good, and empty the bin"
    GROUND = "change own places and outlines, which readings follow"
    KEEP_SAFE = "back up, restore, check and mend the store"
    SETTINGS = "change what is switched on for everybody"
    KEYS = "change the keys that sign and that are trusted"


NEEDED: Mapping[Action, Role] = {
    Action.SEE: Role.READER,
    Action.ADD: Role.ANALYST,
    Action.JUDGE: Role.ANALYST,
    Action.BIN: Role.ANALYST,
    Action.KEEP_VIEWS: Role.ANALYST,
    Action.IMPORT: Role.ANALYST,
    Action.ASK_OUTSIDE: Role.ANALYST,
    Action.EXPORT: Role.PUBLISHER,
    Action.PUBLISH: Role.PUBLISHER,
    Action.CLEAR: Role.PUBLISHER,
    Action.ERASE: Role.ADMIN,
    Action.GROUND: Role.ADMIN,
    Action.KEEP_SAFE: Role.ADMIN,
    Action.SETTINGS: Role.ADMIN,
    Action.KEYS: Role.ADMIN,
}
"""The least role that each action needs."""


def allowed(role: Role, action: Action) -> bool:
    """Whether who has `role` may do `action`.

    >>> allowed(Role.ANALYST, Action.JUDGE), allowed(Role.ANALYST, Action.PUBLISH)
    (True, False)
    """
    return role >= NEEDED[action]


def why_not(role: Role, action: Action) -> str:
    """The sentence for who has `role` and may not do `action`, with what to do.

    >>> why_not(Role.READER, Action.JUDGE)
    'As a reader you may not judge: confirm, correct, merge, grade, note. This takes an analyst; whoever runs this server gives roles.'
    """
    if role is Role.NOBODY:
        return (
            f"Without a role you may not {action.value}. Log in; if you have, ask whoever runs this server to give you a role"
            " (DATELINE_ROLES)."
        )
    return f"As {role.words} you may not {action.value}. This takes {NEEDED[action].words}; whoever runs this server gives roles."
