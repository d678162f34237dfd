"""Who acts now. What asks for a login says once how it is known (`ask`); every door asks `needs`, at each call.

It is asked for and never handed along: buttons, parts of pages that run by themselves, routes and threads all come to the same
doors, and one that nobody is known to stand behind stays shut.
"""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, wraps
from threading import Lock
from time import monotonic
from typing import ParamSpec, TypeVar

from geo.access.table import Action, Role, allowed, why_not
from geo.vocabulary import NotAllowed

_P = ParamSpec("_P")
_R = TypeVar("_R")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, and as what. `signs`: everything is signed with `name`, whatever name is given with it."""

    name: str
    role: Role
    signs: bool = False


NOBODY = Actor("", Role.NOBODY)
ITSELF = Actor("Dateline", Role.ADMIN)
"""What the program does unasked: upgrades, backups that are due, groupings, what a start finishes."""

Who = Callable[[], Actor]
Told = Callable[[Actor, Action], None]
_HERE: ContextVar[Actor | None] = ContextVar("dateline_actor", default=None)
_MOST_REFUSALS, _WITHIN_S = 100, 3600.0


class _Refusals:
    """Refused attempts -> whoever is told of them: one and the same at most once in an hour, and no more than 100 in all."""

    def __init__(self, told: Told) -> None:
        self._told, self._turn = told, Lock()
        self._known: dict[tuple[str, Action], float] = {}

    def tell(self, who: Actor, action: Action) -> None:
        now = monotonic()
        with self._turn:
            self._known = {key: when for key, when in self._known.items() if now - when < _WITHIN_S}
            if (who.name, action) in self._known or len(self._known) >= _MOST_REFUSALS:
                return
            self._known[who.name, action] = now
        self._told(who, action)


@dataclass(frozen=True, slots=True)
class _Login:
    who: Who
    refusals: _Refusals


_LOGIN: list[_Login] = []


def ask(who: Who, refused: Told) -> None:
    """From now on nobody acts but who `who` says, or `acting` names; `refused` is told of attempts, in bounded number."""
    _LOGIN[:] = [_Login(who, _Refusals(refused))]


def ask_no_more() -> None:
    """Let whoever runs the program act again."""
    _LOGIN.clear()


def asked() -> bool:
    """Whether a login is asked for."""
    return bool(_LOGIN)


@cache
def _user() -> Actor:
    try:
        return Actor(getpass.getuser(), Role.ADMIN)
    except (OSError, KeyError):  # a container's user has no name
        return Actor("", Role.ADMIN)


def actor() -> Actor:
    """Who acts now: whom `acting` names, else who has logged in where that is asked for, else the operating system's user."""
    here = _HERE.get()
    if here is not None:
        return here
    return _LOGIN[0].who() if _LOGIN else _user()


@contextmanager
def acting(who: Actor) -> Iterator[None]:
    """Let `who` act in this block, in this thread or task alone."""
    before = _HERE.set(who)
    try:
        yield
    finally:
        _HERE.reset(before)


def by_itself(work: Callable[_P, _R]) -> Callable[_P, _R]:
    """`work` that the program does unasked, whichever visitor's page began it: for threads, which nobody has logged in to."""

    @wraps(work)
    def done(*given: _P.args, **named: _P.kwargs) -> _R:
        with acting(ITSELF):
            return work(*given, **named)

    return done


def may(action: Action) -> bool:
    """Whether who acts now may do `action`: for what is offered. What is done asks `require`."""
    return allowed(actor().role, action)


def require(action: Action) -> None:
    """Raise `NotAllowed` unless who acts now may do `action`."""
    who = actor()
    if allowed(who.role, action):
        return
    if _LOGIN:
        with acting(ITSELF):
            _LOGIN[0].refusals.tell(who, action)
    raise NotAllowed(why_not(who.role, action))


def needs(action: Action) -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    """Declare that a function or method does `action`: it is asked each time, before anything else happens.

    >>> @needs(Action.SEE)
    ... def seen() -> str:
    ...     return "it"
    >>> seen(), action_of(seen).name
    ('it', 'SEE')
    """

    def declared(door: Callable[_P, _R]) -> Callable[_P, _R]:
        @wraps(door)
        def asked(*given: _P.args, **named: _P.kwargs) -> _R:
            require(action)
            return door(*given, **named)

        asked.dateline_action = action  # type: ignore[attr-defined]
        return asked

    return declared


def action_of(door: object) -> Action | None:
    """The action that a door was declared with; None for what is no door."""
    found = getattr(door, "dateline_action", None)
    return found if isinstance(found, Action) else None


def require_signed(names: Iterable[str]) -> None:
    """Raise `NotAllowed` where a name is another than that of who has logged in."""
    who = actor()
    if who.signs and any(name != who.name for name in names):
        raise NotAllowed(
            f"You are logged in as {who.name}, and can decide in no other name. Load the page again."
        )


def signed(name: str) -> str:
    """The name that stands under what is done now: the login's where there is one, whatever `name` was given; else `name`."""
    who = actor()
    return who.name if who.signs else name
