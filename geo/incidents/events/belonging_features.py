"""An event mention and the incidents told so far -> features for each thing that it can be.

It tells of one of those incidents again, of a new one, or of none (background, a sum over several, a figure of speech).
What each feature weighs is learned (`data/weights/incidents.json`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from geo.incidents.events.event_clusters import EventCluster, Ground, day_of, is_wide, killed_by
from geo.incidents.events.event_mentions import EventMention
from geo.incidents.events.event_types import EXPLOSIVE, Kind
from geo.incidents.events.kinds.senses import Sense
from geo.incidents.events.scenes.event_places import inside
from geo.incidents.events.scenes.place_relations import identity, near, nested, rank_of
from geo.text.layout import BlockKind
from geo.text.lexicon import lexicon
from geo.vocabulary import Harm, Resolution, Span, Telling

_TOWN = 2
_RARE = 3
"""A word that stands so often in the text at most says that two sentences tell of one thing."""


@dataclass(frozen=True, slots=True)
class _Compared:
    """What of a mention is compared with each incident, found once."""

    mention: EventMention
    kind: Kind | None
    day: tuple[date, date] | None
    killed: set[int]
    told: list[str]
    openings: list[str]
    labelled: list[Resolution] | None
    """The places that the label or the heading of its line names; None where there is neither."""

    @classmethod
    def of(cls, ground: Ground, mention: EventMention, kind: Kind | None) -> _Compared:
        block = ground.document.layout.blocks[mention.block]
        head = block.label or next(iter(block.headings), None)
        return cls(
            mention,
            kind,
            day_of(mention),
            killed_by(ground, mention),
            [f"told:{t.value}" for t in _telling(ground, mention)],
            _openings(ground, mention),
            None if head is None else [ground.resolutions[i] for i in inside(ground.resolutions, head)],
        )


def _join_features(
    ground: Ground, cluster: EventCluster, compared: _Compared, clusters: int, latest: int
) -> list[str]:
    """The features of a mention telling of `cluster`, one of so many `clusters`; `latest` is the number of the last told of."""
    mention, kind = compared.mention, compared.kind
    out = ["join"]
    place, how = _place(ground, cluster, mention), "own" if mention.own else "over"
    day = _day(cluster, compared.day)
    out += [f"place:{place}:{how}", f"day:{day}", f"day:{day}:place:{place}"]
    kin = _kin(cluster, kind)
    out += [f"kind:{kin}", f"kind:{kin}:place:{place}"]
    toll = _toll(cluster, compared.killed)
    out += [f"toll:{toll}", f"toll:{toll}:place:{place}"]
    gap = min(abs(mention.sentence - m.sentence) for m in cluster.mentions[-3:])
    last = cluster.mentions[-1]
    where = (
        "same" if last.block == mention.block else "next" if abs(last.block - mention.block) == 1 else "far"
    )
    out += [f"gap:{min(gap, 4)}", f"block:{where}", f"block:{where}:place:{place}:{how}"]
    entry = ground.document.layout.blocks[mention.block].entry
    if entry and ground.document.layout.blocks[last.block].entry != entry:
        out.append("other entry")
    newest = cluster.number == latest
    out += [f"latest:{newest}", f"latest:{newest}:{where}", f"first:{cluster.number == 0}"]
    if cluster.number == 0:
        out.append(f"first:size:{min(len(cluster.mentions), 4)}")
    out += compared.told
    if mention.again:
        out += ["again", f"again:latest:{newest}", f"again:place:{place}"]
    if mention.another:
        out += ["another", f"another:place:{place}"]
    if _other_means(cluster, mention):
        out.append("other means")
    shared = ground.words(mention) & cluster.words
    rare = sum(ground.often[w] <= _RARE for w in shared)
    names = len(ground.names(mention) & cluster.names)
    out += [f"shared:{min(len(shared), 5)}", f"clusters:{min(clusters, 4)}"]
    out += [
        f"rare:{min(rare, 3)}",
        f"rare:{min(rare, 3)}:place:{place}",
        f"names:{min(names, 2)}:place:{place}",
    ]
    if not mention.claims:
        out += ["no claims", f"no claims:place:{place}:{how}"]
    if ground.is_note:
        out += ["note", f"note:place:{place}", f"note:day:{day}"]
    under = _under(ground, last.block, mention.block)
    out += [f"under:{under}", f"under:{under}:place:{place}:{how}"]
    wide = f"{cluster.wide}:{is_wide(ground, mention)}"
    out += [f"wide:{wide}", f"wide:{wide}:place:{place}"]
    label = _label(ground, cluster, compared)
    out += [f"label:{label}", f"label:{label}:place:{place}"]
    if newest:
        out += [f"latest:{w}:{where}" for w in compared.openings]
    return out


def _under(ground: Ground, one: int, two: int) -> str:
    """How the lines of two mentions lie to each other: under one label or heading, or under two."""
    if one == two:
        return "one line"
    a, b = ground.document.layout.blocks[one], ground.document.layout.blocks[two]
    if b.label is not None or b.kind is BlockKind.ITEM:
        return "own label" if b.label is not None else "own item"
    if a.headings[:1] != b.headings[:1]:
        return "other heading"
    return "one heading" if b.headings else "plain"


def _label(ground: Ground, cluster: EventCluster, compared: _Compared) -> str:
    """Whether the mention's line is headed by a place or a day of its own, and whether the incident has it, too."""
    named = compared.labelled
    if named is None or compared.mention.block in cluster.blocks:
        return "none"
    if not named:
        return "no place"
    theirs = cluster.some_places(ground)
    if any(identity(a) in cluster.places or any(nested(a, b) for b in theirs) for a in named):
        return "same place"
    return "other place"


