"""Whole kinds of sentences that were once read wrongly, each with its counter-examples."""

import pytest

from tests.incidents.claims.reading import claims_of, tolls

KINDS = {
    "today's toll beside a span of time": [
        (
            "Forty people were killed in Kano on Friday in the worst attack there since 2014.",
            {"killed": "40"},
        ),
        ("A mine killed nine soldiers on Monday, the army's heaviest loss in two years.", {"killed": "9"}),
        ("A bomb killed 22 people, the third attack in the city this year.", {"killed": "22"}),
        ("Three people have been killed in Kherson since Monday morning.", {"killed": "3"}),
        ("Forty people were killed in Kano since 2014.", {}),
        ("They killed 12 people in the west since October.", {}),
    ],
    "words that only look like a span of time": [
        ("One person, a daily labourer, was killed.", {"killed": "1"}),
        ("Gunmen killed a judge, the daily Etilaat reported.", {"killed": "1"}),
        ("Four soldiers were killed in the campaign headquarters.", {"killed": "4"}),
        ("Ten people are killed daily in the camps.", {}),
    ],
    "made to flee": [
        ("Shelling caused 1,500 people to flee.", {"displaced": "1,500"}),
        ("Raids forced 90 traders to flee their homes.", {"displaced": "90"}),
        ("Some 900 people have had to flee.", {"displaced": "900"}),
        ("The floods could force 900 people to flee.", {}),
        ("They plan to force 900 people to flee.", {}),
    ],
    "nobody of several": [
        ("No patients or staff had been injured.", {"injured": "0"}),
        ("None of the passengers or crew were killed.", {"killed": "0"}),
        ("The drones fell without any residents or rescuers being injured.", {"injured": "0"}),
        ("No soldiers died, but two civilians were hurt.", {"killed": "0", "injured": "2"}),
    ],
    "others did, though the verb is not said again": [
        ("No children were killed, but six soldiers were.", {"killed": "6"}),
        ("No civilians were hurt, but two policemen were.", {"injured": "2"}),
        (
            "No shoppers were killed in the raid on Homs on Sunday, although three fighters were.",
            {"killed": "3"},
        ),
        ("None of the passengers was injured, but the driver was.", {"injured": "1"}),
        ("No passengers were hurt; two of the crew were.", {"injured": "2"}),
        ("No miners died, but four rescuers did.", {"killed": "4"}),
        ("No one was killed, the army said, but residents said that two people were.", {"killed": "2"}),
        ("No one was hurt, but two houses were destroyed.", {"injured": "0"}),
        ("No children were killed, but they were frightened.", {"killed": "0"}),
        ("No civilians were killed, but six soldiers were on the bus.", {"killed": "0"}),
        ("No civilians were killed, but six soldiers were arrested.", {"killed": "0", "detained": "6"}),
        ("Six soldiers were killed, but no children were.", {"killed": "6"}),
        ("No guests were killed, but no staff were.", {"killed": "0"}),
        ("No farmers died, but four herders were.", {"killed": "0"}),
        ("No children were killed, but six soldiers and a driver were.", {"killed": "7"}),
    ],
    "not these but those": [
        ("The shell killed not children but six soldiers.", {"killed": "6"}),
        ("Six soldiers, not children, were killed.", {"killed": "6"}),
        ("Not children but six soldiers were killed.", {"killed": "6"}),
        ("Six soldiers, not far from Homs, were killed.", {"killed": "6"}),
    ],
    "not a single one": [
        ("Not a single child was killed, but six soldiers were.", {"killed": "6"}),
        ("Not one passenger was hurt.", {"injured": "0"}),
        ("Not one of the passengers was hurt.", {"injured": "0"}),
        ("Neither of the pilots was hurt, but nine passengers were.", {"injured": "9"}),
        ("A single child was killed.", {"killed": "1"}),
    ],
    "those who had fled before": [
        ("Nine people who had fled Homs were killed in a tent.", {"killed": "9"}),
        ("Shelling killed 17 people, among them many who had been displaced by fighting.", {"killed": "17"}),
    ],
    "families are no persons": [
        ("Attacks displaced 1,200 households.", {"displaced": "?"}),
        ("Two families fled the shelling.", {"displaced": "?"}),
        ("A family of five was killed.", {"killed": "5"}),
    ],
    "a number before a long noun phrase": [
        ("Six unidentified charred dead bodies were recovered.", {"killed": "6"}),
        ("Three bullet-riddled bodies were found.", {"killed": "3"}),
        ("Two Afghan Red Crescent Society staff members were killed.", {"killed": "2"}),
        ("Some 9 ADF/CODECO rebels perished.", {"killed": "9"}),
        ("A midwife, one night porter and one fruit picker were shot dead.", {"killed": "3"}),
        ("The curfew lasted one night. A porter was killed.", {"killed": "1"}),
    ],
    "ages and days are no tolls": [
        ("Two brothers aged nine and 11 were killed.", {"killed": "2"}),
        ("Two brothers, nine and 11, were killed.", {"killed": "2"}),
        ("Three sisters aged nine, ten and 11 were killed.", {"killed": "3"}),
        ("The UN published the toll from violence between July 8 and 17.", {}),
        ("Police shot a 15-year-old and killed him.", {"killed": "1"}),
        ("A three-member crew was killed.", {"killed": "3"}),
    ],
    "somebody by a noun that no list knows": [
        ("He killed the stevedore and wounded four others.", {"killed": "1", "injured": "4"}),
        (
            "He killed the dean, a professor, a student and wounded three others.",
            {"killed": "3", "injured": "3"},
        ),
        ("The dean was killed.", {"killed": "1"}),
        ("The president killed the deal.", {}),
        ("The joke killed the room.", {}),
    ],
    "one person or two": [
        ("One staff member and doctor was shot dead.", {"killed": "1"}),
        ("A soldier and a doctor were shot dead.", {"killed": "2"}),
        ("The bodies of a man and woman were found.", {"killed": "2"}),
    ],
    "victims far from their verb": [
        ("One volunteer giving aid after a raid, was killed at noon.", {"killed": "1"}),
        ("The mayor was gunned down outside his home on Sunday along with another man.", {"killed": "2"}),
        ("Two men suspected of having murdered a priest were arrested.", {"detained": "2"}),
    ],
    "killed in other words": [
        ("A dealer was clubbed and axed to death.", {"killed": "1"}),
        ("Neighbours axed him to death.", {"killed": "1"}),
        ("A tailor was beaten dead by a crowd.", {"killed": "1"}),
        ("The son did not survive his wounds.", {"killed": "1"}),
        ("Two men were sentenced to death.", {}),
        ("The team was linked to death threats.", {}),
    ],
    "injured in other words": [
        ("One guard was hit by flying glass and two cashiers were treated for shock.", {"injured": "3"}),
        ("A bystander was struck by a stray bullet.", {"injured": "1"}),
        ("A farmer lost his foot and two boys lost both legs to a mine.", {"injured": "3"}),
        ("Residents were hit by power cuts.", {}),
        ("Three patients were treated for cholera.", {}),
    ],
    "accidents and outbreaks harm people too": [
        ("Two people were killed when their car overturned.", {"killed": "2"}),
        ("At least 30 people died of cholera in the camp.", {"killed": "30+"}),
        ("He died of a heart attack.", {}),
    ],
    "by their own hand": [
        ("A gunman killed his wife, then committed suicide.", {"killed": "2"}),
        ("A teenager committed suicide in a dormitory.", {}),
        ("Three suspects were arrested, one of whom committed suicide.", {"detained": "3"}),
    ],
    "a death that only says who somebody is": [
        ("Relatives of a man shot dead last week blocked the bridge.", {}),
        ("A bodyguard of the slain governor was wounded.", {"injured": "1"}),
        ("Carrying the coffin with the body of a driver, mourners marched.", {}),
        ("The body of a driver was found in a ditch.", {"killed": "1"}),
        ("A beggar was hanged by a crowd, but soldiers cut him down alive.", {}),
    ],
}
ROWS = [pytest.param(*row, id=f"{kind}: {row[0]}") for kind, rows in KINDS.items() for row in rows]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_the_toll_that_a_reader_takes(text: str, expected: dict[str, str]) -> None:
    assert tolls(text) == expected


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Strikes across the Gaza Strip killed at least 22 people.", "area"),
        ("Officials said 22 people died across the street.", "incident"),
        ("Some 90,000 people have had to flee their homes since June.", "cumulative"),
        ("Fighting in Kutum on Friday drove 3,000 families to flee.", "incident"),
        ("One aid worker was killed in the conflict.", "cumulative"),
        ("Two hundred people were killed on Monday.", "incident"),
    ],
)
def test_what_a_number_counts(text: str, scope: str) -> None:
    assert [c.scope.value for c in claims_of(text)] == [scope]
