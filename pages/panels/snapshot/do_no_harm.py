"""Do no harm: what the publisher keeps back, the check before publishing with its reasons, and sensitive marks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import streamlit as st

from geo.export import Sheet
from geo.export.captions import Own
from geo.export.check import EMBARGO_DAYS, check, stands_in_the_way, view_mark
from geo.export.clearance import words_of
from geo.maps.selection import Selection
from geo.vocabulary import (
    Decision,
    Discretion,
    Finding,
    Incident,
    Judgement,
    Precision,
    Reason,
    Severity,
)
from geo.wording.dates import day
from geo.wording.incidents import headline
from pages.panels.markdown import plain
from pages.panels.session import analyst, store

EMBARGO = "embargo_days"
"""The preference that holds how many days old an incident must be to be published without a reason."""
_KNOWN = "As exactly as they are known"
_MASKS = {_KNOWN: None, **{f"To the {p}": p for p in Precision if p is not Precision.EXACT}}
_ALL, _MARKED = "All places", "Only of incidents marked sensitive"
_KEPT = "harm_kept"
_MOST_NAMED = 5


def choices(selection: Selection) -> Discretion:
    """The controls for what is kept back, and what they say."""
    kept: Discretion = st.session_state.get(_KEPT, Discretion())
    sensitive = sum(i.sensitive for i in selection.shown)
    with st.expander(_title(kept), expanded=bool(sensitive), key="harm_choices"):
        labels = list(_MASKS)
        said = st.selectbox(
            "How exactly places are said",
            labels,
            index=next(n for n, p in enumerate(_MASKS.values()) if p is kept.mask),
            key="harm_mask",
            help="A masked place is drawn as the unit that holds it, the same in every file. The names of finer places"
            " are taken out of the quotes, and the links to the articles too.",
        )
        mask = _MASKS[said]
        whose = _ALL
        if mask and sensitive:
            whose = st.radio(
                "Which places", (_ALL, _MARKED), index=int(kept.only_sensitive), key="harm_whose"
            )
        leave_out = False
        if sensitive:
            leave_out = st.checkbox(
                f"Leave out what is marked sensitive ({sensitive})",
                kept.leave_out,
                key="harm_leave_out",
                help="The files count the incidents that are left out, and say nothing else about them.",
            )
        names = st.checkbox(
            "Keep the names of private persons",
            kept.private_names,
            key="harm_names",
            help="Witnesses, relatives, the dead and the hurt are otherwise named by what they are: “a witness”."
            " Names are found by rules, which miss some: look through the files.",
        )
        tags, notes = _inner_words(selection, kept)
    chosen = Discretion(mask, whose == _MARKED, leave_out, names, tags, notes)
    if chosen != kept:
        st.session_state[_KEPT] = chosen
        st.rerun()
    return chosen


def _inner_words(selection: Selection, kept: Discretion) -> tuple[bool, bool]:
    """Whether analysts' tags, and their notes, go into the data: asked only where there are any."""
    asked = (
        ("Put your tags into the data", "tags", kept.tags, any(i.tags for i in selection.shown)),
        ("Put your notes into the data", "notes", kept.notes, any(i.notes for i in selection.shown)),
    )
    tags, notes = (
        there and st.checkbox(label, before, key=f"harm_{name}", help=_INNER)
        for label, name, before, there in asked
    )
    return tags, notes


_INNER = (
    "They are words of yours for each other, and go out as you wrote them: nobody takes names or places out of them. Where"
    " places are masked or incidents left out they stay in all the same."
)


def _title(kept: Discretion) -> str:
    """What is kept back, as the title of the controls."""
    if kept.mask:
        whose = " of sensitive incidents" if kept.only_sensitive else ""
        return f"Kept back: places{whose} finer than {kept.mask}"
    if kept.leave_out:
        return "Kept back: incidents marked sensitive"
    return "Kept back: nothing" if kept.private_names else "Kept back: names of private persons"


def cleared(
    selection: Selection,
    published: Selection,
    sheet: Sheet,
    own: Own,
    discretion: Discretion,
    cut: tuple[str, ...] = (),
) -> tuple[bool, tuple[Reason, ...]]:
    """Show the check of the picture, whose lines `cut` are cut, and of the user's own words; whether nothing stands in the
    way of the files, and the reasons that were given."""
    words = words_of(sheet, published, own, cut=cut)
    with st.container(border=True, key="harm_check"):
        head, days = st.columns([3, 1], vertical_alignment="bottom")
        embargo = _embargo(days)
        findings = check(
            selection, published, words, discretion, datetime.now(UTC).date(), embargo_days=embargo
        )
        given = {r.finding: r for r in store().reasons()}
        ways = stands_in_the_way(findings, given.values())
        head.markdown(_summary(ways))
        by_id = {i.id: i for i in published.shown}
        for finding in findings:
            if finding.severity is Severity.BLOCK:
                _line(":red[Put right:]", finding, by_id)
        asked = [f for f in findings if f.severity is Severity.ASK]
        for finding in (f for f in asked if f.key in given):
            _answered(finding, given[finding.key], by_id)
        _ask([f for f in asked if f.key not in given], by_id, view_mark(published, discretion))
    return not ways, tuple(given[f.key] for f in asked if f.key in given)


