"""Asking a chat server: what leaves, what comes back, and every way in which it goes wrong."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from geo.engines.chat import Chat
from geo.vocabulary import (
    Article,
    Blocked,
    DatelineError,
    NotAllowed,
    Offline,
    OutsideError,
    SettingsError,
    TooLong,
)
from geo.vocabulary.settings import Settings
from tests.engines.chat_server import Playing, playing_chat

KEY = "sk-very-secret"
ARTICLE = Article.of(
    "Raiders burnt a mill near Jableh, Syria, and nine millers lost their lives on Monday.",
    headline="The name of the headline",
    source="The name of the source",
    url="https://example.org/who-read-this",
    published=date(2025, 3, 10),
)
GOOD = {"places": [{"quote": "Jableh"}], "claims": [], "incidents": []}


@pytest.fixture
def server() -> Iterator[Playing]:
    with playing_chat() as playing:
        playing.says(GOOD)
        yield playing


@pytest.fixture
def waits() -> list[float]:
    """The pauses between tries."""
    return []


@pytest.fixture
def chat(server: Playing, waits: list[float]) -> Chat:
    return Chat(server.url, "small", KEY, timeout_s=5.0, sleep=waits.append)


def test_what_is_shown_is_what_is_sent_and_no_more_than_the_text(chat: Chat, server: Playing) -> None:
    outgoing = chat.outgoing(ARTICLE)
    assert server.asked == [], "nothing leaves before it is sent"
    found = chat.send(outgoing)
    assert [p.quote for p in found.places] == ["Jableh"]
    (asked,) = server.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.body == json.loads(outgoing.body)
    assert asked.body["messages"][-1] == {"role": "user", "content": ARTICLE.text}
    assert all(m["content"] in outgoing.shown for m in asked.body["messages"])
    assert server.url in outgoing.shown and "small" in outgoing.shown
    for private in (ARTICLE.headline, ARTICLE.source, ARTICLE.url, "2025", KEY):
        assert private not in outgoing.body and private not in outgoing.shown


def test_the_key_goes_into_one_header_and_nowhere_else(chat: Chat, server: Playing) -> None:
    chat.send(chat.outgoing(ARTICLE))
    assert server.asked[0].headers["Authorization"] == f"Bearer {KEY}"
    assert KEY not in repr(chat) + str(chat.outgoing(ARTICLE)) + repr(Settings("", ARTICLE, engine_key=KEY))  # type: ignore[arg-type]


def test_without_a_key_none_is_sent_even_where_a_netrc_has_one(
    server: Playing, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    netrc = tmp_path_factory.mktemp("home") / "netrc"
    netrc.write_text("machine 127.0.0.1 login a password b\n")
    monkeypatch.setenv("NETRC", str(netrc))
    open_ = Chat(server.url, "small")
    open_.send(open_.outgoing(ARTICLE))
    assert "Authorization" not in server.asked[0].headers


@pytest.mark.parametrize("url", ["http://169.254.169.254/v1", "http://[fe80::1]/v1"])
def test_where_a_cloud_hands_out_its_keys_no_server_of_ones_own_is(url: str) -> None:
    with pytest.raises(SettingsError, match="unencrypted"):
        Chat(url, "small")
    with pytest.raises(NotAllowed, match="not of the open web"):
        named = Chat(url.replace("http:", "https:"), "small", timeout_s=2.0)
        named.send(named.outgoing(ARTICLE))


def test_a_proxy_is_not_asked_to_carry_what_goes_to_this_machine(
    chat: Chat, server: Playing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    chat.send(chat.outgoing(ARTICLE))
    assert len(server.asked) == 1


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_server_that_is_busy_or_ill_is_asked_again_with_growing_pauses(
    chat: Chat, server: Playing, waits: list[float], status: int
) -> None:
    server.statuses = [status, status]
    assert chat.send(chat.outgoing(ARTICLE)).places
    assert len(server.asked) == 3
    assert waits == [1.0, 2.0]


def test_it_waits_as_long_as_the_server_asks_but_not_for_ever(
    chat: Chat, server: Playing, waits: list[float]
) -> None:
    server.statuses, server.headers = [429, 503], {"Retry-After": "9"}
    chat.send(chat.outgoing(ARTICLE))
    server.statuses, server.headers = [429], {"Retry-After": "86400"}
    chat.send(chat.outgoing(ARTICLE))
    assert waits == [9.0, 9.0, 30.0]


@pytest.mark.parametrize(
    ("status", "kind", "tries", "words"),
    [
        (500, OutsideError, 3, "gave no answer"),
        (429, Blocked, 3, "refuses"),
        (401, Blocked, 1, "DATELINE_ENGINE_KEY"),
        (404, OutsideError, 1, "DATELINE_ENGINE_MODEL"),
        (400, OutsideError, 1, "gave no answer"),
        (307, OutsideError, 1, "gave no answer"),
    ],
)
def test_a_server_that_does_not_answer_is_told_in_words(
    chat: Chat, server: Playing, status: int, kind: type[DatelineError], tries: int, words: str
) -> None:
    server.statuses = [status] * 5
    server.headers = {"Location": "https://elsewhere.example.org/v1/chat/completions"}
    server.body = f"the key {KEY} is wrong".encode()
    with pytest.raises(kind, match=words) as told:
        chat.send(chat.outgoing(ARTICLE))
    assert type(told.value) is kind
    assert KEY not in str(told.value)
    assert len(server.asked) == tries


def test_a_slow_server_is_given_up_and_not_asked_again(chat: Chat, server: Playing) -> None:
    server.delay_s = 1.5
    hurried = replace(chat, timeout_s=0.3)
    with pytest.raises(Offline, match=r"within 0\.3 seconds"):
        hurried.send(hurried.outgoing(ARTICLE))
    assert len(server.asked) == 1, "it may be at work on the first one still"


@pytest.mark.parametrize("headers", [False, True])
def test_a_server_that_drips_is_as_slow_as_one_that_is_silent(
    chat: Chat, server: Playing, headers: bool
) -> None:
    server.drip_s, server.drips_headers = 0.05, headers
    hurried = replace(chat, timeout_s=0.5)
    begun = time.monotonic()
    with pytest.raises(Offline, match="within"):
        hurried.send(hurried.outgoing(ARTICLE))
    assert time.monotonic() - begun < 5


def test_no_server_at_all_is_told_in_words(chat: Chat) -> None:
    nobody = replace(chat, url="http://127.0.0.1:9/v1")
    with pytest.raises(Offline, match="could not be reached"):
        nobody.send(nobody.outgoing(ARTICLE))


def test_an_answer_without_end_is_cut_off(chat: Chat, server: Playing) -> None:
    server.body = b" " * 5_000_000
    with pytest.raises(OutsideError, match="more than 2 MB"):
        chat.send(chat.outgoing(ARTICLE))


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>", b"[]", b"{}", b'{"choices": []}', b'{"choices": [{"message": {"content": null}}]}', b"\xff"],
)  # fmt: skip
def test_an_answer_of_another_kind_makes_no_sense(chat: Chat, server: Playing, body: bytes) -> None:
    server.body = body
    with pytest.raises(OutsideError, match="makes no sense"):
        chat.send(chat.outgoing(ARTICLE))


@pytest.mark.parametrize(
    "words",
    ["", "I cannot help with that.", '{"places": [{"quote": "Jab', "[1, 2]", '{"answer": 4}', "{" * 3000],
    ids=["nothing", "refusal", "cut off", "a list", "other JSON", "endless"],
)
def test_words_that_are_no_such_json_are_refused_whole(chat: Chat, server: Playing, words: str) -> None:
    server.says(words)
    with pytest.raises(OutsideError, match="not in the form asked for"):
        chat.send(chat.outgoing(ARTICLE))


@pytest.mark.parametrize(
    "words",
    [
        "```json\n%s\n```",
        "Here is what I found: %s Hope this helps {really}!",
        "<think>The user wants {json}, say {}.</think>%s",
        "{not json} %s",
    ],
)
def test_json_among_other_words_is_found(chat: Chat, server: Playing, words: str) -> None:
    server.says(words % json.dumps(GOOD))
    assert [p.quote for p in chat.send(chat.outgoing(ARTICLE)).places] == ["Jableh"]


def test_items_of_another_form_are_counted_and_the_rest_stand(chat: Chat, server: Playing) -> None:
    server.says(
        {
            "places": [{"quote": "Jableh"}, "Homs", {"name": "x"}, {"quote": 4}],
            "claims": [{"quote": "nine", "harm": "killed", "number": "many"}, {"quote": "nine", "harm": "killed"}],
            "incidents": "none",
        }
    )  # fmt: skip
    found = chat.send(chat.outgoing(ARTICLE))
    assert (len(found.places), found.malformed) == (1, 5)
    assert [c is None for c in found.claims] == [True, False], (
        "numbers of claims stay what the answer gave them"
    )


def test_more_than_an_article_can_tell_is_not_looked_at(chat: Chat, server: Playing) -> None:
    server.says({"places": [{"quote": "Jableh"}] * 1000})
    found = chat.send(chat.outgoing(ARTICLE))
    assert (len(found.places), found.beyond) == (200, 800)


def test_an_article_that_would_cost_more_than_allowed_is_not_sent(chat: Chat, server: Playing) -> None:
    thrifty = replace(chat, tokens=5_000)
    assert thrifty.outgoing(ARTICLE).tokens <= 5_000
    with pytest.raises(TooLong, match="5,000 are allowed; nothing was sent"):
        thrifty.outgoing(Article.of(ARTICLE.text * 80))
    assert server.asked == []


def test_what_would_act_on_a_terminal_is_spelled_out_when_shown(chat: Chat) -> None:
    shown = chat.outgoing(Article.of("Two died\x1b[2J in \u202eHoms.")).shown
    assert "\x1b" not in shown and "\u202e" not in shown
    assert r"\x1b[2J" in shown


@pytest.mark.parametrize(
    "url",
    [
        "https://api.example.org/v1",
        "http://localhost:11434/v1",
        "http://127.0.0.1:8000/v1",
        "http://[::1]:8000/v1",
        "http://192.168.1.20:8000/v1",
        "http://10.1.2.3/v1",
        "http://ollama:11434/v1",
        "http://gpu.local/v1",
    ],
)
def test_encrypted_or_near_servers_may_be_named(url: str) -> None:
    assert Chat(url, "small").url == url


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://api.example.org/v1", "unencrypted"),
        ("http://8.8.8.8/v1", "unencrypted"),
        ("http://134744072/v1", "unencrypted"),
        ("http://localhost.example.org/v1", "unencrypted"),
        ("ftp://localhost/v1", "should look like"),
        ("localhost:11434", "should look like"),
        ("https://me:secret@example.org/v1", "DATELINE_ENGINE_KEY"),
        ("https://example.org/v1?key=secret", "should look like"),
        ("https://[::1/v1", "should look like"),
        ("https://example.org:port/v1", "should look like"),
    ],
)
def test_other_addresses_are_refused_without_repeating_a_password(url: str, words: str) -> None:
    with pytest.raises(SettingsError, match=words) as told:
        Chat(url, "small")
    assert "secret" not in str(told.value)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({}, "DATELINE_ENGINE_URL"),
        ({"DATELINE_ENGINE_URL": "http://localhost/v1"}, "DATELINE_ENGINE_MODEL"),
        ({"DATELINE_ENGINE_URL": "http://localhost/v1", "DATELINE_ENGINE_MODEL": "m", "DATELINE_ENGINE_TOKENS": "-4"}, "whole number"),
        ({"DATELINE_ENGINE_URL": "http://localhost/v1", "DATELINE_ENGINE_MODEL": "m", "DATELINE_ENGINE_KEY": "a\nX-Evil: b"}, "characters that no key has"),
    ],
)  # fmt: skip
def test_settings_that_make_no_sense_are_told(told: dict[str, str], words: str) -> None:
    with pytest.raises(SettingsError, match=words) as error:
        Chat.from_settings(Settings.from_environment(told))
    assert "Evil" not in str(error.value)


def test_the_settings_name_server_model_key_and_budget() -> None:
    told = {
        "DATELINE_ENGINE_URL": "https://example.org/v1/",
        "DATELINE_ENGINE_MODEL": " big ",
        "DATELINE_ENGINE_KEY": KEY,
        "DATELINE_ENGINE_TOKENS": "9000",
    }
    chat = Chat.from_settings(Settings.from_environment(told))
    assert (chat.url, chat.model, chat.key, chat.tokens) == ("https://example.org/v1", "big", KEY, 9000)
    assert (chat.server, chat.name) == ("example.org", "chat big")
