"""What is exported is what is on the screen: one set of incidents, whatever the filters."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.export import DATA, Sheet, compose, png
from geo.maps.filtering.drawn_area import drawn
from geo.maps.selection import select
from geo.vocabulary import (
    CHOICES,
    Account,
    EventType,
    Filters,
    Grade,
    Harm,
    Incident,
    Layer,
    Precision,
    Standing,
    View,
    Who,
)
from tests.export.cases import AS_OF, coast
from tests.export.opening import incidents_in
from tests.strategies import days, pairs

SHEET = Sheet(AS_OF)


@st.composite
def incidents(draw: st.DrawFn) -> tuple[Incident, ...]:
    """Incidents of any articles, among them those of the coast, in any standing."""
    made = list(coast().all) if draw(st.booleans()) else []
    for article, reading in draw(st.lists(pairs(), max_size=3, unique_by=lambda pair: pair[0].id)):
        made += [Incident(r.id, (Account(article, reading, r),), r.tolls) for r in reading.reports]
    return tuple(
        replace(i, standing=draw(st.sampled_from(Standing)), grade=draw(st.sampled_from(Grade))) for i in made
    )


def some(values: type) -> st.SearchStrategy:
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


views = st.builds(
    View,
    st.builds(
        Filters,
        earliest=st.none() | days,
        latest=st.none() | days,
        types=st.just(()) | some(EventType),
        killed_min=st.just(0) | st.integers(0, 1000),
        killed_unknown=st.booleans(),
        countries=st.just(()) | st.just(("SY",)) | st.just(("SO", "SY")),
        provinces=st.just(()) | st.just((("SY", "Latakia"),)),
        harms=st.just(()) | some(Harm),
        who=st.just(()) | some(Who),
        precisions=st.just(()) | some(Precision),
        sure_min=st.just(0) | st.sampled_from((50, 70, 90)),
        grades=st.just(()) | some(Grade),
        standings=st.just(()) | some(Standing),
        actors=st.just(()) | st.just(("rebels",)),
        search=st.sampled_from(("", "", "killed", "-killed", '"Latakia and"')),
        excluding=st.just(())
        | st.sets(st.sampled_from(CHOICES)).map(lambda out: tuple(f for f in CHOICES if f in out)),
        within=st.none() | st.just((34.0, 35.0, 36.0, 36.5)),
        drawn=st.none() | st.just(drawn([(35.2, 36.0)], 60)),
    ),
    layers=some(Layer),
    centre=st.none() | st.tuples(st.floats(-85, 85), st.floats(-180, 180)),
    zoom=st.none() | st.floats(2, 14),
    chosen=st.just("") | st.just("coast"),
)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(incidents(), views)
def test_every_file_holds_exactly_the_incidents_on_the_screen(given_incidents, view):
    selection = select(given_incidents, view)
    on_screen = [i.id for i in selection.shown]
    for one in DATA:
        content = one.make(selection, view, SHEET)
        there = incidents_in(one.key, content)
        if one.key in ("acled", "ucdp"):  # neither codes disasters
            assert there == [i.id for i in selection.shown if i.lead.type is not EventType.DISASTER], one.key
            continue
        assert sorted(there) == sorted(on_screen), one.key
        if one.key not in ("geopackage", "kmz"):  # these put them in layers
            assert there == on_screen, one.key
        if one.key == "html":
            assert len(content) < 2_500_000
    scene = compose(selection, view, SHEET)
    assert set(scene.ids) == set(on_screen)
    assert len(scene.ids) == len(on_screen)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(incidents(), views, st.booleans())
def test_any_view_can_be_painted(given_incidents, view, dark):
    selection = select(given_incidents, view)
    assert png(selection, view, Sheet(AS_OF, 600, 400, dark=dark), scale=1).startswith(b"\x89PNG")
