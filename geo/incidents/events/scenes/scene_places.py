"""An event mention -> where it happened: a place in its own words, or one taken over from what was told before.

Every name that could be the scene is an option with features: where it stands (in the clause, the sentence before, the
item's label, the heading …), what governs it, how exactly it is known. A conditional logit, learned over all options of
a mention, weighs them; that it happened at none of them is an option, too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from geo.incidents.events.event_mentions import EventMention
from geo.incidents.events.scenes.event_places import chains_in, inside, listed_with
from geo.incidents.events.scenes.place_relations import identity, nested, rank_of
from geo.incidents.events.scenes.scene_features import Surroundings, scene_features
from geo.incidents.events.triggers import Trigger
from geo.incidents.weights import score
from geo.text.document import Document
from geo.vocabulary import CasualtyClaim, Outcome, Resolution, Scope, Span

_FIRST_BLOCKS, _BACK = 2, 5
_NEAR, _MIDDLE, _FAR = 40, 90, 180
MOST_OPTIONS = 40
"""Places that are weighed against each other for one mention: those told nearest to it; its own words' are all weighed."""


@dataclass(frozen=True, slots=True)
class Option:
    """A place that a mention may have happened at: the finest of a chain "X village, Y district" comes first."""

    chain: tuple[int, ...]
    features: tuple[str, ...]
    own: bool

    @property
    def head(self) -> int:
        """The resolution of the finest place."""
        return self.chain[0]

    @property
    def found(self) -> str:
        """Where it stands, in a word: how plainly in the mention's own words, or from where it is taken over."""
        if self.own:
            return f"own {standing(set(self.features))}"
        return next((f.removeprefix("at:") for f in _SOURCES if f in self.features), "over")


_Told = tuple[Sequence[int], Collection[str], bool]
"""A chain of places, the features that one place it is told at gives it, and whether it is in the mention's own words."""


@dataclass(frozen=True, slots=True)
class Scenery:
    """What the options of every mention are made of."""

    document: Document
    resolutions: Sequence[Resolution]
    claims: Sequence[CasualtyClaim]
    around: Surroundings
    counts: Mapping[tuple[object, ...], int]
    """How often each place is named."""
    _known: dict[int, tuple[str, ...]] = field(default_factory=dict)
    _chains: dict[Span, list[list[int]]] = field(default_factory=dict)
    _identities: dict[int, tuple[object, ...]] = field(default_factory=dict)
    _round: dict[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)
    _behind: dict[tuple[int, int], list[_Told]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        document: Document,
        resolutions: Sequence[Resolution],
        claims: Sequence[CasualtyClaim],
        triggers: tuple[Trigger, ...],
    ) -> Scenery:
        """The scenery of `document`."""
        counts = Counter(identity(r) for r in resolutions)
        return cls(document, resolutions, claims, Surroundings.of(document, resolutions, triggers), counts)

    def features(self, index: int) -> tuple[str, ...]:
        """The features of toponym `index` as a scene, found once."""
        if index not in self._known:
            self._known[index] = scene_features(self.around, self.resolutions[index])
        return self._known[index]

    def identity(self, index: int) -> tuple[object, ...]:
        """What tells the place of toponym `index` from others, found once."""
        if index not in self._identities:
            self._identities[index] = identity(self.resolutions[index])
        return self._identities[index]

    def seen(self, name: str, index: int, only: tuple[str, ...] = ("",)) -> tuple[str, ...]:
        """The features of toponym `index` that begin with `only`, as those of one told at `name`; made once."""
        key = (name, index)
        if key not in self._round:
            self._round[key] = tuple([f"{name}:{f}" for f in self.features(index) if f.startswith(only)])
        return self._round[key]

    def chains(self, span: Span) -> list[list[int]]:
        """The places named inside `span`, each with what holds it."""
        if span not in self._chains:
            named = [
                i for i in inside(self.resolutions, span) if span.covers(self.resolutions[i].toponym.span)
            ]
            self._chains[span] = chains_in(self.document.text, self.resolutions, named)
        return self._chains[span]


