"""Accounts and decisions that come and go: grouped by difference it is the same as all at once, and what is as before is the very same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.incidents.same_event import blocking
from geo.incidents.same_event.clustering import Grouping, Regrouping, group
from geo.vocabulary import Account, DatePrecision, Decision, EventDate, Grade, Judgement, Precision
from tests.incidents.same_event.accounts import LONG, SUNDAY, TOWNS, place, said

NAMES = "abcdef"
ENDS = (
    "",
    " Police said so on Monday.",
    " Two men were held in the evening, officials said.",
    " It was loud.",
)
NO_DAY = EventDate(None, None, DatePrecision.UNKNOWN)
NOON = datetime(2025, 3, 10, 12, tzinfo=UTC)
KINDS = (
    Decision.MERGE, Decision.MERGE, Decision.SPLIT, Decision.CONFIRM, Decision.REJECT,
    Decision.GRADE, Decision.NOTE, Decision.TAG, Decision.SENSITIVE,
)  # fmt: skip


@st.composite
def accounts(draw: st.DrawFn) -> Account:
    """One of a few reports of a few articles, told in one of a few ways: most are alike, and many ids come again."""
    of, name = draw(st.sampled_from(NAMES)), draw(st.sampled_from(NAMES))
    told = said(
        name,
        where=draw(st.sampled_from([*TOWNS, None])),
        day=draw(st.sampled_from([SUNDAY, SUNDAY + timedelta(days=1), None])),
        killed=draw(st.sampled_from([None, 3, 5, 60])),
        published=draw(st.sampled_from([SUNDAY, SUNDAY + timedelta(days=1)])),
        precision=draw(st.sampled_from([Precision.TOWN, Precision.PROVINCE])),
        text=draw(st.sampled_from(["", *(LONG + end for end in ENDS)])),
        more=draw(st.sampled_from([(), (), (place("Aleppo"),)])),
        on=draw(st.sampled_from([None, None, NO_DAY])),
    )
    return told if of < "d" else replace(told, article=replace(told.article, id=f"article-{of}"))


@st.composite
def judgements(draw: st.DrawFn) -> Judgement:
    """A decision on an incident that is there or not, also by an article that does not tell of it; or one taken back."""
    kind = draw(st.sampled_from(KINDS))
    value = {
        Decision.GRADE: draw(st.sampled_from(Grade)).value,
        Decision.NOTE: draw(st.sampled_from(["See the video.", "Doubtful."])),
        Decision.TAG: draw(st.sampled_from(["bakery", "Homs"])),
    }.get(kind, "")
    about = {"with": f"report-{draw(st.sampled_from(NAMES))}", kind.value: value}
    return Judgement.of(
        kind,
        f"article-{draw(st.sampled_from(NAMES))}",
        who="Ada",
        when=NOON + timedelta(minutes=draw(st.integers(0, 99))),
        incident=f"report-{draw(st.sampled_from(NAMES))}",
        value=about,
    )


BEFORE = st.lists(accounts(), min_size=2, max_size=7).map(tuple)
STEPS = st.lists(
    st.tuples(
        st.one_of(
            accounts(),
            judgements(),
            st.sampled_from([Decision.WITHDRAW, "delete", "restore"]),
        ),
        st.integers(0, 99),
    ),
    min_size=1,
    max_size=10,
)


class Desk:
    """What a store keeps, and its grouping by difference."""

    def __init__(self) -> None:
        self.there: list[Account] = []
        self.binned: list[Account] = []
        self.made: list[Judgement] = []
        self.groups = Regrouping()
        self.shown = Grouping()

    def step(self, what: object, chance: int) -> None:
        gone: list[Account] = []
        come: list[Account] = []
        made = len(self.made)
        if isinstance(what, Judgement):
            self.made.append(what)
        elif what is Decision.WITHDRAW and self.made:
            back = {"judgement": self.made[chance % made].id}
            when = NOON + timedelta(seconds=made)
            self.made.append(Judgement.of(Decision.WITHDRAW, "article-a", who="Ada", when=when, value=back))
        elif what == "delete" and self.there:
            gone = [self.there[chance % len(self.there)]]
            self.binned += gone
        elif what == "restore" and self.binned:
            come = [self.binned.pop(chance % len(self.binned))]
        elif isinstance(what, Account | tuple):
            come = [what] if isinstance(what, Account) else list(what)
            ids = {a.report.id for a in come}
            gone = [a for a in self.there if a.report.id in ids and chance % 3]
        self.there = [a for a in self.there if not any(a is each for each in gone)] + come
        decided = self.made if len(self.made) != made else None
        self.shown = self.groups.after(gone, come, decided)


@pytest.fixture(scope="module", params=[False, True], ids=["rooms as they are", "crowded rooms"])
def rooms(request: pytest.FixtureRequest) -> Iterator[None]:
    """Rooms in which two are a crowd show what happens in large stores."""
    with pytest.MonkeyPatch.context() as patched:
        if request.param:
            patched.setattr(blocking, "_NEXT", 1)
            patched.setattr(blocking, "_SKETCH", 2)
            patched.setattr(blocking, "_MOST_ALIKE", 2)
            patched.setattr(blocking, "_CROWD", 2)
        yield


@settings(max_examples=120, deadline=None)
@given(first=BEFORE, steps=STEPS)
def test_whatever_comes_and_goes_it_is_as_if_all_were_grouped_at_once(
    rooms: None, first: tuple[Account, ...], steps: list[tuple[object, int]]
) -> None:
    desk = Desk()
    for what, chance in ((first, 0), *steps):
        before = desk.shown
        desk.step(what, chance)
        assert desk.shown == group(desk.there, desk.made)
        were = {incident.id: incident for incident in before.incidents}
        for incident in desk.shown.incidents:
            was = were.get(incident.id)
            if was == incident and all(map(lambda a, b: a is b, was.accounts, incident.accounts)):
                assert was is incident, "pages know by this that nothing changed"


def grouped(*accounts: Account) -> Grouping:
    """All at once."""
    return group(accounts)


@pytest.mark.parametrize("which", range(3))
def test_who_stands_between_two_printings_parts_them_while_it_is_there(
    monkeypatch: pytest.MonkeyPatch, which: int
) -> None:
    """Where a room is long, an account is compared with those next to it alone."""
    monkeypatch.setattr(blocking, "_NEXT", 1)
    days = (SUNDAY, SUNDAY + timedelta(days=1), SUNDAY + timedelta(days=2))
    told = [
        said(name, where=None, published=day, text=LONG, killed=killed)
        for name, day, killed in zip("abc", days, (5, 60, 5), strict=True)
    ]
    assert len(grouped(*told).incidents) == 3 and len(grouped(told[0], told[2]).incidents) == 1
    groups = Regrouping()
    assert groups.after((), [t for n, t in enumerate(told) if n != which]) == grouped(
        *(t for n, t in enumerate(told) if n != which)
    )
    assert groups.after((), [told[which]]) == grouped(*told)
    for n, gone in enumerate((told[1], told[0])):
        assert groups.after([gone], ()) == grouped(*([told[0], told[2]] if n == 0 else [told[2]]))


def test_a_number_that_too_many_share_tells_nothing_until_some_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocking, "_MOST_ALIKE", 2)
    told = [said(n, killed=60, on=NO_DAY) for n in "abc"]
    told[2] = said("c", killed=60, on=NO_DAY, where="Aleppo")
    assert len(grouped(*told[:2]).proposals) == 1 and grouped(*told).proposals == ()
    groups = Regrouping()
    assert len(groups.after((), told[:2]).proposals) == 1
    assert groups.after((), told[2:]) == grouped(*told)
    assert groups.after(told[2:], ()) == grouped(*told[:2])


def test_in_a_crowd_only_what_is_as_good_as_sure_is_asked_about_until_some_go(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A thousand attacks in one city within days are half a million pairs of which nothing but city and day is alike."""
    monkeypatch.setattr(blocking, "_CROWD", 3)
    told = [said(name, killed=None) for name in "abcd"]
    three, four = grouped(*told[:3]), grouped(*told)
    assert (len(three.proposals), three.crowd) == (3, 0) and (four.proposals, four.crowd) == ((), 4)
    groups = Regrouping()
    assert groups.after((), told[:3]) == three
    assert groups.after((), told[3:]) == four
    assert groups.after(told[3:], ()) == three
    sure = [said(name, killed=60) for name in "abcd"]
    assert [len(i.accounts) for i in grouped(*sure).incidents] == [4], "one event that many tell of stays one"


