"""Why a mark is where it is: an incident's sentences with the words marked, its claims, its places, its source.

Plain values with plain strings: whoever shows them escapes them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from geo.incidents.same_event.differences import Aspect, differences
from geo.incidents.same_event.similarity import likeness
from geo.incidents.same_event.toll_history import history
from geo.text.document import Document
from geo.vocabulary import (
    Account,
    CasualtyClaim,
    Harm,
    Incident,
    IncidentReport,
    Span,
    TollEntry,
)
from geo.wording.counts import Spelling, count_text
from geo.wording.dates import when
from geo.wording.event_types import type_and_subtype
from geo.wording.incidents import headline
from geo.wording.readings import how_it_counts, located_in, people_harmed, why_there
from geo.wording.review.grades import graded
from geo.wording.speakers import said_by
from geo.wording.tellings import (
    also_printed,
    entry_in_words,
    like_account,
    places_told,
    published,
    said_in,
    told_by,
)

_MOST_SENTENCES = 4
_LONGEST = 300
_AROUND = 70
_LIKE = 8
"""Reports that one more is compared with to say whom it is like."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence, or the part of a long one that matters: (words, whether they are marked)."""

    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the panel: what stands in front, what it says, and in quieter words more about it. `dead`: a number of killed."""

    head: str
    text: str
    more: str
    dead: bool = False


@dataclass(frozen=True, slots=True)
class Testimony:
    """One report: its sentences, claims, places and source. `like` says why it is taken for the same event as another."""

    article: str
    quotes: tuple[Quote, ...]
    claims: tuple[Line, ...]
    where: tuple[Line, ...]
    source: Line
    like: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that the panel shows of one incident. `told` counts its reports; `history` has each number that was told, in order;
    `differing` what accounts say that cannot all be so, and who says it; `grade` is "" where none was given."""

    incident: str
    kicker: str
    headline: str
    standing: str
    testimonies: tuple[Testimony, ...]
    told: str = ""
    history: tuple[Line, ...] = ()
    differing: tuple[Line, ...] = ()
    grade: str = ""


def evidence(incident: Incident) -> Evidence:
    """The evidence of `incident`, a report at a time, the leading one first; copies of a report are named with its source."""
    lead = incident.lead
    return Evidence(
        incident=incident.id,
        kicker=" · ".join((*type_and_subtype(lead), when(lead.date))),
        headline=headline(incident),
        standing=incident.standing.value,
        testimonies=tuple(
            _testimony(telling, like_another(incident, n)) for n, telling in enumerate(incident.tellings)
        ),
        told=told_by(incident),
        history=tuple(
            Line(count_text(entry.count), harm.value, entry_in_words(entry), dead=harm is Harm.KILLED)
            for harm, entries in toll_histories(incident)
            for entry in entries
        ),
        differing=_differing(incident),
        grade=graded(incident.grade),
    )


_SAYS: dict[Aspect, Callable[[IncidentReport], str]] = {
    Aspect.WHEN: lambda report: when(report.date),
    Aspect.WHERE: places_told,
    Aspect.WHAT: lambda report: " · ".join(type_and_subtype(report)),
}


def _differing(incident: Incident) -> tuple[Line, ...]:
    """A line for each thing said of which another report says the contrary."""
    tellings = incident.tellings
    return tuple(
        Line(
            found.aspect.value if n == 0 else "",
            _SAYS[found.aspect](tellings[numbers[0]][0].report),
            said_in(incident, numbers),
        )
        for found in differences(incident)
        for n, numbers in enumerate(found.sides)
    )


def _testimony(telling: Sequence[Account], like: str) -> Testimony:
    account, *copies = first_printed(telling)
    article = account.article
    title = article.headline or _first_words(article.text)
    return Testimony(
        article=article.id,
        quotes=_quotes(account),
        claims=tuple(_claim(c, account) for c in _ordered(account)),
        where=_where(account),
        source=Line(
            "source",
            title,
            " · ".join(x for x in (article.source, published(article), also_printed(copies)) if x),
        ),
        like=like,
    )


def _first_words(text: str) -> str:
    words = " ".join(text[:200].split())
    return words if len(words) <= 60 else words[:60].rsplit(" ", 1)[0] + " …"


