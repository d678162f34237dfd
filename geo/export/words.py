"""The words on a picture, a page and a file: made from the facts of a selection, and from nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from geo.maps.selection import Selection, Total, located
from geo.maps.speaking import each_once, short_name
from geo.maps.wording import day, when
from geo.vocabulary import (
    Article,
    CasualtyClaim,
    CountRange,
    DatePrecision,
    EventDate,
    Filters,
    Harm,
    Incident,
    Standing,
)

PRIVATE_ROLES = frozenset(
    "witness eyewitness resident survivor victim relative family neighbour neighbor villager person".split()
)
"""Roles of speakers that a picture names by their role, not by their name: they may be in danger."""
THE_ARTICLE = "the article"


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands around the map. Each line may be put in the user's own words."""

    title: str
    subtitle: str
    credit: str = ""


def caption(selection: Selection) -> Caption:
    """Title and subtitle for what is shown, from its facts alone."""
    return Caption(title=title(selection), subtitle=subtitle(selection))


def title(selection: Selection) -> str:
    """What happened to how many, and where: "At least 740 people killed in Latakia and Tartus, Syria"."""
    if not selection.shown:
        return "No incidents in this view"
    for harm in Harm:
        total = selection.total(harm)
        counted_here = [i for i in selection.shown if i.id not in total.apart and _numbered(i, harm)]
        if total.count is not None and not total.count.is_none:
            return f"{in_words(total.count)} people {harm}{_in(counted_here)}"
        if total.unknown and harm is Harm.KILLED:
            return f"People killed{_in([i for i in selection.shown if i.toll(harm)])}, number not known"
    number = len(selection.shown)
    return f"{number:,} incident{_s(number)}{_in(selection.shown)}"


def _numbered(incident: Incident, harm: Harm) -> bool:
    count = incident.toll(harm)
    return count is not None and count.number_known and not count.is_none


def _in(incidents: Sequence[Incident]) -> str:
    place = where(incidents)
    return f" in {place}" if place else ""


def subtitle(selection: Selection) -> str:
    """How many incidents of how many, when, what they come to, and which filters are on."""
    if not selection.shown:
        parts = [f"0 of {len(selection.all):,} incidents"]
    else:
        parts = [counted(selection), when_all(selection.shown), *tolls(selection)]
    named = filters_in_words(selection.view.filters, selection.facets.country_names)
    if named:
        parts.append("filtered by " + ", ".join(named))
    return " · ".join(p for p in parts if p)


def counted(selection: Selection) -> str:
    """ "3 of 5 incidents", and how many of them are not on the map."""
    shown, everything = len(selection.shown), len(selection.all)
    missing = sum(1 for i in selection.shown if not located(i))
    text = f"{shown:,} of {everything:,} incident{_s(everything)}"
    return f"{text} ({missing:,} without a place)" if missing else text


def tolls(selection: Selection) -> list[str]:
    """Each harm that is spoken of with its total: "killed 740+, in 2 more the number is not known"."""
    return [toll(t) for t in selection.totals if t.count is not None or t.unknown or t.apart]


def toll(total: Total) -> str:
    """One harm's total in words that cannot mislead."""
    said = []
    if total.count is not None:
        said.append("none" if total.count.is_none else total.count.label)
        if total.unknown:
            said.append(f"in {total.unknown} more the number is not known")
    elif total.unknown:
        said.append("number not known")
    if total.apart:
        number = len(total.apart)
        said.append(f"{number} toll{_s(number)} shared with places outside the filter not added")
    if total.within:
        which = total.within_labels[0] if len(total.within) == 1 else f"{len(total.within)} tolls"
        said.append(f"{which} that may be part of it not added")
    return f"{total.harm}: {', '.join(said)}"


