"""Who is who among the people that an article counts: the same again, some of them, others, a later count, a rival one."""

import pytest

from geo.incidents.claims.victim_graph import Relation, victim_graph
from tests.incidents.claims.reading import claims_of, tolls

RELATIONS = {
    "said again": ("A bomb killed nine people. The nine people were killed at once.", Relation.SAME),
    "others beside them": ("Two soldiers were killed and a baker died.", Relation.BESIDE),
    "another side": ("Two soldiers were killed. Three rebels were killed.", Relation.BESIDE),
    "more of them": ("Two people were killed. Another man died later.", Relation.BESIDE),
    "a toll that rose": ("Four people were killed. The death toll rose to six.", Relation.REVISES),
    "a figure corrected": ("Nine people were dead. It corrected the figure to 14.", Relation.REVISES),
    "the next victim": ("Nine patrons died on the spot and a tenth on the way.", Relation.REVISES),
    "another version": (
        "Police said two people were killed. Residents said five people were killed.",
        Relation.RIVAL,
    ),
    "another number of the same": ("Three people were killed. Two people died.", Relation.RIVAL),
    "names after a number": (
        "Six people were killed. Amal Omar and her son were killed at home.",
        Relation.PART_OF,
    ),
}


@pytest.mark.parametrize(("text", "relation"), RELATIONS.values(), ids=RELATIONS)
def test_how_the_second_claim_is_related_to_the_first(text: str, relation: Relation) -> None:
    claims = [c for c in claims_of(text) if c.harm == "killed" and c.subset_of is None]
    if len(claims) < 2:  # said of the very claim, before the graph is drawn
        assert relation is Relation.SAME
        return
    edge = victim_graph(claims, range(len(claims))).edges[-1]
    assert edge.relation is relation
    assert edge.evidence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a total and its parts
        ("Seven people were killed: four died at the gate and three in hospital.", {"killed": "7"}),
        ("Eleven miners were killed. Six were shot and five were stabbed to death.", {"killed": "11"}),
        ("A rifleman left twelve dead: he killed three in a lift, then nine in a lobby.", {"killed": "12"}),
        (
            "Two children were among the dead after a drone hit a house and killed five people.",
            {"killed": "5"},
        ),
        ("Ten people died. The bodies of four men and of six women were found.", {"killed": "10"}),
        # no parts: chance makes the sum
        ("Seven died in Homs, four in Hama and three in Idlib.", {"killed": "14"}),
        # one number for several harms: nobody says how many died
        ("Artillery killed and wounded 45 people.", {"killed": "up to 45", "injured": "up to 45"}),
        ("The raid left 50 dead or wounded.", {"killed": "up to 50", "injured": "up to 50"}),
        ("At least 30 were killed, injured or missing.", {"killed": "?", "injured": "?", "missing": "?"}),
        ("Ten people were wounded and died.", {"killed": "10"}),
        # several voices, later counts
        ("Police said four people died. The mayor spoke of five deaths.", {"killed": "4–5"}),
        ("Forty people died. The ministry put it at 91 on Saturday.", {"killed": "91"}),
        ("A bomb killed 11 people. The governor later put the toll at 14.", {"killed": "14"}),
        ("The raid killed 15 inmates, raising a toll that it had put at 12.", {"killed": "15"}),
        # people spoken of again
        ("Samir Haddad, also known as Abu Karim, was killed. Samir was killed at home.", {"killed": "1"}),
        ("One man was killed outright, and the second victim died in hospital.", {"killed": "2"}),
        ("A clerk was killed and her body was dumped in the bush.", {"killed": "1"}),
        ("A foreman was stabbed to death, and so was his clerk.", {"killed": "2"}),
        ("A councillor was found dead. Police said Mr Awad had been beaten.", {"killed": "1"}),
        # after a number, names only say who they were
        ("Twelve people were killed. Umm Raed was killed with her daughter Ilham Awad.", {"killed": "12"}),
    ],
)
def test_the_toll_is_read_off_the_graph(text: str, expected: dict[str, str]) -> None:
    assert tolls(text) == expected
