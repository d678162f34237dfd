"""An incident that was put together -> features that say how surely it is one, told where and when the text says.

A learned decision weighs them: what is likelier no incident of the article than one is set aside with the reason, so that
a map shows no mark that nobody would stand by.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from geo.incidents.events.belonging_features import setting_features
from geo.incidents.events.event_clusters import EventCluster, Ground
from geo.incidents.events.scenes.place_relations import rank_of
from geo.vocabulary import Harm, IncidentReport

_LEADS = (-1.0, 0.0, 0.5, 1.0, 2.0, 3.0, 5.0)
"""Log odds by which a decision led the next best, in steps."""
_TOLLS = (1, 2, 3, 10, 50)


def report_features(ground: Ground, cluster: EventCluster, report: IncidentReport) -> tuple[str, ...]:
    """The features of `report`, which tells of `cluster`."""
    founder = cluster.founder
    told = f"{min(len(cluster.mentions), 4)}"
    found = founder.found or "nowhere"
    out = ["stands", f"told:{told}", f"lead:{_step(founder.lead)}", f"lead:{_step(founder.lead)}:told:{told}"]
    out += [f"scene:{_step(founder.sure)}", f"scene:{_step(founder.sure)}:{found}", f"found:{found}"]
    out += [
        f"type:{report.type.value}",
        f"type:{report.type.value}:told:{told}",
        f"date:{report.date.precision.value}",
    ]
    out += [
        f"date:{report.date.precision.value}:told:{told}",
        *_of_places(ground, report),
        *_of_tolls(report),
    ]
    out += [
        f"again:{founder.again}",
        f"another:{founder.another}",
        f"stale:{founder.stale}",
        f"sums:{founder.sums}",
    ]
    kind = cluster.kinds[0]
    out += [f"weight:{min(9, int(kind.weight)) if kind else None}", f"kind:{kind.coarse if kind else None}"]
    out += setting_features(ground, founder)
    block = ground.document.layout.blocks[founder.block]
    out.append(f"capitals:{ground.document.all_caps}")
    out.append(f"line:{block.kind.value}:label:{block.label is not None}")
    return tuple(out)


def _step(value: float) -> int:
    return bisect_right(_LEADS, value)


def _of_places(ground: Ground, report: IncidentReport) -> Iterator[str]:
    if not report.places:
        yield "place:none"
        return
    head = ground.resolutions[report.places[0].toponym]
    precision = report.places[0].precision
    yield f"place:{precision.value if precision else 'unknown'}"
    yield f"place:rank {rank_of(head)}:places:{min(len(report.places), 3)}"
    yield f"place:{head.outcome.value}"
    yield f"place:score:{int(10 * (head.score or 0))}"


def _of_tolls(report: IncidentReport) -> Iterator[str]:
    for harm in (Harm.KILLED, Harm.INJURED):
        toll = report.toll(harm)
        if toll is None:
            yield f"{harm.value}:unsaid"
        elif toll.is_none:
            yield f"{harm.value}:none"
        else:
            yield f"{harm.value}:{bisect_right(_TOLLS, toll.best or 0)}"
    if not report.tolls:
        yield "no toll"