def options_of(scenery: Scenery, mention: EventMention, before: Sequence[EventMention]) -> list[Option]:
    """The places that `mention` may have happened at; `before` are the mentions before it, with their places.

    The same place told twice is one option with the features of both.
    """
    found = _merged(scenery, _all(scenery, mention, before))
    near = found[:MOST_OPTIONS] + [one for one in found[MOST_OPTIONS:] if one[2]]
    out = []
    best = max((standing(features) for _, features, own in near if own), default=0)
    headed = any(_is_head(features) for _, features, own in near if own)
    several = sum(own for _, _, own in near) > 1
    heads = [(chain, scenery.resolutions[chain[0]], own) for chain, _, own in near[:MOST_OPTIONS]]
    line, harm = _line_of(scenery, mention), _weight_of(mention)
    for chain, features, own in near:
        features.update(_beside(scenery, chain, own, heads))
        features.update(_as_told(features, own, best, line, harm))
        if own and headed:
            heading = "own:heads others" if several else "own:heads"
            features.add(heading if _is_head(features) else "own:headed")
        out.append(Option(chain, tuple(sorted(features)), own))
    return out


def _is_head(features: Collection[str]) -> bool:
    """Whether a name in the mention's own words heads them: "Taiz: an officer was shot in Al-Turbah"."""
    return "at:label" in features or "next=:" in features


def _line_of(scenery: Scenery, mention: EventMention) -> str:
    """What line a mention stands in, and whether it opens it."""
    block = scenery.document.layout.blocks[mention.block]
    opens = scenery.document.sentences[mention.sentence].start <= block.body.start
    return f"{block.kind.value}{' opens' if opens else ''}"


def _weight_of(mention: EventMention) -> str:
    return "harm" if mention.claims else "deed" if mention.triggers else "talk"


def _as_told(features: set[str], own: bool, best: int, line: str, harm: str) -> Iterator[str]:
    """From where a place comes, beside how plainly the mention's own words name one, and in what line it stands."""
    if own:
        yield f"own in {line}"
        yield f"own {standing(features)}:{harm}"
        return
    yield f"over:own {best}"
    joint = "+".join(s.removeprefix("at:") for s in _ALL_SOURCES if s in features)
    yield f"from:{joint}"
    yield f"from:{joint}:own {best}"
    for source in _SOURCES:
        if source in features:
            yield f"{source}:own {best}"
            yield f"{source}:{line}"
            yield f"{source}:{harm}"


def _merged(scenery: Scenery, told: Iterable[_Told]) -> list[tuple[tuple[int, ...], set[str], bool]]:
    """Each place once, with all features that it is given."""
    found: dict[object, tuple[tuple[int, ...], set[str], bool]] = {}
    for named, features, own in told:
        key = scenery.identity(named[0])
        old = found.get(key)
        if old is None:
            found[key] = (tuple(named), set(features), own)
        else:
            old[1].update(features)
            if own and not old[2]:
                found[key] = (old[0], old[1], True)
    return list(found.values())


