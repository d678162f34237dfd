"""An article on the desk: what the machine read, what the analyst decided, and where decisions go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from geo.incidents.same_event.clustering import group
from geo.judging import Judged
from geo.vocabulary import (
    Account,
    Article,
    CasualtyClaim,
    Decision,
    Incident,
    IncidentReport,
    Judgement,
    Outcome,
    Part,
    Reading,
    Resolution,
    Role,
    Span,
)
from geo.vocabulary.judgements import in_force
from geo.wording.incidents import headline
from pages.panels.session import analyst

Value = str | int | float | None

_ABOUT_PLACES = (Decision.PLACE, Decision.REJECT_PLACE, Decision.ADD_PLACE)
_ABOUT_CLAIMS = (Decision.COUNT, Decision.REJECT_CLAIM, Decision.ADD_CLAIM)
_REST_ON = {
    Decision.ADD_PLACE: (Decision.ROLE, Decision.PLACE, Decision.REJECT_PLACE),
    Decision.ADD_CLAIM: (Decision.HARM, Decision.COUNT, Decision.REJECT_CLAIM),
}
"""What is decided about words that were added, beside what they belong to."""
_STANDINGS = (Decision.CONFIRM, Decision.REJECT)


@dataclass(frozen=True, slots=True)
class Case:
    """`reading` is the machine's, `now` the same under `judgements`. `keep` takes new judgements.

    `saved` tells an article of the store from a draft.
    """

    article: Article
    reading: Reading
    now: Judged
    judgements: tuple[Judgement, ...]
    keep: Callable[[Sequence[Judgement]], None]
    saved: bool

    @property
    def corrected(self) -> Reading:
        """The reading as judged."""
        return self.now.reading

    @property
    def base(self) -> Reading:
        """What the machine read, and after it the places and numbers that were added."""
        read, now = self.reading, self.corrected
        return replace(
            read,
            resolutions=(*read.resolutions, *now.resolutions[len(read.resolutions) :]),
            claims=(*read.claims, *now.claims[len(read.claims) :]),
        )

    def made(
        self,
        decision: Decision,
        span: Span | None = None,
        *,
        incident: str = "",
        value: Mapping[str, Value] | None = None,
        now: datetime | None = None,
    ) -> Judgement:
        """A judgement on this article, signed and dated `now`, about the words at `span`. It is not kept yet."""
        return Judgement.of(
            decision,
            self.article.id,
            who=analyst(),
            when=now or datetime.now(UTC),
            span=span,
            words=span.of(self.article.text) if span else "",
            incident=incident,
            value=value,
        )

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
        given = list(judgements)
        every = {j.id: j for each in given for j in (each, *self._resting(each))}
        self.keep(
            [
                Judgement.of(
                    Decision.WITHDRAW, self.article.id, who=who, when=when, value={"judgement": j.id}
                )
                for j in every.values()
            ]
        )

    def _resting(self, added: Judgement) -> list[Judgement]:
        """What was decided about a place, a number or an incident that was added, and falls with it."""
        holding = [j for j in in_force(self.judgements) if j.id != added.id]
        if added.decision is Decision.ADD_INCIDENT:
            parts = (Decision.BELONGING, Decision.ADD_PLACE, Decision.ADD_CLAIM)
            mine = [j for j in holding if j.incident == added.id or j.get("with") == added.id]
            beside = [
                j for j in holding if added.get("from") and j.when == added.when and j.decision in parts
            ]
            return [*mine, *beside]
        wanted = (*_REST_ON[added.decision], Decision.BELONGING) if added.decision in _REST_ON else ()
        return [j for j in holding if j.span == added.span and j.decision in wanted]

    def on_place(self, number: int) -> Judgement | None:
        """The decision in force about place name `number` of the reading."""
        span = self.corrected.resolutions[number].toponym.span
        return self._last(lambda j: j.decision in _ABOUT_PLACES and j.span == span)

    def on_claim(self, number: int) -> Judgement | None:
        """The decision in force about claim `number` of the reading."""
        return self._last(lambda j: j.decision in _ABOUT_CLAIMS and self._about_claim(j, number))

    def _about_claim(self, judgement: Judgement, number: int) -> bool:
        span, harm = self.corrected.claims[number].span, self.now.harms[number]
        return judgement.span == span and judgement.get("harm") in (None, harm.value)

    def more_on_place(self, number: int) -> list[Judgement]:
        """The role that was given to place name `number`, if that is in force."""
        span = self.corrected.resolutions[number].toponym.span
        return self._all(lambda j: j.decision is Decision.ROLE and j.span == span)

    def more_on_claim(self, number: int) -> list[Judgement]:
        """What is in force about the harm, the people and the incident of claim `number`."""
        return self._all(
            lambda j: (
                (j.decision is Decision.HARM or j.get("what") == Part.NUMBER.value)
                and self._about_claim(j, number)
            )
        )

    def more_on_incident(self, report: str) -> list[Judgement]:
        """What is in force about the type, date and parts of the incident report of that id, and whether it was added.

        What made two of one incident stands for all that it moved.
        """
        wanted = (Decision.TYPE, Decision.DATE, Decision.BELONGING, Decision.MERGE)
        added = self._all(lambda j: j.decision is Decision.ADD_INCIDENT)
        moved = {j.when for j in added if j.get("from")}
        mine = [j for j in added if report in (j.id, j.get("from"))]
        return [
            *mine,
            *self._all(
                lambda j: (
                    j.decision in wanted
                    and report in (j.incident, j.get("with"))
                    and not (j.decision is Decision.BELONGING and j.when in moved)
                )
            ),
        ]

    def _all(self, about: Callable[[Judgement], bool]) -> list[Judgement]:
        return [j for j in in_force(self.judgements) if about(j)]

    def on_incident(self, report: str) -> Judgement | None:
        """The decision in force about the incident report of that id."""
        return self._last(lambda j: j.decision in _STANDINGS and j.incident == report)

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

    @property
    def events(self) -> tuple[Incident, ...]:
        """What the article comes to on the map, by itself: of reports that an analyst merged one incident."""
        return group(
            (Account(self.article, self.corrected, r) for r in self.corrected.reports), self.judgements
        ).incidents

    def _incident(self, report: IncidentReport) -> Incident:
        alone = tuple(j for j in self.judgements if j.decision is not Decision.MERGE)
        (incident,) = group([Account(self.article, self.corrected, report)], alone).incidents
        return incident

    def in_a_line(self, report: str) -> str:
        """The incident report of that id in a line."""
        return next((headline(i) for i in self.incidents if i.id == report), "an incident of another article")

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