def _ordered(account: Account) -> list[CasualtyClaim]:
    """The claims, the killed first and the largest number of each harm before the others."""
    order = list(Harm)
    return sorted(account.claims, key=lambda c: (order.index(c.harm), c.subset_of is not None, -c.count.low))


def _quotes(account: Account) -> tuple[Quote, ...]:
    """The sentences that the incident rests on: those of its claims, the deadliest first, then where its places and
    other evidence stand. A sentence that says the same again is left out."""
    document = Document(account.article)
    if not document.sentences:
        return ()
    report, resolutions = account.report, account.reading.resolutions
    claims = _ordered(account)
    claimed = [s for c in claims for s in (c.span, *([c.attribution.span] if c.attribution else []))]
    placed = [resolutions[p.toponym].toponym.span for p in report.places if 0 <= p.toponym < len(resolutions)]
    told = [report.date.span] if report.date.span else []
    marks = [*claimed, *placed, *told, *([] if claimed else report.evidence)]
    found: dict[str, Quote] = {}
    for span in [*(c.span for c in claims), *placed, *([] if claimed else report.evidence)]:
        made = quote(document.text, document.sentences[document.sentence_at(span.start)], marks)
        found.setdefault("".join(words for words, _ in made.pieces), made)
    return tuple(found.values())[:_MOST_SENTENCES]


def quote(text: str, sentence: Span, marks: Iterable[Span]) -> Quote:
    """`sentence` with the words under `marks` marked; of a long one what is near them, with … for the rest."""
    inside = _merged(
        [Span(max(m.start, sentence.start), min(m.end, sentence.end)) for m in marks if m.overlaps(sentence)]
    )
    start, end = sentence.start, sentence.end
    if end - start > _LONGEST and inside:
        start = _word_edge(text, max(start, inside[0].start - _AROUND), start)
        end = min(end, max(inside[-1].end + _AROUND, start + _LONGEST // 2))
        end = (
            text.rfind(" ", inside[-1].end, end)
            if end < sentence.end and " " in text[inside[-1].end : end]
            else end
        )
    pieces: list[tuple[str, bool]] = [("… ", False)] if start > sentence.start else []
    at = start
    for mark in inside:
        if mark.start < at:
            continue
        pieces += [(text[at : mark.start], False), (text[mark.start : mark.end], True)]
        at = mark.end
    pieces += [(text[at:end], False), (" …", False) if end < sentence.end else ("", False)]
    return Quote(tuple((" ".join(w.split(" ")), marked) for w, marked in pieces if w))


def _word_edge(text: str, at: int, least: int) -> int:
    """The start of the first whole word from `at` on."""
    if at <= least:
        return least
    space = text.find(" ", at)
    return space + 1 if space >= 0 else at


def _merged(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _claim(claim: CasualtyClaim, account: Account) -> Line:
    wording = f", “{claim.count.wording}”" if claim.count.wording and not claim.count.number_known else ""
    return Line(
        head=count_text(claim.count, Spelling.PANEL),
        text=f"{people_harmed(claim)}{wording}",
        more=" · ".join(
            (
                said_by(claim),
                how_it_counts(claim, account),
                *([f"read by {claim.engine}"] if claim.engine else []),
            )
        ),
        dead=claim.harm == "killed",
    )


def _where(account: Account) -> tuple[Line, ...]:
    places = account.report.places
    if not places:
        return (Line("where", "no place is known", "not on the map"),)
    resolutions = account.reading.resolutions
    lines = []
    for n, place in enumerate(places):
        resolution = resolutions[place.toponym] if 0 <= place.toponym < len(resolutions) else None
        why = why_there(resolution, place) if resolution else ""
        lines.append(Line("where" if n == 0 else "", located_in(place), why))
    return tuple(lines)


def first_printed(telling: Sequence[Account]) -> list[Account]:
    """The accounts of one report in the order in which they were printed."""
    return sorted(telling, key=lambda a: (a.article.published or date.max, a.article.id, a.report.id))


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
    return like_account(likest, found[likest])


def toll_histories(incident: Incident) -> tuple[tuple[Harm, tuple[TollEntry, ...]], ...]:
    """The history of each harm of which more than one report tells."""
    told = ((harm, history(incident, harm)) for harm in Harm)
    return tuple((harm, entries) for harm, entries in told if len(entries) > 1)
