"""Reasons for publishing in spite of a finding, in the audit log: written once, never changed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, select

from geo.store.integrity import log_chain
from geo.store.steps import log_line
from geo.store.tables import audit
from geo.vocabulary import Concern, Reason

PUBLISHED = "published in spite of"
"""The action under which a reason stands in the log; its `detail` is JSON."""


def put_reasons(connection: Connection, reasons: Iterable[Reason], view: str) -> None:
    """Add a line to the log for each of `reasons`, given for the view of that mark."""
    for reason in reasons:
        said = {
            "concern": reason.concern.value,
            "finding": reason.finding,
            "incidents": reason.incidents,
            "why": reason.why,
            "when": reason.when.isoformat(),
            "view": view,
        }
        log_line(connection, reason.who, PUBLISHED, "", json.dumps(said, ensure_ascii=False))


def reasons_of(connection: Connection) -> tuple[Reason, ...]:
    """Every reason in the log, the oldest first."""
    lines = select(audit).where(audit.c.action == PUBLISHED).order_by(audit.c.number)
    return tuple(
        _reason(row["who"], row["detail"])
        for row in connection.execute(lines).mappings()
        if log_chain.holds(dict(row))
    )


def _reason(who: str, detail: str) -> Reason:
    said = json.loads(detail)
    return Reason(
        finding=said["finding"],
        concern=Concern(said["concern"]),
        incidents=tuple(said["incidents"]),
        why=said["why"],
        who=who,
        when=datetime.fromisoformat(said["when"]),
    )
