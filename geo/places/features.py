"""What speaks for and against a stretch of text naming a place, as short words that `weights` gives a weight."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from geo.places.chunks import Chunk
from geo.places.lexicon import (
    DIRECTIONS,
    DISHES,
    FACILITIES,
    GOVERNED,
    LOCATIVE,
    NATURE_BEFORE,
    OFFICES,
    ORGANISATIONS,
    PLACE_BEFORE,
    PLACE_WORDS,
    SAID,
    TITLES,
    common_words,
    first_names,
    surnames,
)
from geo.places.mentions import Mention
from geo.places.words import Word, is_demonym

_OFFICIALS = frozenset("police government officials authorities court army mayor governor residents forces troops military parliament"
                       " officers".split())  # fmt: skip
_PEOPLE_SIZE = (0, 1000, 5000, 20000, 100000, 500000, 2000000)


@dataclass(slots=True)
class Around:
    """An article's text, words, chunks (and the chunk of each word), and the surnames of its people."""

    text: str
    words: list[Word]
    chunks: list[Chunk]
    owner: list[int]
    people: frozenset[str]


def describe(mentions: list[Mention], around: Around) -> None:
    """Give each mention its features. Those that need the others' come last: lists, containers, repetitions."""
    small = {w.lower for w in around.words if not w.capital}
    for m in mentions:
        _own(m, around, small)
    _neighbours(mentions, around)
    _repeated(mentions)


def _own(m: Mention, around: Around, small: set[str]) -> None:
    words, add = around.words, m.features.append
    first = words[m.first]
    add("kind:" + (m.kind if m.kind == "name" else m.kind + ":" + (m.cue_kind or m.cue)))
    add(f"words:{min(3, m.key.count(' ') + 1)}")
    if m.kind == "name":
        _held(m)
    if first.headline:
        add("headline")
    if m.first == m.last:
        _single(m, first, around, small)
    elif all(w.lower in common_words() for w in words[m.first : m.last + 1] if w.text[0].isalnum()):
        add("all common")
    if first.initial and _dateline(words, m):
        add("dateline" + (":caps" if m.text.isupper() else ""))
    left, through_the = _left(words, m.first)
    add("left:" + left)
    if through_the:
        add("the")
    right = _right(words, m)
    add("right:" + right)
    if m.first == m.last:
        add(f"single:{'loc' if left.startswith('loc') else left}>{right}")
    _inside(m, around)


def _dateline(words: list[Word], m: Mention) -> bool:
    """Whether a dash, or an agency in brackets, follows within a few words: "HOMS, Syria (Reuters) -"."""
    i, end = m.last + 1, min(len(words), m.last + 12)
    while i < end and words[i].text not in "-–—":
        inside = words[i].text in ",.()/" or words[i].capital or words[i].text[0].isdigit()
        if not inside or words[i].initial:
            return False
        i += 1
    return i < end and words[i].text in "-–—" and not words[m.last].tail


def _held(m: Mention) -> None:
    """What the gazetteer holds under the name."""
    add = m.features.append
    best = m.namings[0].entry
    own = [n.entry for n in m.namings if n.kind in ("name", "ascii")]
    kinds = {n.entry.feature_code[:4] for n in m.namings if n.kind != "alternate"}
    if any(k.startswith("PCL") for k in kinds):
        add("held:country")
    elif "ADM1" in kinds:
        add("held:adm1")
    elif any(
        e.feature_class == "L" or e.feature_code in ("CONT", "RGN", "SEA", "OCN")
        for e in (n.entry for n in m.namings)
    ):
        add("held:region")
    elif "ADM2" in kinds:
        add("held:adm2")
    else:
        add("held:" + best.feature_class)
    if any(n.kind == "abbreviation" for n in m.namings):
        add("abbreviation")
    most = max((e.population for e in own), default=0)
    add(f"own:{sum(most >= b for b in _PEOPLE_SIZE) if own else 'none'}")
    add(f"most:{sum(best.population >= b for b in _PEOPLE_SIZE)}")
    add(f"namesakes:{min(4, len(m.namings).bit_length())}")


def _single(m: Mention, word: Word, around: Around, small: set[str]) -> None:
    add, lower = m.features.append, word.lower
    common = lower in common_words()
    if common:
        add("common:initial" if word.initial else "common")
        if lower in small:
            add("small too")
    elif word.initial:
        add("initial")
    if lower in first_names():
        add("first name")
    if lower in surnames():
        add("surname")
    if lower in around.people:
        add("person here")
    if len(word.text) <= 3:
        add(f"short:{'caps' if word.text.isupper() else 'small'}")
    elif word.text.isupper() and not word.headline:
        add("caps")


def _left(words: list[Word], first: int) -> tuple[str, bool]:
    """The class of the word before, and whether "the" stands between."""
    i, the = first - 1, False
    if i >= 0 and words[i].lower == "the":
        the, i = True, i - 1
    if i >= 0 and words[i].lower in DIRECTIONS and not words[i].capital:
        return "direction", the
    if i < 0 or (words[i + 1].initial and words[i].lower not in '"“('):
        return "start", the
    word = words[i].lower
    if word in ("in", "at", "near", "from", "to", "outside", "around", "across"):
        return "loc:" + word, the
    for name, group in (
        ("loc:other", LOCATIVE),
        ("title", TITLES),
        ("said", SAID),
        ("organisation", ORGANISATIONS),
        ("place", PLACE_WORDS),
    ):
        if word in group:
            return name, the
    if word in (
        "of",
        "for",
        "by",
        "with",
        "on",
        "and",
        "or",
        "as",
        ",",
        "(",
        "-",
        "–",
        "—",
        ".",
        '"',
        "“",
        ":",
        "'",
        "a",
        "an",
        "his",
        "her",
        "is",
        "was",
    ):
        return word, the
    if word[0].isdigit():
        return "number", the
    if not word[0].isalpha():
        return "mark", the
    return (
        "capital"
        if words[i].capital
        else "ly"
        if word.endswith("ly")
        else "ed"
        if word.endswith("ed")
        else "ing"
        if word.endswith("ing")
        else "word"
    ), the