def _all(scenery: Scenery, mention: EventMention, before: Sequence[EventMention]) -> Iterator[_Told]:
    sentences = scenery.document.sentences
    sentence, block = sentences[mention.sentence], scenery.document.layout.blocks[mention.block]
    for chain in scenery.chains(mention.span):
        yield chain, tuple(_in_clause(scenery, mention, chain)), True
    if mention.span != sentence:
        others = scenery.chains(sentence)
        if len(others) > MOST_OPTIONS:  # a list without end: those nearest to the mention
            here = bisect_left(
                others, mention.span.start, key=lambda c: scenery.resolutions[c[0]].toponym.span.start
            )
            others = others[max(0, here - MOST_OPTIONS // 2) : here + MOST_OPTIONS // 2]
        for chain in others:
            if not mention.span.covers(scenery.resolutions[chain[0]].toponym.span):
                yield chain, (*scenery.seen("other", chain[0]), "at:other clause"), False
    at = (mention.sentence, mention.block)
    if at not in scenery._behind:  # the same for all mentions of a sentence
        scenery._behind[at] = list(_merged(scenery, _told_before(scenery, mention)))
    yield from scenery._behind[at]
    if mention.sentence + 1 < len(sentences) and sentences[mention.sentence + 1].end <= block.span.end:
        for chain in scenery.chains(sentences[mention.sentence + 1])[:MOST_OPTIONS]:
            yield chain, ("at:next", *scenery.seen("ahead", chain[0], ("prep", "opens", "prec"))), False
    yield from _above(scenery, mention)
    yield from _carried(scenery, mention, before)


def _told_before(scenery: Scenery, mention: EventMention) -> Iterator[_Told]:
    """What the sentences before it name, in the same line: the nearest that names a place, and those before that."""
    sentences = scenery.document.sentences
    start = scenery.document.layout.blocks[mention.block].span.start
    nearest = ""
    for back in range(1, _BACK + 1):
        number = mention.sentence - back
        if number < 0 or sentences[number].start < start:
            break
        chains = scenery.chains(sentences[number])
        if not chains:
            continue
        near = "older" if nearest else "nearest"
        nearest = near
        for n, chain in enumerate(chains):
            features = [f"at:{near}", f"at:{near}:{min(back, 3)}", f"at:{near}:place {min(n, 2)}"]
            if len(chains) == 1:
                features.append(f"at:{near}:alone")
            yield chain, [*features, *scenery.seen("back", chain[0])], False


def _in_clause(scenery: Scenery, mention: EventMention, chain: Sequence[int]) -> Iterator[str]:
    yield "at:clause"
    yield from scenery.features(chain[0])
    start = scenery.resolutions[chain[0]].toponym.span.start
    gap = start - mention.deed
    side = "after" if gap > 0 else "before"
    near = (
        "near"
        if abs(gap) < _NEAR
        else "middle"
        if abs(gap) < _MIDDLE
        else "far"
        if abs(gap) < _FAR
        else "very far"
    )
    yield f"gap:{side}:{near}"
    if len(chain) > 1:
        yield "chain"


def _above(scenery: Scenery, mention: EventMention) -> Iterator[_Told]:
    """What the label of the mention's line and the headings over it name."""
    block = scenery.document.layout.blocks[mention.block]
    if block.label:
        name = "dateline" if mention.block < _FIRST_BLOCKS and block.kind.value == "paragraph" else "label"
        for chain in scenery.chains(block.label):
            yield chain, [f"at:{name}", *_known(scenery, chain, name)], False
    for heading in block.headings:
        chains = scenery.chains(heading)
        full = (
            "alone"
            if sum(
                scenery.resolutions[c].toponym.span.end - scenery.resolutions[c].toponym.span.start
                for ch in chains
                for c in ch
            )
            * 2
            > heading.end - heading.start
            else "among words"
        )
        for chain in chains:
            yield chain, [f"at:heading {full}", *_known(scenery, chain, "heading")], False
    first = scenery.document.layout.blocks[0]
    if mention.block and first.label:
        for chain in scenery.chains(first.label):
            yield chain, ["at:first dateline"], False


def _known(scenery: Scenery, chain: Sequence[int], name: str) -> tuple[str, ...]:
    return scenery.seen(name, chain[0], ("precision", "unresolved"))


def _carried(scenery: Scenery, mention: EventMention, before: Sequence[EventMention]) -> Iterator[_Told]:
    """The scenes of the mentions before, the last one's and the first one's of all."""
    last = next((m for m in reversed(before) if m.places), None)
    lead = next((m for m in before if m.places), None) if last else None
    for name, one in (("last", last), ("lead", lead)):
        if one is not None:
            features = [f"at:{name} scene"]
            if name == "last":
                gap = mention.sentence - one.sentence
                same = (
                    "same block"
                    if one.block == mention.block
                    else "next block"
                    if one.block == mention.block - 1
                    else "far block"
                )
                features += [f"last:{same}", f"last:{min(gap, 4)}", f"last:own:{one.own}"]
                features.append(f"last:{same}:again:{mention.again}")
                if mention.again:
                    features.append("last:again")
                if mention.another:
                    features.append("last:another")
            yield one.places, features, False


def _beside(
    scenery: Scenery,
    chain: Sequence[int],
    own: bool,
    heads: Sequence[tuple[Sequence[int], Resolution, bool]],
) -> Iterator[str]:
    head = scenery.resolutions[chain[0]]
    rank = rank_of(head)
    for of, other, theirs in heads:
        if of is not chain and nested(head, other):
            yield ("holds another" if rank > rank_of(other) else "lies in another") + (
                " here" if theirs and own else ""
            )
    count = scenery.counts.get(scenery.identity(chain[0]), 0)
    yield f"named:{min(count, 4)}"
    if head.outcome is not Outcome.RESOLVED:
        yield "unknown"
    yield f"rank:{rank}:{'own' if own else 'over'}"
    if own:
        yield "own"
    if not own and not any(o for of, _, o in heads if of is not chain):
        yield "no own option"


_LOCATED = frozenset(
    f"prep={p}" for p in ("in", "at", "near", "outside", "around", "off", "on", "along", "between", "across")
)
_ELSEWHERE = frozenset(
    (
        "near:sickbed",
        "head:people",
        "head:speaker",
        "head:speech",
        "head:place",
        "after:hyphen",
        "precision=country",
    )
)


_SOURCES = ("at:label", "at:heading alone", "at:nearest", "at:last scene", "at:dateline", "at:first dateline")
_ALL_SOURCES = (
    *_SOURCES,
    "at:older",
    "at:lead scene",
    "at:other clause",
    "at:next",
    "at:heading among words",
)
PLAINLY = 3
OWN_PLACE = f"own {PLAINLY}"
"""What `EventMention.found` is where the mention's own words say plainly where it was."""


def standing(features: set[str]) -> int:
    """How plainly a name in the mention's own words is its scene: 3 "in X", 2 in X with somebody before it, 1 only named."""
    located = not _LOCATED.isdisjoint(features) or "left:struck" in features or "next:struck" in features
    if not located:
        return 1
    return PLAINLY if _ELSEWHERE.isdisjoint(features) else 2


def _may_be_listed(scenery: Scenery, index: int) -> bool:
    """Whether a name can be a further scene beside another: not where somebody is based, speaks or comes from."""
    features = scenery.features(index)
    return _ELSEWHERE.isdisjoint(features) and not {"prep=from", "prep=to", "prep=with", "prep=by"} & set(
        features
    )


NONE = "none"


def none_features(scenery: Scenery, mention: EventMention, options: Sequence[Option]) -> tuple[str, ...]:
    """The features of no place at all."""
    best = max((standing(set(o.features)) for o in options if o.own), default=0)
    out = [
        NONE,
        f"none:own {best}",
        f"none:options:{min(len(options), 3)}",
        f"none:own:{any(o.own for o in options)}",
    ]
    if mention.claims:
        out.append("none:claims")
    if mention.stale:
        out.append("none:stale")
    if any(scenery.claims[i].scope is not Scope.INCIDENT for i in mention.claims):
        out.append("none:wide")
    return tuple(out)


def _all_of(scenery: Scenery, head: int, before: Sequence[EventMention]) -> tuple[int, ...]:
    """All places of the scene that is taken over with `head` from the mention that told it last."""
    key = identity(scenery.resolutions[head])
    told = (m.places for m in reversed(before) if m.places)
    return next((p for p in told if identity(scenery.resolutions[p[0]]) == key), (head,))


def with_scenes(
    scenery: Scenery, mentions: Sequence[EventMention], weights: Mapping[str, float]
) -> list[EventMention]:
    """`mentions` with their scenes, in order: each may take over that of one before it."""
    out: list[EventMention] = []
    placed: list[EventMention] = []
    for mention in mentions:
        options = options_of(scenery, mention, placed)
        scores = [score(o.features, weights) for o in options]
        nowhere = score(none_features(scenery, mention, options), weights)
        most = max(scores, default=nowhere)
        if most <= nowhere:
            out.append(mention)
            continue
        best = options[scores.index(most)]
        second = max((s for s in scores if s != most), default=nowhere)
        places = _all_of(scenery, best.head, out)
        if best.own:
            chains = [
                c for c in scenery.chains(mention.span) if c[0] == best.head or _may_be_listed(scenery, c[0])
            ]
            at = next(n for n, c in enumerate(chains) if c[0] == best.head)
            places = listed_with(scenery.document.text, scenery.resolutions, chains, at)
        placed.append(
            replace(mention, places=places, own=best.own, found=best.found, sure=most - max(second, nowhere))
        )
        out.append(placed[-1])
    return out
