"""The places that an article names: each with its outcome, its reason, and a way to correct it."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.sources.geocoding.services import is_online
from geo.vocabulary import Candidate, Decision, GazetteerEntry, Judgement, Outcome, Resolution, Role, Span
from geo.wording.places import full_name
from geo.wording.precision import how_exactly
from geo.wording.readings import OUTCOMES, role, where
from pages.panels import point
from pages.panels.article import geocoding
from pages.panels.article.case import Case, Named, Value, named
from pages.panels.article.correcting.ways_back import ways_back
from pages.panels.facts import facts
from pages.panels.markdown import plain
from pages.panels.quoting import signed
from pages.panels.session import lookups_allowed, store

_CANDIDATES, _SEARCH, _POINT, _ONLINE = "Candidates", "Search by name", "Point on a map", "Look up online"
_DONE = {Decision.ADD_PLACE: "added from the text"}
_NO_SCENE = "It is mentioned only: it leaves the incidents whose place it was."
_SCENE = "Under Incidents, Where says of which incident it is the place."
_SHOWN = 12
"""Candidates and search results that are offered at once."""
MOST, TALL = 6, 330
"""A list of more than MOST lines scrolls in TALL pixels."""


def places(case: Case, chosen: int | None) -> None:
    """The list of names and, beneath it, the one that is chosen. `chosen` is a mention's number."""
    groups = named(case.base)
    if not groups:
        st.info(
            "No place was found in this text. Without a place an incident is listed beneath the map, not drawn on it."
        )
        return
    key = f"place-{case.article.id}"
    if chosen is not None:
        st.session_state[key] = next(g.mentions[0] for g in groups if chosen in g.mentions)
    by_first = {g.mentions[0]: g for g in groups}
    with st.container(height=TALL if len(groups) > MOST else "content", border=False):
        first = st.radio(
            "Places",
            list(by_first),
            key=key,
            format_func=lambda n: _name(by_first[n]),
            captions=[_caption(case, g) for g in groups],
            label_visibility="collapsed",
        )
    group = by_first[first]
    with st.container(border=True):
        _one(case, group)


def _name(group: Named) -> str:
    times = f" · {len(group.mentions)} times" if len(group.mentions) > 1 else ""
    return f"**{plain(group.first.toponym.text, 80)}**{times}"


def _caption(case: Case, group: Named) -> str:
    now = case.place(group.mentions[0])
    if now is None:
        return "rejected: no place here"
    parts = [plain(where(now), 90)]
    if now.outcome is Outcome.RESOLVED and now.footprint:
        parts.append(how_exactly(now.precision, now.footprint.uncertainty_m))
    if not _any_scene(case, group.mentions):
        parts.append(role(scene=False))
    if case.on_place(group.mentions[0]) or case.more_on_place(group.mentions[0]):
        parts.append("added" if _added(case, group.mentions[0]) else "corrected")
    return " · ".join(parts)


def _added(case: Case, number: int) -> bool:
    judgement = case.on_place(number)
    return judgement is not None and judgement.decision is Decision.ADD_PLACE


def _any_scene(case: Case, mentions: tuple[int, ...]) -> bool:
    return any(case.corrected.resolutions[n].toponym.role is Role.SCENE for n in mentions)


def _one(case: Case, group: Named) -> None:
    first = group.mentions[0]
    judgement = case.on_place(first)
    scene = _any_scene(case, group.mentions)
    facts(_rows(case.place(first), judgement, scene=scene))
    key = f"{case.article.id}-{first}-{_turn(case.article.id, first)}"
    mentions = group.mentions
    if len(mentions) > 1 and not st.checkbox(
        f"Decide for all {len(mentions)} mentions", value=True, key=f"every-{key}"
    ):
        mentions = mentions[:1]
    left, right = st.columns(2)
    if judgement:
        if left.button("Take back the decision", key=f"back-{key}", width="stretch"):
            case.take_back([j for n in mentions if (j := case.on_place(n))])
            _turn(case.article.id, first, 1)
            st.rerun()
    elif left.button("No place here", key=f"none-{key}", width="stretch"):
        _decide(case, _about(case, mentions), first=first)
    if case.place(first) is not None:
        _role(case, mentions, key, right)
    ways_back(case, [j for n in mentions for j in case.more_on_place(n)], f"role-{key}")
    _correct(case, group, _about(case, mentions), key)


def _role(case: Case, mentions: tuple[int, ...], key: str, column: DeltaGenerator) -> None:
    """Whether something happened here, the other way round."""
    scene = _any_scene(case, mentions)
    words = "Nothing happened here" if scene else "Something happened here"
    if column.button(words, key=f"role-{key}", width="stretch", help=_NO_SCENE if scene else _SCENE):
        now = datetime.now(UTC)
        value = {"role": (Role.CONTEXT if scene else Role.SCENE).value}
        spans = [case.base.resolutions[n].toponym.span for n in mentions]
        case.keep([case.made(Decision.ROLE, span, value=value, now=now) for span in spans])
        st.rerun()


