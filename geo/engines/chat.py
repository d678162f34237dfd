"""A server that speaks the OpenAI-compatible chat API, asked about one article at a time.

What leaves the machine is an `Outgoing`, made first so that it can be shown; only such a value can be sent, and it is
sent as it was shown. The key stands in a header alone: it is in no message, no log and no `repr`.
"""

from __future__ import annotations

import json
import math
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from geo.access import Action, needs
from geo.engines.asking import ANSWER_TOKENS, messages
from geo.engines.proposals import Proposals, proposals_of, shown
from geo.sources.web.addresses import ip_address, is_near, origin
from geo.sources.web.door import Door, Limits
from geo.vocabulary import Article, Blocked, Offline, OutsideError, SettingsError, TooLong
from geo.vocabulary.settings import ENGINE_TOKENS, Settings

TIMEOUT_S = 120.0
"""How long one answer may take in all: a model on a small machine writes some ten words a second."""
CONNECT_S = 10.0
TRIES = 3
FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 30.0
MOST_BYTES = 2_000_000
"""An answer that is longer is none."""
_BYTES_A_TOKEN = 3
"""English takes 4 to 5 bytes a token and other scripts about 3: so the estimate is rather too high than too low."""
_ACTING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_AGAIN = frozenset((429, 500, 502, 503, 504))
_REFUSED = frozenset((401, 402, 403, 429))


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What would leave the machine: to which address, in which words, and about how many tokens with the answer."""

    url: str
    server: str
    body: str
    tokens: int

    @property
    def shown(self) -> str:
        """The same for people: where it goes, and each message as it is sent, with what would act on a terminal spelled out."""
        sent = json.loads(self.body)
        lines = [f"To {self.url}, model {sent['model']}, about {self.tokens:,} tokens with the answer:"]
        for message in reversed(sent["messages"]):  # the article is what a person wants to see first
            lines += ["", f"[{message['role']}]", message["content"]]
        return _ACTING.sub(lambda c: c.group().encode("unicode_escape").decode(), "\n".join(lines))


@dataclass(frozen=True)
class Chat:
    """A server, its model and the limits. `url` ends before /chat/completions; `sleep` waits between tries."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    tokens: int = ENGINE_TOKENS
    timeout_s: float = TIMEOUT_S
    sleep: Callable[[float], None] = field(default=time.sleep, repr=False)

    def __post_init__(self) -> None:
        _checked(self.url)
        if not self.model:
            raise SettingsError("Name the model of the chat server in DATELINE_ENGINE_MODEL.")
        if not all("!" <= c <= "~" for c in self.key):
            raise SettingsError(
                "DATELINE_ENGINE_KEY holds characters that no key has. Copy it again, without quotes and blanks."
            )

    @classmethod
    def from_settings(cls, settings: Settings | None = None) -> Chat:
        """The server that the settings name. Raises `SettingsError` where they make no sense."""
        own = settings or Settings.from_environment()
        if not own.engine_url:
            raise SettingsError(
                "Name the chat server in DATELINE_ENGINE_URL, as http://localhost:11434/v1 for Ollama."
            )
        return cls(own.engine_url, own.engine_model, own.engine_key, own.engine_tokens)

    @property
    def name(self) -> str:
        """What marks its additions."""
        return f"chat {shown(self.model, 60)}"

    @property
    def server(self) -> str:
        """The host and port that is asked."""
        return urlsplit(self.url).netloc

    def outgoing(self, article: Article) -> Outgoing:
        """What would be sent of `article`: its text and the instructions, and nothing else of it.

        Raises `TooLong` where it would take more tokens than allowed.

        >>> out = Chat("http://localhost:1/v1", "small").outgoing(Article.of("Two died in Homs.", source="A name"))
        >>> "Two died in Homs." in out.body, "A name" in out.body
        (True, False)
        """
        asked = {
            "model": self.model,
            "messages": messages(article.text.encode("utf-8", "replace").decode("utf-8")),
            "temperature": 0,
            "max_tokens": ANSWER_TOKENS,
            "stream": False,
        }
        body = json.dumps(asked, ensure_ascii=False)
        tokens = math.ceil(len(body.encode()) / _BYTES_A_TOKEN) + ANSWER_TOKENS
        if tokens > self.tokens:
            raise TooLong(
                f"Asking about this article would take about {tokens:,} tokens, and {self.tokens:,} are allowed; nothing was"
                " sent. Set DATELINE_ENGINE_TOKENS higher, or read the article in parts."
            )
        return Outgoing(f"{self.url}/chat/completions", self.server, body, tokens)

    @needs(Action.ASK_OUTSIDE)
    def send(self, outgoing: Outgoing) -> Proposals:
        """Send `outgoing`, which the user has seen and allowed, and read the answer.

        A server that is busy or out of order (429, 5xx) is asked again, `TRIES` times in all, after a pause that doubles
        or is what the server asks for; another one is not. Raises `Offline` (not reached, or no answer in time), `Blocked`
        (it refuses), `OutsideError` (out of order, a redirection, an answer that makes no sense).
        """
        door = Door(  # the words go where the user was told, and nowhere else
            own=frozenset({origin(self.url)}),
            limits=Limits(self.timeout_s, min(CONNECT_S, self.timeout_s), MOST_BYTES, MOST_BYTES),
        )
        pause = FIRST_PAUSE_S
        for attempt in range(1, TRIES + 1):
            status, content, wait = self._once(door, outgoing)
            if status not in _AGAIN or attempt == TRIES:
                break
            self.sleep(min(max(pause, wait), LONGEST_PAUSE_S))
            pause *= 2
        if status in _REFUSED:
            raise Blocked(
                f"{self.server} refuses to answer (status {status}). Check DATELINE_ENGINE_KEY and what the account"
                " allows, or wait a few minutes."
            )
        if status != 200:
            raise OutsideError(
                f"{self.server} gave no answer (status {status}). Check DATELINE_ENGINE_URL and DATELINE_ENGINE_MODEL, or"
                " try again later."
            )
        return proposals_of(self._answer(content))

    def _once(self, door: Door, outgoing: Outgoing) -> tuple[int, bytes, float]:
        """One request: the status, the body, and the seconds that the server asks to wait."""
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        try:
            answer = door.post(outgoing.url, outgoing.body.encode(), headers=headers)
        except Offline as error:
            if isinstance(error.__cause__, TimeoutError):
                raise Offline(
                    f"{self.server} gave no answer within {self.timeout_s:g} seconds. Try a shorter article or a smaller model."
                ) from error
            raise Offline(f"{error} See that the server runs, and DATELINE_ENGINE_URL.") from error
        return answer.status, answer.body, _seconds(answer.header("Retry-After"))

    def _answer(self, content: bytes) -> str:
        """The model's words in the server's answer."""
        try:
            found: Any = json.loads(content)
            words = found["choices"][0]["message"]["content"]
        except (ValueError, KeyError, IndexError, TypeError, RecursionError):
            words = None
        if not isinstance(words, str):
            raise OutsideError(
                f"{self.server} gave an answer that makes no sense. Check that DATELINE_ENGINE_URL is that of a chat server"
                " and ends in /v1."
            )
        return words


def _seconds(words: str) -> float:
    return float(words) if words.isascii() and words.isdigit() and len(words) < 6 else 0.0


def _checked(url: str) -> None:
    """Raises `SettingsError` unless `url` is an encrypted address, or one on this machine or a private network."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        parts, host = urlsplit(""), ""
    if parts.scheme not in ("http", "https") or not host or parts.query or parts.fragment or parts.username:
        raise SettingsError(
            "DATELINE_ENGINE_URL should look like http://localhost:11434/v1 or https://example.org/v1, without a password"
            " in it: a key goes into DATELINE_ENGINE_KEY."
        )
    if parts.scheme == "http" and not _private(host):
        raise SettingsError(
            f"DATELINE_ENGINE_URL would send the article to {host} unencrypted. Write https, or name a server on this"
            " machine or your own network."
        )


def _private(host: str) -> bool:
    """Whether `host` is this machine or one of the user's own network.

    >>> _private("localhost"), _private("192.168.1.7"), _private("ollama"), _private("example.org")
    (True, True, True, False)
    """
    try:
        return is_near(ip_address(host))
    except ValueError:
        return bool(re.fullmatch(r"[a-z][\w-]*|.+\.(?:localhost|local|internal|lan)", host))
