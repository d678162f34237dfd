"""The incident reports of a reading while an engine's incidents and claims are put to them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.engines.proposals import ProposedIncident
from geo.incidents.claims.tolls import tolls_of
from geo.incidents.events.actors import find_actors
from geo.incidents.events.event_dates import date_told
from geo.incidents.events.scenes.drawn_places import countries_of, place_at
from geo.text.document import Document
from geo.vocabulary import (
    SUBTYPES,
    CasualtyClaim,
    EventType,
    Harm,
    IncidentReport,
    Place,
    Resolution,
    Role,
    Span,
)


@dataclass(frozen=True, slots=True)
class Taken:
    """The number of a report; whether it was there before; how the engine's type differs from its own, "" where not."""

    number: int
    known: bool
    differs: str = ""


class Reports:
    """`known` reports and, after them, those that `rule` adds."""

    def __init__(self, document: Document, known: Sequence[IncidentReport], rule: str) -> None:
        self._document, self._rule = document, rule
        self._reports = list(known)
        self._known = len(known)

    @property
    def all(self) -> tuple[IncidentReport, ...]:
        """The known ones first, then the new ones."""
        return tuple(self._reports)

    @property
    def new(self) -> tuple[IncidentReport, ...]:
        """Those that were added."""
        return tuple(self._reports[self._known :])

    def drop(self, unwanted: Sequence[IncidentReport]) -> None:
        """Take new reports out again."""
        self._reports = [r for r in self._reports if r not in unwanted]

    def telling(self, span: Span) -> int | None:
        """The report that tells of the words at `span`: its evidence shares a sentence with them."""
        stretch = self._sentence(span)
        found = (n for n, r in enumerate(self._reports) if any(stretch.overlaps(e) for e in r.evidence))
        return next(found, None)

    def take(
        self, incident: ProposedIncident, span: Span, place: int | None, resolutions: Sequence[Resolution]
    ) -> Taken | str:
        """The report that `incident`, told at `span` of the article, is; a new one where no other is; in words why it is none.

        `place` is the number of its place among `resolutions`. The date and who took part are read by the rules.
        """
        kind = next((t for t in EventType if t.value.lower() == incident.type.strip().lower()), None)
        if kind is None:
            return "its type is none of ACLED's"
        told = self.telling(span)
        if told is None:
            told = self._same_place(kind, place, resolutions)
        if told is not None:
            own = self._reports[told]
            differs = f"it is read as {own.type} already, which is kept" if own.type is not kind else ""
            return Taken(told, True, differs)
        said = (incident.subtype or "").strip().lower()
        subtype = next((s for s in SUBTYPES[kind] if s.lower() == said), "")
        if not subtype:
            return f"its subtype is none that ACLED has for {kind}"
        sentence = self._sentence(span)
        document = self._document
        report = IncidentReport(
            id=self._id(span),
            type=kind,
            subtype=subtype,
            date=date_told(document, sentence, span.start),
            places=() if place is None else (_drawn(document, resolutions, place),),
            claims=(),
            tolls=(),
            actors=find_actors(document, [sentence]),
            evidence=(sentence,),
            rule=self._rule,
        )
        self._reports.append(report)
        return Taken(len(self._reports) - 1, False)

    def counts(self, report: int, harm: Harm, claims: Sequence[CasualtyClaim]) -> bool:
        """Whether a claim of `harm` stands in that report already."""
        return any(claims[n].harm is harm for n in self._reports[report].claims)

    def add(self, report: int, number: int, claims: Sequence[CasualtyClaim]) -> None:
        """Let claim `number` of `claims` count in that report."""
        own = self._reports[report]
        chosen = (*own.claims, number)
        self._reports[report] = replace(own, claims=chosen, tolls=tolls_of(claims, chosen))

    def with_roles(self, resolutions: Sequence[Resolution]) -> tuple[Resolution, ...]:
        """`resolutions`, those at which a new report happened as scenes, with every mention of the same place."""
        used = [resolutions[p.toponym] for r in self.new for p in r.places]
        scenes = {_identity(r) for r in used}
        return tuple(
            replace(r, toponym=replace(r.toponym, role=Role.SCENE)) if _identity(r) in scenes else r
            for r in resolutions
        )

    def _sentence(self, span: Span) -> Span:
        """The sentences that `span` touches, as one stretch; itself where it touches none."""
        touched = [s for s in self._document.sentences if s.overlaps(span)]
        if not touched:
            return span
        return Span(min(touched[0].start, span.start), max(touched[-1].end, span.end))

    def _same_place(
        self, kind: EventType, place: int | None, resolutions: Sequence[Resolution]
    ) -> int | None:
        """A report of the same type at the same place: one event told twice is one incident."""
        if place is None:
            return None
        here = _identity(resolutions[place])
        return next(
            (
                n
                for n, r in enumerate(self._reports)
                if r.type is kind and any(_identity(resolutions[p.toponym]) == here for p in r.places)
            ),
            None,
        )

    def _id(self, span: Span) -> str:
        words = " ".join(span.of(self._document.text).split())
        taken = {r.id for r in self._reports}
        number = 0
        while True:
            made = f"{self._document.article.id}|engine|{words}|{number}"
            digest = hashlib.sha256(made.encode("utf-8", "surrogatepass")).hexdigest()[:16]
            if digest not in taken:
                return digest
            number += 1


def _drawn(document: Document, resolutions: Sequence[Resolution], number: int) -> Place:
    """The place of resolution `number` as the rules draw it, which look at its neighbours in order of the text."""
    ordered = sorted(resolutions, key=lambda r: r.toponym.span)
    return replace(
        place_at(document, ordered, ordered.index(resolutions[number]), countries_of(ordered)), toponym=number
    )


def _identity(resolution: Resolution) -> str:
    return resolution.entry.id if resolution.entry else resolution.name.casefold()
