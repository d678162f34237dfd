"""Pages and documents in the layouts that newsrooms meet: every sentence of the article, in order, and nothing beside it."""

from __future__ import annotations

import pytest

from geo.sources import extract
from tests.sources.layouts.documents import DOCUMENTS, HELD_OUT_DOCUMENTS
from tests.sources.layouts.marked import Layout, Score, score
from tests.sources.layouts.pages import HELD_OUT, PAGES

TUNED = [layout for layout in (*PAGES, *DOCUMENTS) if layout.caption not in HELD_OUT | HELD_OUT_DOCUMENTS]


def read(layout: Layout) -> Score:
    """How the article that is read from `layout` does."""
    return score(layout, "\n".join(article.text for article in extract(layout.name, layout.data).articles))


@pytest.mark.parametrize("layout", TUNED, ids=lambda layout: layout.caption)
def test_the_article_is_found_and_nothing_beside_it(layout: Layout) -> None:
    assert read(layout).wrong == ()


@pytest.mark.parametrize(
    ("layouts", "held", "found", "let_in"),
    [(PAGES, HELD_OUT, 1.0, 0.15), (DOCUMENTS, HELD_OUT_DOCUMENTS, 0.85, 0.0)],
    ids=["pages", "documents"],
)
def test_layouts_that_nobody_looked_at_do_nearly_as_well(
    layouts: tuple[Layout, ...], held: frozenset[str], found: float, let_in: float
) -> None:
    total = sum((read(layout) for layout in layouts if layout.caption in held), Score(0, 0, 0, 0))
    assert total.found >= found * total.of
    assert total.let_in <= let_in * total.beside


def test_what_was_left_out_is_said() -> None:
    page = next(p for p in PAGES if p.caption == "captions and credits in figures")
    (note,) = extract(page.name, page.data).notes
    assert note == "Left out, as no part of the article: 2 captions."


def test_an_element_that_holds_the_article_stays_whatever_its_class_says() -> None:
    page = (
        b"<html><body class='has-newsletter'><div class='subscribe share comments'><h1>Two dead in Homs</h1>"
        b"<p>Two people were killed in Homs on Sunday.</p><p>Police arrested a man.</p></div></body></html>"
    )
    (article,) = extract("a.html", page).articles
    assert "Two people were killed" in article.text and "arrested" in article.text
