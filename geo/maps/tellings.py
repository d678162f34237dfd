"""How often an incident is told, by whom, in how many reports, and why these are taken for one event, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from geo.incidents.same_event.similarity import likeness
from geo.incidents.same_event.toll_history import history
from geo.maps.naming import joined
from geo.maps.wording import day
from geo.vocabulary import Account, Article, Harm, Incident, Likeness, TollEntry

_LIKE = 8
"""Reports that one more is compared with to say whom it is like."""
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


def first_printed(telling: Sequence[Account]) -> list[Account]:
    """The accounts of one report in the order in which they were printed."""
    return sorted(telling, key=lambda a: (a.article.published or date.max, a.article.id, a.report.id))


def also_printed(copies: Sequence[Account]) -> str:
    """The outlets that printed a report too: "the same report also in Paper (4 Apr 2025) and Site (5 Apr 2025)"."""
    if not copies:
        return ""
    named = [_printed(a.article) for a in copies[:_OUTLETS]]
    more = len(copies) - len(named)
    listed = f"{', '.join(named)} and {more} more" if more else joined(named)
    return f"the same report also in {listed}"


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


def like_another(incident: Incident, number: int) -> str:
    """Why report `number` (from 0) of `incident` is taken for the same event as another: the likest, its score, its reasons.

    "" for the leading one, which the others are told to be like.
    """
    tellings = incident.tellings
    others = [n for n in range(len(tellings)) if n != number][:_LIKE] if number else []
    if not others:
        return ""
    found = {n: likeness(tellings[n][0], tellings[number][0]) for n in others}
    likest = max(others, key=lambda n: (found[n].score, -n))
    return f"Like account {likest + 1}, {score_in_words(found[likest])}"


def toll_histories(incident: Incident) -> tuple[tuple[Harm, tuple[TollEntry, ...]], ...]:
    """The history of each harm of which more than one report tells."""
    told = ((harm, history(incident, harm)) for harm in Harm)
    return tuple((harm, entries) for harm, entries in told if len(entries) > 1)


def entry_in_words(entry: TollEntry) -> str:
    """Who said it where and when, without the number: "9 March 2025 · police · Morning Paper, 3 outlets"."""
    on = day(entry.published) if entry.published else "no publication date"
    by = joined(list(entry.speakers[:3])) if entry.speakers else "the article itself"
    outlets = f", in {len(entry.articles)} articles" if len(entry.articles) > 1 else ""
    return " · ".join(x for x in (on, by, f"{entry.source}{outlets}".removeprefix(", ")) if x)
