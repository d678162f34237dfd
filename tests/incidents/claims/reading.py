"""What the examples of this room are read with: a text -> its claims, tolls and clauses in short words."""

from geo.incidents.claims.casualty_claims import find_claims
from geo.incidents.claims.tolls import tolls_of
from geo.text.document import Document
from geo.vocabulary import Article, CasualtyClaim


def claims_of(text: str) -> tuple[CasualtyClaim, ...]:
    return find_claims(Document(Article.of(text)))[0]


def tolls(text: str) -> dict[str, str]:
    """The tolls of a text on one incident: {"killed": "3", "injured": "12+"}."""
    claims = claims_of(text)
    return {t.harm.value: t.count.label for t in tolls_of(claims, range(len(claims)))}


def by_clause(text: str, harm: str = "killed") -> list[tuple[str, str]]:
    """Each claim of an incident that is no part of another: its number, and the clause that tells it."""
    return [
        (c.count.label, c.clause.of(text).rstrip(".") if c.clause else "")
        for c in claims_of(text)
        if c.harm == harm and c.subset_of is None and c.scope == "incident"
    ]
