"""The editor of the picture's labels: one is chosen, and moved, put on another side, renamed or hidden; saved as a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

import streamlit as st

from geo.export.captions.places import place_names
from geo.export.captions.spellings import spellings
from geo.export.picture.by_hand.files import LABELS, read_labels, written
from geo.export.picture.by_hand.label_edits import (
    FARTHEST,
    LONGEST,
    MOST_EDITS,
    WITHIN,
    Label,
    LabelEdit,
    Side,
    of_shown,
    with_edit,
)
from geo.maps.selection import Selection, located
from geo.places.gazetteer import embedded
from geo.vocabulary import DataError, Incident, InputError
from pages.panels.keeping import keep, kept
from pages.panels.markdown import plain
from pages.panels.snapshot.saved_by_hand import save_or_take

_KEPT, _CHOSEN = "labels", "label_chosen"
_STEP = 4.0
_SIDES = {
    Side.AUTOMATIC: "Automatic",
    Side.RIGHT: "Right",
    Side.LEFT: "Left",
    Side.ABOVE: "Above",
    Side.BELOW: "Below",
    Side.ABOVE_RIGHT: "Above, right",
    Side.BELOW_RIGHT: "Below, right",
    Side.ABOVE_LEFT: "Above, left",
    Side.BELOW_LEFT: "Below, left",
    Side.ON: "On the place",
}
_ROLES = {
    "incident": "incident",
    "numbered": "incident with a number",
    "key": "in the list below",
    "sea": "water",
}
_ORDER = ("incident", "numbered", "key", "country", "province", "town", "sea")
Id = tuple[str, str]
"""Of an incident and of a place, one of them "": what a label names."""


def edits(selection: Selection) -> tuple[LabelEdit, ...]:
    """What was decided about labels, of what `selection` shows."""
    return of_shown(kept(_KEPT, ()), (i.id for i in selection.shown))


def take_over(given: tuple[LabelEdit, ...]) -> None:
    """Decide about labels as is `given`, in place of what was decided."""
    keep(_KEPT, given)
    keep("labels_turn", kept("labels_turn", 0) + 1)


def editor(selection: Selection, drawn: Sequence[Label], *, plain_map: bool) -> None:
    """The controls, for the labels that are `drawn` on the picture of `selection` as it is now."""
    by_id = {i.id: i for i in selection.shown}
    made = edits(selection)
    on_map = {(one.at.incident, one.at.place): one for one in sorted(drawn, key=_rank)}
    gone = {(e.incident, e.place): e for e in made if (e.incident, e.place) not in on_map}
    options = [*on_map, *gone]
    if not options:
        st.caption("The picture bears no labels. They are switched on at the map, as *Name the incidents*.")
        return
    changed = {(e.incident, e.place) for e in made}
    chosen = kept(_CHOSEN, options[0])
    of: Id = st.selectbox(
        "Label",
        options,
        index=options.index(chosen) if chosen in options else 0,
        format_func=lambda id: _called(id, on_map, gone, by_id) + (" (edited)" if id in changed else ""),
        key="snapshot_label",
        help="Those on the picture as it is now. Type to search.",
    )
    keep(_CHOSEN, of)
    edit = next((e for e in made if (e.incident, e.place) == of), LabelEdit(*of))
    _fields(of, edit, on_map.get(of), by_id)
    _said(edit, on_map, of, plain_map=plain_map)
    with st.container(horizontal=True):
        st.button(
            "As placed automatically",
            key="label_undo",
            disabled=of not in changed,
            on_click=_undo,
            args=(LabelEdit(*of),),
        )
        st.button(
            f"All as placed automatically ({len(made)})" if made else "All as placed automatically",
            key="labels_undo",
            disabled=not made,
            on_click=take_over,
            args=((),),
        )
    _file(made)


def _fields(of: Id, edit: LabelEdit, label: Label | None, by_id: dict[str, Incident]) -> None:
    """The fields of one label. Each has a callback of its own, so that none changes what another says."""
    mark = sha256(repr((of, kept("labels_turn", 0))).encode()).hexdigest()[:10]
    keys = {name: f"label_{name}_{mark}" for name in ("name", "spelling", "side", "right", "down", "hidden")}
    at = edit if edit.fixed or label is None else label.at

    def field(name: str) -> dict[str, Any]:
        return {"key": keys[name], "on_change": _set, "args": (name, keys, of, at)}

    offered = spellings(by_id[edit.incident]) if edit.incident in by_id else ()
    as_it_is = _plain_name(of, label, by_id)
    st.text_input(
        "Name",
        edit.name,
        max_chars=LONGEST,
        placeholder=as_it_is,
        help="What you write here stands on the picture as it is. Empty: as it was.",
        **field("name"),
    )
    if len(offered) > 1:
        st.pills(
            "As the articles or the gazetteer spell it",
            offered,
            default=edit.name if edit.name in offered else None,
            **field("spelling"),
        )
    only_named = label is not None and label.role == "key"
    if only_named:
        return
    sides = list(_SIDES)
    st.selectbox("Side", sides, sides.index(edit.side), format_func=lambda s: _SIDES[s], **field("side"))
    with st.container(horizontal=True):  # beside each other on a telephone, too
        for name, words in (("right", "To the right"), ("down", "Down")):
            st.number_input(
                words, -FARTHEST, FARTHEST, float(getattr(at, name)), _STEP, "%.0f", width=136, **field(name)
            )
    st.checkbox("Hidden", edit.hidden, **field("hidden"))


def _set(field: str, keys: dict[str, str], of: Id, at: LabelEdit) -> None:
    """Decide what `field` says now, and put the other fields right that follow from it."""
    state = st.session_state
    value = state[keys[field]]
    every: tuple[LabelEdit, ...] = kept(_KEPT, ())
    edit = next((e for e in every if (e.incident, e.place) == of), LabelEdit(*of))
    try:
        if field == "name":
            edit = replace(edit, name=value)
            state[keys["spelling"]] = None
        elif field == "spelling":
            edit = replace(edit, name=value or "")
            state[keys["name"]] = edit.name
        elif field == "hidden":
            edit = replace(edit, hidden=bool(value))
        elif field == "side":
            edit = replace(edit, side=value, right=0.0, down=0.0)
            state[keys["right"]] = state[keys["down"]] = 0.0
        else:  # it is moved from where it stands
            right = float(value) if field == "right" else at.right
            down = float(value) if field == "down" else at.down
            edit = replace(edit, side=at.side, right=right, down=down)
            state[keys["side"]] = edit.side
        made = with_edit(every, edit)
        if len(made) > MOST_EDITS:
            raise InputError(f"No more than {MOST_EDITS} labels can be edited.")
    except InputError as error:
        state["label_fault"] = str(error)
        return
    keep(_KEPT, made)


def _undo(edit: LabelEdit) -> None:
    take_over(with_edit(kept(_KEPT, ()), edit))


def _said(edit: LabelEdit, on_map: dict[Id, Label], of: Id, *, plain_map: bool) -> None:
    """What a choice led to where the picture does not show it by itself."""
    fault = st.session_state.pop("label_fault", "")
    if fault:
        st.error(plain(fault))
    label = on_map.get(of)
    if label is not None and label.role == "key" and edit.hidden:
        st.caption("The list below the map tells of it by its number.")
    elif edit.hidden and edit.incident:
        rest = (
            "its mark alone tells of it: a map without words has no list"
            if plain_map
            else "its number stands in its circle"
        )
        st.caption(f"Not on the map; {rest}.")
    elif label is None and not edit.hidden:
        st.caption("Not on this picture: it is outside the frame, or finds no room.")
    elif label is not None and label.under:
        st.caption(":orange[It lies under the legend or something else that explains the map. Move it.]")


def _rank(label: Label) -> tuple[int, str]:
    """Incidents first, then the ground by kind; of a kind by name."""
    kind = _ORDER.index(label.role) if label.role in _ORDER else len(_ORDER)
    return kind, label.name.casefold()


def _called(id: Id, on_map: dict[Id, Label], gone: dict[Id, LabelEdit], by_id: dict[str, Incident]) -> str:
    label = on_map.get(id)
    if label is not None:
        return f"{label.name} · {_ROLES.get(label.role, label.role)}"
    kind = "hidden" if gone[id].hidden else "not on this picture"
    return f"{gone[id].name or _plain_name(id, None, by_id)} · {kind}"


def _plain_name(id: Id, label: Label | None, by_id: dict[str, Incident]) -> str:
    """What it is called where nothing is decided."""
    incident, place = id
    if incident in by_id:
        return place_names(by_id[incident], located(by_id[incident])) or "no name"
    if place == WITHIN:
        return label.name if label else "the town"
    try:
        return embedded().entry(place).name
    except DataError:
        return label.name if label else "no name"


def _file(made: tuple[LabelEdit, ...]) -> None:
    def take(file: bytes) -> None:
        take_over(read_labels(file))

    save_or_take("labels", written(LABELS, made) if made else None, "--labels", take)
