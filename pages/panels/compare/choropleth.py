"""The map of differences: provinces in classes, "nothing told" apart from no difference, each with its number."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from geo.maps.choropleth import Choropleth, Shape
from geo.maps.comparing import Row
from geo.wording.changes import difference
from geo.wording.totals import bar_words

_HERE = Path(__file__).parent
_component = st.components.v2.component(
    "dateline_choropleth",
    html='<figure class="differences"></figure>',
    css=(_HERE / "choropleth.css").read_text("utf-8"),
    js=(_HERE / "choropleth.js").read_text("utf-8"),
)


def show(made: Choropleth, *, killed: bool) -> None:
    """Draw `made`, with its legend."""
    _component(key="choropleth", data=_data(made, killed))


def _data(made: Choropleth, killed: bool) -> dict[str, Any]:
    what = "people killed" if killed else "incidents"
    return {
        "width": made.width,
        "height": made.height,
        "label": f"Map of the difference in {what} by province; the table below says the same",
        "ground": [s.path for s in made.ground],
        "shapes": [_shape(s) for s in made.shapes],
        "legend": _legend(made),
    }


def _shape(shape: Shape) -> dict[str, Any]:
    return {
        "path": shape.path,
        "at": shape.at,
        "grade": _class(shape.grade),
        "number": "?" if shape.number and shape.grade is None else shape.number,
        "words": words_of(shape.row) if shape.row else "",
    }


def words_of(row: Row) -> str:
    """A province and what is told of it in both periods."""
    sides = [
        bar_words(name, len(side.incidents), side.killed)
        for name, side in (("first period", row.before), ("second period", row.after))
    ]
    return f"{row.unit[1]}, {row.country}. {sides[0]}; {sides[1]}"


def _class(grade: int | None) -> str:
    return (
        "unknown" if grade is None else f"less{-grade}" if grade < 0 else f"more{grade}" if grade else "same"
    )


def _legend(made: Choropleth) -> list[tuple[str, str]]:
    """Least to most, then what is no difference: each class with its bounds."""
    low = [1, *(b + 1 for b in made.bounds[:-1])]
    spans = list(zip(low, made.bounds, strict=False))
    there = {s.grade for s in made.shapes}

    def said(one: int, two: int, sign: int) -> str:
        ends = (difference(sign * one), difference(sign * two))
        return ends[0] if one == two else f"{ends[0]} to {ends[1]}"

    less = [(f"less{n}", said(*span, -1)) for n, span in reversed(list(enumerate(spans, 1))) if -n in there]
    more = [(f"more{n}", said(*span, 1)) for n, span in enumerate(spans, 1) if n in there]
    same = [("same", "no difference")] if 0 in there else []
    unknown = [("unknown", "number not known")] if None in there else []
    return [*less, *same, *more, *unknown, ("none", "nothing told in either")]