def _openings(ground: Ground, mention: EventMention) -> list[str]:
    """How the mention and what it counts begin: "It killed three" and "the two" go on with what was told."""
    tokens = ground.document.tokens_in(mention.span)
    out = [f"opens {tokens[0].lower}"] if tokens else []
    first = next(iter(mention.claims), None)
    if first is not None:
        claim = ground.claims[first]
        words = claim.text.lower().split()
        out.append(f"counts {words[0] if words[0].isalpha() else '#'}")
        if any(pair in _PARTITIVE for pair in pairwise(words)):
            out.append("counts some of them")
        if claim.subset_of is not None:
            out.append("counts a part")
        if any(w in _ORDINALS for w in words[:3]):
            out.append("counts the next")
    return out


_LISTS = lexicon("scenes")
_PARTITIVE = frozenset(("of", word) for word in _LISTS["those"])
_ORDINALS = frozenset(_LISTS["ordinals"])


def new_features(ground: Ground, mention: EventMention, kind: Kind | None, clusters: int) -> list[str]:
    """The features of `mention` telling of an incident of its own, beside `clusters` that are known."""
    out = ["new", f"new:clusters:{min(clusters, 4)}"]
    fine = _fineness(ground, mention)
    how = "own" if mention.own else "over"
    harm = _harm(ground, mention)
    out += [f"new:place:{fine}:{how}", f"new:harm:{harm}", f"new:harm:{harm}:place:{fine}"]
    out += [
        f"new:kind:{kind.coarse if kind else None}",
        f"new:time:{mention.time is not None}:{mention.timed}",
    ]
    strength = "strong" if mention.strength >= 5 else "some" if mention.strength >= 3 else "weak"
    out += [f"new:strength:{strength}", f"new:strength:{strength}:harm:{harm}"]
    out += [f"new:verb:{any(t.verb and t.weight >= 5 for t in mention.triggers)}"]
    block = ground.document.layout.blocks[mention.block]
    opens = mention.sentence == ground.document.sentence_at(block.body.start)
    out += [f"new:opens:{opens}", f"new:block:{block.kind.value}:label:{block.label is not None}"]
    if mention.another:
        out.append("new:another")
    if mention.again:
        out.append("new:again")
    if ground.is_note:
        out += ["new:note", f"new:note:clusters:{min(clusters, 2)}"]
    if not clusters and mention.sentence < 3:
        out.append("new:first")
    out += [f"new:kind:{kind.coarse if kind else None}:harm:{harm}"]
    out += [f"new:{w}" for w in _openings(ground, mention)]
    out += [f"new:told:{t.value}" for t in _telling(ground, mention)]
    return out


