"""The reports of one incident -> the history of its toll, and the toll that it comes to. Never a sum."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from geo.vocabulary import Account, CasualtyClaim, CountRange, Harm, Incident, Stance, Toll, TollEntry

Telling = Sequence[Account]
"""The accounts that print one report, one or more."""

_PLACED = ("medic", "monitor", "united nations", "official", "police", "military")
"""Roles that are placed to count, the best first; of one day, theirs is believed before a witness's or nobody's."""


def history(incident: Incident, harm: Harm) -> tuple[TollEntry, ...]:
    """What each report of `incident` says of `harm`, the earliest first: a line a report, copies once.

    The last one with a number that is not only claimed by a party is the toll's best, and the others widen
    its range. Reports that say nothing of that harm are left out.
    """
    return tuple(entry for entry, _ in _told(incident.tellings, harm))


def tolls_over(tellings: Iterable[Telling]) -> tuple[Toll, ...]:
    """One toll a harm over the reports of an incident: the latest or best-placed is best, the others widen it.

    A number beats no number however late; what is only claimed by a party ("claimed to have killed") yields
    to what is reported; of one day's, the number of those who are placed to count comes last and so is best.
    A copy that is printed days later is as old as its first printing.
    """
    known = list(tellings)
    return tuple(Toll(harm, count) for harm in Harm if (count := _toll(_told(known, harm))) is not None)


def _toll(told: Sequence[tuple[TollEntry, bool]]) -> CountRange | None:
    """The last count that is not only claimed, stretched to hold the others; None where nothing is said."""
    if not told:
        return None
    numbered = [(e, claimed) for e, claimed in told if e.count.number_known]
    reported = [e for e, claimed in numbered if not claimed]
    best = (reported or [e for e, _ in numbered] or [e for e, _ in told])[-1]
    return _widened(best, [e for e, _ in numbered or told])


def _widened(best: TollEntry, entries: Sequence[TollEntry]) -> CountRange:
    """The best count, stretched to hold those of all `entries`.

    An open end ("at least five") is closed by the number of a later day: it was what was known by then.
    """
    low = min(e.count.low for e in entries)
    ends = [e.count.low if _closed(e, best) else e.count.high for e in entries]
    known = [n for n in ends if n is not None]
    high = max(known) if len(known) == len(ends) else None
    if best.count.best is not None and high is not None:
        high = max(high, best.count.best)
    return CountRange(low, best.count.best, high, best.count.wording)


def _closed(entry: TollEntry, best: TollEntry) -> bool:
    later = best.published is not None and (entry.published or date.min) < best.published
    return entry.count.high is None and best.count.high is not None and later


def _told(tellings: Iterable[Telling], harm: Harm) -> list[tuple[TollEntry, bool]]:
    """An entry a report, in the order in which the later is believed more, and whether it is only claimed."""
    found = []
    for telling in tellings:
        speaking = [a for a in sorted(telling, key=_printed) if a.report.toll(harm) is not None]
        if speaking:
            first = speaking[0]
            count = first.report.toll(harm)
            assert count is not None  # noqa: S101 (asked above)
            claims = _counting(first, harm)
            entry = TollEntry(
                harm,
                min((a.article.published for a in telling if a.article.published), default=None),
                tuple(a.article.id for a in sorted(telling, key=_printed)),
                first.article.source,
                _speakers(claims),
                count,
            )
            claimed = bool(claims) and all(c.stance is Stance.CLAIMED for c in claims)
            found.append((_moment(entry, claims), entry, claimed))
    found.sort(key=lambda row: row[0])
    return [(entry, claimed) for _, entry, claimed in found]


def _printed(account: Account) -> tuple[date, str, str]:
    return account.article.published or date.max, account.article.id, account.report.id


def _moment(entry: TollEntry, claims: Sequence[CasualtyClaim]) -> tuple[date, int, tuple[str, ...]]:
    ranks = [
        _PLACED.index(c.attribution.role) for c in claims if c.attribution and c.attribution.role in _PLACED
    ]
    return entry.published or date.min, -min(ranks, default=len(_PLACED)), entry.articles


def _counting(account: Account, harm: Harm) -> list[CasualtyClaim]:
    """The claims that the account's toll of that harm rests on."""
    return [
        c for c in account.claims if c.harm is harm and c.subset_of is None and c.stance is not Stance.DENIED
    ]


def _speakers(claims: Sequence[CasualtyClaim]) -> tuple[str, ...]:
    named = (" ".join(c.attribution.speaker.split()) for c in claims if c.attribution)
    return tuple(dict.fromkeys(name for name in named if name))
