"""The filters in the sidebar, and the active ones as chips. They hold the view in the session and the address."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from geo.maps.address import parameters, view_of
from geo.maps.selection import Facets
from geo.vocabulary import SUBTYPE_KEYS, Filters, Layer, View
from geo.wording.counts import killed_at_least
from geo.wording.dates import within
from geo.wording.precision import in_drawn, in_view
from geo.wording.review.grades import grade_filter
from geo.wording.sureness import at_least_sure
from pages.panels.history import gone_through

_LAYERS = {
    Layer.AREAS: "Hatch areas",
    Layer.LABELS: "Name the incidents",
    Layer.MENTIONED: "Places mentioned only",
}

_FIRST, _LAST = date(1000, 1, 1), date(9999, 12, 31)
"""The days that a field takes."""

_SURE = (0, 50, 70, 90)
"""What is offered as the least percent that a place is sure."""


def current(*, arrived: bool) -> View:
    """The view of this session; the one that the address asks for where that leads: after Back and Forward, and of
    who has just `arrived` with an address that asks for any. The filters then follow it."""
    if "view" not in st.session_state or gone_through() or (arrived and st.query_params):
        asked = {key: st.query_params.get_all(key) for key in st.query_params}
        st.session_state["view"] = view_of(asked)
        for key in [key for key in st.session_state if str(key).startswith("f_")]:
            del st.session_state[key]  # filled again from the view
    view: View = st.session_state["view"]
    return view


def keep(view: View) -> None:
    """Hold `view` in the session and write it to the address."""
    st.session_state["view"] = view
    if st.session_state.get("time_playing"):
        return  # a film is no way to go back on, window by window
    wanted = parameters(view)
    if wanted != {key: st.query_params.get_all(key) for key in st.query_params}:
        st.query_params.from_dict(wanted)


def choose(incident: str) -> None:
    """Open the evidence of the incident of that id; "" opens what stands out."""
    keep(replace(st.session_state["view"], chosen=incident))


def sidebar(view: View, facets: Facets) -> View:
    """Show the filters for what `facets` offer; the view as they have it now."""
    _fill(view)
    with st.sidebar:
        filters = _in_sight(view.filters, facets)
        with st.expander("More filters", expanded=_narrow(view)):
            filters = _more(filters, facets)
            filters = replace(filters, sure_min=_sure())
            st.caption("On the map")
            layers = tuple(
                layer for layer, label in _LAYERS.items() if st.checkbox(label, key=f"f_layer_{layer.name}")
            )
    narrowed = filters != view.filters  # the rows are others: their first page is open again
    listing = replace(view.listing, page=1) if narrowed else view.listing
    return replace(view, filters=filters, layers=layers, listing=listing)


def chips(filters: Filters, facets: Facets) -> None:
    """The active filters, each a button that takes it away."""
    shown = list(_active(filters, facets))
    for n, (label, remove, value) in enumerate(shown):
        st.button(
            f"{label} ✕", key=f"chip_{n}", on_click=remove, args=value, help=f"Remove the filter {label}"
        )
    if len(shown) > 1:
        st.button("Remove all", key="chip_all", type="tertiary", on_click=clear)


def _in_sight(filters: Filters, facets: Facets) -> Filters:
    first, last = _dates()
    types = st.multiselect(
        "What happened",
        _options(facets.types, filters.types),
        key="f_types",
        format_func=lambda t: t.value,
        placeholder="All types",
    )
    most = max(facets.killed_max, filters.killed_min, 1)
    killed = st.number_input("Killed at least", 0, most, step=1, key="f_killed")
    with_unknown = st.checkbox(
        "with number unknown",
        key="f_unknown",
        disabled=killed == 0,
        help="With a least number: whether incidents whose number of people killed is not known are shown too.",
    )
    codes = st.multiselect(
        "Where",
        _options(facets.countries, filters.countries),
        key="f_countries",
        format_func=lambda c: facets.country_names.get(c, c),
        placeholder="All countries",
    )
    offered = {p: n for p, n in facets.provinces.items() if not codes or p[0] in codes}
    provinces = st.multiselect(
        "Province",
        _options(offered, filters.provinces),
        key="f_provinces",
        format_func=lambda p: f"{p[1]}, {facets.country_names.get(p[0], p[0])}",
        placeholder="All provinces",
        label_visibility="collapsed",
    )
    return replace(
        filters,
        earliest=first,
        latest=last,
        types=tuple(types),
        killed_min=int(killed),
        killed_unknown=bool(with_unknown) or killed == 0,
        countries=tuple(codes),
        provinces=tuple(provinces),
    )


def _dates() -> tuple[date | None, date | None]:
    """The first and the last day, typed or picked; either may be open."""
    left, right = st.columns(2, gap="small")
    with left:
        first = st.date_input("From", key="f_from", min_value=_FIRST, max_value=_LAST, format="DD/MM/YYYY")
    with right:
        last = st.date_input("To", key="f_to", min_value=_FIRST, max_value=_LAST, format="DD/MM/YYYY")
    if first and last and first > last:
        st.caption("From lies after To; the days between them are shown.")
        return last, first
    return first, last


def _more(filters: Filters, facets: Facets) -> Filters:
    def choice(
        label: str, key: str, counts: dict[Any, int], chosen: Iterable[Any], everything: str
    ) -> tuple[Any, ...]:
        return tuple(
            st.multiselect(
                label,
                _options(counts, chosen),
                key=f"f_{key}",
                format_func=lambda v: str(v) if key in ("sources", "tags") else f"{v[:1].upper()}{v[1:]}",
                placeholder=everything,
            )
        )

    of_types = {key for key, (kind, _) in SUBTYPE_KEYS.items() if kind in filters.types}
    subtypes = {s: n for s, n in facets.subtypes.items() if not of_types or s in of_types}
    return replace(
        filters,
        subtypes=choice("Kind of event", "subtypes", subtypes, filters.subtypes, "All kinds"),
        harms=choice("Harm", "harms", facets.harms, filters.harms, "All harms"),
        who=choice("To whom", "who", facets.who, filters.who, "Anyone"),
        precisions=choice(
            "How exactly placed", "precisions", facets.precisions, filters.precisions, "Any precision"
        ),
        sources=choice("Source", "sources", facets.sources, filters.sources, "All sources"),
        grades=choice("Grade", "grades", facets.grades, filters.grades, "Any grade"),
        tags=choice("Tag", "tags", facets.tags, filters.tags, "All tags"),
    )


def _sure() -> int:
    steps = sorted({*_SURE, st.session_state["f_sure"]})
    least: int = st.selectbox(
        "Places at least this sure",
        steps,
        key="f_sure",
        format_func=lambda n: f"{n}% sure" if n else "All places",
        help="Of places that are 90% sure, nine in ten are right. Incidents whose place is less sure than this are"
        " listed and counted, and not drawn.",
    )
    return least


def _fill(view: View) -> None:
    """Give each widget that does not stand yet its value from the view."""
    values = _values(view.filters)
    for layer in Layer:
        values[f"layer_{layer.name}"] = layer in view.layers
    for name, value in values.items():
        st.session_state.setdefault(f"f_{name}", value)


def _values(f: Filters) -> dict[str, Any]:
    """What the widgets hold for `f`."""
    return {
        "from": _held(f.earliest),
        "to": _held(f.latest),
        "types": list(f.types),
        "subtypes": list(f.subtypes),
        "killed": f.killed_min,
        "unknown": f.killed_unknown,
        "countries": list(f.countries),
        "provinces": list(f.provinces),
        "harms": list(f.harms),
        "who": list(f.who),
        "precisions": list(f.precisions),
        "sources": list(f.sources),
        "sure": f.sure_min,
        "grades": list(f.grades),
        "tags": list(f.tags),
    }


def _held(value: date | None) -> date | None:
    """A day of an address, as a field can hold it."""
    return min(max(value, _FIRST), _LAST) if value else None


def _narrow(view: View) -> bool:
    f = view.filters
    return bool(
        f.subtypes or f.harms or f.who or f.precisions or f.sources or f.sure_min or f.grades or f.tags
    )


def _options(counts: dict[Any, int], chosen: Iterable[Any]) -> list[Any]:
    """What is offered: all that there is, and what is chosen even if nothing of it is left. In a lasting order,
    and named without counts, for a widget whose options change loses what was chosen in it."""
    return sorted({*counts, *chosen}, key=str)


def _active(filters: Filters, facets: Facets) -> Iterable[tuple[str, Callable[..., None], tuple[Any, ...]]]:
    if filters.earliest or filters.latest:
        yield within(filters.earliest, filters.latest), _whole_time, ()
    if filters.killed_min:
        yield killed_at_least(filters.killed_min, short=True), _reset, ("killed", 0)
        if not filters.killed_unknown:
            yield "number known", _reset, ("unknown", True)
    named: tuple[tuple[str, Iterable[Any], Callable[[Any], str]], ...] = (
        ("types", filters.types, lambda t: t.value),
        ("countries", filters.countries, lambda c: facets.country_names.get(c, c)),
        ("provinces", filters.provinces, lambda p: p[1]),
        ("subtypes", filters.subtypes, str),
        ("harms", filters.harms, str),
        ("who", filters.who, str),
        ("precisions", filters.precisions, str),
        ("sources", filters.sources, str),
        ("grades", filters.grades, grade_filter),
        ("tags", filters.tags, str),
    )
    for key, values, label in named:
        for value in values:
            yield label(value), _without, (key, value)
    if filters.within:
        yield in_view(), _no_area, ("within",)
    if filters.drawn:
        yield in_drawn(filters.drawn), _no_area, ("drawn",)
    if filters.sure_min:
        yield at_least_sure(filters.sure_min), _reset, ("sure", 0)


def _without(key: str, value: Any) -> None:
    st.session_state[f"f_{key}"] = [v for v in st.session_state[f"f_{key}"] if v != value]


def _reset(key: str, value: Any) -> None:
    st.session_state[f"f_{key}"] = value


def _no_area(which: str) -> None:
    view: View = st.session_state["view"]
    now = view.filters
    keep(replace(view, filters=replace(now, within=None) if which == "within" else replace(now, drawn=None)))


def _whole_time() -> None:
    st.session_state["f_from"] = st.session_state["f_to"] = None


def clear() -> None:
    """Take every filter away."""
    _no_area("within")
    _no_area("drawn")
    for key, value in _values(Filters()).items():
        st.session_state[f"f_{key}"] = value