def _turn(article_id: str, first: int, step: int = 0) -> int:
    """How often a name was decided about: its fields start afresh after each decision."""
    key = f"turn-{article_id}-{first}"
    turn = int(st.session_state.get(key, 0)) + step
    st.session_state[key] = turn
    return turn


def _decide(
    case: Case, about: list[tuple[Span, str]], value: dict[str, Value] | None = None, *, first: int
) -> None:
    """Keep the decision, with no `value` that there is no place, and draw the page again with its fields closed."""
    case.decide(Decision.REJECT_PLACE if value is None else Decision.PLACE, about, value)
    _turn(case.article.id, first, 1)
    st.rerun()


def _about(case: Case, mentions: tuple[int, ...]) -> list[tuple[Span, str]]:
    toponyms = [case.base.resolutions[n].toponym for n in mentions]
    return [(toponym.span, toponym.text) for toponym in toponyms]


def _rows(
    now: Resolution | None, judgement: Judgement | None, *, scene: bool
) -> list[tuple[str, str | list[str]]]:
    if now is None:
        return [("outcome", "rejected: these words name no place here"), ("by", signed(judgement))]
    exactly = how_exactly(now.precision, now.footprint.uncertainty_m) if now.footprint else ""
    chosen = next((c for c in now.candidates if now.entry and c.entry.id == now.entry.id), None)
    evidence = [e for e in chosen.evidence if e not in now.reason] if chosen else []
    return [
        ("outcome", OUTCOMES[now.outcome] if not judgement else _DONE.get(judgement.decision, "corrected")),
        ("where", where(now) if now.outcome is Outcome.RESOLVED else ""),
        ("how exactly", exactly),
        ("role", role(scene=scene)),
        ("why", now.reason),
        ("evidence", evidence[:6]),
        ("by", signed(judgement)),
    ]


def _correct(case: Case, group: Named, about: list[tuple[Span, str]], key: str) -> None:
    machine, first = group.first, group.mentions[0]
    ways = [_SEARCH, _POINT]
    if len(machine.candidates) > 1 or (machine.candidates and not group.settled):
        ways.insert(0, _CANDIDATES)
    if lookups_allowed() or not group.settled:
        ways.append(_ONLINE)
    way = st.pills(
        "Correct the place",
        ways,
        key=f"way-{key}",
        default=None if group.settled else ways[0],
    )
    words = machine.toponym.text
    if way == _CANDIDATES:
        offered = machine.candidates[:_SHOWN]
        _offer(
            case,
            about,
            offered,
            f"candidates-{key}",
            first=first,
            current=machine.entry.id if machine.entry else "",
        )
    elif way == _SEARCH:
        _search(case, about, words, key, first)
    elif way == _POINT:
        picked = point.pick(machine, case.near, key)
        if picked:
            _decide(case, about, picked, first=first)
    elif way == _ONLINE:
        found = geocoding.look_up(words, *case.country, key)
        if found:
            _offer(case, about, found, f"online-{key}", first=first)


def _offer(
    case: Case,
    about: list[tuple[Span, str]],
    offered: tuple[Candidate, ...],
    key: str,
    *,
    first: int,
    current: str = "",
) -> None:
    """A choice among `offered`, none of which is taken until the button is pressed."""
    at = next((n for n, c in enumerate(offered) if c.entry.id == current), None)
    number = st.radio(
        "Which place is meant?",
        range(len(offered)),
        index=at,
        key=key,
        format_func=lambda n: plain(full_name(offered[n].entry), 110),
        captions=[_evidence(c) for c in offered],
    )
    if st.button("Use this place", key=f"use-{key}", type="primary", disabled=number is None):
        assert number is not None  # noqa: S101 (for the type checker: the button is off without one)
        _decide(case, about, _value(offered[number].entry), first=first)


def _evidence(candidate: Candidate) -> str:
    people = f"{candidate.entry.population:,} people" if candidate.entry.population else ""
    kind = str(candidate.entry.precision)
    return plain(" · ".join(w for w in (kind, people, *candidate.evidence[:3]) if w), 200)


def _value(entry: GazetteerEntry) -> dict[str, Value]:
    if not is_online(entry.id):
        return {"gazetteer_id": entry.id}
    ground = entry.footprint
    return {
        "lat": ground.lat,
        "lon": ground.lon,
        "name": entry.name,
        "uncertainty_m": ground.uncertainty_m,
    }


def _search(case: Case, about: list[tuple[Span, str]], words: str, key: str, first: int) -> None:
    name = st.text_input("Name of the place, in any spelling or script", value=words, key=f"name-{key}")
    if not name.strip():
        return
    found = {n.entry.id: n.entry for n in store().gazetteer().named(name)}
    entries = sorted(found.values(), key=lambda e: (-e.precision.rank * e.precision.is_area, -e.population))
    if not entries:
        st.caption(
            f"The gazetteer knows no “{plain(name, 60)}”. Try another spelling, or set a point on a map."
        )
        return
    if len(entries) > _SHOWN:
        st.caption(
            f"{len(entries)} places have this name; the {_SHOWN} largest are shown. A point on a map is exact."
        )
    offered = tuple(Candidate(e, 0.0, ()) for e in entries[:_SHOWN])
    _offer(case, about, offered, f"found-{key}-{name}", first=first)
