"""What an engine proposes, held against the article word by word: what stands is added to the reading, and marked.

The rules stay in charge. What they read keeps its number, its type and its place in the reading; a number of the same
harm that disagrees is kept as a claim, and counts in no toll. What is refused is counted, with the reason.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from geo.engines.claiming import checked
from geo.engines.placing import resolved
from geo.engines.proposals import Proposals, ProposedIncident, shown
from geo.engines.quoting import located
from geo.engines.reporting import Reports
from geo.incidents.events.reports import BACKGROUND
from geo.text.document import Document
from geo.vocabulary import (
    ENGINE,
    Article,
    CasualtyClaim,
    Reading,
    SetAside,
    Span,
)

if TYPE_CHECKING:
    from geo.places.gazetteer import Gazetteer

_PROPOSED, _REFUSED = "proposed as a", "refused"
_LEFT_OVER = "a count of no incident that the article tells of"
_HOMELESS = (_LEFT_OVER, BACKGROUND)
"""The rules' reasons for a claim of theirs that stands in no incident."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A proposal that was not believed: "place", "claim", "incident" or "speaker", its words on one line, and why.

    `span` is where the words stand, None where they stand nowhere.
    """

    kind: str
    words: str
    reason: str
    span: Span | None = None

    @property
    def why(self) -> str:
        """What it was and why it was not believed."""
        return f"{self.kind}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Verified:
    """What became of an engine's proposals.

    `reading` is the reading with what was added; `added` says it in words, one line each. `agreed` counts what the rules had
    read already, `uncounted` the claims that were kept and count in no toll.
    """

    engine: str
    reading: Reading
    added: tuple[str, ...] = ()
    agreed: int = 0
    uncounted: int = 0
    rejected: tuple[Rejected, ...] = ()

    @property
    def reasons(self) -> tuple[tuple[str, int], ...]:
        """Why proposals were rejected, and how many for each reason, the commonest first."""
        return tuple(Counter(r.why for r in self.rejected).most_common())


def verified(
    article: Article, reading: Reading, proposals: Proposals, gazetteer: Gazetteer, engine: str
) -> Verified:
    """`reading` of `article` with those of `proposals` that the article bears out, marked as those of `engine`.

    >>> from geo.places.gazetteer import embedded
    >>> from geo.engines.proposals import proposals_of
    >>> from geo.reading import read
    >>> article = Article.of("A raid on Homs, Syria, left nine soldiers killed on Sunday.")
    >>> said = proposals_of('{"claims": [{"quote": "nine soldiers killed", "harm": "killed", "number": 90}]}')
    >>> verified(article, read(article, embedded()), said, embedded(), "chat x").reasons
    (('claim: the number 90 is not in its words', 1),)
    """
    bench = _Bench(Document(article), reading, proposals, gazetteer, shown(engine, 80) or "unnamed")
    bench.places()
    bench.claims()
    bench.incidents()
    return bench.done()


@dataclass
class _Bench:
    """The proposals on their way into the reading."""

    document: Document
    before: Reading
    proposals: Proposals
    gazetteer: Gazetteer
    engine: str
    agreed: int = 0
    uncounted: int = 0
    added: list[str] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    aside: list[SetAside] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)
    """Proposed claim -> its index in the reading."""
    new: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.text = self.document.text
        self.resolutions = list(self.before.resolutions)
        self.read = list(self.before.claims)
        self.reports = Reports(self.document, self.before.reports, f"{ENGINE}{self.engine}")
        mine = tuple(f"{ENGINE}{self.engine}: {what}" for what in (_PROPOSED, _REFUSED))
        self.kept = [a for a in self.before.set_aside if not a.reason.startswith(mine)]
        """What was set aside before, without what this engine was refused when it was last asked."""

    def doubt(self, span: Span) -> str:
        """Why the rules set aside words that overlap `span`, "" where they did not."""
        own = (a for a in self.kept if not a.reason.startswith(ENGINE) and a.reason not in _HOMELESS)
        return next((a.reason for a in own if a.span.overlaps(span)), "")

    def refuse(self, kind: str, words: str, reason: str, span: Span | None = None) -> None:
        """Count a proposal that is not believed."""
        self.rejected.append(Rejected(kind, shown(words), reason, span))

    def places(self) -> None:
        """Names of places that the rules did not read and the gazetteer holds."""
        for place in self.proposals.places:
            spans = [r.toponym.span for r in self.resolutions]
            span = located(self.text, place.quote, place.start, spans)
            if isinstance(span, str):
                self.refuse("place", place.quote, span)
                continue
            if any(span.overlaps(other) for other in spans):
                self.agreed += 1
                continue
            if doubt := self.doubt(span):
                self.refuse("place", place.quote, f"the rules set it aside: {doubt}", span)
                continue
            found = resolved(self.text, span, self.resolutions, self.gazetteer, self.engine)
            if isinstance(found, str):
                self.refuse("place", place.quote, found, span)
                continue
            self.resolutions.append(found)
            self.added.append(f"place: “{shown(found.toponym.text)}”, {found.outcome}")

    def claims(self) -> None:
        """Claims whose words and number stand in the article."""
        for number, claim in enumerate(self.proposals.claims):
            if claim is None:
                continue
            found = checked(self.document, claim, self.read, f"{ENGINE}{self.engine}")
            made = found.claim
            if made is None:
                self.refuse("claim", claim.quote, found.reason, found.span)
                continue
            if found.speaker:
                self.refuse("speaker", claim.speaker or "", found.speaker)
            same = self._same(made)
            if same is not None:
                self.agreed += 1
                self.numbers[number] = same
                continue
            twin = next((c for c in self.read if c.harm is made.harm and c.span == made.span), None)
            if twin is not None:
                reason = f"the rules read the same words as {twin.count.label}"
                self.refuse("claim", claim.quote, reason, made.span)
                continue
            self.numbers[number] = len(self.read)
            self.new.append(len(self.read))
            self.read.append(made)

    def _same(self, made: CasualtyClaim) -> int | None:
        """The claim that says the same: of the same harm, over some of the same words, with the same number."""
        counts = (made.count.low, made.count.best, made.count.high)
        for number, claim in enumerate(self.read):
            if claim.harm is made.harm and claim.span.overlaps(made.span):
                vague = not made.count.number_known
                if vague or (claim.count.low, claim.count.best, claim.count.high) == counts:
                    return number
        return None

    def incidents(self) -> None:
        """Incidents that the rules did not read; then each claim of none goes to the incident that tells it, if one does."""
        homes: dict[int, int] = {}
        counting = {n for report in self.before.reports for n in report.claims}
        for incident in self.proposals.incidents:
            report = self._incident(incident)
            if report is None:
                continue
            mine = [self.numbers[n] for n in incident.claims if n in self.numbers]
            homes |= {n: report for n in mine if n not in counting and n not in homes}
        for number in dict.fromkeys((*homes, *self.new)):
            self._count(number, homes.get(number))
        empty = [r for r in self.reports.new if not r.places and not r.claims]
        for bare in empty:
            span = bare.evidence[0]
            self.refuse("incident", span.of(self.text), "neither a place nor a number of it stands", span)
        self.reports.drop(empty)
        for made in self.reports.new:
            where = made.places[0].name if made.places else "no place"
            self.added.append(f"incident: {made.type}, {shown(where)}")

    def _incident(self, incident: ProposedIncident) -> int | None:
        """The number of the report that `incident` is, a new one where no other tells of it; None where it is refused."""
        span = located(self.text, incident.quote, incident.start)
        if isinstance(span, str):
            self.refuse("incident", incident.quote, span)
            return None
        place = self._place_of(incident, span)
        found = self.reports.take(incident, span, place, self.resolutions)
        if isinstance(found, str):
            self.refuse("incident", incident.quote, found, span)
            return None
        if found.known:
            self.agreed += 1
            if found.differs:
                self.refuse("incident", incident.quote, found.differs, span)
        return found.number

    def _place_of(self, incident: ProposedIncident, span: Span) -> int | None:
        """The resolution that its place names, the nearest to its words; None without one."""
        name = " ".join((incident.place or "").split()).casefold()
        if not name:
            return None
        fitting = [
            (abs(r.toponym.span.start - span.start), number)
            for number, r in enumerate(self.resolutions)
            if name in (" ".join(r.toponym.text.split()).casefold(), r.name.casefold())
        ]
        if not fitting:
            self.refuse(
                "place",
                incident.place or "",
                "an incident's place is no place name of the article that is known",
            )
            return None
        return min(fitting)[1]

    def _count(self, number: int, home: int | None) -> None:
        """Give claim `number` to the report that tells it, where no other of its harm counts there."""
        claim = self.read[number]
        said = f"{claim.harm} {claim.count.label}, “{shown(claim.text, 80)}”"
        told = self.reports.telling(claim.span)
        report = home if told is None else told
        doubt, reason = self.doubt(claim.span), ""
        if doubt:
            reason = f"the rules set these words aside: {doubt}"
        elif report is None:
            reason = _LEFT_OVER
        elif self.reports.counts(report, claim.harm, self.read):
            reason = "another number of this harm counts in the incident already"
        if reason or report is None:
            if number not in self.new:
                return
            self.uncounted += 1
            words = f"{ENGINE}{self.engine}: kept as a claim and counted in no toll; {reason}"
            self.aside.append(SetAside(claim.span, claim.text, words))
            self.added.append(f"claim: {said}; counted in no toll: {reason}")
            return
        self.reports.add(report, number, self.read)
        self.kept = [a for a in self.kept if a.reason not in _HOMELESS or not a.span.overlaps(claim.span)]
        self.added.append(f"claim: {said}; counted")

    def done(self) -> Verified:
        """The reading with all that stands, and what was refused among what was set aside."""
        proposals = self.proposals
        unread = [Rejected("item", "", "it is not in the form asked for")] * proposals.malformed
        unread += [Rejected("item", "", "there are more than can be looked at")] * proposals.beyond
        rejected = (*self.rejected, *unread)
        reports = self.reports.all
        reading = replace(
            self.before,
            resolutions=self.reports.with_roles(self.resolutions),
            claims=tuple(self.read),
            reports=reports,
            set_aside=(*self.kept, *self.aside, *_told(self.text, rejected, self.engine)),
        )
        return Verified(self.engine, reading, tuple(self.added), self.agreed, self.uncounted, rejected)


def _told(text: str, rejected: tuple[Rejected, ...], engine: str) -> list[SetAside]:
    """What was refused as what was set aside: words of the article each for itself, all others counted by reason.

    Words that an engine made up are not taken into the reading.
    """
    own = [
        SetAside(r.span, r.span.of(text), f"{ENGINE}{engine}: {_PROPOSED} {r.kind}; {r.reason}")
        for r in rejected
        if r.span
    ]
    others = Counter(r.why for r in rejected if not r.span)
    nowhere = Span(0, 0)
    return own + [
        SetAside(nowhere, "", f"{ENGINE}{engine}: {_REFUSED} {n} × {reason}") for reason, n in others.items()
    ]
