"""The numbers that an article gives: each with who says it, and a way to correct it."""

from __future__ import annotations

import streamlit as st

from geo.vocabulary import CasualtyClaim, CountRange, Decision, Part
from geo.wording.counts import Spelling, count_text
from geo.wording.language import short
from geo.wording.readings import SCOPES, many_people_harmed, people_harmed
from geo.wording.speakers import said_by
from pages.panels.article.case import Case, Value
from pages.panels.article.correcting.fields import count_fields, harm_fields
from pages.panels.article.correcting.ways_back import ways_back
from pages.panels.article.places import MOST, TALL
from pages.panels.facts import facts
from pages.panels.markdown import plain
from pages.panels.quoting import signed


def numbers(case: Case, chosen: int | None) -> None:
    """The list of claims and, beneath it, the one that is chosen. `chosen` is its number in the reading."""
    claims = case.base.claims
    if not claims:
        st.info("The text says of nobody that they were killed or harmed.")
        return
    key = f"claim-{case.article.id}"
    if chosen is not None:
        st.session_state[key] = chosen
    with st.container(height=TALL if len(claims) > MOST else "content", border=False):
        index = st.radio(
            "Numbers",
            range(len(claims)),
            key=key,
            format_func=lambda n: _name(case, n),
            captions=[_caption(case, n) for n in range(len(claims))],
            label_visibility="collapsed",
        )
    with st.container(border=True):
        _one(case, index, f"{case.article.id}-{index}")


def _name(case: Case, index: int) -> str:
    claim = case.claim(index) or case.base.claims[index]
    return f"**{plain(count_text(claim.count, Spelling.LIST))}** · {plain(people_harmed(claim))}"


def _caption(case: Case, index: int) -> str:
    claim = case.claim(index)
    if claim is None:
        return "rejected: no such claim"
    parts = [plain(said_by(claim, in_list=True))]
    if claim.subset_of is not None:
        parts.append("part of another number")
    if claim.engine:
        parts.append(f"read by {plain(claim.engine, 40)}")
    if case.on_claim(index) or case.more_on_claim(index):
        parts.append("corrected")
    return " · ".join(parts)


def _one(case: Case, index: int, key: str) -> None:
    claim, now = case.base.claims[index], case.claim(index)
    judgement = case.on_claim(index)
    whole = case.base.claims[claim.subset_of] if claim.subset_of is not None else None
    said = claim.attribution
    counting = any(index in report.claims for report in case.corrected.reports)
    facts(
        [
            ("number", count_text(now.count, Spelling.LIST) if now else "rejected: these words are no claim"),
            ("as written", claim.count.wording or claim.text),
            ("who", people_harmed(now or claim)),
            ("said by", said_by(claim, in_list=True)),
            ("speaker is", said.role if said else ""),
            ("counts", SCOPES[(now or claim).scope] if counting else "in no incident; Set aside says why"),
            ("part of", many_people_harmed(whole) if whole else ""),
            ("read by", f"an engine, {claim.engine}" if claim.engine else ""),
            ("by", signed(judgement)),
        ]
    )
    if judgement:
        if st.button("Take back the decision", key=f"back-claim-{key}", width="stretch"):
            case.take_back([judgement])
            st.rerun()
    elif st.button("No such claim", key=f"none-claim-{key}", width="stretch"):
        case.decide(Decision.REJECT_CLAIM, [(claim.span, claim.text)], {"harm": case.now.harms[index].value})
        st.rerun()
    if now:
        _correct(case, index, claim, now.count, key)
        _more(case, index, now, key)
    ways_back(case, case.more_on_claim(index), f"claim-{key}")


def _correct(case: Case, index: int, claim: CasualtyClaim, count: CountRange, key: str) -> None:
    st.markdown("Correct the number")
    ready = count_fields(count, key)
    if st.button(
        "Use this number", key=f"use-claim-{key}", type="primary", disabled=ready in (None, _bare(count))
    ):
        assert ready is not None  # noqa: S101 (for the type checker: the button is off without one)
        value = {
            "low": ready.low,
            "best": ready.best,
            "high": ready.high,
            "harm": case.now.harms[index].value,
        }
        case.decide(Decision.COUNT, [(claim.span, claim.text)], value)
        st.rerun()


def _more(case: Case, index: int, claim: CasualtyClaim, key: str) -> None:
    """What happened to whom, and in which incident it counts."""
    key = f"{key}-{len(case.judgements)}"
    with st.expander("Harm, people or incident"):
        harm, who = harm_fields(claim.harm, claim.who, key)
        reports = [r.id for r in case.corrected.reports]
        now = next((r.id for r in case.corrected.reports if index in r.claims), "")
        incident = st.selectbox(
            "Counts in",
            [*reports, ""],
            index=[*reports, ""].index(now),
            format_func=lambda r: short(case.in_a_line(r), 90) if r else "no incident",
            key=f"counts-{key}",
        )
        made, read = [], case.now.harms[index].value
        if (harm, who) != (claim.harm, claim.who):
            made.append(
                case.made(Decision.HARM, claim.span, value={"harm": read, "to": harm.value, "who": who.value})
            )
        if incident is not None and incident != now:
            value: dict[str, Value] = {
                "what": Part.NUMBER.value,
                "belongs": int(bool(incident)),
                "harm": read,
            }
            made.append(case.made(Decision.BELONGING, claim.span, incident=incident, value=value))
        if st.button("Use these", key=f"use-more-{key}", disabled=not made):
            case.keep(made)
            st.rerun()


def _bare(count: CountRange) -> CountRange:
    return CountRange(count.low, count.best, count.high)