def in_words(count: CountRange) -> str:
    """A count as it stands in a sentence.

    >>> in_words(CountRange(740, 740, None)), in_words(CountRange(4, 4, 9)), in_words(CountRange(1, None, 6))
    ('At least 740', '4 to 9', 'Up to 6')
    """
    if not count.number_known:
        return "An unknown number of"
    if count.high is None:
        return f"At least {count.low:,}"
    if count.best is None and count.low <= 1:
        return f"Up to {count.high:,}"
    if count.low == count.high:
        return f"{count.low:,}"
    return f"{count.low:,} to {count.high:,}"


def where(incidents: Sequence[Incident], most: int = 3) -> str:
    """The places of `incidents` in few words: their names, or their provinces, or their countries."""
    places = [p for i in incidents for p in i.lead.places]
    if not places:
        return ""
    countries = _by_frequency(p.country for p in places if p.country)
    names = _by_frequency(p.name for p in places)
    provinces = _by_frequency(p.admin1 for p in places if p.admin1)
    every_province = all(p.admin1 for p in places)
    if len(countries) == 1:
        country = countries[0]
        if len(names) <= most and names != [country]:
            return f"{listed([n for n in names if n != country])}, {country}"
        if every_province and len(provinces) <= most:
            return f"{listed(provinces)}, {country}"
        return _the(country)
    if len(countries) > most:
        return f"{len(countries)} countries"
    return listed([_the(c) for c in countries]) if countries else listed(names[:most])


_WITH_ARTICLE = frozenset(
    "Philippines|Netherlands|Gambia|Bahamas|Maldives|Comoros|Seychelles|Vatican".split("|")
)


def _the(country: str) -> str:
    """A country as it stands in a sentence: "the Philippines", "the Central African Republic"."""
    with_article = country in _WITH_ARTICLE or country.endswith(
        ("Republic", "Islands", "Emirates", "Kingdom")
    )
    return f"the {country}" if with_article or country.startswith(("United ", "Democratic ")) else country


def _by_frequency(names: Iterable[str]) -> list[str]:
    return [name for name, _ in Counter(names).most_common()]


def listed(names: Sequence[str]) -> str:
    """ "Homs", "Homs and Hama", "Homs, Hama and Idlib"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def when_all(incidents: Sequence[Incident]) -> str:
    """The days that `incidents` span; "by" where the first of them is not known."""
    dates = [i.lead.date for i in incidents]
    known = [d for d in dates if d.earliest or d.latest]
    if not known:
        return "date not known"
    last = max(d.latest or d.earliest for d in known)  # type: ignore[type-var]
    assert last is not None  # noqa: S101 (for the type checker: known holds one or the other)
    if len(known) == 1:
        text = when(known[0])
    elif all(d.earliest for d in known):
        text = _days(min(d.earliest for d in known if d.earliest), last)
    else:
        text = f"by {day(last)}"
    undated = len(dates) - len(known)
    return f"{text} ({undated} without a date)" if undated else text


def _days(first: date, last: date) -> str:
    return when(EventDate(first, last, DatePrecision.RANGE))


def filters_in_words(filters: Filters, country_names: dict[str, str]) -> list[str]:
    """The filters that are on, each in a few words; nothing where none is."""
    said: list[str] = []
    if filters.earliest and filters.latest:
        said.append(_days(filters.earliest, filters.latest))
    elif filters.earliest:
        said.append(f"from {day(filters.earliest)}")
    elif filters.latest:
        said.append(f"to {day(filters.latest)}")
    said += [str(t) for t in filters.types] + list(filters.subtypes)
    if filters.killed_min > 0:
        with_unknown = "or number unknown" if filters.killed_unknown else "number known"
        said.append(f"at least {filters.killed_min:,} killed ({with_unknown})")
    narrowed = {country for country, _ in filters.provinces}
    said += [country_names.get(c, c) for c in filters.countries if c not in narrowed]
    said += [f"{province} ({country_names.get(c, c)})" for c, province in filters.provinces]
    said += [str(h) for h in filters.harms] + [str(w) for w in filters.who]
    said += [f"known to the {p}" for p in filters.precisions]
    said += [f"source: {s}" for s in filters.sources]
    return said


def speaker(claim: CasualtyClaim) -> str:
    """Who says it, as a picture says it: private persons by what they are, not by name."""
    said = claim.attribution
    if said is None or not said.speaker.strip():
        return THE_ARTICLE
    if said.role.lower() in PRIVATE_ROLES:
        role = said.role.lower()
        return f"{'an' if role[0] in 'aeiou' else 'a'} {role}"
    return short_name(said.speaker)


def speakers(incident: Incident, harm: Harm = Harm.KILLED) -> list[str]:
    """Who says how many came to `harm` in `incident`, each once: first those whose number is the toll's."""
    claims = [c for account in incident.accounts for c in account.claims if c.harm is harm]
    whole = [c for c in claims if c.subset_of is None] or claims
    toll_ = incident.toll(harm)
    return each_once(speaker(c) for c in sorted(whole, key=lambda c: _distance(c.count, toll_)))


