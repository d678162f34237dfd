"""Mentions -> how likely each names a place: first by the words round it, then by what the article makes of it."""

from __future__ import annotations

from math import exp, log, log10
from operator import mul

from geo.places.lexicon import HAYY, MONTHS
from geo.places.recognition.mentions import Mention
from geo.places.recognition.name_frames import FRAMED
from geo.places.recognition.named_after import NAMED_AFTER
from geo.places.resolution.candidates import ALONE, TOGETHER, Name
from geo.places.weights import belief_weights, weights

FIRM = (
    "1", "belief", "others", "others best", "others worst", "alone", "near 30", "near 100", "near 300", "country share", "country named",
    "province named", "district named", "chance", "population", "country", "adm1", "region", "alternate", "person", "within", "voice",
    "near 100 and heard", "belief and alone",
)  # fmt: skip
"""What belief is reconsidered by, once the names are weighed against each other."""
_BELIEF_WEIGHTS = belief_weights()
_FIRM_WEIGHTS = weights("firm", FIRM)
FRAMED_LEAST, FRAMED_UNKNOWN_LEAST = 0.45, 0.6
"""Belief that a name has by its frame alone: "took X", "X territory"; one that the gazetteer lacks has no namesakes."""
NAMED_AFTER_MOST = 0.1
"""Belief that a name has, at most, in the name of a medium or an armed group."""
_A = {name: i for i, name in enumerate(ALONE)}
_T = {name: i for i, name in enumerate(TOGETHER)}


def weigh(mentions: list[Mention]) -> None:
    """Give each mention its `belief`, 0 to 1, by its features."""
    weight, base = _BELIEF_WEIGHTS.get, _BELIEF_WEIGHTS[""]
    for m in mentions:
        s = base
        for feature in m.features:
            s += weight(feature, 0.0)
        m.belief = _least(m, _chance(s - hard(m)))


def _least(m: Mention, belief: float) -> float:
    """`belief`, but not less than what a frame gives a name in which only places stand; none for what is only named after one."""
    if NAMED_AFTER in m.features:
        return min(belief, NAMED_AFTER_MOST)
    if FRAMED not in m.features:
        return belief
    return max(belief, FRAMED_LEAST if m.kind == "name" else FRAMED_UNKNOWN_LEAST)


def hard(m: Mention) -> float:
    """What counts against a mention beyond what the gold shows: it holds too few such cases to learn from."""
    against = -3.0 if m.cue_kind == "neighbourhood" and m.kind == "name" and m.cue in HAYY else 0.0
    if "bracketed" in m.features:
        against -= 2.5
    if "bracket after" in m.features:
        against -= 1.5
    if "common:initial" in m.features and not any(
        f in _KNOWN or f.startswith("dateline") for f in m.features
    ):
        against += 2.5
    if any(f in ("person first:True", "person last") for f in m.features) and not _backed(m):
        against += 2.0
    if "in play" in m.features or "in play:alternate" in m.features:
        against -= 1.5 * any(f in _STRUCK for f in m.features)
    if "person first:False" in m.features and "in right:other" in m.features and not _backed(m):
        against += 1.5  # a surname that no list holds is still a surname after a given name
    if any(f in ("in right:team", "in right:dish", "dish") for f in m.features):
        against += 2.0
    if m.key in MONTHS and not _backed(m):
        against += 2.0
    return against


_STRUCK = frozenset(("left:struck", "right:struck"))


def _backed(m: Mention) -> bool:
    """Whether the article says elsewhere, or by what stands beside it, that the words are a place."""
    return any(f in _SUPPORT for f in m.features)


_SUPPORT = frozenset(("within", "located elsewhere", "list", "listed"))
_KNOWN = _SUPPORT | {"held:country", "held:adm1"}


def reconsider(names: list[Name]) -> None:
    """Weigh each mention again, by its namesakes in the article and by how well its likeliest place fits the others."""
    for name, rows in firm_rows(names):
        for m, row in zip(name.mentions, rows, strict=True):
            m.belief = _least(m, _chance(sum(map(mul, _FIRM_WEIGHTS, row)) - max(0.0, hard(m))))
        name.belief = max(m.belief for m in name.mentions)


def firm_rows(names: list[Name]) -> list[tuple[Name, list[list[float]]]]:
    """The `FIRM` features of each mention of each name."""
    together: dict[str, list[float]] = {}
    for name in names:
        together.setdefault(name.key, []).extend(_logit(m.belief) for m in name.mentions)
    seen = {key: (sum(every), max(every), min(every), len(every) - 1) for key, every in together.items()}
    return [(name, [_firm(name, m, *seen[name.key]) for m in name.mentions]) for name in names]


def _firm(name: Name, m: Mention, total: float, best: float, worst: float, count: int) -> list[float]:
    """`total`, `best` and `worst` are over all mentions of the name; there are `count` beside `m`."""
    top = name.options[0]
    own = _logit(m.belief)
    others = (total - own) / count if count else 0.0
    t, a = top.together, top.alone
    near100 = min(1.0, t[_T["near 100"]])
    return [
        1.0, own, others, best if count else 0.0, worst if count else 0.0, float(not count),
        min(1.0, t[_T["near 30"]]), near100, min(1.0, t[_T["near 300"]]), t[_T["country share"]],
        min(1.0, t[_T["country named"]]), min(1.0, t[_T["province named"]]), t[_T["district named"]], top.chance,
        log10(top.entry.population + 100) / 7, a[_A["country"]], a[_A["adm1"]], a[_A["region"]], a[_A["alternate"]], float(bool(m.person)),
        a[_A["within province"]] + a[_A["within country"]], a[_A["home voice"]], near100 * (own > -1.5), 0.0 if count else own,
    ]  # fmt: skip


def _logit(p: float) -> float:
    p = min(0.999, max(0.001, p))
    return log(p / (1 - p))


def _chance(s: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, s))))
