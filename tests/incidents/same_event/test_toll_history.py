"""How a toll came to be what it is: one line a report, the latest or best-placed last, nothing added up."""

from __future__ import annotations

from datetime import UTC, date, datetime

from geo.incidents.same_event.clustering import group
from geo.incidents.same_event.toll_history import history
from geo.vocabulary import (
    Attribution,
    CasualtyClaim,
    CountRange,
    Decision,
    Harm,
    Incident,
    Judgement,
    Span,
    Stance,
    Who,
)
from tests.incidents.same_event.accounts import LONG, said

SUNDAY, MONDAY, TUESDAY = (date(2025, 3, day) for day in (9, 10, 11))


def claim(number: int, speaker: str = "", role: str = "", stance: Stance = Stance.REPORTED) -> CasualtyClaim:
    said_by = Attribution(speaker, role, "said", Span(0, 1)) if speaker else None
    count = CountRange(number, number, number)
    return CasualtyClaim(Span(0, 1), "A", Harm.KILLED, Who.UNKNOWN, count, attribution=said_by, stance=stance)


def told(name: str, killed: int, published: date, *claims: CasualtyClaim, text: str = ""):
    return said(name, killed=killed, published=published, claims=claims, source=f"Paper {name}", text=text)


def one(*accounts) -> Incident:
    (incident,) = group(accounts).incidents
    return incident


def test_a_line_a_report_the_earliest_first_with_day_article_speaker_and_range() -> None:
    incident = one(
        told("b", 7, MONDAY, claim(7, "the health ministry", "official")),
        told("a", 5, SUNDAY, claim(5, "police", "police")),
        said("c", published=TUESDAY),
    )
    lines = history(incident, Harm.KILLED)
    assert [(e.published, e.articles, e.source, e.speakers, e.count.label) for e in lines] == [
        (SUNDAY, ("article-a",), "Paper a", ("police",), "5"),
        (MONDAY, ("article-b",), "Paper b", ("the health ministry",), "7"),
    ]
    assert history(incident, Harm.INJURED) == ()
    assert incident.toll(Harm.KILLED) == CountRange(5, 7, 7)


def test_copies_are_one_line_of_the_day_they_were_first_printed() -> None:
    incident = one(told("a", 5, MONDAY, text=LONG * 2), told("b", 5, SUNDAY, text=LONG * 2))
    (line,) = history(incident, Harm.KILLED)
    assert (line.published, line.articles) == (SUNDAY, ("article-b", "article-a"))


def test_of_one_day_the_best_placed_is_best() -> None:
    hospital = told("a", 4, MONDAY, claim(4, "the hospital", "medic"))
    witness = told("b", 6, MONDAY, claim(6, "a witness", "witness"))
    for order in ([hospital, witness], [witness, hospital]):
        assert one(*order).toll(Harm.KILLED) == CountRange(4, 4, 6)


def test_what_a_party_claims_yields_to_what_is_reported_however_late() -> None:
    reported = told("a", 4, SUNDAY, claim(4, "police", "police"))
    claimed = told("b", 9, TUESDAY, claim(9, "the rebels", "armed group", Stance.CLAIMED))
    assert one(reported, claimed).toll(Harm.KILLED) == CountRange(4, 4, 9)
    assert one(claimed).toll(Harm.KILLED) == CountRange(9, 9, 9)


def test_a_merged_account_joins_the_history_and_widens_the_range() -> None:
    few, many = told("a", 2, SUNDAY), told("b", 60, TUESDAY)
    merge = Judgement.of(
        Decision.MERGE,
        "article-a",
        who="Ada",
        when=datetime(2025, 3, 12, tzinfo=UTC),
        incident="report-a",
        value={"with": "report-b"},
    )
    (incident,) = group([few, many], [merge]).incidents
    assert incident.toll(Harm.KILLED) == CountRange(2, 60, 60)
    assert [e.count.label for e in history(incident, Harm.KILLED)] == ["2", "60"]


def test_at_least_five_is_closed_by_the_number_of_a_later_day_and_by_no_other() -> None:
    five = said("a", killed=CountRange(5, 5, None), published=SUNDAY)
    assert one(five, told("b", 7, MONDAY)).toll(Harm.KILLED) == CountRange(5, 7, 7)
    assert one(five, told("b", 7, SUNDAY)).toll(Harm.KILLED) == CountRange(5, 7, None)
    later = said("a", killed=CountRange(5, 5, None), published=TUESDAY)
    assert one(later, told("b", 7, MONDAY)).toll(Harm.KILLED) == CountRange(5, 5, None)
