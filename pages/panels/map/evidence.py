"""The panel beside the map: what an incident rests on, and what can be done about it."""

from __future__ import annotations

import streamlit as st

from geo.access import Action, may
from geo.maps.address import query
from geo.maps.escape import text as safe
from geo.maps.evidence import Evidence, Line, Quote, Testimony, evidence
from geo.text.marks import Mark
from geo.vocabulary import Account, Decision, Incident, Span, Standing
from geo.vocabulary.datasets import of_set
from geo.wording.counts import harm_count
from pages.panels import login
from pages.panels.map import merging, same_event
from pages.panels.map.deciding import mark, take_back
from pages.panels.marked import marked_text
from pages.panels.review.grading import grading
from pages.panels.review.history import history
from pages.panels.review.notes import inner_words, notes
from pages.panels.session import folder_ids, store
from pages.panels.sets import also_told
from pages.panels.snapshot import do_no_harm

HERE = "What an incident rests on is shown here: its sentences, who says how many, and where."


def panel(incident: Incident | None, height_px: int, nothing: str = HERE) -> None:
    """The evidence of `incident`, or `nothing`, in words, where there is none; `height_px` tall."""
    with st.container(height=height_px, border=True, key="evidence"):
        if incident is None:
            st.html(f'<div class="evidence"><p class="quiet">{safe(nothing)}</p></div>')
            return
        with st.container(height=height_px - 134, border=False, key="evidence_text"):
            words(incident)
            if not incident.imported:  # nothing is decided of what a data set has
                same_event.of_incident(incident)
            if of_set(incident.id) not in folder_ids():  # its rows are numbered anew when it is shown again
                also_told.of_incident(incident)
            if not incident.imported:
                if may(Action.JUDGE):
                    merging.any_two(incident)
                history(incident)
        _actions(incident)


def words(incident: Incident) -> None:
    """What `incident` rests on: its sentences with the words marked, who says how many, where, and in which article."""
    st.html(_html(evidence(incident), sensitive=incident.sensitive))
    inner_words(incident)


def _actions(incident: Incident) -> None:
    if incident.imported:
        _of_data_set(incident.accounts[0])
        return
    lead = incident.accounts[0]
    if not may(Action.JUDGE):
        with st.container(horizontal=True, vertical_alignment="center", key="actions"):
            login.shut(Action.JUDGE)
            _open(lead)
        return
    confirmed = incident.standing.confirmed
    with st.container(horizontal=True, key="actions"):
        if st.button(
            "Correct", key="correct", help="Opens the article, where each place and number can be corrected."
        ):
            back = query(st.session_state["view"])
            st.switch_page("pages/add.py", query_params={"article": lead.article.id, "map": back or "?"})
        st.button(
            "Withdraw" if confirmed else "Confirm",
            key="withdraw" if confirmed else "confirm",
            on_click=_unconfirm if confirmed else mark,
            args=(incident,) if confirmed else ([incident.id], Decision.CONFIRM),
            help="Take the confirmation back." if confirmed else "You have checked it against the article.",
        )
        st.button(
            "Reject",
            key="reject",
            on_click=mark,
            args=([incident.id], Decision.REJECT),
            help="It did not happen as read, or is no incident. It leaves the map and stays listed below.",
        )
        grading(incident)
    with st.container(horizontal=True, key="more_actions"):
        do_no_harm.mark(incident)
        notes(incident)
        _open(lead)


def _open(lead: Account) -> None:
    if st.button("Open row" if lead.report.imported else "Open article", key="open_article"):
        _article(lead)


def _of_data_set(lead: Account) -> None:
    """What can be done with a row of a data set: it is looked at, and corrected where it was coded."""
    with st.container(horizontal=True, key="actions"):
        st.caption(
            "It stands as its data set has it. What is wrong in it is corrected there, and imported again."
        )
        _open(lead)


