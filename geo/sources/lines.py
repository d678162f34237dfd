"""JSON Lines: one article a line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from geo.sources.decoding import decode
from geo.vocabulary import Article, InputError, UnreadableFile


def _day(value: object) -> object:
    """The day of a date or of an instant such as 2025-03-10T08:00:00Z; None for an empty string."""
    if isinstance(value, str):
        return value.strip()[:10] or None
    return value


def _word(value: object) -> object:
    """Ids are often numbers; nothing at all is an empty string."""
    if value is None:
        return ""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


class Line(BaseModel):
    """What a line may hold; other keys are ignored."""

    model_config = ConfigDict(extra="ignore")

    text: str
    id: Annotated[str, BeforeValidator(_word)] = ""
    published: Annotated[date | None, BeforeValidator(_day)] = None
    headline: Annotated[str, BeforeValidator(_word)] = ""
    source: Annotated[str, BeforeValidator(_word)] = ""
    url: Annotated[str, BeforeValidator(_word)] = ""

    def article(self) -> Article:
        """The article that this line is."""
        return Article.of(
            self.text,
            id=self.id or None,
            headline=self.headline,
            source=self.source,
            url=self.url,
            published=self.published,
        )


def read_lines(data: bytes, called: str) -> Iterator[tuple[int, Article | InputError]]:
    """The line numbers, from 1, of `data`, each with its article or with what is wrong with it; no empty lines."""
    text, _ = decode(data, called)
    for number, line in enumerate(text.split("\n"), start=1):  # not splitlines: JSON may hold U+2028
        if line.strip():
            yield number, _article(line, number, called)


def line_of(line: bytes, number: int, called: str) -> Article:
    """The article that one `line` of the file `called` is. Raises `InputError`."""
    try:
        found = _article(line.decode("utf-8-sig"), number, called)
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"{called}, line {number} is not in UTF-8. Save the file as UTF-8, or paste the text."
        ) from error
    if isinstance(found, InputError):
        raise found
    return found


def _article(line: str, number: int, called: str) -> Article | InputError:
    try:
        return Line.model_validate_json(line).article()
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        if first["type"] == "json_invalid":
            what = "it is not JSON"
        else:
            field = ".".join(map(str, first["loc"])) or "the line"
            what = f"{field}: {first['msg'][:1].lower()}{first['msg'][1:]}"
        return UnreadableFile(
            f'{called}, line {number}: {what}. A line should look like {{"id": "1", "text": "…", "published": "2025-03-10"}}.'
        )
