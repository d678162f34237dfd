"""Asking with manners: what a site's robots.txt forbids is not fetched, requests to one host keep a pause between them over all
processes, a server that asks for peace gets it, and what has not changed is not sent again.

robots.txt is read as RFC 9309 has it, by Protego (the parser of Scrapy).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from geo.sources.web.door import Answer, Door

LEAST_PAUSE_S = 1.0
LONGEST_CRAWL_DELAY_S = 30.0
LONGEST_BACK_OFF_S = 3_600.0
KEPT_S = 24 * 3_600.0
"""How long a robots.txt may be believed (RFC 9309, 2.4)."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks through `door`. `folder` holds each host's robots.txt and turns; it is made, for this user alone."""

    door: Door
    folder: Path
    least_pause_s: float = LEAST_PAUSE_S
    wait_s: float = 60.0
    """How long to wait for a turn at most."""

    def get(self, url: str, *, etag: str = "", modified: str = "") -> Answer:
        """What the server at `url` answers, redirects followed. With the `ETag` and `Last-Modified` of an earlier answer the
        status may be 304: unchanged, without a body.

        Waits for its turn. Raises what `Door.get` raises, and `Blocked` where robots.txt forbids it, or where the server has
        asked for peace (429, 503): with `retry_at` in the error. An answer of 429 or 503 itself is returned, and remembered.
        """
        raise NotImplementedError
