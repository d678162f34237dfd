"""Which reports have something in common, pair by pair, and what hangs together by that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from geo.incidents.same_event.blocking import Met
from geo.incidents.same_event.decided import Pair, pair
from geo.incidents.same_event.joining import Likely
from geo.incidents.same_event.similarity import Told, compared
from geo.vocabulary import Likeness

Known = Mapping[Pair, Likeness]
"""The likeness of those pairs that are linked among some accounts; of those that are not, it counts for nothing there."""
_NONE = Likeness(0, ())


class Links:
    """What pairs of reports have in common, found from either."""

    def __init__(self) -> None:
        """Nothing is linked."""
        self._of: dict[str, dict[str, Likeness]] = {}
        self.known: Known | None = None
        """Where it is there, pairs are looked up in it instead of being compared."""

    def of(self, report: str) -> Iterable[str]:
        """The reports that `report` is linked to."""
        return self._of.get(report, ())

    def among(self, reports: Iterable[str]) -> Iterator[Likely]:
        """The pairs of which both are of `reports`, which hold all that any of them is linked to."""
        for one in reports:
            for two, verdict in self._of.get(one, {}).items():
                if one < two:
                    yield (one, two), verdict

    def learn(self, met: Iterable[Met], counts: Callable[[Told, Told, Likeness], bool]) -> set[str]:
        """Compare those that met, and link those of which the likeness counts; the reports that are linked anew."""
        found: set[str] = set()
        for one, two in met:
            verdict = self._likeness(one, two)
            if counts(one, two, verdict):
                a, b = pair(one.report.id, two.report.id)
                self._of.setdefault(a, {})[b] = self._of.setdefault(b, {})[a] = verdict
                found |= {a, b}
        return found

    def _likeness(self, one: Told, two: Told) -> Likeness:
        if self.known is not None:
            return self.known.get(pair(one.report.id, two.report.id), _NONE)
        return compared(one, two) if one.order < two.order else compared(two, one)

    def part(self, parted: Iterable[Met], below: int | None = None) -> set[str]:
        """Unlink pairs, or only those that score `below` that; the reports that were linked."""
        found: set[str] = set()
        for one, two in ((one.report.id, two.report.id) for one, two in parted):
            verdict = self._of.get(one, {}).get(two)
            if verdict and (below is None or verdict.score < below):
                self._unlink(one, two)
                self._unlink(two, one)
                found |= {one, two}
        return found

    def drop(self, report: str) -> set[str]:
        """Unlink that report from all; those that it was linked to."""
        linked = set(self._of.pop(report, ()))
        for other in linked:
            self._unlink(other, report)
        return linked

    def _unlink(self, one: str, two: str) -> None:
        del self._of[one][two]
        if not self._of[one]:
            del self._of[one]


def hanging_together(reports: Iterable[str], beside: Callable[[str], Iterable[str]]) -> Iterator[set[str]]:
    """Each set of reports that hang together step by step and of which one is of `reports`."""
    done: set[str] = set()
    for start in reports:
        if start in done:
            continue
        mine, ahead = {start}, [start]
        while ahead:
            for other in beside(ahead.pop()):
                if other not in mine:
                    mine.add(other)
                    ahead.append(other)
        done |= mine
        yield mine
