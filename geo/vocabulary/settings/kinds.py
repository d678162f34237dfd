"""The kinds of settings: words as they are written -> a value. Each raises `ValueError` with what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path
from typing import TypeVar

_T = TypeVar("_T")
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
_ON, _OFF = ("on", "yes", "true", "1"), ("off", "no", "false", "0")


def text(words: str) -> str:
    """Words as they are, without white space round them."""
    return words.strip()


def path(words: str) -> Path:
    """A file or folder; `~` is the user's home."""
    if not words.isprintable():
        raise ValueError("write the path of a file or folder")
    return Path(words.strip()).expanduser()


def address(words: str) -> str:
    """A server's address, without the slash at its end; whoever asks it checks the rest."""
    return words.strip().rstrip("/")


def contact(words: str) -> str:
    """Where somebody can be written to.

    >>> contact("mailto:desk@example.org")
    'mailto:desk@example.org'
    """
    if not re.fullmatch(
        r"(https://|mailto:)[!-\x27*-:<-~]{3,200}", words.strip()
    ):  # no blank, bracket or semicolon
        raise ValueError("write an address such as mailto:desk@example.org or https://example.org/about")
    return words.strip()


def switch(words: str) -> bool:
    """On or off.

    >>> switch("on"), switch("No")
    (True, False)
    """
    if words.strip().lower() not in _ON + _OFF:
        raise ValueError("write on or off")
    return words.strip().lower() in _ON


def whole(least: int, most: int) -> Callable[[str], int]:
    """A whole number from `least` to `most`.

    >>> whole(1, 65535)("8501")
    8501
    """

    def read(words: str) -> int:
        digits = words.strip().replace("_", "")
        if not (digits.isascii() and digits.isdigit() and len(digits) < 16 and least <= int(digits) <= most):
            raise ValueError(f"write a whole number from {least} to {most}")
        return int(digits)

    return read


def one_of(*names: str) -> Callable[[str], str]:
    """One of `names`, in small or capital letters."""

    def read(words: str) -> str:
        if words.strip().lower() not in names:
            raise ValueError(f"choose one of {', '.join(names)}")
        return words.strip().lower()

    return read


def listed(one: Callable[[str], _T]) -> Callable[[str], tuple[_T, ...]]:
    """Several of a kind, between commas or blanks (in the file an array), each once.

    >>> listed(whole(1, 65535))("80, 443")
    (80, 443)
    """

    def read(words: str) -> tuple[_T, ...]:
        return tuple(dict.fromkeys(one(word) for word in re.split(r"[,\s]+", words) if word))

    return read


def host(words: str) -> str:
    """The name or number of a host as a browser sends it: small letters, without port, address or wildcard.

    >>> host("Map.Example.org"), host("::1"), host("10.0.0.5")
    ('map.example.org', '[::1]', '10.0.0.5')
    """
    name = words.strip().lower()
    try:
        number = ip_address(name.removeprefix("[").removesuffix("]"))
        return f"[{number.compressed}]" if number.version == 6 else str(number)
    except ValueError:
        labels = name.split(".")
        if len(name) > 253 or not all(map(_LABEL.fullmatch, labels)) or labels[-1].isdigit():
            raise ValueError(
                "write the name or number of a host alone, as map.example.org, without https://, port, * or path"
            ) from None
        return name
