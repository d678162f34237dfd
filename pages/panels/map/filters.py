"""The filters in the sidebar, and the active ones as chips. They hold the view in the session and the address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from geo.maps.address import Parameters, parameters, view_of
from geo.maps.beside.shown import ShownSet
from geo.maps.columns.columns import Columns
from geo.maps.columns.counting import left_by_the_others
from geo.maps.columns.passing import failures
from geo.maps.columns.searching import finder
from geo.maps.filtering.facets import Facets, together
from geo.text.search import LONGEST
from geo.vocabulary import CHOICES, SUBTYPE_KEYS, Filters, Layer, View
from geo.wording.counts import killed_at_least
from geo.wording.dates import within
from geo.wording.language import short
from geo.wording.precision import in_drawn, in_view
from geo.wording.review.grades import grade_filter
from geo.wording.sureness import at_least_sure
from geo.wording.terms import CHECKED
from pages.panels.history import gone_through
from pages.panels.map.choices import choice, chosen, hold, left_out
from pages.panels.once import kept
from pages.panels.session import store

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
        _forget_widgets()
    view: View = st.session_state["view"]
    return view


def keep(view: View, also: Parameters | None = None) -> None:
    """Hold `view` in the session and write it to the address, with what `also` is asked of a page beside it."""
    st.session_state["view"] = view
    if st.session_state.get("time_playing"):
        return  # a film is no way to go back on, window by window
    wanted = parameters(view) | (also or {})
    if wanted != {key: st.query_params.get_all(key) for key in st.query_params}:
        st.query_params.from_dict(wanted)


def show(view: View) -> None:
    """Put `view` in the place of the one on the screen, its filters into their widgets."""
    _forget_widgets()
    keep(view)


def _forget_widgets() -> None:
    """Let the filters be filled again from the view."""
    for key in [k for k in st.session_state if str(k).startswith("f_")]:
        del st.session_state[key]


def choose(incident: str) -> None:
    """Open the evidence of the incident of that id; "" opens what stands out."""
    keep(replace(st.session_state["view"], chosen=incident))


def asked(view: View, offered: Facets) -> View:
    """`view` as the filters have it now, before they are drawn: the map need not wait for them."""
    _fill(view, offered)
    filters = _held(view.filters, offered)
    layers = tuple(layer for layer in _LAYERS if st.session_state[f"f_layer_{layer.name}"])
    narrowed = filters != view.filters  # the rows are others: their first page is open again
    listing = replace(view.listing, page=1) if narrowed else view.listing
    return replace(view, filters=filters, layers=layers, listing=listing)


def sidebar(
    view: View, columns: Columns, sets: Sequence[ShownSet], offered: Facets, where: Callable[[], None]
) -> None:
    """Show the filters of `view`, which `asked` gave, for what all incidents and those of the `sets` that are shown offer; `where`
    shows those of the map itself."""
    filters = view.filters
    of = (columns, filters, *(one.columns for one in sets))
    left = kept("left", of, lambda: _left(filters, columns, sets, offered))
    with st.sidebar:
        _in_sight(filters, left)
        where()
        with st.expander("More filters", expanded=_narrow(view)):
            _more(filters, left)
            st.caption("On the map")
            for layer, label in _LAYERS.items():
                st.checkbox(label, key=f"f_layer_{layer.name}")


def _left(filters: Filters, columns: Columns, sets: Sequence[ShownSet], offered: Facets) -> Facets:
    failed = failures(columns, filters, finder(filters.search, store().holding))
    of_articles = left_by_the_others(offered, columns, columns.standing_rows, failed, filters)
    return together([of_articles, *(one.left(offered, filters) for one in sets)])


def chips(filters: Filters, facets: Facets) -> None:
    """The active filters, each a button that takes it away."""
    shown = list(_active(filters, facets))
    for n, (label, remove, value) in enumerate(shown):
        st.button(
            f"{label} ✕", key=f"chip_{n}", on_click=remove, args=value, help=f"Remove the filter {label}"
        )
    if len(shown) > 1:
        st.button("Remove all", key="chip_all", type="tertiary", on_click=clear)


def _in_sight(filters: Filters, left: Facets) -> None:
    st.text_input(
        "Search",
        key="f_search",
        max_chars=LONGEST,
        placeholder="Words of incidents and articles",
        help="All words must be there, in the incident, its articles or its row of a data set. *shell* finds shelling, too;"
        ' *"al-Shifa hospital"* finds these words side by side; *-drone* leaves out what has it.',
    )
    _dates()
    _choice("What happened", "types", left, "All types")
    st.number_input("Killed at least", 0, 999_999_999, step=1, key="f_killed")
    st.checkbox(
        "with number unknown",
        key="f_unknown",
        disabled=st.session_state["f_killed"] == 0,
        help="With a least number: whether incidents whose number of people killed is not known are shown too.",
    )
    _choice("Where", "countries", left, "All countries")
    codes = () if filters.keeps_out("countries") else filters.countries
    offered = {p: n for p, n in left.provinces.items() if not codes or p[0] in codes}
    _choice("Province", "provinces", replace(left, provinces=offered), "All provinces", collapsed=True)


def _choice(label: str, field: str, left: Facets, everything: str, *, collapsed: bool = False) -> None:
    choice(label, field, getattr(left, field), _namer(field, left), everything, collapsed=collapsed)


def _namer(field: str, facets: Facets) -> Callable[[Any], str]:
    """What a choice in that field is called."""
    named: dict[str, Callable[[Any], str]] = {
        "countries": lambda c: facets.country_names.get(c, c),
        "provinces": lambda p: f"{p[1]}, {facets.country_names.get(p[0], p[0])}",
        "sources": str,
        "actors": lambda a: facets.actor_names.get(a, a),
        "standings": lambda s: CHECKED[s].capitalize(),
        "grades": grade_filter,
        "tags": str,
    }
    return named.get(field, lambda v: f"{v[:1].upper()}{v[1:]}")


def _held(filters: Filters, facets: Facets) -> Filters:
    """`filters` with what the widgets hold now, before they are drawn or after."""
    held = st.session_state
    for field in CHOICES:
        hold(field, getattr(facets, field), _namer(field, facets))
    first, last = _ordered(held.get("f_from"), held.get("f_to"))
    added = tuple(held.get("f_added") or ())
    picked: dict[str, Any] = {field: chosen(field) for field in CHOICES}
    return replace(
        filters,
        earliest=first,
        latest=last,
        killed_min=int(held["f_killed"]),
        killed_unknown=bool(held["f_unknown"]) or held["f_killed"] == 0,
        sure_min=held["f_sure"],
        search=str(held["f_search"] or "").strip(),
        added_from=added[0] if added else None,
        added_to=added[1] if len(added) > 1 else None,
        excluding=tuple(field for field in CHOICES if left_out(field)),
        **picked,
    )


def _dates() -> None:
    """The first and the last day, typed or picked; either may be open."""
    left, right = st.columns(2, gap="small")
    with left:
        first = st.date_input("From", key="f_from", min_value=_FIRST, max_value=_LAST, format="DD/MM/YYYY")
    with right:
        last = st.date_input("To", key="f_to", min_value=_FIRST, max_value=_LAST, format="DD/MM/YYYY")
    if first and last and first > last:
        st.caption("From lies after To; the days between them are shown.")


def _ordered(first: date | None, last: date | None) -> tuple[date | None, date | None]:
    return (last, first) if first and last and first > last else (first, last)


def _more(filters: Filters, left: Facets) -> None:
    types = () if filters.keeps_out("types") else filters.types
    of_types = {key for key, (kind, _) in SUBTYPE_KEYS.items() if kind in types}
    subtypes = {s: n for s, n in left.subtypes.items() if not of_types or s in of_types}
    _choice("Kind of event", "subtypes", replace(left, subtypes=subtypes), "All kinds")
    _choice("Harm", "harms", left, "All harms")
    _choice("To whom", "who", left, "Anyone")
    _choice("Who took part", "actors", left, "Anyone")
    _choice("How exactly placed", "precisions", left, "Any precision")
    _choice("Source", "sources", left, "All sources")
    _choice("Checked", "standings", left, "Checked or not")
    _choice("Grade", "grades", left, "Any grade")
    _choice("Tag", "tags", left, "All tags")
    if left.added_first and left.added_last:
        st.date_input(
            "Article added",
            key="f_added",
            min_value=left.added_first,
            max_value=left.added_last,
            format="DD/MM/YYYY",
            help="The days, by UTC, between which an article that tells of it was saved here.",
        )
    _sure()


def _sure() -> None:
    steps = sorted({*_SURE, st.session_state["f_sure"]})
    st.selectbox(
        "Places at least this sure",
        steps,
        key="f_sure",
        format_func=lambda n: f"{n}% sure" if n else "All places",
        help="Of places that are 90% sure, nine in ten are right. Incidents whose place is less sure than this are"
        " listed and counted, and not drawn.",
    )


def _fill(view: View, facets: Facets) -> None:
    """Give each widget that does not stand yet its value from the view."""
    values = _values(view.filters)
    for layer in Layer:
        values[f"layer_{layer.name}"] = layer in view.layers
    values["added"] = _added(view.filters, facets)
    for name, value in values.items():
        st.session_state.setdefault(f"f_{name}", value)


def _values(f: Filters) -> dict[str, Any]:
    """What the widgets hold for `f`, the days of adding apart."""
    return {
        "from": _within_calendar(f.earliest),
        "to": _within_calendar(f.latest),
        **{field: list(getattr(f, field)) for field in CHOICES},
        **{f"not_{field}": f.keeps_out(field) for field in CHOICES},
        "killed": f.killed_min,
        "unknown": f.killed_unknown,
        "sure": f.sure_min,
        "search": f.search,
        "added": (),
    }


def _within_calendar(value: date | None) -> date | None:
    """A day of an address, as a field can hold it."""
    return min(max(value, _FIRST), _LAST) if value else None


def _added(f: Filters, facets: Facets) -> tuple[date, ...]:
    """The days of `f` within those on which articles were saved."""
    first, last = facets.added_first, facets.added_last
    if first is None or last is None or (f.added_from is None and f.added_to is None):
        return ()
    low, high = (min(max(d, first), last) for d in (f.added_from or first, f.added_to or last))
    return (min(low, high), high)


_MANY = 4
"""Of more choices in one field one chip tells how many they are."""
_SEVERAL = {
    "types": "types",
    "subtypes": "kinds of event",
    "countries": "countries",
    "provinces": "provinces",
    "harms": "harms",
    "who": "kinds of people",
    "precisions": "precisions",
    "sources": "sources",
    "actors": "actors",
    "standings": "standings",
    "grades": "grades",
    "tags": "tags",
}
_UNDER_MORE = ("subtypes", "harms", "who", "precisions", "sources", "actors", "standings", "grades", "tags")


def _narrow(view: View) -> bool:
    """Whether a filter is on that stands under "More filters"."""
    f = view.filters
    return any(getattr(f, field) for field in _UNDER_MORE) or bool(f.sure_min or f.added_from or f.added_to)


def _active(filters: Filters, facets: Facets) -> Iterable[tuple[str, Callable[..., None], tuple[Any, ...]]]:
    if filters.earliest or filters.latest:
        yield within(filters.earliest, filters.latest), _whole_time, ()
    if filters.killed_min:
        yield killed_at_least(filters.killed_min, short=True), _reset, ("killed", 0)
        if not filters.killed_unknown:
            yield "number known", _reset, ("unknown", True)
    if filters.search:
        yield f"“{short(filters.search, 40)}”", _reset, ("search", "")
    for field in CHOICES:
        name = (lambda p: p[1]) if field == "provinces" else _namer(field, facets)
        values = getattr(filters, field)
        if len(values) > _MANY:
            words = f"{len(values)} {_SEVERAL[field]}"
            yield f"not {words}" if filters.keeps_out(field) else words, _reset, (field, [])
            continue
        for value in values:
            words = name(value) if field != "standings" else f"checked: {CHECKED[value]}"
            yield f"not {words}" if filters.keeps_out(field) else words, _without, (field, value)
    if filters.added_from or filters.added_to:
        yield f"added {within(filters.added_from, filters.added_to)}", _reset, ("added", ())
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