def test_what_is_far_away_stays_the_very_same_and_so_does_all_where_nothing_changed() -> None:
    groups = Regrouping()
    homs = [said("a", killed=5), said("b", killed=5)]
    aleppo = said("c", where="Aleppo")
    before = groups.after((), [*homs, aleppo])
    far = next(i for i in before.incidents if i.accounts == (aleppo,))
    come = groups.after((), [said("d", killed=5)])
    assert len(come.incidents[0].accounts) == 3 and any(i is far for i in come.incidents)
    assert groups.after((), ()).incidents is come.incidents


def test_a_mark_on_an_incident_that_goes_is_one_on_all_of_its_article() -> None:
    here = said("a", where="Homs", killed=5)
    beside = replace(said("b", where="Aleppo", day=date(2024, 1, 1)), article=here.article)
    mark = Judgement.of(Decision.SENSITIVE, here.article.id, who="Ada", when=NOON, incident=here.report.id)
    groups = Regrouping()
    shown = groups.after((), [here, beside], [mark])
    assert {i.id: i.sensitive for i in shown.incidents} == {here.report.id: True, beside.report.id: False}
    assert [i.sensitive for i in groups.after([here], ()).incidents] == [True]
    again = groups.after((), [here])
    assert {i.id: i.sensitive for i in again.incidents} == {here.report.id: True, beside.report.id: False}
    elsewhere = Judgement.of(
        Decision.SENSITIVE, here.article.id, who="Ada", when=NOON, incident="report-gone"
    )
    assert [i.sensitive for i in groups.after((), (), [mark, elsewhere]).incidents] == [True, True]
    assert all(not i.sensitive for i in groups.after((), (), []).incidents)


@settings(max_examples=60, deadline=None)
@given(first=BEFORE, steps=STEPS)
def test_what_was_grouped_before_is_taken_up_again_without_comparing_any(
    rooms: None, first: tuple[Account, ...], steps: list[tuple[object, int]]
) -> None:
    """Another process has kept which pairs are linked; whatever comes and goes afterwards, it is as if it had compared them itself."""
    desk = Desk()
    middle = len(steps) // 2
    for what, chance in ((first, 0), *steps[:middle]):
        desk.step(what, chance)
    links, desk.groups = desk.groups.links, Regrouping()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("geo.incidents.same_event.links.compared", None)
        assert desk.groups.again(desk.there, desk.made, links) == desk.shown
    for what, chance in steps[middle:]:
        desk.step(what, chance)
        assert desk.shown == group(desk.there, desk.made)