def _unconfirm(incident: Incident) -> None:
    """Take back every confirmation of `incident` that stands."""
    reports = {a.report.id for a in incident.accounts}
    made = [j for a in incident.accounts for j in store().judgements(a.article.id)]
    taken = {j.get("judgement") for j in made if j.decision is Decision.WITHDRAW}
    take_back(
        j for j in made if j.decision is Decision.CONFIRM and j.incident in reports and j.id not in taken
    )


@st.dialog("Article", width="large")
def _article(account: Account) -> None:
    """The whole text with the words of this incident marked."""
    article, report = account.article, account.report
    resolutions = account.reading.resolutions
    claims = {f"claim {n}": c for n, c in enumerate(account.claims)}
    places = {
        f"place {n}": resolutions[p.toponym]
        for n, p in enumerate(report.places)
        if p.toponym < len(resolutions)
    }
    spans: dict[str, Span] = {k: c.span for k, c in claims.items()} | {
        k: r.toponym.span for k, r in places.items()
    }
    looks = {k: ["killed" if c.harm == "killed" else "harm"] for k, c in claims.items()} | {
        k: ["scene"] for k in places
    }
    titles = {k: harm_count(c.harm, c.count) for k, c in claims.items()} | {
        k: r.name for k, r in places.items()
    }
    if article.headline:
        st.html(f'<div class="evidence"><h3>{safe(article.headline)}</h3></div>')
    marked_text(
        article.text,
        [Mark(span, key) for key, span in spans.items()],
        looks,
        titles,
        chosen="",
        key="article_text",
        on_choose=lambda _: None,
        tall="60vh",
    )


def _html(shown: Evidence, *, sensitive: bool) -> str:
    standing = "checked" if Standing(shown.standing).confirmed else "unchecked"
    parts = [  # it scrolls, so that the keyboard has to get there
        f'<div class="evidence" role="region" aria-label="Evidence" tabindex="0"><p class="kicker">{safe(shown.kicker)}</p>',
        f'<h3 dir="auto">{safe(shown.headline)}</h3>',
        f'<p class="standing {standing}">{safe(shown.standing)}{f" · {safe(shown.grade)}" if shown.grade else ""}'
        f"{f' · {safe(shown.told)}' if shown.told else ''}"
        f"{' · marked sensitive' * sensitive}</p>",
        _lines("Accounts differ", shown.differing),
        _lines("How the toll was told", shown.history),
    ]
    several = len(shown.testimonies) > 1
    parts += [
        _testimony(t, n, len(shown.testimonies) if several else 0) for n, t in enumerate(shown.testimonies, 1)
    ]
    return "".join(parts) + "</div>"


def _testimony(shown: Testimony, number: int, of: int) -> str:
    head = f'<p class="kicker account">Account {number} of {of}</p>' if of else ""
    quotes = "".join(_quote(q) for q in shown.quotes)
    lines = "".join(_line(x) for x in (*shown.claims, *shown.where, shown.source))
    like = f'<p class="quiet like">{safe(shown.like)}</p>' if shown.like else ""
    return f"{head}{like}{quotes}<table>{lines}</table>"


def _lines(heading: str, lines: tuple[Line, ...]) -> str:
    """Lines under a heading; "" where there are none."""
    if not lines:
        return ""
    return f'<p class="kicker account">{heading}</p><table>{"".join(_line(x) for x in lines)}</table>'


def _quote(quote: Quote) -> str:
    said = "".join(f"<mark>{safe(w)}</mark>" if marked else safe(w) for w, marked in quote.pieces)
    return f'<blockquote dir="auto">{said}</blockquote>'


def _line(line: Line) -> str:
    more = f'<br><span class="quiet">{safe(line.more)}</span>' if line.more else ""
    kind = ' class="dead"' if line.dead else ""
    again = ' class="again"' if not line.head else ""
    return f"<tr{again}><th{kind}>{safe(line.head)}</th><td>{safe(line.text)}{more}</td></tr>"
