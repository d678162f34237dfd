"""An incident's grade: which it has, what each means, and the way to give another."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from geo.vocabulary import Decision, Grade, Incident, Judgement
from geo.wording.incidents import headline
from geo.wording.language import capital
from geo.wording.review.grades import MEANING, SOURCE, grade_name, graded
from pages.panels.map.deciding import decide
from pages.panels.session import analyst


def grading(incident: Incident) -> None:
    """The button that opens the grades with what each means, that of `incident` marked, to choose another."""
    with st.popover("Grade", key=f"grading_{incident.id}", help=_HELP):
        grades = list(Grade)
        chosen = st.radio(
            "How far do the sources bear it out?",
            grades,
            index=grades.index(incident.grade),
            format_func=grade_name,
            captions=[MEANING[g] for g in grades],
            key=f"grade_{incident.id}_{incident.grade.name}",
        )
        why = st.text_input("Why", key=f"grade_why_{incident.id}_{incident.grade.name}", max_chars=300)
        st.button(
            "Set the grade",
            key="set_grade",
            type="primary",
            disabled=chosen is incident.grade,
            on_click=_set,
            args=(incident, chosen, why),
        )
        st.caption(SOURCE)


_HELP = "How far to believe that it happened as told. Beside Confirm, which says that the article was read rightly."


def grades_on(incident: Incident, grade: Grade, why: str = "") -> list[Judgement]:
    """The judgements that give `incident` that grade, one for each of its accounts."""
    now, who = datetime.now(UTC), analyst()
    return [
        Judgement.of(
            Decision.GRADE,
            a.article.id,
            who=who,
            when=now,
            why=why.strip(),
            incident=a.report.id,
            value={"grade": grade.value},
        )
        for a in incident.accounts
    ]


def _set(incident: Incident, grade: Grade, why: str) -> None:
    said = capital(graded(grade)) or "Grade taken away"
    decide(grades_on(incident, grade, why), f"{said}: {headline(incident)}.")
