"""Hypothesis strategies for the vocabulary: any value that is allowed, however odd.

`articles()` come first: `readings_of(article)` have spans inside its text and indices that exist, and
`judgements_on(article, reading)` are about its toponyms, claims and incidents. `pairs()` draws both.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import strategies as st

from geo.incidents.same_event.clustering import group
from geo.vocabulary import (
    SUBTYPES,
    Account,
    Actor,
    Article,
    Attribution,
    Candidate,
    CasualtyClaim,
    CountRange,
    DatePrecision,
    Decision,
    EventDate,
    EventType,
    Footprint,
    GazetteerEntry,
    Grade,
    Harm,
    Incident,
    IncidentReport,
    Judgement,
    Outcome,
    Place,
    Reading,
    Resolution,
    Role,
    Scope,
    SetAside,
    Span,
    Stance,
    Toll,
    Toponym,
    Who,
)

# Lone surrogates are no characters: no decoder makes them and no database takes them.
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
hostile = st.sampled_from(
    ["<script>alert(1)</script>", "${alert(1)}", "`", "\\x3c", "=1+1", "+1", "-1", "@x", "قُتل شخصان", "\u202e\u200f", "\x07\x1b[31m", "a\r\nb\u2028c", "𓀀"]
)  # fmt: skip
words = texts | hostile
lats = st.floats(-90, 90, allow_nan=False)
lons = st.floats(-180, 180, allow_nan=False)
metres = st.floats(0, 2e7, allow_nan=False)
days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
zones = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
instants = st.datetimes(
    datetime(1900, 1, 2), datetime(2100, 1, 1), timezones=st.just(UTC) | zones, allow_imaginary=False
)


def spans_in(text: str) -> st.SearchStrategy[Span]:
    """Any span of `text`, the empty one included."""
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    return ends.map(lambda pair: Span(min(pair), max(pair)))


@st.composite
def counts(draw: st.DrawFn) -> CountRange:
    """A count that is closed, open at one end, or a mere "some"."""
    low, best, high = sorted(draw(st.lists(st.integers(0, 2_000_000), min_size=3, max_size=3)))
    known = draw(st.tuples(st.booleans(), st.booleans()))
    return CountRange(low, best if known[0] else None, high if known[1] else None, draw(words))


@st.composite
def articles(draw: st.DrawFn, texts_of: st.SearchStrategy[str] | None = None) -> Article:
    """An article with any text and particulars; its id is the hash of its content."""
    article_words = st.lists(words, min_size=1, max_size=4).map(" ".join)
    return Article.of(
        draw(texts_of or article_words),
        headline=draw(words),
        source=draw(words),
        url=draw(words),
        published=draw(st.none() | days),
        retrieved=draw(st.none() | instants),
    )


@st.composite
def footprints(draw: st.DrawFn) -> Footprint:
    """Ground anywhere on earth, across 180 degrees too."""
    bounds = st.tuples(lats, lons, lats, lons)
    return Footprint(draw(lats), draw(lons), draw(metres), draw(st.none() | bounds), draw(words))


@st.composite
def entries(draw: st.DrawFn) -> GazetteerEntry:
    """A gazetteer entry of any class."""
    code = draw(
        st.sampled_from([("P", "PPL"), ("P", "PPLX"), ("A", "ADM1"), ("A", "ADM2"), ("A", "PCLI"), ("S", "AIRB"), ("L", "RGN")])
    )  # fmt: skip
    return GazetteerEntry(
        id=draw(st.sampled_from(["geonames:", "local:", "nominatim:"]))
        + draw(st.text("0123456789", min_size=1)),
        name=draw(words),
        feature_class=code[0],
        feature_code=code[1],
        country=draw(words),
        country_code=draw(st.sampled_from(["SY", "SO", ""])),
        admin1=draw(words),
        admin1_code=draw(words),
        admin2=draw(words),
        population=draw(st.integers(0, 40_000_000)),
        footprint=draw(footprints()),
    )


@st.composite
def resolutions_in(draw: st.DrawFn, text: str) -> Resolution:
    """A toponym of `text` with any outcome; only RESOLVED has a place."""
    span = draw(spans_in(text))
    outcome = draw(st.sampled_from(Outcome))
    resolved = outcome is Outcome.RESOLVED
    entry = draw(entries()) if resolved else None
    candidates = st.builds(Candidate, entries(), st.floats(0, 1), st.lists(words, max_size=2).map(tuple))
    return Resolution(
        toponym=Toponym(span, span.of(text), draw(st.sampled_from(Role)), draw(words)),
        outcome=outcome,
        name=draw(words),
        reason=draw(words),
        entry=entry,
        footprint=entry.footprint if entry else None,
        precision=entry.precision if entry else None,
        score=draw(st.floats(0, 1)) if resolved else 0.0,
        candidates=draw(st.lists(candidates, max_size=2).map(tuple)),
    )


@st.composite
def claims_in(draw: st.DrawFn, text: str, before: int) -> CasualtyClaim:
    """A claim in `text` that may be a part of one of the `before` claims before it."""
    span = draw(spans_in(text))
    said = st.builds(Attribution, words, words, words, spans_in(text))
    return CasualtyClaim(
        span=span,
        text=span.of(text),
        harm=draw(st.sampled_from(Harm)),
        who=draw(st.sampled_from(Who)),
        count=draw(counts()),
        scope=draw(st.sampled_from(Scope)),
        subset_of=draw(st.none() | st.integers(0, before - 1)) if before else None,
        attribution=draw(st.none() | said),
        stance=draw(st.sampled_from(Stance)),
        rule=draw(words),
        among=draw(
            st.just(())
            | st.lists(
                st.tuples(st.sampled_from(Who), counts()), max_size=3, unique_by=lambda kind: kind[0]
            ).map(tuple)
        ),
    )


@st.composite
def dates_in(draw: st.DrawFn, text: str) -> EventDate:
    """A day, a range with open ends, or nothing known."""
    precision = draw(st.sampled_from(DatePrecision))
    first, last = sorted((draw(days), draw(days)))
    span = draw(st.none() | spans_in(text))
    if precision is DatePrecision.UNKNOWN:
        return EventDate(None, None, precision, span)
    if precision is DatePrecision.DAY:
        return EventDate(first, first, precision, span)
    return EventDate(None if precision is DatePrecision.BY else first, last, precision, span)


@st.composite
def reports_in(
    draw: st.DrawFn, article: Article, id: str, places: tuple[Resolution, ...], claims: int
) -> IncidentReport:
    """A report over some of `places` and of the `claims` claims of a reading."""
    kind = draw(st.sampled_from(EventType))
    at = draw(st.lists(st.integers(0, len(places) - 1), max_size=2, unique=True)) if places else []
    chosen = draw(st.lists(st.integers(0, claims - 1), max_size=2, unique=True)) if claims else []
    harms = draw(st.lists(st.sampled_from(Harm), max_size=len(Harm), unique=True))
    return IncidentReport(
        id=id,
        type=kind,
        subtype=draw(st.sampled_from(SUBTYPES[kind])),
        date=draw(dates_in(article.text)),
        places=tuple(Place.of(i, places[i]) for i in at),
        claims=tuple(sorted(chosen)),
        tolls=tuple(Toll(harm, draw(counts())) for harm in harms),
        actors=draw(st.lists(st.builds(Actor, words, spans_in(article.text)), max_size=1).map(tuple)),
        evidence=draw(st.lists(spans_in(article.text), max_size=2).map(tuple)),
    )


@st.composite
def readings_of(draw: st.DrawFn, article: Article) -> Reading:
    """Any reading of `article` whose spans and indices hold."""
    text = article.text
    places = draw(st.lists(resolutions_in(text), max_size=3).map(tuple))
    claims: list[CasualtyClaim] = []
    for before in range(draw(st.integers(0, 3))):
        claims.append(draw(claims_in(text, before)))
    reports = [
        draw(reports_in(article, f"{article.id}-{n}", places, len(claims)))
        for n in range(draw(st.integers(0, 2)))
    ]
    aside = spans_in(text).flatmap(
        lambda span: st.builds(SetAside, st.just(span), st.just(span.of(text)), words)
    )
    return Reading(
        article_id=article.id,
        version=draw(st.sampled_from(["1", "2"])),
        language="en",
        published=article.published,
        resolutions=places,
        claims=tuple(claims),
        reports=tuple(reports),
        set_aside=draw(st.lists(aside, max_size=1).map(tuple)),
    )


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Article, Reading]:
    """An article with a reading of it."""
    article = draw(articles())
    return article, draw(readings_of(article))


@st.composite
def merged_incidents(draw: st.DrawFn) -> Incident:
    """One incident of any shape, told by one to three articles that an analyst holds to tell of one event."""
    accounts = []
    for article in draw(st.lists(articles(), min_size=1, max_size=3, unique_by=lambda a: a.id)):
        places = draw(st.lists(resolutions_in(article.text), max_size=3).map(tuple))
        claims: list[CasualtyClaim] = []
        for before in range(draw(st.integers(0, 3))):
            claims.append(draw(claims_in(article.text, before)))
        report = draw(reports_in(article, f"{article.id}-0", places, len(claims)))
        reading = Reading(article.id, "1", "en", article.published, places, tuple(claims), (report,))
        accounts.append(Account(article, reading, report))
    first = accounts[0].report.id
    merges = [
        Judgement.of(Decision.MERGE, a.article.id, incident=first, value={"with": a.report.id}, who="", when=draw(instants))
        for a in accounts[1:]
    ]  # fmt: skip
    said = {Decision.GRADE: st.sampled_from(Grade).map(str), Decision.NOTE: words, Decision.TAG: words}
    inner = [
        Judgement.of(
            d,
            accounts[0].article.id,
            incident=first,
            value={d.value: draw(said[d])},
            who="",
            when=draw(instants),
        )
        for d in draw(st.lists(st.sampled_from(list(said)), max_size=3))
    ]
    (incident,) = group(accounts, [*merges, *inner]).incidents
    return incident


@st.composite
def judgements_on(draw: st.DrawFn, article: Article, reading: Reading) -> Judgement:
    """A decision about a toponym, a claim, an incident or words of one's own."""
    spans = [r.toponym.span for r in reading.resolutions] + [c.span for c in reading.claims]
    span = draw(st.none() | st.sampled_from(spans) if spans else st.none() | spans_in(article.text))
    numbers = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
    value = draw(st.dictionaries(words, words | numbers | st.none(), max_size=2))
    return Judgement(
        id=draw(st.uuids()).hex,
        decision=draw(st.sampled_from(Decision)),
        article_id=article.id,
        who=draw(words),
        when=draw(instants),
        why=draw(words),
        span=span,
        words=span.of(article.text) if span else "",
        incident=draw(st.sampled_from([report.id for report in reading.reports] + [""])),
        value=tuple(value.items()),
    )
