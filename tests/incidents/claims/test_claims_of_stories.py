"""Kinds of sentences by which whole stories tell their tolls, each with its counter-examples."""

import pytest

from tests.incidents.claims.reading import claims_of, tolls

KINDS = {
    "a comma and 'and' begin another clause": [
        (
            "Five spectators died, one of them a girl of 16, and eight were wounded.",
            {"killed": "5", "injured": "8"},
        ),
        (
            "Forty people were killed, half of them children, and 15 injured.",
            {"killed": "40", "injured": "15"},
        ),
        ("Twelve died, among them five children, and eight were wounded.", {"killed": "12", "injured": "8"}),
        (
            "Officials reported 28 killed, including nine women, and 33 injured.",
            {"killed": "28", "injured": "33"},
        ),
        ("A shell hit a place called Sarafa, and 19 of those aboard were killed.", {"killed": "19"}),
        ("A teacher, a nurse, and two drivers were killed.", {"killed": "4"}),
        ("A teacher, and his son were killed.", {"killed": "2"}),
        ("Ali Omar, the governor of Hama, and two guards were killed.", {"killed": "3"}),
    ],
    "in hospital, under treatment": [
        ("Three traders died and two are in hospital in Katsina.", {"killed": "3", "injured": "2"}),
        ("Nine people remain in hospital.", {"injured": "9"}),
        ("Two children are in the hospital.", {"injured": "2"}),
        ("Thirty-one people were admitted to the general hospital.", {"injured": "31"}),
        ("Twelve people were taken to the Ibn Sina hospital.", {"injured": "12"}),
        ("The blast killed nine. Thirty-one were admitted.", {"killed": "9", "injured": "31"}),
        ("Fourteen other people were being treated.", {"injured": "14"}),
        ("In all, 44 persons are under treatment at a hospital.", {"injured": "44"}),
        ("Fifty-four remain under treatment.", {"injured": "54"}),
        ("Hospitals in the area treated 42 people.", {"injured": "42"}),
        ("We treated 17.", {"injured": "17"}),
        ("She had treated 19 people for gunshot wounds.", {"injured": "19"}),
        ("A third youth is in critical condition.", {"injured": "1"}),
        ("Two passengers are in a serious condition.", {"injured": "2"}),
        ("The clinic treated 300 patients for cholera.", {}),
        ("Ninety people were treated to a concert.", {}),
        ("Two doctors work in the hospital.", {}),
        ("Four students were admitted to the university.", {}),
        ("The hospital treated 40 people for malaria.", {}),
    ],
    "wounds that people have": [
        ("Twenty-three people have burns.", {"injured": "23"}),
        ("Eight workers have broken legs.", {"injured": "8"}),
        ("A policeman suffered a broken arm.", {"injured": "1"}),
        ("A woman of 60 has a fractured thigh.", {"injured": "1"}),
        ("A pupil fell and broke her arm.", {"injured": "1"}),
        ("Three women who sat in the back lost limbs.", {"injured": "3"}),
        ("A constable took a bullet in the hand.", {"injured": "1"}),
        ("The driver was hit in the leg.", {"injured": "1"}),
        ("A worker was hit in the arm and the stomach.", {"injured": "1"}),
        ("A boy of 16 was struck in the neck.", {"injured": "1"}),
        ("Five people were hit, none of them seriously.", {"injured": "5"}),
        ("A man was killed, and four were hit by bullets.", {"killed": "1", "injured": "4"}),
        ("The town was hit in the night.", {}),
        ("Farmers were hit by drought.", {}),
        ("Two banks were hit.", {}),
        ("The army has a broken spirit.", {}),
        ("The talks broke his hopes.", {}),
    ],
    "those who fell": [
        ("Four of them fell in Nasiriyah.", {"killed": "4"}),
        ("A guard and four smugglers fell.", {"killed": "5"}),
        ("Two more fell the same day in Itahari.", {"killed": "2"}),
        ("Two more soldiers fell on Sunday.", {"killed": "2"}),
        ("A military source said that 28 fighters had fallen there in the past day.", {"killed": "28"}),
        ("Two workers fell from a roof.", {}),
        ("Three boys fell into the river.", {}),
        ("Two runners fell ill.", {}),
        ("The number of soldiers fell by 20.", {}),
    ],
    "who was hurt and then died": [
        (
            "A boy of 13 who was wounded by the shelling of Afes on 26 May died in hospital yesterday.",
            {"killed": "1"},
        ),
        ("A bank guard who'd been wounded in Shopian on June 2 died of his injuries.", {"killed": "1"}),
        ("A young baker who had been injured in the clashes died in hospital.", {"killed": "1"}),
        ("Two men were wounded and died on the way.", {"killed": "2"}),
        ("Two men were wounded and one died.", {"killed": "1", "injured": "2"}),
    ],
    "labels and numbers of": [
        ("Dead: 12. Injured: 40.", {"killed": "12", "injured": "40"}),
        ("The deputy governor gave the number of dead as 21.", {"killed": "21"}),
        ("The governor has put the number killed at 28.", {"killed": "28"}),
        ("The wounded number 38.", {"injured": "38"}),
        ("The dead number 17.", {"killed": "17"}),
        (
            "A girl died, which brings the number of victims of Saturday's attack to eleven.",
            {"killed": "1–11"},
        ),
        ("That brings the number killed there to four.", {"killed": "4"}),
        ("The number of victims was not known.", {}),
        ("Victims: 300 families.", {}),
    ],
    "numbers of several places after a colon": [
        (
            "Lightning killed 12 people in the east on Sunday as they planted rice: five in Gaya, four in Aurangabad and three in Rohtas.",
            {"killed": "12"},
        ),
        (
            "The bombs killed 12 people on Sunday, the office said: five in Gaya, four in Aurangabad and three in Rohtas.",
            {"killed": "12"},
        ),
    ],
    "ages are no tolls": [
        ("Two boys of 16 and 17 died.", {"killed": "2"}),
        ("He was 22 and died before an ambulance came.", {"killed": "1"}),
        ("She was 30 and was killed.", {"killed": "1"}),
    ],
    "the verb told once": [
        ("Three policemen died at once and two more in the night.", {"killed": "5"}),
        ("One woman died at the scene, and another on Monday afternoon.", {"killed": "2"}),
        ("A porter was hit by a bullet and died; so did four of the militiamen.", {"killed": "5"}),
        (
            "Nineteen people were killed in Jurm, where a mosque fell in, and eight in Yamgan.",
            {"killed": "27"},
        ),
        ("Two more died in Mocuba, in Zambezia, and one each in Quelimane and Moatize.", {"killed": "4"}),
    ],
    "put to death": [
        ("The preachers executed a village head.", {"killed": "1"}),
        ("Gunmen stopped three buses and shot 19 men after checking their papers.", {"killed": "19"}),
        ("Eight young men were taken from a hall, made to kneel beside the road and shot.", {"killed": "8"}),
        ("On Sunday 23 travellers were dragged from vehicles and shot.", {"killed": "23"}),
        ("The seven were lined up along a wall and shot in the head.", {"killed": "7"}),
        ("Three brothers were stopped on the road and riddled with bullets.", {"killed": "3"}),
        ("Four guests were struck dead by lightning.", {"killed": "4"}),
        ("A man suffocated in a factory.", {"killed": "1"}),
        ("The elder son, Junaid, 15, expired in hospital.", {"killed": "1"}),
        ("Two visas expired.", {}),
        (
            "A truck ran over a family of four who were asleep by the road. None of them survived.",
            {"killed": "4"},
        ),
        ("Two policemen were taken to a range and shot at targets.", {}),
    ],
    "own losses": [
        ("The army killed 25 rebels and lost four of its own.", {"killed": "29"}),
        ("Russia said that it lost two men.", {"killed": "2"}),
        ("The border service put its losses at two guards.", {"killed": "2"}),
        ("The separatists acknowledged the loss of two fighters.", {"killed": "2"}),
        ("The party lost four of its seats.", {}),
    ],
    "telegram style": [
        ("Killing of 12 at Tchabi.", {"killed": "12"}),
        ("5 wounded.", {"injured": "5"}),
        ("Seven injured, no deaths.", {"killed": "0", "injured": "7"}),
        ("3 KIA, 2 WIA.", {"killed": "3", "injured": "2"}),
        ("Mother, two sons die as balcony gives way.", {"killed": "3"}),
        ("Lynching of a soldier in Beni.", {"killed": "1"}),
        ("One driver dead, load of salt stolen.", {"killed": "1"}),
        ("A mother and her twins killed, the father badly hurt.", {"killed": "3", "injured": "1"}),
        ("There was no loss of life.", {"killed": "0"}),
        ("Casualties unknown.", {}),
    ],
    "more": [
        ("At least 38 miners, and perhaps many more, lost their lives.", {"killed": "38+"}),
        ("Five militiamen and two M23 fighters died.", {"killed": "7"}),
        ("Two paramedics of the Amel Rescue Society died when their ambulance was hit.", {"killed": "2"}),
        ("Seven girls, all boarders of Primary Four to Six, perished on the spot.", {"killed": "7"}),
        (
            "It accused Bishkek of a strike on Vorukh, where, it said, three worshippers died outside a mosque.",
            {"killed": "3"},
        ),
        (
            "Troops set fire to a village and seven elderly people who had stayed behind burned to death.",
            {"killed": "7"},
        ),
        ("A patrol found the bodies of 20 migrants in the desert.", {"killed": "20"}),
        ("By Monday five of the wounded had died in hospitals.", {"killed": "5"}),
    ],
    "some of those who were shot died": [
        ("A man shot six people. Two of them died.", {"killed": "2", "injured": "4"}),
        (
            "Ten miners were shot, of whom seven died; the others are in Gusau.",
            {"killed": "7", "injured": "3"},
        ),
        (
            "Eight people were shot. One, a grandmother, died at the scene, and another, her neighbour, on Monday.",
            {"killed": "2", "injured": "6"},
        ),
        ("A man stabbed three women in a shop. One died.", {"killed": "1", "injured": "2"}),
        ("A man shot his neighbour. The neighbour died.", {"killed": "1"}),
    ],
    "which people are meant": [
        ("Thirteen others hit there are in Gandhi Hospital.", {"injured": "13"}),
        ("A woman hanging out laundry was killed.", {"killed": "1"}),
        ("Two men wounded in Homs died.", {"killed": "2"}),
        (
            "A woman of 54 who had been hit by a stray bullet in Moirang on Sunday died in hospital.",
            {"killed": "1"},
        ),
        ("Five were killed, a girl of four among them, and eight wounded.", {"killed": "5", "injured": "8"}),
        (
            "Two men had died on Sunday and seven people, including a woman, had been hit.",
            {"killed": "2", "injured": "7"},
        ),
        ("A married couple and their baby were killed.", {"killed": "3"}),
        (
            "The shooting ended with an assistant principal killed and two others injured.",
            {"killed": "1", "injured": "2"},
        ),
        ("A chief, along with three other militants, was gunned down.", {"killed": "4"}),
    ],
    "a date is no end of a range": [
        ("ANKARA, July 8 - Nine miners died on Monday.", {"killed": "9"}),
        ("Between 8 and nine miners died.", {"killed": "8–9"}),
    ],
    "letters that are also an army's": [
        ("Two of the armed groups present were the KIA and the KNU.", {}),
        ("Five KIA in an ambush.", {"killed": "5"}),
    ],
    "a number that nobody knows": [
        ("The number of dead is not known.", {"killed": "?"}),
        ("Fourteen fighters were wounded, number of dead unknown.", {"killed": "?", "injured": "14"}),
        ("The number of people killed rose to 33.", {"killed": "33"}),
        ("The number of visitors is not known.", {}),
    ],
    "parts of a number over a longer time": [
        (
            "Nine soldiers have lost their lives since October 11. Two of the nine were killed on Sunday.",
            {"killed": "2"},
        ),
        ("Three people died. Two were hit by bullets and one drowned.", {"killed": "3"}),
    ],
    "many minor": [
        ("Three men were dragged from a car; they escaped with bruises.", {"injured": "3"}),
        ("He has since died.", {"killed": "1"}),
        ("Three were wounded, of whom one has since died.", {"killed": "1", "injured": "3"}),
    ],
}

