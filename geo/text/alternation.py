"""Words of a list -> the part of a regular expression that finds any of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_ENDINGS = {"*": r"\w*", "+": r"\w+"}
"""What stands in a list for letters that may follow, and for letters that must."""

_Tree = dict[str, Any]
"""Words by their letters: each letter leads to the tree of what follows, "" to the end of a word."""


def any_of(*lists: Iterable[str]) -> str:
    """The pattern of any entry of `lists`, in a group of its own; it captures nothing and says nothing of word edges.

    In an entry `*` stands for any letters or none ("explo*": explode, explosion) and `+` for one or more. The order
    of the entries does not matter: of two that fit, the longer one is found. What entries begin with in common is
    written once, so that a long list is searched as fast as a short one.

    >>> any_of(["bomb", "bombs", "bombing", "polic+"])
    '(?:bomb(?:s|ing|)|polic\\\\w+)'
    >>> re.match(any_of(["air", "air force"]), "air force").group()
    'air force'
    """
    tree: _Tree = {}
    for entries in lists:
        for entry in entries:
            node = tree
            for letter in entry:
                node = node.setdefault(letter, {})
            node[""] = {}
    return f"(?:{'|'.join(_branches(tree))})"


def _branches(tree: _Tree) -> list[str]:
    """The patterns of the words of `tree`, one for each first letter; the empty one last."""
    ways = [_from(letter, rest) for letter, rest in tree.items() if letter]
    if "" in tree:
        ways.append("")
    return ways


def _from(letter: str, tree: _Tree) -> str:
    """The pattern of `letter` and what follows it."""
    path = _ENDINGS.get(letter) or re.escape(letter)
    while len(tree) == 1 and "" not in tree:
        letter, tree = next(iter(tree.items()))
        path += _ENDINGS.get(letter) or re.escape(letter)
    if set(tree) == {""}:
        return path
    ways = _branches(tree)
    optional = ways[-1] == "" and len(ways) == 2 and len(ways[0]) == 1
    return path + (f"{ways[0]}?" if optional else f"(?:{'|'.join(ways)})")
