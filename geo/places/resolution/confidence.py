"""A name's likeliest option -> how far it is to be trusted: the chance that it is right within 161 km, all considered.

The threshold decides what is drawn. A wrong pin is worse than a place that is listed as unresolved.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log, log10

from geo.places.recognition.mentions import Mention
from geo.places.resolution.candidates import ALONE, TOGETHER, Name, Option
from geo.places.resolution.enclosing_places import Host
from geo.places.weights import weights
from geo.vocabulary.own import PREFIX

HEARD = 0.2
"""Belief from which a name takes part in the discussion."""
NAMED = 0.42
"""Belief from which it is a toponym."""
DRAWN = 0.55
"""Trust from which it is drawn."""
SITE_DRAWN = 0.5
"""Trust from which a site is drawn as its host."""

FEATURES = (
    "1", "belief", "belief of all", "chance", "odds", "country", "adm1", "adm2", "town", "region", "population", "alternate",
    "within province", "within country", "within misses", "country named", "province named", "district named", "near 30",
    "near 100", "near 300", "country share", "one option", "options", "no context", "person", "repeated", "abbreviation", "small far",
    "capital", "seat", "cue fits", "cue misfits", "by sound", "in organisation", "organisation of", "in facility", "more capitals", "initial", "headline",
)  # fmt: skip
_TRUST_WEIGHTS = weights("trust", FEATURES)
_A = {name: i for i, name in enumerate(ALONE)}
_T = {name: i for i, name in enumerate(TOGETHER)}
_NEAR_161 = 0.99968077
"""Cosine of 161 km, rounded as the weights were fitted with it."""


def pooled(name: Name) -> float:
    """The chance that the answer lies within 161 km of the likeliest option: namesakes next door do no harm."""
    (x, y, z), total = name.options[0].point, 0.0
    for option in name.options:
        a, b, c = option.point
        if x * a + y * b + z * c > _NEAR_161:
            total += option.chance
    return min(1.0, total)


def own_in_play(name: Name) -> bool:
    """Whether the likeliest option is a place that the user added, in a country or province that the article names.

    Whoever added it vouches for the place and its name; whether the words name a place at all stays to be weighed.
    """
    top: Option = name.options[0]
    tied = (
        top.alone[_A["within province"]],
        top.alone[_A["within country"]],
        top.together[_T["country named"]],
    )
    return top.entry.id.startswith(PREFIX) and any(
        value > 0 for value in (*tied, top.together[_T["province named"]])
    )


def features(name: Name, mention: Mention) -> list[float]:
    """What trust weighs."""
    top: Option = name.options[0]
    alone, together, e = top.alone, top.together, top.entry
    chance = pooled(name)
    belief = min(0.999, max(0.001, mention.belief))
    best = min(0.999, max(0.001, name.belief))
    near100 = together[_T["near 100"]]
    town = e.feature_class == "P"
    return [
        1.0,
        log(belief / (1 - belief)),
        log(best / (1 - best)),
        chance,
        min(8.0, log((chance + 0.001) / (1.001 - chance))),
        alone[_A["country"]],
        alone[_A["adm1"]],
        alone[_A["adm2"]],
        float(town),
        alone[_A["region"]],
        log10(e.population + 100) / 7,
        alone[_A["alternate"]],
        alone[_A["within province"]],
        alone[_A["within country"]],
        alone[_A["within misses"]],
        min(1.0, together[_T["country named"]]),
        min(1.0, together[_T["province named"]]),
        together[_T["district named"]],
        min(1.0, together[_T["near 30"]]),
        min(1.0, near100),
        min(1.0, together[_T["near 300"]]),
        together[_T["country share"]],
        float(len(name.options) == 1),
        log(len(name.options)),
        together[_T["no context"]],
        float(bool(mention.person)),
        float(len(name.mentions) > 1),
        alone[_A["abbreviation"]],
        float(town and e.population < 50_000 and near100 < 0.3),
        alone[_A["capital"]],
        alone[_A["seat"]],
        alone[_A["cue fits"]],
        alone[_A["cue misfits"]],
        *_inside(mention.features),
    ]


def _inside(found: list[str]) -> tuple[float, ...]:
    """What the words round the mention say against its being a place of its own."""
    organisation = facility = of = more = 0.0
    for f in found:
        if f.startswith("in "):
            more = 1.0
            if f.startswith(("in right:organisation", "in end:organisation", "in right:team")):
                organisation = 1.0
            elif f.startswith(("in left:organisation of", "in left:facility of")):
                of = 1.0
            elif f.startswith(("in right:facility", "in end:facility")):
                facility = 1.0
    return (
        float("by sound" in found),
        organisation,
        of,
        facility,
        more,
        float("initial" in found or "common:initial" in found),
        float("headline" in found),
    )


def trusted(name: Name, mention: Mention, fitted: Sequence[float] = _TRUST_WEIGHTS) -> float:
    """The chance that the likeliest option of `name` is right for `mention`, by the weights `fitted`."""
    s = sum(a * b for a, b in zip(fitted, features(name, mention), strict=True))
    return 1 / (1 + exp(-max(-30.0, min(30.0, s))))


SITE_FEATURES = ("1", "belief", "trust in the host", "beside", "inside", "sentence", "unknown name", "nature")
_SITE_WEIGHTS = weights("site", SITE_FEATURES)


def site_features(mention: Mention, host: Host, fitted: Sequence[float] = _TRUST_WEIGHTS) -> list[float]:
    """What trust in a site or an unknown name weighs: its own belief, its host's trust, and how the host was found."""
    belief = min(0.99, max(0.01, mention.belief))
    sure = min(0.99, max(0.01, trusted(host.name, host.mention, fitted)))
    return [
        1.0,
        log(belief / (1 - belief)),
        log(sure / (1 - sure)),
        float(host.how in ("beside", "near")),
        float(host.how == "inside"),
        float(host.how == "sentence"),
        float(mention.kind == "unknown"),
        float(mention.cue_kind == "nature"),
    ]


def site_trusted(mention: Mention, host: Host) -> float:
    """The chance that a site or an unknown name is a place and lies within 161 km of its host."""
    s = sum(a * b for a, b in zip(_SITE_WEIGHTS, site_features(mention, host), strict=True))
    return 1 / (1 + exp(-max(-30.0, min(30.0, s))))
