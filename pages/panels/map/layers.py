"""The data sets beside the articles: their switches in the sidebar, what of them is shown, and what could not be."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace

import streamlit as st

from geo.access import Action, may
from geo.maps.beside.shown import ShownSet
from geo.maps.browser.drawing import Beside
from geo.maps.columns.columns import Columns
from geo.maps.columns.counting import offered as offered_by
from geo.maps.escape import text as safe
from geo.maps.far.asked import months_of
from geo.maps.far.crowd import FolderCrowd
from geo.maps.filtering.facets import Facets, together
from geo.maps.symbols.palette import DARK, LIGHT, colours
from geo.vocabulary import MOST_SETS, BeingPrepared, DatelineError, Filters, Incident, View
from geo.vocabulary.datasets import Dataset, of_set
from geo.wording.beside.folders import not_of_a_folder, of_a_folder, on_the_map_alone
from geo.wording.language import listed, short
from geo.wording.terms import number_of_incidents
from geo.wording.totals import SETS_BY_THEMSELVES, not_of_a_set, set_in_words, sets_left_out
from pages.panels.markdown import plain
from pages.panels.session import crowd, folder_ids, folders, sets_by_filters, shown_sets, store
from pages.panels.sets.preparing import preparing
from pages.panels.switches import gone, switch, switched_on


@dataclass(frozen=True, slots=True)
class OfFolder:
    """A folder of GeoParquet that is shown, with its colour."""

    dataset: Dataset
    colour: int
    crowd: FolderCrowd


@dataclass(frozen=True, slots=True)
class Layers:
    """Every data set that is kept and every folder; what is `shown` of those that are switched on, in the order in which they were
    imported, and of `folders`; those that are `coming`, since they are being prepared; and of those that cannot be shown what is wrong, in words."""

    every: tuple[Dataset, ...]
    shown: tuple[ShownSet, ...] = ()
    folders: tuple[OfFolder, ...] = ()
    failed: Mapping[str, str] = field(default_factory=dict)
    coming: tuple[str, ...] = ()

    def of(self, id: str) -> ShownSet | None:
        """The data set of that id, if it is shown."""
        return next((one for one in self.shown if one.dataset.id == id), None)


def asked(view: View, *, arrived: bool) -> View:
    """`view` as the switches have it now, before they are drawn. A data set that an address names and nobody has is told."""
    on = switched_on("set", view.sets, {d.id for d in _every()}, MOST_SETS, arrived=arrived)
    listing = view.listing if view.listing.of in ("", *on) else replace(view.listing, of="", page=1)
    return replace(view, sets=on, listing=listing)


def offered(view: View, columns: Columns) -> Facets:
    """What the filters can offer for the articles' incidents, in `columns`, and for the data sets that `view` shows."""
    several = [columns]
    for id in view.sets:
        with suppress(DatelineError):  # `layers` says it
            several.append(shown_sets().columns(id))
    return together([offered_by(each) for each in several])


def layers(view: View) -> Layers:
    """What `view` shows of the data sets that it names."""
    every = _every()
    on = [d for d in every if d.id in view.sets]
    colour = colours(on)
    shown, failed, coming, far, there = [], {}, [], [], folder_ids()
    for dataset in on:
        try:
            if dataset.id in there:
                far.append(OfFolder(dataset, colour[dataset.id], folders().of(dataset.id, view.filters)))
            else:
                shown.append(_shown(dataset, colour[dataset.id], view.filters))
        except BeingPrepared:
            coming.append(dataset.id)
        except DatelineError as error:
            failed[dataset.id] = f"“{dataset.name}” cannot be shown. {error}"
    return Layers(every, tuple(shown), tuple(far), failed, tuple(coming))


def _every() -> tuple[Dataset, ...]:
    return tuple(sorted((*store().sets.all(), *folders().folders.all()), key=lambda d: (d.colour, d.id)))


def _shown(dataset: Dataset, colour: int, filters: Filters) -> ShownSet:
    columns = shown_sets().columns(dataset.id)

    def made() -> tuple[ShownSet, int]:
        found = shown_sets().finder(dataset.id, filters.search)
        shown = ShownSet.of(dataset, colour, columns, filters, found)
        return shown, shown.nbytes

    return sets_by_filters().get((columns, dataset, colour, filters), made)


def beside(view: View, there: Layers) -> tuple[Beside, ...]:
    """The data sets that are shown, as the map draws them."""
    return tuple(
        Beside(one.dataset.id, one.dataset.name, one.dataset.credit, one.colour, crowd(view, one.dataset.id))
        for one in _all(there)
    )


def _all(there: Layers) -> list[ShownSet | OfFolder]:
    return [*there.shown, *there.folders]


