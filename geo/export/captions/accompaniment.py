"""The words that go with a picture: alternative text, caption, method note, sources; each may be the user's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from geo.export.captions.alternative_text import alt_text, description
from geo.export.captions.markdown import escaped
from geo.export.captions.method import method_note, source_list
from geo.export.captions.paragraph import caption_text
from geo.export.captions.titles import title
from geo.maps.selection import Selection
from geo.vocabulary import Precision
from geo.wording.language import RIGHT_TO_LEFT, Language, Message, clean, isolated

_HEADINGS = {
    "alt": Message("Alternative text", "النص البديل"),
    "caption": Message("Caption", "التعليق"),
    "description": Message("Longer description", "وصف أطول"),
    "method": Message("Method", "المنهجية"),
    "sources": Message("Sources", "المصادر"),
}


@dataclass(frozen=True, slots=True)
class Accompaniment:
    """What goes with a picture, in one language. Plain text: whoever shows it escapes it.

    `alt` is at most 250 characters as it is made; `description` and `method` have a line for each thing said;
    `sources` an entry for each article.
    """

    language: Language
    title: str
    alt: str
    description: str
    caption: str
    method: str
    sources: tuple[str, ...]

    @property
    def file_name(self) -> str:
        """Its name in a bundle: "words-en.md"."""
        return f"words-{self.language}.md"

    def markdown(self) -> bytes:
        """It as a Markdown file (CommonMark, UTF-8) that reads as plain text too. No words of others act in it.

        Arabic lines begin with a right-to-left mark and hold Latin names between isolates, so that a line that
        begins with one still runs from right to left.
        """
        blocks = [f"# {self._line(self.title)}"]
        for part, heading in _HEADINGS.items():
            blocks.append(f"## {self._line(heading(self.language))}")
            if part == "sources":
                blocks += [f"{n}. {self._line(source)}" for n, source in enumerate(self.sources, start=1)]
            else:
                blocks += [self._line(line) for line in str(getattr(self, part)).splitlines() if line.strip()]
        return ("\n\n".join(blocks) + "\n").encode("utf-8", "replace")

    def _line(self, text: str) -> str:
        line = clean(text)
        if self.language.right_to_left:
            return RIGHT_TO_LEFT + escaped(isolated(line))
        return escaped(line)


@dataclass(frozen=True, slots=True)
class Own:
    """The user's own words in place of those that are made; "" (for sources None) keeps these."""

    title: str = ""
    alt: str = ""
    description: str = ""
    caption: str = ""
    method: str = ""
    sources: tuple[str, ...] | None = None


NONE_OWN = Own()


def texts(
    selection: Selection,
    as_of: datetime,
    language: Language = Language.EN,
    *,
    own: Own = NONE_OWN,
    credit: str = "",
    masked_to: Precision | None = None,
) -> Accompaniment:
    """The words that go with a picture of `selection`, made from the data, or `own` where the user wrote some.

    `as_of` is when the data were so, `credit` the line of the house style, `masked_to` the precision to which places
    were coarsened on purpose. The same input gives the same words: no clock is looked at.
    """
    made = source_list(selection, language)
    return Accompaniment(
        language=language,
        title=own.title.strip() or title(selection, language),
        alt=own.alt.strip() or alt_text(selection, language),
        description=own.description.strip() or description(selection, language),
        caption=own.caption.strip() or caption_text(selection, as_of, language, credit),
        method=own.method.strip() or method_note(selection, language, masked_to),
        sources=made if own.sources is None else own.sources,
    )
