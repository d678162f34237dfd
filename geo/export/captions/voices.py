"""Several incidents -> who says how many, and the articles that they were read from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from geo.vocabulary import Article, Harm, Incident
from geo.wording.language import Counted, Language, Message, clean, listed
from geo.wording.speakers import THE_ARTICLE, THE_ARTICLE_ITSELF, called, each_once, speaker_names

_ITSELF = Message(THE_ARTICLE_ITSELF, "المقال نفسه")
_THEMSELVES = Message("the articles themselves", "المقالات نفسها")
_TWO_THEMSELVES = Message("the articles themselves", "المقالين نفسيهما")
_TOLLS = Message("Tolls according to {names}", "الحصيلة بحسب {names}")
_OTHERS = Counted(
    ("{names} and {n} more", "{names} and {n} more"),
    ("{names} ومصدر آخر", "{names} ومصدرين آخرين", "{names} و{n} مصادر أخرى", "{names} و{n} مصدرًا آخر", "{names} و{n} مصدر آخر"),
)  # fmt: skip


def who_says(incidents: Sequence[Incident], language: Language = Language.EN, *, most: int = 0) -> str:
    """ "Tolls according to the Observatory, a witness": all who say how many were killed (else any harm).

    Of more than `most` the most frequent ones, and how many more; 0 sets no bound.
    """
    names = voices(incidents, (Harm.KILLED,), language) or voices(incidents, tuple(Harm), language)
    if not names:
        return ""
    if most and len(names) > most:
        first = f"{language.comma}".join(names[:most])
        return _TOLLS(language, names=_OTHERS(len(names) - most, language, names=first))
    return _TOLLS(language, names=listed(names, language))


def voices(
    incidents: Sequence[Incident],
    harms: Iterable[Harm],
    language: Language = Language.EN,
    *,
    numbered: bool = False,
) -> list[str]:
    """All who say how many came to `harms`, the most frequent first, the articles themselves last.

    `numbered`: only those who give a number, where anybody does.
    """
    wanted = tuple(harms)
    said = Counter(s for i in incidents for harm in wanted for s in speaker_names(i, harm, numbered))
    names = each_once(n for n, _ in said.most_common() if n != THE_ARTICLE)
    them = list(dict.fromkeys(called(n, language) for n in names))
    if THE_ARTICLE in said:
        them += [n for n in _itself(incidents, wanted, language) if n not in them]
    return them


def _itself(incidents: Sequence[Incident], harms: Iterable[Harm], language: Language) -> list[str]:
    """What the articles that say it themselves are called: by their outlets, where these are known and at most two."""
    wanted = tuple(harms)
    own = [i for i in incidents if any(THE_ARTICLE in speaker_names(i, h) for h in wanted)]
    found = articles(own)
    names = list(dict.fromkeys(clean(a.source) for a in found.values()))
    if all(names) and len(names) <= 2:
        return names
    return [(_ITSELF if len(found) == 1 else _TWO_THEMSELVES if len(found) == 2 else _THEMSELVES)(language)]


def articles(incidents: Sequence[Incident]) -> dict[str, Article]:
    """The articles that `incidents` were read from, by id, each once."""
    return {a.article.id: a.article for i in incidents for a in i.accounts}
