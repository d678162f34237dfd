"""Accounts of the same event, told in several articles, become one incident. Nothing is ever added up.

Two accounts are joined when nothing tells them apart and enough speaks for one event: the same kind of
thing, days that meet, places that meet, tolls that do not contradict each other. It is better to show
two incidents that are one than to hide one of two, so every doubt keeps them apart; the analyst merges
and splits. The order in which articles arrive changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import islice, pairwise

from geo.incidents.scenes import kilometres
from geo.vocabulary import (
    Account,
    CountRange,
    DatePrecision,
    Decision,
    EventDate,
    Harm,
    Incident,
    IncidentReport,
    Judgement,
    Place,
    Precision,
    Standing,
    Toll,
)
from geo.vocabulary.judgements import in_force

_SLACK = timedelta(days=1)
_BY = timedelta(days=3)
"""An event known only to be earlier than its article is looked for in the days before it."""
_NEAR_KM = 5.0
_WIRE = 60
"""Characters of a sentence that two articles have in common before it counts as the same copy."""


def group(accounts: Iterable[Account], judgements: Iterable[Judgement] = ()) -> tuple[Incident, ...]:
    """The incidents that `accounts` tell of, those with the latest day first.

    `judgements` may merge and split them, confirm or reject them and mark them sensitive; those taken back
    do not count. A mark on an incident that the article is no longer read as holding is one on all of that
    article's: it must not be lost in silence. An incident's id is the smallest of its reports' ids.
    """
    told = sorted({a.report.id: a for a in sorted(accounts, key=_order)}.values(), key=_order)
    holding = in_force(judgements)
    standings = _standings(holding)
    marked = _marked(told, holding)
    forced, barred = _decided(holding)
    cluster = {a.report.id: frozenset((a.report.id,)) for a in told}
    by_id = {a.report.id: a for a in told}

    def join(one: str, two: str, force: bool) -> None:
        left, right = cluster[one], cluster[two]
        if left is right or (
            not force and any(_apart(by_id[i], by_id[j], barred) for i in left for j in right)
        ):
            return
        both = left | right
        for member in both:
            cluster[member] = both

    for one, two in sorted(forced):
        if one in cluster and two in cluster:
            join(one, two, force=True)
    free = [a for a in told if standings.get(a.report.id) is not Standing.REJECTED]
    for _, one, two in sorted(_pairs(free)):
        join(one, two, force=False)
    groups = {id(members): members for members in cluster.values()}.values()
    incidents = (_incident([by_id[i] for i in members], standings, marked) for members in groups)
    return tuple(sorted(incidents, key=lambda i: (-(i.lead.date.latest or date.min).toordinal(), i.id)))


def _order(account: Account) -> tuple[date, str, str]:
    return (account.article.published or date.min, account.article.id, account.report.id)


def _standings(judgements: Sequence[Judgement]) -> dict[str, Standing]:
    named = {Decision.CONFIRM: Standing.CONFIRMED, Decision.REJECT: Standing.REJECTED}
    return {j.incident: named[j.decision] for j in judgements if j.decision in named}


def _marked(told: Sequence[Account], judgements: Sequence[Judgement]) -> set[str]:
    """The ids of the reports that are marked sensitive."""
    marks = [j for j in judgements if j.decision is Decision.SENSITIVE]
    known = {a.report.id for a in told}
    whole = {j.article_id for j in marks if j.incident not in known}
    named = {j.incident for j in marks}
    return {a.report.id for a in told if a.report.id in named or a.article.id in whole}


def _decided(judgements: Sequence[Judgement]) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """The pairs of reports that an analyst merged, and those kept apart; the later word on a pair holds."""
    latest: dict[tuple[str, str], Decision] = {}
    for judgement in judgements:
        if judgement.decision in (Decision.MERGE, Decision.SPLIT):
            one, two = sorted((judgement.incident, str(judgement.get("with"))))
            latest[(one, two)] = judgement.decision
    merged = {pair for pair, decision in latest.items() if decision is Decision.MERGE}
    return merged, set(latest) - merged


def _pairs(accounts: Sequence[Account]) -> list[tuple[float, str, str]]:
    """Pairs that are one event, with minus their score, so that the surest come first when sorted.

    Only accounts of one kind, in one country, whose days meet are compared: all else is told apart by that
    alone, and a hundred thousand accounts would make too many pairs.
    """
    pairs = _copies(accounts)
    blocks: dict[tuple[str, str], list[tuple[date, date, Account]]] = defaultdict(list)
    for account in accounts:
        days = _days(account.report.date)
        if days and account.report.places:
            blocks[_coarse(account.report), account.report.places[0].country_code].append((*days, account))
    for rows in blocks.values():
        rows.sort(key=lambda row: (row[0], row[2].report.id))
        for n, (start, end, one) in enumerate(rows):
            for later, final, two in islice(rows, n + 1, None):
                if later > end + _SLACK:
                    break
                score = _score(one, two, exact=start == end == later == final)
                if score > 0:
                    pairs.append((-score, *sorted((one.report.id, two.report.id))))  # type: ignore[arg-type]
    return pairs


def _copies(accounts: Sequence[Account]) -> list[tuple[float, str, str]]:
    """Pairs of accounts in the same words, as outlets give them that print one agency's text."""
    printed: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        for words in _sentences(account):
            printed[words].append(account)
    return [
        (-3.0, *sorted((one.report.id, two.report.id)))  # type: ignore[misc]
        for same in printed.values()
        for one, two in pairwise(same)
        if one.article.id != two.article.id and not _contradict(one, two)
    ]


