"""Each bad input on its whole way: file -> article -> reading -> store -> JSON, the files of the exports included."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import geo
from geo.ingest import preview
from geo.ingest.given import sources_of
from geo.ingest.running import run
from geo.sources import read_source
from geo.store import Store
from geo.store.intake.queue import State
from geo.vocabulary import Article, EmptyText, InputError, OtherLanguage, TooLong
from geo.vocabulary.contract.reading_json import reading_json
from tests.sources.files import SCRIPT_PAGE, pdf, scan, word, zip_bomb
from tests.strategies import hostile, texts

DAY = date(2025, 3, 10)
HOSTILE = [
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "${alert(1)}",
    "`;alert(1);`",
    "\\x3cscript\\x3e",
    "{{7*7}}",
    "%(x)s %s {x}",
    "=1+1",
    "+1",
    "@SUM(A1)",
    "-2",
    "'; DROP TABLE articles; --",
    "\"quoted\", 'and'",
    "\u202eright to left\u202c",
    "قُتل شخصان",
    "a\x07b\x1b[31m",
    "$$x$$ **bold** [link](javascript:alert(1))",
    "|cell|",
]


def through(article: Article) -> tuple[Article, dict[str, object]]:
    """The article and its reading's JSON after they were in the store."""
    store = Store.open("sqlite://")
    try:
        store.save(article, preview(article))
        back, reading = store.article(article.id), store.reading(article.id)
        store.incidents()
        return back, json.loads(json.dumps(reading_json(reading)))
    finally:
        store.close()


def holds(text: str, told: dict[str, object]) -> None:
    """Every span of `told` points at its words, and every count is in order."""
    for kind in ("toponyms", "claims", "set_aside"):
        for thing in told[kind]:  # type: ignore[attr-defined]
            assert text[thing["start"] : thing["end"]] == thing["text"]
    for claim in told["claims"]:  # type: ignore[attr-defined]
        known = [n for n in (claim["low"], claim["best"], claim["high"]) if n is not None]
        assert known == sorted(known)
    for incident in told["incidents"]:  # type: ignore[attr-defined]
        for span in incident["evidence"]:
            assert 0 <= span["start"] <= span["end"] <= len(text)


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize(
    "frame",
    [
        "{} people were killed in Homs, Syria, on Sunday, {} said.",
        "Two people were killed in {} in Homs, Syria, on Sunday.",
        "{}\nTwo people were killed in Homs, Syria.\n{}",
    ],
    ids=["as number and speaker", "as place", "around"],
)
def test_what_looks_like_code_is_only_text(frame: str, words: str) -> None:
    text = frame.replace("{}", words)
    given_ = Article.of(text, headline=words, source=words, url=words, published=DAY)
    back, told = through(given_)
    assert back == given_
    holds(text, told)
    assert "Homs" in [toponym["text"] for toponym in told["toponyms"]]  # type: ignore[attr-defined]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        texts | hostile | st.sampled_from(["Homs", "killed", "12 people", "in Syria", ".", "\n"]),
        min_size=1,
        max_size=12,
    )
)
def test_any_text_is_read_or_refused_in_words_and_nothing_is_lost(parts: list[str]) -> None:
    article = Article.of(" ".join(parts), published=DAY)
    try:
        back, told = through(article)
    except InputError as error:
        assert str(error) and "reader failed" not in str(error), error
        return
    assert back == article
    holds(article.text, told)


FILES = {
    "empty text": ("a.txt", b""),
    "10 MB of text": ("a.txt", b"Two people were killed in Homs. " * 320_000),
    "binary called .txt": ("a.txt", bytes(range(256)) * 30),
    "a PDF with no text": ("a.pdf", scan()),
    "a PDF with a password": ("a.pdf", pdf([["Two killed in Homs."]], "secret")),
    "HTML that is all script": ("a.html", SCRIPT_PAGE),
    "a broken Word document": ("a.docx", word(["Two killed"])[:900]),
    "a zip bomb": ("a.docx", zip_bomb()),
}


@pytest.mark.parametrize(("name", "data"), FILES.values(), ids=FILES)
def test_a_file_that_cannot_be_read_is_told_and_leaves_nothing(
    name: str, data: bytes, tmp_path: Path
) -> None:
    store = Store.open("sqlite://")
    (tmp_path / name).write_bytes(data)
    (result,) = run(sources_of([str(tmp_path / name)]), store)
    assert result.state is State.FAILED
    assert isinstance(result.error, InputError)
    assert name in result.message and result.message.endswith(".")
    assert (store.articles(), store.revision()) == ((), 0)


SAME = "“Two people” were killed in Homs, Syria – on Sunday, police in Málaga said."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_the_encoding_of_a_file_does_not_change_what_is_read(encoding: str) -> None:
    (article,) = read_source("a.txt", SAME.encode(encoding))
    back, told = through(article)
    assert back.text == SAME
    holds(SAME, told)
    assert told["toponyms"] == reading_json(geo.read(Article.of(SAME)))["toponyms"]


@pytest.mark.parametrize(
    "text",
    [
        "Two people were killed in Homs (\u202bحمص\u202c), Syria, on Sunday.",
        "\u200fTwo people were killed in Homs, Syria, on Sunday.\u200f قال شهود.",
    ],
)
def test_right_to_left_words_within_english_keep_their_places(text: str) -> None:
    back, told = through(Article.of(text, published=DAY))
    assert back.text == text
    holds(text, told)
    assert told["claims"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", EmptyText),
        (" \n\t\u00a0", EmptyText),
        ("… — !", EmptyText),
        ("word " * 400_000, TooLong),
        ("قُتل شخصان وأصيب خمسة آخرون بجروح في هجوم على سوق في مدينة حمص السورية يوم الأحد، بحسب ما قالت الشرطة.", OtherLanguage),
        ("Deux personnes ont été tuées dimanche à Homs, en Syrie, et cinq autres ont été blessées, a déclaré la police.", OtherLanguage),
        ("Bei einem Angriff auf einen Markt in der Stadt Homs sind am Sonntag zwei Menschen getötet worden, sagte die Polizei.", OtherLanguage),
    ],
    ids=["nothing", "white space", "marks", "2 million characters", "Arabic", "French", "German"],
)  # fmt: skip
def test_a_text_that_cannot_be_read_says_so(text: str, kind: type[InputError]) -> None:
    with pytest.raises(kind) as told:
        geo.read(Article.of(text))
    assert str(told.value)