def aside_features(ground: Ground, mention: EventMention, kind: Kind | None, clusters: int) -> list[str]:
    """The features of `mention` telling of no incident of the article."""
    out = ["aside", f"aside:clusters:{min(clusters, 2)}", f"aside:stale:{mention.stale}"]
    scopes = {ground.claims[i].scope for i in mention.claims}
    out += [f"aside:{scope.value}" for scope in scopes] + [f"aside:lately:{mention.lately}"]
    out += [
        f"aside:word:{w}"
        for w in sorted({t.lower for t in ground.document.tokens_in(mention.span) if t.text[0].islower()})
    ]
    harm, fine = _harm(ground, mention), _fineness(ground, mention)
    out += [f"aside:note:{ground.is_note}", f"aside:harm:{harm}"]
    if kind:
        out.append(f"aside:kind:{kind.coarse}")
    out += [f"aside:place:{fine}:{mention.own}", f"aside:again:{mention.again}", f"aside:sum:{mention.sums}"]
    out += [f"aside:sum:{mention.sums}:place:{fine}", *setting_features(ground, mention)]
    size, lead = _size(ground), "lead" if mention.sentence < _LEAD else "later"
    out += [f"aside:{size}:{lead}", f"aside:{size}:harm:{harm}", f"aside:{lead}:harm:{harm}"]
    out.append(f"aside:year:{bool(mention.time and mention.time.when.precision.value in ('year', 'month'))}")
    words = ground.document.words
    first, last = ground.document.token_range(mention.span)
    out += [
        f"aside:pair:{a} {b}"
        for a, b in zip(words[first:last], words[first + 1 : last], strict=False)
        if a in _PAIRED
    ]
    return out


def setting_features(ground: Ground, mention: EventMention) -> list[str]:
    """What of the way `mention` is told speaks for background: how long ago, in what clause, where in the text, how often its place is named."""
    fine, age, clause = _fineness(ground, mention), _age(ground, mention), _subordinate(ground, mention)
    when = mention.time.when.precision.value if mention.time else "unsaid"
    position = mention.sentence / max(1, len(ground.document.sentences))
    out = [f"aside:third:{int(position * 3)}", f"aside:time:{when}", f"aside:time:{when}:place:{fine}"]
    out += [f"aside:told:{t.value}" for t in _telling(ground, mention)]
    out += [f"aside:age:{age}", f"aside:age:{age}:place:{fine}"]
    out += [f"aside:clause:{clause}", f"aside:age:{age}:clause:{clause}"]
    return [*out, *(f"aside:{f}" for f in _weight_of_telling(ground, mention))]


_PAIRED = frozenset("had has have since last in of was were this the".split())


_AGES = ((1, "a day"), (3, "days"), (7, "a week"), (14, "two weeks"), (31, "a month"))
_SUBORDINATING = frozenset(lexicon("scenes")["subordinating"])


def _age(ground: Ground, mention: EventMention) -> str:
    """How long before the publication it was by its own words."""
    published, when = ground.document.article.published, mention.time.when if mention.time else None
    if published is None or when is None or when.latest is None:
        return "unsaid"
    gone = (published - when.latest).days
    return next((name for most, name in _AGES if gone <= most), "longer")


def _subordinate(ground: Ground, mention: EventMention) -> str:
    """The word that makes what the mention tells a subordinate clause: "who was shot", "when 27 were killed"; "" for none."""
    first, _ = ground.document.token_range(mention.span)
    deed = ground.document.token_range(Span(mention.deed, mention.deed + 1))[0]
    for i in range(deed, first, -1):
        word = ground.document.words[i]
        if word in _SUBORDINATING:
            return word
        if word in _MARKS:
            return ""
    return ""


_MARKS = frozenset(",;:—–")


_LEAD = 2
"""So many sentences say what a text is about."""
_SIZES = (3, 6, 12, 25)


def _size(ground: Ground) -> str:
    """How long the text is, in sentences: what few sentences tell is seldom background."""
    return f"size {bisect_left(_SIZES, len(ground.document.sentences))}"


def _weight_of_telling(ground: Ground, mention: EventMention) -> list[str]:
    """How much the text makes of it: how often its place is named, whether its line goes on, and where in the line it stands."""
    document = ground.document
    block = document.layout.blocks[mention.block]
    first, last = (
        document.sentence_at(block.body.start),
        document.sentence_at(max(block.body.start, block.span.end - 1)),
    )
    named = max((ground.named[identity(ground.resolutions[i])] for i in mention.places), default=0)
    out = [f"named:{min(named, 4)}", f"line:{min(mention.sentence - first, 2)} of {min(last - first + 1, 4)}"]
    return [*out, f"named:{min(named, 4)}:own:{mention.own}"]


