"""What a publisher keeps back: places said less exactly, sensitive incidents left out, private persons not named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import geo
from geo.incidents.same_event.clustering import group
from geo.maps.evidence import evidence
from geo.maps.selection import Selection, select
from geo.maps.withholding import discreet, withheld_names
from geo.places.gazetteer import embedded
from geo.vocabulary import (
    Account,
    Article,
    Discretion,
    Filters,
    Harm,
    Incident,
    Layer,
    Precision,
    Standing,
    View,
)
from tests.maps.examples import HOMS, KUSOUR, LATAKIA, incident, syria
from tests.strategies import pairs

JABLAH, BANIYAS, HOMS_TOWN, QUSOUR = (
    embedded().entry(id)
    for id in ("geonames:169304", "geonames:171830", "geonames:169577", "local:sy-baniyas-al-qusour")
)
MARKET = """Twelve people were killed when aircraft bombed the market of Jableh, south of Latakia, Syria, on Sunday,
the civil defence said. The strike hit 35.3621, 35.9276, a London-based monitor said.

In Homs, five people were wounded by a car bomb on Monday, residents said."""


def told(text: str = MARKET, **more: str) -> Selection:
    """What the reader makes of `text`."""
    article = Article.of(text, published=date(2025, 3, 10), **more)
    reading = geo.read(article)
    return select(group(Account(article, reading, r) for r in reading.reports).incidents, View())


def strings(value: object) -> str:
    """Everything that a value says, at any depth."""
    return repr(value)


def test_a_masked_incident_says_its_unit_its_numbers_and_none_of_its_articles_words():
    made = discreet(told(), Discretion(Precision.PROVINCE))
    market = next(i for i in made.shown if i.lead.places[0].admin1 == "Latakia")
    assert (market.lead.places[0].name, market.lead.places[0].precision) == ("Latakia", Precision.PROVINCE)
    shown = evidence(market)
    assert [t.quotes for t in shown.testimonies] == [()]
    assert shown.testimonies[0].claims[0].head == "12"
    assert "masked to province by the publisher" in shown.testimonies[0].where[0].more
    assert "Latakia province" in shown.headline
    assert market.accounts[0].article.text == ""
    assert {(s.start, s.end) for s in market.lead.evidence} == {(0, 0)}  # where it stood tells what it was


def test_neither_name_nor_position_nor_id_is_left_anywhere_in_a_masked_incident():
    exact = told(headline="Jableh's market bombed", source="Jablah Daily", url="https://x.org/jableh-market")
    said = strings(discreet(exact, Discretion(Precision.PROVINCE))).casefold()
    assert "jableh" in strings(exact).casefold() and "35.3621" in strings(exact)
    for word in ("jableh", "jablah", "169304", "35.362", "35.927"):
        assert word not in said, word


def test_of_who_speaks_under_a_mask_no_name_stays_that_tells_where():
    for speaker, left in (
        ("a doctor at Zilqan hospital", "a doctor"),
        ("the Syrian Observatory for Human Rights", "Syrian Observatory for Human Rights"),
    ):
        text = f"Ten people were killed in Afrin, Syria, on Sunday, {speaker} said."
        (made,) = discreet(told(text), Discretion(Precision.PROVINCE)).shown
        assert [c.attribution.speaker for c in made.accounts[0].claims if c.attribution] == [left]


def test_without_a_mask_places_are_as_exact_as_they_are_known():
    made = discreet(told(), Discretion())
    assert [i.lead.places for i in made.shown] == [i.lead.places for i in told().shown]
    assert made.withheld.masked == ()


def test_only_sensitive_ones_are_masked_where_that_is_chosen_and_the_same_article_keeps_quiet_about_them():
    base = told()
    marked = tuple(replace(i, sensitive=i.lead.places[0].name == "Jablah") for i in base.all)
    made = discreet(select(marked, View()), Discretion(Precision.PROVINCE, only_sensitive=True))
    homs = next(i for i in made.shown if not i.sensitive)
    assert homs.lead.places[0].name == "Homs" and not homs.lead.places[0].masked
    assert "Jableh" not in strings(homs) and "Jablah" not in strings(homs)
    assert homs.accounts[0].article.url == ""


def test_sensitive_ones_left_out_are_counted_and_enter_no_total():
    marked = tuple(replace(i, sensitive=i.lead.places[0].name == "Jablah") for i in told().all)
    made = discreet(select(marked, View()), Discretion(leave_out=True))
    assert [i.lead.places[0].name for i in made.shown] == ["Homs"]
    assert made.withheld.left_out == 1
    assert made.total(Harm.KILLED).count is None
    again = discreet(made, Discretion(leave_out=True))
    assert again == made


def test_who_was_looked_for_by_a_name_that_is_not_told_any_more_loses_nothing_else_that_was_shown():
    """The search for "Fares" stands as "(withheld)" in what is published, which no incident holds."""
    marked = tuple(replace(i, sensitive=i.lead.places[0].name == "Jablah") for i in told().all)
    view = View(Filters(actors=("nobody who is told of",)))
    found = replace(select(marked, View()), view=view)
    unnamed = discreet(found, Discretion())
    assert unnamed.view.filters.actors == ("(withheld)",)
    assert [i.lead.places[0].name for i in discreet(unnamed, Discretion(leave_out=True)).shown] == ["Homs"]


def test_the_view_fits_the_masked_places_and_no_filter_is_finer_than_the_mask():
    view = View(
        Filters(provinces=(("SY", "Latakia"),), precisions=(Precision.TOWN,)),
        centre=(35.362, 35.927),
        zoom=12.0,
    )
    base = told()
    shown = select(base.all, view)
    made = discreet(shown, Discretion(Precision.COUNTRY))
    assert (made.view.centre, made.view.zoom) == (None, None)
    assert made.view.filters == Filters(countries=("SY",), precisions=(Precision.COUNTRY,))
    assert [i.id for i in made.shown] == [i.id for i in shown.shown] != []


def test_two_neighbourhoods_of_one_town_become_the_town_once():
    other = replace(QUSOUR, id="local:other", name="Hai Sirr")
    both = select([incident("b", QUSOUR, other)], View())
    made = discreet(both, Discretion(Precision.PROVINCE)).shown[0]
    assert [p.name for p in made.lead.places] == ["Tartus"]


def test_the_names_that_words_of_the_publishers_own_must_not_say():
    mask = Discretion(Precision.PROVINCE)
    names = withheld_names(told(), discreet(told(), mask), mask)
    assert {"Jableh", "Jablah"} <= names
    assert "Homs" not in names  # its province has the name too
    assert withheld_names(told(), told(), Discretion()) == frozenset()


def test_of_incidents_that_are_not_shown_their_number_is_left():
    few = select(told().all, View(Filters(killed_min=5, killed_unknown=False)))
    made = discreet(few, Discretion())
    assert [len(few.shown), len(made.shown), len(made.all)] == [1, 1, 2]
    other = next(i for i in made.all if i.id not in {s.id for s in made.shown})
    assert "Homs" not in strings(other) and other.tolls == ()


PERSONS = """Ten people were killed in Jableh, Syria, on Sunday. A witness, Ayman Fares, said ten people died.
Layla Mansour, 34, and her son Omar were among the dead, Governor Samir Haddad said. Fares fled."""


def test_private_persons_are_named_by_their_role_and_those_in_office_by_name():
    made = discreet(told(PERSONS, headline="Fares saw it"), Discretion())
    said = strings(made)
    for name in ("Ayman", "Fares", "Layla", "Mansour", "Omar"):
        assert name not in said, name
    assert "Governor Samir Haddad" in said and "[a witness]" in said


def test_the_names_stay_where_the_publisher_chose_so():
    assert "Ayman Fares" in strings(discreet(told(PERSONS), Discretion(private_names=True)))


SCALE = st.sampled_from([Precision.TOWN, Precision.DISTRICT, Precision.PROVINCE, Precision.COUNTRY])
REAL = st.lists(
    st.sampled_from([JABLAH, BANIYAS, HOMS_TOWN, QUSOUR, HOMS, KUSOUR, LATAKIA]), max_size=2, unique=True
)


@st.composite
def incidents(draw: st.DrawFn) -> tuple[Incident, ...]:
    """Incidents at places of the gazetteer, of any articles and of the coast, some of them sensitive."""
    made = list(syria()) if draw(st.booleans()) else []
    made += [incident(f"real-{n}", *at) for n, at in enumerate(draw(st.lists(REAL, max_size=3)))]
    for article, reading in draw(st.lists(pairs(), max_size=2, unique_by=lambda pair: pair[0].id)):
        made += [Incident(r.id, (Account(article, reading, r),), r.tolls) for r in reading.reports]
    return tuple(
        replace(i, sensitive=draw(st.booleans()), standing=draw(st.sampled_from(list(Standing)[:2])))
        for i in made
    )


discretions = st.builds(
    Discretion, SCALE, only_sensitive=st.booleans(), leave_out=st.booleans(), private_names=st.booleans()
)
quick = settings(
    max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
)


@quick
@given(incidents(), discretions)
def test_masking_twice_is_masking_once(found, discretion):
    once = discreet(select(found, View()), discretion)
    assert discreet(once, discretion) == once


@quick
@given(incidents(), discretions)
def test_ids_order_and_totals_stay(found, discretion):
    exact = select([i for i in found if not (i.sensitive and discretion.leave_out)], View())
    made = discreet(select(found, View()), discretion)
    assert [i.id for i in made.shown] == [i.id for i in exact.shown]
    assert made.totals == exact.totals
    assert made.withheld.left_out == len(found) - len(exact.shown)


@quick
@given(incidents(), SCALE, st.data())
def test_an_incident_is_masked_the_same_whatever_else_is_selected(found, to, data):
    some = data.draw(st.lists(st.sampled_from(found), unique_by=lambda i: i.id)) if found else []
    whole = {i.id: i for i in discreet(select(found, View()), Discretion(to)).shown}
    for one in discreet(select(some, View()), Discretion(to)).shown:
        assert one == whole[one.id]


@quick
@given(incidents(), SCALE)
def test_no_place_of_a_masked_selection_is_finer_than_the_mask(found, to):
    made = discreet(select(found, View(layers=tuple(Layer))), Discretion(to))
    for one in made.all:
        assert all(p.precision is None or p.precision.rank >= to.rank for p in one.lead.places)
        for account in one.accounts:
            for claim in account.claims:
                assert claim.text == claim.span.of(account.article.text)


def test_a_search_and_an_actor_say_nothing_of_what_is_kept_back():
    whole = told()
    looked = Filters(search='strike "Jableh market" -drone', actors=("somebody",), excluding=("actors",))
    selection = replace(whole, view=View(looked))
    masked = discreet(selection, Discretion(mask=Precision.PROVINCE, private_names=True))
    assert masked.view.filters.search == "strike -drone (withheld)"
    assert masked.view.filters.actors == ("(withheld)",)
    assert "ableh" not in strings(masked.view)
    open_ = discreet(selection, Discretion(private_names=True))
    assert open_.view.filters.search == looked.search
