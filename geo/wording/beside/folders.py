"""A folder of GeoParquet on the map -> what is said of it."""

from __future__ import annotations

from datetime import date

from geo.vocabulary import Total
from geo.wording.dates import within
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
    """What of it is not on the map or is not filtered by the day; `long` are those whose days the sums cannot hold.

    >>> not_of_a_folder("Far", 3, 0, 0, (None, None))
    'Of “Far” not on the map: 3 without one known place. It is not in the table, nor in the time line or the counts of filters: zoom in to open its rows.'
    """
    said = [f"{nowhere:,} without one known place"] if nowhere else []
    if undated:
        said.append(f"{undated:,} without a day")
    gone = f"Of “{name}” not on the map: {', '.join(said)}. " if said else f"“{name}”: "
    days = f"Its dates are taken by whole months ({within(*months)}). " if any(months) else ""
    if days and long:
        days += f"{long:,} {'lasts' if long == 1 else 'last'} longer than ten years, and from far away may be missing from the years after. "
    rest = "It is not in the table, nor in the time line or the counts of filters: zoom in to open its rows."
    return f"{gone}{days}{rest}" if said or days else f"{gone}{rest[0].lower()}{rest[1:]}"
