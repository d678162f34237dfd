"""What is set: the environment before the file, every word checked, and a refusal that says what to write."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from geo.vocabulary import SettingsError
from geo.vocabulary.settings import Settings, declared
from geo.vocabulary.settings.kinds import host, listed, switch, whole
from tests.documents import ROOT


def read(folder: Path, toml: str, **environment: str) -> Settings:
    """The settings of a machine whose file says `toml`."""
    file = folder / "dateline.toml"
    file.write_text(toml, encoding="utf-8")
    return Settings.from_environment({"DATELINE_SETTINGS": str(file), **environment})


def test_a_file_sets_what_the_environment_does_not(tmp_path: Path) -> None:
    toml = 'engine = "chat"\nengine_model = "small"\nengine_tokens = 9_000\nstreets = ""\n'
    settings = read(tmp_path, toml, DATELINE_ENGINE_MODEL="large", DATELINE_ENGINE="")
    assert (settings.engine, settings.engine_model, settings.engine_tokens) == ("chat", "large", 9000)
    assert settings.named == {"engine", "engine_model", "engine_tokens"}


def test_the_file_in_the_users_configuration_is_read_without_being_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert Settings.from_environment({}).streets == ""
    from geo.vocabulary.settings.given import folders

    folders().config.mkdir(parents=True)
    (folders().config / "dateline.toml").write_text('streets = "syria.pmtiles"\n')
    assert Settings.from_environment({}).streets == "syria.pmtiles"
    assert Settings.from_environment({"DATELINE_SETTINGS": os.devnull}).streets == ""


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    assert read(tmp_path, "engine_tokens = 5\n").engine_tokens == 5
    assert read(tmp_path, "engine_tokens = 6_000\n").engine_tokens == 6000


def test_a_gazetteer_that_is_named_must_be_there_and_the_built_one_need_not(tmp_path: Path) -> None:
    assert not read(tmp_path, "").gazetteer_named
    named = read(tmp_path, 'gazetteer = "~/world.index"')
    assert named.gazetteer_named and named.gazetteer == Path.home() / "world.index"
    assert read(tmp_path, 'gazetteer = "embedded"').gazetteer is None


REFUSED = [
    ("a name with a slip", 'engin_url = "x"', "sets 'engin_url', which is no setting. Did you mean engine_url?"),
    ("a capital letter", 'Engine = "chat"', "sets 'Engine', which is no setting. Did you mean engine?"),
    ("a table", "[engine]\nurl = 'x'", "engine in .* is of no kind that settings have"),
    ("a day", "engine_tokens = 2025-03-10", "engine_tokens in .* is of no kind"),
    ("a number that is none", 'engine_tokens = "many"', "engine_tokens in .* is 'many': write a whole number"),
    ("a number that is too low", "engine_tokens = 0", "whole number from 1 to"),
    ("a number without end", f"engine_tokens = {'9' * 400}", "whole number from 1 to"),
    ("a choice that there is not", 'engine = "oracle"', "choose one of none, chat"),
    ("a path with a line end in it", 'cache = "a\\nb"', "write the path of a file or folder"),
    ("no TOML", "engine: chat", r"cannot be read: .*line 1.*name = \"value\""),
    ("the same twice", 'engine = "none"\nengine = "chat"', "cannot be read"),
    ("arrays without end", "hosts = " + "[" * 5000, "cannot be read"),
    ("too much", "#" * 200_000, "at most 100 kB"),
]  # fmt: skip


@pytest.mark.parametrize(("caption", "toml", "words"), REFUSED, ids=[c for c, _, _ in REFUSED])
def test_a_file_that_makes_no_sense_is_refused_with_what_to_write(
    tmp_path: Path, caption: str, toml: str, words: str
) -> None:
    with pytest.raises(SettingsError, match=words):
        read(tmp_path, toml)


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"DATELINE_ENGIN": "chat"}, "Did you mean DATELINE_ENGINE?"),
        ({"DATELINE_engine": "chat"}, "Did you mean DATELINE_ENGINE?"),
        ({"DATELINE_SETTING": "x"}, "Did you mean DATELINE_SETTINGS?"),
        ({"DATELINE_NAMED": "x"}, "which is no setting"),
        ({"DATELINE_ENGINE_TOKENS": "-4"}, "DATELINE_ENGINE_TOKENS is '-4': write a whole number"),
        ({"DATELINE_SETTINGS": "/nowhere/dateline.toml"}, "which is not there. Write it, or unset"),
        ({"DATELINE_SETTINGS": "/tmp"}, "is no file of settings"),
    ],
)
def test_an_environment_that_makes_no_sense_is_refused(environment: dict[str, str], words: str) -> None:
    with pytest.raises(SettingsError, match=words.replace("?", r"\?")):
        Settings.from_environment(environment)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_bytes(b'engine = "\xff"')
    with pytest.raises(SettingsError, match="no TOML in UTF-8"):
        Settings.from_environment({"DATELINE_SETTINGS": str(tmp_path / "s.toml")})


@pytest.mark.skipif(os.name != "posix", reason="named pipes")
def test_a_pipe_is_no_file_of_settings_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
    with pytest.raises(SettingsError, match="is no file of settings"):
        Settings.from_environment({"DATELINE_SETTINGS": str(tmp_path / "pipe")})


def test_what_a_cluster_sets_for_a_service_called_dateline_is_no_setting() -> None:
    cluster = {"DATELINE_PORT": "tcp://10.0.0.1:80", "DATELINE_PORT_80_TCP_ADDR": "10.0.0.1"}
    assert Settings.from_environment({**cluster, "DATELINE_SERVICE_HOST": "10.0.0.1"}).named == set()


def test_keys_are_neither_shown_nor_quoted() -> None:
    secret = [name for name, about in declared().items() if about.secret]
    assert secret == ["DATELINE_DATABASE_URL", "DATELINE_GEOCODER_KEY", "DATELINE_ENGINE_KEY"]
    assert "sk-1" not in repr(Settings.from_environment(dict.fromkeys(secret, "sk-1")))


HOSTS = [
    ("Map.Example.org", "map.example.org"),
    ("10.0.0.5", "10.0.0.5"),
    ("::1", "[::1]"),
    ("[2001:DB8:0::1]", "[2001:db8::1]"),
    ("newsroom", "newsroom"),
]


@pytest.mark.parametrize(("words", "value"), HOSTS)
def test_a_host_is_written_as_browsers_send_it(words: str, value: str) -> None:
    assert host(words) == value


NO_HOSTS = (
    "https://a.org|a.org:8501|*|*.a.org|a..org|a.org.|-a.org|a_b.org|me@a.org|a.org/x|1.2.3|0x7f.1|ａ.org|"
    + "a" * 64
)


@pytest.mark.parametrize("words", [*NO_HOSTS.split("|"), ".".join(["a" * 60] * 5)])
def test_what_is_no_host_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="host alone"):
        host(words)


def test_lists_stand_between_commas_or_in_an_array() -> None:
    assert listed(host)("a.org, b.org\n a.org,") == ("a.org", "b.org")
    assert listed(whole(1, 65535))("80 443") == (80, 443)


@pytest.mark.parametrize(("words", "value"), [("on", True), ("FALSE", False), ("1", True), ("no", False)])
def test_a_switch_is_on_or_off(words: str, value: bool) -> None:
    assert switch(words) is value


def test_a_switch_is_nothing_else() -> None:
    with pytest.raises(ValueError, match="on or off"):
        switch("perhaps")


def test_the_app_does_not_start_with_a_setting_that_makes_no_sense() -> None:
    environment = {**os.environ, "DATELINE_HOST": "map.example.org"}
    started = subprocess.run(
        [sys.executable, "app.py"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=ROOT,
    )
    assert started.returncode == 1
    assert started.stderr.splitlines()[-1].startswith("dateline: The environment sets 'DATELINE_HOST'")
    assert "Traceback" not in started.stderr
