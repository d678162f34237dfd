"""The numbers that an article gives: each with who says it, and a way to correct it."""

from __future__ import annotations

import streamlit as st

from geo.vocabulary import Bound, CasualtyClaim, CountRange, Decision
from geo.wording.counts import Spelling, count_text
from geo.wording.readings import SCOPES, many_people_harmed, people_harmed
from geo.wording.speakers import said_by
from pages.panels.article.case import Case
from pages.panels.article.places import MOST, TALL
from pages.panels.facts import facts
from pages.panels.markdown import plain
from pages.panels.quoting import signed

_NUMBERED = (Bound.EXACTLY, Bound.AT_LEAST, Bound.UP_TO, Bound.BETWEEN)


def numbers(case: Case, chosen: int | None) -> None:
    """The list of claims and, beneath it, the one that is chosen. `chosen` is its number in the reading."""
    claims = case.reading.claims
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
    claim = case.claim(index) or case.reading.claims[index]
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
    if case.on_claim(index):
        parts.append("corrected")
    return " · ".join(parts)


def _one(case: Case, index: int, key: str) -> None:
    claim, now = case.reading.claims[index], case.claim(index)
    judgement = case.on_claim(index)
    whole = case.reading.claims[claim.subset_of] if claim.subset_of is not None else None
    said = claim.attribution
    counting = any(index in report.claims for report in case.reading.reports)
    facts(
        [
            ("number", count_text(now.count, Spelling.LIST) if now else "rejected: these words are no claim"),
            ("as written", claim.count.wording or claim.text),
            ("who", people_harmed(claim)),
            ("said by", said_by(claim, in_list=True)),
            ("speaker is", said.role if said else ""),
            ("counts", SCOPES[claim.scope] if counting else "in no incident; Set aside says why"),
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
        case.decide(Decision.REJECT_CLAIM, [(claim.span, claim.text)], {"harm": claim.harm.value})
        st.rerun()
    if now:
        _correct(case, claim, now.count, key)


def _correct(case: Case, claim: CasualtyClaim, count: CountRange, key: str) -> None:
    st.markdown("Correct the number")
    how, first, second = st.columns([1.6, 1, 1], vertical_alignment="bottom")
    bound = how.selectbox(
        "How many",
        list(Bound),
        index=list(Bound).index(count.bound),
        key=f"bound-{key}",
        label_visibility="collapsed",
    )
    low = high = None
    if bound in _NUMBERED:
        start = count.high if count.bound is Bound.UP_TO else count.low
        low = first.number_input(
            "Number",
            min_value=1,
            value=start if count.number_known and start else None,
            key=f"low-{key}",
            label_visibility="collapsed",
        )
    if bound is Bound.BETWEEN:
        high = second.number_input(
            "and", min_value=1, value=count.high, key=f"high-{key}", label_visibility="collapsed"
        )
    ready = _said(bound, low, high)
    if st.button(
        "Use this number", key=f"use-claim-{key}", type="primary", disabled=ready in (None, _bare(count))
    ):
        assert ready is not None  # noqa: S101 (for the type checker: the button is off without one)
        value = {"low": ready.low, "best": ready.best, "high": ready.high, "harm": claim.harm.value}
        case.decide(Decision.COUNT, [(claim.span, claim.text)], value)
        st.rerun()


def _said(bound: Bound | None, low: int | None, high: int | None) -> CountRange | None:
    """The range that the fields say; None while they say none."""
    if bound is None:
        return None
    try:
        return CountRange.said(bound, low or 0, high)
    except ValueError:
        return None


def _bare(count: CountRange) -> CountRange:
    return CountRange(count.low, count.best, count.high)
