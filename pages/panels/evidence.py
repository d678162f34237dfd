"""The panel beside the map: what an incident rests on, and what can be done about it."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from geo.maps.escape import text as safe
from geo.maps.evidence import Evidence, Line, Quote, Testimony, evidence
from geo.maps.wording import headline
from geo.text.marks import Mark
from geo.vocabulary import Account, DatelineError, Decision, Incident, Judgement, Span, Standing
from pages.panels import harm
from pages.panels.marked import marked_text
from pages.panels.session import analyst, store
from pages.panels.words import plain


def panel(incident: Incident | None, height_px: int) -> None:
    """The evidence of `incident`, or what to do where there is none, `height_px` tall."""
    with st.container(height=height_px, border=True, key="evidence"):
        if incident is None:
            st.html(
                '<div class="evidence"><p class="quiet">What an incident rests on is shown here: its sentences, who says how many, and where.</p></div>'
            )
            return
        with st.container(height=height_px - 134, border=False, key="evidence_text"):
            st.html(_html(evidence(incident), sensitive=incident.sensitive))
        _actions(incident)


def undo_line() -> None:
    """What was decided last, with the way back; or why it could not be kept."""
    trouble = st.session_state.pop("decision_trouble", "")
    if trouble:
        st.error(plain(trouble))
    last = st.session_state.get("last_decision")
    if not last:
        return
    words, judgements = last
    with st.container(horizontal=True, vertical_alignment="center", key="undo_line"):
        st.markdown(f'<span class="quiet">{safe(words)}</span>', unsafe_allow_html=True)
        st.button("Undo", key="undo_decision", on_click=_withdraw, args=(judgements,))


def _actions(incident: Incident) -> None:
    confirmed = incident.standing is Standing.CONFIRMED
    lead = incident.accounts[0]
    with st.container(horizontal=True, key="actions"):
        if st.button(
            "Correct", key="correct", help="Opens the article, where each place and number can be corrected."
        ):
            st.switch_page("pages/add.py", query_params={"article": lead.article.id})
        st.button(
            "Withdraw" if confirmed else "Confirm",
            key="withdraw" if confirmed else "confirm",
            on_click=_unconfirm if confirmed else _decide,
            args=(incident,) if confirmed else (incident, Decision.CONFIRM),
            help="Take the confirmation back." if confirmed else "You have checked it against the article.",
        )
        st.button(
            "Reject",
            key="reject",
            on_click=_decide,
            args=(incident, Decision.REJECT),
            help="It did not happen as read, or is no incident. It leaves the map and stays listed below.",
        )
    with st.container(horizontal=True, key="more_actions"):
        harm.mark(incident)
        if st.button("Open article", key="open_article"):
            _article(lead)


def _decide(incident: Incident, decision: Decision) -> None:
    now = datetime.now(UTC)
    made = [
        Judgement.of(decision, a.article.id, who=analyst(), when=now, incident=a.report.id)
        for a in incident.accounts
    ]
    if not _judge(made):
        return
    done = "Confirmed" if decision is Decision.CONFIRM else "Rejected"
    st.session_state["last_decision"] = (
        f"{done}: {headline(incident)}.",
        tuple((j.article_id, j.id) for j in made),
    )


def _unconfirm(incident: Incident) -> None:
    """Take back every confirmation of `incident` that stands."""
    reports = {a.report.id for a in incident.accounts}
    made = [j for a in incident.accounts for j in store().judgements(a.article.id)]
    taken = {j.get("judgement") for j in made if j.decision is Decision.WITHDRAW}
    of_it = [
        j for j in made if j.decision is Decision.CONFIRM and j.incident in reports and j.id not in taken
    ]
    _withdraw(tuple((j.article_id, j.id) for j in of_it))


def _withdraw(judgements: tuple[tuple[str, str], ...]) -> None:
    now, who = datetime.now(UTC), analyst()
    made = [
        Judgement.of(Decision.WITHDRAW, article_id, who=who, when=now, value={"judgement": id})
        for article_id, id in judgements
    ]
    if _judge(made):
        st.session_state["last_decision"] = None


def _judge(made: list[Judgement]) -> bool:
    """Keep the decisions; False where the store did not, and the page will say so."""
    try:
        for judgement in made:
            store().judge(judgement)
    except DatelineError as error:
        st.session_state["decision_trouble"] = str(error)
        return False
    return True


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
    titles = {k: f"{c.count.label} {c.harm}" for k, c in claims.items()} | {
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
    standing = "checked" if shown.standing == Standing.CONFIRMED else "unchecked"
    parts = [
        f'<div class="evidence"><p class="kicker">{safe(shown.kicker)}</p>',
        f'<h3 dir="auto">{safe(shown.headline)}</h3>',
        f'<p class="standing {standing}">{safe(shown.standing)}{" · marked sensitive" * sensitive}</p>',
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
    return f"{head}{quotes}<table>{lines}</table>"


def _quote(quote: Quote) -> str:
    words = "".join(f"<mark>{safe(w)}</mark>" if marked else safe(w) for w, marked in quote.pieces)
    return f'<blockquote dir="auto">{words}</blockquote>'


def _line(line: Line) -> str:
    more = f'<br><span class="quiet">{safe(line.more)}</span>' if line.more else ""
    kind = ' class="dead"' if line.dead else ""
    again = ' class="again"' if not line.head else ""
    return f"<tr{again}><th{kind}>{safe(line.head)}</th><td>{safe(line.text)}{more}</td></tr>"
