"""The time under the map: a histogram to select days on, a film through them, and periods that are asked for often."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from geo.maps.beside.shown import ShownSet
from geo.maps.beside.through_time import Lane, extent_with, lane
from geo.maps.selection import Selection, let_through, set_apart
from geo.maps.timeline import Bar, Days, Film, Preset, Step, Timeline, extent_of, timeline
from geo.vocabulary import Filters, Incident
from geo.wording.dates import beside_bars, day, period, preset_line, tick, within
from geo.wording.totals import bar_words, outside_bars
from pages.panels.map.layers import tint
from pages.panels.once import kept
from pages.panels.session import store

_HERE = Path(__file__).parent
_HTML = '<section class="time" aria-label="Dates"></section>'
_component = st.components.v2.component(
    "dateline_time_strip",
    html=_HTML,
    css=(_HERE / "time_strip.css").read_text("utf-8"),
    js=(_HERE / "time_strip.js").read_text("utf-8"),
)
_STEPS = (Step.DAY, Step.WEEK, Step.MONTH)


def time_strip(selection: Selection, sets: Sequence[ShownSet]) -> None:
    """Show the incidents of `selection` through time, as if no dates were filtered, those of each of `sets` below them, and what dates are."""
    own = extent_of(selection.all)
    extent = kept("time_extent", (selection.all, *sets), lambda: extent_with(own, sets)) if sets else own
    line = _line(selection, extent)
    if extent is None or line.days is None:
        return
    now = selection.view.filters
    film = _film(line)
    here = line.days if _closer(now, extent) else extent
    spans = [(bar.first, bar.last) for bar in line.bars]
    lanes = [
        kept(f"time_lane_{one.dataset.id}", (one, str(spans)), lambda one=one: lane(one, spans))  # type: ignore[misc]
        for one in sets
    ]

    def acted() -> None:
        told = st.session_state["time"].act
        if isinstance(told, dict):
            _act(told, line, film, now, here)

    _component(key="time", data=_data(line, film, now, here, lanes), on_act_change=acted)


def today() -> date:
    """The day that it is where the browser stands."""
    try:
        return datetime.now(ZoneInfo(st.context.timezone or "UTC")).date()
    except (KeyError, ValueError, OSError):  # a zone that this machine does not know
        return datetime.now().astimezone().date()


def _line(selection: Selection, extent: Days | None) -> Timeline:
    """The bars; those of before, where nothing but the dates is another, as in each step of a film."""
    always = replace(selection.view.filters, earliest=None, latest=None)
    closer = _closer(selection.view.filters, extent) if extent else None

    def made() -> Timeline:
        there: Sequence[Incident] = selection.shown
        if always != selection.view.filters:
            there = let_through(selection.all, always, store().holding)
        return timeline(there, extent, set_apart(there, always), closer=closer)

    return kept("time_line", (selection.all, always, closer, extent and str(extent)), made)


def _closer(now: Filters, extent: Days) -> Days | None:
    """The stretch that is looked at closely, as long as the dates chosen lie in it."""
    kept: Days | None = st.session_state.get("time_closer")
    if kept is None:
        return None
    first, last = now.earliest or extent[0], now.latest or extent[1]
    if not now.earliest and not now.latest:
        return kept
    inside = last >= kept[0] and first <= kept[1]
    if not inside:
        st.session_state["time_closer"] = None
    return kept if inside else None


def _film(line: Timeline) -> Film:
    film: Film | None = st.session_state.get("time_film")
    return film or Film(line.step if line.step in _STEPS else Step.MONTH)


def _act(told: dict[str, Any], line: Timeline, film: Film, now: Filters, here: Days) -> None:
    """What was done in the strip: bars brushed, a step of the film, a period, how it is looked at."""
    what = told.get("act")
    st.session_state["time_playing"] = what == "step" and bool(told.get("playing"))
    if what == "brush":
        a, b = sorted(max(0, min(int(told[end]), len(line.bars) - 1)) for end in "ab")
        whole = (a, b) == (0, len(line.bars) - 1) and not st.session_state.get("time_closer")
        _set(None, None) if whole else _set(line.bars[a].first, line.bars[b].last)
    elif what == "step":
        _step(told, film, (now.earliest, now.latest), here)
    elif what == "preset":
        _set(*Preset(told["name"]).days(today()))
    elif what == "film":
        st.session_state["time_film"] = Film(Step(told["step"]), bool(told["cumulative"]))
    elif what == "closer":
        st.session_state["time_closer"] = (now.earliest or here[0], now.latest or here[1])
    elif what == "whole":
        st.session_state["time_closer"] = None


def _step(told: dict[str, Any], film: Film, window: tuple[date | None, date | None], here: Days) -> None:
    found = film.before(window, here) if told.get("back") else film.next(window, here)
    if found is None and told.get("start"):  # played from the end, it begins again
        found = film.next((None, None), here)
    st.session_state["time_n"] = told.get("n")
    if found:
        _set(*found)


def _set(first: date | None, last: date | None) -> None:
    st.session_state["f_from"], st.session_state["f_to"] = first, last


def _data(line: Timeline, film: Film, now: Filters, here: Days, lanes: Sequence[Lane] = ()) -> dict[str, Any]:
    """What the browser draws; all words are made here."""
    window = now.earliest, now.latest
    chosen = within(*window) if any(window) else ""
    presets = {p.value: p.days(today()) for p in Preset}
    active = next((name for name, days in presets.items() if days == window), "")
    counts_back = active in (Preset.WEEK, Preset.MONTH)
    newest = max((b.last for b in line.bars if b.incidents), default=None)
    notes = [
        preset_line(*window, min(newest, here[1]) if newest else None, today()) if counts_back else "",
        beside_bars(line.step, line.loose, line.undated, line.elsewhere, line.by, overlap=line.overlap),
        *(outside_bars(one.of.dataset.name, one.outside) for one in lanes),
    ]
    return {
        "bars": [_bar(b, n, lanes) for n, b in enumerate(line.bars)],
        "lanes": [{"name": one.of.dataset.name, "colour": tint(one.of.colour), "incidents": one.incidents} for one in lanes],
        "from": line.place(now.earliest) if now.earliest else 0,
        "to": line.place(_after(now.latest)) if now.latest else len(line.bars),
        "all": not any(window),
        "chosen": chosen or f"All dates, {period(*here)}",
        "step": line.step,
        "film": {"step": film.step, "cumulative": film.cumulative},
        "steps": [str(s) for s in _STEPS],
        "presets": [[name, within(*days) if any(days) else period(*here), name == active] for name, days in presets.items()],
        "closer": "whole" if st.session_state.get("time_closer") else "closer" if any(window) and len(line.bars) > 1 else "",
        "note": " ".join(n for n in notes if n),
        "n": st.session_state.get("time_n", 0),
        "more": film.next(window, here) is not None,
    }  # fmt: skip


def _after(day_: date) -> date:
    return date.fromordinal(min(day_.toordinal() + 1, date.max.toordinal()))


def _bar(bar: Bar, n: int, lanes: Sequence[Lane]) -> dict[str, Any]:
    count = bar.killed.count
    some = bool(bar.killed.unknown or bar.killed.apart)
    known = count is not None and not (count.is_none and some)
    return {
        "words": "\n".join(
            [
                bar_words(period(bar.first, bar.last), len(bar.incidents), bar.killed),
                *(
                    bar_words(one.of.dataset.name, one.incidents[n], one.killed[n])
                    for one in lanes
                    if one.incidents[n]
                ),
            ]
        ),
        "first": day(bar.first, short=True),
        "last": day(bar.last, short=True),
        "tick": tick(bar.first, bar.last),
        "incidents": len(bar.incidents),
        "killed": [count.low if count.best is None else count.best, count.high] if known and count else None,
        "unknown": some and not known,
    }
