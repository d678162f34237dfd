"""The incidents that are published -> what an editor would doubt in their numbers and places, each with what it is about. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations, product

from geo.incidents.events.times.time_expressions import find_times
from geo.incidents.events.times.time_kinds import Kind
from geo.maps.selection import located
from geo.maps.symbols.symbolise import drawn_number
from geo.text.document import Document
from geo.vocabulary import (
    GROUPS,
    Account,
    CasualtyClaim,
    Concern,
    EventDate,
    Harm,
    Incident,
    Place,
    Precision,
    Scope,
    Span,
    Stance,
    Who,
)

Doubt = tuple[Concern, tuple[str, ...]]
"""What is doubted, and the ids of the incidents that it is about."""
Days = tuple[date, date]
_A_DAY = timedelta(days=1)
_FIFTH = 1.2
_DATELINE = 60
"""Characters from the beginning of a text, or of its line, in which the place of writing stands."""
_WRITTEN_AT = re.compile(r"[^\n.]{0,40}?(?:[–—]|\([A-Z][^)\n]{1,30}\)|\s-\s)")
_OF_CIVILIANS = frozenset(GROUPS) - {Who.COMBATANTS, Who.SECURITY_FORCES, Who.ATTACKERS}
"""Whom a number of civilians may count."""
_LEAST = 3
"""Incidents of an article from which one in another country is the odd one."""


def doubts(incidents: Sequence[Incident], counted: Collection[str]) -> Iterator[Doubt]:
    """What to look at again in `incidents`; `counted` are the ids of those whose number killed is added to the headline."""
    by_article: dict[str, list[Incident]] = defaultdict(list)
    for one in incidents:
        for article in dict.fromkeys(a.article.id for a in one.accounts):
            by_article[article].append(one)
    found: dict[Concern, set[str]] = defaultdict(set)
    for article, told in by_article.items():
        found[Concern.ODD_COUNTRY].update(_in_another_country(told))
        found[Concern.SHARED_WORDS].update(_sharing_words(article, told))
        found[Concern.ABOVE_TOTAL].update(_above_a_total(article, [i for i in told if i.id in counted]))
    found[Concern.PART_ADDED].update(_parts_added([i for i in incidents if i.id in counted]))
    found[Concern.AT_DATELINE].update(_at_the_place_of_writing(incidents))
    found[Concern.ACCOUNTS_DIFFER].update(i.id for i in incidents if _accounts_differ(i))
    for concern, ids in found.items():
        if ids:
            yield concern, tuple(i.id for i in incidents if i.id in ids)


def _killed(incident: Incident) -> int:
    count = incident.toll(Harm.KILLED)
    return drawn_number(count) if count and count.number_known else 0


def _in_another_country(told: Sequence[Incident]) -> list[str]:
    """The one incident of an article that lies in another country than all the others."""
    codes = {i.id: places[0].country_code for i in told if (places := i.lead.places)}
    if len(codes) < _LEAST:
        return []
    return [
        id
        for id, code in codes.items()
        if len({c for i, c in codes.items() if i != id} - {""}) == 1
        and code not in {c for i, c in codes.items() if i != id}
    ]


def _of_article(incident: Incident, article: str) -> list[Account]:
    return [a for a in incident.accounts if a.article.id == article]


def _sharing_words(article: str, told: Sequence[Incident]) -> set[str]:
    """Incidents that rest on the same words of an article: one number that is told as two."""
    spans = {
        i.id: [c.span for a in _of_article(i, article) for c in a.claims if c.span.end > c.span.start]
        for i in told
    }
    return {
        id
        for one, other in combinations(spans, 2)
        if any(s.overlaps(t) for s in spans[one] for t in spans[other])
        for id in (one, other)
    }


def _above_a_total(article: str, told: Sequence[Incident]) -> set[str]:
    """The incidents of an article that together come to more killed than it says that there were in all of them.

    A total counts those that it may: of its people, its places and its days. What one incident came to is none, and one
    that is smaller than another of fewer incidents is of fewer, too.
    """
    killed = {i.id: n for i in told if (n := _killed(i))}
    most: dict[frozenset[str], int] = {}
    for account, total in _totals(article, told):
        number = drawn_number(total.count)
        if sum(killed.values()) > number and number not in killed.values():
            ids = frozenset(i.id for i in _counted_in(total, account, told) if i.id in killed)
            most[ids] = max(number, most.get(ids, 0))
    found: set[str] = set()
    for ids in most:
        above = sum(killed[id] for id in ids) > max(n for fewer, n in most.items() if fewer <= ids)
        found |= ids if above and len(ids) > 1 else set()
    return found


def _totals(article: str, told: Sequence[Incident]) -> list[tuple[Account, CasualtyClaim]]:
    """The numbers killed that an article gives for more than one event, each once, and the account that has them."""
    totals = {
        c.span: (a, c)
        for i in told
        for a in _of_article(i, article)
        for c in a.reading.claims
        if c.harm is Harm.KILLED
        and c.scope is not Scope.INCIDENT
        and c.count.number_known
        and c.subset_of is None
        and c.stance is not Stance.DENIED
    }
    return list(totals.values())


def _counted_in(total: CasualtyClaim, account: Account, told: Sequence[Incident]) -> list[Incident]:
    """Those of `told` that a total of their article may count, by whom, where and when its sentence tells of."""
    document = Document(account.article)
    sentence = document.sentences[document.sentence_at(total.span.start)]
    speaker = total.attribution.speaker if total.attribution else ""
    there = [
        Place.of(n, r)
        for n, r in enumerate(account.reading.resolutions)
        if r.entry is not None
        and r.toponym.text not in speaker
        and sentence.start <= r.toponym.span.start < sentence.end
        and not _heads_a_line(document.text, r.toponym.span)
    ]
    days = _days_of_a_total(document, sentence)
    kinds = total.kinds | (_OF_CIVILIANS if Who.CIVILIANS in total.kinds else frozenset())
    return [
        i
        for i in told
        if (total.kinds == {Who.UNKNOWN} or _kinds_killed(i) <= kinds)
        and (not there or any(_lies_at(p, area) for p in i.lead.places for area in there))
        and (days is None or _may_be_in(i.lead.date, days))
    ]


def _kinds_killed(incident: Incident) -> frozenset[Who]:
    return frozenset(k for a in incident.accounts for c in a.claims if c.harm is Harm.KILLED for k in c.kinds)


def _days_of_a_total(document: Document, sentence: Span) -> Days | None:
    """From the first to the last day that the sentence of a total names, a day more at each end; None without any."""
    published = document.article.published
    ends: list[date] = []
    for time in find_times(document).within(sentence):
        first, last = time.when.earliest, time.when.latest
        if time.kind is Kind.BOUND:
            last = published or last
        if time.kind in (Kind.DAY, Kind.BOUND) and first and last:
            ends += [first, last]
    return (min(ends) - _A_DAY, max(ends) + _A_DAY) if ends else None


def _may_be_in(when: EventDate, days: Days) -> bool:
    """Whether an incident may have been in `days`; so it may where no end of its own is known."""
    return (when.earliest or date.min) <= days[1] and days[0] <= (when.latest or date.max)


def _lies_at(place: Place, area: Place) -> bool:
    """Whether a place is the area, or lies in it as far as their countries and provinces tell."""
    if place.country_code != area.country_code:
        return False
    if area.precision is Precision.COUNTRY:
        return True
    if area.precision is Precision.PROVINCE:
        return place.admin1 == area.admin1
    return area.gazetteer_id == place.gazetteer_id or area.name in (place.name, place.admin2)


def _parts_added(counted: Sequence[Incident]) -> set[str]:
    """Incidents of which one may be part of the other, by place and days, and both are added."""
    by_country: dict[str, list[Incident]] = defaultdict(list)
    for one in counted:
        if _killed(one) and one.lead.places:
            by_country[one.lead.places[0].country_code].append(one)
    found: set[str] = set()
    for near in by_country.values():
        areas = [i for i in near if i.lead.places[0].precision in (Precision.PROVINCE, Precision.COUNTRY)]
        for whole, part in product(areas, near):
            if _lies_in(part.lead.places[0], whole.lead.places[0]) and _same_days(whole, part):
                found |= {whole.id, part.id}
    return found


def _lies_in(place: Place, area: Place) -> bool:
    """Whether a place is finer than an area of its country, and no other province's."""
    if place.precision is None or area.precision is None or place.precision.rank >= area.precision.rank:
        return False
    return area.admin1 in ("", place.admin1)


