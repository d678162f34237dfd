"""A site or an unknown name -> the place it lies in: inside its name, beside it, or the town that the article is about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from geo.places.geodesy import EARTH_M, angle, vector
from geo.places.lexicon import DIRECTIONS, HAYY, MONTHS, NEAR, PLACE_WORDS
from geo.places.recognition.mentions import Mention
from geo.places.recognition.name_frames import FRAMED
from geo.places.recognition.words import Word, is_demonym
from geo.places.resolution.candidates import ALONE, TOGETHER, Name
from geo.places.resolution.offsets import offset_before
from geo.text.lexicon import lexicon
from geo.vocabulary import GazetteerEntry

_TIES = frozenset(lexicon("place_contexts")["prepositions"]["holding"])
"""What ties a name to the place that holds it: "X, Homs", "X (Homs)", "X in the district of Homs"."""
_FILLERS = DIRECTIONS.union(lexicon("place_words")["beside_a_name"]["between"])
_IN_PLAY = 0.05
_MISSES = ALONE.index("within misses")
_SHARE, _NOTHING_ELSE = TOGETHER.index("country share"), TOGETHER.index("no context")
_APART = frozenset(lexicon("place_contexts")["prepositions"]["telling_apart"])
_ON_THE_WAY = ("from", "to", "for")
"""Before where somebody comes from or goes: "At Karuma, six died when a bus from Kampala …"."""
_ISLANDS = ("island", "islands")
_HEARD = 0.4
"""Belief from which a name may hold others."""
_FEW = 3
_MAINLY = 1 / 3
"""The share of all towns' mentions from which an article is about one of them."""
_CLOSE = 7
_AROUND_M = 75_000.0
_BESIDE = 13
"""As far, in words, the place beside a name may begin."""
_FARTHEST = 10
"""How many words may stand between a name and the place that holds it."""


@dataclass(frozen=True, slots=True)
class Host:
    """The mention that says where something lies, its name, and how we know.

    `how` is "inside", "beside", "near", "heading", "sentence" or "article".
    """

    mention: Mention
    name: Name
    how: str


Pair = tuple[Mention, Name]


class Placed:
    """The mentions of an article that mean a place, each with its name, in order of the text.

    An article may name thousands: who asks gets those that stand near, and what is said of all of them is found out once.
    """

    def __init__(
        self, mentions: Sequence[Mention], names: Mapping[int, Name], text: str, least: float = 0.0
    ) -> None:
        """Those of `mentions` that are heard with a belief of `least`; `names` are by `id` of the mention."""
        self.mentions, self.names, self.text = mentions, names, text
        self.pairs: list[Pair] = [
            (m, names[id(m)])
            for m in mentions
            if id(m) in names and names[id(m)].options and m.belief >= least
        ]
        self._firsts = [m.first for m, _ in self.pairs]
        self._longest = max((m.last - m.first for m, _ in self.pairs), default=0)
        self._surer: dict[float, Placed] = {}

    def believed(self, least: float) -> Placed:
        """Those of them with a belief of `least`."""
        if least not in self._surer:
            self._surer[least] = Placed(self.mentions, self.names, self.text, least)
        return self._surer[least]

    def near(self, first: int, last: int) -> list[Pair]:
        """All that have one of the words `first` to `last` (inclusive) in them, and maybe some before."""
        begin = bisect_left(self._firsts, first - self._longest)
        return self.pairs[begin : bisect_right(self._firsts, last)]

    @cached_property
    def main(self) -> Pair | None:
        """The town that the article names most; none where it tells of several, each as much as of the others."""
        towns = Counter(id(n) for _, n in self.pairs if _finer(n))
        if not towns:
            return None
        (main, most), *_ = towns.most_common(1)
        if len(towns) > _FEW and most < _MAINLY * towns.total():
            return None
        return next((m, n) for m, n in self.pairs if id(n) == main)

    def heading(self, start: int) -> Pair | None:
        """The finest place that heads the item, or else the section, in which the character `start` stands."""
        starts, items = self._items
        at = bisect_left(starts, start) - 1
        if at >= 0 and "\n" not in self.text[starts[at] : start]:
            return items[at]
        starts, sections = self._sections
        at = bisect_left(starts, start) - 1
        return sections[at] if at >= 0 else None

    @cached_property
    def _items(self) -> tuple[list[int], list[Pair | None]]:
        """Where each head of an item begins, and the finest place of those in its line up to it."""
        return self._finest(pair for pair in self.pairs if pair[0].heads == "item")

    @cached_property
    def _sections(self) -> tuple[list[int], list[Pair | None]]:
        """As `_items`, of headings; one of which nothing is known ends the section before it."""
        held = {id(m): n for m, n in self.pairs}
        return self._finest((m, held.get(id(m))) for m in self.mentions if m.heads == "section")

    def _finest(self, heads: Iterable[tuple[Mention, Name | None]]) -> tuple[list[int], list[Pair | None]]:
        starts: list[int] = []
        finest: list[Pair | None] = []
        for m, n in heads:
            best = finest[-1] if starts and "\n" not in self.text[starts[-1] : m.start] else None
            if n is not None and (best is None or _rank(n) < _rank(best[1])):
                best = m, n
            starts.append(m.start)
            finest.append(best)
        return starts, finest


