"""The log tells that something happened and where in the code, and never a word of an article, a title, a search or a path."""

from __future__ import annotations

import json
import logging
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit import error_util
from streamlit import logger as streamlits
from streamlit.testing.v1 import AppTest

from geo import __main__ as command_line
from geo.serving.logs import Event, begin, fault_id, tell
from geo.store import Store
from geo.vocabulary import SettingsError
from geo.vocabulary.settings import Settings
from pages.panels import server
from tests.documents import ROOT

SECRET = "Tamarindville"
ARTICLE = (
    f"Four people were killed in {SECRET} on Sunday, said {SECRET} Weekly. Nine were wounded in Homs, Syria."
)
Log = Callable[[], list[dict[str, object]]]


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    """What is logged, line by line; afterwards everything logs as before."""
    root, hooks = logging.getLogger(), (sys.excepthook, threading.excepthook, sys.unraisablehook)
    loggers = [logging.getLogger(name) for name in logging.Logger.manager.loggerDict]
    before = [(one, one.handlers[:], one.propagate, one.level) for one in (root, *loggers)]
    formatter = streamlits.setup_formatter
    file = tmp_path / "log.jsonl"
    server.logs(Settings(log=file))
    yield lambda: [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    logging.captureWarnings(False)
    streamlits.setup_formatter = formatter  # type: ignore[assignment]
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    for one, handlers, propagate, level in before:
        one.handlers[:], one.propagate = handlers, propagate
        one.setLevel(level)


def test_an_event_is_a_line_with_its_time_and_numbers(log: Log) -> None:
    tell(Event.REFUSED, status=421)
    (line,) = log()
    assert {**line, "time": ""} == {"time": "", "level": "info", "event": "refused", "status": 421}
    assert str(line["time"]).endswith("+00:00")


def test_an_error_is_told_by_its_kind_its_place_and_an_id_that_the_screen_shows(log: Log) -> None:
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise ValueError(f"cannot read {SECRET}") from error
    except ValueError as error:
        tell(Event.FAULT, "error", error)
        id = fault_id(error)
        shown = AppTest.from_function(_screen, args=(error,)).run().error[0].value
    line = log()[0]
    assert (line["error"], line["id"]) == ("ValueError from KeyError", id)
    assert f"Its number is {line['id']}." in shown and SECRET not in shown
    (frame,) = line["frames"]  # type: ignore[misc]
    assert frame.startswith("tests/serving/test_logs.py:") and frame.endswith("screen_shows")  # type: ignore[has-type]


def _screen(error: Exception) -> None:
    from pages.panels import server

    server.told(error)


def test_what_libraries_say_is_not_repeated(log: Log) -> None:
    for name in ("streamlit.runtime", "uvicorn.error", "sqlalchemy.engine", "new.one"):
        logging.getLogger(name).error("cannot read %s", SECRET)
        logging.getLogger(name).warning(f"{SECRET} is odd")
    streamlits.get_logger("streamlit.later").error(SECRET)
    warnings.warn(f"{SECRET} is deprecated", stacklevel=1)
    thread = threading.Thread(target=lambda: int(SECRET))
    thread.start()
    thread.join()
    lines = log()
    assert len(lines) == 11 and SECRET not in json.dumps(lines)
    assert {line["event"] for line in lines} == {"library", "fault"}
    assert all("test_logs.py" in str(line["at"]) for line in lines[:9])


def test_neither_article_nor_search_nor_error_of_the_app_is_in_its_log(
    log: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATELINE_DATABASE_URL", f"sqlite:///{tmp_path / SECRET}.sqlite")
    page = AppTest.from_file(ROOT / "app.py", default_timeout=60).switch_page("pages/add.py").run()
    page.text_area(key="text-paste").set_value(ARTICLE)
    for words in ("Read", "Save"):
        next(button for button in page.button if button.label == words).click().run()
    page.query_params["q"] = SECRET
    page.switch_page("pages/map.py").run()

    def fails(*_: object) -> None:
        raise RuntimeError(f"{SECRET}: {ARTICLE}")

    monkeypatch.setattr(Store, "incidents", fails)
    page.run()
    assert page.exception
    error_util._log_uncaught_app_exception(
        RuntimeError(ARTICLE)
    )  # as the server does, which a page's test does not
    written = capfd.readouterr()
    assert [line["event"] for line in log() if line["level"] == "error"].count("fault") >= 1
    assert SECRET not in json.dumps(log()) + written.err + written.out


def test_the_level_leaves_out_what_is_lighter(log: Log, tmp_path: Path) -> None:
    begin("error", tmp_path / "errors.jsonl")
    tell(Event.STARTED)
    tell(Event.UNWELL, "error")
    assert [json.loads(line)["event"] for line in (tmp_path / "errors.jsonl").read_text().splitlines()] == [
        "unwell"
    ]


def test_the_file_is_for_this_users_eyes_and_one_that_cannot_be_written_is_told(
    log: Log, tmp_path: Path
) -> None:
    assert (tmp_path / "log.jsonl").stat().st_mode & 0o077 == 0
    with pytest.raises(SettingsError, match="Set DATELINE_LOG to another file"):
        begin("info", tmp_path)


def test_a_command_that_fails_unforeseen_says_so_in_one_line_without_the_words_of_the_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError(ARTICLE)

    monkeypatch.setattr(command_line, "application", fails)
    with pytest.raises(SystemExit) as ended:
        command_line.main()
    (line,) = capsys.readouterr().err.splitlines()
    assert ended.value.code == 1 and "a fault of Dateline's own" in line and "RuntimeError" in line
    assert SECRET not in line and "Traceback" not in line
