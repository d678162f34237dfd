"""A gazetteer of the user's own, built from GeoNames dumps on top of the embedded one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from geo.places.gazetteer.contents import rows_of
from geo.places.gazetteer.geonames import Parents, Tally, alternate_names, places
from geo.places.gazetteer.index import Gazetteer
from geo.places.gazetteer.rows import HEARD, Also, Row
from geo.places.gazetteer.writer import Written, write
from geo.vocabulary import DataError

ATTRIBUTION = "Places: GeoNames (CC BY 4.0), adapted"
Progress = Callable[[str, int, int], object]
"""Called now and then with the step in words, how much of it is done, and how much there is (0: not known)."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: what went into the index, and what the dumps held."""

    written: Written
    tally: Tally


def build(
    target: Path,
    geonames: Path,
    base: Gazetteer,
    *,
    alternates: Path | None = None,
    hierarchy: Path | None = None,
    countries: Collection[str] = (),
    progress: Progress = lambda _step, _done, _total: None,
) -> Built:
    """Write to `target` an index of everything in `base` and in the dumps; see `geonames` for their format.

    A place that `base` knows stays as it is there (its outline, label point, radius, the town it is part of) and
    gains the dump's names; all others of `countries` (ISO codes; none: the whole dump) are added. An interruption
    leaves the old index as it was. Raises `DataError` when a file cannot be read or holds no place, or `target`
    cannot be written.
    """
    tally = Tally()
    within = Parents(hierarchy, tally) if hierarchy else (lambda _: "")

    def rows() -> Iterator[Row | Also]:
        yield from rows_of(base)
        size = geonames.stat().st_size if geonames.is_file() else 0
        yield from places(
            geonames,
            base,
            tally,
            frozenset(countries),
            within,
            lambda done: progress(f"Reading {geonames.name}", done, size),
        )
        if not tally.new + tally.known:
            raise DataError(
                f"{geonames.name} holds no place"
                + (f" in {', '.join(sorted(countries))}" if countries else "")
                + (f" ({tally.first_wrong[0]})" if tally.first_wrong else "")
                + ". Name a GeoNames dump such as allCountries.txt or SY.txt. The gazetteer is as it was."
            )
        if alternates:
            much = alternates.stat().st_size if alternates.is_file() else 0
            yield from alternate_names(
                alternates, tally, lambda done: progress(f"Reading {alternates.name}", done, much)
            )

    about = {
        "built": datetime.now(UTC).isoformat(timespec="seconds"),
        "from": [path.name for path in (geonames, alternates, hierarchy) if path],
        "countries": sorted(countries),
        "places before": len(base),
    }

    def tell(step: str, done: int) -> None:
        if step != "reading":
            progress(step.capitalize(), done, 0)

    sources = {**base.sources, "GeoNames": ATTRIBUTION}
    written = write(target, rows(), sources, HEARD, about, tell)
    return Built(written, tally)
