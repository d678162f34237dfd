"""The controls of the Snapshot page: size and look, words, marks by hand, the house style. They make a `Sheet`."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256

import streamlit as st

from geo.export import Caption, Circles, Language, Sheet
from geo.export.captions import Accompaniment, Own, caption, texts
from geo.export.picture.sizes import DEFAULT, SIZES, Size, on_screen
from geo.maps.basemap.streets import NONE, Streets, opened
from geo.maps.selection import Selection
from geo.vocabulary import DatelineError
from geo.vocabulary.settings import Settings
from pages.panels.keeping import keep, kept
from pages.panels.session import store
from pages.panels.snapshot import annotating, house_style, labels

_OWN_SIZE = "own"
_LANGUAGES = {"English": Language.EN, "العربية": Language.AR}
_CIRCLES = {"By area": Circles.AREA, "As they look (Flannery)": Circles.FLANNERY}


def controls(selection: Selection) -> tuple[Sheet, Own, st.delta_generator.DeltaGenerator]:
    """How the picture of `selection` is to look, the user's own words, and the tab for its labels, to be filled when it is drawn."""
    look, words, named, marks, style = st.tabs(["Picture", "Words", "Labels", "Marks", "House style"])
    with style:
        chosen_style = house_style.style()
    with look:
        size = _size()
        dark, plain, transparent, circles = _look()
    with words:
        language = _language()
        said = _caption(selection, language, chosen_style.credit)
        own = _own_words(selection, language, said.credit)
    with marks:
        numbered, numbers = annotating.numbered(selection)
        annotations, aim = annotating.by_hand(selection, size.width)
    sheet = Sheet(
        as_of=as_of(store().revision()),
        dark=dark,
        plain=plain,
        transparent=transparent,
        circles=circles,
        language=language,
        caption=said,
        numbered=numbered,
        numbers=numbers,
        labels=labels.edits(selection),
        annotations=annotations,
        aim=aim,
        style=chosen_style,
        streets=_streets(),
    ).sized(size)
    return sheet, own, named


def _size() -> Size:
    names = [*SIZES, _OWN_SIZE]
    key = st.selectbox(
        "Size",
        names,
        index=names.index(kept("size", DEFAULT)),
        format_func=lambda k: SIZES[k].name if k in SIZES else "A size of your own",
        key="snapshot_size",
    )
    keep("size", key)
    if key in SIZES:
        return SIZES[key]
    wide, high = st.columns(2)
    width = wide.number_input("Width, pixels", 160, 4000, kept("own_width", 1200), key="snapshot_width")
    height = high.number_input("Height, pixels", 160, 4000, kept("own_height", 800), key="snapshot_height")
    return on_screen("A size of your own", keep("own_width", int(width)), keep("own_height", int(height)))


def _look() -> tuple[bool, bool, bool, Circles]:
    """Whether it is dark, the map only, without a ground; and how circles are sized."""
    dark = (
        st.radio(
            "Colours",
            ("Light", "Dark"),
            index=int(kept("dark", False)),
            key="snapshot_theme",
            horizontal=True,
        )
        == "Dark"
    )
    sized = st.radio(
        "Circles",
        list(_CIRCLES),
        index=list(_CIRCLES.values()).index(kept("circles", Circles.AREA)),
        key="snapshot_circles",
        horizontal=True,
        help="By area: twice the number, twice the area. Flannery's rule makes large circles a little larger, since"
        " people take them for smaller than they are. The legend says which.",
    )
    plain = st.checkbox(
        "The map only",
        kept("plain", False),
        key="snapshot_plain",
        help="Without title, legend and small print; the standing, the scale and whose data it is stay.",
    )
    transparent = st.checkbox(
        "Transparent ground",
        kept("transparent", False),
        key="snapshot_transparent",
        help="No paper and no sea: for laying over something else.",
    )
    return (
        keep("dark", dark),
        keep("plain", plain),
        keep("transparent", transparent),
        keep("circles", _CIRCLES[sized]),
    )


def _streets() -> Streets:
    """Where a city's streets are drawn from; none where their file cannot be read, which is told."""
    found = Streets(Settings.from_environment().streets)
    try:
        if found:
            opened(found)
    except DatelineError as error:
        st.warning(f"{error} Pictures are drawn without streets.")
        return NONE
    return found


def _language() -> Language:
    said = st.radio(
        "Language",
        list(_LANGUAGES),
        index=list(_LANGUAGES.values()).index(kept("language", Language.EN)),
        key="snapshot_language",
        horizontal=True,
    )
    return keep("language", _LANGUAGES[said])


def _caption(selection: Selection, language: Language, house_credit: str) -> Caption:
    """Title, subtitle and credit, filled from the facts, anew whenever these change."""
    facts = caption(selection, language)
    mark = _mark(language, facts.title, facts.subtitle)
    title = _words("Title", facts.title, f"title_{mark}", 70, 200)
    subtitle = _words("Subtitle", facts.subtitle, f"subtitle_{mark}", 96, 500)
    credit = st.text_input(
        "Credit",
        kept("credit", "") or house_credit,
        key="snapshot_credit",
        placeholder="Your name or newsroom",
        help="Stands in the small print, after the source.",
        max_chars=120,
    )
    return Caption(title.strip(), subtitle.strip(), keep("credit", credit.strip()))


def _words(label: str, made: str, name: str, height: int, most: int | None = None) -> str:
    """A field filled with what was `made`, or with what was written there before for the same facts."""
    said = st.text_area(label, kept(name, made), key=f"snapshot_{name}", height=height, max_chars=most)
    if said != kept(name, made):
        keep(name, said)
    return said


def _own_words(selection: Selection, language: Language, credit: str) -> Own:
    """The words that go with the picture, each to be put in the user's own; "" where they are as made."""
    made = accompaniment(selection, language, credit)
    listed = "\n".join(made.sources)
    mark = _mark(language, made.alt, made.caption, made.method, listed)
    with st.expander("Alternative text, caption, method, sources", key="snapshot_own_words"):
        st.caption(
            "Made from the data, for the page the picture stands on. They go into the words and the bundle."
        )
        alt = _words("Alternative text", made.alt, f"alt_{mark}", 120)
        below = _words("Caption", made.caption, f"caption_{mark}", 150)
        method = _words("Method", made.method, f"method_{mark}", 150)
        sources = _words("Sources, one a line", listed, f"sources_{mark}", 100)
    return Own(
        alt=alt if alt != made.alt else "",
        caption=below if below != made.caption else "",
        method=method if method != made.method else "",
        sources=tuple(s.strip() for s in sources.splitlines() if s.strip()) if sources != listed else None,
    )


def accompaniment(
    selection: Selection, language: Language, credit: str, own: Own | None = None
) -> Accompaniment:
    """The words that go with a picture of `selection`."""
    masked = selection.withheld.mask if selection.withheld else None
    return texts(
        selection,
        as_of(store().revision()),
        language,
        own=own or Own(),
        credit=credit,
        masked_to=masked,
    )


def _mark(language: Language, *made: str) -> str:
    """A key that changes with what was made, so that a field shows the new words when the facts change."""
    return sha256("\n".join((language, *made)).encode("utf-8", "replace")).hexdigest()[:8]


def as_of(revision: int) -> datetime:
    """When this session first saw the data as it is: the same for all files of one state of it."""
    seen = st.session_state.get("snapshot_as_of")
    if seen is None or seen[0] != revision:
        seen = st.session_state["snapshot_as_of"] = (
            revision,
            datetime.now(UTC).replace(second=0, microsecond=0),
        )
    moment: datetime = seen[1]
    return moment
