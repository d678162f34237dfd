"""A word of the vocabulary (harm, people, precision, standing, sign) -> what it is called in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from geo.vocabulary import Harm, Precision, Sign, Standing, Who
from geo.wording.language import Counted, Language, Message, number

HARMS = {
    Harm.KILLED: Message("killed", "القتلى"),
    Harm.INJURED: Message("injured", "الجرحى"),
    Harm.MISSING: Message("missing", "المفقودون"),
    Harm.ABDUCTED: Message("abducted", "المختطفون"),
    Harm.DETAINED: Message("detained", "المحتجزون"),
    Harm.DISPLACED: Message("displaced", "النازحون"),
}
"""A harm as a heading or a filter says it."""
HAPPENED = {
    Harm.KILLED: "مقتل",
    Harm.INJURED: "إصابة",
    Harm.MISSING: "فقدان",
    Harm.ABDUCTED: "اختطاف",
    Harm.DETAINED: "احتجاز",
    Harm.DISPLACED: "نزوح",
}
"""What came to people as Arabic headlines say it: a noun, and the people after it ("مقتل 14 شخصًا")."""
DONE = {
    Harm.KILLED: "قُتل",
    Harm.INJURED: "أُصيب",
    Harm.MISSING: "فُقد",
    Harm.ABDUCTED: "اختُطف",
    Harm.DETAINED: "احتُجز",
    Harm.DISPLACED: "نزح",
}
"""The same as a verb ("قُتل 14 شخصًا")."""
NOT_HAPPENED = {
    Harm.KILLED: "يُقتل",
    Harm.INJURED: "يُصَب",
    Harm.MISSING: "يُفقد",
    Harm.ABDUCTED: "يُختطف",
    Harm.DETAINED: "يُحتجز",
    Harm.DISPLACED: "ينزح",
}
"""The verb after "لم"."""
SOME = {
    Language.EN: {harm: f"People {harm}" for harm in Harm},
    Language.AR: {
        Harm.KILLED: "سقوط قتلى",
        Harm.INJURED: "سقوط جرحى",
        Harm.MISSING: "فقدان أشخاص",
        Harm.ABDUCTED: "اختطاف أشخاص",
        Harm.DETAINED: "احتجاز أشخاص",
        Harm.DISPLACED: "نزوح أشخاص",
    },
}
"""That some came to a harm, where no number is known."""
WHO = {
    Who.CIVILIANS: Message("civilians", "مدنيون"),
    Who.COMBATANTS: Message("combatants", "مقاتلون"),
    Who.SECURITY_FORCES: Message("security forces", "قوات الأمن"),
    Who.JOURNALISTS: Message("journalists", "صحفيون"),
    Who.AID_WORKERS: Message("aid workers", "عاملون في الإغاثة"),
    Who.MEDICS: Message("medics", "عاملون صحيون"),
    Who.CHILDREN: Message("children", "أطفال"),
    Who.WOMEN: Message("women", "نساء"),
    Who.ATTACKERS: Message("attackers", "مهاجمون"),
    Who.UNKNOWN: Message("unknown", "غير محددين"),
}
PRECISIONS = {
    Precision.EXACT: Message("exact", "الموقع بدقة"),
    Precision.NEIGHBOURHOOD: Message("neighbourhood", "الحي"),
    Precision.TOWN: Message("town", "المدينة أو البلدة"),
    Precision.DISTRICT: Message("district", "المنطقة"),
    Precision.PROVINCE: Message("province", "المحافظة"),
    Precision.COUNTRY: Message("country", "البلد"),
}
STANDINGS = {
    Standing.MACHINE: "قراءة آلية، غير متحقَّق منها",
    Standing.CONFIRMED: "قراءة أكّدها محلل",
    Standing.REJECTED: "قراءة رفضها محلل",
    Standing.BY_HAND: "أدخله محلل يدويًا",
    Standing.BY_HAND_CONFIRMED: "أُدخل يدويًا وأكّده محلل",
    Standing.IMPORTED: "كما ورد في مجموعة بياناته، ولم يُتحقَّق منه هنا",
}
LEGEND_WORDS = {
    Sign.UNKNOWN: "number not known",
    Sign.NONE: "said to be none",
    Sign.EVENT: "no toll counted",
    Sign.MENTIONED: "mentioned only",
    Sign.DISASTER: "disaster or accident",
    Sign.RING: "somewhere in the ring",
    Sign.AREA: "somewhere in the area",
    Sign.ROUGH: "in an area about so large",
    Sign.SHARED: "one toll for several places",
    Sign.HEXAGON: "several incidents, the fuller the colour, the more killed",
    Sign.GATHERED: "several incidents: how many | killed",
}
"""How the legend explains each sign; circles are explained by their values, harms by their names."""
SIGNS = {
    Sign.UNKNOWN: "العدد غير معروف",
    Sign.NONE: "لا أحد، بحسب ما ورد",
    Sign.EVENT: "لم تُحتسب حصيلة",
    Sign.MENTIONED: "مكان ورد ذكره فقط",
    Sign.DISASTER: "كارثة أو حادث عرضي",
    Sign.RING: "في مكان ما داخل الحلقة",
    Sign.AREA: "في مكان ما داخل المنطقة",
    Sign.ROUGH: "في منطقة بهذا الاتساع تقريبًا",
    Sign.SHARED: "حصيلة واحدة لعدة أماكن",
    Sign.HEXAGON: "عدة حوادث، والأغمق أكثر قتلى",
    Sign.GATHERED: "عدة حوادث: عددها | القتلى",
}
_LEGEND_HARMS = {
    Harm.KILLED: Message("people killed", "قتلى"),
    Harm.INJURED: Message("people injured", "جرحى"),
    Harm.MISSING: Message("people missing", "مفقودون"),
    Harm.ABDUCTED: Message("people abducted", "مختطفون"),
    Harm.DETAINED: Message("people detained", "محتجزون"),
    Harm.DISPLACED: Message("people displaced", "نازحون"),
}
_LEGEND_TITLE = Message("People killed", "عدد القتلى")
INCIDENTS = Counted(
    ("{n} incident", "{n} incidents"), ("حادث واحد", "حادثان", "{n} حوادث", "{n} حادثًا", "{n} حادث")
)
INCIDENTS_IN = Counted(
    ("{n} incident", "{n} incidents"), ("حادث واحد", "حادثين", "{n} حوادث", "{n} حادثًا", "{n} حادث")
)
"""The same after a preposition, where Arabic's two has another ending."""
CHECKED = {
    Standing.CONFIRMED: "confirmed",
    Standing.MACHINE: "not yet",
    Standing.REJECTED: "rejected",
    Standing.BY_HAND: "by hand",
    Standing.BY_HAND_CONFIRMED: "by hand, confirmed",
    Standing.IMPORTED: "as imported",
}
"""The standing where there is little room."""
ARTICLES_READ = Counted(
    ("{n} article", "{n} articles"), ("مقالًا واحدًا", "مقالين", "{n} مقالات", "{n} مقالًا", "{n} مقال")
)
"""As what a verb acts on."""


