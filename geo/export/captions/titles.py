"""What stands round a picture: title, subtitle, filters, standing, sources and whose data it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from geo.export import credits
from geo.export.captions.data_sets import also_shown, of_sets
from geo.export.captions.dates import on_days, over_years
from geo.export.captions.places import country_called, in_places, province_called
from geo.export.captions.voices import articles
from geo.export.captions.withheld import withheld
from geo.maps.selection import Selection, located, too_unsure
from geo.vocabulary import Filters, Harm, Incident, Standing, Total
from geo.wording.counts import finding, killed_at_least
from geo.wording.dates import day, days
from geo.wording.event_types import kind_name, type_name
from geo.wording.language import Counted, Language, Message, capital, clean
from geo.wording.precision import in_box, in_drawn_in_full
from geo.wording.review.grades import grade_filter, graded_among
from geo.wording.sureness import at_least_sure, less_sure
from geo.wording.terms import HARMS, INCIDENTS, PRECISIONS, WHO, standing_name
from geo.wording.totals import total_words

_NO_INCIDENTS = Message("No incidents in this view", "لا حوادث في هذا العرض")
_UNKNOWN = {
    Harm.KILLED: Message("People killed{where}, number not known", "سقوط قتلى{where}، والعدد غير معروف")
}
_OF = Message("{shown} of {all}", "{shown} من أصل {all}")
_NONE_OF = Message("0 of {all}", "لا حوادث من أصل {all}")
_NO_PLACE = Counted(
    ("{n} without a place", "{n} without a place"),
    ("منها حادث واحد بلا مكان", "منها حادثان بلا مكان", "منها {n} حوادث بلا مكان", "منها {n} حادثًا بلا مكان", "منها {n} حادث بلا مكان"),
)  # fmt: skip
_REPORTED = Message("{counted} reported {days}", "{counted}، {days}")
_UNDATED = Message("{counted}, {days}", "{counted}، {days}")
_CIRCLES = Message("Circles show people killed", "تمثّل الدوائر عدد القتلى")
_FILTERED = Message("Filter: {filters}", "التصفية: {filters}")
_FROM, _TO = Message("from {day}", "من {day}"), Message("to {day}", "حتى {day}")
_OR_UNKNOWN = Message("or number unknown", "أو العدد غير معروف")
_KNOWN_ONLY = Message("number known", "والعدد معروف")
_KNOWN_TO = Message("known to the {precision}", "معروف إلى مستوى: {precision}")
_TAGGED = Message("tag: {name}", "الوسم: {name}")
_BY_SOURCE = Message("source: {name}", "المصدر: {name}")
_BY_ACTOR = Message("took part: {name}", "شارك فيه: {name}")
_NOT = Message("not {what}", "عدا {what}")
_ADDED = Message("added {days}", "أُضيف {days}")
_SEARCH = Message("words: {words}", "كلمات البحث: {words}")
_NO_SOURCE = Message("no source named", "بلا مصدر مذكور")
_SOURCE = Message("Source: {names}", "المصدر: {names}")
_SOURCES = Message("Sources: {names}", "المصادر: {names}")
_ARTICLES = Counted(
    ("Source: {n} article", "Source: {n} articles"),
    ("المصدر: مقال واحد", "المصدر: مقالان", "المصدر: {n} مقالات", "المصدر: {n} مقالًا", "المصدر: {n} مقال"),
)
_CONFIRMED = Message("{n} of {all} confirmed by an analyst", "ما أكّده محلل: {n} من أصل {all}")
_BY_HAND = Message("{n} of {all} entered by hand", "ما أُدخل يدويًا: {n} من أصل {all}")
_IMPORTED = Message(
    "{n} of {all} as their data sets have them, not checked here",
    "ما ورد كما في مجموعات بياناته ولم يُتحقَّق منه هنا: {n} من أصل {all}",
)
_NOT_THE_SETS = Message("{standing}; data sets not checked", "{standing}؛ مجموعات البيانات لم يُتحقَّق منها")
_OUTSIDE = Counted(
    ("{n} of the incidents outside this frame", "{n} of the incidents outside this frame"),
    ("حادث واحد منها خارج هذا الإطار", "حادثان منها خارج هذا الإطار", "{n} حوادث منها خارج هذا الإطار", "{n} حادثًا منها خارج هذا الإطار", "{n} حادث منها خارج هذا الإطار"),
)  # fmt: skip
_UNNAMED = Counted(
    ("{n} of the marks without a name here", "{n} of the marks without a name here"),
    ("علامة واحدة منها بلا اسم هنا", "علامتان منها بلا اسم هنا", "{n} علامات منها بلا اسم هنا", "{n} علامة منها بلا اسم هنا", "{n} علامة منها بلا اسم هنا"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands around the map. Each line may be put in the user's own words."""

    title: str
    subtitle: str
    credit: str = ""


