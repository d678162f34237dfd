"""A reading while judgements are applied to it: lists that grow, and notes of what no longer counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from geo.vocabulary import (
    Article,
    CasualtyClaim,
    Harm,
    IncidentReport,
    Reading,
    Resolution,
    SetAside,
    Span,
)

if TYPE_CHECKING:
    from geo.places.gazetteer import Gazetteer


@dataclass(slots=True)
class Work:
    """`resolutions` and `claims` begin with those of `reading`, in its order; `harms` are as the claims were read.

    Numbers of toponyms: `no_places` name none (and why), `context` are mentioned only, `scenes` are scenes whatever
    stands there, `moved` stand for another place than was read, `unseated` were taken away from an incident.
    `no_claims` are numbers of claims that are none. `taken` are words that somebody decided to be a place or a number.
    """

    article: Article
    reading: Reading
    gazetteer: Gazetteer
    resolutions: list[Resolution]
    claims: list[CasualtyClaim]
    harms: list[Harm]
    reports: dict[str, IncidentReport]
    no_places: dict[int, str] = field(default_factory=dict)
    context: set[int] = field(default_factory=set)
    scenes: set[int] = field(default_factory=set)
    moved: set[int] = field(default_factory=set)
    unseated: set[int] = field(default_factory=set)
    no_claims: set[int] = field(default_factory=set)
    taken: set[Span] = field(default_factory=set)

    @classmethod
    def of(cls, article: Article, reading: Reading, gazetteer: Gazetteer) -> Work:
        """The work on `reading` before anything was decided."""
        return cls(
            article=article,
            reading=reading,
            gazetteer=gazetteer,
            resolutions=list(reading.resolutions),
            claims=list(reading.claims),
            harms=[c.harm for c in reading.claims],
            reports={r.id: r for r in reading.reports},
        )

    def change(self, report: str, **parts: object) -> None:
        """Give the report of that id other `parts`."""
        self.reports[report] = replace(self.reports[report], **parts)  # type: ignore[arg-type]

    def aside(self, reports: Iterable[IncidentReport]) -> list[SetAside]:
        """What counted in the reading and counts in none of `reports` any more, with the reason."""
        now = list(reports)
        counting = {i for r in now for i in r.claims}
        counted = {i for r in self.reading.reports for i in r.claims} | self.no_claims
        out = [
            SetAside(
                self.claims[i].span,
                self.claims[i].text,
                "an analyst rejected this claim"
                if i in self.no_claims
                else "an analyst took this number out of the incident",
            )
            for i in sorted(counted - counting)
        ]
        told = {s for r in now for s in r.evidence}
        acting = {a.span for r in now for a in r.actors}
        for report in self.reading.reports:
            out += [
                SetAside(s, s.of(self.article.text), "an analyst says that it does not tell of the incident")
                for s in report.evidence
                if s not in told
            ]
            out += [
                SetAside(a.span, a.name, "an analyst says that they took no part")
                for a in report.actors
                if a.span not in acting
            ]
        return out
