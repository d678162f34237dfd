"""Judgements -> which rows of data sets an analyst holds to tell of an incident, and which not. The later word on a pair holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from geo.vocabulary import Decision, Incident, Judgement
from geo.vocabulary.datasets import of_set

_OF_ROWS = (Decision.LINK, Decision.UNLINK)


@dataclass(frozen=True, slots=True)
class Links:
    """What was decided about rows and the reports of articles."""

    latest: dict[tuple[str, str], Judgement] = field(default_factory=dict)
    """By report and row the word that holds."""

    @classmethod
    def of(cls, judgements: Iterable[Judgement]) -> Links:
        """From the judgements in force, the oldest first."""
        latest: dict[tuple[str, str], Judgement] = {}
        for judgement in judgements:
            if judgement.decision in _OF_ROWS:
                pair = judgement.incident, str(judgement.get("with"))
                latest.pop(pair, None)  # so that the latest stands last
                latest[pair] = judgement
        return cls(latest)

    def on(self, incident: Incident) -> dict[str, Judgement]:
        """What was decided about the rows of data sets and `incident` as it is grouped now: by row; of a row by report."""
        if of_set(incident.id):
            return {report: j for (report, row), j in self.latest.items() if row == incident.id}
        mine = {a.report.id for a in incident.accounts}
        return {row: j for (report, row), j in self.latest.items() if report in mine}

    def linked(self, incident: Incident) -> dict[str, Judgement]:
        """Those of `on` that say that it is the same event."""
        return {id: j for id, j in self.on(incident).items() if j.decision is Decision.LINK}