def caption(selection: Selection, language: Language = Language.EN) -> Caption:
    """Title and subtitle for what is shown, from its facts alone."""
    return Caption(title=title(selection, language), subtitle=subtitle(selection, language))


def title(selection: Selection, language: Language = Language.EN) -> str:
    """What happened to how many, and where: "At least 740 people killed in Latakia and Tartus, Syria".

    It says the sum that the totals show, at the places of those that are added, and the years where they differ.
    """
    if not selection.shown:
        return capital(of_sets(selection, language)) or _NO_INCIDENTS(language)
    for harm in Harm:
        total = selection.total(harm)
        if total.count is not None and not total.count.is_none:
            here = in_sum(selection, total)
            where = in_places(here, language) + over_years(here, language)
            return f"{finding(harm, total.count, language)}{where}"
        if total.unknown and harm in _UNKNOWN:
            said = [i for i in selection.shown if i.toll(harm)]
            return _UNKNOWN[harm](language, where=in_places(said, language))
    return f"{INCIDENTS(len(selection.shown), language)}{in_places(selection.shown, language)}"


def in_sum(selection: Selection, total: Total) -> list[Incident]:
    """The incidents whose numbers are in `total`."""
    left_out = {*total.apart, *total.within}
    return [i for i in selection.shown if i.id not in left_out and _numbered(i, total.harm)]


def _numbered(incident: Incident, harm: Harm) -> bool:
    count = incident.toll(harm)
    return count is not None and count.number_known and not count.is_none


def subtitle(selection: Selection, language: Language = Language.EN) -> str:
    """In sentences: how many incidents and when, what circles are, what else they come to, and which filters are on.

    "5 incidents reported from 3 to 13 July 2025. Circles show people killed. Injured: 12."
    """
    parts = [reported(selection, language)]
    if any(_numbered(i, Harm.KILLED) for i in selection.everything_shown):
        parts.append(_CIRCLES(language))
    told = [total_words(t, language) for t in selection.totals if t.told and not _in_title(t)]
    between = "؛ " if language is Language.AR else "; "
    parts += [between.join(told)] if told else []
    also = also_shown(selection, language) if selection.shown else ""
    return sentences((*parts, also, filtered(selection, language), *withheld(selection, language)))


def _in_title(total: Total) -> bool:
    """Whether the title says all that there is to say of it."""
    killed = total.harm is Harm.KILLED and total.count is not None and not total.count.is_none
    return killed and not (total.unknown or total.apart or total.within)


def reported(selection: Selection, language: Language = Language.EN) -> str:
    """ "5 incidents reported from 3 to 13 July 2025", "3 of 5 incidents reported on 9 March 2025 (1 without a place)"."""
    if not selection.shown:
        return counted(selection, language)
    whole = len(selection.shown) == len(selection.all)
    many = INCIDENTS(len(selection.shown), language) if whole else _of_all(selection, language)
    dated = any(i.lead.date.earliest or i.lead.date.latest for i in selection.shown)
    days = on_days(selection.shown, language)
    text = (_REPORTED if dated else _UNDATED)(language, counted=many, days=days)
    missing = not_on_map(selection, language)
    return f"{text} ({missing})" if missing else text


def filtered(selection: Selection, language: Language = Language.EN) -> str:
    """ "Filter: Syria, at least 10 killed"; "" where no filter is on."""
    named = filters_in_words(selection.view.filters, selection.facets.country_names, language)
    return _FILTERED(language, filters=language.comma.join(named)) if named else ""


def sentences(parts: Iterable[str]) -> str:
    """Each part as a sentence, those that are "" left out."""
    return " ".join(f"{capital(p).rstrip('.')}." for p in parts if p)


def counted(selection: Selection, language: Language = Language.EN) -> str:
    """ "3 of 5 incidents", and how many of them are not on the map."""
    missing = not_on_map(selection, language)
    text = _of_all(selection, language)
    return f"{text} ({missing})" if missing else text