def _coarse(report: IncidentReport) -> str:
    return "abduction" if report.subtype.startswith("Abduction") else report.type.value


def _days(when: EventDate) -> tuple[date, date] | None:
    """First and last day on which it may have happened; None where that says nothing."""
    if when.latest is None:
        return None
    if when.earliest is None:
        return when.latest - _BY, when.latest
    if when.precision in (DatePrecision.MONTH, DatePrecision.YEAR):
        return None
    return when.earliest, when.latest


def _score(one: Account, two: Account, exact: bool) -> float:
    """How surely two accounts are of one event, 0 where they are not taken for one."""
    place = 0.0 if one.article.id == two.article.id else _ground(one.report, two.report)
    if place <= 0 or _contradict(one, two):
        return 0.0
    same = _same_number(one.report, two.report)
    if place < 2 and not same:
        return 0.0
    if not exact and not same and place < 1.5:
        return 0.0
    return place + same + 0.5 * exact


def _apart(one: Account, two: Account, barred: set[tuple[str, str]]) -> bool:
    """Whether two accounts cannot stand in one incident, whatever joins them to a third."""
    first, second = sorted((one.report.id, two.report.id))
    if (first, second) in barred or one.article.id == two.article.id:
        return True
    return not same_copy(one, two) and (_contradict(one, two) or _ground(one.report, two.report) <= 0)


def same_copy(one: Account, two: Account) -> bool:
    """Whether both tell it in the same words, as outlets that print one agency's text do."""
    mine, theirs = _sentences(one), _sentences(two)
    return bool(mine & theirs)


def _sentences(account: Account) -> set[str]:
    text = account.article.text
    return {
        words
        for span in account.report.evidence
        if len(words := " ".join(span.of(text).lower().split())) >= _WIRE
    }


def _contradict(one: Account, two: Account) -> bool:
    """Whether days or tolls cannot be of one event. A toll may rise from one article to the next, within bounds."""
    a, b = _days(one.report.date), _days(two.report.date)
    if a and b and (a[0] > b[1] + _SLACK or b[0] > a[1] + _SLACK):
        return True
    left, right = one.report.toll(Harm.KILLED), two.report.toll(Harm.KILLED)
    if not left or not right or not left.number_known or not right.number_known:
        return False
    few, many = sorted((left, right), key=lambda c: (c.best or c.low, c.high or 10**9))
    if few.high is None or few.high >= many.low:
        return False
    return many.low > 2 * few.high + 2


