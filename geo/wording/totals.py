"""What several incidents come to -> words that cannot mislead."""

from __future__ import annotations

from collections.abc import Sequence

from geo.vocabulary import Total
from geo.wording.counts import NUMBER_NOT_KNOWN, label, up_to
from geo.wording.language import Counted, Language, Message, listed
from geo.wording.terms import HARMS, INCIDENTS, INCIDENTS_IN, number_of_incidents

_NONE = Message("none", "لا أحد")
_MORE = Counted(
    ("in {n} more the number is not known", "in {n} more the number is not known"),
    (
        "والعدد غير معروف في حادث واحد آخر",
        "والعدد غير معروف في حادثين آخرين",
        "والعدد غير معروف في {n} حوادث أخرى",
        "والعدد غير معروف في {n} حادثًا آخر",
        "والعدد غير معروف في {n} حادث آخر",
    ),
)
_APART = Counted(
    (
        "{n} toll shared with places outside the filter not added",
        "{n} tolls shared with places outside the filter not added",
    ),
    (
        "حصيلة واحدة مشتركة مع أماكن خارج نطاق التصفية لم تُضَف",
        "حصيلتان مشتركتان مع أماكن خارج نطاق التصفية لم تُضافا",
        "{n} حصائل مشتركة مع أماكن خارج نطاق التصفية لم تُضَف",
        "{n} حصيلة مشتركة مع أماكن خارج نطاق التصفية لم تُضَف",
        "{n} حصيلة مشتركة مع أماكن خارج نطاق التصفية لم تُضَف",
    ),
)
_WITHIN_FEW = Message("may include {labels}, not added again", "قد تشمل {labels}، ولا تُضاف مرة ثانية")
_WITHIN = Counted(
    ("may include {n} other toll, not added again", "may include {n} other tolls, not added again"),
    (
        "قد تشمل حصيلة واحدة أخرى، ولا تُضاف مرة ثانية",
        "قد تشمل حصيلتين أخريين، ولا تُضافان مرة ثانية",
        "قد تشمل {n} حصائل أخرى، ولا تُضاف مرة ثانية",
        "قد تشمل {n} حصيلة أخرى، ولا تُضاف مرة ثانية",
        "قد تشمل {n} حصيلة أخرى، ولا تُضاف مرة ثانية",
    ),
)
_IN_OTHERS = Counted(
    (
        "{n} toll not added (another may count it already)",
        "{n} tolls not added (others may count them already)",
    ),
    (
        "حصيلة واحدة قد تشملها حصائل أخرى لم تُضَف",
        "حصيلتان قد تشملهما حصائل أخرى لم تُضافا",
        "{n} حصائل قد تشملها حصائل أخرى لم تُضَف",
        "{n} حصيلة قد تشملها حصائل أخرى لم تُضَف",
        "{n} حصيلة قد تشملها حصائل أخرى لم تُضَف",
    ),
)
_FEW = 3
"""So many numbers that are included are named; of more, how many there are."""


def total_note(total: Total) -> str:
    """What stands under a total: "killed, and in 2 more the number is not known"."""
    count, more = total.count, ""
    if count is not None and count.is_none and (total.unknown or total.apart or total.in_others):
        count = None  # "none" is said of some of them only
    if total.unknown and count is not None:
        more = f", and in {total.unknown} more the number is not known"
    elif total.unknown:
        more = f", number not known in {total.unknown} incident{'s' * (total.unknown > 1)}"
    if len(total.apart) == 1:
        more += f"; {total.apart_labels[0]} shared with other places, not added"
    elif total.apart:
        more += f"; {len(total.apart)} tolls shared with other places, not added"
    if total.within:
        more += f"; {_included(total, Language.EN)}"
    if total.in_others:
        more += f"; {_IN_OTHERS(total.in_others, Language.EN)}"
    if count is not None and count.is_none:
        more += ", as far as is said"
    return total.harm.value + more


def unknown_more(incidents: int, language: Language = Language.EN) -> str:
    """ "in 2 more the number is not known"."""
    return _MORE(incidents, language)


def in_incidents(number_: int, language: Language = Language.EN) -> str:
    """ "in 2 incidents"."""
    return f"{'في' if language is Language.AR else 'in'} {INCIDENTS_IN(number_, language)}"


def killed_in_short(total: Total) -> str:
    """The number killed where there is room for a number alone: "740+", "?" where it is not known, "" where nothing is said."""
    return total.label if total.told else ""


def killed_in_cell(total: Total, incidents: int) -> str:
    """The number killed in a cell of a table over `incidents`; where there are none of them nobody is told of, which is not 0."""
    return total.label if incidents else "none told"


_KNOWN_TO_AN_AREA = Counted(
    ("{n} of them known only to an area", "{n} of them known only to an area"),
    (
        "حادث واحد منها لا يُعرف مكانه إلا بمنطقة",
        "حادثان منها لا يُعرف مكانهما إلا بمنطقة",
        "{n} حوادث منها لا يُعرف مكانها إلا بمنطقة",
        "{n} حادثًا منها لا يُعرف مكانها إلا بمنطقة",
        "{n} حادث منها لا يُعرف مكانها إلا بمنطقة",
    ),
)


