"""What the tests of kills share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults.storage.kills import Launcher


@pytest.fixture(scope="module")
def launcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Launcher]:
    with Launcher(tmp_path_factory.mktemp("launcher")) as started:
        yield started
