"""How sure a place is, and what is asked of it -> words in English and Arabic."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

from geo.vocabulary import Place
from geo.wording.language import Counted, Language, Message

_LEAST = Message("places at least {percent}% sure", "أماكن تحديدها صحيح باحتمال {percent}% على الأقل")
_LESS = Counted(
    ("{n} not drawn, under {percent}% sure", "{n} not drawn, under {percent}% sure"),
    (
        "منها حادث واحد غير مرسوم لأن احتمال صحة مكانه أقل من {percent}%",
        "منها حادثان غير مرسومين لأن احتمال صحة مكانهما أقل من {percent}%",
        "منها {n} حوادث غير مرسومة لأن احتمال صحة مكانها أقل من {percent}%",
        "منها {n} حادثًا غير مرسوم لأن احتمال صحة مكانها أقل من {percent}%",
        "منها {n} حادث غير مرسوم لأن احتمال صحة مكانها أقل من {percent}%",
    ),
)


def percent_sure(place: Place) -> int:
    """How sure it is that a place is the one meant, in whole percent, rounded down: what is called 90 % is no less."""
    return floor(100 * place.score + 1e-6)


def at_least_sure(percent: int, language: Language = Language.EN) -> str:
    """The filter: "places at least 70% sure"."""
    return _LEAST(language, percent=percent)


def less_sure(incidents: int, percent: int, language: Language = Language.EN) -> str:
    """How many are not drawn: "3 not drawn, under 70% sure"; "" of none."""
    return _LESS(incidents, language, percent=percent) if incidents else ""


def not_drawn(incidents: int, shown: int, percent: int) -> str:
    """The line under the map: "3 of 40 are not drawn: their place is less sure than 70%."; "" of none."""
    if not incidents:
        return ""
    verb, whose = ("is", "its") if incidents == 1 else ("are", "their")
    return f"{incidents:,} of {shown:,} {verb} not drawn: {whose} place is less sure than {percent}%."


def nowhere(incidents: int) -> str:
    """The same line, of those without a place: "12 incidents have no place that could be located."; "" of none."""
    if not incidents:
        return ""
    what = "1 incident has" if incidents == 1 else f"{incidents:,} incidents have"
    return f"{what} no place that could be located."


def how_sure(places: Sequence[Place]) -> str:
    """How sure the places of one incident are: "“Ras al-Ayn” is 64% sure"."""
    told = dict.fromkeys(f"“{p.name}” is {percent_sure(p)}% sure" for p in places if p.footprint is not None)
    return ", ".join(told)
