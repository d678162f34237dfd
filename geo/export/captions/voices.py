"""Several incidents -> who says how many, and the articles that they were read from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from geo.vocabulary import Article, Harm, Incident
from geo.wording.language import Language, Message, listed
from geo.wording.speakers import THE_ARTICLE, THE_ARTICLE_ITSELF, called, each_once, speaker_names

_ITSELF = Message(THE_ARTICLE_ITSELF, "المقال نفسه")
_THEMSELVES = Message("the articles themselves", "المقالات نفسها")
_TWO_THEMSELVES = Message("the articles themselves", "المقالين نفسيهما")
_TOLLS = Message("Tolls according to {names}", "الحصيلة بحسب {names}")


def who_says(incidents: Sequence[Incident], language: Language = Language.EN) -> str:
    """ "Tolls according to the Observatory, a witness": all who say how many were killed (else any harm)."""
    names = voices(incidents, (Harm.KILLED,), language) or voices(incidents, tuple(Harm), language)
    return _TOLLS(language, names=listed(names, language)) if names else ""


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
        many = len(articles(incidents))
        itself = _ITSELF if many == 1 else _TWO_THEMSELVES if many == 2 else _THEMSELVES
        them.append(itself(language))
    return them


def articles(incidents: Sequence[Incident]) -> dict[str, Article]:
    """The articles that `incidents` were read from, by id, each once."""
    return {a.article.id: a.article for i in incidents for a in i.accounts}
