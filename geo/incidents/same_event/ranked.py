"""Values kept in the order of their keys while some come and go."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from operator import itemgetter
from typing import Generic, TypeVar

_K = TypeVar("_K", bound=tuple[object, ...])
_V = TypeVar("_V")

_FEW = 100
"""So many are put in or taken out one by one; more are sorted with the rest."""


class Ranked(Generic[_K, _V]):
    """Values by keys, no two alike, in the order of the keys."""

    def __init__(self) -> None:
        """Nothing is in."""
        self._keys: list[_K] = []
        self._values: list[_V] = []
        self._all: tuple[_V, ...] = ()

    @property
    def values(self) -> tuple[_V, ...]:
        """All of them: the very same tuple while none has changed."""
        return self._all

    def change(self, gone: Iterable[tuple[_K, _V]], come: Iterable[tuple[_K, _V]]) -> None:
        """Take out `gone`, which are in, and put in `come`."""
        out, new = dict(gone), dict(come)
        for key in [k for k, value in out.items() if k in new and new[k] is value]:
            del out[key], new[key]
        if not out and not new:
            return
        if len(out) + len(new) > _FEW:
            kept = ((k, v) for k, v in zip(self._keys, self._values, strict=True) if k not in out)
            rows = sorted((*kept, *new.items()), key=itemgetter(0))
            self._keys, self._values = [k for k, _ in rows], [v for _, v in rows]
        else:
            for key in out:
                at = bisect_left(self._keys, key)
                del self._keys[at], self._values[at]
            for key, value in new.items():
                at = bisect_left(self._keys, key)
                self._keys.insert(at, key)
                self._values.insert(at, value)
        self._all = tuple(self._values)
