"""The history of an incident: who did what, what it was before and after, what was undone; and any judgements at all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo import Article, read
from geo.places.gazetteer import in_use
from geo.reviewing.history import Change, about, deeds, with_changes
from geo.vocabulary import Account, Decision, Incident, Judgement
from tests.strategies import judgements_on, pairs

TEXT = "Gunmen killed five people in Homs, Syria, on Sunday. The mayor of Homs spoke of three wounded."
ARTICLE = Article.of(TEXT)
READING = read(ARTICLE)
REPORT = READING.reports[0].id
NOON = datetime(2025, 3, 10, 12, tzinfo=UTC)


def made(
    decision: Decision, minute: int, words: str = "", nth: int = 0, who: str = "Ada", **value: object
) -> Judgement:
    """A judgement on the article, about words of it or about its incident."""
    spans = [r.toponym.span for r in READING.resolutions] + [c.span for c in READING.claims]
    found = [s for s in spans if s.of(TEXT) == words]
    return Judgement.of(
        decision,
        ARTICLE.id,
        who=who,
        when=NOON + timedelta(minutes=minute),
        span=found[nth] if words else None,
        words=words,
        incident="" if words or decision is Decision.WITHDRAW else REPORT,
        value=value,  # type: ignore[arg-type]
    )  # fmt: skip


def told(*judgements: Judgement) -> list[tuple[str, tuple[Change, ...], bool]]:
    """Each deed: what was done, what it changed, whether it was undone."""
    found = [with_changes(d, ARTICLE, READING, judgements, in_use()) for d in deeds(judgements)]
    return [(d.did, d.changes, d.undone is not None) for d in found]


def test_a_place_is_told_before_and_after_and_shown_as_undone() -> None:
    aleppo = {"gazetteer_id": "geonames:170063"}
    one, two = (made(Decision.PLACE, 0, "Homs", n, **aleppo) for n in (0, 1))
    (deed,) = told(one, two)
    assert deed[0] == "place chosen: “Homs”, 2 mentions" and not deed[2]
    changes = {(c.what, c.before.split(" (")[0], c.after.split(" (")[0]) for c in deed[1]}
    assert changes == {("place", "Homs: Homs", "Homs: Aleppo")}
    back = [made(Decision.WITHDRAW, 5, judgement=j.id, who="Grace") for j in (one, two)]
    first, second = told(one, two, *back)
    assert first[2] and not second[2], "undone, and still there"
    assert second[0] == "taken back: place chosen: “Homs”"
    assert {(c.before, c.after) for c in second[1]} == {(c.after, c.before) for c in first[1]}


def test_confirmations_grades_and_marks_say_what_they_were() -> None:
    weak, fair = made(Decision.GRADE, 1, grade="Weak"), made(Decision.GRADE, 2, grade="Fair", who="Grace")
    yes, mark = made(Decision.CONFIRM, 3), made(Decision.SENSITIVE, 4)
    found = told(weak, fair, yes, mark, made(Decision.WITHDRAW, 5, judgement=fair.id))
    assert [d[0] for d in found] == ["graded: Weak", "graded: Fair", "confirmed", "marked sensitive", "taken back: graded: Fair"]  # fmt: skip
    assert [(c.before, c.after) for d in found for c in d[1]] == [
        ("not graded", "Weak"),
        ("Weak", "Fair"),
        ("Machine reading, not verified", "Confirmed by an analyst"),
        ("not marked", "marked sensitive"),
        ("Fair", "Weak"),
    ]
    assert [d[2] for d in found] == [False, True, False, False, False]


def test_a_withdrawal_that_was_withdrawn_undoes_nothing() -> None:
    yes = made(Decision.CONFIRM, 0)
    back = made(Decision.WITHDRAW, 1, judgement=yes.id)
    again = made(Decision.WITHDRAW, 2, judgement=back.id)
    assert [d[2] for d in told(yes, back, again)] == [False, True, False]


def test_the_order_is_that_of_the_numbers_whatever_the_clocks_say() -> None:
    weak, fair = made(Decision.GRADE, 30, grade="Weak"), made(Decision.GRADE, 5, grade="Fair")
    assert [d[0] for d in told(weak, fair)] == ["graded: Weak", "graded: Fair"]


def test_a_number_is_told_in_its_words() -> None:
    words = READING.claims[0].span.of(TEXT)
    (deed,) = told(made(Decision.COUNT, 0, words, low=7, best=7, high=7))
    (change,) = deed[1]
    assert change.what == "number" and "killed 5" in change.before and "killed 7" in change.after


def test_the_history_of_an_incident_holds_what_is_about_its_words_and_nothing_else() -> None:
    incident = Incident(REPORT, (Account(ARTICLE, READING, READING.reports[0]),), READING.reports[0].tolls)
    mine = made(Decision.PLACE, 0, "Homs", gazetteer_id="geonames:170063")
    back = made(Decision.WITHDRAW, 1, judgement=mine.id)
    other = Judgement.of(Decision.CONFIRM, ARTICLE.id, who="Ada", when=NOON, incident="another")
    every = (mine, back, other)
    by_id = {j.id: j for j in every}
    assert [about(d, incident, by_id) for d in deeds(every)] == [True, True, False]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(pairs(), st.data())
def test_any_judgements_have_a_history(pair, data) -> None:  # type: ignore[no-untyped-def]
    article, reading = pair
    given_ = data.draw(st.lists(judgements_on(article, reading), max_size=6, unique_by=lambda j: j.id))
    found = deeds(given_)
    assert sorted(j.id for d in found for j in d.judgements) == sorted(j.id for j in given_)
    for deed in found:
        assert deed.did
        for change in with_changes(deed, article, reading, given_, in_use()).changes:
            assert change.before != change.after