def _rank(name: Name) -> int:
    return name.options[0].entry.precision.rank


def host_of(site: Mention, placed: Placed, words: list[Word], sentence: range) -> Host | None:
    """The place that `site` lies in, among those that are `placed`; None where nothing says."""
    placed = placed.believed(_HEARD)
    beside = _beside(site, placed, words)
    return (
        _unit_called(site, placed)
        or (beside if beside and _plain(beside.name) else None)
        or bracketed(site, placed, words)
        or beside
        or _lies_in(site, placed, words)
        or _inside(site, placed, words)
        or heading_of(site, placed)
        or _in_sentence(site, placed, sentence, words)
        or (Host(*placed.main, "article") if placed.main else None)
    )


def _beside(site: Mention, placed: Placed, words: list[Word]) -> Host | None:
    """ "X, Homs", "X village in Y sub-district of Homs", "X, 12 km south of Homs", "Homs's X quarter"."""
    for m, n in placed.near(site.first - 2, site.last + _BESIDE):
        gap = m.first - site.last
        if _owns(m, site, words):
            return Host(m, n, "beside")
        if gap == 3 and _adjective(site, m, words):
            return None
        short = gap <= 3 or site.cue_kind != "nature" or site.cue in _ISLANDS
        if 0 < gap <= _BESIDE and short and (tie := _tie(words[site.last + 1 : m.first])):
            return Host(*_owned(m, n, placed, words), "near" if tie in NEAR else "beside")
        if 4 < gap <= _BESIDE:
            offset = offset_before(words, m.first, "")
            if offset is not None and 0 < offset.first - site.last <= 5:
                return Host(m, n, "beside")
    return None


def lies_outside(between: list[Word]) -> bool:
    """Whether one place is said to lie to one side of another: "X, east of Y", not "X in the east of Y"."""
    lower = [w.lower for w in between]
    at = next((i for i, w in enumerate(lower) if w in DIRECTIONS and lower[i + 1 : i + 2] == ["of"]), None)
    return at is not None and "in" not in lower[:at]


def _lies_in(site: Mention, placed: Placed, words: list[Word]) -> Host | None:
    """The town that is said to lie in an unknown unit, which is the country round it: "Kenyam, in Nduga regency"."""
    if site.cue_kind not in ("district", "province", "region"):
        return None
    before = placed.near(site.first - _FEW - 1, site.first - 1)
    for m, n in reversed([p for p in before if site.first - _FEW - 1 <= p[0].last < site.first]):
        between = [w.lower for w in words[m.last + 1 : site.first]]
        if between in ([","], ["in"], [",", "in"], [",", "in", "the"], ["in", "the"]) and _finer(n):
            return Host(m, n, "beside")
    return None


