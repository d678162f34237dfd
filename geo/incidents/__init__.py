"""What happened: casualty claims, dates, event types, attribution -> incident reports -> incidents."""

from __future__ import annotations

from dataclasses import dataclass

from geo.text.document import Document
from geo.vocabulary import CasualtyClaim, IncidentReport, Resolution, SetAside


@dataclass(frozen=True, slots=True)
class Found:
    """What the incident stages make of a document: the resolutions again, with the roles that the
    incidents give them, the claims in order of the text, the reports with the most central first."""

    resolutions: tuple[Resolution, ...]
    claims: tuple[CasualtyClaim, ...]
    reports: tuple[IncidentReport, ...]
    set_aside: tuple[SetAside, ...]


def find_incidents(document: Document, resolutions: tuple[Resolution, ...]) -> Found:
    """The claims and the incidents of `document`, whose places are `resolutions`."""
    raise NotImplementedError
