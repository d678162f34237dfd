"""The file of roles: who has which, and what is refused in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.access import Role
from geo.access.members import members
from geo.vocabulary import SettingsError

A_FILE = """
admin = ["ada@example.org"]
publisher = ["Ben@Example.org", "cem@example.org"]
analyst = ["cem@example.org"]
"""


def role(tmp_path: Path, words: str, **claims: object) -> Role:
    file = tmp_path / "roles.toml"
    file.write_text(words, encoding="utf-8")
    return members(file).role_of(claims)


@pytest.mark.parametrize(
    ("words", "claims", "expected"),
    [
        (A_FILE, {"email": "ada@example.org"}, Role.ADMIN),
        (A_FILE, {"email": " ben@example.ORG"}, Role.PUBLISHER),  # as people write it
        (A_FILE, {"email": "cem@example.org"}, Role.PUBLISHER),  # the higher of two
        (A_FILE, {"email": "eve@example.org"}, Role.NOBODY),  # who is not named
        (A_FILE, {"email": "ada@example.org", "email_verified": False}, Role.NOBODY),
        (A_FILE, {"email": "ada@example.org", "email_verified": True}, Role.ADMIN),
        (A_FILE, {"name": "ada@example.org"}, Role.NOBODY),  # another claim
        (A_FILE, {}, Role.NOBODY),
        (A_FILE, {"email": {"ada@example.org": 1}}, Role.NOBODY),  # of another kind
        (A_FILE, {"email": "*"}, Role.NOBODY),
        (A_FILE + 'reader = ["*"]', {"email": "eve@example.org"}, Role.READER),
        (A_FILE + 'reader = ["*"]', {"email": "cem@example.org"}, Role.PUBLISHER),
        (
            'claim = "groups"\nadmin = ["desk"]\nanalyst = ["staff"]',
            {"groups": ["staff", "Desk"]},
            Role.ADMIN,
        ),
        (
            'claim = "groups"\nadmin = ["desk"]\nanalyst = ["staff"]',
            {"groups": ["staff"], "email": "desk"},
            Role.ANALYST,
        ),
    ],
)
def test_who_has_which_role(tmp_path: Path, words: str, claims: dict[str, object], expected: Role) -> None:
    assert role(tmp_path, words, **claims) is expected


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ('analyst = ["a@example.org"]', "nobody an admin"),
        ('admin = ["*"]', "for reader alone"),
        ('admin = "ada@example.org"', "no list"),
        ('admin = ["ada@example.org", ""]', "no list"),
        ('admin = ["ada@example.org"]\nadmins = []', "'admins'"),
        ('admin = ["ada@example.org"]\nclaim = 1', "claim"),
        ("admin = [", "no TOML"),
    ],
)
def test_a_file_that_makes_no_sense_is_refused_in_words(tmp_path: Path, words: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        role(tmp_path, words)


def test_a_file_that_is_not_there_is_refused_and_a_changed_one_holds_at_once(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        members(tmp_path / "none.toml")
    assert role(tmp_path, A_FILE, email="ada@example.org") is Role.ADMIN
    assert role(tmp_path, A_FILE.replace("ada@", "adam@"), email="ada@example.org") is Role.NOBODY
