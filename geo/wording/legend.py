"""A sign or a harm -> how the map's legend explains it, in both languages."""

from __future__ import annotations

from geo.vocabulary import Harm, Sign
from geo.wording.language import Language, Message

LEGEND_WORDS = {
    Sign.UNKNOWN: "number not known",
    Sign.NONE: "said to be none",
    Sign.EVENT: "no one said to be harmed",
    Sign.MENTIONED: "mentioned only",
    Sign.RING: "ring: within this radius",
    Sign.AREA: "hatched: somewhere in it",
    Sign.ROUGH: "hatched ring: area without an outline",
    Sign.SHARED: "lines: one toll for all of them",
    Sign.HEXAGON: "several incidents, darker: more killed",
}
"""How the legend explains each sign; circles are explained by their values, harms by their names."""
SIGNS = {
    Sign.UNKNOWN: "العدد غير معروف",
    Sign.NONE: "لا أحد، بحسب ما ورد",
    Sign.EVENT: "لم يرد ذكر ضحايا",
    Sign.MENTIONED: "مكان ورد ذكره فقط",
    Sign.RING: "حلقة: في مكان ما ضمن هذا النطاق",
    Sign.AREA: "منطقة مخططة: في مكان ما داخلها",
    Sign.ROUGH: "حلقة مخططة: منطقة غير معروفة الحدود",
    Sign.SHARED: "خطوط: حصيلة واحدة لها جميعًا",
    Sign.HEXAGON: "عدة حوادث، والأغمق أكثر قتلى",
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


def legend_title(language: Language = Language.EN) -> str:
    """What stands over the legend's circles: "People killed"."""
    return _LEGEND_TITLE(language)


def legend_sign(sign: Sign, language: Language = Language.EN) -> str:
    """How the legend explains `sign`; "" for circles and harms, which have no row of their own."""
    return SIGNS.get(sign, "") if language is Language.AR else LEGEND_WORDS.get(sign, "")


def legend_harm(harm: Harm, language: Language = Language.EN) -> str:
    """The legend's row for a harm: "people injured"."""
    return _LEGEND_HARMS[harm](language)
