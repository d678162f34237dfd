"""Whatever an engine proposes: what is verified quotes the article, and moves nothing that the rules read."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from geo.engines import verified
from geo.engines.proposals import proposals_of
from geo.places.gazetteer import embedded
from geo.reading import read
from geo.text.numbers import quantities
from geo.vocabulary import ENGINE, Article, Harm, InputError, OutsideError
from geo.vocabulary.contract.reading_json import reading_json
from tests.engines.test_verifying import NAME, claim
from tests.test_contract import check

WORDS = (
    "gunmen killed wounded two 14 3,000 1,234 at least up to people soldiers a boy in near Homs Aleppo Syria homs aleppo on Sunday , . \n\n no"
    " nobody dozens aged 19 said police bomb blast and of the dead bled miners perished\u2011not İ ß \u202e"
).split(" ")
PHRASES = (
    "14 miners breathed their last",
    "at least two miners came away bleeding",
    "dozens of boys vanished from view",
    "a boy breathed his last",
    "raiders burnt a mill in homs",
    "In Aleppo, Syria, on Sunday",
    "two soldiers were killed",
)
NUMBERS = [None, 0, 1, 2, 12, 14, 19, 234, 1234, 3000, -2, 10**40]
KINDS = [
    ("Battles", "Armed clash"),
    ("Violence against civilians", "Attack"),
    ("Riots", "Attack"),
    ("x", "y"),
]


@st.composite
def served(draw: st.DrawFn) -> tuple[str, str]:
    """A text, and whatever a server says of it: quotes that stand, that nearly stand and that are made up."""
    pieces = draw(st.lists(st.sampled_from(PHRASES) | st.sampled_from(WORDS), min_size=3, max_size=25))
    text = " ".join(pieces)
    words = text.split(" ")

    @st.composite
    def stretch(draw: st.DrawFn) -> str:
        first = draw(st.integers(0, len(words) - 1))
        return " ".join(words[first : first + draw(st.integers(1, 7))])

    @st.composite
    def cut(draw: st.DrawFn) -> str:
        first = draw(st.integers(0, len(text)))
        return text[first : draw(st.integers(first, len(text)))]

    standing = st.sampled_from(pieces) | stretch()
    quote = st.one_of(standing, standing, standing, cut(), st.sampled_from([*PHRASES, "Homs", text]), st.text(max_size=8))  # fmt: skip
    word = st.text(max_size=5)
    harm = st.sampled_from([*Harm, "killed", "killed", "injured"]) | word
    offset = st.none() | st.none() | st.integers(-3, len(text) + 3)
    claims = st.fixed_dictionaries({"quote": quote, "harm": harm, "number": st.sampled_from(NUMBERS), "start": offset, "speaker": st.none() | quote})  # fmt: skip
    right = st.sampled_from([claim(PHRASES[0], 14), claim(PHRASES[1], 2, "injured"), claim(PHRASES[2], 12, "missing"), claim(PHRASES[3], 1)])  # fmt: skip
    claims = claims | right
    places = st.fixed_dictionaries({"quote": quote | st.sampled_from(["homs", "aleppo"]), "start": offset})
    incidents = st.builds(
        lambda q, k, p, c: {"quote": q, "type": k[0], "subtype": k[1], "place": p, "claims": c},
        quote, st.sampled_from(KINDS), st.none() | quote | st.sampled_from(["homs", "Aleppo"]), st.lists(st.integers(-1, 5), max_size=4),
    )  # fmt: skip
    junk = st.recursive(st.none() | st.booleans() | st.integers() | word, lambda x: st.lists(x, max_size=3) | st.dictionaries(word, x, max_size=3), max_leaves=5)  # fmt: skip

    def some(items: st.SearchStrategy[Any]) -> Any:
        many = st.lists(items, min_size=1, max_size=6)
        return draw(st.one_of(many, many, st.lists(items | junk, max_size=4), junk))

    answer = {"places": some(places), "claims": some(claims), "incidents": some(incidents)}
    return text, json.dumps(answer)


@settings(max_examples=150, deadline=None)
@given(served())
def test_whatever_the_server_says_every_span_quotes_the_article_and_every_number_stands_in_its_span(
    said: tuple[str, str],
) -> None:
    text, answer = said
    article = Article.of(text, published=date(2025, 5, 6))
    try:
        before = read(article, embedded())
    except InputError:
        return
    try:
        proposals = proposals_of(answer)
    except OutsideError:
        return
    found = verified(article, before, proposals, embedded(), NAME)
    after = found.reading
    made = reading_json(after)
    for incident in made["incidents"]:
        assert ("rule" in incident) == (incident["id"] not in {r.id for r in before.reports})
        incident.pop("rule", None)
    check(made, text)
    assert after.claims[: len(before.claims)] == before.claims
    for resolution, own in zip(after.resolutions, before.resolutions, strict=False):
        assert (resolution.entry, resolution.outcome) == (own.entry, own.outcome)
    for one in after.claims[len(before.claims) :]:
        assert one.rule == f"{ENGINE}{NAME}"
        stands = {
            n
            for q in quantities(text)
            if one.span.covers(q.span)
            for n in (q.count.low, q.count.best, q.count.high)
        }
        if one.count.number_known and not one.count.is_none:
            assert {one.count.best, one.count.high} & stands or (one.count.best == 1 and "boy" in one.text)
    for old, new in zip(before.reports, after.reports, strict=False):
        assert (new.id, new.type, new.date, new.places) == (old.id, old.type, old.date, old.places)
        for toll in old.tolls:
            assert new.toll(toll.harm) == toll.count, "no toll of the rules is moved"
    asked = len(proposals.places) + len([c for c in proposals.claims if c]) + len(proposals.incidents)
    settled = found.agreed + len(found.added) + len(found.rejected)
    assert settled >= asked + proposals.malformed + proposals.beyond, "nothing is dropped in silence"
