"""Roles of people who may be in danger, and how they are named instead of by their names."""

from __future__ import annotations

PRIVATE_ROLES = frozenset(
    "witness eyewitness resident survivor victim relative family neighbour neighbor villager person".split()
)
"""Roles of speakers that are named by their role, not by their name."""


def with_article(role: str) -> str:
    """A role as it stands in a sentence.

    >>> with_article("witness"), with_article("eyewitness")
    ('a witness', 'an eyewitness')
    """
    return f"{'an' if role[:1] in 'aeiou' else 'a'} {role}"
