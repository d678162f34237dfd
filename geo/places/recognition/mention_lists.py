"""Mentions -> what they say about each other: "City, State", lists, headings over places, names that come again."""

from __future__ import annotations

from collections import Counter

from geo.places.lexicon import DIRECTIONS
from geo.places.recognition.mentions import Mention
from geo.places.recognition.words import Word
from geo.text.lexicon import lexicon
from geo.vocabulary import GazetteerEntry

_WELL_KNOWN = 300_000
"""People from which a place is meant whatever heads its section."""
_SEVERAL = 2
"""Among so many headings that may each be a first-level unit, each is one and not the town of its name."""


def neighbours(mentions: list[Mention], words: list[Word]) -> None:
    """ "City, State", lists of places, and mentions inside others."""
    known: dict[tuple[str, int, int], str] = {}
    for index, m in enumerate(mentions):
        for back in range(index - 1, max(-1, index - 4), -1):
            other = mentions[back]
            if other.first <= m.first and other.last >= m.last:
                m.features.append("inside:" + other.kind)
                other.features.append("holds:" + ("place" if m.kind == "name" else "other"))
                other.inner = index
        if index + 1 >= len(mentions):
            continue
        after = next(
            (n for n in mentions[index + 1 : index + 4] if n.first > m.last and n.kind == "name"), None
        )
        if after is None:
            continue
        gap = [
            w.text
            for w in words[m.last + 1 : after.first]
            if w.end > m.end and (w.capital or w.lower not in DIRECTIONS)
        ]
        joint = _joint(gap) or _part_of(gap)
        pair = m.kind, id(after.namings), id(m.namings)  # names that come again have the same places
        if joint in _HOLDING and pair not in known:
            known[pair] = contains(after, m)
        if joint in _HOLDING and (code := known[pair]):
            if joint == "" and after.first != m.last + 1:
                continue
            m.within = mentions.index(after, index + 1)
            m.features.append(_WITHIN[joint])
            after.features.append("container bare" if joint == "" else f"container{joint.strip(',(')}{code}")
        elif joint and joint != "in":
            m.features.append("list")
            after.features.append("listed")


def _part_of(gap: list[str]) -> str:
    """ "X, in the north of Y", "X in northern Y": joined as by "in"; "" where it is no such part."""
    plain = [w for w in gap if w.lower() not in _OF_A_PART and w.lower() not in DIRECTIONS]
    return "in" if plain in (["in"], [",", "in"]) and len(gap) > len(plain) else ""


_OF_A_PART = frozenset(lexicon("place_contexts")["directions"]["of_a_part"])
_JOINTS = {
    ",": ",",
    ", in": ",",
    "in": "in",
    "(": "(",
    "and": "and",
    ", and": "and",
    "or": "and",
    "/": "and",
    "to": "and",
}


_WITHIN = {",": "within", "(": "within", "in": "within in", "": "within bare"}
_HOLDING = frozenset(_WITHIN)


def _joint(gap: list[str]) -> str:
    """How two mentions are joined: "," (also before "in"), "in", "(", "and", or "" (touching or not joined)."""
    return _JOINTS.get(" ".join(gap), "")


def contains(outer: Mention, inner: Mention) -> str:
    """Whether what `outer` may mean holds what `inner` may mean: "1" as its province, "0" as its country."""
    if inner.kind != "name":
        return (
            "1"
            if any(n.entry.feature_code in ("ADM1", "PCLI") and n.kind != "alternate" for n in outer.namings)
            else ""
        )
    provinces = {
        (n.entry.country_code, n.entry.admin1_code) for n in inner.namings if n.entry.feature_code != "ADM1"
    }
    countries = {c for c, _ in provinces} | {
        n.entry.country_code for n in inner.namings if n.entry.feature_code == "ADM1"
    }
    for n in outer.namings:
        entry = n.entry
        if entry.feature_code == "ADM1" and (entry.country_code, entry.admin1_code) in provinces:
            return "1"
        if (
            entry.feature_code.startswith("PCL")
            and entry.country_code in countries
            and not any(x.entry.id == entry.id for x in inner.namings)
        ):
            return "0"
    return ""


_LOCATED = (
    "within",
    "within in",
    "left:loc:in",
    "left:loc:near",
    "left:loc:at",
    "left:loc:from",
    "right:-based",
)


def repeated(mentions: list[Mention]) -> None:
    """What the other mentions of the same name say."""
    by_key: dict[str, list[Mention]] = {}
    for m in mentions:
        by_key.setdefault(m.key, []).append(m)
    for group in by_key.values():
        if len(group) < 2:
            continue
        located = Counter(any(f in _LOCATED for f in m.features) for m in group)[True]
        persons = sum(bool(m.person) or "person here" in m.features for m in group)
        for m in group:
            mine = any(f in _LOCATED for f in m.features)
            if located - mine > 0:
                m.features.append("located elsewhere")
            if persons - (bool(m.person) or "person here" in m.features) > 0 and not m.person:
                m.features.append("person elsewhere")
            m.features.append(f"times:{min(4, len(group))}")


def name_units(mentions: list[Mention]) -> None:
    """Let the headings of sections be first-level units where several of them may be: "SAGAING", "MAGWAY"."""
    units = [m for m in mentions if m.heads == "section" and m.kind == "name" and _may_be_unit(m)]
    if len({m.key for m in units}) >= _SEVERAL:
        for m in units:
            m.cue_kind = m.cue_kind or "province"


def under_headings(mentions: list[Mention], text: str) -> None:
    """Give each name that says nothing of where it lies the label of its item, else the heading of its section.

    Only where a place of that name lies there: a heading says nothing of what it does not hold.
    """
    section: Mention | None = None
    items: list[Mention] = []
    line = -1
    at = {id(m): index for index, m in enumerate(mentions)}
    for m in mentions:
        here = text.rfind("\n", 0, m.start)
        if here != line:
            items, line = [], here
        if m.kind == "name" and m.within < 0 and m.heads != "section" and not _known(m):
            above = [*(reversed(items) if m.heads == "item" else ()), *((section,) if section else ())]
            outer = next((o for o in above if o.end <= m.start and _holds(o, m)), None)
            if outer is not None:
                m.within = at[id(outer)]
                m.namings = tuple(n for n in m.namings if _lies_in(n.entry, outer)) or m.namings
                if m.heads == "item":
                    m.features.append("within")
        if m.heads == "item" and m.kind == "name":
            items.append(m)
        elif m.heads == "section":
            section = m if m.kind == "name" else None


def _lies_in(entry: GazetteerEntry, outer: Mention) -> bool:
    """Whether a place lies in the country or the first-level unit that `outer` may mean."""
    return any(
        n.entry.country_code == entry.country_code
        and (n.entry.feature_code != "ADM1" or n.entry.admin1_code == entry.admin1_code)
        for n in outer.namings
        if n.entry.feature_code.startswith(("PCL", "ADM1"))
    )


def _holds(outer: Mention, inner: Mention) -> bool:
    return outer.key != inner.key and bool(contains(outer, inner)) and not contains(inner, outer)


def _known(m: Mention) -> bool:
    """Whether a name is a country's, a first-level unit's or a big city's."""
    return any(
        n.kind != "alternate"
        and (n.entry.feature_code.startswith(("PCL", "ADM1")) or n.entry.population >= _WELL_KNOWN)
        for n in m.namings
    )


def _may_be_unit(m: Mention) -> bool:
    return any(n.entry.feature_code == "ADM1" for n in m.namings)