SCOPES = [
    (
        "A quake, one of the strongest in the north since the disaster of March 2011, injured 187 people.",
        "incident",
    ),
    ("In the deadliest week since May, 40 people have been killed since January.", "cumulative"),
    ("Two others have since died in hospital.", "incident"),
    ("A bomb came down beside a bakery on Wednesday, claiming six lives.", "incident"),
    ("They claim to have killed eight soldiers.", "incident"),
    ("Cholera has killed two children since the weekend.", "incident"),
    (
        "Bombs killed nine people on Wednesday, as rebels who have taken two towns since January pushed on.",
        "incident",
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(*row, id=f"{kind}: {row[0]}") for kind, rows in KINDS.items() for row in rows],
)
def test_the_toll_that_a_reader_takes(text: str, expected: dict[str, str]) -> None:
    assert {harm: toll for harm, toll in tolls(text).items() if harm in ("killed", "injured")} == expected


@pytest.mark.parametrize(("text", "scope"), SCOPES)
def test_what_a_number_counts(text: str, scope: str) -> None:
    assert [c.scope for c in claims_of(text)] == [scope]


LOG = """\
NK-1 | 20 Oct | Beni | Rebels fired upon lorries on the road between Nizi and Iga. One driver dead, a load of salt stolen.
NK-2 | 21 Oct | Fizi | A gold pit was flooded. As it stands this evening, eight bodies have been brought up.
"""


