"""What several claims come to: added, said again, in conflict, or of another scope."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.incidents.claims.casualty_claims import find_claims
from geo.incidents.claims.tolls import tolls_of
from geo.text.document import Document
from geo.vocabulary import Article, CasualtyClaim, CountRange, Harm, Scope, Span, Stance, Toll, Who


def toll(text: str, harm: str = "killed") -> tuple[int, int | None, int | None] | None:
    claims, _ = find_claims(Document(Article.of(text)))
    for found in tolls_of(claims, range(len(claims))):
        if found.harm == harm:
            return found.count.low, found.count.best, found.count.high
    return None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # parts and wholes
        ("One officer and three soldiers were killed.", (4, 4, 4)),
        (
            "Sixteen people, including nine children, died. Nine children and five women were among them.",
            (16, 16, 16),
        ),
        ("Two soldiers and one civilian were killed.", (3, 3, 3)),
        ("Two soldiers were killed and one civilian died later.", (3, 3, 3)),
        ("Five soldiers were killed. Three rebels were also killed.", (8, 8, 8)),
        ("They killed two people and killed another hostage later.", (3, 3, 3)),
        ("Five policemen were killed. The gunman was killed in a standoff.", (6, 6, 6)),
        (
            "Raiders killed the driver and six passengers, police said. The army said it killed four of the attackers.",
            (11, 11, 11),
        ),
        ("Ten people were killed. One of those killed was a nurse.", (10, 10, 10)),
        ("Civilians, among them five children and three women, were killed.", (8, None, None)),
        # said again
        (
            "Bomb kills nine in market\n\nA bomb killed nine people in the market. The nine died at once.",
            (9, 9, 9),
        ),
        ("A priest was shot dead. The priest was killed at dawn. His death shocked the town.", (1, 1, 1)),
        ("At least 12 were killed. Ali Omar was killed with his wife Amal Omar.", (12, 12, None)),
        # conflicts
        ("Police said two people were killed. Residents said five people were killed.", (2, 2, 5)),
        ("Two soldiers were killed. The rebels claimed to have killed 20 soldiers.", (2, 2, 20)),
        ("Dozens were killed. Officials later counted 42 people killed.", (12, 42, 42)),
        (
            "Up to ten people were killed. Eight people were buried; the eight people killed were traders.",
            (1, 8, 10),
        ),
        ("Four people were killed. The death toll rose to six.", (6, 6, 6)),
        # only claimed, only denied, none
        ("The rebels claimed to have killed 20 soldiers.", (20, 20, 20)),
        ("No one was killed.", (0, 0, 0)),
        ("The army denied that anyone was killed.", (0, 0, 0)),
        # scope
        ("Three were killed on Monday. At least 41 people have been killed since October.", (3, 3, 3)),
        (
            "Over 740 civilians were killed across key coastal cities. Families were killed at home.",
            (740, 740, None),
        ),
        ("At least 41 people have been killed since October.", None),
        # unknown is never 0
        ("Families were killed.", (1, None, None)),
        ("The talks went on.", None),
        ("Two people were injured.", None),
    ],
)
def test_the_killed_of_a_note(text, expected):
    assert toll(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twelve soldiers were injured and one dead.", (12, 12, 12)),
        ("Two were killed and 13 others, including a child, were injured.", (13, 13, 13)),
        ("Nobody was hurt.", (0, 0, 0)),
    ],
)
def test_the_injured_of_a_note(text, expected):
    assert toll(text, "injured") == expected


def claim(
    at: int, low: int, best: int | None, high: int | None, who: Who, scope: Scope, stance: Stance
) -> CasualtyClaim:
    words = f"{low} people were killed"
    return CasualtyClaim(
        Span(at, at + len(words)),
        words,
        Harm.KILLED,
        who,
        CountRange(low, best, high, str(low)),
        scope,
        None,
        None,
        stance,
        "test",
    )


counts = st.one_of(
    st.integers(1, 500).map(lambda n: (n, n, n)),
    st.integers(1, 500).map(lambda n: (n, n, None)),
    st.integers(2, 500).map(lambda n: (1, None, n)),
    st.tuples(st.integers(1, 50), st.integers(0, 50)).map(lambda p: (p[0], p[0], p[0] + p[1])),
    st.just((1, None, None)),
    st.just((0, 0, 0)),
)
several = st.lists(
    st.tuples(
        st.integers(0, 3000), counts, st.sampled_from(Who), st.sampled_from(Scope), st.sampled_from(Stance)
    ),
    max_size=8,
).map(lambda rows: tuple(claim(at, *count, who, scope, stance) for at, count, who, scope, stance in rows))


@given(several, st.randoms(use_true_random=False))
def test_tolls_do_not_depend_on_the_order_asked_in(claims: tuple[CasualtyClaim, ...], chance: random.Random):
    order = list(range(len(claims)))
    chance.shuffle(order)
    assert tolls_of(claims, order) == tolls_of(claims, range(len(claims)))


@given(several)
def test_tolls_are_ranges_and_unknown_is_never_none(claims: tuple[CasualtyClaim, ...]):
    tolls: tuple[Toll, ...] = tolls_of(claims, range(len(claims)))
    assert len(tolls) == (1 if any(c.scope is not Scope.CUMULATIVE for c in claims) else 0)
    for found in tolls:
        known = [n for n in (found.count.low, found.count.best, found.count.high) if n is not None]
        assert known == sorted(known)
        told = [c for c in claims if c.scope is not Scope.CUMULATIVE]
        if any(not c.count.is_none and c.stance is not Stance.DENIED for c in told):
            assert found.count.low > 0


@given(several)
def test_a_claim_told_twice_counts_once(claims: tuple[CasualtyClaim, ...]):
    assert tolls_of(claims, [*range(len(claims)), *range(len(claims))]) == tolls_of(
        claims, range(len(claims))
    )
