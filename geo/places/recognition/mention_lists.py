"""Mentions -> what they say about each other: "City, State", lists of places, names that come again."""

from __future__ import annotations

from collections import Counter

from geo.places.lexicon import DIRECTIONS
from geo.places.recognition.mentions import Mention
from geo.places.recognition.words import Word


def neighbours(mentions: list[Mention], words: list[Word]) -> None:
    """ "City, State", lists of places, and mentions inside others."""
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
        joint = _joint(gap)
        if joint in (",", "(", "in", "") and (code := contains(after, m)):
            if joint == "" and after.first != m.last + 1:
                continue
            m.within = mentions.index(after, index + 1)
            m.features.append(_WITHIN[joint])
            after.features.append("container bare" if joint == "" else f"container{joint.strip(',(')}{code}")
        elif joint and joint != "in":
            m.features.append("list")
            after.features.append("listed")


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
