"""What a publisher keeps back of incidents made by hand: of the view, of what is counted, and of what was kept back before."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from geo.maps.columns.counting import facets as facets_of
from geo.maps.columns.making import by_row
from geo.maps.columns.searching import finder as column_finder
from geo.maps.selection import Selection, select, select_from
from geo.maps.withholding import discreet, going_out, require_named_tags, withheld_names
from geo.places.gazetteer import embedded
from geo.vocabulary import (
    Actor,
    CountRange,
    Discretion,
    Drawn,
    Filters,
    Harm,
    Incident,
    InputError,
    Precision,
    Span,
    View,
    Withheld,
)
from tests.maps.columns.test_same_as_one_by_one import holding
from tests.maps.examples import BEIRUT, LATAKIA, SOME, entry, incident
from tests.privacy.test_redacted_account import strings

JABLAH, HOMS_TOWN = (embedded().entry(id) for id in ("geonames:169304", "geonames:169577"))
PROVINCE, COUNTRY, DISTRICT, TOWN = Precision.PROVINCE, Precision.COUNTRY, Precision.DISTRICT, Precision.TOWN
TWO = CountRange(2, 2, 2)
CANDID = Discretion(private_names=True)
"""Nothing is kept back at all."""


def jablah(**more: Any) -> Incident:
    """A sensitive incident in Jablah, of which a private person tells in a paper of that town."""
    made = incident(
        "jablah", JABLAH, killed=TWO, words="Ayman Fares, a shopkeeper, saw two killed", source="Jablah Daily"
    )
    return replace(made, **{"sensitive": True} | more)


def homs(**more: Any) -> Incident:
    """Another one, of which everything may be said."""
    return replace(incident("homs", HOMS_TOWN, killed=TWO, words="Two were killed", source="Agency"), **more)


def selected(
    *some: Incident, view: View | None = None, shown: tuple[str, ...] = (), **filters: Any
) -> Selection:
    """A selection that shows all of `some`, or those of the ids `shown`, under whatever filters."""
    made = select(some or (jablah(), homs()), View())
    if shown:
        made = replace(made, shown=tuple(i for i in made.shown if i.id in shown))
    return replace(made, view=view or View(Filters(**filters)))


def published(discretion: Discretion, *before: Discretion, **filters: Any) -> Selection:
    made = selected(**filters)
    for each in (*before, discretion):
        made = discreet(made, each)
    return made


def names(made: Selection) -> list[str]:
    return [p.name for i in made.shown for p in i.lead.places]


@pytest.mark.parametrize(
    ("case", "discretion", "places", "kept"),
    [
        ("nothing but names of persons", Discretion(), ["Jablah", "Homs"], Withheld(settled=True, unnamed=True)),
        ("nothing", CANDID, ["Jablah", "Homs"], Withheld(settled=True, choice=CANDID)),
        ("every place", Discretion(PROVINCE), ["Latakia", "Homs"], Withheld(PROVINCE, ("jablah", "homs"))),
        ("places of sensitive ones", Discretion(PROVINCE, only_sensitive=True), ["Latakia", "Homs"], Withheld(PROVINCE, ("jablah",))),
        ("places finer than they are known", Discretion(TOWN), ["Jablah", "Homs"], Withheld()),
        ("sensitive ones", Discretion(leave_out=True), ["Homs"], Withheld(left_out=1)),
        ("sensitive ones, and other places", Discretion(COUNTRY, leave_out=True), ["Syria"], Withheld(COUNTRY, ("homs",), 1)),
    ],
)  # fmt: skip
def test_what_was_kept_back_is_said(
    case: str, discretion: Discretion, places: list[str], kept: Withheld
) -> None:
    made = published(discretion)
    assert names(made) == places, case
    choice = {"settled": True, "unnamed": not discretion.private_names, "choice": discretion}
    assert made.withheld == replace(kept, **choice), case
    assert ("Fares" in strings_of(made)) is (discretion.private_names and "Jablah" in places)


def strings_of(made: Selection) -> str:
    return " ".join(strings((made.view, made.all, made.shown, made.facets, made.absent)))


@pytest.mark.parametrize(
    ("before", "now", "places", "kept"),
    [
        (Discretion(PROVINCE), Discretion(COUNTRY), ["Syria", "Syria"], Withheld(COUNTRY, ("jablah", "homs"))),
        (Discretion(COUNTRY), Discretion(PROVINCE), ["Syria", "Syria"],
         Withheld(COUNTRY, ("jablah", "homs"), choice=Discretion(COUNTRY))),
        (Discretion(COUNTRY), Discretion(), ["Syria", "Syria"], Withheld(COUNTRY, ("jablah", "homs"), choice=Discretion(COUNTRY))),
        (Discretion(PROVINCE, only_sensitive=True), Discretion(COUNTRY), ["Syria", "Syria"], Withheld(COUNTRY, ("jablah", "homs"))),
        (Discretion(COUNTRY, only_sensitive=True), Discretion(PROVINCE, only_sensitive=True), ["Syria", "Homs"],
         Withheld(COUNTRY, ("jablah",), choice=Discretion(COUNTRY, only_sensitive=True))),
        (Discretion(leave_out=True), Discretion(PROVINCE, only_sensitive=True), ["Homs"],
         Withheld(left_out=1, choice=Discretion(PROVINCE, only_sensitive=True, leave_out=True))),
        (Discretion(PROVINCE, only_sensitive=True), Discretion(leave_out=True), ["Homs"],
         Withheld(left_out=1, choice=Discretion(PROVINCE, only_sensitive=True, leave_out=True))),
        (Discretion(leave_out=True), Discretion(leave_out=True), ["Homs"], Withheld(left_out=1)),
        (Discretion(), CANDID, ["Jablah", "Homs"], Withheld()),
    ],
)  # fmt: skip
def test_what_is_kept_back_stays_so_whatever_is_chosen_afterwards(
    before: Discretion, now: Discretion, places: list[str], kept: Withheld
) -> None:
    made = published(now, before)
    assert names(made) == places
    choice = kept.choice if kept.choice != Discretion() else now
    assert made.withheld == replace(kept, settled=True, unnamed=True, choice=choice)
    assert "Fares" not in strings_of(made)


def test_ids_of_a_publications_own_stay_its_own() -> None:
    made = selected()
    for own in (True, False):
        own_ids = replace(made, withheld=Withheld(own_ids=own))
        assert discreet(own_ids, Discretion()).withheld.own_ids is own
        assert discreet(own_ids, Discretion(leave_out=True)).withheld.own_ids is own


def test_what_is_left_out_is_counted_where_it_was_shown_and_is_in_no_number() -> None:
    other = replace(jablah(), id="other")
    made = discreet(selected(jablah(), other, homs(), shown=("homs", "jablah")), Discretion(leave_out=True))
    assert made.withheld.left_out == 1 and [i.id for i in made.all] == ["homs"]
    assert made.total(Harm.KILLED).count == TWO
    assert discreet(made, Discretion(leave_out=True)) == made


def test_what_a_search_had_found_is_shown_though_its_words_are_gone_when_others_are_left_out() -> None:
    found = select((jablah(sensitive=False), homs(sensitive=True)), View(Filters(search="shopkeeper")))
    masked = discreet(found, Discretion(PROVINCE))
    assert [i.id for i in masked.shown] == ["jablah"]
    assert [i.id for i in discreet(masked, Discretion(leave_out=True)).shown] == ["jablah"]


def test_of_those_not_shown_their_number_is_left_and_the_largest_toll_and_the_countries_keep_their_names() -> (
    None
):
    made = selected(jablah(sensitive=False), incident("beirut", BEIRUT, killed=TWO), shown=("jablah",))
    out = discreet(made, CANDID)
    assert out.facets.country_names == {"SY": "Syria", "LB": "Lebanon"}
    assert not {"Beirut", "beirut"} & set(strings(out.all)) and len(out.all) == 2
    assert out.shown == (out.all[0],) and out.all[1].toll(Harm.KILLED) == TWO
    assert (out.absent, out.facets.types) == ((), {}), (
        "no file says what is not on the map, or might be chosen"
    )


@pytest.mark.parametrize(
    "kept",
    [
        Discretion(),
        Discretion(PROVINCE),
        Discretion(leave_out=True),
        Discretion(PROVINCE, only_sensitive=True),
    ],
)
@pytest.mark.parametrize(
    "asked",
    [Filters(), Filters(killed_min=3), Filters(search="shopkeeper -Homs"), Filters(countries=("LB",))],
)
def test_what_goes_out_is_the_same_where_only_what_is_shown_was_made(
    kept: Discretion, asked: Filters
) -> None:
    every = (
        jablah(),
        homs(sensitive=True),
        incident("beirut", BEIRUT, killed=TWO),
        incident("latakia", LATAKIA, killed=SOME),
    )
    view, rows = View(asked), by_row(every)
    found = column_finder(asked.search, lambda term: holding(every, term))
    made: list[str] = []
    watched = replace(rows, known=lambda ids: made.extend(ids) or rows.known(ids))
    theirs = select_from(
        rows.columns, watched, view, found, facets_of(rows.columns, rows.columns.standing_rows)
    )
    mine = select(every, view)
    assert strings(discreet(theirs, kept)) == strings(discreet(mine, kept))
    assert set(made) == {i.id for i in (*mine.shown, *mine.told_beside)}


def test_another_gazetteer_is_asked_in_the_place_of_the_one_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo.maps.withholding.in_use", None)
    assert names(discreet(selected(), Discretion(PROVINCE), embedded())) == ["Latakia", "Homs"]


def test_what_is_masked_already_is_so_in_a_selection_of_its_own() -> None:
    masked = published(Discretion(PROVINCE))
    again = discreet(select(masked.shown, View()), Discretion())
    assert again.withheld == Withheld(None, ("jablah", "homs"), settled=True, unnamed=True)


def test_a_selection_by_a_person_who_is_not_named_stays_what_it_was() -> None:
    found = discreet(selected(jablah(sensitive=False), homs(), actors=("ayman fares",)), Discretion())
    assert [i.id for i in discreet(found, Discretion(leave_out=True)).shown] == ["jablah", "homs"]


# --- the view: whom, what and where somebody looked for is told in every file ---


@pytest.mark.parametrize(
    ("search", "discretion", "told"),
    [
        ("two -drone", Discretion(PROVINCE), "two -drone"),
        ("jablah", Discretion(PROVINCE), "(withheld)"),
        ("  two   JABLAH ", Discretion(PROVINCE), "two (withheld)"),
        ("  two   killed ", Discretion(PROVINCE), "  two   killed "),
        ("two -jablah", Discretion(PROVINCE), "two (withheld)"),
        ("jab", Discretion(PROVINCE), "(withheld)"),
        ("ja", Discretion(PROVINCE), "ja"),
        ("jablahs", Discretion(PROVINCE), "jablahs"),
        ('"in jablah today"', Discretion(PROVINCE), "(withheld)"),
        ("jablah", Discretion(PROVINCE, only_sensitive=True), "(withheld)"),
        ("jablah", Discretion(leave_out=True), "(withheld)"),
        ("jablah", Discretion(leave_out=True, private_names=True), "(withheld)"),
        ("jablah", Discretion(PROVINCE, private_names=True), "(withheld)"),
        ("jablah", Discretion(), "jablah"),
        ("jablah", CANDID, "jablah"),
        ("fares", Discretion(), "(withheld)"),
        ("fares", Discretion(PROVINCE), "(withheld)"),
        ("fares", CANDID, "fares"),
        ("fares", Discretion(PROVINCE, private_names=True), "fares"),
        ("latakia", Discretion(PROVINCE), "latakia"),
        ("homs", Discretion(PROVINCE, only_sensitive=True), "homs"),
        ("homs", Discretion(leave_out=True), "homs"),
        ("latakia", Discretion(COUNTRY), "(withheld)"),
    ],
)
def test_a_search_says_no_name_that_is_kept_back(search: str, discretion: Discretion, told: str) -> None:
    assert published(discretion, search=search).view.filters.search == told


def test_an_actor_is_named_who_takes_part_in_what_is_shown() -> None:
    one = jablah()
    (account,) = one.accounts
    report = replace(
        account.report, actors=(Actor("Syrian army", Span(0, 5)), Actor("Ayman Fares", Span(0, 11)))
    )
    one = replace(one, accounts=(replace(account, report=report),))
    shown = selected(one, homs(), actors=("syrian army", "ayman fares", "somebody"))
    keys = {"syrian army", "ayman fares"}
    for discretion, left in (
        (CANDID, None),
        (Discretion(), 1),
        (Discretion(leave_out=True, private_names=True), 0),
    ):
        told = discreet(shown, discretion).view.filters.actors
        if left is None:
            assert told == shown.view.filters.actors
        else:
            assert [a for a in told if a in keys] == ["syrian army"][:left] and told[-1] == "(withheld)"


@pytest.mark.parametrize(
    ("discretion", "told"),
    [
        (Discretion(), ("not named",)),
        (CANDID, ("not named",)),
        (Discretion(PROVINCE, tags=True), ("not named",)),
        (Discretion(tags=True), ("to do", "done")),
    ],
)
def test_tags_are_analysts_own_words(discretion: Discretion, told: tuple[str, ...]) -> None:
    made = published(discretion, tags=("to do", "done"))
    assert made.view.filters.tags == told
    assert published(discretion).view.filters.tags == ()
    if told == ("not named",):
        with pytest.raises(InputError, match="does not name"):
            require_named_tags(made.view)
    else:
        require_named_tags(made.view)


FINE: dict[str, Any] = {
    "provinces": (("SY", "Latakia"), ("SY", "Homs"), ("IQ", "Nineveh")),
    "countries": ("LB", "SY"),
    "precisions": (TOWN, PROVINCE, COUNTRY, DISTRICT),
    "sources": ("Jablah Daily", "Agency"),
    "within": (34.3, 35.3, 36.1, 37.2),
}


@pytest.mark.parametrize(
    ("discretion", "expected"),
    [
        (CANDID, {}),
        (Discretion(TOWN, private_names=True), {}),
        (Discretion(PROVINCE, private_names=True),
         {"precisions": (PROVINCE, COUNTRY), "sources": ("[place withheld] Daily", "Agency"), "within": (34.0, 34.0, 38.0, 38.0)}),
        (Discretion(COUNTRY, private_names=True),
         {"precisions": (COUNTRY,), "sources": ("[place withheld] Daily", "Agency"), "within": (30.0, 30.0, 40.0, 40.0),
          "provinces": (), "countries": ("LB", "SY", "IQ")}),
        (Discretion(leave_out=True, private_names=True),
         {"sources": ("[place withheld] Daily", "Agency"), "within": (34.0, 34.0, 38.0, 38.0)}),
    ],
)  # fmt: skip
def test_no_filter_is_finer_than_the_mask(discretion: Discretion, expected: dict[str, Any]) -> None:
    view = View(Filters(**FINE), centre=(35.4, 35.9), zoom=12.0, chosen="homs")
    made = discreet(selected(view=view), discretion)
    assert made.view.filters == Filters(**FINE | expected)
    near = not expected
    assert (made.view.centre, made.view.zoom) == (((35.4, 35.9), 12.0) if near else (None, None))
    assert made.view.chosen == "homs"
    gone = discreet(selected(view=replace(view, chosen="jablah")), discretion)
    assert gone.view.chosen == ("" if discretion.leave_out else "jablah")


@pytest.mark.parametrize(
    ("areas", "box"),
    [
        ({}, None),
        ({"within": (34.3, 35.3, 36.1, 37.2)}, (34.0, 34.0, 38.0, 38.0)),
        ({"drawn": Drawn(((35.31, 36.27),), 5.0)}, (34.0, 36.0, 36.0, 38.0)),
        ({"within": (30.0, 30.0, 40.0, 40.0), "drawn": Drawn(((35.31, 36.27),), 5.0)}, (34.0, 36.0, 36.0, 38.0)),
    ],
)  # fmt: skip
def test_what_was_drawn_round_a_masked_place_is_told_as_a_wide_box(areas: dict[str, Any], box: Any) -> None:
    made = published(Discretion(PROVINCE), **areas)
    assert (made.view.filters.within, made.view.filters.drawn) == (box, None)
    assert published(CANDID, **areas).view.filters == Filters(**areas)


# --- what goes out ---


def test_what_goes_out_says_no_private_person_unless_somebody_decided_so() -> None:
    made = selected()
    assert going_out(made) == discreet(made, Discretion())
    settled = discreet(made, CANDID)
    assert going_out(settled) is settled


@pytest.mark.parametrize("discretion", [Discretion(PROVINCE), Discretion(leave_out=True)])
def test_what_is_kept_back_goes_out_under_ids_of_its_own_alone(discretion: Discretion) -> None:
    made = discreet(selected(), discretion)
    with pytest.raises(InputError, match="ids of its own"):
        going_out(made)
    own = replace(made, withheld=replace(made.withheld, own_ids=True))
    assert going_out(own) is own


def called(one: Incident, words: str) -> Incident:
    """`one`, whose place has another name in its article."""
    (account,) = one.accounts
    (read,) = account.reading.resolutions
    reading = replace(
        account.reading, resolutions=(replace(read, toponym=replace(read.toponym, text=words)),)
    )
    return replace(one, accounts=(replace(account, reading=reading),))


SECRET = entry(
    "x:secret", "Hai Sirr", "PPL", 35.4, 35.95, admin1="Latakia", admin1_code="02", admin2="Sirr District"
)


@pytest.mark.parametrize(
    ("case", "some", "discretion", "hidden", "free"),
    [
        ("nothing kept back", (jablah(),), CANDID, set(), {"Jablah"}),
        ("a masked town and its district", (jablah(), homs()), Discretion(PROVINCE), {"Jablah"}, {"Latakia", "Homs", "Syria"}),
        ("a sensitive one's", (jablah(), homs()), Discretion(PROVINCE, only_sensitive=True), {"Jablah"}, {"Latakia", "Homs"}),
        ("one that is not", (jablah(sensitive=False), homs()), Discretion(PROVINCE, only_sensitive=True), set(), {"Jablah", "Homs"}),
        ("one left out, with its province", (jablah(), homs()), Discretion(leave_out=True), {"Jablah", "Latakia"}, {"Homs", "Syria"}),
        ("one left out where another of its province stays", (jablah(), incident("l", LATAKIA)), Discretion(leave_out=True),
         {"Jablah"}, {"Latakia"}),
        ("the country stays", (jablah(),), Discretion(COUNTRY), {"Jablah", "Latakia"}, {"Syria"}),
        ("a place that is masked here and left exact there", (jablah(), replace(jablah(), id="too", sensitive=False)),
         Discretion(PROVINCE, only_sensitive=True), set(), {"Jablah"}),
        ("another name of it", (called(incident("s", SECRET), "The Quarter"), jablah()), Discretion(PROVINCE),
         {"The Quarter", "Jablah"}, set()),
        ("another name of one that is not masked", (called(incident("s", SECRET), "The Quarter"), jablah()),
         Discretion(PROVINCE, only_sensitive=True), {"Jablah"}, {"The Quarter"}),
        ("another name of one that is not left out", (called(incident("s", SECRET), "The Quarter"), jablah()),
         Discretion(leave_out=True), {"Jablah"}, {"The Quarter"}),
        ("another name of a sensitive one that is published as it is", (called(replace(incident("s", SECRET), sensitive=True), "The Quarter"),),
         CANDID, set(), {"The Quarter"}),
        ("another name of a place that is left exact there", (called(jablah(), "Jableh"), jablah(id="too", sensitive=False)),
         Discretion(PROVINCE, only_sensitive=True), set(), {"Jableh"}),
        ("one of no gazetteer", (incident("s", SECRET),), Discretion(PROVINCE), {"Hai Sirr", "Sirr District"}, {"Latakia"}),
    ],
)  # fmt: skip
def test_the_names_that_words_of_the_publishers_own_must_not_say(
    case: str, some: tuple[Incident, ...], discretion: Discretion, hidden: set[str], free: set[str]
) -> None:
    made = select(some, View())
    found = withheld_names(made, discreet(made, discretion), discretion)
    assert hidden <= found and not free & found, (case, found)
    assert bool(hidden) is bool(found), case