def gathered_lines(incidents: int, killed: Total, *, areas: int = 0, name: str = "") -> tuple[str, ...]:
    """What is said of incidents that are drawn as one sign: how many, where if at one place, what they come to.

    `areas` of them are known only to an area. The first line is a heading.

    >>> from geo.vocabulary import Harm
    >>> gathered_lines(3, Total(Harm.KILLED, None), areas=1, name="Kabul")
    ('3 incidents in Kabul', 'killed: not said', '1 of them known only to an area')
    """
    head = f"{number_of_incidents(incidents)}{f' in {name}' if name else ''}"
    come_to = total_words(killed) if killed.told else f"{HARMS[killed.harm](Language.EN)}: {killed.label}"
    return (head, come_to, *((known_to_an_area(areas),) if areas else ()))


def known_to_an_area(incidents: int) -> str:
    """ "1 of them known only to an area"."""
    return _KNOWN_TO_AN_AREA(incidents, Language.EN)


def total_words(total: Total, language: Language = Language.EN) -> str:
    """One harm's total in words that cannot mislead: "killed: 740+, in 2 more the number is not known"."""
    said = []
    if total.count is not None:
        said.append(_NONE(language) if total.count.is_none else label(total.count, language))
        if total.unknown:
            said.append(unknown_more(total.unknown, language))
    elif total.unknown:
        said.append(NUMBER_NOT_KNOWN(language))
    said += left_out(total, language)
    return f"{HARMS[total.harm](language)}: {language.comma.join(said)}"


def bar_words(named: str, incidents: int, total: Total) -> str:
    """A bar of a histogram, for a tooltip and for those who hear it.

    >>> from geo.vocabulary import CountRange, Harm
    >>> bar_words("9 Mar 2025", 1, Total(Harm.KILLED, CountRange(740, 740, None), 1))
    '9 Mar 2025: 1 incident, killed: 740+'
    """
    if not incidents:
        return f"{named}: no incidents"
    killed = total_words(total) if total.told else f"{HARMS[total.harm](Language.EN)}: {total.label}"
    return f"{named}: {INCIDENTS(incidents, Language.EN)}, {killed}"


def left_out(total: Total, language: Language = Language.EN) -> list[str]:
    """What is shown and enters no sum, in words."""
    said = []
    if total.apart:
        said.append(_APART(len(total.apart), language))
    if total.within:
        said.append(_included(total, language))
    if total.in_others:
        said.append(_IN_OTHERS(total.in_others, language))
    return said


def _included(total: Total, language: Language) -> str:
    if len(total.within) > _FEW:
        return _WITHIN(len(total.within), language)
    labels = [up_to(said, language) for said in total.within_labels]
    return _WITHIN_FEW(language, labels=listed(labels, language))


def set_in_words(shown: int, of: int, totals: Sequence[Total]) -> str:
    """What a data set comes to by itself: "12 of 40 incidents · killed: 9, in 2 more the number is not known".

    >>> set_in_words(12, 3000, [])
    '12 of 3,000 incidents'
    """
    counted = f"{shown:,} of {INCIDENTS(of, Language.EN)}"
    return " · ".join([counted, *(total_words(each) for each in totals if each.told)])


SETS_BY_THEMSELVES = "Each is counted by itself, in none of the totals above; they may tell of the same events, and are not to be added up."
"""What stands by the totals of data sets."""


def sets_left_out(names: Sequence[str], where: str) -> str:
    """That data sets which the map shows are in nothing `where`; "" without any.

    >>> sets_left_out(["Strikes"], "in what is published")
    'The map shows the data set “Strikes”, too. It is not in what is published yet: the articles alone are.'
    """
    if not names:
        return ""
    sets, they = ("data set", "It is") if len(names) == 1 else ("data sets", "They are")
    named = listed([f"“{name}”" for name in names])
    return f"The map shows the {sets} {named}, too. {they} not {where} yet: the articles alone are."


def not_of_a_set(nowhere: int, unsure: int, undated: int, placeless: int, sure_min: int) -> str:
    """What of a data set is not on the map, and why; "" where all of it is.

    >>> not_of_a_set(3, 0, 1, 0, 0)
    '3 without a place, 1 without a day while dates are filtered'
    """
    said = (
        (nowhere, "without a place"),
        (unsure, f"whose place is less than {sure_min}% sure"),
        (undated, "without a day while dates are filtered"),
        (placeless, "without a place while an area is selected"),
    )
    return ", ".join(f"{n:,} {why}" for n, why in said if n)


def outside_bars(name: str, incidents: int) -> str:
    """What of a data set stands in no bar of a histogram; "" where all of it does.

    >>> outside_bars("Strikes", 3)
    'Of “Strikes” 3 incidents are in no bar: their days are not known as exactly, or lie elsewhere.'
    """
    if not incidents:
        return ""
    verb = "is" if incidents == 1 else "are"
    return f"Of “{name}” {INCIDENTS(incidents, Language.EN)} {verb} in no bar: their days are not known as exactly, or lie elsewhere."