def container_of(m: Mention, placed: Placed, words: list[Word]) -> Host | None:
    """What the words say right after a name that holds it: "X in Homs", "X village of Homs district".

    After a comma or in brackets only where a word says what X or its holder is: "in X, Homs" may be a list. None
    where X only says how far another place is ("south of X in Homs").
    """
    before = [w.lower for w in words[max(0, m.first - 3) : m.first]]
    if "of" in before and not DIRECTIONS.isdisjoint(before):
        return None
    for o, n in placed.near(m.last + 1, m.last + _CLOSE):
        if o.first <= m.last or o.belief < 0.6 or n.key == m.key or n.key in MONTHS:
            continue
        between = words[m.last + 1 : o.first]
        top, tie = n.options[0], _tie(between)
        if not tie or tie in NEAR or top.chance < 0.6 or any(w.capital for w in between):
            return None
        if lies_outside(between):
            return None
        kinds = {PLACE_WORDS[w.lower] for w in between if w.lower in PLACE_WORDS}
        if "neighbourhood" in kinds or (tie in ",(" and not kinds and not o.cue):
            return None
        unit = top.entry.feature_code.startswith(("ADM", "PCL"))
        return Host(*_owned(o, n, placed, words), "beside") if unit or tie in ("in", "of") else None
    return None


def _owned(m: Mention, n: Name, placed: Placed, words: list[Word]) -> Pair:
    """The finer place that an owner is named for: in "Homs province's Talkalakh district" it is Talkalakh."""
    if not words[m.last].tail:
        return m, n
    country = n.options[0].entry.feature_code.startswith("PCL")  # "in Nigeria's Kaduna state": the state
    after = (pair for pair in placed.near(m.last + 1, m.last + 2) if pair[0].first > m.last)
    return next((pair for pair in after if country or _finer(pair[1])), (m, n))


def _adjective(site: Mention, m: Mention, words: list[Word]) -> bool:
    """Whether the first name is but an adjective of the second: "the Bavarian town of Regensburg"."""
    between = [w.lower for w in words[site.last + 1 : m.first]]
    last = words[site.last].lower
    return (
        len(between) == 2
        and between[0] in PLACE_WORDS
        and between[1] == "of"
        and (is_demonym(last) or last.endswith(("ian", "ish", "ese")))
    )


def _tie(between: list[Word]) -> str:
    """The last word that ties the second of two names to the first as what holds it; "" where none does.

    Names that lie between are taken for units in between, however little is known of them.
    """
    if len(between) > _FARTHEST or any(w.initial for w in between):
        return ""
    tie = ""
    for w in between:
        if w.lower in _TIES:
            tie = w.lower
        elif not (
            w.lower in PLACE_WORDS or w.lower in _FILLERS or (w.capital and w.text[0].isalpha() and tie)
        ):
            return ""
    return tie


def _plain(name: Name) -> bool:
    """Whether one place is the likeliest for the name, and what is said to hold it does."""
    top = name.options[0]
    return top.chance >= 0.5 and not top.alone[_MISSES]


def _owns(m: Mention, site: Mention, words: list[Word]) -> bool:
    """Whether the place stands before as an owner: "Homs's X quarter", "Homs province's X sub-district"."""
    i = site.first - 1
    if i > m.last and words[i].lower in PLACE_WORDS and words[i].tail:
        i -= 1
        return i == m.last
    return i == m.last and bool(words[i].tail) and words[i].tail[0] in "'’ʼs"


def _inside(site: Mention, placed: Placed, words: list[Word]) -> Host | None:
    """The place in its name: "Aleppo University Hospital"."""
    inside = [
        (m, n)
        for m, n in placed.near(site.first, site.last)
        if m.first >= site.first
        and m.last <= site.last
        and _finer(n)
        and m.key not in HAYY
        and (m.first == site.first or site.cue_kind != "district" or words[m.last].lower in PLACE_WORDS)
    ]
    if not inside:
        return None
    m, n = max(inside, key=lambda pair: pair[0].belief)
    return Host(m, n, "inside")


def _unit_called(site: Mention, placed: Placed) -> Host | None:
    """The place that a unit's own name begins with: "Homs North sub-district" is a part of Homs."""
    if site.cue_kind != "district":
        return None
    begins = placed.near(site.first, site.first)
    found = ((m, n) for m, n in begins if m.first == site.first and m.last < site.last)
    return next(
        (Host(m, n, "inside") for m, n in found if not n.options[0].entry.feature_code.startswith("PCL")),
        None,
    )


