"""Where a site or an unknown name lies: the place inside its name, beside it, or the town that the article is about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from geo.places.candidates import Name
from geo.places.lexicon import HAYY, PLACE_WORDS
from geo.places.mentions import Mention
from geo.places.offsets import offset_before
from geo.places.words import Word

_LINKS = (
    {","},
    {"in"},
    {"("},
    {",", "in"},
    {"of"},
    {"near"},
    {",", "near"},
    {"district", "of"},
    {"in", "the"},
    {"outside"},
    {"at"},
    {"in", "central"},
)


@dataclass(frozen=True, slots=True)
class Host:
    """The mention that says where something lies, its name, and how we know: "inside", "beside", "sentence", "article"."""

    mention: Mention
    name: Name
    how: str


def host_of(
    site: Mention, mentions: list[Mention], names: dict[int, Name], words: list[Word], sentence: range
) -> Host | None:
    """The place that `site` lies in, among the names of `mentions` that are held; None where nothing says."""
    placed = [
        (m, names[id(m)]) for m in mentions if id(m) in names and names[id(m)].options and m.belief >= 0.4
    ]
    return (
        bracketed(site, placed, words)
        or _beside(site, placed, words)
        or _inside(site, placed)
        or _in_sentence(site, placed, sentence)
        or _in_article(placed)
    )


def _beside(site: Mention, placed: list[tuple[Mention, Name]], words: list[Word]) -> Host | None:
    """ "X, Homs", "X in Homs", "X, 12 km south of Homs"."""
    for m, n in placed:
        gap = m.first - site.last
        if not 0 < gap < 14:
            continue
        if gap > 4:
            offset = offset_before(words, m.first, "")
            if offset is not None and 0 < offset.first - site.last <= 5:
                return Host(m, n, "beside")
            continue
        between = {w.lower for w in words[site.last + 1 : m.first]}
        if between in _LINKS and not (gap > 3 and "," not in between):
            owned = next(((o, p) for o, p in placed if words[m.last].tail and o.first == m.last + 1), (m, n))
            return Host(*owned, "beside")  # "in Nigeria's Kaduna state": the state
    return None


def _inside(site: Mention, placed: list[tuple[Mention, Name]]) -> Host | None:
    """The place in its name: "Aleppo University Hospital"."""
    inside = [
        (m, n)
        for m, n in placed
        if m.first >= site.first and m.last <= site.last and _finer(n) and m.key not in HAYY
    ]
    if not inside:
        return None
    m, n = max(inside, key=lambda pair: pair[0].belief)
    return Host(m, n, "inside")


def _in_sentence(site: Mention, placed: list[tuple[Mention, Name]], sentence: range) -> Host | None:
    """The nearest town that the sentence names, one before it rather than one after."""
    here = [
        (m, n)
        for m, n in placed
        if m.first in sentence and _finer(n) and not (m.first >= site.first and m.last <= site.last)
    ]
    if not here:
        return None
    m, n = min(here, key=lambda p: abs(p[0].first - site.first) + (5 if p[0].first > site.last else 0))
    return Host(m, n, "sentence")


def _in_article(placed: list[tuple[Mention, Name]]) -> Host | None:
    """The town that the article names most."""
    towns = Counter(id(n) for _, n in placed if _finer(n))
    if not towns:
        return None
    main = towns.most_common(1)[0][0]
    m, n = next((m, n) for m, n in placed if id(n) == main)
    return Host(m, n, "article")


def bracketed(site: Mention, placed: list[tuple[Mention, Name]], words: list[Word]) -> Host | None:
    """The finest place in brackets after the site: "Foo village (Afgooye, Lower Shabelle)"."""
    i = site.last + 1
    if i < len(words) and not words[i].capital and words[i].lower in PLACE_WORDS:
        i += 1
    if i >= len(words) or words[i].text != "(":
        return _bracket_ahead(site, placed, words)
    end = next((k for k in range(i, min(len(words), i + 16)) if words[k].text == ")"), i)
    return next((Host(m, n, "beside") for m, n in placed if i < m.first and m.last < end), None)


_AHEAD = 14


def _bracket_ahead(site: Mention, placed: list[tuple[Mention, Name]], words: list[Word]) -> Host | None:
    """The bracket after the village that an unknown area or village lies in or near: "X area in Y village (Z, W)"."""
    if site.kind != "unknown":
        return None
    for m, n in placed:
        if 0 < m.first - site.last < _AHEAD and "bracketed" in m.features:
            same = not any(w.initial for w in words[site.last + 1 : m.first])
            return Host(m, n, "beside") if same else None
    return None


def _finer(name: Name) -> bool:
    """Whether the name's likeliest place is finer than a country or a first-level unit."""
    entry = name.options[0].entry
    return (
        not entry.feature_code.startswith(("PCL", "ADM1", "CONT", "RGN", "OCN", "SEA"))
        and entry.feature_class != "L"
    )