def _same_days(one: Incident, other: Incident) -> bool:
    """Whether both may have happened on one day; so they may where the day of one is not known."""
    these, those = one.lead.date.days, other.lead.date.days
    return these is None or those is None or (these[0] <= those[1] and those[0] <= these[1])


def _at_the_place_of_writing(incidents: Sequence[Incident]) -> list[str]:
    """The incident of the largest toll, where an article names its place only as that where it was written."""
    largest = max(incidents, key=_killed, default=None)
    if largest is None or not _killed(largest) or not located(largest):
        return []
    lead = largest.accounts[0]
    resolutions, text = lead.reading.resolutions, lead.article.text
    numbers = {p.toponym for p in lead.report.places if 0 <= p.toponym < len(resolutions)}
    ids = {r.entry.id for n in numbers if (r := resolutions[n]).entry is not None}
    named = [r.toponym.span for r in resolutions if r.entry is not None and r.entry.id in ids]
    return [largest.id] if named and all(_heads_a_line(text, span) for span in named) else []


def _heads_a_line(text: str, named: Span) -> bool:
    """Whether a name stands where the place of writing does: at the head of its line, before a dash or an agency."""
    line = text.rfind("\n", 0, named.start) + 1
    before = text[line : named.start]
    return len(before) < _DATELINE and "." not in before and bool(_WRITTEN_AT.match(text, named.end))


def _accounts_differ(incident: Incident) -> bool:
    """Whether its reports, copies of one counted once, give numbers killed that are more than a fifth apart."""
    tolls = [t[0].report.toll(Harm.KILLED) for t in incident.tellings]
    said = [drawn_number(c) for c in tolls if c and c.number_known]
    return bool(said) and max(said) > _FIFTH * min(said)