ALIGNED = """\
Province      District      Dead   Injured   Houses destroyed
Samangan      Aybak         29     112       2,140
Balkh         Khulm         6      38        890
"""


def test_columns_may_be_parted_by_blanks() -> None:
    told = [(c.harm, c.count.low) for c in claims_of(ALIGNED)]
    assert told == [("killed", 29), ("injured", 112), ("killed", 6), ("injured", 38)]


def test_rows_of_sentences_are_a_log_and_no_table() -> None:
    assert [(c.harm, c.count.low) for c in claims_of(LOG)] == [("killed", 1), ("killed", 8)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (
            "Lightning killed 12 people in the east on Sunday as they planted rice: five in Gaya, four in Arwal and three in Rohtas.",
            [12, 5, 4, 3],
        ),
        ("Two died in Mocuba, in Zambezia, and one each in Quelimane and Moatize.", [2, 1, 1]),
        ("Nineteen people were killed in Jurm, where a mosque fell in, and eight in Yamgan.", [19, 8]),
        (
            "Three brothers were killed on Sunday. In San Onofre two labourers were gunned down, and a leader was murdered at El Carmen.",
            [3, 2, 1],
        ),
        ("Two died in Homs on Friday, in Hama and in Idlib, both of them over a parking place.", [2]),
    ],
)
def test_each_place_has_its_number(text: str, numbers: list[int]) -> None:
    assert [c.count.low for c in claims_of(text)] == numbers
