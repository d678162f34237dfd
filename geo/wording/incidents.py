"""One incident -> its headline, and all of it in a sentence, made of the facts alone."""

from __future__ import annotations

from collections.abc import Sequence

from geo.vocabulary import Harm, Incident
from geo.wording.counts import count_text, finding, harm_count
from geo.wording.dates import when
from geo.wording.event_types import subtype_name, type_name
from geo.wording.language import Language, Message, clean, listed
from geo.wording.places import AS_WRITTEN, ArabicNames, place_names
from geo.wording.review.grades import graded
from geo.wording.speakers import ACCORDING, speakers
from geo.wording.terms import SOME, one_of, people

_NO_PLACE = Message("place not given", "المكان غير مذكور")


def headline(incident: Incident, language: Language = Language.EN, arabic: ArabicNames = AS_WRITTEN) -> str:
    """What happened to whom and where: "740+ civilians killed in Latakia and Tartus provinces".

    `arabic` knows the Arabic names of places; without it they stay as written.
    """
    return _arabic(incident, arabic) if language is Language.AR else _english(incident)


def _english(incident: Incident) -> str:
    where = place_names(incident, incident.lead.places) if incident.lead.places else ""
    harm = incident.main_harm
    count = incident.toll(harm) if harm else None
    if harm is None or count is None:
        what = incident.lead.subtype or incident.lead.type.value
        what = what if what != "Other" else "Incident"
    elif count.is_none:
        what = f"No one {harm}"
    elif not count.number_known:
        what = f"{_whom(incident, harm)} {harm}".capitalize()
        return f"{what} in {where}, number not known" if where else f"{what}, number not known"
    else:
        what = f"{count_text(count)} {_whom(incident, harm, one=count.high == 1)} {harm}"
    what = f"{what[:1].upper()}{what[1:]}"
    return f"{what} in {where}" if where else f"{what}, {_NO_PLACE.en}"


def _whom(incident: Incident, harm: Harm, *, one: bool = False) -> str:
    """Whom the largest claim of that harm speaks of."""
    claims = [c for a in incident.accounts for c in a.claims if c.harm is harm and c.subset_of is None]
    if not claims:
        return "person" if one else "people"
    largest = max(claims, key=lambda c: (c.count.number_known, c.count.low))
    return one_of(largest.who) if one else people(largest.who)


def _arabic(incident: Incident, arabic: ArabicNames) -> str:
    language, lead, harm = Language.AR, incident.lead, incident.main_harm
    count = incident.toll(harm) if harm else None
    place = place_names(incident, lead.places, language, arabic)
    where = f" في {place}" if place else f"{language.comma}{_NO_PLACE(language)}"
    if harm is None or count is None:
        subtype = lead.subtype if lead.subtype != "Other" else ""
        what = subtype_name(subtype, language) if subtype else type_name(lead.type, language)
        return f"{what}{where}"
    if count.number_known:
        return f"{finding(harm, count, language)}{where}"
    return f"{SOME[language][harm]}{where}، والعدد غير معروف"


def place_in_cell(incident: Incident) -> str:
    """Where it was, in a cell of the table; "not given" where no place is named."""
    return place_names(incident, incident.lead.places) if incident.lead.places else in_cell(())


def others_harmed(incident: Incident) -> str:
    """What came to people beside those killed, in a cell of the table: "3 injured, 100+ displaced"."""
    others = (t for t in incident.tolls if t.harm is not Harm.KILLED and not t.count.is_none)
    return ", ".join(harm_count(t.harm, t.count) for t in others) or count_text(None)


def in_cell(names: Sequence[str], none: str = "not given") -> str:
    """Several names in a cell of the table; `none` where there is none."""
    return ", ".join(names) or none


def actor_names(incident: Incident) -> tuple[str, ...]:
    """Who took part, as the articles name them, each once."""
    return tuple(dict.fromkeys(a.name for told in incident.accounts for a in told.report.actors))


def source_names(incident: Incident) -> tuple[str, ...]:
    """The articles that it was read from, each once: by their source, else by their headline, else by their id."""
    articles = {a.article.id: a.article for a in incident.accounts}.values()
    return tuple(dict.fromkeys(a.source or a.headline or a.id for a in articles))


def countries(incident: Incident) -> tuple[str, ...]:
    """The countries of its places, each once; none where that is not known."""
    return tuple(dict.fromkeys(p.country for p in incident.lead.places if p.country))


def provinces(incident: Incident) -> tuple[str, ...]:
    """The provinces of its places, each once; none where that is not known."""
    return tuple(dict.fromkeys(p.admin1 for p in incident.lead.places if p.admin1))


def told(incident: Incident, language: Language = Language.EN, arabic: ArabicNames = AS_WRITTEN) -> str:
    """All of it in a sentence's worth of words: what came to how many, where, when, says who, and its grade."""
    harm = incident.main_harm
    names = speakers(incident, harm, language) if harm else []
    says = ACCORDING(language, names=listed(names, language)) if names else ""
    what, day = clean(headline(incident, language, arabic)), when(incident.lead.date, language)
    parts = (what, day, says, graded(incident.grade, language))
    return language.comma.join(part for part in parts if part)
