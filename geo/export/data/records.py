"""One incident as a flat record: what GeoJSON, CSV and the page say about it, all from here."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from geo import wording
from geo.export import captions
from geo.export.credits import LICENCE, attribution
from geo.export.data.delimited import plain
from geo.maps.overlapping_tolls import wholes
from geo.maps.selection import Selection, located, too_unsure
from geo.maps.symbols.symbolise import drawn_number
from geo.maps.withholding import going_out
from geo.vocabulary import (
    GROUPS,
    Account,
    CasualtyClaim,
    CountRange,
    Footprint,
    Grade,
    GroupToll,
    Harm,
    Incident,
    Place,
    Who,
)
from geo.vocabulary.datasets import Dataset
from geo.wording.incidents import actor_names, countries, provinces
from geo.wording.precision import masked_to
from geo.wording.readings import in_file, to_whom
from geo.wording.speakers import as_written

Json = dict[str, Any]
GROUPED = (Harm.KILLED, Harm.INJURED)
"""The harms of which each kind of people has columns of its own; of all six `to_whom` says in words who they were."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of an incident: who says what, in the article's exact words."""

    harm: Harm
    who: str
    count: CountRange
    speaker: str
    stance: str
    text: str
    part: bool
    article: str

    def json(self) -> Json:
        """The claim as JSON; unknown numbers are null, never 0."""
        return {
            "harm": str(self.harm),
            "who": self.who,
            "low": self.count.low,
            "best": self.count.best,
            "high": self.count.high,
            "says": self.speaker,
            "stance": self.stance,
            "words": self.text,
            "part_of_another": self.part,
            "article": self.article,
        }

    def sentence(self) -> str:
        """The claim in one line: `killed: 740+ civilians, says the monitor: “over 740 deaths”`."""
        return in_file(self.harm, Who(self.who), self.count, self.speaker, self.text)


@dataclass(frozen=True, slots=True)
class Record:
    """One incident with all that a file says about it; `places` keeps those without a position too.

    `counted`: whether its number killed enters the headline's sum, None where nothing is said of any; `covered_by` are the
    ids of those that are added instead, the whole that holds it or its parts. `dataset`: of which it is a row, and so in no total;
    `besides` what its file says of data sets that are on the map and not in it.
    """

    incident: Incident
    places: tuple[Place, ...]
    located: tuple[Place, ...]
    claims: tuple[Claim, ...]
    counted: bool | None = None
    covered_by: tuple[str, ...] = ()
    dataset: Dataset | None = None
    besides: tuple[str, ...] = ()

    @property
    def attribution(self) -> str:
        """Whose data it is: that of the places, and the data set that it is a row of."""
        own = (captions.credited(self.dataset),) if self.dataset else ()
        return " · ".join((*own, attribution((self.incident,))))

    @property
    def id(self) -> str:
        """The incident's id."""
        return self.incident.id

    @property
    def where(self) -> str:
        """How the place is known: "located", "several places, one toll", "not located" or "less sure than asked for"."""
        if too_unsure(self.incident):
            return "less sure than asked for"
        if not self.located:
            return "not located"
        return "several places, one toll" if len(self.places) > 1 else "located"

    @property
    def alone(self) -> Place | None:
        """The located place of an incident that has one place and no other; None for a toll over several."""
        return self.located[0] if len(self.places) == 1 and self.located else None

    @property
    def point(self) -> Footprint | None:
        """The ground of an incident that may be marked as a point: its one place is known to a town or finer."""
        place = self.alone
        return place.footprint if place and not (place.precision and place.precision.is_area) else None

    def toll(self, harm: Harm) -> CountRange | None:
        """How many came to that harm; None where nothing is said."""
        return self.incident.toll(harm)

    def number(self, harm: Harm) -> int | None:
        """The best estimate, else the lower end; None where no number is known, 0 only where there were none."""
        return number_of(self.toll(harm))

    def group_number(self, harm: Harm, who: Who) -> int | None:
        """How many of `who` came to that harm, as `number`. They are among those of `number`, and never added to it."""
        return number_of(self.incident.group(harm, who))

    @property
    def to_whom(self) -> str:
        """Who came to harm, in words: "killed: 9 children, 2 women"."""
        return to_whom(self.incident.groups)

    @property
    def beyond(self) -> tuple[GroupToll, ...]:
        """The kinds of people of whom more are said to have come to harm than of all."""
        return tuple(g for g in self.incident.groups if g.beyond)

    def actors(self) -> tuple[str, ...]:
        """Who took part, as the articles name them and a file can write it, each once."""
        written = (plain(name).strip() for name in actor_names(self.incident))
        return tuple(dict.fromkeys(name for name in written if name))

    def evidence(self) -> tuple[str, ...]:
        """The article's words that the incident was read from, account by account."""
        return tuple(
            words
            for account in self.incident.accounts
            for span in account.report.evidence
            if (words := " ".join(span.of(account.article.text).split()))
        )


