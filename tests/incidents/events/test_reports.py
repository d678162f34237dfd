"""From sentences to incidents: how many there are, where each is, which numbers are its own."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.places.gazetteer import embedded
from geo.reading import read
from geo.vocabulary import Article, Harm, Reading, Role

MONDAY = date(2025, 3, 10)


def of(text: str, headline: str = "") -> Reading:
    return read(Article.of(text, published=MONDAY, headline=headline), embedded())


def told(text: str) -> list[tuple[list[str], int | None]]:
    """Of each incident its places' names and its best number of killed."""
    return [
        ([p.name for p in r.places], count.best if (count := r.toll(Harm.KILLED)) else None)
        for r in of(text).reports
    ]


ONE_INCIDENT = [
    ("a place and a toll", "Two people were killed in a blast in Homs, Syria.", (["Homs"], 2)),
    (
        "the place a sentence before",
        "A bomb exploded near a mosque in Homs, Syria. Two people were killed and five wounded.",
        (["Homs"], 2),
    ),
    (
        "the headline and the summary repeat the body",
        "Blast kills four in Homs\n\nA bomb killed four people in Homs on Sunday.\n\n"
        "Four people were killed in Homs, Syria, on Sunday when a bomb exploded in a market, police said.",
        (["Homs"], 4),
    ),
    (
        "a town and what holds it are one place",
        "Gunmen killed three farmers in Garland, Texas, United States.",
        (["Garland"], 3),
    ),
    (
        "the later sentence is more exact",
        "A bomb killed six people in Syria. The blast hit a bus in Homs.",
        (["Homs"], 6),
    ),
    (
        "where the speaker is based is no scene",
        "A bomb killed six people in Homs, the London-based monitors said.",
        (["Homs"], 6),
    ),
    (
        "a place without a number",
        "Students marched through Nairobi, Kenya, against higher fees.",
        (["Nairobi"], None),
    ),
    ("no place at all", "Gunmen shot dead two farmers.", ([], 2)),
]  # fmt: skip


@pytest.mark.parametrize(("caption", "text", "expected"), ONE_INCIDENT, ids=[c for c, _, _ in ONE_INCIDENT])
def test_one_incident(caption: str, text: str, expected: tuple[list[str], int | None]) -> None:
    assert told(text) == [expected]


SEVERAL = [
    (
        "another day and place",
        "A bomb killed four people in Homs, Syria, on Sunday.\n\nIn a separate attack, gunmen shot dead two teachers in Aleppo on Friday.",
        [(["Homs"], 4), (["Aleppo"], 2)],
    ),
    (
        "one sentence that counts place by place",
        "Five people were killed by air strikes in Homs and three people were killed in Aleppo, Syria.",
        [(["Homs"], 5), (["Aleppo"], 3)],
    ),
    (
        "people shot and people bombed in one city on one day",
        "Two missionaries were shot dead in Homs, Syria, on Sunday.\n\nA bomb exploded in Homs on Sunday, killing three.",
        [(["Homs"], 2), (["Homs"], 3)],
    ),
    (
        "what is added is no other event",
        "Gunmen killed a guard in Homs, Syria, on Sunday. In addition, a clerk was wounded in the attack.",
        [(["Homs"], 1)],
    ),
]


NOT_YET = {
    "one sentence that counts place by place": "joined: the dead of Aleppo are told as of Homs, 8 in all",
    "people shot and people bombed in one city on one day": "joined into one attack of 2 to 3 dead",
    "a search": "told as an attack in Homs, though nothing went off",
}
"""Caption -> what is read instead."""


def row(caption: str, *of: object) -> object:
    """A row of a table, expected to fail where `NOT_YET` names its caption."""
    marks = [pytest.mark.xfail(strict=True, reason=NOT_YET[caption])] if caption in NOT_YET else []
    return pytest.param(caption, *of, id=caption, marks=marks)


@pytest.mark.parametrize(("caption", "text", "expected"), [row(*s) for s in SEVERAL])
def test_several_incidents(caption: str, text: str, expected: list[tuple[list[str], int | None]]) -> None:
    assert sorted(told(text), key=str) == sorted(expected, key=str)


class TestAreas:
    WAVE = (
        "In the provinces of Latakia and Tartus, Syria, fighters killed families in their homes.\n\n"
        "More than 700 civilians were killed across the coastal areas, monitors said."
    )

    def test_a_toll_of_several_areas_is_told_once_and_shared(self) -> None:
        reports = of(self.WAVE).reports
        counts = [r for r in reports if (c := r.toll(Harm.KILLED)) and c.best == 700]
        assert len(counts) == 1
        assert {p.admin1 for p in counts[0].places} == {"Latakia", "Tartus"}
        assert counts[0].shared

    def test_an_attack_inside_the_wave_is_its_own(self) -> None:
        text = self.WAVE + "\n\nA witness said that two men were shot dead in an attack in Jableh."
        reports = of(text).reports
        assert any(
            [p.name for p in r.places] == ["Jablah"] and r.toll(Harm.KILLED).best == 2 for r in reports
        )  # type: ignore[union-attr]


class TestBackground:
    def test_what_happened_years_ago_is_set_aside_with_a_reason(self) -> None:
        reading = of(
            "A bomb killed four people in Homs, Syria, on Sunday. In 2012 a siege of the city killed hundreds of people."
        )
        assert [r.toll(Harm.KILLED).best for r in reading.reports] == [4]  # type: ignore[union-attr]
        assert any("background" in s.reason or "other" in s.reason for s in reading.set_aside)

    @pytest.mark.parametrize(
        "text",
        [
            "The council opened a new library in Springfield on Monday.",
            "Kenya beat Uganda 2-0 on Sunday; the striker scored both goals of the match and the coach praised the defence of his league champions.",
            "Voters in France go to the polls on Sunday to elect a parliament.",
        ],
    )
    def test_an_article_about_something_else_gives_no_incident(self, text: str) -> None:
        assert of(text).reports == ()


