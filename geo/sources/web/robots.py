"""Asking with manners: what a site's robots.txt forbids is not fetched, requests to one host keep a pause between them over all
processes, a server that asks for peace gets it, and what has not changed is not sent again.

robots.txt is read as RFC 9309 has it, by Protego (the parser of Scrapy).
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from functools import lru_cache
from pathlib import Path

from protego import Protego

from geo.sources.turns import Turns
from geo.sources.web.addresses import Origin, origin, target
from geo.sources.web.door import Answer, Door, Exchange
from geo.vocabulary import Blocked, Offline, OutsideError, StoreError

NAME = "Dateline"
"""The name under which a robots.txt may speak to us."""
LEAST_PAUSE_S = 1.0
LONGEST_CRAWL_DELAY_S = 60.0
FIRST_BACK_OFF_S = 30.0
LONGEST_BACK_OFF_S = 3_600.0
KEPT_S = 24 * 3_600.0
"""How long a robots.txt may be believed (RFC 9309, 2.4)."""
KEPT_UNREACHED_S = 600.0
"""How long one that could not be read stands for "nothing may be fetched" (2.3.1.4), before it is asked for again."""
READ_BYTES = 512 * 1024
"""How much of a robots.txt is read; 500 KiB are the least that one must (2.5)."""
_ASKS_FOR_PEACE = frozenset((429, 503))


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks through `door`. `folder` holds each host's robots.txt and turns; it is made, for this user alone.

    `wait_s` is how long a turn is waited for at most.
    """

    door: Door
    folder: Path
    least_pause_s: float = LEAST_PAUSE_S
    wait_s: float = 90.0

    def get(self, url: str, *, etag: str = "", modified: str = "") -> Answer:
        """What the server at `url` answers, redirects followed, each by the rules of its own host. With the `ETag` and
        `Last-Modified` of an earlier answer the status may be 304: unchanged, without a body.

        Waits for its turn. Raises what `Door.get` raises, and `Blocked` where robots.txt forbids it, or where the server has
        asked for peace and it lasts longer than `wait_s`. An answer that asks for peace (429, 503) is returned, and heeded
        from then on.
        """
        told = {"If-None-Match": etag, "If-Modified-Since": modified}
        return self.door.get(
            url, headers={name: value for name, value in told.items() if value}, around=self._asked
        )

    def pause_s(self, url: str) -> float:
        """The seconds between two requests to the host of `url`, as far as its robots.txt is known already."""
        rules = self._kept(origin(url))
        return self._pause(rules) if rules else self.least_pause_s

    def forget(self) -> None:
        """Erase what is kept of every host, which tells who was asked. Pauses that are under way end."""
        self._erase(before=float("inf"))

    def _erase(self, before: float) -> None:
        """Erase what was written last before a time: what is older than a day is of no use, and tells who was asked."""
        for kind in ("robots", "turn", "peace"):
            for file in self.folder.glob(f"*.{kind}"):
                with suppress(OSError):
                    if file.stat().st_mtime < before:
                        file.unlink()

    def _asked(self, url: str, ask: Callable[[], Exchange]) -> Exchange:
        """One exchange, if its host allows it, when its turn has come."""
        here = target(url)
        self.door.check(url)
        rules = self._rules(here.origin)
        if not rules.can_fetch(url, NAME):
            raise Blocked(
                f"{here.origin.netloc} asks in its robots.txt that this page is not fetched by programs."
            )
        return self._in_turn(here.origin, self._pause(rules), ask)

    def _in_turn(self, at: Origin, pause_s: float, ask: Callable[[], Exchange]) -> Exchange:
        """What `ask` gives when it is our turn at the host, whose pause begins then."""
        turns = Turns(self._file(at, "turn"), self.wait_s, LONGEST_BACK_OFF_S)
        try:
            with turns.next(self.wait_s) as turn:
                turn.pause_s = pause_s
                answer = ask()
                if answer.status in _ASKS_FOR_PEACE:
                    turn.pause_s = max(pause_s, self._peace(at, answer))
                else:
                    self._file(at, "peace").unlink(missing_ok=True)
                return answer
        except Blocked as error:
            raise Blocked(f"{at.netloc}: {error}") from error
        except OSError as error:
            raise self._unwritable() from error

    def _peace(self, at: Origin, answer: Exchange) -> float:
        """How long the host is left alone: as long as it says, or twice as long as the last time."""
        file = self._file(at, "peace")
        before = 0.0
        with suppress(OSError, ValueError):
            before = float(file.read_text(encoding="ascii"))
        asked = seconds_of(answer.header("Retry-After"))
        pause = min(asked or max(FIRST_BACK_OFF_S, 2 * before), LONGEST_BACK_OFF_S)
        file.touch(mode=0o600)
        file.write_text(repr(pause), encoding="ascii")
        return pause

    def _pause(self, rules: Protego) -> float:
        return max(self.least_pause_s, min(rules.crawl_delay(NAME) or 0.0, LONGEST_CRAWL_DELAY_S))

    def _rules(self, at: Origin) -> Protego:
        """What the host's robots.txt says, from the folder where it is fresh enough. Raises `Offline` where nobody knows."""
        return self._kept(at) or self._fetched(at)

    def _kept(self, at: Origin) -> Protego | None:
        """The rules as they were kept; None where they are too old, or were never asked for."""
        try:
            kept = json.loads(self._file(at, "robots").read_text(encoding="utf-8"))
            asked, text, fault = float(kept["asked"]), str(kept["text"]), str(kept["fault"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        age = time.time() - asked
        if not 0 <= age < (KEPT_UNREACHED_S if fault else KEPT_S):
            return None
        if fault:
            raise Offline(fault)
        return _rules_of(text)

    def _fetched(self, at: Origin) -> Protego:
        """The rules as the host tells them now. Without such a file (4xx) everything may be fetched, and nothing where the host
        is out of order (RFC 9309, 2.3.1)."""
        text, fault = "", ""
        self._erase(before=time.time() - KEPT_S)
        address = f"{at.scheme}://{at.netloc}/robots.txt"
        asking = replace(
            self.door, limits=replace(self.door.limits, wire_bytes=5_000_000, plain_bytes=5_000_000)
        )
        try:
            answer = asking.get(address, around=self._for_robots)
            if 200 <= answer.status < 300:
                text = answer.body[:READ_BYTES].decode("utf-8", "replace")
            elif answer.status == 429 or not 400 <= answer.status < 500:
                fault = f"status {answer.status}"
        except Blocked:
            raise
        except (Offline, OutsideError) as error:
            if type(error) not in (Offline, OutsideError):
                raise  # an address where nobody is let is no fault of the host's file
            fault = str(error)
        if fault:
            fault = f"{at.netloc}: its robots.txt cannot be read ({fault.rstrip('.')}), so nothing is fetched there. Try again in some minutes."
        self._keep(at, json.dumps({"asked": time.time(), "text": text, "fault": fault}))
        if fault:
            raise Offline(fault)
        return _rules_of(text)

    def _for_robots(self, url: str, ask: Callable[[], Exchange]) -> Exchange:
        return self._in_turn(target(url).origin, self.least_pause_s, ask)

    def _keep(self, at: Origin, words: str) -> None:
        file = self._file(at, "robots")
        half = file.with_suffix(f".{os.getpid()}")
        try:
            half.touch(mode=0o600)
            half.write_text(words, encoding="utf-8")
            half.replace(file)
        except OSError as error:
            half.unlink(missing_ok=True)
            raise self._unwritable() from error

    def _file(self, at: Origin, kind: str) -> Path:
        """The file of the host, whose name cannot be read from the folder's listing."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise self._unwritable() from error
        name = f"{at.scheme}://{at.netloc}" if kind == "robots" else at.host
        return self.folder / f"{hashlib.sha256(name.encode()).hexdigest()[:32]}.{kind}"

    def _unwritable(self) -> StoreError:
        return StoreError(
            f"The folder {self.folder} cannot be written. Make it writable, or set DATELINE_CACHE to another."
        )


@lru_cache(maxsize=16)  # a hostile one takes seconds to read, which are not to be taken for each of its pages
def _rules_of(text: str) -> Protego:
    return Protego.parse(text)


def seconds_of(retry_after: str) -> float:
    """The seconds that a Retry-After asks for, as a number or a day and time; 0 where it makes no sense.

    >>> seconds_of("120"), seconds_of("soon"), seconds_of("Wed, 21 Oct 2015 07:28:00 GMT")
    (120.0, 0.0, 0.0)
    """
    words = retry_after.strip()
    if words.isascii() and words.isdigit() and len(words) < 10:
        return float(words)
    try:
        return max(0.0, parsedate_to_datetime(words).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError, IndexError):
        return 0.0
