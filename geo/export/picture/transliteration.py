"""What a picture's text is set in, and what becomes of scripts that these fonts cannot draw.

A place is called by the gazetteer's own name of it, which is in Latin letters. All other words are romanised
letter by letter with the tables of anyascii: readable, not scholarly, and the same everywhere. A sign that has no
sound, such as an emoji, is a hollow box.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from anyascii import anyascii

from geo.export import captions
from geo.export.picture.sheet import Sheet
from geo.export.picture.typography.fonts import BUILT_IN, Fonts, covers
from geo.maps.selection import Selection, located
from geo.places.gazetteer import embedded
from geo.vocabulary import DataError, Place
from geo.wording.language import clean

BOX = "\u25a1"
"""What stands for a sign that can neither be drawn nor be said in Latin letters."""
_SYLLABLE = re.compile(r"[A-Z][^A-Z]*|[^A-Z]+")
_LONGEST_NAME = 4
"""Syllables of Chinese, Japanese or Korean that are one word; a longer run is a sentence, and kept apart."""


@dataclass(frozen=True, slots=True)
class Letters:
    """The fonts of a picture, and the Latin names, (name, Latin name), of places whose own cannot be drawn in them.

    `names`: (name, the house's spelling of it), for whole words; `called`: (id of an incident, what an editor calls its place). `romanised`: some of its words are in a script that the fonts lack.
    """

    fonts: Fonts = BUILT_IN
    latin: tuple[tuple[str, str], ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    called: tuple[tuple[str, str], ...] = ()
    romanised: bool = False

    @classmethod
    def of(cls, selection: Selection, sheet: Sheet) -> Letters:
        """Those for a picture of `selection`."""
        fonts = sheet.style.fonts.fonts
        places = dict.fromkeys(p for i in selection.shown for p in (*i.lead.places, *(located(i) or ())))
        latin: dict[str, set[str]] = {}
        for place in places:
            if not covers(clean(place.name), fonts=fonts):
                latin.setdefault(clean(place.name), set()).add(_latin(place))
        # where two places share a name that no font draws, and not their Latin one, neither is taken for the other
        one = [(name, said.pop()) for name, said in latin.items() if len(said) == 1]
        known = [(name, said) for name, said in one if said and covers(said, fonts=fonts)]
        foreign = any(_foreign(text, fonts) for text in _given(selection, sheet, places))
        called = tuple((e.incident, e.name) for e in sheet.labels if e.incident and e.name)
        return cls(fonts, _longest_first(known), _longest_first(sheet.style.names), called, foreign)

    def drawable(self, text: str) -> str:
        """`text` in one line with only characters that can be drawn.

        >>> Letters(latin=(("東京", "Tokyo"),)).drawable("東京\\n\\x07 and 大阪, حمص")
        'Tokyo and Daban, حمص'
        """
        line = _line(text)
        for name, own in self.names:
            said = _line(own).replace("\\", "\\\\")  # a backslash of the house's own is one
            line = re.sub(rf"(?<!\w){re.escape(_line(name))}(?!\w)", said, line)
        if covers(line, fonts=self.fonts):
            return line
        for name, latin in self.latin:
            line = line.replace(name, latin)
        return " ".join("".join(_romanised(line, self.fonts)).split())

    def place_of(self, ids: Iterable[str], made: str) -> str:
        """What the place of the incidents `ids` is called: as an editor wrote it for one of them, else `made`, drawable.

        >>> Letters(called=(("a", "Gedaref"),)).place_of(("b", "a"), "Al Qadarif")
        'Gedaref'
        """
        given = dict(self.called)
        own = next((given[id] for id in ids if id in given), "")
        return self.as_written(own) if own else self.drawable(made)

    def as_written(self, name: str) -> str:
        """A name that an editor wrote, drawable: the house's own spelling of it does not come before hers."""
        return replace(self, names=()).drawable(name)


def _longest_first(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


PLAIN = Letters()
"""Text in the built-in fonts."""


def _line(text: str) -> str:
    plain = unicodedata.normalize("NFC", "".join(" " if c.isspace() else c for c in text))
    kept = "".join(c for c in plain if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    return " ".join(kept.split())


def _foreign(text: str, fonts: Fonts) -> bool:
    """Whether it holds letters that `fonts` cannot draw."""
    line = _line(text)
    return not covers(line, fonts=fonts) and any(c.isalpha() and not covers(c, fonts=fonts) for c in line)


def _given(selection: Selection, sheet: Sheet, places: Iterable[Place]) -> Iterator[str]:
    """All that a picture may say in words of others."""
    caption = sheet.caption
    if not sheet.plain:
        yield from (caption.title, caption.subtitle, caption.credit) if caption else ()
        yield sheet.style.credit
        yield captions.sources(selection.shown, sheet.language)
        yield captions.who_says(selection.shown, sheet.language)
    yield from (a.text for a in sheet.annotations)
    yield from (e.name for e in sheet.labels)
    yield from (captions.place_called(p, sheet.language) for p in places)


@lru_cache(maxsize=4096)
def _latin(place: Place) -> str:
    """The gazetteer's name of the very place, "" where it has none."""
    try:
        return embedded().entry(place.gazetteer_id).name if place.gazetteer_id else ""
    except DataError:
        return ""


def _romanised(line: str, fonts: Fonts) -> Iterator[str]:
    """`line` in parts, each as it is or, a run of letters that cannot be drawn, as a word in Latin letters."""
    run = ""
    for c in line:
        foreign = not covers(c, fonts=fonts)
        if foreign and unicodedata.category(c)[0] in "LM":
            run += c
            continue
        yield from _word(run)
        run = ""
        if not foreign:
            yield c
        else:  # digits and stops of other scripts have their like; pictures have none
            like = anyascii(c) if unicodedata.category(c)[0] in "NP" else ""
            yield like if like and covers(like, fonts=fonts) else BOX
    yield from _word(run)


def _word(run: str) -> Iterator[str]:
    """Letters of another script as a word with a capital, which most of them have no sign for."""
    if not run:
        return
    said = [anyascii(c) for c in run]
    whole = "".join(said).strip("'`")
    if not whole:
        yield BOX * sum(unicodedata.category(c)[0] == "L" for c in run)
        return
    syllables = _SYLLABLE.findall(whole)
    joint = " " if len(syllables) > _LONGEST_NAME else ""
    word = joint.join(syllables).lower()
    yield word[:1].upper() + word[1:]
