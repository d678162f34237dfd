"""A selection whose view shows data sets -> the same with the incidents of these one by one, as pictures and files take them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from geo.maps.beside.shown import ShownSet
from geo.maps.columns.by_row import ByRow
from geo.maps.columns.counting import facets
from geo.maps.columns.disk.sets import ShownSets
from geo.maps.columns.in_view import Hexagons
from geo.maps.columns.latest import Latest
from geo.maps.columns.searching import finder
from geo.maps.far.kept import Folders
from geo.maps.selection import Selection, SetShown, select, select_from
from geo.maps.symbols.palette import colours
from geo.store import Store
from geo.vocabulary import Incident, InputError, View
from geo.vocabulary.datasets import Dataset

MOST, MOST_TOGETHER = 2_000, 8_000
"""So many incidents of a data set are published at most, and of all of them together; no more of articles are drawn: a picture of 4,000
takes 5 s, of 8,000 half a minute and of 18,000 two, and a bundle opens of 10,000 at once."""


_FEWER = "On the map, filter by date, by place or by number killed, draw an area, or switch the data set off."


def selected(
    store: Store, view: View, incidents: ByRow | None = None, shown: ShownSets | None = None
) -> Selection:
    """What `view` shows of `store`, its data sets included: that alone is made. `incidents` are all that there are, and `shown` the data
    sets, where they are there already. Raises as `with_sets` and `require_own_layers`."""
    require_own_layers(view, store)
    _require_no_folders(view, store)
    there = incidents or Latest().now(store)
    columns = there.columns
    found = finder(view.filters.search, store.holding)
    base = select_from(columns, there, view, found, facets(columns, columns.standing_rows))
    known = store.sets.all() if view.sets else ()
    return with_sets(base, known, shown or ShownSets(store))


def require_few(selection: Selection) -> Selection:
    """`selection` with all that it shows as incidents. Raises `InputError` where they are more than are drawn: a picture of them would take
    minutes, and show a heap of circles."""
    if len(selection.shown) > MOST_TOGETHER:
        raise InputError(too_many(selection))
    return selection.whole


def too_many(selection: Selection) -> str:
    """What is said where `selection` shows more than are drawn."""
    return (
        f"{len(selection.shown):,} incidents pass the filters, and a picture, a page or a bundle shows {MOST_TOGETHER:,} at most."
        " On the map, filter by date, by place or by number killed, or draw an area."
    )


def require_own_layers(view: View, store: Store) -> None:
    """Raises `InputError` where `view` shows an own layer that `store` does not have: a picture would be without it."""
    there = {overlay.id for overlay in store.overlays()} if view.overlays else set()
    if gone := [id for id in view.overlays if id not in there]:
        raise InputError(
            f"The view shows own layers that are not here: {', '.join(gone)}. Switch them off on the map, or add them again."
        )


def _require_no_folders(view: View, store: Store) -> None:
    """Raises `InputError` where `view` shows a folder that does not fit into memory: its rows are in no picture and no file."""
    folders = Folders(store)
    there = folders.ids() if view.sets else ()
    if asked_for := [id for id in view.sets if id in there]:
        called = {folder.id: folder.name for folder in folders.all()}
        names = [called.get(id, id) for id in asked_for]
        raise InputError(
            f"The view shows folders of GeoParquet, which are in no snapshot: {', '.join(names)}. Switch them off on the map."
        )


def with_sets(selection: Selection, known: Iterable[Dataset], shown: ShownSets) -> Selection:
    """`selection` with the data sets that its view shows, of those that are `known`.

    Raises `InputError` where one is not there, or more of one pass the filters than are published, and `StoreError`.
    """
    view = selection.view
    there = {dataset.id: dataset for dataset in known}
    if gone := [id for id in view.sets if id not in there]:
        raise InputError(
            f"The view shows data sets that are not here: {', '.join(gone)}. Switch them off on the map, or import them again."
        )
    colour = colours(there[id] for id in view.sets)
    asked = sorted((there[id] for id in view.sets), key=lambda d: (d.colour, d.id))
    sets = tuple(_one_by_one(dataset, colour[dataset.id], view, shown) for dataset in asked)
    if (every := sum(len(one.selection.shown) for one in sets)) > MOST_TOGETHER:
        raise InputError(
            f"{every:,} incidents of {len(sets)} data sets pass the filters, and a snapshot shows {MOST_TOGETHER:,} of them at most. {_FEWER}"
        )
    names = {code: name for one in sets for code, name in one.selection.facets.country_names.items()}
    names |= selection.facets.country_names
    return replace(selection, sets=sets, facets=replace(selection.facets, country_names=names))


def _one_by_one(dataset: Dataset, colour: int, view: View, shown: ShownSets) -> SetShown:
    columns = shown.columns(dataset.id)
    finds = shown.finder(dataset.id, view.filters.search)
    passing = ShownSet.of(dataset, colour, columns, view.filters, finds)
    if passing.shown > MOST:
        raise InputError(
            f"{passing.shown:,} incidents of the data set “{dataset.name}” pass the filters, and a snapshot shows {MOST:,} of one at"
            f" most. {_FEWER}"
        )
    found = shown.incidents(columns.id(row) for row in np.flatnonzero(passing.passing).tolist())
    alone = View(filters=view.filters, layers=view.layers, chosen=view.chosen)
    return SetShown(
        dataset=dataset,
        colour=colour,
        selection=select(sorted(found, key=_latest_first), alone, lambda _found: True),
        in_all=int(np.count_nonzero(columns.standing_rows)),
        largest=Hexagons(columns).largest,
    )


def _latest_first(incident: Incident) -> tuple[int, str]:
    latest = incident.lead.date.latest
    return -latest.toordinal() if latest else 0, incident.id
