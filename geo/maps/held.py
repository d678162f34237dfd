"""What was worked out once, kept while there is room: a bound in bytes, the longest unused goes first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

_V = TypeVar("_V")


class Held(Generic[_V]):
    """Values by their keys, together no larger than `most_bytes`. May be asked from several threads."""

    def __init__(self, most_bytes: int) -> None:
        """Nothing yet."""
        self.most_bytes, self.bytes = most_bytes, 0
        self._values: OrderedDict[Hashable, tuple[_V, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], tuple[_V, int]]) -> _V:
        """The value of `key`; where there is none, that which `make` gives with its size in bytes.

        >>> Held[str](100).get("a", lambda: ("made", 60))
        'made'
        """
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key][0]
        value, size = make()
        with self._lock:
            if key not in self._values and size <= self.most_bytes:
                self._values[key] = value, size
                self.bytes += size
                while self.bytes > self.most_bytes:
                    self.bytes -= self._values.popitem(last=False)[1][1]
        return value
