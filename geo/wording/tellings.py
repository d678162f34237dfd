"""The accounts of an incident -> by whom it is told, in how many reports, and why these are taken for one event."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from geo.vocabulary import Account, Article, Incident, IncidentReport, Likeness, TollEntry
from geo.wording.dates import day
from geo.wording.language import MOST_NAMES, listed
from geo.wording.places import full_name
from geo.wording.speakers import THE_ARTICLE_ITSELF

_OUTLETS = 3


def told_by(incident: Incident) -> str:
    """How many reports tell of it, and in how many outlets these were printed; "" for one article.

    "one report, 3 outlets" is one source, "2 reports, 4 outlets" are two.
    """
    articles = {a.article.id: a.article for a in incident.accounts}
    reports = len(incident.tellings)
    if len(articles) < 2:
        return ""
    if reports == len(articles):
        return f"{reports} reports"
    counted = "one report" if reports == 1 else f"{reports} reports"
    outlets = len({_outlet(a) for a in articles.values()})
    if outlets > 1:
        return f"{counted}, {outlets} outlets"
    return f"{counted}, printed {len(articles)} times"


def also_printed(copies: Sequence[Account]) -> str:
    """The outlets that printed a report too: "the same report also in Paper (4 Apr 2025) and Site (5 Apr 2025)"."""
    if not copies:
        return ""
    named = [_printed(a.article) for a in copies[:_OUTLETS]]
    more = len(copies) - len(named)
    outlets = f"{', '.join(named)} and {more} more" if more else listed(named)
    return f"the same report also in {outlets}"


def said_in(incident: Incident, numbers: Sequence[int]) -> str:
    """Which reports (from 0) say something, and in which outlets: "account 1, Paper (4 Apr 2025); account 2, Site".

    The leading report is the one that map and lists go by, and its side says so: "shown here".
    """
    named = []
    for n in numbers:
        first = min(incident.tellings[n], key=lambda a: (a.article.published or date.max, a.article.id))
        named.append(f"account {n + 1}, {_printed(first.article)}")
    return "; ".join(named) + ("; shown here" if 0 in numbers else "")


def places_told(report: IncidentReport) -> str:
    """The places of a report, each with what it lies in: "Homs, Syria and Beirut, Lebanon"."""
    return listed([full_name(p, short=True) for p in report.places], most=MOST_NAMES)


def _printed(article: Article) -> str:
    on = f" ({day(article.published, short=True)})" if article.published else ""
    return f"{article.source or article.headline or 'an outlet that is not named'}{on}"


def _outlet(article: Article) -> str:
    return article.source.casefold().strip() or article.id


def score_in_words(found: Likeness) -> str:
    """How much two accounts look like one event and why, what weighs most first.

    >>> from geo.vocabulary import LikenessReason
    >>> score_in_words(Likeness(45, (LikenessReason(40, "the same place, Homs"), LikenessReason(5, "one day apart"))))
    '45 of 100: the same place, Homs (+40) · one day apart (+5)'
    >>> score_in_words(Likeness(0, (), "9 days apart"))
    '0 of 100: 9 days apart'
    """
    told = [f"{r.words} ({r.points:+d})".replace("-", "−") if r.points else r.words for r in found.reasons]
    but = f", but {found.apart}" if found.apart and told else ""
    return f"{found.score} of 100{but}: {' · '.join(told) or found.apart}"


def in_a_crowd(many: int, least: int) -> str:
    """What is said of `many` accounts that lie in a crowd of their kind: their pairs are asked about from a score of `least` on.

    >>> in_a_crowd(412, 65)
    'Of 412 accounts that lie among more than 200 of their kind, near by and within days, only pairs from 65 of 100 on are listed.'
    """
    return (
        f"Of {many:,} accounts that lie among more than 200 of their kind, near by and within days,"
        f" only pairs from {least} of 100 on are listed."
    )


def like_account(number: int, found: Likeness) -> str:
    """Which account (from 0) another is like, and why: "Like account 1, 45 of 100: the same place, Homs (+40)"."""
    return f"Like account {number + 1}, {score_in_words(found)}"


def published(article: Article) -> str:
    """When an article was printed, and when it was added: "published 9 March 2025 · added 10 March 2025"."""
    said = [published_on(article.published, unknown="publication date not given")]
    if article.retrieved:
        said.append(f"added {day(article.retrieved.date())}")
    return " · ".join(said)


def published_on(on: date | None, *, alone: bool = False, unknown: str = "no publication date") -> str:
    """When an article was printed: "published 9 March 2025"; `alone`, in a list of dates, "9 March 2025"."""
    if on is None:
        return unknown
    return day(on) if alone else f"published {day(on)}"


def entry_in_words(entry: TollEntry) -> str:
    """Who said it where and when, without the number: "9 March 2025 · police · Morning Paper, 3 outlets"."""
    on = published_on(entry.published, alone=True)
    by = listed(entry.speakers[:3]) if entry.speakers else THE_ARTICLE_ITSELF
    outlets = f", in {len(entry.articles)} articles" if len(entry.articles) > 1 else ""
    return " · ".join(x for x in (on, by, f"{entry.source}{outlets}".removeprefix(", ")) if x)