def records(selection: Selection) -> tuple[Record, ...]:
    """A record for each incident shown, in the order of the table; none is left out. Then one for each row of the data sets beside
    them whose licence lets rows be passed on.

    Without the names of private persons, unless the publisher chose to keep them (`geo.maps.withholding`).
    """
    said = going_out(selection)
    besides = tuple(captions.not_in_this_file(said))
    total = said.total(Harm.KILLED)
    unadded = {*total.apart, *total.within}
    holding = wholes([i for i in said.shown if i.id not in total.apart], Harm.KILLED) if total.within else {}
    own = (
        replace(
            record(i),
            counted=i.id not in unadded if i.toll(Harm.KILLED) else None,
            covered_by=_covering(i.id, total.within, holding) if i.id in total.within else (),
            besides=besides,
        )
        for i in said.shown
    )
    of_sets = (
        replace(
            record(i),
            counted=False if i.toll(Harm.KILLED) else None,
            dataset=one.dataset,
            besides=besides,
        )
        for one in said.sets
        if one.dataset.may_pass_on
        for i in one.selection.shown
    )
    return (*own, *of_sets)


def _covering(id: str, unadded: Collection[str], holding: Mapping[str, str]) -> tuple[str, ...]:
    """Which are added instead of `id`: the smallest added whole that holds it, else the parts that it holds."""
    whole = holding.get(id)
    while whole and whole in unadded:
        whole = holding.get(whole)
    return (whole,) if whole else tuple(part for part, of in holding.items() if of == id)


def record(incident: Incident) -> Record:
    """`incident` as a record."""
    return Record(
        incident=incident,
        places=incident.lead.places,
        located=located(incident),
        claims=tuple(_claim(c, a) for a in incident.accounts for c in a.claims),
    )


def _claim(claim: CasualtyClaim, account: Account) -> Claim:
    return Claim(
        harm=claim.harm,
        who=str(claim.who),
        count=claim.count,
        speaker=as_written(claim),
        stance=str(claim.stance),
        text=claim.text,
        part=claim.subset_of is not None,
        article=account.article.id,
    )


def sources(incident: Incident) -> list[Json]:
    """The articles that an incident was read from, each once."""
    articles = {a.article.id: a.article for a in incident.accounts}
    return [
        {
            "article": article.id,
            "source": article.source,
            "headline": article.headline,
            "url": article.url,
            "published": article.published.isoformat() if article.published else None,
        }
        for article in articles.values()
    ]


def basics(record: Record) -> Json:
    """What every data file says of a record: its standing, what happened, when and where.

    Tags and notes are empty unless the publisher chose to let them out (`geo.vocabulary.Discretion`).
    """
    lead = record.incident.lead
    return {
        "id": record.id,
        "standing": str(record.incident.standing),
        "grade": grade(record.incident),
        "tags": "; ".join(record.incident.tags),
        "notes": " | ".join(record.incident.notes),
        "type": str(lead.type),
        "subtype": lead.subtype,
        "date_earliest": lead.date.earliest.isoformat() if lead.date.earliest else None,
        "date_latest": lead.date.latest.isoformat() if lead.date.latest else None,
        "date_precision": str(lead.date.precision),
        "where": record.where,
        "place": "; ".join(p.name for p in record.places),
        "country": "; ".join(countries(record.incident)),
        "admin1": "; ".join(provinces(record.incident)),
        "precision": "; ".join(dict.fromkeys(str(p.precision) for p in record.places if p.precision)),
        "masked": "; ".join(dict.fromkeys(masked_to(p.precision) for p in record.places if p.masked)),
    }


