"""What a new reading of the same article says differently."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from geo.vocabulary import Article, Reading
from geo.wording.changes import claim_line, report_line, resolution_line

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Difference:
    """Of one kind of thing: what is new, what is gone, what is told otherwise ("before -> after"), in words."""

    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.gone or self.changed)


@dataclass(frozen=True, slots=True)
class Changes:
    """All that a new reading says differently."""

    places: Difference
    claims: Difference
    incidents: Difference

    def __bool__(self) -> bool:
        return bool(self.places or self.claims or self.incidents)

    @classmethod
    def between(cls, article: Article, before: Reading, after: Reading) -> Changes:
        """What `after` says differently from `before`, both readings of `article`.

        Places and claims are the same when they stand on the same words, incidents when they have the same id.
        """
        return cls(
            places=_difference(
                before.resolutions, after.resolutions, lambda r: r.toponym.span, resolution_line
            ),
            claims=_difference(before.claims, after.claims, lambda c: (c.span, c.harm), claim_line),
            incidents=_difference(before.reports, after.reports, lambda r: r.id, report_line),
        )


def _difference(
    before: Iterable[T], after: Iterable[T], key: Callable[[T], Hashable], words: Callable[[T], str]
) -> Difference:
    old = {key(thing): words(thing) for thing in before}
    new = {key(thing): words(thing) for thing in after}
    return Difference(
        added=tuple(said for at, said in new.items() if at not in old),
        gone=tuple(said for at, said in old.items() if at not in new),
        changed=tuple(f"{old[at]} -> {said}" for at, said in new.items() if at in old and old[at] != said),
    )