def _of_all(selection: Selection, language: Language) -> str:
    shown, everything = len(selection.shown), len(selection.all)
    if language is Language.EN:
        return f"{shown:,} of {INCIDENTS(everything, language)}"
    if not shown:
        return _NONE_OF(language, all=everything)
    return _OF(language, shown=INCIDENTS(shown, language), all=everything)


def not_on_map(selection: Selection, language: Language = Language.EN) -> str:
    """How many of those shown are not on the map, and why; "" where all are."""
    unsure = less_sure(len(selection.unsure), selection.view.filters.sure_min, language)
    return language.comma.join(p for p in (without_place(selection.shown, language), unsure) if p)


def without_place(incidents: Sequence[Incident], language: Language = Language.EN) -> str:
    """How many of them have no place; "" where all have."""
    missing = sum(1 for i in incidents if not located(i) and not too_unsure(i))
    return _NO_PLACE(missing, language) if missing else ""


def tolls(selection: Selection, language: Language = Language.EN) -> list[str]:
    """Each harm that is spoken of with its total: "killed: 740+, in 2 more the number is not known"."""
    return [total_words(t, language) for t in selection.totals if t.told]


def filters_in_words(
    filters: Filters, country_names: dict[str, str], language: Language = Language.EN
) -> list[str]:
    """The filters that are on, each in a few words; nothing where none is."""
    said: list[str] = []
    if filters.earliest or filters.latest:
        said.append(_bounds(filters.earliest, filters.latest, language))
    for field, words in choices_in_words(filters, country_names, language).items():
        said += [_NOT(language, what=w) for w in words] if filters.keeps_out(field) else words
        if field == "subtypes" and filters.killed_min > 0:
            with_unknown = (_OR_UNKNOWN if filters.killed_unknown else _KNOWN_ONLY)(language)
            said.append(f"{killed_at_least(filters.killed_min, language)} ({with_unknown})")
    if filters.added_from or filters.added_to:
        said.append(_ADDED(language, days=_bounds(filters.added_from, filters.added_to, language)))
    if filters.search:
        said.append(_SEARCH(language, words=clean(filters.search)))
    said += [in_drawn_in_full(filters.drawn, language)] if filters.drawn else []
    said += [in_box(filters.within, language)] if filters.within else []
    return said + ([at_least_sure(filters.sure_min, language)] if filters.sure_min else [])


def _bounds(first: date | None, last: date | None, language: Language) -> str:
    """The days of a filter, one of which is given."""
    if first and last:
        return days(first, last, language)
    if first:
        return _FROM(language, day=day(first, language))
    return _TO(language, day=day(last, language)) if last else ""


def choices_in_words(
    filters: Filters, country_names: dict[str, str], language: Language = Language.EN
) -> dict[str, list[str]]:
    """Each choice in a few words, by its field (`CHOICES`), whether it is let through or left out."""
    same = filters.keeps_out("countries") == filters.keeps_out("provinces")
    narrowed = {country for country, _ in filters.provinces}
    hidden = narrowed if same else set()
    countries = {
        c: country_called(c, country_names.get(c, c), language) for c in (*filters.countries, *narrowed)
    }
    return {
        "types": [type_name(t, language) for t in filters.types],
        "subtypes": [kind_name(s, language) for s in filters.subtypes],
        "countries": [countries[c] for c in filters.countries if c not in hidden],
        "provinces": [
            f"{province_called(c, province, language)} ({countries[c]})" for c, province in filters.provinces
        ],
        "harms": [HARMS[h](language) for h in filters.harms],
        "who": [WHO[w](language) for w in filters.who],
        "precisions": [_KNOWN_TO(language, precision=PRECISIONS[p](language)) for p in filters.precisions],
        "sources": [_BY_SOURCE(language, name=_source(s, language)) for s in filters.sources],
        "actors": [_BY_ACTOR(language, name=clean(a)) for a in filters.actors],
        "standings": [standing_name(s, language) for s in filters.standings],
        "grades": [grade_filter(g, language) for g in filters.grades],
        "tags": [_TAGGED(language, name=clean(t)) for t in filters.tags],
    }


def _source(name: str, language: Language) -> str:
    return _NO_SOURCE(language) if name == _NO_SOURCE.en else clean(name)


