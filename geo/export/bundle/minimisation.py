"""A selection with nothing in it but what is published of it: what a bundle keeps, to be drawn again from.

Of an article the sentences stay that are quoted; the rest of its text is blank, as long as it was, so that spans
hold. Who corrected a number, by which rule one was read, and
what was marked sensitive is said in no file and goes. Of incidents that are not shown their number stays, and the largest toll, which sets the scale of circles.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from geo.maps.basemap.row_outlines import packed_outlines
from geo.maps.evidence import evidence
from geo.maps.filtering.facets import NOTHING_OFFERED
from geo.maps.selection import Selection, SetShown
from geo.maps.withholding import not_shown
from geo.text.document import Document
from geo.vocabulary import (
    Account,
    Article,
    CasualtyClaim,
    Incident,
    IncidentReport,
    Layer,
    Resolution,
    Span,
)

TITLE_CHARACTERS = 200
"""An article without a headline is called by its first words: these characters of it stay."""


def pared(selection: Selection) -> Selection:
    """`selection` less what no file of it says: it draws the same files. One that is pared already stays as it is."""
    mentions = Layer.MENTIONED in selection.view.layers
    shown = tuple(_incident(i, mentions=mentions) for i in selection.shown)
    named = {*selection.view.filters.countries, *(c for c, _ in selection.view.filters.provinces)}
    names = {c: n for c, n in sorted(selection.facets.country_names.items()) if c in named}
    return replace(
        selection,
        all=(*shown, *not_shown(selection)),
        shown=shown,
        facets=replace(NOTHING_OFFERED, country_names=names),
        absent=(),
        sets=tuple(_set(one) for one in selection.sets),
    )


def _set(one: SetShown) -> SetShown:
    """A data set with what is said of it, and the outlines of its rows that are drawn: neither the file that it came from nor its columns."""
    plain = replace(one.dataset, file="", columns=(), matching=(), day_first=None)
    drawn = (p.footprint.polygon for i in one.selection.drawn for p in i.lead.places if p.footprint)
    outlines = one.outlines or packed_outlines(drawn)
    return replace(one, dataset=plain, selection=pared(one.selection), outlines=outlines)


def _incident(incident: Incident, *, mentions: bool) -> Incident:
    """The incident with as little of its articles' text as says the same evidence."""
    said = evidence(incident)
    for whole in (False, True):
        made = replace(
            incident,
            sensitive=False,
            accounts=tuple(_account(a, mentions=mentions, whole=whole) for a in incident.accounts),
        )
        if evidence(made) == said:
            return made
    return replace(incident, sensitive=False)


def _account(account: Account, *, mentions: bool, whole: bool) -> Account:
    reading, report = account.reading, account.report
    claims = _claims(reading.claims, report.claims)
    own = [p.toponym for p in report.places]
    ids = {p.gazetteer_id for p in report.places if p.gazetteer_id}
    kept = [
        n
        for n, r in enumerate(reading.resolutions)
        if mentions or n in own or (r.entry is not None and r.entry.id in ids)
    ]
    resolutions = [
        r if n in own else replace(r, candidates=(), reason="")
        for n, r in ((n, reading.resolutions[n]) for n in kept)
    ]
    place = {n: at for at, n in enumerate(kept)}
    number = {n: at for at, n in enumerate(claims)}
    made = replace(
        report,
        claims=tuple(number[n] for n in report.claims),
        places=tuple(replace(p, toponym=place.get(p.toponym, -1)) for p in report.places),
    )
    less = replace(
        reading,
        resolutions=tuple(resolutions),
        claims=tuple(
            replace(
                c,
                subset_of=number[c.subset_of] if c.subset_of is not None else None,
                rule="",
                clause=None,
            )
            for c in (reading.claims[n] for n in claims)
        ),
        reports=(),
        set_aside=(),
    )
    article = replace(account.article, retrieved=_day(account.article.retrieved))
    if not whole:
        article = replace(
            article,
            text=_quoted(article, made, less.claims, [resolutions[place[n]] for n in own if n in place]),
        )
    return Account(article, less, made)


def _claims(claims: tuple[CasualtyClaim, ...], wanted: tuple[int, ...]) -> list[int]:
    """The numbers of the claims `wanted`, and of those that they are parts of."""
    found: set[int] = set()
    for n in wanted:
        at: int | None = n
        while at is not None and at not in found:
            found.add(at)
            at = claims[at].subset_of
    return sorted(found)


def _quoted(
    article: Article, report: IncidentReport, claims: Iterable[CasualtyClaim], places: Iterable[Resolution]
) -> str:
    """The article's text, blank but for the sentences that the report rests on."""
    spans = [*report.evidence, *(r.toponym.span for r in places)]
    for claim in claims:
        spans += [claim.span, *([claim.attribution.span] if claim.attribution else [])]
    spans += [report.date.span] if report.date.span else []
    document = Document(article)
    kept = [Span(0, min(TITLE_CHARACTERS, len(article.text)))] if not article.headline else []
    for span in spans:
        first, last = document.sentence_at(span.start), document.sentence_at(span.end)
        kept += [*document.sentences[first : last + 1], span]
    out, at = [], 0
    for span in sorted(kept):
        if span.start > at:
            out.append(_blank(article.text[at : span.start]))
        out.append(article.text[max(at, span.start) : span.end])
        at = max(at, span.end)
    return "".join((*out, _blank(article.text[at:])))


def _day(moment: datetime | None) -> datetime | None:
    """The day of `moment` alone: no file says the hour, nor the time zone that somebody sat in."""
    return datetime(moment.year, moment.month, moment.day, tzinfo=UTC) if moment else None


def _blank(text: str) -> str:
    """As many line ends, at which every sentence ends; white space stays as it is."""
    return "\n" * len(text) if text.strip() else text
