"""The few words on a picture that only a picture has, in English and Arabic; all others are in `geo.export.captions`."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from geo.export.captions.titles import attribution
from geo.export.credits import STREETS, STREETS_AR, brought
from geo.export.picture.sheet import Circles, Correction
from geo.vocabulary import Harm, Incident
from geo.wording.dates import day
from geo.wording.language import Language, Message

_SIZED = MappingProxyType(
    {
        Circles.AREA: Message("circles by area", "مساحة الدائرة بحسب العدد"),
        Circles.FLANNERY: Message("circles by Flannery’s scale", "الدوائر بمقياس فلانري"),
    }
)
_SMALLER = Message("at a smaller scale here", "بمقياس أصغر في هذه الصورة")
_IN_CIRCLE = Message("killed", "قتلى")
_SHORT = Message(
    "GeoNames, UCDP, SimpleMaps CC BY · Natural Earth, echarts ODbL; no view on borders",
    "البيانات: GeoNames, UCDP, SimpleMaps CC BY · Natural Earth, echarts ODbL؛ الحدود لا تعبّر عن موقف",
)
_STREETS = Message(f"Streets: {STREETS}", f"الشوارع: {STREETS_AR}")
_PARTLY = Message(f"Streets, not all of them: {STREETS}", f"الشوارع، وليست كلها: {STREETS_AR}")
_CORRECTION = Message("Correction {n}, {day}", "التصحيح رقم {n}، {day}")
_ROMANISED = Message(
    "Names in other scripts are romanised", "الأسماء المكتوبة بخطوط أخرى منقولة إلى الحروف اللاتينية"
)
_NO_PLACE = Message("no place", "بلا مكان")
_ARTICLES = Message("articles", "المقالات")
_SOMEWHERE = Message("somewhere in the country", "في مكان ما من البلد")
_UNKNOWN = Message("number {harm} not known", "{harm}: العدد غير معروف")


def sized(circles: Circles, language: Language) -> str:
    """How the legend says what a circle's size means."""
    return _SIZED[circles](language)


def smaller(language: Language) -> str:
    """That circles are smaller than on other pictures of the same numbers."""
    return _SMALLER(language)


def in_circle(harm: Harm | None, language: Language) -> str:
    """The word under the number in a large circle."""
    return _IN_CIRCLE(language) if harm is Harm.KILLED else str(harm)


def small_print(
    language: Language, shown: Sequence[Incident] = (), overlays: Sequence[str] = (), *, short: bool = False
) -> str:
    """Whose data it is, the outlines of `shown` that users have brought and the own layers with the ids `overlays` included, and
    whose point of view the borders take."""
    if short:
        return " · ".join((_SHORT(language), *brought(shown, overlays)))
    return attribution(language, shown, overlays)


def streets(language: Language, *, partly: bool) -> str:
    """Whose data the streets are, on a picture that has any; `partly`: and that some could not be drawn."""
    return (_PARTLY if partly else _STREETS)(language)


def romanised(language: Language) -> str:
    """That what is written in scripts that the fonts lack is in Latin letters here."""
    return _ROMANISED(language)


def corrected(correction: Correction | None, language: Language) -> str:
    """That this picture corrects one published before, "" where it does not."""
    if correction is None:
        return ""
    return _CORRECTION(language, n=correction.number, day=day(correction.day, language))


def articles(language: Language) -> str:
    """What the legend calls the layer of what was read, beside data sets."""
    return _ARTICLES(language)


def no_place(language: Language) -> str:
    """What an incident without a place is called in the list of numbers."""
    return _NO_PLACE(language)


def somewhere(language: Language) -> str:
    """That no more than the country is known of where it happened."""
    return _SOMEWHERE(language)


def number_unknown(harm: str, language: Language) -> str:
    """A harm that came to an unknown number of people."""
    return _UNKNOWN(language, harm=harm)
