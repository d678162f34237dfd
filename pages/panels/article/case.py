"""An article on the desk: what the machine read, what the analyst decided, and where decisions go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from geo.vocabulary import (
    Account,
    Article,
    CasualtyClaim,
    Decision,
    Incident,
    IncidentReport,
    Judgement,
    Outcome,
    Reading,
    Resolution,
    Role,
    Span,
    Standing,
)
from geo.vocabulary.judgements import in_force
from pages.panels.session import analyst

Value = str | int | float | None

_ABOUT_PLACES = (Decision.PLACE, Decision.REJECT_PLACE)
_ABOUT_CLAIMS = (Decision.COUNT, Decision.REJECT_CLAIM)
_STANDINGS = {Decision.CONFIRM: Standing.CONFIRMED, Decision.REJECT: Standing.REJECTED}


@dataclass(frozen=True, slots=True)
class Case:
    """`reading` is the machine's, `corrected` the same under `judgements`. `keep` takes new judgements.

    `saved` tells an article of the store from a draft.
    """

    article: Article
    reading: Reading
    corrected: Reading
    judgements: tuple[Judgement, ...]
    keep: Callable[[Sequence[Judgement]], None]
    saved: bool

    def decide(
        self, decision: Decision, about: Iterable[tuple[Span, str]], value: Mapping[str, Value] | None = None
    ) -> None:
        """Keep one judgement for each of `about` (span, words), signed and dated now."""
        who, when = analyst(), datetime.now(UTC)
        self.keep(
            [
                Judgement.of(
                    decision, self.article.id, who=who, when=when, span=span, words=words, value=value
                )
                for span, words in about
            ]
        )

    def decide_incident(
        self, decision: Decision, report: str, value: Mapping[str, Value] | None = None
    ) -> None:
        """Keep a judgement about the incident report of that id."""
        made = Judgement.of(
            decision, self.article.id, who=analyst(), when=datetime.now(UTC), incident=report, value=value
        )
        self.keep([made])

    def take_back(self, judgements: Iterable[Judgement]) -> None:
        """Withdraw `judgements`: what the machine read holds again."""
        who, when = analyst(), datetime.now(UTC)
        self.keep(
            [
                Judgement.of(
                    Decision.WITHDRAW, self.article.id, who=who, when=when, value={"judgement": j.id}
                )
                for j in judgements
            ]
        )

    def on_place(self, number: int) -> Judgement | None:
        """The decision in force about place name `number` of the reading."""
        span = self.reading.resolutions[number].toponym.span
        return self._last(lambda j: j.decision in _ABOUT_PLACES and j.span == span)

    def on_claim(self, number: int) -> Judgement | None:
        """The decision in force about claim `number` of the reading."""
        claim = self.reading.claims[number]
        return self._last(
            lambda j: (
                j.decision in _ABOUT_CLAIMS and j.span == claim.span and j.get("harm") in (None, claim.harm)
            )
        )

    def on_incident(self, report: str) -> Judgement | None:
        """The decision in force about the incident report of that id."""
        return self._last(lambda j: j.decision in _STANDINGS and j.incident == report)

    def on_kind(self, report: str) -> Judgement | None:
        """The decision in force about what kind of incident that is."""
        return self._last(lambda j: j.decision is Decision.TYPE and j.incident == report)

    def _last(self, about: Callable[[Judgement], bool]) -> Judgement | None:
        return next((j for j in reversed(in_force(self.judgements)) if about(j)), None)

    def place(self, number: int) -> Resolution | None:
        """What place name `number` stands for now; None where it was rejected."""
        judgement = self.on_place(number)
        rejected = judgement is not None and judgement.decision is Decision.REJECT_PLACE
        return None if rejected else self.corrected.resolutions[number]

    def claim(self, number: int) -> CasualtyClaim | None:
        """What claim `number` says now; None where it was rejected."""
        judgement = self.on_claim(number)
        rejected = judgement is not None and judgement.decision is Decision.REJECT_CLAIM
        return None if rejected else self.corrected.claims[number]

    @property
    def incidents(self) -> tuple[Incident, ...]:
        """What the article reports, an incident a report, with the decision in force about each."""
        return tuple(self._incident(report) for report in self.corrected.reports)

    def _incident(self, report: IncidentReport) -> Incident:
        judgement = self.on_incident(report.id)
        standing = _STANDINGS[judgement.decision] if judgement else Standing.MACHINE
        account = Account(self.article, self.corrected, report)
        return Incident(report.id, (account,), report.tolls, standing)

    @property
    def near(self) -> tuple[float, float] | None:
        """(lat, lon) of the first place of the article that is known, None without one."""
        grounds = (r.footprint for r in self.corrected.resolutions if r.footprint)
        return next(((g.lat, g.lon) for g in grounds), None)

    @property
    def country(self) -> tuple[str, str]:
        """Code and name of the country that most of the article's places lie in, "" where none is known."""
        entries = (r.entry for r in self.corrected.resolutions if r.entry and r.entry.country_code)
        counted = Counter((e.country_code, e.country) for e in entries)
        return counted.most_common(1)[0][0] if counted else ("", "")


@dataclass(frozen=True, slots=True)
class Named:
    """The mentions of one name that the machine placed alike: their numbers in the reading."""

    first: Resolution
    mentions: tuple[int, ...]
    scene: bool

    @property
    def settled(self) -> bool:
        """Whether the machine placed it."""
        return self.first.outcome is Outcome.RESOLVED


def named(reading: Reading) -> tuple[Named, ...]:
    """Place names with all their mentions: scenes first, and what is not settled before what is."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for number, resolution in enumerate(reading.resolutions):
        entry = (resolution.entry.id if resolution.entry else "") or resolution.name
        groups.setdefault((resolution.toponym.text.casefold(), resolution.outcome, entry), []).append(number)
    found = [
        Named(
            first=reading.resolutions[numbers[0]],
            mentions=tuple(numbers),
            scene=any(reading.resolutions[n].toponym.role is Role.SCENE for n in numbers),
        )
        for numbers in groups.values()
    ]
    return tuple(sorted(found, key=lambda n: (not n.scene, n.settled, n.mentions[0])))
