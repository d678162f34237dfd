"""A selection for those who do not see the picture: the finding in two sentences, and each incident in one."""

from __future__ import annotations

from geo.export.captions.arabic_names import GAZETTEER
from geo.export.captions.data_sets import also_shown, beside
from geo.export.captions.dates import on_days
from geo.export.captions.findings import (
    according,
    and_unknown,
    counted_in,
    ended,
    finding_words,
    gravity,
    how_many,
    is_none,
    not_added,
    what_is_shown,
)
from geo.export.captions.places import in_places
from geo.export.captions.titles import standing_shown_in_full, title
from geo.maps.selection import Selection
from geo.vocabulary import Total
from geo.wording.incidents import told as told_in_full
from geo.wording.language import Counted, Language, Message, capital
from geo.wording.terms import number_of_incidents
from geo.wording.totals import total_words

ALT_MOST = 250
"""Characters of an alternative text: screen readers read it in one go, and some cut it there."""
MOST_TOLD = 20
"""The long description tells so many incidents one by one, the gravest first, and counts the others."""
_MAP = Message("Map of {incidents}. {standing}.", "خريطة تبيّن: {incidents}. {standing}.")
_OTHERS = Counted(
    ("{n} more incident", "{n} more incidents"),
    ("حادث واحد آخر", "حادثان آخران", "{n} حوادث أخرى", "{n} حادثًا آخر", "{n} حادث آخر"),
)
_NO_PLACE = Message("place not given", "المكان غير مذكور")


def alt_text(selection: Selection, language: Language = Language.EN) -> str:
    """The finding first, in at most 250 characters: what a reader who does not see the picture has to know.

    Every number of the gravest harm's total is in it, and what may be in it twice; what else is said gives way to the length.
    """
    also = ended(capital(also_shown(selection, language)))
    if not selection.shown:
        return f"{title(selection, language)}."
    told = sorted((t for t in selection.totals if t.told), key=is_none)
    here = counted_in(selection, told[0]) if told else list(selection.shown)
    main = finding_words(told[0], language) if told else number_of_incidents(len(here), language)
    besides = _besides(told[0], language) if told else ""
    others = [
        " ".join((ended(capital(finding_words(t, language))), _besides(t, language))).strip()
        for t in told[1:]
    ]
    about = _MAP(
        language,
        incidents=how_many(selection, language),
        standing=standing_shown_in_full(selection, language),
    )
    place, date = in_places(here, language), on_days(here, language) if here else ""
    says = according(here, told[0], language) if told else ""
    tries: tuple[tuple[str, str, str, list[str], str], ...] = (
        (place, date, says, others, about),
        (place, date, "", others, about),
        (place, "", "", others, about),
        ("", date, "", others, about),
        ("", "", "", others, about),
        ("", "", "", others, ""),
        ("", "", "", [], about),
    )
    for where, when_, who, more, ending in tries:
        first = language.comma.join(p for p in (f"{main}{where}", when_, who) if p)
        text = " ".join(p for p in (ended(capital(first)), besides, *more, also, ending) if p)
        if len(text) <= ALT_MOST:
            return text
    return " ".join(p for p in (ended(capital(main)), besides, also) if p)


def _besides(total: Total, language: Language) -> str:
    """What a number leaves open: where it is not known in more, and what it may include or does not."""
    if total.count is None and not total.unknown:
        return ""  # then the finding is no more than that
    return " ".join(p for p in (and_unknown(total, language), not_added(total, language)) if p)


def description(selection: Selection, language: Language = Language.EN) -> str:
    """All that the picture shows, one line for what it comes to and one for each incident, the gravest first."""
    lines = [ended(capital(total_words(t, language))) for t in selection.totals if t.told]
    told = sorted(selection.shown, key=gravity)[:MOST_TOLD]
    lines = [
        ended(what_is_shown(selection, language)),
        *lines,
        *(ended(capital(line)) for line in beside(selection, language)),
        *(ended(told_in_full(i, language, GAZETTEER)) for i in told),
    ]
    left = len(selection.shown) - len(told)
    return "\n".join([*lines, *([ended(_OTHERS(left, language))] if left else [])])