def _distance(count: CountRange, toll_: CountRange | None) -> tuple[bool, bool, bool]:
    """Sorts claims: those that say just what the toll says, then those that say its number, then any number."""
    if toll_ is None:
        return True, True, not count.number_known
    same = (count.low, count.best, count.high) == (toll_.low, toll_.best, toll_.high)
    near = count.low in (toll_.low, toll_.best) or count.high == toll_.high is not None
    return not same, not near, not count.number_known


def who_says(incidents: Sequence[Incident]) -> str:
    """ "According to the Observatory, a witness": all who say how many were killed (else any harm)."""
    said = Counter(s for i in incidents for s in speakers(i))
    if not said:
        said = Counter(s for i in incidents for harm in Harm for s in speakers(i, harm))
    names = each_once(n for n, _ in said.most_common() if n != THE_ARTICLE)
    if THE_ARTICLE in said:
        names.append("the article itself" if len(_articles(incidents)) == 1 else "the articles themselves")
    return f"Tolls according to {listed(names)}" if names else ""


def sources(incidents: Sequence[Incident]) -> str:
    """ "Source: name of the paper", or how many articles where they name none."""
    articles = _articles(incidents)
    if not articles:
        return ""
    named = list(dict.fromkeys(a.source or a.headline for a in articles.values() if a.source or a.headline))
    if named and len(named) <= 4:
        return f"Source{_s(len(named))}: {', '.join(' '.join(n.split()) for n in named)}"
    return f"Source: {len(articles):,} article{_s(len(articles))}"


def _articles(incidents: Sequence[Incident]) -> dict[str, Article]:
    return {a.article.id: a.article for i in incidents for a in i.accounts}


def as_of(moment: datetime) -> str:
    """ "Data as of 10 March 2025, 14:05 UTC". `moment` carries its time zone; one without is taken as UTC."""
    utc = moment.astimezone(UTC) if moment.tzinfo else moment
    return f"Data as of {day(utc.date())}, {utc:%H:%M} UTC"


def standing(incidents: Sequence[Incident]) -> str:
    """ "Machine reading, not verified" until an analyst has confirmed every incident shown; "" for none."""
    if not incidents:
        return ""
    confirmed = sum(1 for i in incidents if i.standing is Standing.CONFIRMED)
    if confirmed == len(incidents):
        return str(Standing.CONFIRMED)
    return str(Standing.MACHINE)


def confirmed_so_far(incidents: Sequence[Incident]) -> str:
    """How many are confirmed, where some are and some are not."""
    confirmed = sum(1 for i in incidents if i.standing is Standing.CONFIRMED)
    if 0 < confirmed < len(incidents):
        return f"{confirmed:,} of {len(incidents):,} confirmed by an analyst"
    return ""


def standing_in_full(incidents: Sequence[Incident]) -> str:
    """The standing, with how many are confirmed where some are and some are not."""
    some = confirmed_so_far(incidents)
    return f"{standing(incidents)} ({some})" if some else standing(incidents)


def _s(number: int) -> str:
    return "" if number == 1 else "s"
