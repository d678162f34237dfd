"""What --explain says reads well and says why: each claim, each candidate, all that was set aside."""

from datetime import date

import geo
from geo.commands.explain import explained

TEXT = (
    "Gunmen killed nine people in Kirkuk on Monday, police said. Among the dead were two children. "
    "Last year 200 people died in the city. The attack caused 12 casualties in Tuz."
)


def told(text: str = TEXT) -> str:
    article = geo.Article.of(text, id="a1", published=date(2024, 5, 14))
    return explained(article, geo.read(article))


def test_numbers_and_nouns_agree() -> None:
    one = told("Nine people were killed in Kirkuk on Monday.")
    assert "Article a1: 1 casualty claim, 1 incident, 1 place name, 0 set aside." in one
    assert "no incidents" in told("Voters queued in Kirkuk on Monday.")


def test_each_claim_names_its_words_its_speaker_its_incident_and_its_rule() -> None:
    assert (
        "“killed nine people”\n    killed: 9; said by police\n    counts in incident 1; by rule killed: active"
        in told()
    )


def test_each_place_shows_its_candidates_with_the_evidence() -> None:
    lines = [line for line in told().splitlines() if "geonames:" in line]
    assert len(lines) > 1
    assert "Kirkuk, Iraq (geonames:94787): a seat of government" in lines[0]


def test_what_was_set_aside_says_why() -> None:
    assert "“12 casualties” casualties may be killed or injured" in told()
    assert "told of another time" in told()
