"""A mention and its candidates -> resolved, ambiguous or unresolved, drawn where and how exactly, and why."""

from __future__ import annotations

from dataclasses import replace

from geo.places.feature_kinds import is_of_kind
from geo.places.recognition.mentions import Mention
from geo.places.recognition.words import Word
from geo.places.resolution import confidence
from geo.places.resolution.candidates import TOGETHER, Name
from geo.places.resolution.composed import moved_by
from geo.places.resolution.enclosing_places import Host, in_play
from geo.places.resolution.explain import Told, evidence
from geo.places.resolution.offsets import Offset
from geo.places.resolution.scene_roles import role_of
from geo.places.resolution.surroundings import is_around, unit_round
from geo.vocabulary import Candidate, Footprint, GazetteerEntry, Outcome, Precision, Resolution, Span, Toponym
from geo.vocabulary.own import PREFIX

_SHOWN = 6
NEAR_M = 15_000.0
"""How far "near" and "outside" reach, nine times in ten."""
DISTRICT_M = 55_000.0
"""The radius that holds the villages of a district nine times in ten, measured from its town where no outline is known."""
HOST_M = 30_000.0
"""A village said to be near a town, or in its area, lies about this near it: three in four of 26 reports from Kenya
within 26 km and of 26 from South Asia within 38 km, nine in ten of 52 from Somalia, Iraq and Syria within 10 km."""
BESIDE_DRAWN = 0.25
"""Trust from which a site or an unknown name is drawn as what is said right beside it ("X Hospital in Aleppo"): lower
than for others, since what the corpora count as wrong there is mostly that they list no sites at all."""
_TOLD_APART = 0.6
_NO_CONTEXT, _PEOPLE_OF = TOGETHER.index("no context"), TOGETHER.index("demonym")
_NEAR = 0.1
_TOGETHER = 0.95
"""Chance from which a name has no namesakes, or all lie together."""
_BY_WORD = ("neighbourhood", "camp", "airport", "district")
"""Kinds of place whose word beside the name says as much as the corpora's news say of towns: "Shayrat airbase"."""


def toponym_of(m: Mention, entry: GazetteerEntry | None, words: list[Word]) -> Toponym:
    """The toponym at a mention's words, with its role."""
    return Toponym(Span(m.start, m.end), m.text, role_of(m, entry, words), m.cue)


def candidates_of(name: Name, told: Told) -> tuple[Candidate, ...]:
    """The likeliest options of a name as candidates, with the evidence in words."""
    return tuple(
        Candidate(o.entry, round(o.chance, 4), evidence(name, o, told)) for o in name.options[:_SHOWN]
    )


def named(m: Mention, name: Name, candidates: tuple[Candidate, ...], words: list[Word]) -> Resolution:
    """The outcome of a name that the gazetteer holds."""
    top = name.options[0]
    sure = confidence.trusted(name, m)
    toponym = toponym_of(m, top.entry, words)
    chance = confidence.pooled(name)
    heard = (
        "by sound" in m.features and name.container is not None and name.container.belief > confidence.NAMED
    )
    by_word = m.cue_kind in _BY_WORD and is_of_kind(top.entry, m.cue_kind)
    if heard or (by_word and not m.cue.endswith("ies")):  # "Indiana counties" lie in the state
        sure = max(sure, min(chance, m.belief))
    if confidence.alone_by_its_frame(name, m) or confidence.alone_in_play(name, m):
        sure = max(sure, confidence.DRAWN)
    if confidence.own_in_play(name):
        sure = max(sure, min(chance, m.belief))
    score = confidence.shown(sure)
    lone = _unsupported(name)
    if lone:
        return Resolution(toponym, Outcome.UNRESOLVED, m.text, lone, score=score, candidates=candidates)
    if sure < confidence.DRAWN:
        if chance < _TOLD_APART and len(candidates) > 1:
            several = " and ".join(_where(c.entry) for c in candidates[:2])
            return Resolution(
                toponym,
                Outcome.AMBIGUOUS,
                m.text,
                f"Several places fit about as well: {several}.",
                score=score,
                candidates=candidates,
            )
        reason = f"It may be {_where(top.entry)}, but the article says too little to be sure."
        return Resolution(toponym, Outcome.UNRESOLVED, m.text, reason, score=score, candidates=candidates)
    reason = "; ".join(candidates[0].evidence)
    entry, ground, precision = top.entry, top.entry.footprint, top.entry.precision
    if is_around(m, entry, words):
        unit = unit_round(m, name, entry)
        if unit is None:
            ground, precision = district_round(entry), Precision.DISTRICT
        else:
            entry, ground, precision = unit, unit.footprint, unit.precision
        reason = f"the country round it is meant; {reason}"
    elif "district by bracket" in m.features and precision.rank <= Precision.DISTRICT.rank:
        ground, precision = district_round(entry), Precision.DISTRICT
    return Resolution(
        toponym, Outcome.RESOLVED, entry.name, reason, entry, ground, precision, score, candidates
    )


_SMALL = 100_000
"""People from which a place is known outside its country."""


