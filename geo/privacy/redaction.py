"""An account and the words to be taken out of it -> the account without them: article, claims, all that points at words.

What is left is an account like any other, so that whatever is made of it can hold nothing that was taken out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from geo.privacy.cuts import Cut, Edit
from geo.vocabulary import (
    Account,
    Actor,
    Attribution,
    CasualtyClaim,
    EventDate,
    IncidentReport,
    Reading,
    Resolution,
    SetAside,
    Toll,
)

Say = Callable[[str], str]


def redacted(
    account: Account, edits: Iterable[Edit], say: Say, speak: Callable[[Attribution], str] | None = None
) -> Account:
    """`account` with `edits` made in its article's text, and every other string of it as `say` leaves it.

    `speak` says how a speaker is named; as `say` leaves the words where it is not given. Every span points
    at the same words as before, or at what replaced them. Ids, numbers and dates stay.
    """
    article = account.article
    cut = Cut(article.text, edits)
    redactor = _Redactor(cut, say, speak or (lambda said: say(said.speaker)))
    return Account(
        article=replace(article, text=cut.text, headline=say(article.headline), source=say(article.source)),
        reading=redactor.reading(account.reading),
        report=redactor.report(account.report),
    )


def said_tolls(tolls: Iterable[Toll], say: Say) -> tuple[Toll, ...]:
    """`tolls` with their wordings as `say` leaves them; the numbers stay."""
    return tuple(replace(t, count=replace(t.count, wording=say(t.count.wording))) for t in tolls)


@dataclass(frozen=True, slots=True)
class _Redactor:
    cut: Cut
    say: Say
    speak: Callable[[Attribution], str]

    def reading(self, reading: Reading) -> Reading:
        return replace(
            reading,
            resolutions=tuple(self.resolution(r) for r in reading.resolutions),
            claims=tuple(self.claim(c) for c in reading.claims),
            reports=tuple(self.report(r) for r in reading.reports),
            set_aside=tuple(
                SetAside((moved := self.cut.moved(s.span)), moved.of(self.cut.text), self.say(s.reason))
                for s in reading.set_aside
            ),
        )

    def resolution(self, resolution: Resolution) -> Resolution:
        toponym = resolution.toponym
        span = self.cut.moved(toponym.span)
        return replace(
            resolution,
            toponym=replace(toponym, span=span, text=span.of(self.cut.text)),
            reason=self.say(resolution.reason),
        )

    def claim(self, claim: CasualtyClaim) -> CasualtyClaim:
        span, said = self.cut.moved(claim.span), claim.attribution
        return replace(
            claim,
            span=span,
            text=span.of(self.cut.text),
            count=replace(claim.count, wording=self.say(claim.count.wording)),
            attribution=replace(said, speaker=self.speak(said), span=self.cut.moved(said.span))
            if said
            else None,
            rule=self.say(claim.rule),
            clause=None,
        )

    def report(self, report: IncidentReport) -> IncidentReport:
        return replace(
            report,
            date=self.date(report.date),
            tolls=said_tolls(report.tolls, self.say),
            actors=tuple(Actor(self.say(a.name), self.cut.moved(a.span)) for a in report.actors),
            evidence=tuple(self.cut.moved(s) for s in report.evidence),
        )

    def date(self, date: EventDate) -> EventDate:
        return replace(date, span=self.cut.moved(date.span)) if date.span else date
