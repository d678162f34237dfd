"""What can be put right about an incident, one thing at a time: nothing is open until it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import streamlit as st

from geo.judging.parting import Second, parted
from geo.judging.pointing import pointed_at
from geo.vocabulary import Decision, IncidentReport, Judgement, Part, Span
from geo.wording.language import short
from geo.wording.readings import many_people_harmed, where
from pages.panels.article.case import Case, Named, Value, named
from pages.panels.article.correcting.fields import date_value, kind_field, when_fields, which_words
from pages.panels.markdown import plain
from pages.panels.session import analyst


def correct(case: Case, report: IncidentReport, key: str) -> None:
    """Ways to correct `report`, and the fields of the one that is chosen."""
    key = f"{key}-{len(case.judgements)}"  # fields start afresh after each decision
    ways = [w for w in _WAYS if w != _SAME or len(case.corrected.reports) > 1]
    way = st.pills("Correct the incident", ways, key=f"way-inc-{key}", default=None)
    if way:
        _WAYS[way](case, report, key)


def _kind(case: Case, report: IncidentReport, key: str) -> None:
    now = (report.type, report.subtype)
    chosen = kind_field(now, key)
    if st.button("Set this type", key=f"set-kind-{key}", disabled=chosen in (None, now)) and chosen:
        value = {"type": chosen[0].value, "subtype": chosen[1]}
        _keep(case, [case.made(Decision.TYPE, incident=report.id, value=value)])


def _when(case: Case, report: IncidentReport, key: str) -> None:
    date = report.date
    said = when_fields(date, key)
    same = said is not None and date_value(said) == date_value(date)
    if st.button("Set this date", key=f"set-when-{key}", disabled=said is None or same) and said:
        _keep(case, [case.made(Decision.DATE, incident=report.id, value=date_value(said))])


def _where(case: Case, report: IncidentReport, key: str) -> None:
    groups = {g.mentions[0]: g for g in named(case.base) if case.place(g.mentions[0]) is not None}
    here = [n for n, g in groups.items() if _is_place_of(case, report, g)]
    chosen = st.multiselect(
        "Where it happened",
        list(groups),
        default=here,
        format_func=lambda n: _place_words(case, n),
        key=f"where-{key}",
        placeholder="No place is known",
        help="Several places share one toll. A place that the reader missed is added from the text.",
    )
    words = "Set these places" if chosen else "No place is known"
    if st.button(words, key=f"set-where-{key}", disabled=set(chosen) == set(here)):
        now = datetime.now(UTC)
        none: dict[str, Value] = {"what": Part.PLACE.value, "belongs": 0}
        made = [case.made(Decision.BELONGING, incident=report.id, value=none, now=now)]
        mentions = {p.toponym for p in report.places}
        for n in chosen:
            mention = next((m for m in groups[n].mentions if m in mentions), n)
            span = case.corrected.resolutions[mention].toponym.span
            made.append(_belongs(case, report, Part.PLACE, span, now))
        _keep(case, made)


def _is_place_of(case: Case, report: IncidentReport, group: Named) -> bool:
    ids = {e.id for m in group.mentions if (e := case.corrected.resolutions[m].entry) and e.id}
    return any(p.toponym in group.mentions or p.gazetteer_id in ids for p in report.places)


def _place_words(case: Case, number: int) -> str:
    resolution = case.corrected.resolutions[number]
    return short(f"{resolution.toponym.text} ({where(resolution)})", 60)


def _actors(case: Case, report: IncidentReport, key: str) -> None:
    names = [a.name for a in report.actors]
    said = st.multiselect(
        "Who took part",
        names,
        default=names,
        accept_new_options=True,
        key=f"actors-{key}",
        placeholder="Type a name as the article writes it",
    )
    text = case.article.text
    added = {n: pointed_at(text, n) for n in said if n not in names}
    unknown = [n for n, places in added.items() if not places]
    if unknown:
        st.caption(f"The article does not have the words “{plain(unknown[0], 60)}”. Write a name as it does.")
    spans = [which_words(text, places, key, report.evidence) for places in added.values() if places]
    ready = not unknown and None not in spans and set(said) != set(names)
    if st.button("Set who took part", key=f"set-actors-{key}", disabled=not ready):
        now = datetime.now(UTC)
        gone = [a.span for a in report.actors if a.name not in said]
        made = [_belongs(case, report, Part.ACTOR, s, now, yes=False) for s in gone]
        _keep(case, made + [_belongs(case, report, Part.ACTOR, s, now) for s in spans if s])


def _numbers(case: Case, report: IncidentReport, key: str) -> None:
    claims = [n for n in range(len(case.corrected.claims)) if case.claim(n) is not None]
    if not claims:
        st.caption("The article gives no number. One that the reader missed is added from the text.")
        return
    chosen = st.multiselect(
        "Numbers that count in this incident",
        claims,
        default=[n for n in report.claims if n in claims],
        format_func=lambda n: _number_words(case, n),
        key=f"numbers-{key}",
        placeholder="None",
        help="A number counts in one incident: it leaves the one that it counted in.",
    )
    if st.button("Set these numbers", key=f"set-numbers-{key}", disabled=set(chosen) == set(report.claims)):
        now = datetime.now(UTC)
        _keep(
            case,
            [
                _belongs(case, report, Part.NUMBER, case.corrected.claims[n].span, now, yes=n in chosen, harm=case.now.harms[n].value)
                for n in claims
                if (n in chosen) != (n in report.claims)
            ],
        )  # fmt: skip


def _number_words(case: Case, number: int) -> str:
    claim = case.corrected.claims[number]
    return short(f"{many_people_harmed(claim)}: “{claim.text}”", 70)


def _two(case: Case, report: IncidentReport, key: str) -> None:
    st.caption("Choose what the second incident has. The rest stays with this one, and nothing counts twice.")
    text = case.article.text
    sentences = st.multiselect(
        "Sentences",
        report.evidence,
        format_func=lambda s: short(s.of(text), 90),
        key=f"two-sentences-{key}",
        placeholder="None",
    )
    places = st.multiselect(
        "Places", [p.toponym for p in report.places], format_func=lambda n: _place_words(case, n), key=f"two-places-{key}", placeholder="None"
    )  # fmt: skip
    claims = st.multiselect(
        "Numbers", list(report.claims), format_func=lambda n: _number_words(case, n), key=f"two-numbers-{key}", placeholder="None"
    )  # fmt: skip
    chosen = bool(sentences or places or claims)
    if st.button("Make it two", key=f"set-two-{key}", disabled=not chosen):
        second = Second(places, claims, sentences)
        _keep(
            case, list(parted(case.article, case.now, report, second, who=analyst(), when=datetime.now(UTC)))
        )


def _same(case: Case, report: IncidentReport, key: str) -> None:
    others = [r.id for r in case.corrected.reports if r.id != report.id]
    other = st.selectbox(
        "The same event as",
        others,
        index=None,
        format_func=lambda r: short(case.in_a_line(r), 90),
        key=f"same-{key}",
        placeholder="Another incident of this article",
    )
    st.caption(
        "Both become one incident, and their numbers are never added. Other articles' are merged on the map."
    )
    if st.button("Merge", key=f"set-same-{key}", disabled=other is None) and other:
        _keep(case, [case.made(Decision.MERGE, incident=report.id, value={"with": other})])


def _belongs(
    case: Case,
    report: IncidentReport,
    part: Part,
    span: Span,
    now: datetime,
    *,
    yes: bool = True,
    harm: str = "",
) -> Judgement:
    value: dict[str, Value] = {"what": part.value, "belongs": int(yes)}
    if harm:
        value["harm"] = harm
    return case.made(Decision.BELONGING, span, incident=report.id, value=value, now=now)


def _keep(case: Case, made: list[Judgement]) -> None:
    case.keep(made)
    st.rerun()


_SAME = "Same event as …"
_WAYS: dict[str, Callable[[Case, IncidentReport, str], None]] = {
    "What": _kind,
    "When": _when,
    "Where": _where,
    "Who took part": _actors,
    "Numbers": _numbers,
    "Two incidents": _two,
    _SAME: _same,
}