def _unsupported(name: Name) -> str:
    """Why a name that nothing ties to where its likeliest place lies is not placed; "" where something does.

    That is a neighbourhood's, of which several towns have one, and that of a small place in a country that the article
    does not speak of while it speaks of another: of 13 such drawn, 7 were right.
    """
    entry = name.options[0].entry
    if not _far(name):
        return ""
    if entry.feature_code.startswith("PPLX") and len(name.options) > 1:
        return (
            "Towns in several places have a neighbourhood of that name, and the article names none of them."
        )
    small = entry.feature_class not in "AL" and entry.feature_code != "PPLC" and entry.population < _SMALL
    if (
        small
        and confidence.pooled(name) < _TOGETHER
        and not name.options[0].together[_NO_CONTEXT]
        and not entry.id.startswith(PREFIX)
    ):
        return f"The article speaks of other countries; it may be {_where(entry)}, but nothing says so."
    return ""


def _far(name: Name) -> bool:
    """Whether nothing that the article names lies in the country, or near the place, of the likeliest option."""
    together = name.options[0].together
    share, named, _, told, _, _, near100 = together[:7]
    return share <= 0.05 and not named and not told and near100 < _NEAR and not together[_PEOPLE_OF]


def _where(entry: GazetteerEntry) -> str:
    parts = [entry.name]
    parts += [p for p in (entry.admin1, entry.country) if p and p not in parts]
    return ", ".join(parts)


def hosted(
    m: Mention, host: Host | None, words: list[Word], lacking: str = "Not in the gazetteer"
) -> Resolution:
    """The outcome of a site or a name that the gazetteer lacks: drawn as its enclosing place, or not at all."""
    toponym = toponym_of(m, None, words)
    what = f"named as a {m.cue}" if m.cue else "named as a place"
    if host is None or not host.name.options:
        return Resolution(toponym, Outcome.UNRESOLVED, m.text, f"{lacking}; {what}, and nothing says where.")
    entry, said = host.name.options[0].entry, host.mention.text
    sure = confidence.site_trusted(m, host)
    score = confidence.shown(sure, site=True)
    how = {
        "inside": f"its name holds {said}",
        "beside": f"said with {said}",
        "near": f"said to be near {said}",
        "heading": f"it stands under {said}",
        "sentence": f"the sentence names {said}",
        "article": f"the article is about {said}",
    }[host.how]
    spoken_of = confidence.spoken_of(host.name.options[0]) or (
        in_play(host.name) and "not in play" not in host.mention.features
    )
    trusted = spoken_of or confidence.trusted(host.name, host.mention) >= confidence.DRAWN
    if sure < (BESIDE_DRAWN if _told(m, host) else confidence.SITE_DRAWN) or not trusted:
        return Resolution(
            toponym,
            Outcome.UNRESOLVED,
            m.text,
            f"{lacking}; {what}; {how}, which is too little to place it.",
            score=score,
        )
    entry, ground, precision = _drawn_at(m, host)
    reason = f"{lacking}; {what}; drawn as {_where(entry)}, because {how}."
    candidate = Candidate(entry, round(score, 4), (how,))
    return Resolution(
        toponym, Outcome.RESOLVED, m.text, reason, entry, ground, precision, score, (candidate,)
    )


def _told(m: Mention, host: Host) -> bool:
    """Whether the words themselves say that the host holds it: right beside it, or in a unit's own name."""
    return host.how in ("beside", "near", "heading") or (
        host.how == "inside" and m.cue_kind in ("district", "area")
    )


def _drawn_at(m: Mention, host: Host) -> tuple[GazetteerEntry, Footprint, Precision]:
    """Where a thing is drawn by its host: in a town as the town; a village beside a town as the district round it."""
    entry = host.name.options[0].entry
    if host.how == "near" and not entry.precision.is_area:
        return entry, _round(entry, HOST_M), Precision.DISTRICT
    if entry.precision is Precision.DISTRICT:
        return entry, district_round(entry), Precision.DISTRICT
    if entry.precision.is_area:
        return entry, entry.footprint, entry.precision
    if m.kind == "site" and m.cue_kind != "nature":
        return entry, entry.footprint, Precision.TOWN
    return entry, district_round(entry), Precision.DISTRICT


def district_round(town: GazetteerEntry) -> Footprint:
    """The ground of the district whose town `town` is, as far as one knows without its outline."""
    return _round(town, DISTRICT_M)


def _round(town: GazetteerEntry, radius_m: float) -> Footprint:
    ground = town.footprint
    return replace(ground, uncertainty_m=max(ground.uncertainty_m, radius_m), polygon="", bounds=None)


def displaced(resolution: Resolution, offset: Offset) -> Resolution:
    """`resolution` moved by "12 km south of": a point whose uncertainty grows with the distance."""
    ground = resolution.footprint
    if ground is None or resolution.precision is None or resolution.precision.rank > Precision.TOWN.rank:
        return resolution
    spot = moved_by(ground, offset.distance_m, offset.bearing)
    name = f"{offset.text} {resolution.entry.name if resolution.entry else resolution.name}"
    return replace(
        resolution, footprint=spot, name=name, precision=Precision.TOWN, reason=f"{name}; {resolution.reason}"
    )


def loosened(resolution: Resolution, word: str) -> Resolution:
    """`resolution` of a place that something is only near to ("outside Homs"): its uncertainty is wider."""
    ground = resolution.footprint
    if ground is None or resolution.precision is None or resolution.precision.is_area:
        return resolution
    wide = replace(ground, uncertainty_m=max(ground.uncertainty_m, NEAR_M))
    return replace(resolution, footprint=wide, reason=f'"{word}", so not in it; {resolution.reason}')
