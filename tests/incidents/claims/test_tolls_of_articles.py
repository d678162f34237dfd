"""Kinds of sentences of whole articles whose toll was once read wrongly, each with its counter-examples."""

import pytest

from geo.incidents.claims.tolls import tolls_of
from tests.incidents.claims.reading import claims_of, tolls

KINDS = {
    "more dead, and then the toll that holds them": [
        (
            "Two more pupils succumbed to burns, bringing to nine the number of victims of Thursday's fire.",
            {"killed": "9"},
        ),
        ("Rescuers found five more bodies on Sunday, which put the number of dead at 24.", {"killed": "24"}),
        (
            "At least 21 people were killed. Villagers found two more bodies, which brought the number of dead to 23.",
            {"killed": "23+"},
        ),
        ("The toll rose to 38 on Tuesday, after another eleven bodies were found.", {"killed": "38"}),
        ("Toll rises to 11. Two more bodies were found, which brings the toll to 11.", {"killed": "11"}),
        ("Four guards were killed. Two more died in hospital.", {"killed": "6"}),
    ],
    "the next in a count": [
        (
            "Five herders were shot dead. A sixth man, Karim Deng, who was flown out, died last night.",
            {"killed": "6"},
        ),
        ("Five herders were shot dead. A sixth man, Karim Deng, was arrested.", {"killed": "5"}),
    ],
    "a count that went up": [
        (
            "The missile hit the square. The count went from four dead at noon to six by evening.",
            {"killed": "6"},
        ),
        (
            "The number of people known to have drowned when a boat went down rose to 38 on Tuesday.",
            {"killed": "38"},
        ),
        (
            "Eight of the workers have broken legs. In all, 44 are in hospital, several with burns.",
            {"injured": "44"},
        ),
    ],
    "a number that somebody else gives": [
        (
            "Two students died in the clash, the union said; the police chief spoke of one death.",
            {"killed": "2"},
        ),
        ("Two students died in the clash, and a policeman was killed.", {"killed": "3"}),
    ],
    "some of those who were shot died": [
        ("Four people were shot, two of them fatally, on Monday.", {"killed": "2", "injured": "2"}),
        ("Six people were shot, one fatally, on Monday.", {"killed": "1", "injured": "5"}),
        (
            "Four people were shot, two of them fatally. A boy who was hit in the foot was sent home.",
            {"killed": "2", "injured": "2"},
        ),
        ("A settler was shot on Saturday, the fifth such killing this year.", {"killed": "1"}),
    ],
    "who the dead were": [
        (
            "Six people were wounded in a blast; the dead, two boys, were taken to a clinic.",
            {"killed": "2", "injured": "6"},
        ),
        ("The dead were two boys and a guard.", {"killed": "3"}),
        ("The dead were buried on Friday.", {}),
        ("Mourners buried two of the five people killed when missiles struck the city.", {"killed": "5"}),
        ("A nurse was killed and four of her eight children wounded.", {"killed": "1", "injured": "4"}),
    ],
    "people told of before, whom nobody has counted as victims": [
        ("Four women trod on a rocket. All of them perished.", {"killed": "4"}),
        ("Three women were buried by a hillside; their bodies have been recovered.", {"killed": "3"}),
        ("Nine miners were killed. They died at once.", {"killed": "9"}),
    ],
    "lists of victims": [
        ("The driver and a picker of 19 were killed outright.", {"killed": "2"}),
        ("A sub-inspector and two constables were killed in the raid.", {"killed": "3"}),
        ("A stoker and two guards were killed in the raid.", {"killed": "3"}),
        ("As a result of the strike two guards were killed.", {"killed": "2"}),
        ("A shepherd of 69 and a fireman were found dead in the hills.", {"killed": "2"}),
        ("A woman of 57 and her grandson, a pupil of the sixth class, were killed.", {"killed": "2"}),
        ("A soldier shot his commander and two colleagues dead.", {"killed": "3"}),
        ("The storm took the lives of a retired couple and of a soldier.", {"killed": "3"}),
        ("A couple and their daughter lost their lives.", {"killed": "3"}),
        ("A couple of men were killed.", {"killed": "2+"}),
        ("The captain was ambushed on the way to a meeting and died with his driver.", {"killed": "2"}),
        (
            "It left two brothers, 19 and 22, dead and a barman with a leg wound.",
            {"killed": "2", "injured": "1"},
        ),
        ("Two guards were killed and a third wounded.", {"killed": "2", "injured": "1"}),
        ("A rocket injured one person, American and Iraqi officials said.", {"injured": "1"}),
        ("Two, one a foreign national, died at the gate.", {"killed": "2"}),
    ],
    "victims far from their verb": [
        ("Two hands of a cargo ship that had left Port Louis drowned off the island.", {"killed": "2"}),
        ("Eleven workers, of whom seven were women, were charred to death.", {"killed": "11"}),
        ("Three of those who went to recover his body were wounded.", {"injured": "3"}),
        ("The town stood still for a vigil for the three who were killed on Tuesday.", {"killed": "3"}),
        ("Eleven members of the armed organisation Falcon were killed on Monday.", {"killed": "11"}),
        ("A gendarme, cut off from his unit, was beaten to death.", {"killed": "1"}),
        ("A snowstorm killed three people in Denver.", {"killed": "3"}),
        ("Three of the five miners have since turned up dead in the river.", {"killed": "3"}),
    ],
    "hurt, in other words": [
        ("One man died, another lost three fingers.", {"killed": "1", "injured": "1"}),
        ("Eight of them have cuts from glass.", {"injured": "8"}),
        ("The services have cuts to fear.", {}),
        ("The blast at the colliery burned six miners.", {"injured": "6"}),
        ("The police burned four lorry-loads of pine.", {}),
        ("A parcel ignited in a shop and burned a porter's hands.", {"injured": "1"}),
        ("An 18-year-old suspected thief was stoned by a crowd.", {"injured": "1"}),
        ("Two guards have been out of danger since Monday.", {"injured": "2"}),
        ("A bus overturned at the toll gate, sending 22 students to hospital.", {"injured": "22"}),
        ("The bishop sent 22 students to the college.", {}),
        ("We counted six bodies, all with bullets in the chest.", {"killed": "6"}),
    ],
    "dead, in other words": [
        (
            "Thirty are in hospital. The toll is 13, as four of the critically injured have died.",
            {"killed": "13", "injured": "30"},
        ),
        ("The bodies of five men with their hands tied were left beside the road.", {"killed": "5"}),
        ("Seven men were found dead. Hats were left on two of the bodies.", {"killed": "7"}),
        ("Three shepherds were found with their throats cut.", {"killed": "3"}),
        ("Three soldiers fell and eight others were wounded.", {"killed": "3", "injured": "8"}),
        ("A pupil fell and broke her arm.", {"injured": "1"}),
        ("Fourteen workers were buried alive when a wall gave way.", {"killed": "14"}),
        ("The response made it possible to neutralise 27 gunmen.", {"killed": "27"}),
        ("The law would make it possible to execute 27 gunmen.", {}),
    ],
    "no toll of people": [
        ("The toll was likely to grow: 43 people had been hurt.", {"injured": "43"}),
        ("A van burned at the toll plaza with 12 crates.", {}),
    ],
    "no running total": [
        (
            "Fourteen people were brought to the hospital, and the worst cases were flown on.",
            {"injured": "14"},
        ),
        (
            "The gunmen killed three traders in the first of the two raids. In Bama they killed two.",
            {"killed": "3"},
        ),
        (
            "Gunmen shot dead an officer, who led a rebel company until the settlement of 2018, at his door on Monday.",
            {"killed": "1"},
        ),
        ("The latest attack brought to 41 the number of people killed this year.", {}),
    ],
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(*row, id=f"{kind}: {row[0]}") for kind, rows in KINDS.items() for row in rows],
)
def test_the_toll_that_a_reader_takes(text: str, expected: dict[str, str]) -> None:
    assert {harm: toll for harm, toll in tolls(text).items() if harm in ("killed", "injured")} == expected


def test_a_third_victim_is_one_by_herself_where_the_two_before_died_elsewhere() -> None:
    text = (
        "Two people were killed in Kherson. A third person was killed by a drone an hour later in Bilozerka."
    )
    claims = claims_of(text)
    elsewhere = [i for i, c in enumerate(claims) if c.span.start >= text.index("A third")]
    assert [t.count.label for t in tolls_of(claims, range(len(claims)))] == ["3"]
    assert [t.count.label for t in tolls_of(claims, elsewhere)] == ["1"]
