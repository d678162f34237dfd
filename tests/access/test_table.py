"""Every role against every action, by direct call; and the table of SECURITY.md against both."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geo.access import NEEDED, Action, Actor, Role, acting
from geo.access.acting import action_of
from geo.vocabulary import NotAllowed
from tests.access.doors import NO_DOORS, WRITES_NO_FILE, doors, exports, methods

SECURITY = Path(__file__).parents[2] / "SECURITY.md"
_ROW = re.compile(r"^\| (.+?) \|((?: (?:yes|no) \|){4})$", re.MULTILINE)


def told() -> dict[str, tuple[bool, ...]]:
    """The table of SECURITY.md: what may be done -> whether a reader, analyst, publisher, admin may."""
    return {
        row[1]: tuple(word == "yes" for word in re.findall("yes|no", row[2]))
        for row in _ROW.finditer(SECURITY.read_text("utf-8"))
    }


def test_the_table_of_security_says_every_action_and_role_and_no_other() -> None:
    roles = (Role.READER, Role.ANALYST, Role.PUBLISHER, Role.ADMIN)
    assert told() == {action.value: tuple(role >= NEEDED[action] for role in roles) for action in Action}


def test_every_method_of_the_store_and_every_file_that_is_made_names_its_action() -> None:
    unnamed = {name for name, door in (*methods(), *exports()) if action_of(door) is None}
    assert unnamed == {*NO_DOORS, *WRITES_NO_FILE}


def test_every_action_stands_at_a_door() -> None:
    assert {action_of(door) for door in doors().values()} == set(Action)


@pytest.mark.parametrize("role", Role, ids=lambda role: role.name.lower())
@pytest.mark.parametrize("action", Action, ids=lambda action: action.name.lower())
def test_every_role_against_every_action_by_direct_call(action: Action, role: Role) -> None:
    """Called with nothing at all, a door that is open wants what it is to work on, and one that is shut asks nothing further."""
    allowed = role is not Role.NOBODY and told()[action.value][role - 1]
    for name, door in doors().items():
        if action_of(door) is action:
            with acting(Actor("Ada", role)), pytest.raises(TypeError if allowed else NotAllowed) as raised:
                door()
            assert allowed or action.value in str(raised.value), name