def chosen(view: View, there: Layers) -> Incident | None:
    """The incident of a data set that is open, if it is among those shown."""
    if any(far.dataset.id == of_set(view.chosen) for far in there.folders):
        return folders().folders.of(of_set(view.chosen))[1].with_id(view.chosen)
    one = there.of(of_set(view.chosen))
    found = shown_sets().incidents([view.chosen]) if one and one.holds(view.chosen) else ()
    return found[0] if found else None


def totals(there: Layers) -> None:
    """A line for each data set that is shown, below the totals of the articles, how far those are that are to come, and what cannot be
    shown."""
    for words in there.failed.values():
        st.warning(plain(words))
    if there.coming:
        preparing(there.coming)
    said: list[tuple[ShownSet | OfFolder, str]] = [
        (one, set_in_words(one.shown, len(one.columns), one.totals)) for one in there.shown
    ]
    far: list[tuple[ShownSet | OfFolder, str]] = [(one, of_a_folder(one.crowd.come.rows, one.dataset.rows, one.crowd.come.killed, one.crowd.come.areas)) for one in there.folders]  # fmt: skip
    if not (said or far):
        return
    lines = "".join(
        f'<li style="--set: {tint(one.colour)}"><b><bdi>{safe(short(one.dataset.name, 60))}</bdi></b> {safe(words)}</li>'
        for one, words in [*said, *far]
    )
    st.html(
        f'<ul class="sets" aria-label="Data sets">{lines}<li class="quiet">{SETS_BY_THEMSELVES}</li></ul>'
    )


def sidebar(there: Layers) -> None:
    """A switch for each data set, with its colour, and how many of its incidents the filters let through."""
    with st.sidebar, st.container(key="layers"):
        st.html(f'<p class="field">Data sets</p><style>{_colours(there)}</style>')
        if not there.every:
            st.caption("Events that others have coded can be shown beside the articles.")
            if may(Action.IMPORT):
                st.page_link("pages/datasets.py", label="Import a data set")
        full = len(there.shown) + len(there.folders) + len(there.failed) + len(there.coming) >= MOST_SETS
        for dataset in there.every:
            on = there.of(dataset.id)
            far = next((one for one in there.folders if one.dataset.id == dataset.id), None)
            rows = on.shown if on else far.crowd.come.rows if far else None
            with st.container(key=f"layer_{dataset.id}"):
                st.toggle(
                    plain(dataset.name, 60),
                    key=switch("set", dataset.id),
                    disabled=full and not st.session_state[switch("set", dataset.id)],
                    help=plain(dataset.credit),
                )
                of = number_of_incidents(dataset.rows)
                gone = dataset.id in there.failed
                st.caption(f"{of}, not shown" if gone else of if rows is None else f"{rows:,} of {of}")
        if full:
            st.caption(f"No more than {MOST_SETS} can be told apart at a time.")


def told() -> None:
    """What is asked for and cannot be shown, and what could be offered and is damaged."""
    for words in folders().folders.damaged().values():
        st.warning(plain(words))
    if missing := gone("set"):
        one = len(missing) == 1
        st.warning(
            f"The link shows {'a data set that is' if one else 'data sets that are'} not here ({listed(missing)}):"
            f" {'it was' if one else 'they were'} removed, or {'is' if one else 'are'} in another store. What else it shows is on the screen."
        )


def left_out(view: View, where: str) -> None:
    """Say on another page that the data sets of the map are not `where`, such as "in what is published"."""
    names = [d.name for d in _every() if d.id in view.sets]
    if words := sets_left_out(names, where):
        st.warning(plain(words))


def missing(there: Layers, filters: Filters) -> None:
    """What of the data sets is not on the map, by number, and why."""
    for one in there.shown:
        words = not_of_a_set(one.nowhere, one.unsure, one.undated, one.placeless, filters.sure_min)
        if words:
            st.caption(plain(f"Of “{one.dataset.name}” not on the map: {words}."))
    for far in there.folders:
        come, months = far.crowd.come, months_of(filters)
        if words := not_of_a_folder(far.dataset.name, come.nowhere, come.undated, far.crowd.index.long, months):  # fmt: skip
            st.caption(plain(words))


def below_the_map(there: Layers) -> None:
    """Say between the map and the time line which of what is on the map is in nothing below it."""
    if there.folders:
        st.caption(plain(on_the_map_alone([short(far.dataset.name, 60) for far in there.folders])))


def _colours(there: Layers) -> str:
    """The colour of each data set at its switch; paler where it is off."""
    on = {one.dataset.id: one.colour for one in _all(there)}
    free = colours(there.every[:MOST_SETS])
    rules = []
    for dataset in there.every:
        number = on.get(dataset.id, free.get(dataset.id, dataset.colour % MOST_SETS))
        rules.append(f".st-key-layer_{dataset.id} {{ --set: {tint(number)}; }}")
    return "".join(rules)


def tint(number: int) -> str:
    """A colour of data sets in CSS, as it is on light and on dark."""
    return f"light-dark({LIGHT.sets[number]}, {DARK.sets[number]})"
