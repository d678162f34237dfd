"""Who says it: private persons by what they are, everybody else by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from geo.export.words.language import Language, Message, clean, listed
from geo.export.words.terms import ROLES, SPEAKERS
from geo.maps.speaking import each_once, short_name
from geo.vocabulary import Article, CasualtyClaim, CountRange, Harm, Incident, Scope, Stance
from geo.vocabulary.roles import PRIVATE_ROLES, with_article

LONGEST_SPEAKER = 90
"""Characters of a speaker's name; the rest is cut."""
THE_ARTICLE = "the article"
_THE_ARTICLE = Message(THE_ARTICLE, "المقال")
_ITSELF = Message("the article itself", "المقال نفسه")
_THEMSELVES = Message("the articles themselves", "المقالات نفسها")
_TWO_THEMSELVES = Message("the articles themselves", "المقالين نفسيهما")
_TOLLS = Message("Tolls according to {names}", "الحصيلة بحسب {names}")
_SAYS = Message("says {name}", "بحسب {name}")


def speaker(claim: CasualtyClaim, language: Language = Language.EN) -> str:
    """Who says it, as a picture says it: private persons by what they are, not by name."""
    return _called(_speaker(claim), language)


def _speaker(claim: CasualtyClaim) -> str:
    said = claim.attribution
    if said is None or not clean(said.speaker):
        return THE_ARTICLE
    if said.role.lower() in PRIVATE_ROLES:
        return with_article(said.role.lower())
    return clean(short_name(said.speaker), LONGEST_SPEAKER) or THE_ARTICLE


def _called(name: str, language: Language) -> str:
    if language is Language.EN:
        return name
    if name == THE_ARTICLE:
        return _THE_ARTICLE(language)
    article, _, rest = name.partition(" ")
    if article in ("a", "an") and rest in ROLES:
        return ROLES[rest]
    return SPEAKERS.get(name.casefold().removeprefix("the "), name)


def speakers(incident: Incident, harm: Harm = Harm.KILLED, language: Language = Language.EN) -> list[str]:
    """Who says how many came to `harm` in `incident`, each once: first those whose number is the toll's."""
    return [_called(name, language) for name in _speakers(incident, harm)]


def _speakers(incident: Incident, harm: Harm, numbered: bool = False) -> list[str]:
    """Whoever denies a number, or gives one of another time, does not say the toll: no speaker where there are others."""
    claims = [c for account in incident.accounts for c in account.claims if c.harm is harm]
    whole = [c for c in claims if c.subset_of is None] or claims
    meant = [c for c in whole if c.stance is not Stance.DENIED and c.scope is not Scope.CUMULATIVE] or whole
    if numbered:
        meant = [c for c in meant if c.count.number_known] or meant
    toll = incident.toll(harm)
    return each_once(_speaker(c) for c in sorted(meant, key=lambda c: _distance(c.count, toll)))


def _distance(count: CountRange, toll: CountRange | None) -> tuple[bool, bool, bool]:
    """Sorts claims: those that say just what the toll says, then those that say its number, then any number."""
    if toll is None:
        return True, True, not count.number_known
    same = (count.low, count.best, count.high) == (toll.low, toll.best, toll.high)
    near = count.low in (toll.low, toll.best) or count.high == toll.high is not None
    return not same, not near, not count.number_known


def says(incident: Incident, harm: Harm = Harm.KILLED, language: Language = Language.EN) -> str:
    """ "says the monitor": the first of `speakers`; "" where it is the article itself."""
    first = next(iter(_speakers(incident, harm)), THE_ARTICLE)
    return "" if first == THE_ARTICLE else _SAYS(language, name=_called(first, language))


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
    said = Counter(s for i in incidents for harm in wanted for s in _speakers(i, harm, numbered))
    names = each_once(n for n, _ in said.most_common() if n != THE_ARTICLE)
    called = list(dict.fromkeys(_called(n, language) for n in names))
    if THE_ARTICLE in said:
        many = len(articles(incidents))
        itself = _ITSELF if many == 1 else _TWO_THEMSELVES if many == 2 else _THEMSELVES
        called.append(itself(language))
    return called


def articles(incidents: Sequence[Incident]) -> dict[str, Article]:
    """The articles that `incidents` were read from, by id, each once."""
    return {a.article.id: a.article for i in incidents for a in i.accounts}
