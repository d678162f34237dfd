"""A file of events that was given: kept aside while the page is open, and what is to be known of it before it is imported."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

import streamlit as st
from streamlit import config

from geo.datasets import is_slashed, recognised
from geo.ingest.importing import Named
from geo.sources.tables import first, opened
from geo.vocabulary.datasets import Field, Matching, Row, Scheme
from pages.panels.markdown import plain
from pages.panels.once import kept
from pages.panels.session import store

SUFFIXES = ("csv", "tsv", "xlsx", "geojson", "json", "gpkg", "kml", "kmz", "parquet")
_SHOWN = 20
_NONE = ""
_WHOSE = {
    Scheme.ACLED: ("ACLED (acleddata.com)", "ACLED terms of use"),
    Scheme.UCDP: ("UCDP, Uppsala University", "CC BY 4.0"),
    Scheme.GTD: ("START, University of Maryland", "GTD terms of use"),
    Scheme.AIRWARS: ("Airwars", ""),
}
"""Publisher and licence that a scheme's data usually comes with; to be looked at, not to be believed."""
_DAYS = {
    "As the file’s other days tell": None,
    "The day comes first": True,
    "The month comes first": False,
}
_GROUPS = {
    "What and who": (Field.ID, Field.TYPE, Field.SUBTYPE, Field.ACTOR, Field.OTHER_ACTOR, Field.TITLE, Field.NOTES, Field.TAGS),
    "When": (Field.DATE, Field.FIRST, Field.LAST, Field.YEAR, Field.MONTH, Field.DAY, Field.DATE_PRECISION),
    "Where": (
        Field.LAT, Field.LON, Field.PLACE, Field.COUNTRY, Field.ADMIN1, Field.ADMIN2, Field.PLACE_PRECISION, Field.UNCERTAINTY_M,
    ),
    "How many, and who says so": (
        Field.KILLED, Field.KILLED_LOW, Field.KILLED_HIGH, Field.INJURED, Field.INJURED_LOW, Field.INJURED_HIGH, Field.SOURCE, Field.URL,
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Given:
    """A file on this machine, called `name` by its user; its columns, first rows, and what is to be said of it. `key` tells it from others,
    and what is read of it: `sheet`, "" for the first of `sheets` that has rows."""

    path: Path
    name: str
    key: str
    sheet: str
    sheets: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    said: tuple[str, ...]
    scheme: Scheme
    matching: Matching = field(default_factory=dict)


def file() -> Given | None:
    """Ask for a file; None before there is one. Raises `UnreadableFile`."""
    uploaded = st.file_uploader(
        "File of events",
        type=list(SUFFIXES),
        key=f"set_file_{st.session_state.get('set_turn', 0)}",
        help="One row an event.",
    )
    if uploaded is None:
        st.caption(too_large("python -m geo import FILE"))
        st.session_state.pop("set_room", None)
        return None
    there: tuple[str, Path, TemporaryDirectory[str]] | None = st.session_state.get("set_room")
    if there is None or there[0] != uploaded.file_id:
        room = TemporaryDirectory(prefix="dateline-set-")
        path = Path(room.name) / f"events{PurePath(uploaded.name).suffix.lower()}"
        path.write_bytes(uploaded.getbuffer())
        there = uploaded.file_id, path, room  # the room goes with it
        st.session_state["set_room"] = there
    id, path, _ = there
    given = kept("set_given", (id, ""), lambda: _looked_into(path, uploaded.name, id, ""))
    if len(given.sheets) < 2:
        return given
    sheet = st.selectbox(
        "Sheet or layer",
        (_NONE, *given.sheets),
        format_func=lambda name: name or "The first that has rows",
        key=f"set_sheet_{id}",
    )
    return (
        kept("set_sheet", (id, sheet), lambda: _looked_into(path, uploaded.name, id, sheet))
        if sheet
        else given
    )


def _looked_into(path: Path, name: str, id: str, sheet: str) -> Given:
    table = opened(path, sheet=sheet, called=name)
    rows = first(table, _SHOWN)
    key = f"{id}_{table.sheets.index(sheet)}" if sheet else id
    return Given(
        path,
        name,
        key,
        sheet,
        table.sheets,
        table.columns,
        tuple(rows),
        table.said,
        *recognised(table.columns),
    )


def too_large(command: str) -> str:
    """What to do with a file that is larger than what can be uploaded."""
    return f"Up to {config.get_option('server.maxUploadSize')} MB can be uploaded. A larger file goes in with `{command}`."


def described(file: Given) -> Named:
    """Ask what the file is called and whose it is, and which column is what."""
    for words in file.said:
        st.caption(plain(words))
    before = {d.name: d for d in store().sets.all()}
    publisher, licence = _WHOSE.get(file.scheme, ("", ""))
    left, right = st.columns(2)
    name = left.text_input(
        "Name", PurePath(file.name).stem, key=f"set_name_{file.key}", max_chars=120,
        help="It stands on the map and in every credit. A data set of that name is brought up to date.",
    )  # fmt: skip
    if known := before.get(" ".join(name.split())):
        publisher, licence = known.provenance.publisher, known.provenance.licence
        left.caption(
            "There is a data set of that name: rows with the same id take the place of those before."
        )
    accessed = right.date_input("Fetched on", date.today(), key=f"set_day_{file.key}", format="DD/MM/YYYY")
    whose = left.text_input(
        "Publisher", publisher, key=f"set_whose_{file.key}", max_chars=120,
        help="Who has coded the events. What is here is what files with such columns usually are; write who it is.",
    )  # fmt: skip
    terms = right.text_input(
        "Licence", licence, key=f"set_licence_{file.key}", max_chars=120,
        help="As its publisher has it. Look it up: it decides what may be published.",
    )  # fmt: skip
    asked = st.text_input(
        "Filtered by, where it was fetched", key=f"set_asked_{file.key}", max_chars=300, placeholder="Syria, violence against civilians"
    )  # fmt: skip
    matching = _matched(file)
    return Named(name, accessed, whose, terms, asked, matching, file.sheet, _day_first(file, matching))


def _day_first(file: Given, matching: Matching) -> bool | None:
    """What 03/04/2025 is; asked where the file writes its days so. None: as the file itself tells, or the data set of that name."""
    at = [file.columns.index(c) for f in (Field.DATE, Field.FIRST, Field.LAST) if (c := matching.get(f))]
    if not any(is_slashed(row.cells[n]) for row in file.rows for n in at):
        return None
    said = st.selectbox("Days such as 03/04/2025", list(_DAYS), key=f"set_day_first_{file.key}")
    return _DAYS[said]


def _matched(file: Given) -> Matching:
    """Which column is what: as its scheme has it, or as the user says."""
    known = file.scheme is not Scheme.OTHER
    title = f"Columns: known as {file.scheme.value}’s" if known else "Columns: say which is which"
    with st.expander(title, expanded=not known):
        if not known:
            st.caption(
                "These are no columns that Dateline knows. What their names suggest is chosen; look at it."
            )
        found = {}
        for group, fields in _GROUPS.items():
            st.markdown(f"**{group}**")
            across = st.columns(4)
            for n, each in enumerate(fields):
                found[each] = across[n % 4].selectbox(
                    each.value.capitalize(),
                    [_NONE, *file.columns],
                    index=_at(file, each),
                    format_func=lambda column: column or "—",
                    key=f"set_{each.name}_{file.key}",
                )
    return found


def _at(file: Given, each: Field) -> int:
    column = file.matching.get(each)
    return file.columns.index(column) + 1 if column in file.columns else 0