def stretch(first: int, last: int, of: int) -> str:
    """Which of how many are listed.

    >>> stretch(1, 100, 1341), stretch(1, 5, 5)
    ('1–100 of 1,341', '5 of 5')
    """
    listed = f"{number(first)}–{number(last)}" if last - first + 1 < of else number(last)
    return f"{listed} of {number(of)}"


def number_of_incidents(n: int, language: Language = Language.EN) -> str:
    """ "3 incidents"."""
    return INCIDENTS(n, language)


def standing_name(of: Standing, language: Language = Language.EN) -> str:
    """How far it has been checked: "Machine reading, not verified"."""
    return STANDINGS[of] if language is Language.AR else str(of)


def people(who: Who) -> str:
    """Whom it happened to: "people" where that is not said."""
    return "people" if who is Who.UNKNOWN else who.value


def one_of(who: Who) -> str:
    """One of them.

    >>> one_of(Who.UNKNOWN), one_of(Who.SECURITY_FORCES), one_of(Who.JOURNALISTS)
    ('person', 'member of security forces', 'journalist')
    """
    words = people(who)
    return _ONE.get(words, words.removesuffix("s"))


_ONE = {
    "people": "person",
    "children": "child",
    "women": "woman",
    "security forces": "member of security forces",
}


_NONE_COUNTED = Message("none counted", "لم يُحتسب قتلى")


def legend_title(language: Language = Language.EN) -> str:
    """What stands over the legend's circles: "People killed"."""
    return _LEGEND_TITLE(language)


def legend_sign(sign: Sign, language: Language = Language.EN) -> str:
    """How the legend explains `sign`; "" for circles and harms, which have no row of their own."""
    return SIGNS.get(sign, "") if language is Language.AR else LEGEND_WORDS.get(sign, "")


def legend_steps(steps: Sequence[int], language: Language = Language.EN) -> list[str]:
    """What the legend says of each depth of a colour: those below the first of `steps`, from each to the next, and from the last on.

    >>> legend_steps((1, 10, 1000))
    ['none counted', '1–9', '10–999', '1,000+']
    >>> legend_steps((1, 2, 4))
    ['none counted', '1', '2–3', '4+']
    """
    ends = zip(steps, (*(n - 1 for n in steps[1:]), None), strict=True)
    said = [
        f"{number(low)}+" if high is None else f"{number(low)}–{number(high)}" if high > low else number(low)
        for low, high in ends
    ]
    return [_NONE_COUNTED(language), *said]


def legend_harm(harm: Harm, language: Language = Language.EN) -> str:
    """The legend's row for a harm: "people injured"."""
    return _LEGEND_HARMS[harm](language)
