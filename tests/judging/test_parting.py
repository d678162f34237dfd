"""One incident that is two; and one that somebody entered by hand, with no article behind it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from geo.incidents.same_event.clustering import group
from geo.judging import judge, judged
from geo.judging.by_hand import SOURCE, Entry, entered
from geo.judging.parting import Second, parted
from geo.places.gazetteer import embedded
from geo.reading import read
from geo.vocabulary import (
    Account,
    Article,
    CountRange,
    DatePrecision,
    Decision,
    EventDate,
    EventType,
    Harm,
    InputError,
    Judgement,
    Reading,
    Standing,
    Who,
)

NOW = datetime(2025, 3, 11, tzinfo=UTC)
TEXT = "Shells killed four people in Homs on Sunday. Nine were wounded there. Two more died in Hama, medics said."
ARTICLE = Article.of(TEXT, id="a", published=date(2025, 3, 10))


def one_report(reading: Reading) -> Reading:
    """All that the article tells as one incident: what the analyst has before them."""
    first, *rest = reading.reports
    merged = []
    for report in rest:
        for part, items in (
            ("number", [(reading.claims[i].span, reading.claims[i].harm.value) for i in report.claims]),
            ("place", [(reading.resolutions[p.toponym].toponym.span, None) for p in report.places]),
            ("sentence", [(s, None) for s in report.evidence]),
        ):
            merged += [
                Judgement.of(
                    Decision.BELONGING, "a", who="Ada", when=NOW, span=span, words=span.of(TEXT), incident=first.id,
                    value={"what": part, "belongs": 1, **({"harm": harm} if harm else {})},
                )
                for span, harm in items
            ]  # fmt: skip
    made = judged(ARTICLE, reading, merged, embedded())
    assert all(not r.claims for r in made.reports[1:])
    return made


def test_numbers_places_and_sentences_go_to_a_second_incident_and_nothing_counts_twice():
    reading = one_report(read(ARTICLE, embedded()))
    first = reading.reports[0]
    now = judge(ARTICLE, reading, [], embedded())
    hama = next(p.toponym for p in first.places if p.name == "Hama")
    two = next(i for i in first.claims if reading.claims[i].count.best == 2)
    told = next(s for s in first.evidence if "Hama" in s.of(TEXT))
    made = parted(ARTICLE, now, first, Second([hama], [two], [told]), who="Ada", when=NOW)
    after = judge(ARTICLE, reading, made, embedded())
    assert after.lost == ()
    left, new = after.reading.reports[0], after.reading.reports[-1]
    assert new.id == made[0].id and (new.type, new.date) == (first.type, first.date)
    assert not new.by_hand  # it was read; an analyst parted it
    assert [p.name for p in new.places] == ["Hama"] and "Hama" not in [p.name for p in left.places]
    assert two in new.claims and two not in left.claims
    assert new.evidence == (told,) and told not in left.evidence
    killed = [r.toll(Harm.KILLED) for r in (left, new)]
    assert [k and k.best for k in killed] == [4, 2]
    back = [
        Judgement.of(Decision.WITHDRAW, "a", who="Ben", when=NOW, value={"judgement": j.id}) for j in made
    ]
    assert judged(ARTICLE, reading, [*made, *back], embedded()) == reading


def test_nothing_chosen_makes_no_second_incident():
    reading = read(ARTICLE, embedded())
    with pytest.raises(InputError, match="Choose"):
        parted(
            ARTICLE,
            judge(ARTICLE, reading, [], embedded()),
            reading.reports[0],
            Second(),
            who="Ada",
            when=NOW,
        )


HOMS = next(n.entry for n in embedded().named("Homs") if n.entry.feature_class == "P")
DAY = EventDate(date(2025, 3, 9), date(2025, 3, 9), DatePrecision.DAY)
ENTRY = Entry(
    "قُتل شخصان في غارة", EventType.EXPLOSIONS, "Air/drone strike", DAY, "a call with a relative",
    places=[("حمص", {"gazetteer_id": HOMS.id}), ("the old mill", {})],
    numbers=[(Harm.KILLED, Who.CIVILIANS, CountRange(2, 2, 2, "2")), (Harm.INJURED, Who.CHILDREN, CountRange(3, 3, None, "3 or more"))],
)  # fmt: skip


def test_an_incident_entered_by_hand_rests_on_words_of_its_own_and_says_so():
    article, reading, made = entered(ENTRY, who="Ada", when=NOW)
    after = judge(article, reading, made, embedded())
    assert after.lost == ()
    (report,) = after.reading.reports
    assert (report.type, report.subtype, report.date) == (ENTRY.type, ENTRY.subtype, DAY)
    assert [(p.gazetteer_id, p.located) for p in report.places] == [(HOMS.id, True), ("", False)]
    assert {t.harm: t.count.label for t in report.tolls} == {Harm.KILLED: "2", Harm.INJURED: "3+"}
    assert [r.toponym.text for r in after.reading.resolutions] == ["حمص", "the old mill"]
    assert "a call with a relative" in article.text
    assert article.source == SOURCE and "Ada" not in article.text + article.source  # files are published
    (incident,) = group([Account(article, after.reading, report)], made).incidents
    assert incident.by_hand and incident.standing is Standing.BY_HAND
    yes = Judgement.of(Decision.CONFIRM, article.id, who="Ben", when=NOW, incident=report.id)
    (incident,) = group([Account(article, after.reading, report)], [*made, yes]).incidents
    assert "by hand" in incident.standing and incident.standing.confirmed


def test_taking_all_of_it_back_leaves_nothing():
    article, reading, made = entered(ENTRY, who="Ada", when=NOW)
    back = [
        Judgement.of(Decision.WITHDRAW, article.id, who="Ada", when=NOW, value={"judgement": j.id})
        for j in made
    ]
    assert judged(article, reading, [*made, *back], embedded()) == reading
    assert reading.reports == ()


def test_without_words_nothing_is_entered():
    with pytest.raises(InputError, match="your words"):
        entered(Entry("  ", EventType.RIOTS, "", DAY), who="Ada", when=NOW)
