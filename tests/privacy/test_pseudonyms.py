"""Private persons are named by what they are, wherever an incident has their names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.places.gazetteer import embedded
from geo.privacy.pseudonyms import private_names, pseudonymised
from geo.vocabulary import (
    Account,
    Article,
    Attribution,
    Candidate,
    CasualtyClaim,
    CountRange,
    DatePrecision,
    EventDate,
    EventType,
    Harm,
    Incident,
    IncidentReport,
    Outcome,
    Place,
    Reading,
    Resolution,
    Role,
    Span,
    Toll,
    Toponym,
    Who,
)
from tests.privacy.test_redacted_account import strings

TEXT = (
    "Ten people were killed in Jableh on Sunday. A witness, Ayman Fares, said ten people died."
    " Layla Mansour, 34, was among the dead. Governor Samir Haddad wept, and bus fares rose."
)
JABLAH = embedded().entry("geonames:169304")
OTHERS = (Candidate(JABLAH, 0.1, ()),)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def told(
    speaker: str = "Ayman Fares", role: str = "witness", url: str = "https://x.org/jableh", **more: str
) -> Incident:
    """An incident whose witness and dead are named in text, headline, source, numbers and place names."""
    said = Attribution(speaker, role, "said", at("Ayman Fares, said"))
    ten = CountRange(10, 10, 10, "ten, says Fares")
    claims = (
        CasualtyClaim(at("Ten people were killed"), "Ten people were killed", Harm.KILLED, Who.UNKNOWN, ten, attribution=said),
        CasualtyClaim(at("ten people died"), "ten people died", Harm.KILLED, Who.UNKNOWN, ten),
    )  # fmt: skip
    town = Toponym(at("Jableh"), "Jableh", Role.SCENE)
    woman = Toponym(at("Layla Mansour"), "Layla Mansour", Role.CONTEXT)
    resolutions = (
        Resolution(
            town, Outcome.RESOLVED, "Jableh", "", JABLAH, JABLAH.footprint, JABLAH.precision, 0.9, OTHERS
        ),
        Resolution(woman, Outcome.UNRESOLVED, "Layla Mansour", "no place of that name", candidates=OTHERS),
    )
    report = IncidentReport(
        "r", EventType.VIOLENCE, "Attack", EventDate(None, None, DatePrecision.UNKNOWN),
        (Place.of(0, resolutions[0]),), (0, 1), (Toll(Harm.KILLED, ten),), (), (at("Ten people were killed"),),
    )  # fmt: skip
    article = Article.of(TEXT, **{"headline": "Fares saw it", "source": "Layla Mansour", "url": url} | more)
    reading = Reading(article.id, "1", "en", None, resolutions, claims, (report,))
    return Incident("r", (Account(article, reading, report),), report.tolls)


def test_who_is_private_is_found_with_the_role_that_stands_for_them() -> None:
    names = private_names(told())
    assert names == dict.fromkeys(("Ayman Fares", "Ayman", "Fares"), "witness") | dict.fromkeys(
        ("Layla Mansour", "Layla", "Mansour"), "person"
    )
    assert private_names(told("A neighbour, Huda Nassar", "neighbour")).get("Huda Nassar") in (
        None,
        "neighbour",
    )


@pytest.mark.parametrize("where", ["headline", "source"])
def test_a_name_that_only_the_headline_or_the_source_has_is_found(where: str) -> None:
    named = replace_text(told(**{where: "A witness, Huda Nassar, said so"}), "Ten people were killed.")
    assert "Huda Nassar" in private_names(named)
    assert private_names(replace_text(told(headline="", source=""), "Ten people were killed.")) == {}


def replace_text(incident: Incident, text: str) -> Incident:
    (account,) = incident.accounts
    bare = replace(account.reading, resolutions=(), claims=(), reports=())
    report = replace(account.report, places=(), claims=(), evidence=())
    return replace(
        incident, accounts=(Account(replace(account.article, text=text), bare, report),), tolls=(Toll(Harm.KILLED, CountRange(10, 10, 10, "ten")),)
    )  # fmt: skip


def test_no_string_holds_a_name_and_their_roles_stand_there() -> None:
    now = pseudonymised(told())
    said = " ".join(strings(now))
    for name in ("Ayman", "Fares", "Layla", "Mansour"):
        assert name not in said, name
    (account,) = now.accounts
    assert "A witness, [a witness], said ten people died. [a person], 34," in account.article.text
    assert (account.article.headline, account.article.source) == ("[a witness] saw it", "[a person]")
    assert now.tolls[0].count == CountRange(10, 10, 10, "ten, says [a witness]")
    assert "Governor Samir Haddad wept, and bus fares rose." in account.article.text


def test_a_place_stays_a_place_and_a_person_who_was_taken_for_one_has_no_candidates() -> None:
    town, person = pseudonymised(told()).accounts[0].reading.resolutions
    assert town == told().accounts[0].reading.resolutions[0]
    assert (person.name, person.candidates, person.toponym.text) == ("[a person]", (), "[a person]")
    read = told("Jableh", "witness")
    assert "Jableh" in pseudonymised(read).accounts[0].article.text


def test_a_word_that_begins_like_a_name_is_another_word() -> None:
    (account,) = pseudonymised(told(headline="Layla died on Laylat al-Qadr")).accounts
    assert account.article.headline == "[a person] died on Laylat al-Qadr"


@pytest.mark.parametrize(
    ("url", "left"),
    [("https://x.org/jableh", "https://x.org/jableh"), ("https://x.org/ayman-fares-saw", ""), ("", "")],
)
def test_an_address_that_says_a_name_goes(url: str, left: str) -> None:
    assert pseudonymised(told(url=url)).accounts[0].article.url == left


def test_an_incident_that_names_nobody_stays_as_it_is() -> None:
    nobody = replace_text(told(headline="", source=""), "Ten people were killed.")
    assert pseudonymised(nobody) is nobody


@pytest.mark.parametrize(
    ("speaker", "role", "named"),
    [
        ("Ayman Fares", "witness", "a witness"),
        ("Ayman Fares", "Witness", "a witness"),
        ("Ayman Fares", "eyewitness", "an eyewitness"),
        ("Ayman Fares", "medic", "a witness"),
        ("a Facebook user, Ayman Fares", "witness", "a witness"),
        ("a Facebook user, Ayman Fares", "media", "a Facebook user"),
        ("Ayman Fares, a doctor", "medic", "a doctor"),
        ("the doctor – Ayman Fares", "medic", "the doctor"),
        ("Ayman Fares’s", "medic", "a person"),
        ("Ayman Fares and Layla Mansour", "medic", "a witness and a person"),
        ("Ayman Fares with Layla Mansour", "", "a witness and a person"),
        ("Dr Ayman Fares", "", "a witness"),
        ("Samir Haddad", "witness", "Samir Haddad"),
        ("the army", "witness", "the army"),
    ],
)
def test_a_speaker_is_named_by_what_they_are(speaker: str, role: str, named: str) -> None:
    (account,) = pseudonymised(told(speaker, role)).accounts
    assert account.claims[0].attribution.speaker == named
    assert account.claims[1].attribution is None
