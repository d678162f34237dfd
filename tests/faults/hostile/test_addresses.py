"""An address in an article, a name or a note is words: no page makes a link, an icon or an emoji of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geo.store import Store
from pages.panels.markdown import plain
from tests.faults.hostile.hostile_store import ADDRESSES as SAID
from tests.faults.hostile.hostile_store import fill

APP = Path(__file__).parents[3] / "app.py"
_AUTOLINK = re.compile(r"(?:https?://|www\.)[-.\w]+", re.IGNORECASE)
_MAIL = re.compile(r"[-.\w+]+@[-\w]+(?:\.[-\w]+)+")
_SHORTCODE = re.compile(r"(?<!\d):(?:material[/_])?[\w+-]+:")
"""What Streamlit makes links, icons and emoji of, in words that have lost the backslashes of Markdown."""

NO_MARKDOWN = {
    "Code", "TextInput", "TextArea", "Selectbox", "MultiSelect", "FileUploader", "ArrowDataFrame", "Arrow", "ColorPicker", "DateInput",
    "IFrame", "Html", "ComponentInstance", "BidiComponent", "Image", "ImageList", "DownloadButton.url", "Navigation", "NumberInput",
}  # fmt: skip
"""Elements whose content is no Markdown; of fields for input the labels and the help are looked at all the same."""
MARKDOWN = (
    "body",
    "label",
    "help",
    "options",
    "text",
    "tooltip",
    "caption",
    "captions",
    "content",
    "delta",
    "title",
    "value",
    "element_label",
)


def markdown(proto: Any, within: str = "") -> Iterator[str]:
    """Whatever Streamlit takes for Markdown in an element, with what is inside it."""
    kind = proto.DESCRIPTOR.name
    only = ("label", "help") if kind in NO_MARKDOWN else MARKDOWN
    for field, value in proto.ListFields():
        repeated = value if hasattr(value, "__iter__") and not isinstance(value, str | bytes) else [value]
        for one in repeated:
            if isinstance(one, str):
                if field.name in only and not getattr(proto, "allow_html", False):
                    yield one
            elif hasattr(one, "ListFields"):
                yield from markdown(one, kind)


def acting(app: AppTest) -> list[str]:
    """What on the page would become a link, an icon or an emoji."""
    found = []
    for node in app._tree.get_all() if hasattr(app._tree, "get_all") else _all(app._tree):
        proto = getattr(node, "proto", None)
        if proto is None or not hasattr(proto, "ListFields"):
            continue
        for words in markdown(proto):
            seen = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", words)
            outside = re.sub(r"\[[^\]]*\]\([^)]*\)", "", seen)  # links of our own
            hit = (
                _AUTOLINK.search(outside)
                or _MAIL.search(outside)
                or ("evil" in words and _SHORTCODE.search(outside))
            )
            if hit:
                found.append(f"{proto.DESCRIPTOR.name}: {words[:160]!r}")
    return found


def _all(block: Any) -> Iterator[Any]:
    yield block
    for child in getattr(block, "children", {}).values():
        yield from _all(child)


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store in which whatever can be said says addresses."""
    url = f"sqlite:///{tmp_path / 'hostile.sqlite'}"
    monkeypatch.setenv("DATELINE_DATABASE_URL", url)
    store = Store.open(url)
    fill(store, SAID)
    yield store
    store.close()


@pytest.mark.parametrize(
    "page",
    [
        "",
        "inbox",
        "add",
        "snapshot",
        "places",
        "log",
        *(pytest.param(page, marks=pytest.mark.soak) for page in ("compare", "settings", "method")),
    ],
)
def test_no_page_makes_a_link_of_what_is_said(hostile: Store, page: str) -> None:
    app = AppTest.from_file(str(APP), default_timeout=90)
    app.session_state["analyst_name"] = SAID
    if not page:
        app.query_params["incident"] = hostile.incidents()[0].id
    app.run()
    if page:
        app.switch_page(f"pages/{page}.py").run()
    assert not app.exception
    assert acting(app) == []


def test_an_article_that_is_opened_makes_no_link(hostile: Store) -> None:
    app = AppTest.from_file(str(APP), default_timeout=90).run()
    app.query_params["article"] = hostile.articles()[0].id
    app.switch_page("pages/add.py").run()
    assert not app.exception
    assert acting(app) == []


@pytest.mark.parametrize(
    "words",
    [
        SAID,
        "http://a.b",
        "HTTPS://A.B/c?d=e",
        "see www.a.b.",
        "WWW.A.B",
        "a.b+c@d.ef",
        ":material_home:",
        ":+1:",
        "x:y:z",
    ],
)
def test_words_keep_their_signs_and_lose_their_acts(words: str) -> None:
    seen = re.sub(r"\\(.)", r"\1", plain(words))
    assert seen.replace("\u2060", "") == words
    assert not (_AUTOLINK.search(seen) or _MAIL.search(seen) or _SHORTCODE.search(seen))
