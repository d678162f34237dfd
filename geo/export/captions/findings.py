"""What each harm comes to, in words: the sentences that alternative text, description and caption share."""

from __future__ import annotations

from collections.abc import Sequence

from geo.export.captions.titles import counted, filters_in_words, in_sum, not_on_map
from geo.export.captions.voices import voices
from geo.maps.selection import Selection
from geo.vocabulary import Harm, Incident, Total
from geo.wording.counts import finding
from geo.wording.language import Counted, Language, Message, capital, listed
from geo.wording.speakers import ACCORDING
from geo.wording.terms import HARMS, SOME, number_of_incidents
from geo.wording.totals import in_incidents, left_out, total_words

MORE_UNKNOWN = Counted(
    ("In {n} more incident the number is not known", "In {n} more incidents the number is not known"),
    (
        "ولا يُعرف العدد في حادث واحد آخر",
        "ولا يُعرف العدد في حادثين آخرين",
        "ولا يُعرف العدد في {n} حوادث أخرى",
        "ولا يُعرف العدد في {n} حادثًا آخر",
        "ولا يُعرف العدد في {n} حادث آخر",
    ),
)
NOT_KNOWN_IN = Message("{what}, number not known {incidents}", "{what}، والعدد غير معروف {incidents}")
_SHOWN = Message("The map shows {counted}", "تعرض الخريطة: {counted}")
_FILTERED = Message(", filtered by {filters}", "، بعد التصفية بحسب: {filters}")


def is_none(total: Total) -> bool:
    """Whether nobody is said to have come to it: such totals are told last."""
    return total.count is not None and total.count.is_none and not total.unknown


def finding_words(total: Total, language: Language) -> str:
    """What one harm comes to, without what is not known."""
    if total.count is not None and not (total.count.is_none and total.unknown):
        return finding(total.harm, total.count, language)
    if total.unknown:
        some = SOME[language][total.harm]
        return NOT_KNOWN_IN(language, what=some, incidents=in_incidents(total.unknown, language))
    return total_words(total, language)


def and_unknown(total: Total, language: Language) -> str:
    """The sentence about those incidents whose number is not known, beside those where it is."""
    if not total.unknown or total.count is None or total.count.is_none:
        return ""
    return ended(MORE_UNKNOWN(total.unknown, language))


def not_added(total: Total, language: Language) -> str:
    """The sentence about what enters no sum: "Killed: may include 19, not added again."; "" where all does."""
    left = left_out(total, language)
    return ended(capital(f"{HARMS[total.harm](language)}: {language.comma.join(left)}")) if left else ""


def counted_in(selection: Selection, total: Total) -> list[Incident]:
    """The incidents that the finding of `total` speaks of: those with a number, else all that speak of the harm."""
    if total.count is not None and not total.count.is_none:
        return in_sum(selection, total)
    return saying(selection, total)


def according(incidents: Sequence[Incident], total: Total, language: Language) -> str:
    """ "according to the Observatory": who gives the number of `incidents`; "" where they are none."""
    names = voices(incidents, (total.harm,), language, numbered=total.count is not None)
    return ACCORDING(language, names=listed(names, language)) if names else ""


def saying(selection: Selection, total: Total) -> list[Incident]:
    """The incidents that say something of that harm, without those whose toll reaches beyond the filter."""
    return [i for i in selection.shown if i.id not in total.apart and i.toll(total.harm) is not None]


def how_many(selection: Selection, language: Language) -> str:
    """ "2 of 4 incidents", or only how many where all are shown."""
    if len(selection.shown) < len(selection.all) or not selection.shown:
        return counted(selection, language)
    text = number_of_incidents(len(selection.shown), language)
    missing = not_on_map(selection, language)
    return f"{text} ({missing})" if missing else text


def what_is_shown(selection: Selection, language: Language) -> str:
    """How many incidents the map shows, and by which filters."""
    named = filters_in_words(selection.view.filters, selection.facets.country_names, language)
    filtered = _FILTERED(language, filters=language.comma.join(named)) if named else ""
    return _SHOWN(language, counted=how_many(selection, language)) + filtered


def gravity(told: Incident) -> tuple[int, int]:
    """Sorts incidents: those with people killed first, and of these the deadliest."""
    harm = told.main_harm
    count = told.toll(harm) if harm else None
    return (list(Harm).index(harm) if harm else len(Harm)), -(count.low if count else 0)


def ended(text: str) -> str:
    """`text` as a sentence, with its full stop."""
    return text if not text or text.endswith((".", "!", "?", "؟", "…")) else f"{text}."
