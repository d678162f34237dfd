"""A name's likeliest option -> how far it is to be trusted: the chance that it is right within 161 km, all considered.

The threshold decides what is drawn. A wrong pin is worse than a place that is listed as unresolved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import exp, log, log10

from geo.places.lexicon import common_words, first_names, surnames
from geo.places.recognition.mentions import Mention
from geo.places.recognition.name_frames import FRAMED
from geo.places.resolution.candidates import ALONE, TOGETHER, Name, Option, spelt_alike
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


_KNOWN = 20_000
_LONG = 5
_SPOKEN_OF = 0.05
_SHORT = 3
_NOT_ITSELF = frozenset(("by sound", "not in play"))
_LIKELIER, _ALONE = 0.5, 0.95


def alone_by_its_frame(name: Name, mention: Mention) -> bool:
    """Whether a known town stands where only places stand, and its name is hardly anything else: "Sloviansk: two dead"."""
    top, written = name.options[0].entry, mention.key
    if FRAMED not in mention.features or mention.person or len(written) < _LONG or pooled(name) < 0.95:
        return False
    if top.feature_class != "P" or top.population < _KNOWN or "not in play" in mention.features:
        return False
    if "by sound" in mention.features:
        return False
    together = name.options[0].together
    if not (
        together[_T["no context"]] or together[_T["near 100"]] or together[_T["country share"]] > _SPOKEN_OF
    ):
        return False
    return not (written in common_words() or written in first_names() or written in surnames())


def spoken_of(option: Option) -> bool:
    """Whether the article's other names probably lie in the country of `option` as well."""
    return option.together[_T["country share"]] > _SPOKEN_OF


def alone_in_play(name: Name, mention: Mention) -> bool:
    """Whether a label, or a name with a unit's word, can mean one place alone in the countries of the article.

    However small it is: "7. Ras al-Ayn. Two factions …" in a log of Syria. The name must be its own, or a unit's
    whose word the text says ("Turkana and Baringo counties").
    """
    unit = mention.cue_kind in ("district", "province", "region")
    if (
        not (mention.cue_kind in ("district", "province") or mention.heads == "item")
        or mention.person
        or len(mention.key) <= _SHORT
        or not _NOT_ITSELF.isdisjoint(mention.features)
    ):
        return False
    if mention.key in common_words() or mention.key in first_names() or mention.key in surnames():
        return False
    inside = [o for o in name.options if spoken_of(o)]
    top = name.options[0]
    total = sum(o.chance for o in inside)
    if not inside or top is not inside[0] or total < _LIKELIER:
        return False
    if (
        top.kind == "alternate"
        and not (unit and top.entry.feature_class == "A")
        and not spelt_alike(name.key, top.entry.name)
    ):
        return False
    return pooled(replace(name, options=inside)) >= _ALONE * total


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


SHOWN = ("1", "trust", "site")
_SHOWN_WEIGHTS = weights("shown", SHOWN)


def shown(trust: float, *, site: bool = False) -> float:
    """The score that is shown for a `trust`: of places with 0.9 nine in ten are right within 161 km.

    It rises with the trust. Trust is fitted on the very texts that it is weighed by, and so is a little too sure of others;
    this is fitted on sets that the other weights had not seen, and apart for what is drawn as its host (`site`).
    """
    sure = min(0.995, max(0.005, trust))
    base, slope, hosted = _SHOWN_WEIGHTS
    return 1 / (1 + exp(-(base + slope * log(sure / (1 - sure)) + hosted * site)))


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
        float(host.how in ("beside", "near", "heading")),
        float(host.how == "inside"),
        float(host.how == "sentence"),
        float(mention.kind == "unknown"),
        float(mention.cue_kind == "nature"),
    ]


def site_trusted(mention: Mention, host: Host) -> float:
    """The chance that a site or an unknown name is a place and lies within 161 km of its host."""
    s = sum(a * b for a, b in zip(_SITE_WEIGHTS, site_features(mention, host), strict=True))
    fitted = 1 / (1 + exp(-max(-30.0, min(30.0, s))))
    if FRAMED not in mention.features or mention.cue_kind == "nature":
        return fitted
    return max(fitted, _HOLDS.get(host.how, 0.0) * trusted(host.name, host.mention))


_HOLDS = {"beside": 0.95, "near": 0.95, "heading": 0.9, "sentence": 0.7}
"""How often what is found so does hold a name that is known for a place's by its frame; the fitted weights count sites that
the corpora do not list as wrong."""
