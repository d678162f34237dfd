"""A comparison of two periods -> CSV: one row a province, the numbers of both, and what the difference rests on."""

from __future__ import annotations

from geo.access import Action, needs
from geo.export.data.delimited import delimited
from geo.maps.comparing import NOWHERE, Comparison, Row, Side
from geo.wording.dates import period
from geo.wording.totals import total_words

COLUMNS = (
    "country",
    "country_code",
    "province",
    "incidents_first",
    "incidents_second",
    "incidents_difference",
    "killed_first_low",
    "killed_first_best",
    "killed_first_high",
    "killed_second_low",
    "killed_second_best",
    "killed_second_high",
    "killed_difference",
    "killed_difference_exact",
    "killed_first_in_words",
    "killed_second_in_words",
    "first_period",
    "second_period",
)


@needs(Action.EXPORT)
def comparison_csv(made: Comparison) -> bytes:
    """The rows of `made`. A number that is not known is an empty cell, and never 0."""
    first, second = (period(*days, short=False) for days in made.periods)
    return delimited(
        COLUMNS, ({**_row(row), "first_period": first, "second_period": second} for row in made.rows)
    )


def _row(row: Row) -> dict[str, object]:
    return {
        "country": row.country,
        "country_code": row.unit[0],
        "province": row.unit[1] if row.unit != NOWHERE else "in no single province",
        "incidents_first": len(row.before.incidents),
        "incidents_second": len(row.after.incidents),
        "incidents_difference": row.incidents,
        **_killed(row.before, "first"),
        **_killed(row.after, "second"),
        "killed_difference": row.killed,
        "killed_difference_exact": "" if row.killed is None else "yes" if row.exact else "no",
    }


def _killed(side: Side, which: str) -> dict[str, object]:
    count = side.killed.count if side.number_killed is not None else None
    return {
        f"killed_{which}_low": count.low if count else None,
        f"killed_{which}_best": count.best if count else None,
        f"killed_{which}_high": count.high if count else None,
        f"killed_{which}_in_words": total_words(side.killed) if side.killed.told else "",
    }