def grade(incident: Incident) -> str | None:
    """The grade that an analyst gave `incident`, None where nobody has."""
    return None if incident.grade is Grade.NONE else str(incident.grade)


def properties(record: Record) -> Json:
    """The record as JSON properties. Every toll has `_low`, `_best`, `_high`; unknown is null, never 0."""
    first = record.alone
    return {
        **basics(record),
        "uncertainty_m": round(first.footprint.uncertainty_m) if first and first.footprint else None,
        **{f"{harm}_{end}": n for harm in Harm for end, n in ends(record.toll(harm))},
        "counted_in_total": record.counted,
        "covered_by": list(record.covered_by),
        "to_whom": record.to_whom,
        **group_ends(record),
        "places": [place_json(p) for p in record.places],
        "claims": [c.json() for c in record.claims],
        "actors": list(record.actors()),
        "evidence": list(record.evidence()),
        "sources": sources(record.incident),
        **of_set(record),
    }


SET_COLUMNS = ("data_set", "data_set_licence", "data_set_credit")
"""What a file says of the data set that a row is of; where none is shown, the file has none of them."""


def of_set(record: Record) -> Json:
    """Of which data set `record` is a row, under what licence, and whom to name; nothing where it is of an article."""
    if (dataset := record.dataset) is None:
        return {}
    said = dataset.name, dataset.provenance.licence, captions.credited(dataset)
    return dict(zip(SET_COLUMNS, said, strict=True))


def ends(count: CountRange | None) -> Sequence[tuple[str, int | None]]:
    """low, best and high by name; all None where nothing is said."""
    if count is None:
        return ("low", None), ("best", None), ("high", None)
    return ("low", count.low), ("best", count.best), ("high", count.high)


def group_column(harm: Harm, who: Who, end: str) -> str:
    """The name of a column for one kind of people.

    >>> group_column(Harm.KILLED, Who.AID_WORKERS, "low")
    'killed_aid_workers_low'
    """
    return f"{harm}_{who.replace(' ', '_')}_{end}"


def group_ends(record: Record) -> Json:
    """low, best and high of each kind of people among those killed and injured; None where nothing is said of them."""
    return {
        group_column(harm, who, end): n
        for harm in GROUPED
        for who in GROUPS
        for end, n in ends(record.incident.group(harm, who))
    }


def number_of(count: CountRange | None) -> int | None:
    """The best estimate, else the lower end; None where no number is known, 0 only where there were none."""
    return drawn_number(count) if count and count.number_known else None


def place_json(place: Place) -> Json:
    """A place as JSON: `lat`, `lon` in degrees, `uncertainty_m` in metres, null where not located or not drawn."""
    ground = place.footprint if place.located else None
    return {
        "name": place.name,
        "lat": round(ground.lat, 5) if ground else None,
        "lon": round(ground.lon, 5) if ground else None,
        "precision": str(place.precision) if place.precision else None,
        "uncertainty_m": round(ground.uncertainty_m) if ground else None,
        "country": place.country,
        "admin1": place.admin1,
        "gazetteer_id": place.gazetteer_id,
        "masked": masked_to(place.precision) if place.masked else None,
    }


def in_utc(moment: datetime) -> datetime:
    """`moment` in UTC; one without a time zone is taken as UTC, whatever the machine's own."""
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def about(selection: Selection, moment: datetime) -> Json:
    """What a file says about itself: title, filters, how many of how many, standing, licence."""
    names = selection.facets.country_names
    return {
        "title": captions.title(selection),
        "standing": captions.standing_shown_in_full(selection),
        "incidents": len(selection.shown),
        "incidents_in_all": len(selection.all),
        "filters": captions.filters_in_words(selection.view.filters, names),
        "withheld": captions.withheld(selection),
        "as_of": wording.as_of(moment),
        "attribution": attribution(selection.everything_shown),
        "licence": LICENCE,
        **_about_sets(selection),
    }


def _about_sets(selection: Selection) -> Json:
    """Of each data set on the map what it comes to, whom to name, and whether its rows are in the file; nothing where there is none."""
    if not selection.sets:
        return {}
    return {
        "data_sets": captions.beside(selection),
        "data_sets_in_this_file": captions.in_this_file(selection),
    }