def _embargo(column: st.delta_generator.DeltaGenerator) -> int:
    kept = int(store().preference(EMBARGO, EMBARGO_DAYS))
    days = column.number_input(
        "Embargo, days",
        0,
        365,
        kept,
        key="harm_embargo",
        help="An incident younger than this asks for a reason. 0: none does.",
    )
    if int(days) != kept:
        store().prefer(EMBARGO, int(days))
    return int(days)


def _summary(ways: Sequence[Finding]) -> str:
    if not ways:
        return "**Before you publish:** nothing stands in the way."
    blocks = sum(f.severity is Severity.BLOCK for f in ways)
    asks = len(ways) - blocks
    parts = [f"{blocks} to put right"] * bool(blocks) + [f"{asks} to give a reason for"] * bool(asks)
    return f"**Before you publish:** {' and '.join(parts)}."


def _line(means: str, finding: Finding, by_id: dict[str, Incident]) -> None:
    st.markdown(f"**{means}** {plain(finding.words)} {plain(finding.todo)}{_which(finding, by_id)}")


def _which(finding: Finding, by_id: dict[str, Incident]) -> str:
    """The incidents concerned, by their headlines, where they are not all that is shown."""
    named = [headline(by_id[id]) for id in finding.incidents if id in by_id]
    if not named or len(named) == len(by_id):
        return ""
    more = f" and {len(named) - _MOST_NAMED:,} more" if len(named) > _MOST_NAMED else ""
    return f"  \n:gray[{'; '.join(plain(n, 90) for n in named[:_MOST_NAMED])}{more}]"


def _answered(finding: Finding, reason: Reason, by_id: dict[str, Incident]) -> None:
    said = f"{reason.who}, {day(reason.when.date())}: “{reason.why}”"
    st.markdown(
        f"**Reason given:** {plain(finding.words)}{_which(finding, by_id)}  \n:gray[{plain(said, 300)}]"
    )


def _ask(findings: Sequence[Finding], by_id: dict[str, Incident], view: str) -> None:
    """A field for the reason of each finding, and one button that logs them."""
    if not findings:
        return
    with st.form("harm_reasons", border=False):
        whys = []
        for finding in findings:
            _line("Give a reason:", finding, by_id)
            whys.append(
                st.text_input(
                    f"Why publish it: {finding.concern}",
                    key=f"harm_why_{finding.key}",
                    max_chars=500,
                    placeholder="Why it is published all the same",
                    label_visibility="collapsed",
                )
            )
        with st.container(horizontal=True, vertical_alignment="center"):
            sent = st.form_submit_button("Keep the reasons")
            st.caption(f"Logged with your name ({plain(analyst())}), the time and this view.")
    if sent:
        now = datetime.now(UTC)
        made = [
            Reason(f.key, f.concern, f.incidents, why.strip(), analyst(), now)
            for f, why in zip(findings, whys, strict=True)
            if why.strip()
        ]
        store().give_reasons(made, view)
        st.rerun()


# -- marks, on the map page


def mark(incident: Incident) -> None:
    """The button that marks `incident` sensitive, or withdraws the mark."""
    marks = _marks(incident)
    with st.popover("Marked sensitive" if marks else "Mark sensitive", key="sensitive", help=_HELP):
        if marks:
            last = marks[-1]
            why = f": “{last.why}”" if last.why else ""
            st.markdown(plain(f"Marked by {last.who}, {day(last.when.date())}{why}", 400))
            st.button("Withdraw the mark", key="unmark", on_click=_unmark, args=(marks,))
            return
        why = st.text_input("Why", key=f"why_sensitive_{incident.id}", max_chars=300)
        st.button("Mark it", key="mark", on_click=_mark, args=(incident, why))


_HELP = "To say where it happened may put somebody in danger. It is then masked or left out before it is published."


def _marks(incident: Incident) -> tuple[Judgement, ...]:
    """The marks on `incident` that stand, also those made on an earlier reading of its articles."""
    if not incident.sensitive:
        return ()
    known = {r.id for a in incident.accounts for r in a.reading.reports}
    mine = {a.report.id for a in incident.accounts}
    return tuple(
        j
        for id in dict.fromkeys(a.article.id for a in incident.accounts)
        for j in store().judgements_in_force(id)
        if j.decision is Decision.SENSITIVE and (j.incident in mine or j.incident not in known)
    )


def _mark(incident: Incident, why: str) -> None:
    now = datetime.now(UTC)
    for account in incident.accounts:
        store().judge(
            Judgement.of(
                Decision.SENSITIVE,
                account.article.id,
                who=analyst(),
                when=now,
                why=why.strip(),
                incident=account.report.id,
            )
        )


def _unmark(marks: Sequence[Judgement]) -> None:
    now = datetime.now(UTC)
    for one in marks:
        store().judge(
            Judgement.of(
                Decision.WITHDRAW, one.article_id, who=analyst(), when=now, value={"judgement": one.id}
            )
        )
