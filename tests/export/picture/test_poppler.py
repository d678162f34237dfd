"""poppler's readers are found, or the message says what to install."""

from __future__ import annotations

import pytest

from tests.export.picture.poppler import ADVICE, TOOLS, NoPoppler, find, main


def test_the_tools_are_where_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert all((find() / tool).exists() for tool in TOOLS)
    assert main(find) == 0
    assert capsys.readouterr().out.strip() == str(find())


def test_without_them_the_message_says_what_to_install(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(NoPoppler):
        find()
    assert main(find) == 1
    assert ADVICE in capsys.readouterr().err
