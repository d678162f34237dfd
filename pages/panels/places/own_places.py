"""The parts of the page Own places: what is offered, the form with its small map, the import, the list."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit_folium import st_folium

from geo.ingest.own_places import Offer, completed
from geo.maps.basemap.containing_unit import countries, lies_in
from geo.maps.browser.folium_map import START, OfflineMap
from geo.sources.own_places import COLUMNS, read_own_places
from geo.vocabulary import DataError, DatelineError, Kind, OwnPlace
from geo.wording.language import short
from geo.wording.precision import distance
from pages.panels.markdown import plain
from pages.panels.point import clicked, drawn
from pages.panels.session import analyst, store

_HEIGHT_PX = 320
_NO_COUNTRY = ""
_KINDS = {
    Kind.TOWN: "Town or village",
    Kind.NEIGHBOURHOOD: "Neighbourhood",
    Kind.CAMP: "Camp",
    Kind.SITE: "Site: a building, base, crossing, bridge",
    Kind.DISTRICT: "District or other area",
}
_SHOWN = 200


def say(done: str, removed: OwnPlace | None = None) -> None:
    """Note what happened, for the page to tell when it is drawn next."""
    st.session_state["own-done"], st.session_state["own-removed"] = done, removed


def put_back() -> None:
    """Undo the last removal."""
    removed = st.session_state.get("own-removed")
    if isinstance(removed, OwnPlace):
        store().add_own_places([removed], analyst())
        say(f"Back again: {removed.name}")


def offered(found: Sequence[Offer]) -> None:
    """Points that analysts set in articles: each becomes an own place at one click, and never by itself."""
    st.subheader("From your corrections")
    st.caption(
        "Set as points in articles. Added here, the name is found by itself in other articles of that country."
    )
    for offer in found[:_SHOWN]:
        place = completed(offer.place)
        words, button = st.columns([6, 1.2], vertical_alignment="center")
        times = f" · {offer.times} times" if offer.times > 1 else ""
        words.markdown(f"**{plain(place.name, 80)}**{times}  \n{_what(place)}")
        if button.button("Add", key=f"own-offer-{place.id}", width="stretch"):
            _add(place)


def form() -> None:
    """A place by its name and a point, typed or clicked on the map."""
    turn = int(st.session_state.get("own-turn", 0))
    _follow_click(turn)
    fields, chart = st.columns([3, 4], gap="medium")
    with fields:
        name = st.text_input(
            "Name", key=f"own-name-{turn}", max_chars=120, placeholder="As articles write it"
        )
        others = st.text_input("Other spellings, apart by commas", key=f"own-others-{turn}")
        south, east = st.columns(2)
        lat = south.number_input("Latitude", -90.0, 90.0, None, 0.01, format="%.5f", key=f"own-lat-{turn}")
        lon = east.number_input("Longitude", -180.0, 180.0, None, 0.01, format="%.5f", key=f"own-lon-{turn}")
        kind = st.selectbox(
            "What it is", list(_KINDS), format_func=_KINDS.__getitem__, key=f"own-kind-{turn}"
        )
        radius_m = st.number_input(
            "How far off the point may be, in metres", 1.0, 500_000.0, kind.uncertainty_m, 100.0, format="%.0f",
            key=f"own-radius-{turn}-{kind}",
        )  # fmt: skip
        country = _country(turn)
        source = st.text_input("Where the point is from", key=f"own-source-{turn}", max_chars=300)
        ready = bool(name.strip()) and lat is not None and lon is not None
        pressed = st.button("Add this place", key=f"own-add-{turn}", type="primary", disabled=not ready)
        if not ready:
            st.caption("A name and a point are needed.")
    with chart:
        _map(turn, (lat, lon) if lat is not None and lon is not None else None, radius_m)
    if pressed and lat is not None and lon is not None:
        lying = lies_in(lat, lon)
        try:
            place = OwnPlace.of(
                name,
                lat,
                lon,
                country_code=country,
                admin1_code=lying[1] if lying[0] == country else "",
                kind=kind,
                uncertainty_m=radius_m,
                also_called=tuple(others.split(",")),
                source=source or f"added by {analyst()}",
            )
        except ValueError as error:
            st.error(f"Not added: {plain(str(error))}.")
            return
        st.session_state["own-turn"] = turn + 1
        _add(place)


def _follow_click(turn: int) -> None:
    """Put a newly clicked point into the fields, and the country that it lies in."""
    state = st.session_state
    spot = clicked(state.get(f"own-map-{turn}"))
    if spot is None or spot == state.get(f"own-spot-{turn}"):
        return
    state[f"own-spot-{turn}"] = spot
    state[f"own-lat-{turn}"], state[f"own-lon-{turn}"] = round(spot[0], 5), round(spot[1], 5)
    state[f"own-country-{turn}"] = lies_in(*spot)[0]


@st.cache_data(show_spinner=False)
def _countries() -> dict[str, str]:
    """Code -> name of every country, by name."""
    gazetteer = store().gazetteer()
    named = {code: gazetteer.country(code).name for code in gazetteer.country_codes}
    return dict(sorted(named.items(), key=lambda pair: pair[1]))


def _country(turn: int) -> str:
    names = _countries()
    key = f"own-country-{turn}"
    if st.session_state.get(key, _NO_COUNTRY) not in (_NO_COUNTRY, *names):
        st.session_state[key] = _NO_COUNTRY
    return str(
        st.selectbox(
            "Country, within which it wins",
            [_NO_COUNTRY, *names],
            format_func=lambda code: names.get(code, "Not said: it competes with all places of its name"),
            key=key,
        )
    )


def _map(turn: int, point: tuple[float, float] | None, radius_m: float) -> None:
    st.caption("Click where it is, or type the coordinates.")
    before = st.session_state.get(f"own-spot-{turn - 1}")  # the next place is seldom far from the last
    st_folium(
        OfflineMap(label="Map to set a point on"),
        key=f"own-map-{turn}",
        height=_HEIGHT_PX,
        use_container_width=True,
        center=before or START,
        zoom=7 if before else 2,
        feature_group_to_add=drawn([(p.lat, p.lon) for p in store().own_places()], point, radius_m),
        returned_objects=["last_clicked"],
    )


def file() -> None:
    """Places from a file; rows that make no sense are listed and the others kept."""
    st.caption(f"CSV with a first line, GeoJSON points, or KML placemarks. Columns of a CSV: {COLUMNS}.")
    given = st.file_uploader(
        "File", type=["csv", "tsv", "geojson", "json", "kml"], key="own-file", label_visibility="collapsed"
    )
    names = _countries()
    country = st.selectbox(
        "Country of rows that name none",
        [_NO_COUNTRY, *names],
        format_func=lambda code: names.get(code, "The one that the point lies in"),
        key="own-file-country",
    )
    if given is None or not st.button("Import", key="own-import", type="primary"):
        return
    try:
        found = read_own_places(given.name, given.getvalue(), country, countries(store().gazetteer()))
    except DatelineError as error:
        st.error(plain(str(error)))
        return
    new = store().add_own_places(map(completed, found.places), analyst())
    if not (found.problems or found.doubts):
        say(f"{given.name}: {_counted(new)} added, {len(found.places) - new} were there.")
        st.rerun()
    st.success(f"{_counted(new)} added, {len(found.places) - new} were there.")
    if found.problems:
        st.warning(f"Rows that were not taken: {len(found.problems)}")
        st.code("\n".join(found.problems[:_SHOWN]), language=None, wrap_lines=True)
    if found.doubts:
        st.warning(f"Rows that were taken and look wrong: {len(found.doubts)}")
        st.code("\n".join(found.doubts[:_SHOWN]), language=None, wrap_lines=True)


def _counted(number: int) -> str:
    return f"{number} place{'s' * (number != 1)}"


def _add(place: OwnPlace) -> None:
    store().add_own_places([place], analyst())
    say(f"Added: {place.name}")
    st.rerun()


def listed(kept: Sequence[OwnPlace]) -> None:
    """The own places, each with a way to remove it."""
    st.subheader(f"Own places: {len(kept)}")
    if not kept:
        st.info(
            "There are none yet. Add one above, or set a point for a name in an article: it is then offered here."
        )
        return
    found = list(kept)
    if len(kept) > 12:
        wanted = st.text_input("Find an own place", key="own-find").casefold()
        found = [p for p in kept if wanted in " ".join((p.name, *p.also_called)).casefold()]
    for place in found[:_SHOWN]:
        words, button = st.columns([6, 1.2], vertical_alignment="center")
        others = f" · also {plain(short(', '.join(place.also_called), 90))}" if place.also_called else ""
        words.markdown(f"**{plain(place.name, 80)}**{others}  \n{_what(place)}")
        if button.button("Remove", key=f"own-remove-{place.id}", width="stretch"):
            say(f"Removed: {place.name}", store().remove_own_place(place.id, analyst()))
            st.rerun()
    if len(found) > _SHOWN:
        st.caption(f"{len(found) - _SHOWN} more are not listed; find them by name.")


def _what(place: OwnPlace) -> str:
    """Kind, where, how exactly and from where, in a line."""
    parts = (
        _KINDS[place.kind].split(":")[0].lower(),
        _lies(place),
        f"{place.lat:.4f}, {place.lon:.4f}, within {distance(place.uncertainty_m)}",
        short(place.source, 90),
    )
    return plain(" · ".join(part for part in parts if part))


def _lies(place: OwnPlace) -> str:
    gazetteer = store().gazetteer()
    if not place.country_code:
        return "no country said"
    try:
        country = gazetteer.country(place.country_code).name
    except DataError:
        return place.country_code
    province = gazetteer.province(place.country_code, place.admin1_code) if place.admin1_code else None
    return f"{province.name}, {country}" if province else country
