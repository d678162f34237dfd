"""How many, in words: never 0 where the number is not known, never one number where it is a range."""

from __future__ import annotations

from geo.export.words.language import Counted, Language, Message, number
from geo.export.words.terms import DONE, HAPPENED, HARMS, INCIDENTS_IN, NOT_HAPPENED
from geo.maps.selection import Total
from geo.vocabulary import CountRange, Harm

_PEOPLE = Counted(("{n} person", "{n} people"), ("شخص واحد", "شخصين", "{n} أشخاص", "{n} شخصًا", "{n} شخص"))
"""In Arabic as they stand after a noun or a preposition."""
_PEOPLE_DO = Counted(_PEOPLE.en, ("شخص واحد", "شخصان", *_PEOPLE.ar[2:]))
"""In Arabic as they stand after a verb."""
_KILLED = Counted(("{n} killed", "{n} killed"), ("قتيل واحد", "قتيلان", "{n} قتلى", "{n} قتيلًا", "{n} قتيل"))
_AT_LEAST = Message("At least {many}", "{many} على الأقل")
_UP_TO = Message("Up to {many}", "ما يصل إلى {many}")
_BETWEEN = Message("{low} to {high}", "ما بين {low} و{high}")
_UNKNOWN = Message("An unknown number of", "عدد غير معروف من")
_NONE = Message("none", "لا أحد")
_NUMBER_NOT_KNOWN = Message("number not known", "العدد غير معروف")
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
_WITHIN_ONE = Message("{label} that may be part of it not added", "حصيلة قد تكون جزءًا منها لم تُضَف ({label})")
_WITHIN = Counted(
    ("{n} toll that may be part of it not added", "{n} tolls that may be part of it not added"),
    (
        "حصيلة واحدة قد تكون جزءًا منها لم تُضَف",
        "حصيلتان قد تكونان جزءًا منها لم تُضافا",
        "{n} حصائل قد تكون جزءًا منها لم تُضَف",
        "{n} حصيلة قد تكون جزءًا منها لم تُضَف",
        "{n} حصيلة قد تكون جزءًا منها لم تُضَف",
    ),
)


def label(count: CountRange, language: Language = Language.EN) -> str:
    """A count where there is little room: 740+, 4–9, up to 6, ?. In Arabic it stands in a sentence as well.

    >>> label(CountRange(740, 740, None), Language.AR), label(CountRange(4, 4, 9), Language.AR)
    ('740 على الأقل', 'ما بين 4 و9')
    """
    if language is Language.EN:
        return count.label
    if not count.number_known:
        return _NUMBER_NOT_KNOWN(language)
    if count.high is None:
        return _AT_LEAST(language, many=count.low)
    if count.low == count.high:
        return number(count.low)
    if count.best is None and count.low <= 1:
        return f"حتى {number(count.high)}"
    return _BETWEEN(language, low=count.low, high=count.high)


def mark_label(count: CountRange, language: Language = Language.EN) -> str:
    """A count inside or beside its circle, the same figures in both languages: 740+, 4–9, ؟."""
    if language is Language.AR:
        return "؟" if not count.number_known else count.label.replace("up to", "حتى")
    return count.label


def in_words(count: CountRange, language: Language = Language.EN, people: Counted = _PEOPLE) -> str:
    """A count as it stands before a noun in an English sentence; in Arabic with its `people`.

    >>> in_words(CountRange(740, 740, None)), in_words(CountRange(4, 4, 9)), in_words(CountRange(1, None, 6))
    ('At least 740', '4 to 9', 'Up to 6')
    >>> in_words(CountRange(740, 740, None), Language.AR), in_words(CountRange(4, 4, 9), Language.AR)
    ('740 شخصًا على الأقل', 'ما بين 4 و9 أشخاص')
    """
    arabic = language is Language.AR
    if not count.number_known:
        return _UNKNOWN(language) + (" الأشخاص" if arabic else "")
    if count.high is None:
        return _AT_LEAST(language, many=people(count.low, language) if arabic else count.low)
    if count.best is None and count.low <= 1:
        return _UP_TO(language, many=_PEOPLE(count.high, language) if arabic else count.high)
    if count.low == count.high:
        return people(count.low, language) if arabic else number(count.low)
    if arabic and (count.low, count.high) == (1, 2):
        return f"شخص أو {people.ar[1]}"
    return _BETWEEN(language, low=count.low, high=_PEOPLE(count.high, language) if arabic else count.high)


def finding(harm: Harm, count: CountRange, language: Language = Language.EN) -> str:
    """How many came to `harm`, as a headline says it.

    >>> finding(Harm.KILLED, CountRange(2, 2, 2)), finding(Harm.KILLED, CountRange(2, 2, 2), Language.AR)
    ('2 people killed', 'مقتل شخصين')
    """
    if language is Language.AR:
        if count.is_none:
            return sentence(harm, count, language)
        return f"{HAPPENED[harm]} {in_words(count, language)}"
    if count.is_none:
        return f"No one {harm}"
    one = count.number_known and count.low == 1 and count.high in (1, None)
    return f"{in_words(count)} {'person' if one else 'people'} {harm}"


def sentence(harm: Harm, count: CountRange, language: Language = Language.EN) -> str:
    """How many came to `harm`, as the beginning of a sentence.

    >>> sentence(Harm.KILLED, CountRange(2, 2, 2)), sentence(Harm.KILLED, CountRange(2, 2, 2), Language.AR)
    ('2 people were killed', 'قُتل شخصان')
    """
    if language is Language.AR:
        if count.is_none:
            return f"لم {NOT_HAPPENED[harm]} أحد"
        many = in_words(count, language, _PEOPLE_DO) if count.number_known else "أشخاص"
        return f"{DONE[harm]} {many}"
    if count.is_none:
        return f"No one was {harm}"
    if not count.number_known:
        return f"People were {harm}"
    one = count.low == 1 and count.high in (1, None)
    return f"{in_words(count)} {'person was' if one else 'people were'} {harm}"


def killed_at_least(least: int, language: Language = Language.EN) -> str:
    """The filter on numbers of killed: "at least 10 killed"."""
    many = _KILLED(least, language)
    return _AT_LEAST(language, many=many) if language is Language.AR else f"at least {many}"


def unknown_more(incidents: int, language: Language = Language.EN) -> str:
    """ "in 2 more the number is not known"."""
    return _MORE(incidents, language)


def in_incidents(number_: int, language: Language = Language.EN) -> str:
    """ "in 2 incidents"."""
    return f"{'في' if language is Language.AR else 'in'} {INCIDENTS_IN(number_, language)}"


def total_words(total: Total, language: Language = Language.EN) -> str:
    """One harm's total in words that cannot mislead: "killed: 740+, in 2 more the number is not known"."""
    said = []
    if total.count is not None:
        said.append(_NONE(language) if total.count.is_none else label(total.count, language))
        if total.unknown:
            said.append(unknown_more(total.unknown, language))
    elif total.unknown:
        said.append(_NUMBER_NOT_KNOWN(language))
    said += left_out(total, language)
    return f"{HARMS[total.harm](language)}: {language.comma.join(said)}"


def left_out(total: Total, language: Language = Language.EN) -> list[str]:
    """What is shown and enters no sum, in words."""
    said = []
    if total.apart:
        said.append(_APART(len(total.apart), language))
    if len(total.within) == 1:
        said.append(_WITHIN_ONE(language, label=_short(total.within_labels[0], language)))
    elif total.within:
        said.append(_WITHIN(len(total.within), language))
    return said


def _short(text: str, language: Language) -> str:
    return text.replace("up to", "حتى") if language is Language.AR else text
