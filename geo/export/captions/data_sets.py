"""The data sets beside the articles, as every picture and file says them: whose, how many, what they come to by themselves."""

from __future__ import annotations

from geo.export.captions.withheld import withheld
from geo.maps.selection import Selection, SetShown, located, too_unsure
from geo.vocabulary.datasets import Dataset
from geo.wording.dates import day
from geo.wording.language import Counted, Language, Message, clean
from geo.wording.terms import INCIDENTS
from geo.wording.totals import total_words

_LONGEST = 80
_NAMED = Message("“{name}”", "«{name}»")
_OF_SET = Message("{counted} of the data set {name}", "{counted} من مجموعة البيانات {name}")
_OF_SETS = Message("{counted} of {sets} data sets", "{counted} من {sets} مجموعات بيانات")
_ALSO = Message("also shown: {counted}, not added", "يُعرض أيضًا: {counted}، ولا تُضاف أعدادها")
_ALONE = Message(
    "data set {name}, counted by itself: {said} (as it has them, not checked here)",
    "مجموعة البيانات {name} محسوبة وحدها: {said} (كما وردت فيها، ولم يُتحقَّق منها هنا)",
)
_SHARE = Message("{shown} of {all}", "{shown} من أصل {all}")
_CREDIT = Message(
    "{name}: {publisher}, accessed {day} ({licence})",
    "{name}: {publisher}، جرى الاطلاع عليها في {day} ({licence})",
)
_ASKED = Message("{credit}; {asked}", "{credit}؛ {asked}")
_OFF_MAP = Message("{n} not on the map", "{n} منها ليست على الخريطة")
_OUTSIDE = Counted(
    ("{n} incident of data sets outside this frame", "{n} incidents of data sets outside this frame"),
    ("حادث واحد من مجموعات البيانات خارج هذا الإطار", "حادثان من مجموعات البيانات خارج هذا الإطار", "{n} حوادث من مجموعات البيانات خارج هذا الإطار", "{n} حادثًا من مجموعات البيانات خارج هذا الإطار", "{n} حادث من مجموعات البيانات خارج هذا الإطار"),
)  # fmt: skip
_NOT_IN = "{counted} of the data set {name} are on the map and not in {where}: {why}"
_FORBIDDEN = "its publisher’s terms let nobody pass its rows on"
_NOT_SAID = "nobody has said that its licence lets its rows be passed on"
_IN = "{counted} of the data set {name} are in {where}, in rows of their own, which no total adds"


def named(dataset: Dataset, language: Language = Language.EN) -> str:
    """Its name between quotation marks."""
    return _NAMED(language, name=clean(dataset.name, _LONGEST))


def of_sets(selection: Selection, language: Language = Language.EN) -> str:
    """ "12 incidents of the data set “UCDP Syria”"; "" where no data set shows any."""
    shown = [one for one in selection.sets if one.selection.shown]
    if not shown:
        return ""
    many = INCIDENTS(sum(len(one.selection.shown) for one in shown), language)
    if len(shown) > 1:
        return _OF_SETS(language, counted=many, sets=len(shown))
    return _OF_SET(language, counted=many, name=named(shown[0].dataset, language))


def also_shown(selection: Selection, language: Language = Language.EN) -> str:
    """That data sets are shown beside the articles, in few words: "also shown: 12 incidents of the data set “UCDP Syria”, not added"."""
    counted = of_sets(selection, language)
    return _ALSO(language, counted=counted) if counted else ""


def by_itself(one: SetShown, language: Language = Language.EN) -> str:
    """What a data set comes to: "data set “UCDP Syria”, counted by itself: 12 of 40 incidents, killed: 9 (as it has them, …)"."""
    selection, comma = one.selection, language.comma
    counted = _SHARE(
        language,
        shown=f"{len(selection.shown):,}"
        if language is Language.EN
        else INCIDENTS(len(selection.shown), language),
        all=INCIDENTS(one.in_all, language) if language is Language.EN else one.in_all,
    )
    off = sum(1 for i in selection.shown if not located(i) or too_unsure(i))
    said = [
        counted,
        *([_OFF_MAP(language, n=off)] if off else []),
        *(total_words(t, language) for t in selection.totals if t.told),
        *withheld(selection, language),
    ]
    return _ALONE(language, name=named(one.dataset, language), said=comma.join(said))


def credited(dataset: Dataset, language: Language = Language.EN) -> str:
    """Whom to name: publisher, the day it was fetched, licence, and by what filters."""
    whose = dataset.provenance
    said = _CREDIT(
        language,
        name=clean(dataset.name, _LONGEST),
        publisher=clean(whose.publisher),
        day=day(whose.accessed, language),
        licence=clean(whose.licence),
    )
    return _ASKED(language, credit=said, asked=clean(whose.asked)) if whose.asked else said


def beside(selection: Selection, language: Language = Language.EN) -> list[str]:
    """A line for each data set that a view shows: what it comes to, and its credit."""
    return [f"{by_itself(one, language)} · {credited(one.dataset, language)}" for one in selection.sets]


def set_credits(selection: Selection, language: Language = Language.EN) -> list[str]:
    """Whom to name for the data sets that a view shows."""
    return [credited(one.dataset, language) for one in selection.sets]


def outside_of_sets(incidents: int, language: Language = Language.EN) -> str:
    """ "2 incidents of data sets outside this frame"; "" where all are inside."""
    return _OUTSIDE(incidents, language) if incidents else ""


def not_in_this_file(selection: Selection) -> list[str]:
    """That rows of data sets that are on the map are not in a file of data, for their licence."""
    return [said_of_rows(one) for one in selection.sets if not one.dataset.may_pass_on]


def in_this_file(selection: Selection) -> list[str]:
    """Of each data set whether its rows are in a file of data, and why not."""
    return [said_of_rows(one) for one in selection.sets]


def said_of_rows(one: SetShown, where: str = "this file") -> str:
    """Whether its rows are in a file of data or a page (`where`, in words), and why not."""
    said = _IN if one.dataset.may_pass_on else _NOT_IN
    counted = INCIDENTS(len(one.selection.shown), Language.EN)
    why = _FORBIDDEN if one.dataset.keeps_rows else _NOT_SAID
    return said.format(counted=counted, name=named(one.dataset), where=where, why=why)