def _right(words: list[Word], m: Mention) -> str:
    """The class of the word after."""
    tail = words[m.last].tail
    if tail:
        return (
            "'s"
            if tail[0] in "'’ʼs"
            else "-based"
            if tail[1:]
            in ("based", "born", "bound", "led", "controlled", "backed", "held", "wide", "style", "area")
            else "-"
        )
    i = m.last + 1
    if i < len(words) and words[i].text == "." and words[i].end <= m.end:
        i += 1
    if i >= len(words):
        return "end"
    word = words[i].lower
    if word in (
        ",",
        ".",
        ")",
        "(",
        ";",
        ":",
        "-",
        "–",
        "—",
        "and",
        "or",
        "to",
        "is",
        "was",
        "has",
        "had",
        "in",
        "on",
        "of",
        "for",
        "at",
        "by",
        "with",
        "who",
        "where",
        "as",
        '"',
        "”",
        "/",
        "&",
    ):
        return word
    if words[i].initial:
        return "end"
    for name, group in (("said", SAID), ("governed", GOVERNED), ("officials", _OFFICIALS)):
        if word in group:
            return name
    if not words[i].capital:
        if word in PLACE_WORDS:
            return "place"
        if word in ORGANISATIONS:
            return "organisation"
    if word[0].isdigit():
        return "number"
    if not word[0].isalpha():
        return "mark"
    return "capital" if words[i].capital else "word"


def _word_class(lower: str, last: bool) -> str:
    if lower in TITLES:
        return "office" if lower in OFFICES else "title"
    if lower in FACILITIES:
        return "facility"
    if lower in PLACE_WORDS:
        return "place"
    if lower in ORGANISATIONS:
        return "organisation"
    if lower in DISHES:
        return "dish"
    if lower in DIRECTIONS:
        return "direction"
    if lower in (NATURE_BEFORE if not last else ()):
        return "nature"
    if lower in PLACE_BEFORE:
        return "before"
    if is_demonym(lower):
        return "demonym"
    if lower in common_words():
        return "common"
    if lower in first_names():
        return "first name"
    return "surname" if lower in surnames() else "other"


def _inside(m: Mention, around: Around) -> None:
    """What else the chunk holds, and whether it is a person's name."""
    add = m.features.append
    if m.chunk < 0:
        return
    chunk, words = around.chunks[m.chunk], around.words
    if chunk.person is not None:
        inside = m.first <= chunk.person[-1] and m.last >= chunk.person[0]
        whole = m.first <= chunk.person[0] and m.last >= chunk.person[-1]
        if inside:
            m.person = around.text[words[chunk.person[0]].start : words[chunk.person[-1]].end]
            add(("person whole" if whole else "person part") + (":titled" if chunk.title else ""))
    if m.first > chunk.first:
        i = m.first - 1
        link = words[i].lower if not words[i].capital else ""
        while i > chunk.first and not words[i].capital:
            i -= 1
        before = _word_class(words[i].lower, False)
        add("in left:" + before + (" of" if link in ("of", "the", "for") else ""))
        if not link:
            add("in left")
    if m.last < chunk.last and words[m.last + 1].text != ".":
        i = m.last + 1
        joined = not words[i].capital
        while i < chunk.last and not words[i].capital:
            i += 1
        add("in right:" + _word_class(words[i].lower, True) + (" of" if joined else ""))
        end = words[chunk.last].lower
        if m.last + 1 < chunk.last:
            add("in end:" + _word_class(end, True))


def _neighbours(mentions: list[Mention], around: Around) -> None:
    """ "City, State", lists of places, and mentions inside others."""
    words = around.words
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
        if after is None or (m.kind == "unknown" and False):
            continue
        gap = [w.text for w in words[m.last + 1 : after.first] if w.end > m.end]
        joint = _joint(gap)
        if joint in (",", "(", "") and (code := contains(after, m)):
            if joint == "" and after.first != m.last + 1:
                continue
            m.within = mentions.index(after, index + 1)
            m.features.append("within" if joint else "within bare")
            after.features.append("container" + code if joint else "container bare")
        elif joint:
            m.features.append("list")
            after.features.append("listed")


def _joint(gap: list[str]) -> str:
    """How two mentions are joined: "," (also before "in"), "(", "and", or "" (touching or not joined)."""
    if not gap:
        return ""
    if gap == [","] or gap == [",", "in"]:
        return ","
    if gap == ["("]:
        return "("
    if gap in (["and"], [",", "and"], ["or"], ["/"], ["to"]):
        return "and"
    return "" if gap else ","


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


_LOCATED = ("within", "left:loc:in", "left:loc:near", "left:loc:at", "left:loc:from", "right:-based")


def _repeated(mentions: list[Mention]) -> None:
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
