"""A count -> words: never 0 where the number is not known, never one number where it is a range."""

from __future__ import annotations

from enum import Enum

from geo.vocabulary import CountRange, Harm, Sign
from geo.wording.language import Counted, Language, Message, number
from geo.wording.terms import DONE, HAPPENED, HARMS, NOT_HAPPENED

_PEOPLE = Counted(("{n} person", "{n} people"), ("شخص واحد", "شخصين", "{n} أشخاص", "{n} شخصًا", "{n} شخص"))
"""In Arabic as they stand after a noun or a preposition."""
_PEOPLE_DO = Counted(_PEOPLE.en, ("شخص واحد", "شخصان", *_PEOPLE.ar[2:]))
"""In Arabic as they stand after a verb."""
_KILLED = Counted(("{n} killed", "{n} killed"), ("قتيل واحد", "قتيلان", "{n} قتلى", "{n} قتيلًا", "{n} قتيل"))
_AT_LEAST = Message("At least {many}", "{many} على الأقل")
_UP_TO = Message("Up to {many}", "ما يصل إلى {many}")
_BETWEEN = Message("{low} to {high}", "ما بين {low} و{high}")
_UNKNOWN = Message("An unknown number of", "عدد غير معروف من")
_EVENT = Message("no toll counted", "لم تُحتسب حصيلة")
_SAID_NONE = Message("{harm}: said to be none", "{harm}: لا أحد، بحسب ما ورد")
_NOTE = Message("{harm}: {count}", "{harm}: {count}")
_NOT_KNOWN = Message("not known", "العدد غير معروف")
NUMBER_NOT_KNOWN = Message("number not known", "العدد غير معروف")


class Spelling(Enum):
    """What stands where there is no number to print: nothing is said, the number is not known, there were none ("" for 0)."""

    SIGN = ("–", "?", "")
    """Where there is little room: a circle, a cell of the table, a headline."""
    PANEL = ("–", "?", "none")
    """The claims beside the map."""
    LIST = ("–", "number not known", "none")
    """Where an analyst may correct it, and in the sentences of a file."""
    ALOUD = ("not said", "not known", "")
    """A table that is read out."""
    CHANGE = ("not said", "some, not known how many", "")
    """From what to what a number was corrected."""

    def __init__(self, unsaid: str, unknown: str, none: str) -> None:
        self.unsaid, self.unknown, self.none = unsaid, unknown, none


def count_text(count: CountRange | None, spelling: Spelling = Spelling.SIGN) -> str:
    """How many, as figures wherever a number is known; else as `spelling` has it. None where nothing is said.

    >>> [count_text(CountRange(1, None, None), s) for s in Spelling]
    ['?', '?', 'number not known', 'not known', 'some, not known how many']
    >>> count_text(CountRange(740, 740, None)), count_text(CountRange(0, 0, 0), Spelling.PANEL), count_text(None)
    ('740+', 'none', '–')
    """
    if count is None:
        return spelling.unsaid
    if count.is_none and spelling.none:
        return spelling.none
    return count.label if count.number_known else spelling.unknown


def harm_count(harm: Harm, count: CountRange, *, after: bool = False) -> str:
    """A count with its harm: "14 injured"; `after`, as a list of changes has it, "injured 14"."""
    return f"{harm} {count_text(count)}" if after else f"{count_text(count)} {harm}"


def label(count: CountRange, language: Language = Language.EN) -> str:
    """A count where there is little room: 740+, 4–9, up to 6, ?. In Arabic it stands in a sentence as well.

    >>> label(CountRange(740, 740, None), Language.AR), label(CountRange(4, 4, 9), Language.AR)
    ('740 على الأقل', 'ما بين 4 و9')
    """
    if language is Language.EN:
        return count_text(count)
    if not count.number_known:
        return NUMBER_NOT_KNOWN(language)
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
        return "؟" if not count.number_known else up_to(count_text(count), language)
    return count_text(count)


def up_to(label: str, language: Language) -> str:
    """A count's English figures as the language has them: "up to 6", "حتى 6"."""
    return label.replace("up to", "حتى") if language is Language.AR else label


def note(harm: Harm | None, count: CountRange | None, sign: Sign, language: Language = Language.EN) -> str:
    """What a mark on the map stands for: "killed: 740+", "no toll counted"."""
    if harm is None or count is None or sign is Sign.NONE:
        said = _EVENT if harm is None or count is None else _SAID_NONE
        return said(language, harm=HARMS[harm](language) if harm else "")
    known = mark_label(count, language) if count.number_known else _NOT_KNOWN(language)
    return _NOTE(language, harm=HARMS[harm](language), count=known)


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


def killed_at_least(least: int, language: Language = Language.EN, *, short: bool = False) -> str:
    """The filter on numbers of killed: "at least 10 killed"; in English `short`, on a button, "10 or more killed"."""
    if short:
        return f"{number(least)} or more killed"
    many = _KILLED(least, language)
    return _AT_LEAST(language, many=many) if language is Language.AR else f"at least {many}"
