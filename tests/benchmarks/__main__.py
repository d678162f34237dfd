"""`make bench`: how fast Dateline reads, beside a peer that only looks names up, and by two processes; how fast it paints; how fast the map
page answers; and what 10,000, 100,000 and 1,000,000 incidents cost as data sets, beside pandas and a page of plain folium, and as many
rows of a folder of GeoParquet.

`make bench SIZE=100000` measures with that many alone (of more than 2,000,000 the folder only: `SIZE=50000000` takes 15 GB on the disk for
half an hour), `make bench BROWSERS=20` has so many pan at a time, `make bench JOBS=10000` reads so many articles by one process and by
two, and does no more. Machines are noisy: what
counts are ratios within one run, and the processor's time.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from tests.benchmarks.commands import commands
from tests.benchmarks.far_folders.far import far
from tests.benchmarks.figures import Figures
from tests.benchmarks.filtering import filtered
from tests.benchmarks.importing import imported
from tests.benchmarks.many_browsers import many_browsers, many_light_windows
from tests.benchmarks.map_page import map_page_speed
from tests.benchmarks.panning import STAND, panned
from tests.benchmarks.pictures import picture_speed
from tests.benchmarks.plain_folium import plain_folium
from tests.benchmarks.reading import ARTICLES, jobs_speed, reading_speed, texts
from tests.benchmarks.spots import on_one_spot

SIZES = (10_000, 100_000, 1_000_000)
BROWSERS, BROWSERS_S = 4, 30.0
LARGEST_SET = 2_000_000
"""More rows are for a folder: a data set of them would be imported for an hour."""


def of_data_sets(sizes: Sequence[int], browsers: int, seconds: float) -> None:
    """Print the table of what so many incidents cost, and how many browsers at a time fare with the most of them."""
    from playwright.sync_api import sync_playwright

    from tests.browser.chromium import find
    from tests.browser.conftest import start, stop
    from tests.conftest import FLAGS

    figures = Figures()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as scratch:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        plain_folium(browser, Path(scratch), figures)
        for size in sizes:
            with tempfile.TemporaryDirectory() as folder:
                far(size, Path(folder), figures)
            if size > LARGEST_SET:
                continue
            with tempfile.TemporaryDirectory() as folder:
                of = imported(size, Path(folder), figures)
                filtered(Path(folder), of, f"{size:,}", figures)
                process, server = start(Path(folder))
                try:
                    panned(browser, process, server.url, of, f"{size:,}", figures)
                    if size == max(sizes) and browsers:
                        address = f"{server.url}/?sets={of}&list={of}&{STAND}"
                        many_light_windows(
                            process, urlsplit(server.url).netloc, Path(folder), of, browsers, seconds
                        )
                        many_browsers(browser, process, address, Path(folder), browsers, seconds)
                finally:
                    stop(process)
        browser.close()
    print(figures)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--size", type=int, nargs="*", default=SIZES, help="of the data sets")
    options.add_argument("--browsers", type=int, default=BROWSERS, help="that pan at a time")
    options.add_argument("--seconds", type=float, default=BROWSERS_S, help="for which they do")
    options.add_argument("--jobs", type=int, default=ARTICLES, help="articles that one and two jobs read")
    options.add_argument("--only-jobs", action="store_true", help="measure these alone")
    options.add_argument("--only-sets", action="store_true", help="measure data sets alone")
    told = options.parse_args()
    print(f"Load of this machine before: {os.getloadavg()[0]:.1f}")
    if told.only_jobs:
        jobs_speed(texts(told.shared), told.jobs)
        return
    if not told.only_sets:
        commands()
        picture_speed()
        map_page_speed()
        reading_speed(texts(told.shared))
        jobs_speed(texts(told.shared), told.jobs)
        on_one_spot()
    of_data_sets(told.size, told.browsers, told.seconds)
    print(f"Load of this machine after: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