def sources(incidents: Sequence[Incident], language: Language = Language.EN) -> str:
    """ "Source: name of the paper", or how many articles where they name none."""
    found = articles(incidents)
    if not found:
        return ""
    names = dict.fromkeys(clean(a.source or a.headline) for a in found.values())
    named = [n for n in names if n]
    if named and len(named) <= 4:
        return (_SOURCE if len(named) == 1 else _SOURCES)(language, names=language.comma.join(named))
    return _ARTICLES(len(found), language)


def standing(incidents: Sequence[Incident], language: Language = Language.EN) -> str:
    """ "Machine reading, not verified" until an analyst has confirmed every incident shown; "" for none.

    Where all were entered by hand, or are of data sets, it is said so: no machine has read them.
    """
    if not incidents:
        return ""
    whole = all(i.standing.confirmed for i in incidents)
    if all(i.by_hand for i in incidents):
        return standing_name(Standing.BY_HAND_CONFIRMED if whole else Standing.BY_HAND, language)
    if not whole and all(i.imported for i in incidents):
        return standing_name(Standing.IMPORTED, language)
    return standing_name(Standing.CONFIRMED if whole else Standing.MACHINE, language)


def standing_shown(selection: Selection, language: Language = Language.EN) -> str:
    """The `standing` of the incidents shown; where it is better than that of the data sets beside them, it says so."""
    return _beside_sets(standing(selection.shown, language), selection, language)


def standing_shown_in_full(selection: Selection, language: Language = Language.EN) -> str:
    """The same with how many are confirmed, entered by hand or graded."""
    return _beside_sets(standing_in_full(selection.shown, language), selection, language)


def _beside_sets(said: str, selection: Selection, language: Language) -> str:
    if not any(one.selection.shown for one in selection.sets):
        return said
    if not selection.shown:
        return standing_name(Standing.IMPORTED, language)
    if all(i.standing is not Standing.MACHINE for i in selection.shown):
        return _NOT_THE_SETS(language, standing=said)
    return said


def confirmed_so_far(incidents: Sequence[Incident], language: Language = Language.EN) -> str:
    """How many are confirmed, where some are and some are not."""
    confirmed = sum(1 for i in incidents if i.standing.confirmed)
    if 0 < confirmed < len(incidents):
        return _CONFIRMED(language, n=confirmed, all=len(incidents))
    return ""


def standing_in_full(incidents: Sequence[Incident], language: Language = Language.EN) -> str:
    """The standing, with how many are confirmed, entered by hand, or of data sets, where some are and some are not; and
    how many have which grade."""
    some = [confirmed_so_far(incidents, language), by_hand_among(incidents, language)]
    some += [imported_among(incidents, language), graded_among(incidents, language)]
    more = language.comma.join(s for s in some if s)
    return f"{standing(incidents, language)} ({more})" if more else standing(incidents, language)


def by_hand_among(incidents: Sequence[Incident], language: Language = Language.EN) -> str:
    """How many were entered by hand, where some were and some were read."""
    entered = sum(1 for i in incidents if i.by_hand)
    return _BY_HAND(language, n=entered, all=len(incidents)) if 0 < entered < len(incidents) else ""


def imported_among(incidents: Sequence[Incident], language: Language = Language.EN) -> str:
    """How many are as their data sets have them, where some are and some were read."""
    imported = sum(1 for i in incidents if i.standing is Standing.IMPORTED)
    return _IMPORTED(language, n=imported, all=len(incidents)) if 0 < imported < len(incidents) else ""


def outside_frame(incidents: int, language: Language = Language.EN) -> str:
    """ "2 of the incidents outside this frame"; "" where all are inside."""
    return _OUTSIDE(incidents, language) if incidents else ""


def without_name(marks: int, language: Language = Language.EN) -> str:
    """ "2 of the marks without a name here"; "" where each has one, on the map or in the list."""
    return _UNNAMED(marks, language) if marks else ""


def attribution(
    language: Language = Language.EN, shown: Sequence[Incident] = (), overlays: Sequence[str] = ()
) -> str:
    """The line for every picture and file: whose data it is, the outlines of `shown` that users have brought and the own layers
    with the ids `overlays` included, and whose point of view its borders take."""
    if language is Language.EN:
        return credits.attribution(shown, overlays=overlays)
    brought = credits.brought(shown, overlays)
    return " · ".join((*credits.named(key="attribution_ar"), *brought, credits.BORDERS_AR))
