"""Who may do what: actions, roles, who acts now. The store and the exports ask here before they do anything.

    table.py    the actions, and the role that each needs: SECURITY.md shows the same table
    acting.py   who acts now, and `needs`, which every door of the store and of the exports is declared with
    members.py  who has which role: the file of `DATELINE_ROLES`

Where no login is asked for, whoever runs the program acts: the operating system's user, who may do everything on a machine of
their own. Where one is asked for, nobody may do anything until somebody is known to have logged in.
"""

from geo.access.acting import Actor, acting, actor, by_itself, may, needs, require, require_signed, signed
from geo.access.table import NEEDED, Action, Role

__all__ = [
    "NEEDED", "Action", "Actor", "Role", "acting", "actor", "by_itself", "may", "needs", "require", "require_signed", "signed",
]  # fmt: skip