def _same_number(one: IncidentReport, two: IncidentReport) -> float:
    left, right = one.toll(Harm.KILLED), two.toll(Harm.KILLED)
    if left and right and left.best and left.best == right.best and left.best >= 2:
        return 1.0
    return 0.0


def _ground(one: IncidentReport, two: IncidentReport) -> float:
    """2 the same place, 1.5 to 1 near, 0.5 one inside the other, 0 not known to be the same, -1 elsewhere."""
    here, there = one.places, two.places
    if not here or not there:
        return 0.0
    if one.shared or two.shared:
        ids = {_key(p) for p in here} & {_key(p) for p in there}
        return 2.0 if len(ids) > 1 else 0.5 if ids else 0.0
    return _between(here[0], there[0])


def _key(place: Place) -> str:
    return place.gazetteer_id or f"{place.name.lower()}|{place.country_code}"


def _between(a: Place, b: Place) -> float:
    if a.footprint is None or b.footprint is None or a.precision is None or b.precision is None:
        return 0.0
    if Precision.COUNTRY in (a.precision, b.precision):
        return 0.5 if a.country_code == b.country_code else -1.0
    if a.precision.is_area or b.precision.is_area:
        if _key(a) == _key(b):
            return 1.0
        held = a.country_code == b.country_code and a.admin1 == b.admin1
        return (0.5 if a.precision.is_area != b.precision.is_area else 0.0) if held else -1.0
    if a.gazetteer_id and a.gazetteer_id == b.gazetteer_id:
        return 2.0
    km = kilometres(a.footprint.lat, a.footprint.lon, b.footprint.lat, b.footprint.lon)
    reach = min(25.0, _NEAR_KM + (a.footprint.uncertainty_m + b.footprint.uncertainty_m) / 1000)
    return 1.5 - 0.5 * km / reach if km <= reach else -1.0


def _incident(accounts: list[Account], standings: dict[str, Standing], marked: set[str]) -> Incident:
    ranked = sorted(accounts, key=_order, reverse=True)
    ranked.sort(key=_lead)
    said = [standings[a.report.id] for a in accounts if a.report.id in standings]
    standing = Standing.MACHINE
    if said:
        standing = Standing.CONFIRMED if Standing.CONFIRMED in said else Standing.REJECTED
    return Incident(
        id=min(a.report.id for a in accounts),
        accounts=tuple(ranked),
        tolls=tolls_over(accounts),
        standing=standing,
        sensitive=any(a.report.id in marked for a in accounts),
    )


def _lead(account: Account) -> tuple[bool, int, int]:
    """Smaller leads: a place that can be drawn, the finer place, the finer day."""
    report = account.report
    place = report.places[0] if report.places else None
    rank = place.precision.rank if place and place.precision else 9
    days = _days(report.date)
    width = (days[1] - days[0]).days if days else 999
    return (place is None or not place.located, rank, width)


def tolls_over(accounts: Sequence[Account]) -> tuple[Toll, ...]:
    """One toll a harm over all accounts: the latest article's number is best, the others widen the range.

    A number beats no number, however late. Never a sum.
    """
    ordered = sorted(accounts, key=_moment)
    tolls = []
    for harm in Harm:
        counts = [c for a in ordered if (c := a.report.toll(harm)) is not None]
        numbers = [c for c in counts if c.number_known] or counts
        if numbers:
            tolls.append(Toll(harm, _widened(numbers)))
    return tuple(tolls)


def _moment(account: Account) -> tuple[date, datetime | str, str]:
    return (account.article.published or date.min, account.article.id, account.report.id)


def _widened(counts: Sequence[CountRange]) -> CountRange:
    """The last count, stretched to hold the others.

    >>> _widened([CountRange(2, 2, 2), CountRange(5, 5, None, "at least 5")])
    CountRange(low=2, best=5, high=None, wording='at least 5')
    """
    last = counts[-1]
    low = min(c.low for c in counts)
    highs = [c.high for c in counts]
    high = None if None in highs else max(h for h in highs if h is not None)
    if last.best is not None and high is not None:
        high = max(high, last.best)
    return CountRange(low, last.best, high, last.wording)
