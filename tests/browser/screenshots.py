"""Write the screenshots of the README anew: `python -m tests.browser.screenshots`.

The real app with a fresh database and the sample article, in a real Chromium that may talk to nothing else.
"""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.browser.chromium import find
from tests.browser.conftest import ROOT, WIDE, Visitors, Witness, settled, start, stop
from tests.conftest import FLAGS

FOLDER = ROOT / "pages" / "screenshots"
MOST_BYTES = 250_000


def main() -> None:
    """Take each picture, and fail if anything tried to leave the machine."""
    FOLDER.mkdir(exist_ok=True)
    path = find()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        process, server = start(Path(folder))
        visitors = Visitors(browser, server, Witness())
        try:
            for name, dark in (("map-light", False), ("map-dark", True)):
                _keep(visitors.window(WIDE, dark=dark), name)
            page = visitors.window(WIDE, address="/snapshot")
            page.get_by_role("button", name="Picture (PNG)").wait_for()
            page.wait_for_timeout(1500)
            _keep(page, "snapshot")
            page = visitors.window(WIDE, address="/add")
            page.get_by_role("button", name="Open", exact=True).click()
            settled(page)
            _keep(page, "add")
        finally:
            browser.close()
            stop(process)
        visitors.witness.assert_quiet()


def _keep(page: Page, name: str) -> None:
    """Write what `page` shows as `pages/screenshots/<name>.png`, in few enough colours to stay small."""
    page.mouse.move(WIDE[0] - 5, WIDE[1] - 5)
    page.wait_for_timeout(800)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    small = picture.quantize(256, dither=Image.Dither.NONE)
    path = FOLDER / f"{name}.png"
    small.save(path, optimize=True)
    size = path.stat().st_size
    print(f"{path.relative_to(ROOT)}  {picture.width} x {picture.height}  {size:,} bytes")
    if size > MOST_BYTES:
        raise SystemExit(f"{path} has {size:,} bytes, more than {MOST_BYTES:,}")


if __name__ == "__main__":
    main()
