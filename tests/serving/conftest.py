"""One real server for what is asked of its doors, as somebody runs it for a newsroom at map.example.org."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
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


@pytest.fixture(scope="package")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATELINE_HOSTS", NAME)
        process, server = start(tmp_path_factory.mktemp("doors"))
    yield Running(urlsplit(server.url).port or 0, server.log)
    stop(process)
