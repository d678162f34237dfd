"""One real server for what is asked of its doors, as somebody runs it for a newsroom at map.example.org."""

from __future__ import annotations

import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import start, stop

NAME = "map.example.org"


@dataclass(frozen=True)
class Running:
    """Where it listens, and what it has written."""

    port: int
    log: Path

    @property
    def here(self) -> str:
        """The header of a request that was meant for it."""
        return f"Host: localhost:{self.port}"


def well(url: str) -> bool:
    """Whether the server at `url` says that it is well, once it has had time to get ready."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"{url}/health", timeout=10) as answer:
                return answer.status == 200
        except HTTPError:
            time.sleep(0.2)
    return False


@pytest.fixture(scope="package")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATELINE_HOSTS", NAME)
        process, server = start(tmp_path_factory.mktemp("doors"))
    assert well(server.url)
    yield Running(urlsplit(server.url).port or 0, server.log)
    stop(process)
