"""Short articles, each of words of its own, and what a store holds of them: to be compared."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from geo.store import Store
from geo.store.intake.queue import State
from geo.vocabulary import Article

TOWNS = "Kabul Mosul Kharkiv Homs Mogadishu Kano Goma Sanaa Tripoli Khartoum Manila Bogota Lima Karachi Dhaka".split()


def line(number: int) -> dict[str, str]:
    """An article as a line of JSON has it."""
    what = ("Gunmen", "A bomb", "Shelling")[number % 3]
    town, other = TOWNS[number % len(TOWNS)], TOWNS[(number // 15 + 7) % len(TOWNS)]
    day = date(2015, 1, 4) + timedelta(days=7 * (number % 500))
    text = f"{what} killed {number + 2} people in {town} on Sunday, police said. Aid number {number} left {other} on Friday."
    return {
        "id": f"s{number}",
        "text": text,
        "headline": f"Story {number} of {town}",
        "source": "Desk",
        "published": day.isoformat(),
    }


def written(path: Path, many: int) -> Path:
    """A file of so many, among them one that cannot be read, one that is there twice, and one that another outlet carried."""
    lines: list[dict[str, str]] = [line(number) for number in range(many)]
    lines[1:1] = [{"id": "empty", "text": " "}, line(0), line(0) | {"id": "carried", "source": "Agency"}]
    path.write_text("".join(json.dumps(each) + "\n" for each in lines), encoding="utf-8")
    return path


def articles(many: int) -> list[Article]:
    """So many, as articles."""
    return [Article.of(line(n)["text"], id=f"s{n}", published=date(2025, 3, 10)) for n in range(many)]


def held(store: Store) -> dict[str, Any]:
    """All that was taken in, but for clocks: articles and readings in the order in which they came, items, outlets, and the log."""
    saved = list(reversed(store.articles()))
    items = [item for state in State if state is not State.ASIDE for item in store.intake.items(state)]
    return {
        "articles": [(s.article.id, s.article.text, s.article.published, s.article.source) for s in saved],
        "readings": [store.reading(s.id) for s in saved],
        "items": [(i.inner, i.state, i.reason, i.tries, i.mark, i.article) for i in items],
        "outlets": [[(o.source, o.likeness) for o in store.intake.outlets(s.id)] for s in saved],
        "log": [(entry.who, entry.action, entry.article_id) for entry in store.log(limit=100_000)],
    }
