"""Where a site or an unknown name lies: the place inside its name, beside it, or the town that the article is about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from geo.places.candidates import Name
from geo.places.mentions import Mention
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
    """The place that `site` lies in, by index into `mentions` of its named neighbours; None where nothing says."""
    placed = [
        (m, names[id(m)]) for m in mentions if id(m) in names and names[id(m)].options and m.belief >= 0.4
    ]
    inside = [(m, n) for m, n in placed if m.first >= site.first and m.last <= site.last and m is not site]
    for m, n in placed:
        if m.first > site.last and m.first - site.last <= 4:
            between = {w.lower for w in words[site.last + 1 : m.first]}
            if between in _LINKS and not (m.first - site.last > 3 and "," not in between):
                return Host(m, n, "beside")
    if inside:
        m, n = max(inside, key=lambda pair: pair[0].belief)
        if _finer(n):
            return Host(m, n, "inside")
    here = [
        (m, n)
        for m, n in placed
        if m.first in sentence and _finer(n) and not (m.first >= site.first and m.last <= site.last)
    ]
    if here:
        m, n = min(
            here, key=lambda pair: abs(pair[0].first - site.first) + (5 if pair[0].first > site.last else 0)
        )
        return Host(m, n, "sentence")
    towns = Counter[int]()
    for _, n in placed:
        if _finer(n):
            towns[id(n)] += 1
    if not towns:
        return None
    main, _ = towns.most_common(1)[0]
    m, n = next((m, n) for m, n in placed if id(n) == main)
    return Host(m, n, "article")


def _finer(name: Name) -> bool:
    """Whether the name's likeliest place is finer than a country or a first-level unit."""
    entry = name.options[0].entry
    return (
        not entry.feature_code.startswith(("PCL", "ADM1", "CONT", "RGN", "OCN", "SEA"))
        and entry.feature_class != "L"
    )
