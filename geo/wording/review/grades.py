"""An incident's grade -> what it is called, what it means, and how far the incident has been checked with it.

The grades and their names are those of Airwars (airwars.org, "Methodology": how it grades allegations of civilian harm);
the definitions are our own words for them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from geo.vocabulary import Grade, Incident
from geo.wording.language import Language, Message, number
from geo.wording.terms import CHECKED

MEANING = {
    Grade.CONFIRMED: "A party to the fighting has said that it did this, and accepts that people came to harm.",
    Grade.FAIR: (
        "Two or more sources that can be believed tell of it independently of each other, and it fits what is known"
        " of who fought there on that day. Nobody has owned up to it."
    ),
    Grade.WEAK: "One source alone tells of it, even if that source is a good one or shows pictures.",
    Grade.CONTESTED: "Sources name different parties as the ones who did it, or tell of it in ways that cannot all be so.",
    Grade.DISCOUNTED: (
        "What came up later speaks against it: those harmed were fighters, no one was harmed, or it did not happen so."
    ),
    Grade.NONE: "Nobody has weighed the sources yet.",
}
"""What each grade means."""
SOURCE = (
    "Grades after Airwars (airwars.org, Methodology), explained in our own words. A grade weighs the sources: it says how"
    " far to believe that it happened as told. Confirm and Reject say something else, namely whether the article was read"
    " rightly."
)
"""Where the grades are from, and how they differ from a confirmation."""
GRADES = {
    Grade.CONFIRMED: Message("Confirmed", "مؤكَّد"),
    Grade.FAIR: Message("Fair", "مقبول"),
    Grade.WEAK: Message("Weak", "ضعيف"),
    Grade.CONTESTED: Message("Contested", "متنازَع عليه"),
    Grade.DISCOUNTED: Message("Discounted", "مستبعَد"),
    Grade.NONE: Message("not graded", "بلا تقييم"),
}
_GRADED = Message("graded {grade}", "التقييم: {grade}")
_AMONG = Message("{n} graded {grade}", "التقييم {grade}: {n}")
_FAINT = Message("faint: graded Contested or Discounted", "لون باهت: التقييم متنازَع عليه أو مستبعَد")


def graded(grade: Grade, language: Language = Language.EN) -> str:
    """The grade in words, "" where there is none.

    >>> graded(Grade.FAIR), graded(Grade.NONE)
    ('graded Fair', '')
    """
    return _GRADED(language, grade=GRADES[grade](language)) if grade is not Grade.NONE else ""


def graded_among(incidents: Sequence[Incident], language: Language = Language.EN) -> str:
    """How many of them have which grade: "2 graded Fair, 1 graded Contested"; "" where none has one."""
    given = Counter(i.grade for i in incidents)
    said = [(given[g], g) for g in Grade if g is not Grade.NONE and given[g]]
    return language.comma.join(_AMONG(language, n=number(n), grade=GRADES[g](language)) for n, g in said)


def legend_doubted(language: Language = Language.EN) -> str:
    """How a legend explains the faint signs of incidents that are doubted."""
    return _FAINT(language)


def grade_filter(grade: Grade, language: Language = Language.EN) -> str:
    """A filter by that grade, in words: "graded Fair", "not graded"."""
    return graded(grade, language) or GRADES[grade](language)


def grade_name(grade: Grade) -> str:
    """What a list to choose from calls it: "Fair", "Not graded"."""
    name = GRADES[grade].en
    return f"{name[:1].upper()}{name[1:]}"


def checked(incident: Incident) -> str:
    """How far it was checked, in a cell: "not yet", "confirmed", "graded Fair", "confirmed, graded Fair".

    A grade alone stands for itself: who gave it has looked at the incident, though nobody confirmed the reading.
    """
    grade = graded(incident.grade)
    if not grade:
        return CHECKED[incident.standing]
    return grade if incident.standing.is_machine else f"{CHECKED[incident.standing]}, {grade}"


def standing_and_grade(incident: Incident) -> str:
    """The standing with the grade after it: "Machine reading, not verified · graded Fair"."""
    return " · ".join(part for part in (incident.standing.value, graded(incident.grade)) if part)
