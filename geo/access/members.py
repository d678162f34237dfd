"""The file of roles -> the role of who has logged in.

    # a claim of the login, to which the words below are compared; "email" without this line
    claim = "email"
    admin = ["ada@example.org"]
    publisher = ["ben@example.org"]
    analyst = ["cem@example.org", "dua@example.org"]
    reader = ["*"]           # everybody who can log in; without it those that are named here alone

Who is named twice has the higher role. Whoever may write the file gives roles; it is looked at again whenever it changed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from geo.access.table import Role
from geo.vocabulary import SettingsError

EVERYBODY = "*"
_LARGEST = 1_000_000
_GIVEN = (Role.ADMIN, Role.PUBLISHER, Role.ANALYST, Role.READER)
_AN_EXAMPLE = 'Write lines such as admin = ["ada@example.org"] and reader = ["*"].'


@dataclass(frozen=True, slots=True)
class Members:
    """Who has which role, by the words of one claim."""

    claim: str
    by_words: Mapping[str, Role]
    others: Role = Role.NOBODY

    def role_of(self, claims: Mapping[str, object]) -> Role:
        """The highest role that the claims of a login have. An e-mail address that its provider calls unverified counts nothing.

        >>> Members("groups", {"desk": Role.ANALYST}).role_of({"groups": ["Desk", "staff"]}).name
        'ANALYST'
        """
        given = claims.get(self.claim)
        words = given if isinstance(given, list | tuple) else [given]
        if self.claim == "email" and claims.get("email_verified") in (False, "false"):
            words = []
        found = (
            self.by_words.get(one.strip().casefold(), Role.NOBODY) for one in words if isinstance(one, str)
        )
        return max((self.others, *found))


def members(file: Path) -> Members:
    """Those of `file`. Raises `SettingsError` where it cannot be read, or gives nobody a role that can be given."""
    try:
        known = file.stat()
        return _read(file, known.st_mtime_ns, known.st_size)
    except OSError as error:
        raise SettingsError(
            f"The file of roles {file.name} cannot be read ({error.strerror}). Write it, or set DATELINE_ROLES to another."
        ) from error


@lru_cache(maxsize=4)
def _read(file: Path, _changed_ns: int, size: int) -> Members:
    if size > _LARGEST:
        raise SettingsError(f"The file of roles {file.name} is larger than {_LARGEST // 1_000_000} MB.")
    try:
        said = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"The file of roles {file.name} is no TOML in UTF-8. {_AN_EXAMPLE}") from error
    claim = said.pop("claim", "email")
    if not isinstance(claim, str) or not claim:
        raise SettingsError(f'claim in {file.name} names no claim. Write claim = "email", or leave it out.')
    by_words: dict[str, Role] = {}
    others = Role.NOBODY
    for role in reversed(_GIVEN):  # the highest last, and so in force
        for one in _listed(file, role, said.pop(role.name.lower(), [])):
            if one != EVERYBODY:
                by_words[one] = role
            elif role is Role.READER:
                others = role
            else:
                raise SettingsError(
                    f'{file.name} makes everybody who can log in {role.words}. "*" is for reader alone: name them.'
                )
    if said:
        raise SettingsError(f"{file.name} sets {next(iter(said))!r}, which is no role. {_AN_EXAMPLE}")
    if Role.ADMIN not in by_words.values():
        raise SettingsError(f"{file.name} makes nobody an admin. {_AN_EXAMPLE}")
    return Members(claim, by_words, others)


def _listed(file: Path, role: Role, given: object) -> list[str]:
    if not isinstance(given, list) or not all(isinstance(one, str) and one.strip() for one in given):
        raise SettingsError(f"{role.name.lower()} in {file.name} is no list of words. {_AN_EXAMPLE}")
    return [one.strip().casefold() for one in given]
