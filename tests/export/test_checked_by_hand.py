"""The check before publishing, of incidents made by hand: what is found, of which incidents, and what is let through."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from geo.export.check import (
    CLAIMED_M,
    EMBARGO_DAYS,
    MARK_CONTRAST,
    TEXT_CONTRAST,
    Pair,
    Words,
    check,
    sources,
    stands_in_the_way,
    view_mark,
)
from geo.export.picture.contrast import contrast
from geo.maps.selection import Selection, select
from geo.maps.withholding import discreet
from geo.places.gazetteer import embedded
from geo.vocabulary import (
    Concern,
    CountRange,
    Discretion,
    Filters,
    Finding,
    Footprint,
    Incident,
    Listing,
    Place,
    Precision,
    Reason,
    Severity,
    Standing,
    View,
)
from tests.maps.examples import HOMS, LATAKIA, incident

TODAY = date(2025, 4, 1)
NOON = datetime(2025, 4, 1, 12, tzinfo=UTC)
SIGNED = Words(title="Killed", credit="The Paper")
TWO = CountRange(2, 2, 2)
NOTHING, CANDID = Discretion(), Discretion(private_names=True)
PROVINCE = Discretion(Precision.PROVINCE)
ASK, BLOCK = Severity.ASK, Severity.BLOCK
JABLAH = embedded().entry("geonames:169304")
SHOPKEEPER = "Ayman Fares, a shopkeeper, saw two killed"


def two(id: str = "one", at: Any = HOMS, words: str = "They were killed", **more: Any) -> Incident:
    """A confirmed incident that two papers tell of in their own words: nothing is to be said against it."""
    made = incident(id, at, killed=TWO, source=f"Paper of {id}", words=words)
    other = incident(f"{id} again", at, killed=TWO, source="Agency", words="The dead were two")
    return replace(
        made, **{"accounts": (*made.accounts, *other.accounts), "standing": Standing.CONFIRMED} | more
    )


def checked(
    *some: Incident, words: Words = SIGNED, discretion: Discretion = NOTHING, **more: Any
) -> tuple[Finding, ...]:
    selection = select(some, View())
    return check(selection, discreet(selection, discretion), words, discretion, TODAY, **more)


def about(findings: tuple[Finding, ...]) -> list[tuple[Concern, Severity, tuple[str, ...]]]:
    return [(f.concern, f.severity, f.incidents) for f in findings]


def placed(one: Incident, **more: Any) -> Incident:
    account = one.accounts[0]
    places = tuple(replace(p, **more) for p in account.report.places)
    return replace(
        one, accounts=(replace(account, report=replace(account.report, places=places)), *one.accounts[1:])
    )


def dated(one: Incident, earliest: date | None, latest: date | None, *published: date | None) -> Incident:
    """`one`, on those days, in articles published on these."""
    accounts = []
    for n, account in enumerate(one.accounts):
        day = published[n] if n < len(published) else None
        when = replace(account.report.date, earliest=earliest, latest=latest)
        accounts.append(
            replace(
                account,
                article=replace(account.article, published=day),
                report=replace(account.report, date=when),
            )
        )
    return replace(one, accounts=tuple(accounts))


def test_nothing_is_found_where_nothing_is_wrong_or_nothing_published() -> None:
    assert checked(two()) == checked(two(), two("other", LATAKIA)) == ()
    assert checked(words=Words()) == ()
    assert EMBARGO_DAYS == 2


@pytest.mark.parametrize(
    ("case", "one", "concern", "severity", "said"),
    [
        ("sensitive", two(sensitive=True), Concern.SENSITIVE, BLOCK, "1 incident marked sensitive and not masked."),
        ("a pin for a province", placed(two(at=LATAKIA), precision=Precision.TOWN, footprint=Footprint(35.6, 36.0, 5000)),
         Concern.PIN_FOR_AREA, BLOCK, "1 incident drawn as a point where only an area is known."),
        ("read by the machine", two(standing=Standing.MACHINE), Concern.UNVERIFIED, ASK,
         "1 incident read by the machine and confirmed by nobody."),
        ("of one paper", two(accounts=two().accounts[:1]), Concern.SINGLE_SOURCE, ASK, "1 incident resting on a single source."),
        ("drawn too finely", placed(two(), footprint=Footprint(34.7, 36.7, 15_000)), Concern.TOO_FINE, ASK,
         "1 incident drawn finer than known."),
        ("of today", dated(two(), TODAY, TODAY), Concern.RECENT, ASK, "1 incident less than 2 days old, or of unknown date."),
    ],
)  # fmt: skip
def test_each_concern_is_about_those_that_are_so(
    case: str, one: Incident, concern: Concern, severity: Severity, said: str
) -> None:
    (finding,) = checked(replace(one, id="bad"), two("good"))
    assert (finding.concern, finding.severity, finding.incidents, finding.words) == (
        concern,
        severity,
        ("bad",),
        said,
    ), case
    found = checked(replace(one, id="bad"), replace(one, id="worse"))  # of one article, so that more is asked
    (both,) = (f for f in found if f.concern is concern)
    assert both.incidents == ("bad", "worse") and both.words.startswith("2 incidents ")


def test_those_that_block_come_first() -> None:
    found = checked(two(standing=Standing.MACHINE), two("s", sensitive=True), words=Words())
    assert [f.severity for f in found] == sorted((f.severity for f in found), key=[BLOCK, ASK].index)
    assert [f.concern for f in found] == [Concern.SENSITIVE, Concern.NO_CREDIT, Concern.UNVERIFIED]


def test_what_was_left_out_is_not_asked_about() -> None:
    bad = replace(two("bad", standing=Standing.MACHINE), sensitive=True)
    assert checked(bad, two(), discretion=Discretion(leave_out=True)) == ()
    masked = checked(bad, two(at=LATAKIA), discretion=Discretion(Precision.PROVINCE, only_sensitive=True))
    assert [f.concern for f in masked] == [Concern.UNVERIFIED]


def test_somebody_signs_it() -> None:
    for credit in ("", "  "):
        assert about(checked(two(), words=Words(credit=credit))) == [(Concern.NO_CREDIT, BLOCK, ())]


# --- places ---


@pytest.mark.parametrize(
    ("case", "precision", "off_m", "so"),
    [
        ("exact, within a kilometre", Precision.EXACT, 1_000.0, False),
        ("exact, farther off", Precision.EXACT, 1_000.5, True),
        ("a town, within ten kilometres", Precision.TOWN, 10_000.0, False),
        ("a town, farther off", Precision.TOWN, 10_000.5, True),
        ("a district is a district", Precision.DISTRICT, 90_000.0, False),
        ("a neighbourhood has a ring", Precision.NEIGHBOURHOOD, 90_000.0, False),
    ],
)
def test_a_point_without_a_ring_claims_to_be_so_near(
    case: str, precision: Precision, off_m: float, so: bool
) -> None:
    one = placed(two(), precision=precision, footprint=Footprint(34.7, 36.7, off_m))
    assert (Concern.TOO_FINE in {f.concern for f in checked(one)}) is so, case
    assert set(CLAIMED_M) == {Precision.EXACT, Precision.TOWN}


@pytest.mark.parametrize(
    ("case", "more", "so"),
    [
        ("a point for the province", {"precision": Precision.TOWN}, True),
        ("the province", {"precision": Precision.PROVINCE}, False),
        ("of no known precision", {"precision": None}, False),
        (
            "another place that an analyst chose",
            {"precision": Precision.TOWN, "gazetteer_id": HOMS.id},
            False,
        ),
        ("of no words of the article", {"precision": Precision.TOWN, "toponym": -1}, False),
        ("of words that are not there", {"precision": Precision.TOWN, "toponym": 1}, False),
    ],
)
def test_a_pin_for_what_is_known_as_an_area(case: str, more: dict[str, Any], so: bool) -> None:
    found = checked(placed(two(at=LATAKIA), footprint=Footprint(35.6, 36.0, 5_000), **more))
    assert ([f.severity for f in found if f.concern is Concern.PIN_FOR_AREA] == [BLOCK]) is so, case


def test_a_point_at_a_town_and_a_place_that_was_not_resolved_are_no_pins_for_areas() -> None:
    one = two()
    (account, *others) = one.accounts
    bare = replace(account.reading.resolutions[0], entry=None)
    reading = replace(account.reading, resolutions=(bare,))
    assert checked(replace(one, accounts=(replace(account, reading=reading), *others))) == ()
    both = replace(
        account, report=replace(account.report, places=(*account.report.places, Place(0, "Nowhere")))
    )
    assert checked(replace(one, accounts=(both, *others))) == ()


# --- days ---


@pytest.mark.parametrize(
    ("case", "when", "so"),
    [
        ("yesterday", (date(2025, 3, 31), date(2025, 3, 31)), True),
        ("two days ago", (date(2025, 3, 30), date(2025, 3, 30)), False),
        ("until yesterday", (date(2025, 3, 1), date(2025, 3, 31)), True),
        ("since long ago", (date(2025, 3, 1), None), False),
        ("since yesterday", (date(2025, 3, 31), None), True),
        ("told yesterday, and by another before", (None, None, date(2025, 3, 31), date(2025, 3, 1)), False),
        ("told yesterday, and by another undated", (None, None, date(2025, 3, 31), None), True),
        ("told long ago", (None, None, date(2025, 3, 1), date(2025, 3, 31)), False),
        (
            "long ago, told yesterday",
            (date(2025, 3, 1), date(2025, 3, 1), date(2025, 3, 31), date(2025, 3, 31)),
            False,
        ),
        ("nobody knows when", (None, None), True),
    ],
)
def test_what_may_have_happened_just_now_is_kept_for_a_while(
    case: str, when: tuple[Any, ...], so: bool
) -> None:
    one = dated(two(), *when)
    assert (Concern.RECENT in {f.concern for f in checked(one)}) is so, case
    for never in (0, -1):
        assert Concern.RECENT not in {f.concern for f in checked(one, embargo_days=never)}


def test_how_long_is_the_users_choice() -> None:
    one = dated(two(), date(2025, 3, 31), date(2025, 3, 31))
    assert Concern.RECENT not in {f.concern for f in checked(one, embargo_days=1)}
    (finding,) = checked(dated(two(), TODAY, TODAY), embargo_days=1)
    assert "less than 1 day old" in finding.words


# --- sources ---


@pytest.mark.parametrize(
    ("case", "told", "same", "number"),
    [
        ("two outlets", [("a", "Paper"), ("b", "Agency")], (), 2),
        ("one outlet twice", [("a", "Paper"), ("b", " PAPER ")], (), 1),
        ("one outlet, another spacing", [("a", "The  Paper"), ("b", "the paper")], (), 1),
        ("nobody knows which outlets", [("a", ""), ("b", " ")], (), 2),
        ("one article twice", [("a", ""), ("a", "")], (), 1),
        ("the same words twice", [("a", "Paper"), ("b", "Agency")], (0, 0), 1),
        ("other words", [("a", "Paper"), ("b", "Agency")], (0, 1), 2),
        ("a third that ties two together", [("a", "Paper"), ("b", "Agency"), ("c", "Paper")], (0, 1, 1), 1),
        ("three of which two are one", [("a", "Paper"), ("b", "Agency"), ("c", "Paper")], (), 2),
        ("three", [("a", "P"), ("b", "Q"), ("c", "R")], (), 3),
    ],
)
def test_a_source_is_who_tells_of_it_for_himself(
    case: str, told: list[tuple[str, str]], same: tuple[int, ...], number: int
) -> None:
    (account, *_) = two().accounts
    accounts = tuple(
        replace(account, article=replace(account.article, id=id, source=source)) for id, source in told
    )
    assert sources(two(accounts=accounts, same_words=same)) == number, case


# --- words of the publisher's own ---


def test_every_line_is_looked_at_and_those_that_nobody_wrote_are_known() -> None:
    words = Words("Title", "Subtitle", "Credit", ("Caption", "Note"), made=frozenset({"Subtitle", "Note"}))
    assert words.all == ("Title", "Subtitle", "Credit", "Caption", "Note")
    assert words.by_hand == ("Title", "Credit", "Caption")
    assert Words().all == ("", "", "")


@pytest.mark.parametrize(
    ("words", "discretion", "so"),
    [
        (Words("Killed in Jablah", credit="P"), PROVINCE, True),
        (Words("Killed", "Jablah bombed", credit="P"), PROVINCE, True),
        (Words("Killed", credit="The Jablah Paper"), PROVINCE, True),
        (Words("Killed", credit="P", others=("Note", "Jablah")), PROVINCE, True),
        (Words("Killed", credit="P", others=("Jablah",), made=frozenset({"Jablah"})), PROVINCE, False),
        (Words("Killed in Latakia", credit="P"), PROVINCE, False),
        (Words("Killed in Latakia", credit="P"), Discretion(Precision.COUNTRY), True),
        (Words("Killed in Jablah", credit="P"), NOTHING, False),
    ],
)
def test_they_name_no_place_that_is_masked(words: Words, discretion: Discretion, so: bool) -> None:
    found = [
        f
        for f in checked(two(at=JABLAH), words=words, discretion=discretion)
        if f.concern is Concern.NAMED_IN_WORDS
    ]
    assert ([f.severity for f in found] == [BLOCK]) is so
    assert not so or any(line in found[0].words for line in words.by_hand if line != "Killed")


@pytest.mark.parametrize(
    ("words", "discretion", "so"),
    [
        (SIGNED, NOTHING, False),
        (SIGNED, CANDID, True),
        (SIGNED, Discretion(Precision.COUNTRY, private_names=True), False),  # no word of the article goes out
        (Words("What Ayman Fares saw", credit="P"), NOTHING, True),
        (Words("Killed", credit="P", others=("Fares",), made=frozenset({"Fares"})), NOTHING, True),
        (Words("Bus fares rise", credit="P"), NOTHING, False),
        (Words("Faresville", credit="P"), NOTHING, False),
    ],
)
def test_names_of_private_persons_ask_for_a_reason(words: Words, discretion: Discretion, so: bool) -> None:
    some = two("named", words=SHOPKEEPER), two("other")
    found = [
        f for f in checked(*some, words=words, discretion=discretion) if f.concern is Concern.PRIVATE_NAMES
    ]
    assert [(f.severity, f.incidents) for f in found] == ([(ASK, ("named",))] if so else [])
    hidden = Discretion(leave_out=True, private_names=discretion.private_names)
    some = replace(some[0], sensitive=True), some[1]
    assert Concern.PRIVATE_NAMES not in {f.concern for f in checked(*some, words=words, discretion=hidden)}


def test_a_name_that_is_left_after_all_asks_for_a_reason() -> None:
    selection = select((two("named", words=SHOPKEEPER), two("other")), View())
    found = check(selection, selection, SIGNED, NOTHING, TODAY)  # as if nothing had been taken out
    assert about(found) == [(Concern.PRIVATE_NAMES, ASK, ("named",))]


@pytest.mark.parametrize(
    ("colour", "least", "ratio"),
    [
        ("#767676", 4.5, ""),
        ("#777777", 4.5, "4.5"),
        ("#949494", 3.0, ""),
        ("#959595", 3.0, "3.0"),
        ("#ffffff", 3.0, "1.0"),
    ],
)
def test_colours_can_be_told_apart(colour: str, least: float, ratio: str) -> None:
    pairs = (Pair("Title", colour, "#ffffff", least), Pair("Ink", "#000000", "#ffffff"))
    found = checked(two(), words=replace(SIGNED, colours=pairs))
    assert about(found) == ([(Concern.LOW_CONTRAST, BLOCK, ())] if ratio else [])
    just = Pair("Title", colour, "#ffffff", contrast(colour, "#ffffff"))
    assert checked(two(), words=replace(SIGNED, colours=(just,))) == ()
    assert (TEXT_CONTRAST, MARK_CONTRAST) == (4.5, 3.0)  # as WCAG has them
    assert not ratio or found[0].words == f"Title: {colour} on #ffffff has a contrast of {ratio} to 1."
    assert Pair("Title", colour, "#ffffff").least == 4.5


@pytest.mark.parametrize(
    ("cut", "said"),
    [
        (("And then …",), "1 line of the picture is cut: “And then …”."),
        (("One …", "Two …"), "2 lines of the picture are cut: “One …”."),
        (("By hand …",), ""),
        (("hand …", "Two …"), "1 line of the picture is cut: “Two …”."),
        (("Paper … and more",), "1 line of the picture is cut: “Paper …”."),
        (("first … then … on",), "1 line of the picture is cut: “first … then …”."),
        (("x" * 40 + " " + "y" * 17 + " …",), f"1 line of the picture is cut: “{'x' * 40} {'y' * 17} …”."),
        (("x" * 40 + " " + "y" * 18 + " …",), f"1 line of the picture is cut: “… {'y' * 18} …”."),
        (
            ("x" * 10 + " " + "z" * 9 + " " + "y" * 46 + " …",),
            f"1 line of the picture is cut: “… {'z' * 9} {'y' * 46} …”.",
        ),
    ],
)
def test_a_line_that_the_picture_cuts_is_quoted(cut: tuple[str, ...], said: str) -> None:
    words = replace(SIGNED, title="By hand …", cut=cut)
    found = checked(two(), two("other"), words=words)
    assert about(found) == ([(Concern.TEXT_CUT, ASK, ("one", "other"))] if said else [])
    assert [f.words for f in found] == [said] * bool(said)


# --- doubts ---


def test_what_an_editor_would_doubt_is_asked_of_what_was_read_and_is_published() -> None:
    low = two("low")
    other = low.accounts[1]
    count = CountRange(20, 20, 20)
    claims = tuple(replace(c, count=count) for c in other.reading.claims)
    tolls = tuple(replace(t, count=count) for t in other.report.tolls)
    differing = replace(
        other, reading=replace(other.reading, claims=claims), report=replace(other.report, tolls=tolls)
    )
    doubted = replace(low, accounts=(low.accounts[0], differing))
    for discretion in (NOTHING, PROVINCE):
        found = checked(doubted, two("good"), discretion=discretion)
        assert about(found) == [(Concern.ACCOUNTS_DIFFER, ASK, ("low",))]
    assert found[0].words.startswith("1 incident whose accounts differ by more than a fifth")
    assert checked(replace(doubted, sensitive=True), two("good"), discretion=Discretion(leave_out=True)) == ()


@pytest.mark.parametrize(
    ("case", "severity", "given", "stands"),
    [
        ("nothing said", ASK, {}, True),
        ("a reason", ASK, {"why": "Seen"}, False),
        ("a blank one", ASK, {"why": " \n"}, True),
        ("one for another finding", ASK, {"why": "Seen", "finding": "x"}, True),
        ("a reason for what blocks", BLOCK, {"why": "Seen"}, True),
    ],
)
def test_a_reason_lets_through_what_it_was_given_for(
    case: str, severity: Severity, given: dict[str, str], stands: bool
) -> None:
    finding = Finding(Concern.UNVERIFIED, severity, "1 incident.", "Confirm.", ("one",))
    reason = Reason(
        given.get("finding", finding.key), finding.concern, ("one",), given.get("why", ""), "Ada", NOON
    )
    assert stands_in_the_way([finding], [reason] if given else []) == ((finding,) if stands else ()), case


BASE = select((two(), two("other")), View())


@pytest.mark.parametrize(
    ("case", "published", "discretion"),
    [
        ("other filters", replace(BASE, view=View(Filters(killed_min=2))), NOTHING),
        ("another incident", replace(BASE, shown=BASE.shown[:1]), NOTHING),
        ("a mask", BASE, PROVINCE),
        ("a coarser one", BASE, Discretion(Precision.COUNTRY)),
        ("of sensitive ones", BASE, Discretion(Precision.PROVINCE, only_sensitive=True)),
        ("some left out", BASE, Discretion(leave_out=True)),
        ("names said", BASE, CANDID),
    ],
)
def test_the_mark_of_a_view_tells_it_from_any_other(
    case: str, published: Selection, discretion: Discretion
) -> None:
    mark = view_mark(published, discretion)
    assert len(mark) == 16
    assert mark != view_mark(BASE, NOTHING), case
    assert discretion != Discretion(Precision.PROVINCE, only_sensitive=True) or mark != view_mark(
        BASE, PROVINCE
    )


def test_the_mark_is_the_same_however_the_list_is_sorted() -> None:
    turned = replace(BASE, shown=BASE.shown[::-1], view=View(listing=Listing(page=2)))
    assert view_mark(turned, NOTHING) == view_mark(BASE, NOTHING)