class TestOrderAndRoles:
    NEWS = (
        "A bomb killed forty people in a market in Homs, Syria, on Sunday, officials said.\n\n"
        "The dead were taken to hospitals in the city. Germany and France condemned the attack.\n\n"
        "In a separate attack on Friday, gunmen wounded a guard in Aleppo."
    )

    def test_the_most_central_comes_first(self) -> None:
        assert [p.name for p in of(self.NEWS).reports[0].places] == ["Homs"]

    def test_where_something_happened_is_a_scene_and_the_rest_is_context(self) -> None:
        roles = {r.name: r.toponym.role for r in of(self.NEWS).resolutions}
        assert roles["Homs"] is Role.SCENE and roles["Aleppo"] is Role.SCENE
        assert roles["Germany"] is Role.CONTEXT and roles["France"] is Role.CONTEXT

    def test_the_same_words_give_the_same_ids_and_two_incidents_two(self) -> None:
        once, twice = of(self.NEWS), of(self.NEWS)
        assert [r.id for r in once.reports] == [r.id for r in twice.reports]
        assert len({r.id for r in once.reports}) == len(once.reports)


SENTENCES = st.sampled_from(
    [
        "A bomb killed four people in Homs.",
        "Gunmen shot dead two teachers in Aleppo on Friday.",
        "Police arrested nine men.",
        "In Damascus, students marched against the law.",
        "No one was hurt.",
        "The dead included three children.",
        "In 2011 hundreds were killed in Daraa.",
        "5 were killed in Homs, 3 in Hama and 2 in Idlib.",
        "Monitors said over 300 people have died since January.",
        "The weather was fine.",
        "\n\n",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(SENTENCES, min_size=1, max_size=12))
def test_whatever_is_told_ids_differ_evidence_is_text_and_every_claim_is_accounted_for(
    parts: list[str],
) -> None:
    text = " ".join(parts)
    if not any(c.isalnum() for c in text):
        return
    reading = of(text)
    assert len({r.id for r in reading.reports}) == len(reading.reports)
    taken = {i for r in reading.reports for i in r.claims}
    left = {c.span for i, c in enumerate(reading.claims) if i not in taken}
    assert left <= {s.span for s in reading.set_aside}
    for report in reading.reports:
        assert report.evidence == tuple(sorted(report.evidence))
        assert all(span.of(text).strip() for span in report.evidence)
        assert report.places == () or all(p.toponym < len(reading.resolutions) for p in report.places)


LONG = (
    " The speaker went on for an hour about schools, roads and the price of bread, and thanked all who had come."
    " He spoke of his youth, of his father's shop and of the winters of that time." * 6
)
"""Words that tell of no event: with them a text is no short note."""
IN_GENERAL = [
    ("deeds without number, day or ground", "This is an army that murders priests and kills peasants."),
    ("a country is not where it happened", "Officers are being killed in Syria, he said."),
    ("a habit", "They have abducted students, and they will go on."),
]
NO_EVENTS = [
    ("a demand", "The council issued a communiqué demanding the return of the students."),
    ("a boycott", "The party will boycott the vote in Syria."),
    ("a speech", "The admiral harshly attacked the president in Homs, Syria, on Sunday."),
    ("a figure of speech", "The minister feared a social explosion in Homs, Syria, on Sunday."),
    ("a call to stop", "They call on the army to stop the bombings in Homs, Syria, on Sunday."),
    ("a search", "On Sunday people in Homs, Syria, were looking for explosives."),
]


@pytest.mark.parametrize(("caption", "text"), [row(*s) for s in NO_EVENTS])
def test_talk_and_searches_are_no_incident_of_a_long_text(caption: str, text: str) -> None:
    assert of(text + LONG).reports == ()


TRIED = [
    ("a trial", "The judge heard witnesses in the case of the murder of six priests in Homs, Syria.", 6),
    ("a condemnation", "The bishop condemned the killing of two nuns in Homs, Syria.", 2),
]


@pytest.mark.parametrize(("caption", "text", "killed"), TRIED, ids=[c for c, _, _ in TRIED])
def test_the_one_killing_that_a_long_text_is_about_is_its_incident(
    caption: str, text: str, killed: int
) -> None:
    assert told(text + LONG) == [(["Homs"], killed)]
    assert [c.count.best for c in of(text).claims] == []  # a note on a march tells it to say why they march


TOLD_OUTRIGHT = [
    ("a number", "Gunmen shot dead two farmers.", ([], 2)),
    ("a day", "Gunmen abducted students on Sunday.", ([], None)),
    ("a place within a country", "Farmers were killed near Homs, Syria.", (["Homs"], None)),
    (
        "a day that nobody can name and a place",
        "A bomb went off in Homs, Syria, on Sunday.",
        (["Homs"], None),
    ),
]


@pytest.mark.parametrize(("caption", "text"), IN_GENERAL, ids=[c for c, _ in IN_GENERAL])
def test_talk_in_general_is_set_aside_in_a_long_text(caption: str, text: str) -> None:
    reading = of(text + LONG)
    assert reading.reports == ()
    assert all(s.reason for s in reading.set_aside)


@pytest.mark.parametrize(("caption", "text", "expected"), TOLD_OUTRIGHT, ids=[c for c, _, _ in TOLD_OUTRIGHT])
def test_what_is_told_outright_is_an_incident_of_a_long_text(
    caption: str, text: str, expected: tuple[list[str], int | None]
) -> None:
    assert told(text + LONG) == [expected]
