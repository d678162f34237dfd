"""A folder of GeoParquet on the map -> what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from geo.vocabulary import Total
from geo.wording.dates import within
from geo.wording.language import listed
from geo.wording.totals import set_in_words


def of_a_folder(shown: int, of: int, killed: Total, areas: int) -> str:
    """What it comes to by itself; rows known only to an area are told apart, those that no place is known of included.

    >>> from geo.vocabulary import CountRange, Harm
    >>> of_a_folder(12, 3000, Total(Harm.KILLED, CountRange(9, 9, 9), 4), 2)
    '12 of 3,000 incidents · killed: 9 · known only to an area: 2'
    """
    told = set_in_words(shown, of, [killed])
    return f"{told} · known only to an area: {areas:,}" if areas else told


def not_of_a_folder(
    name: str, nowhere: int, undated: int, long: int, months: tuple[date | None, date | None]
) -> str:
    """What of it is not on the map or is not filtered by the day; `long` are those whose days the sums cannot hold. "" where nothing is.

    >>> not_of_a_folder("Far", 3, 0, 0, (None, None))
    'Of “Far” not on the map: 3 without one known place.'
    >>> not_of_a_folder("Far", 0, 0, 9, (None, None))
    ''
    """
    gone = [f"{nowhere:,} without one known place"] if nowhere else []
    if undated:
        gone.append(f"{undated:,} without a day")
    said = [f"Of “{name}” not on the map: {', '.join(gone)}."] if gone else []
    if any(months):
        said.append(f"The dates of “{name}” are taken by whole months ({within(*months)}).")
        if long:
            said.append(f"{long:,} {'lasts' if long == 1 else 'last'} longer than ten years, and from far away may be missing from the years after.")  # fmt: skip
    return " ".join(said)


def on_the_map_alone(names: Sequence[str]) -> str:
    """That these folders are in nothing below the map, and how their rows are opened.

    >>> on_the_map_alone(["Far"])
    '“Far” is on the map alone, not in the time line, the table or the counts of filters. Zoom in to open its rows.'
    """
    named = listed([f"“{name}”" for name in names])
    is_are = "is" if len(names) == 1 else "are"
    return f"{named} {is_are} on the map alone, not in the time line, the table or the counts of filters. Zoom in to open its rows."


HOW_SHOWN = (
    "`python -m geo columns show FOLDER --name … --publisher … --licence … --accessed …` shows a folder of GeoParquet on the map, however"
    " many rows it has: a switch beside the data sets. `python -m geo columns write FOLDER` makes such a folder. It stays where it is; sums are"
    " kept beside the database, and what is written anew has to be shown again."
)
HOW_DRAWN = (
    "It is drawn as hexagons, those of the whole zoom below where the map stands between two, and 40 rows in view or fewer one by one as"
    " their incidents. What is known only to an area is counted in the hexagon where the label of the area stands, and told there. It can be"
    " filtered by date (whole months), by type and by country, and is in no table, time line, snapshot or backup."
)
