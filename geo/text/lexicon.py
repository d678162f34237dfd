"""The name of a kind of word list, and a language -> its lists, from `data/lexicon/<language>/<kind>.toml`.

The files are TOML, for people to edit. TOML is slow to read, so that all files of a language are compiled into one
file of JSON in the user's cache folder, which carries a digest of what it was made from.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from geo.vocabulary import DataError, SettingsError
from geo.vocabulary.settings import Settings

FOLDER = Path(__file__).parents[2] / "data" / "lexicon"
_FORM = b"1"
"""Which form the compiled file has: changed with it, so that an older one is compiled anew."""
_TRUSTED = (0, os.getuid() if hasattr(os, "getuid") else 0)
"""Whose compiled files are taken as they are: a cache folder may be everybody's."""

Lists = Mapping[str, Any]
"""What a file holds but its table `[about]`: dicts and lists of strings and numbers, for nobody to change."""


class _Kind(dict[str, Any]):
    """The tables of one file; a table that is asked for and not there is an error that names the file."""

    def __init__(self, tables: dict[str, Any], path: Path) -> None:
        super().__init__(tables)
        self.path = path

    def __missing__(self, table: str) -> Any:
        raise DataError(
            f"The word list {self.path} has no entry {table!r}, which the reader needs."
            " Put it back, or install Dateline again."
        )


def lexicon(kind: str, language: str = "en") -> Lists:
    """The word lists of one `kind` ("sentences", "harms" …) in `language`, as the file has them, without `[about]`.

    Read once and kept: a change of a file counts from the next start. Raises `DataError` when there is no such
    list, when a file of the language is malformed, and when a list is asked for that the file lacks.

    >>> "mr" in lexicon("sentences")["abbreviations"]
    True
    """
    kinds = _language(language)
    path = FOLDER / language / f"{kind}.toml"
    if kind not in kinds:
        raise DataError(f"The word list {path} is missing. Put it back, or install Dateline again.")
    return _Kind(kinds[kind], path)


@cache
def _language(language: str) -> dict[str, dict[str, Any]]:
    """All kinds of a language. Modules ask for their lists while they load, where nobody could be told that a setting is wrong."""
    try:
        cache = Settings.from_environment().cache
    except SettingsError:  # whoever asks for a setting next tells it
        cache = Settings().cache
    return read_lexicon(FOLDER / language, cache)


def read_lexicon(folder: Path, cache: Path) -> dict[str, dict[str, Any]]:
    """Every list of `folder` by its kind, from the compiled file in `cache` where that was made from the same files.

    Else the files are parsed, in some hundredths of a second, and compiled for the next time, if `cache` can be
    written. Two processes may do it at once: each writes a file of its own and moves it into place whole.
    Raises `DataError` when there is no list or one is malformed.
    """
    files = _files(folder)
    digest = hashlib.sha256(_FORM)
    for name, content in files.items():
        digest.update(f"{name} {len(content)} ".encode() + content)
    compiled = cache / f"lexicon-{folder.name}.json"
    known = _compiled(compiled, digest.hexdigest())
    if known is None:
        known = {name: _parsed(folder / f"{name}.toml", content) for name, content in files.items()}
        _compile(compiled, digest.hexdigest(), known)
    return known


def _files(folder: Path) -> dict[str, bytes]:
    """The bytes of every list by its kind."""
    try:
        names = sorted(name for name in os.listdir(folder) if name.endswith(".toml"))  # noqa: PTH208 (a fifth of the time)
        return {name.removesuffix(".toml"): (folder / name).read_bytes() for name in names}
    except OSError as error:
        raise DataError(f"The word lists cannot be read ({error}). Install Dateline again.") from error


def _parsed(path: Path, content: bytes) -> dict[str, Any]:
    import tomllib  # needed only where nothing is compiled

    try:
        tables = tomllib.loads(content.decode("utf-8"))
    except ValueError as error:  # TOMLDecodeError and UnicodeDecodeError
        raise DataError(
            f"The word list {path} is no valid TOML: {error}. Mend that line (data/README.md shows"
            " how an entry is written), or install Dateline again."
        ) from error
    tables.pop("about", None)
    return tables


def _compiled(path: Path, digest: str) -> dict[str, dict[str, Any]] | None:
    """What `path` holds, None where it is not there, made from other files, broken, or a stranger's."""
    try:
        with path.open("rb") as file:
            mine = os.fstat(file.fileno()).st_uid in _TRUSTED
            if not mine or file.readline().strip() != digest.encode():
                return None
            return dict(json.loads(file.read()))
    except (OSError, ValueError, TypeError):
        return None


def _compile(path: Path, digest: str, kinds: dict[str, dict[str, Any]]) -> None:
    """Write the lists where the next start finds them; where that cannot be done it parses again."""
    partial = None
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, partial = tempfile.mkstemp(prefix=path.name, suffix=".partial", dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(f"{digest}\n{json.dumps(kinds, ensure_ascii=False)}")
        Path(partial).replace(path)
        return
    if partial is not None:
        with suppress(OSError):
            Path(partial).unlink(missing_ok=True)