def holds(outer: GazetteerEntry, inner: GazetteerEntry) -> bool:
    """Whether `outer` may hold `inner`: in the same unit, or as near as its ground and an old border allow."""
    if outer.country_code != inner.country_code:
        return False
    if outer.feature_code.startswith("PCL"):
        return True
    if outer.feature_code == "ADM1" and outer.admin1_code == inner.admin1_code:
        return True
    (x, y, z), (a, b, c) = (vector(e.footprint.lat, e.footprint.lon) for e in (outer, inner))
    reach_m = max(_AROUND_M, 1.5 * outer.footprint.uncertainty_m)
    return angle(x * a + y * b + z * c) * EARTH_M <= reach_m


def _in_sentence(site: Mention, placed: Placed, sentence: range, words: list[Word]) -> Host | None:
    """The nearest town that the sentence names, one before it rather than one after; none that is told beside it."""
    here = [
        (m, n)
        for m, n in placed.near(sentence.start, sentence.stop - 1)
        if m.first in sentence
        and _finer(n)
        and not (m.first >= site.first and m.last <= site.last)
        and not (site.kind == "unknown" and m.first and words[m.first - 1].lower in _ON_THE_WAY)
        and not (FRAMED in site.features and _told_apart(site, m, words))
    ]
    if not here:
        return None
    m, n = min(here, key=lambda p: abs(p[0].first - site.first) + (5 if p[0].first > site.last else 0))
    return Host(m, n, "sentence")


def _told_apart(a: Mention, b: Mention, words: list[Word]) -> bool:
    """Whether two places are told one beside the other: "seven in X, four in Y and two in Z"."""
    left, right = (a, b) if a.first < b.first else (b, a)
    between = [w.lower for w in words[left.last + 1 : right.first]]
    after_same = (
        bool(left.first and right.first) and words[left.first - 1].lower == words[right.first - 1].lower
    )
    return not _APART.isdisjoint(between) and (after_same or (between[0] in _APART and len(between) <= _FEW))


def bracketed(site: Mention, placed: Placed, words: list[Word]) -> Host | None:
    """The finest place in brackets after the site: "Foo village (Afgooye, Lower Shabelle)"."""
    i = site.last + 1
    if i < len(words) and not words[i].capital and words[i].lower in PLACE_WORDS:
        i += 1
    if i >= len(words) or words[i].text != "(":
        return _bracket_ahead(site, placed, words)
    end = next((k for k in range(i, min(len(words), i + 16)) if words[k].text == ")"), i)
    within = (pair for pair in placed.near(i + 1, end) if i < pair[0].first and pair[0].last < end)
    return next((Host(m, n, "beside") for m, n in within), None)


_AHEAD = 13


def _bracket_ahead(site: Mention, placed: Placed, words: list[Word]) -> Host | None:
    """The bracket after the village that an unknown area or village lies in or near: "X area in Y village (Z, W)"."""
    if site.kind != "unknown":
        return None
    for m, n in placed.near(site.last + 1, site.last + _AHEAD):
        if m.first > site.last and "bracketed" in m.features:
            same = not any(w.initial for w in words[site.last + 1 : m.first])
            return Host(m, n, "beside") if same else None
    return None


def heading_of(site: Mention, placed: Placed) -> Host | None:
    """The finest place that heads the item or the section that a name stands in: "Chiúre. … men entered X"."""
    if site.heads == "section" or site.cue_kind == "nature":
        return None  # one heading does not lie in another; a river passes through
    heading = placed.heading(site.start)
    return Host(*heading, "heading") if heading else None


def in_play(name: Name) -> bool:
    """Whether the country of the name's likeliest place is spoken of, or no other place is named at all."""
    together = name.options[0].together
    return together[_SHARE] > _IN_PLAY or together[_NOTHING_ELSE] > 0


def _finer(name: Name) -> bool:
    """Whether the name's likeliest place is finer than a country or a first-level unit."""
    entry = name.options[0].entry
    return (
        not entry.feature_code.startswith(("PCL", "ADM1", "CONT", "RGN", "OCN", "SEA"))
        and entry.feature_class != "L"
    )
