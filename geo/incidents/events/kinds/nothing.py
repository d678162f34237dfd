"""A sentence -> why nothing happened in it, though it speaks of death and attack: fiction, drills, the law, money, sport, a peaceful death.

What is found here is no incident and is listed as set aside, with the reason.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from geo.incidents.events.kinds.disasters import by_people
from geo.text.alternation import any_of
from geo.text.document import Document
from geo.text.lexicon import lexicon

FICTION = "told in a novel, a film or a game: nobody came to harm"
DRILL = "an exercise, or acted: nobody came to harm"
LAW = "what a law says of anybody, not something that happened"
FIGURE_OF_SPEECH = "a figure of speech: nobody came to harm"
MONEY = "a figure of speech, about money"
SPORT = "a figure of speech, about sport"
PEACEFUL = "a death of age or illness: nobody did violence"
TRIED = "what a court tries, of an older year"
SMALL_PRINT = "no news: what a page says of itself"

_LISTS = lexicon("nothing")
_IN = {table: {name: any_of(words) for name, words in lists.items()} for table, lists in _LISTS.items()}
_FIGURES, _UNREAL, _PEACEFUL = _IN["figures"], _IN["unreal"], _IN["peaceful"]
_LAST = rf"(?=\s*(?:[^\w\s]|$)|\s+{_FIGURES['after_objects']}\b|\s+\w+day\b)"
FIGURE = re.compile(
    rf"\b{_FIGURES['deeds']}\s+(?:(?:the|a|an|any|all|his|her|its|their|our|this|that|these|those|off|new|on|against|for|with)\s+){{0,2}}(?:[\w’'\-]+\s+){{0,1}}?{_FIGURES['objects']}\b{_LAST}"
    rf"|\b{_FIGURES['swells']}\s+(?:in|into|with|of|on|at)\s+(?:[\w’'\-]+\s+){{0,1}}?{_FIGURES['of_what']}\b"
    rf"|\b{_FIGURES['priced']}\s+(?:[\w’'\-]+\s+){{0,3}}?{_FIGURES['falls']}\b"
    rf"|\b{_FIGURES['objects']}\s+(?:was|were|is|has been|have been|had been)\s+(?:\w+\s+)?(?:killed|shot down|torpedoed|attacked|hijacked|slaughtered|buried|sunk)\b"
)
"""A figure of speech: a deed done to a thing that cannot be hurt."""
_FICTION = re.compile(rf"\b{_UNREAL['fiction']}\b")
_NO_FICTION = re.compile(rf"\b{_UNREAL['not_fiction']}\b")
_DRILL = re.compile(rf"\b{_UNREAL['acted']}\b|\b{_UNREAL['drill']}\b[^.;]{{0,40}}?\b{_UNREAL['goes_on']}\b")
_ANYONE, _LAWFUL = re.compile(rf"\b{_UNREAL['law']}\b"), re.compile(rf"\b{_UNREAL['lawful']}\b")
_SMALL_PRINT = re.compile(rf"\b{_IN['small_print']['phrases']}\b")
_CAMERA = re.compile(rf"\b{_IN['shoots']['people']}\b[^.;]{{0,40}}\b(?:shooting|shoots?|shot)\b")
_MONEY, _PLAY = re.compile(rf"\b{_FIGURES['money']}\b"), re.compile(rf"\b{_FIGURES['play']}\b")
_DIED = re.compile(rf"\b{_PEACEFUL['died']}\b")
_ILLNESS = re.compile(
    rf"\b(?:of|from|after|with|to)\s+(?:an?\s+|his\s+|her\s+|the\s+)?(?:[\w’'\-]+\s+){{0,2}}?{_PEACEFUL['illness']}\b"
)
_GENTLY = re.compile(rf"\b{_PEACEFUL['gently']}\b")
_TRIED, _YEAR = re.compile(rf"\b{_IN['courts']['tried']}\b"), re.compile(r"\b(?:19|20)\d\d\b")
_QUIETLY, _KNOWN = re.compile(rf"\b{_PEACEFUL['quietly']}\b"), re.compile(rf"\b{_PEACEFUL['known']}\b")
_REAL = re.compile(
    rf"\b{_FIGURES['real']}\b|\b(?:killed|killing|kills|dead|died)\W+(?:at least\s+)?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|people)\b"
    r"|\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|people)\s+(?:[\w’'\-]+\s+){0,2}?(?:were |was )?(?:killed|dead|died)\b"
)
_HARM = re.compile(
    r"\b(?:kill\w*|dead|died|dies|deaths?|wound\w*|injur\w*|bod(?:y|ies)|casualt\w+|fatal\w*)\b"
)
_AGE = re.compile(r"\b(?:aged|age of|at)\s+\d+|,\s*\d+\s*,")
_SEVERAL = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|several|people|children|patients)\b"
)
_SPEAKS_OF_MONEY, _SPEAKS_OF_PLAY = 6, 5
"""With so many words of it a text is about money, or about a match."""
_A_SENTENCE_OF_MONEY = 2
_FICTION_AROUND = 1
"""How many sentences after one that names a novel or a game are still told in it."""


@dataclass(frozen=True)
class Nothing:
    """Says of each sentence of a document why nothing happened in it. Each kind of words is looked for once."""

    document: Document

    @cached_property
    def _low(self) -> str:
        return self.document.low

    def _sentences_with(self, pattern: re.Pattern[str]) -> Counter[int]:
        """The sentences that `pattern` is found in, each with how often."""
        at = self.document.sentence_at
        return Counter(at(found.start()) for found in pattern.finditer(self._low))

    @cached_property
    def _money(self) -> Counter[int]:
        return self._sentences_with(_MONEY)

    @cached_property
    def _about(self) -> tuple[bool, bool]:
        """Whether the text as a whole is about money, and about sport."""
        hundreds = max(60, len(self.document.words)) / 100
        play = sum(self._sentences_with(_PLAY).values())
        return (
            self._money.total() >= max(_SPEAKS_OF_MONEY, 2.2 * hundreds),
            play >= max(_SPEAKS_OF_PLAY, 2.0 * hundreds),
        )

    @cached_property
    def _made_up(self) -> dict[int, str]:
        """The sentences in which what is told was acted, written or decreed, each with the reason."""
        fiction = {
            number + after
            for number in self._sentences_with(_FICTION)
            if not _NO_FICTION.search(self._of(number))
            for after in range(1 + _FICTION_AROUND)
        }
        print_ = (n for n in self._sentences_with(_SMALL_PRINT) if not by_people(self._of(n)))
        law = (n for n in self._sentences_with(_ANYONE) if _LAWFUL.search(self._of(n)))
        tried = (n for n in self._sentences_with(_TRIED) if self._of_older_years(self._of(n)))
        return {
            **dict.fromkeys(tried, TRIED),
            **dict.fromkeys(law, LAW),
            **dict.fromkeys(self._sentences_with(_DRILL), DRILL),
            **dict.fromkeys(fiction, FICTION),
            **dict.fromkeys(print_, SMALL_PRINT),
        }

    @cached_property
    def _figures(self) -> frozenset[int]:
        """The sentences that hold a figure of speech, and no other word of harm."""
        held = (n for n in self._sentences_with(FIGURE))
        literal = ((n, FIGURE.sub(" ", self._of(n))) for n in held)
        return frozenset(n for n, rest in literal if not _HARM.search(rest) and not by_people(rest))

    def _of_older_years(self, low: str) -> bool:
        """Whether `low` names a year, and only years before the article's own."""
        years = {int(year) for year in _YEAR.findall(low)}
        published = self.document.article.published
        return published is not None and bool(years) and max(years) < published.year

    def _of(self, number: int) -> str:
        """Sentence `number` in lower case."""
        span = self.document.sentences[number]
        return self._low[span.start : span.end]

    def why(self, number: int, *, in_public: bool = False) -> str:
        """Why nothing happened in sentence `number`, "" where something may have.

        `in_public`: it tells of people who march or are arrested as well, and that happened, be it about a film.
        """
        reason = self._made_up.get(number, "")
        if reason or in_public:
            return reason if reason == DRILL or not in_public else ""
        if number in self._figures:
            return FIGURE_OF_SPEECH
        money, sport = self._about
        of_money = self._money[number] >= (1 if money else _A_SENTENCE_OF_MONEY)
        low = self._of(number)
        if (of_money or sport) and not _REAL.search(low):
            return MONEY if of_money else SPORT
        return PEACEFUL if _peaceful(low) else ""


def _peaceful(low: str) -> bool:
    """Whether one person died of age or illness."""
    if not _DIED.search(low):
        return False
    if _ILLNESS.search(low) or _GENTLY.search(low):
        return True
    alone = _QUIETLY.search(low) and _KNOWN.search(low) and not _SEVERAL.search(_AGE.sub(" ", low))
    return bool(alone) and not by_people(low)


def of_a_camera(low: str) -> bool:
    """Whether the "shooting" of `low` is a photographer's.

    >>> of_a_camera("the photographer's first shooting in nairobi")
    True
    """
    return _CAMERA.search(low) is not None
