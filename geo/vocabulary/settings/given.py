"""Where settings are written: the environment and a file of TOML -> the words given for each, and where they stand."""

from __future__ import annotations

import difflib
import os
import re
import stat
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from platformdirs import user_cache_path, user_config_path, user_data_path

from geo.vocabulary.errors import SettingsError

PREFIX = "DATELINE_"
FILE = f"{PREFIX}SETTINGS"
"""The variable that names the file."""
_LARGEST = 100_000
_OF_A_CLUSTER = re.compile(rf"{PREFIX}(SERVICE_HOST|SERVICE_PORT\w*|PORT|PORT_\d+_(TCP|UDP)\w*)")
"""What Kubernetes sets in every container beside a service that is called dateline: no settings of ours.
https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables"""


@dataclass(frozen=True, slots=True)
class Folders:
    """The user's own folders on this machine."""

    data: Path
    cache: Path
    config: Path


def folders() -> Folders:
    """Where this user's programs keep their things."""
    told = ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA")
    return _folders(*map(os.environ.get, told))


@lru_cache(maxsize=8)  # every reading asks which gazetteer is in use; platformdirs takes 0.1 ms to answer
def _folders(*_told: str | None) -> Folders:
    """Asked again when what the environment says of them changes."""
    ways = (user_data_path, user_cache_path, user_config_path)
    return Folders(*(way("dateline", appauthor=False) for way in ways))


@dataclass(frozen=True, slots=True)
class Given:
    """The words given for a setting, and where they stand: `at` begins a message, "DATELINE_CACHE"."""

    words: str
    at: str


def given(environment: Mapping[str, str], names: Collection[str], at: Folders) -> dict[str, Given]:
    """The words given for the settings `names`; what is empty is not given.

    Raises `SettingsError` for a setting that there is none of, and for a file that cannot be read.
    """
    found = _in_file(environment.get(FILE, ""), names, at)
    for variable in environment:
        if not variable.startswith(PREFIX) or variable == FILE or _OF_A_CLUSTER.fullmatch(variable):
            continue
        name = variable.removeprefix(PREFIX).lower()
        if name not in names or variable != variable.upper():
            raise SettingsError(
                f"The environment sets {variable!r}, which is no setting.{_meant(name, names, PREFIX)}"
            )
        if words := environment[variable].strip():
            found[name] = Given(words, variable)
    return found


def _in_file(named: str, names: Collection[str], at: Folders) -> dict[str, Given]:
    """What the file says: that which is `named`, else `dateline.toml` in the user's configuration, where there is one."""
    file = Path(named).expanduser() if named.strip() else at.config / "dateline.toml"
    try:
        known = file.stat()
    except FileNotFoundError as error:
        if not named.strip():
            return {}
        raise SettingsError(f"{FILE} names {file}, which is not there. Write it, or unset {FILE}.") from error
    except (OSError, ValueError) as error:
        raise SettingsError(f"The file of settings {file} cannot be read ({error}).") from error
    if str(file) == os.devnull:
        return {}
    if not stat.S_ISREG(known.st_mode) or known.st_size > _LARGEST:
        raise SettingsError(f"{file} is no file of settings: that is a text file of at most 100 kB.")
    values = _values(file, known.st_mtime_ns, known.st_size)
    found = {}
    for name, value in values.items():
        if name not in names:
            raise SettingsError(f"{file} sets {name!r}, which is no setting.{_meant(name, names, '')}")
        words = _words(value)
        if words is None:
            raise SettingsError(
                f'{name} in {file} is of no kind that settings have. Write name = "words", a whole number, true or'
                " false, or an array of these, and no table."
            )
        if words.strip():
            found[name] = Given(words, f"{name} in {file}")
    return found


_MOST_BYTES = 100_000


@lru_cache(maxsize=4)
def _values(file: Path, _changed_ns: int, size: int) -> dict[str, object]:
    """What stood in the file at that instant."""
    try:
        if size > _MOST_BYTES:
            raise SettingsError(
                f"The file of settings {file} is larger than {_MOST_BYTES // 1000} kB. Leave only settings in it."
            )
        return tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise SettingsError(f"The file of settings {file} cannot be read ({error.strerror}).") from error
    except (ValueError, RecursionError) as error:  # bytes that are no UTF-8 are ValueErrors, too
        why = str(error) if isinstance(error, tomllib.TOMLDecodeError) else "it is no TOML in UTF-8"
        raise SettingsError(
            f'The file of settings {file} cannot be read: {why}. Each line is name = "value".'
        ) from error


def _words(value: object) -> str | None:
    """A value of TOML as the environment would say it; None for a kind that no setting has."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, str | int):
        return str(value)
    if isinstance(value, list) and all(isinstance(one, str | int) for one in value):
        return ", ".join(map(str, value))
    return None


def _meant(name: str, names: Collection[str], prefix: str) -> str:
    close = difflib.get_close_matches(name.lower(), [*names, *(["settings"] if prefix else [])], 1, 0.7)
    hint = f" Did you mean {prefix}{close[0].upper() if prefix else close[0]}?" if close else ""
    return f"{hint} README lists the settings there are."
