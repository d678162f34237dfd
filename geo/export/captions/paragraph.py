"""The paragraph under a printed picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from geo.export.captions.data_sets import beside
from geo.export.captions.dates import on_days
from geo.export.captions.findings import (
    MORE_UNKNOWN,
    NOT_KNOWN_IN,
    according,
    and_unknown,
    counted_in,
    ended,
    gravity,
    not_added,
    saying,
    what_is_shown,
)
from geo.export.captions.places import in_places, place_called, place_names
from geo.export.captions.titles import sources, standing_shown_in_full, title
from geo.maps.selection import Selection, located
from geo.vocabulary import CasualtyClaim, Harm, Incident, Scope, Stance, Total
from geo.wording.counts import label, sentence
from geo.wording.dates import as_of
from geo.wording.language import Counted, Language, Message, capital, clean, listed
from geo.wording.speakers import speaker
from geo.wording.terms import HARMS, SOME
from geo.wording.totals import in_incidents

_DIFFER = Message("Accounts of {what} differ: {claims}", "تتباين الروايات بشأن {what}: {claims}")
_CLAIMS = {
    Stance.REPORTED: Message("{name} says {count}", "{count} بحسب {name}"),
    Stance.CLAIMED: Message("{name} claims {count}", "{count} بحسب ادعاء {name}"),
    Stance.DENIED: Message("{name} denies {count}", "نفي من {name} لعدد {count}"),
}
_RUNNING = Message(
    "{count} {harm} is a running total given by {name}, not counted here",
    "{harm}: {count}، وهي حصيلة تراكمية بحسب {name} لا تُحتسب هنا",
)
_SHARED = Message(
    "The toll of {count} {harm} is for {names} together and counts once",
    "الحصيلة ({harm}: {count}) تخص {names} معًا، وتُحتسب مرة واحدة",
)
_A_NUMBER = Message("a number that is not given", "عدد غير مذكور")
_AREAS = Counted(
    ("{n} incident is known only to lie somewhere in an area", "{n} incidents are known only to lie somewhere in an area"),
    ("حادث واحد لا يُعرف من مكانه إلا المنطقة", "حادثان لا يُعرف من مكانهما إلا المنطقة", "{n} حوادث لا يُعرف من مكانها إلا المنطقة", "{n} حادثًا لا يُعرف من مكانها إلا المنطقة", "{n} حادث لا يُعرف من مكانها إلا المنطقة"),
)  # fmt: skip
_INCIDENT = Message("Incident", "حادث")


_MOST_DIFFER = 3


def caption_text(
    selection: Selection, moment: datetime, language: Language = Language.EN, credit: str = ""
) -> str:
    """The paragraph under a printed picture: what, where, when, how many, says who, what is not known, its standing."""
    said: list[str] = []
    if not selection.shown:
        said.append(title(selection, language))
    for total in selection.totals:
        said += _total_sentences(selection, total, language)
    said += _differing(selection.shown, language)
    said += _running(selection.shown, language)
    said += _shared(selection, language)
    said.append(what_is_shown(selection, language))
    said += _areas(selection.shown, language)
    said += [
        standing_shown_in_full(selection, language),
        *beside(selection, language),
        sources(selection.shown, language),
        as_of(moment, language),
    ]
    return " ".join(ended(capital(s)) for s in (*said, clean(credit)) if s)


def _total_sentences(selection: Selection, total: Total, language: Language) -> list[str]:
    """What one harm comes to, where, when and says who; then what is not known of it, and what enters no sum."""
    said = []
    here = counted_in(selection, total)
    if here:
        numbered = total.count is not None and not (total.count.is_none and total.unknown)
        what = sentence(total.harm, total.count, language) if numbered and total.count else ""
        unknown = f"{SOME[language][total.harm]}{in_places(here, language)}"
        first = (
            f"{what}{in_places(here, language)}"
            if what
            else NOT_KNOWN_IN(language, what=unknown, incidents=in_incidents(total.unknown, language))
        )
        parts = (first, on_days(here, language), according(here, total, language))
        said.append(language.comma.join(p for p in parts if p))
        if and_unknown(total, language):
            rest = [
                i for i in saying(selection, total) if not (c := i.toll(total.harm)) or not c.number_known
            ]
            more = (MORE_UNKNOWN(total.unknown, language), according(rest, total, language))
            said.append(language.comma.join(p for p in more if p))
    return [*said, not_added(total, language)]


def _differing(incidents: Sequence[Incident], language: Language) -> list[str]:
    """Whose numbers differ, or are only claimed, or denied: each with its number."""
    said = []
    for told in sorted(incidents, key=gravity):
        harm = told.main_harm
        claims = [c for c in _claims(told, harm) if c.scope is not Scope.CUMULATIVE and c.subset_of is None]
        counts = {(c.count.low, c.count.best, c.count.high) for c in claims if c.count.number_known}
        if harm and (len(counts) > 1 or any(c.stance is not Stance.REPORTED for c in claims)):
            what = place_names(told, told.lead.places, language) or _INCIDENT(language)
            each = dict.fromkeys(_claim(c, language) for c in claims)
            between = "؛ " if language is Language.AR else "; "
            said.append(_DIFFER(language, what=what, claims=between.join(each)))
    return said[:_MOST_DIFFER]


def _claims(told: Incident, harm: Harm | None) -> list[CasualtyClaim]:
    return [c for account in told.accounts for c in account.claims if c.harm is harm]


def _claim(claim: CasualtyClaim, language: Language) -> str:
    known = claim.count.number_known
    count = _none_or(claim, language) if known else _A_NUMBER(language)
    return _CLAIMS[claim.stance](language, name=speaker(claim, language), count=count)


def _none_or(claim: CasualtyClaim, language: Language) -> str:
    if claim.count.is_none:
        return "لا أحد" if language is Language.AR else "none"
    return label(claim.count, language)


def _running(incidents: Iterable[Incident], language: Language) -> list[str]:
    claims = [c for i in incidents for a in i.accounts for c in a.claims if c.scope is Scope.CUMULATIVE]
    said = (
        _RUNNING(
            language, count=label(c.count, language), harm=HARMS[c.harm](language), name=speaker(c, language)
        )
        for c in claims
        if c.count.number_known
    )
    return list(dict.fromkeys(said))[:_MOST_DIFFER]


def _shared(selection: Selection, language: Language) -> list[str]:
    """Each toll that several places share, and that is in a sum."""
    said = []
    for told in selection.shown:
        harm = told.main_harm
        count = told.toll(harm) if harm else None
        if not told.lead.shared or harm is None or count is None or not count.number_known or count.is_none:
            continue
        if told.id not in selection.total(harm).apart:
            names = listed(list(dict.fromkeys(place_called(p, language) for p in told.lead.places)), language)
            said.append(
                _SHARED(language, count=label(count, language), harm=HARMS[harm](language), names=names)
            )
    return said[:_MOST_DIFFER]


def _areas(incidents: Sequence[Incident], language: Language) -> list[str]:
    areas = sum(
        1 for i in incidents if (p := located(i)) and all(q.precision and q.precision.is_area for q in p)
    )
    return [_AREAS(areas, language)] if areas else []