def _telling(ground: Ground, mention: EventMention) -> list[Telling]:
    return sorted({t for i in mention.claims for t in ground.claims[i].told})


def _harm(ground: Ground, mention: EventMention) -> str:
    mine = [ground.claims[i] for i in mention.claims]
    for harm in (Harm.KILLED, Harm.INJURED):
        some = [c for c in mine if c.harm is harm]
        if any(c.count.number_known and not c.count.is_none for c in some):
            return f"{harm.value} number"
        if any(not c.count.is_none for c in some):
            return f"{harm.value} some"
    if any(c.count.is_none for c in mine):
        return "none hurt"
    return mine[0].harm.value if mine else "unsaid"


def _fineness(ground: Ground, mention: EventMention) -> str:
    if not mention.places:
        return "nowhere"
    best = min(mention.places, key=lambda i: rank_of(ground.resolutions[i]))
    precision = ground.resolutions[best].precision
    return precision.value if precision else "unknown"


def _place(ground: Ground, cluster: EventCluster, mention: EventMention) -> str:
    if not mention.places:
        return "mine unsaid" if cluster.places else "both unsaid"
    if not cluster.places:
        return "theirs unsaid"
    mine = [ground.resolutions[i] for i in mention.places]
    if any(identity(a) in cluster.places or (a.entry and a.entry.id in cluster.entries) for a in mine):
        return "same"
    theirs = cluster.some_places(ground)
    exact = [r for r in theirs if rank_of(r) <= _TOWN]
    if exact and all(rank_of(r) <= _TOWN for r in mine):
        theirs = exact  # that both lie in one country or province says nothing once each has its town
    for a in mine:
        for b in theirs:
            if nested(a, b):
                return "inside" if rank_of(a) < rank_of(b) else "around"
    close = [(a, b) for a in mine for b in theirs if near(a, b)]
    if close:
        both = all(rank_of(r) <= _TOWN and r.entry is not None for pair in close for r in pair)
        return "near, both exact" if both else "near"
    unknown = any(r.entry is None for r in (*mine, *theirs))
    return "apart unknown" if unknown else "apart"


def _day(cluster: EventCluster, mine: tuple[date, date] | None) -> str:
    if not mine or not cluster.days:
        return "unsaid"
    return "same" if any(a <= mine[1] and mine[0] <= b for a, b in cluster.days) else "apart"


def _kin(cluster: EventCluster, kind: Kind | None) -> str:
    if kind is None:
        return "unsaid"
    return "same" if kind.coarse in cluster.coarse else "other"


def _toll(cluster: EventCluster, mine: set[int]) -> str:
    theirs = cluster.killed
    if not mine:
        return "unsaid" if not theirs else "mine unsaid"
    if not theirs:
        return "theirs unsaid"
    if mine & theirs:
        return "same large" if max(mine & theirs) > 2 else "same small"
    return "more" if max(mine) > max(theirs) else "less"


def _other_means(cluster: EventCluster, mention: EventMention) -> bool:
    """Whether one tells of a blast and the other of people shot or stabbed."""
    hand, blast = _by_hand(mention), _by_blast(mention)
    if hand == blast:
        return False
    others = cluster.mentions[:3]
    hands, blasts = any(_by_hand(m) for m in others), any(_by_blast(m) for m in others)
    return hands not in (blasts, hand)


def _by_hand(mention: EventMention) -> bool:
    return any(t.sense is Sense.KILLING and t.weight >= 5 for t in mention.triggers)


def _by_blast(mention: EventMention) -> bool:
    return any(t.sense in EXPLOSIVE and t.weight >= 5 for t in mention.triggers)


def features_of_each(
    ground: Ground, clusters: Sequence[EventCluster], mention: EventMention, kind: Kind | None, latest: int
) -> Iterator[tuple[EventCluster | None, list[str]]]:
    """Each of `clusters` with the features of joining it; and None, with those of a new one."""
    compared = _Compared.of(ground, mention, kind)
    for cluster in clusters:
        yield cluster, _join_features(ground, cluster, compared, len(clusters), latest)
    yield None, new_features(ground, mention, kind, len(clusters))
