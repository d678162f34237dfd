"""A masked incident holds its unit, its numbers and who speaks for what; no finer place, and no word of its article."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.places.gazetteer import embedded
from geo.privacy.masking import PLACE_WITHHELD, WORDS_WITHHELD, beside, masked, names_of, places_of
from geo.vocabulary import (
    Account,
    Actor,
    Article,
    Attribution,
    Candidate,
    CasualtyClaim,
    CountRange,
    DatePrecision,
    EventDate,
    EventType,
    Footprint,
    GazetteerEntry,
    Harm,
    Incident,
    IncidentReport,
    Outcome,
    Place,
    Precision,
    Reading,
    Resolution,
    Role,
    SetAside,
    Span,
    Toll,
    Toponym,
    Who,
)
from geo.wording.precision import masked_to
from tests.maps.examples import LONDON, entry
from tests.privacy.test_redacted_account import strings

QUSOUR, BANIYAS, TARTUS, SYRIA, TRIPOLI = (
    embedded().entry(id)
    for id in (
        "local:sy-baniyas-al-qusour",
        "geonames:171830",
        "geonames:SY.14",
        "geonames:163843",
        "geonames:266826",
    )
)
TEXT = (
    "Four people were killed in al-Qusour near Kharbat Sirr, north of Tripoli, in Tartus, Syria, London said."
    " Five were hurt at 35.1819, 35.9487. Baniyas mourned."
)
NAMES = ["al-Qusour", "Kharbat Sirr", "Tripoli", "Tartus", "Syria", "London", "Baniyas"]
QUSOUR_, KHARBAT_, TRIPOLI_, TARTUS_, SYRIA_, LONDON_, BANIYAS_ = range(7)
FOUR = CountRange(4, 4, 4, "four of Ayman Fares in al-Qusour")


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def read(words: str, entry: GazetteerEntry | None, role: Role = Role.CONTEXT) -> Resolution:
    toponym = Toponym(at(words), words, role, "town")
    if entry is None:
        return Resolution(toponym, Outcome.UNRESOLVED, words, "no place of that name is known")
    other = (Candidate(BANIYAS, 0.1, ("a town",)),)
    return Resolution(toponym, Outcome.RESOLVED, entry.name, "near Baniyas", entry, entry.footprint, entry.precision, 0.8, other)  # fmt: skip


def told(
    speaker: str = "a doctor at al-Qusour hospital", role: str = "medic", actors: tuple[str, ...] = (), id: str = "one", **more: object
) -> Incident:  # fmt: skip
    """Four people killed in al-Qusour, of which there is more to know than may be published."""
    entries = (QUSOUR, None, TRIPOLI, TARTUS, SYRIA, LONDON, BANIYAS)
    resolutions = tuple(
        read(n, e, Role.SCENE if e is QUSOUR else Role.CONTEXT) for n, e in zip(NAMES, entries, strict=True)
    )
    said = Attribution(speaker, role, "said", at("London said"))
    claims = (
        CasualtyClaim(at("Four people"), "Four people", Harm.KILLED, Who.CIVILIANS, FOUR, attribution=said),
        CasualtyClaim(at("Five"), "Five", Harm.INJURED, Who.UNKNOWN, CountRange(5, 5, 5, "Five")),
    )
    places = (Place.of(QUSOUR_, resolutions[QUSOUR_]), Place.of(KHARBAT_, resolutions[KHARBAT_]))
    report = IncidentReport(
        id, EventType.VIOLENCE, "Attack", EventDate(None, None, DatePrecision.UNKNOWN), places, (0, 1),
        (Toll(Harm.KILLED, FOUR),), tuple(Actor(a, at("London")) for a in actors), (at("Baniyas mourned"),),
    )  # fmt: skip
    article = Article.of(
        TEXT, headline="al-Qusour bombed", source="al-Qusour Daily", url="https://x.org/qusour"
    )
    aside = (SetAside(at("Baniyas"), "Baniyas", "Baniyas is no number"),)
    reading = Reading(article.id, "1", "en", None, resolutions, claims, (report,), aside)
    account = Account(replace(article, **more) if more else article, reading, report)
    return Incident(id, (account,), report.tolls)


def made(to: Precision = Precision.PROVINCE, incident: Incident | None = None) -> Incident:
    return masked(incident or told(), to, embedded())


@pytest.mark.parametrize("to", [Precision.PROVINCE, Precision.COUNTRY])
def test_no_string_of_it_says_a_finer_place_a_position_or_a_word_of_the_article(to):
    said = " ".join(strings(made(to))).casefold()
    for word in (
        "qusour",
        "kharbat",
        "baniyas",
        "beirut",
        "mourned",
        "hospital",
        "x.org",
        "35.18",
    ):
        assert word not in said, word
    assert ("tartus" in said) == (to is Precision.PROVINCE)


def test_its_article_is_empty_and_says_so():
    (account,) = made().accounts
    assert (account.article.text, account.article.headline, account.article.url) == ("", WORDS_WITHHELD, "")
    assert account.article.source == f"{PLACE_WITHHELD} Daily"
    assert account.reading.set_aside == ()
    assert account.report == account.reading.reports[0]
    assert {s for c in account.claims for s in (c.span, c.attribution and c.attribution.span)} <= {
        Span(0, 0),
        None,
    }


def test_its_place_is_its_unit_once_and_a_place_that_nobody_knows_has_no_name():
    (account,) = made().accounts
    known, unknown = account.report.places
    assert (known.name, known.gazetteer_id, known.precision, known.masked) == (
        "Tartus", "geonames:SY.14", Precision.PROVINCE, True,
    )  # fmt: skip
    assert (unknown.name, unknown.located, unknown.masked) == ("place withheld", False, True)
    incident = told()
    (account,) = incident.accounts
    town = Place.of(BANIYAS_, account.reading.resolutions[BANIYAS_])
    report = replace(account.report, places=(town, *account.report.places))
    both = replace(incident, accounts=(replace(account, report=report),))
    assert [p.name for p in made(incident=both).lead.places] == ["Tartus", "place withheld"]
    assert made(incident=both).lead.places[0].toponym == BANIYAS_  # its own place stays first
    assert [p.name for p in places_of(both)] == ["Baniyas", "al-Qusour", "Kharbat Sirr"]


def test_each_place_name_of_the_article_becomes_its_unit_and_far_ones_stay():
    now, was = made().accounts[0].reading.resolutions, told().accounts[0].reading.resolutions
    for n in (QUSOUR_, BANIYAS_):
        assert (now[n].outcome, now[n].name, now[n].entry) == (Outcome.RESOLVED, "Tartus", TARTUS)
        assert (now[n].footprint, now[n].precision) == (TARTUS.footprint, Precision.PROVINCE)
        assert (now[n].reason, now[n].toponym.cue) == (masked_to(Precision.PROVINCE), "province")
    for n in (TARTUS_, SYRIA_, LONDON_):
        assert (now[n].name, now[n].entry, now[n].footprint) == (was[n].name, was[n].entry, was[n].footprint)
        assert now[n].toponym.cue == "town"
    assert (now[KHARBAT_].outcome, now[KHARBAT_].name) == (Outcome.UNRESOLVED, "place withheld")
    assert (now[KHARBAT_].entry, now[KHARBAT_].footprint, now[KHARBAT_].toponym.cue) == (None, None, "")
    assert now[KHARBAT_].reason == masked_to(None)
    assert now[TRIPOLI_].name != "Tripoli"  # it is near enough to tell where
    assert [r.candidates for r in now] == [()] * len(NAMES)
    country = made(Precision.COUNTRY).accounts[0].reading.resolutions[QUSOUR_]
    assert (country.name, country.toponym.cue) == ("Syria", "")


def with_places(incident: Incident, *places: Place) -> Incident:
    (account,) = incident.accounts
    return replace(incident, accounts=(replace(account, report=replace(account.report, places=places)),))


HOMS, HOMS_PROVINCE = (embedded().entry(id) for id in ("geonames:169577", "geonames:SY.11"))


def test_a_town_and_the_province_of_its_name_are_two_places_and_two_unknown_ones_are_one():
    def place(n: int, entry: GazetteerEntry) -> Place:
        return Place(
            n,
            entry.name,
            entry.id,
            entry.footprint,
            entry.precision,
            entry.country,
            entry.country_code,
            entry.admin1,
        )

    two = made(Precision.TOWN, with_places(told(), place(9, HOMS), place(9, HOMS_PROVINCE)))
    # of no place name of the article, they are taken for what nobody can look up: their province, once
    assert [p.name for p in two.lead.places] == ["Syria"]
    read_ = tuple(read("London", e) for e in (HOMS, HOMS_PROVINCE))
    incident = with_places(told(), place(7, HOMS), place(8, HOMS_PROVINCE))
    (account,) = incident.accounts
    reading = replace(account.reading, resolutions=(*account.reading.resolutions, *read_))
    both = made(Precision.TOWN, replace(incident, accounts=(replace(account, reading=reading),)))
    assert [p.gazetteer_id for p in both.lead.places] == [HOMS.id, HOMS_PROVINCE.id]
    unknown = with_places(told(), Place(7, "Kharbat"), Place(KHARBAT_, "Kharbat Sirr"))
    assert [p.name for p in made(incident=unknown).lead.places] == ["place withheld"]


SAFITA = entry("x:safita", "Safita", "PPL", 34.82, 36.12, admin1="Tartus", admin2="Safita District")


@pytest.mark.parametrize(
    ("case", "place", "source", "left"),
    [
        ("a place that an analyst added, of no words of the article", Place.of(9, read("London", SAFITA)),
         "Safita Daily", f"{PLACE_WITHHELD} Daily"),
        ("the district of that place", Place.of(9, read("London", SAFITA)), "Safita District Daily", f"{PLACE_WITHHELD} Daily"),
        ("the district of a place that is named by the way", Place.of(TARTUS_, read("Tartus", TARTUS)),
         "Baniyas District Daily", f"{PLACE_WITHHELD} Daily"),
        ("a unit as coarse as the mask", Place.of(TARTUS_, read("Tartus", TARTUS)), "Tartus Daily", "Tartus Daily"),
    ],
)  # fmt: skip
def test_a_paper_that_bears_the_name_of_a_finer_place_is_not_called_by_it(case, place, source, left):
    (account,) = made(incident=with_places(told(source=source), place)).accounts
    assert account.article.source == left, case


def test_a_mask_to_the_country_takes_out_the_provinces_name_whatever_was_masked_before():
    (account,) = told(source="Tartus Daily").accounts
    reading = replace(account.reading, resolutions=account.reading.resolutions[: QUSOUR_ + 1])
    alone = replace(told(), accounts=(replace(account, reading=reading),))  # no word of it is of the province
    once = made(incident=with_places(alone, account.report.places[0]))
    assert once.accounts[0].article.source == "Tartus Daily"
    for was in (once, alone):
        assert made(Precision.COUNTRY, was).accounts[0].article.source == f"{PLACE_WITHHELD} Daily"


def test_what_one_article_tells_of_is_said_by_no_other():
    incident = told()
    (account,) = incident.accounts
    bare = replace(account.reading, resolutions=())
    second = replace(account, reading=bare, report=replace(account.report, id="two", places=()))
    first, other = made(incident=replace(incident, accounts=(account, second))).accounts
    assert other.article.source == first.article.source == f"{PLACE_WITHHELD} Daily"


def test_a_place_without_any_unit_and_a_point_without_an_entry_are_nowhere():
    for odd in (read("London", replace(FAR, country_code="")), replace(read("London", FAR), entry=None)):
        incident = told()
        (account,) = incident.accounts
        resolutions = list(account.reading.resolutions)
        resolutions[LONDON_] = odd
        reading = replace(account.reading, resolutions=tuple(resolutions))
        now = made(incident=replace(incident, accounts=(replace(account, reading=reading),)))
        gone = now.accounts[0].reading.resolutions[LONDON_]
        assert (gone.name, gone.outcome) == ("place withheld", Outcome.UNRESOLVED)
        assert (gone.entry, gone.footprint, gone.precision) == (None, None, None)


def test_a_mask_stays_when_another_is_put_on():
    once = made()
    assert made(incident=once) == once
    assert made(Precision.COUNTRY, once).lead.places[0].name == "Syria"


FAR = entry("x:far", "Faraway", "PPL", 37.9, 35.95, country="Turkey", country_code="TR")
NEAR = entry("x:near", "Nearby", "PPL", 37.4, 35.95, country="Turkey", country_code="TR")


@pytest.mark.parametrize(
    ("case", "other", "stays"),
    [
        ("over 300 km away, abroad", FAR, True),
        (
            "300.5 km away, abroad",
            entry("x:edge", "Edge", "PPL", 37.6579, 36.07194, country="Turkey", country_code="TR"),
            True,
        ),
        ("less than 300 km away, abroad", NEAR, False),
        ("over 300 km away, in the country", replace(FAR, country_code="SY"), False),
        ("over 300 km away, in no known country", replace(FAR, country_code=""), False),
    ],
)
def test_a_place_abroad_that_is_far_off_does_not_tell_where_it_was(case, other, stays):
    incident = told()
    (account,) = incident.accounts
    resolutions = list(account.reading.resolutions)
    resolutions[LONDON_] = read("London", other)
    reading = replace(account.reading, resolutions=tuple(resolutions))
    now = made(incident=replace(incident, accounts=(replace(account, reading=reading),)))
    assert (now.accounts[0].reading.resolutions[LONDON_].name == other.name) == stays, case
    nowhere = replace(account, reading=reading, report=replace(account.report, places=()))
    now = made(incident=replace(incident, accounts=(nowhere,)))
    assert (
        now.accounts[0].reading.resolutions[LONDON_].name != other.name
    )  # of what has no place, none is far


@pytest.mark.parametrize(
    ("speaker", "role", "left"),
    [
        ("a doctor at al-Qusour hospital", "medic", "a doctor"),
        ("a doctor in Kharbat Sirr", "medic", "a doctor"),
        ("Tartus police", "police", "Tartus police"),
        ("Ayman Fares", "witness", "a witness"),
        ("Ayman Fares", "Official", "an official"),
        ("Ayman Fares", "police", "police"),
        ("Ayman Fares", "military", "the military"),
        ("Ayman Fares", "medic", "a medic"),
        ("Ayman Fares", "media", "media"),
        ("Ayman Fares", "monitor", "a monitor"),
        ("Ayman Fares", "armed group", "an armed group"),
        ("Ayman Fares", "poet", "a source"),
        ("Syrian Observatory for Human Rights", "monitor", "Syrian Observatory for Human Rights"),
    ],
)
def test_who_speaks_is_called_by_what_they_are(speaker, role, left):
    said = made(incident=told(speaker, role)).accounts[0].claims[0].attribution
    assert (said.speaker, said.role, said.verb) == (left, role, "said")


def test_who_took_part_keeps_no_name_that_tells_where_and_whoever_has_no_other_goes():
    (account,) = made(incident=told(actors=("gunmen", "Ayman Fares", "the army in al-Qusour"))).accounts
    assert [a.name for a in account.report.actors] == ["gunmen", "the army in [place withheld]"]
    assert {a.span for a in account.report.actors} == {Span(0, 0)}


def test_its_numbers_stay_and_lose_their_words():
    now = made()
    assert [(t.harm, t.count.low, t.count.best, t.count.high) for t in now.tolls] == [(Harm.KILLED, 4, 4, 4)]
    assert [c.count.best for c in now.accounts[0].claims] == [4, 5]
    for count in (now.tolls[0].count, now.lead.tolls[0].count, now.accounts[0].claims[0].count):
        assert "Qusour" not in count.wording and "Fares" not in count.wording and "four" in count.wording


# --- the other incidents of the same article ---


def test_an_incident_of_another_article_is_left_alone():
    incident = told()
    assert beside(incident, {}) is incident
    assert beside(incident, {"other": {"al-Qusour"}}) is incident


def quiet(*names: str) -> Incident:
    incident = told(actors=("gunmen of al-Qusour",))
    (account,) = incident.accounts
    own = replace(account.report, places=(Place.of(TARTUS_, account.reading.resolutions[TARTUS_]),))
    other = replace(account.report, id="other")
    account = replace(
        account, report=own, reading=replace(account.reading, reports=(account.report, other, own))
    )
    return beside(replace(incident, accounts=(account,)), {account.article.id: set(names)})


def test_an_incident_beside_what_is_kept_back_says_nothing_of_it():
    now = quiet("al-Qusour", "Kharbat Sirr")
    said = " ".join(strings(now)).casefold()
    for word in ("qusour", "kharbat", "mourned", "x.org", "35.18"):
        assert word not in said, word
    (account,) = now.accounts
    assert account.reading.reports == (account.report,)
    assert [p.name for p in account.report.places] == ["Tartus"]
    hidden = account.reading.resolutions[QUSOUR_]
    assert (hidden.outcome, hidden.name, hidden.reason) == (
        Outcome.UNRESOLVED,
        "place withheld",
        masked_to(None),
    )
    assert (hidden.entry, hidden.footprint, hidden.precision) == (None, None, None)
    assert account.reading.resolutions[KHARBAT_].name == "place withheld"
    kept = account.reading.resolutions[TARTUS_]
    assert (kept.name, kept.outcome) == ("Tartus", Outcome.RESOLVED)
    assert account.reading.resolutions[BANIYAS_].name == "Baniyas"
    assert [r.candidates for r in account.reading.resolutions] == [()] * len(NAMES)
    assert (account.article.headline, account.article.text) == (WORDS_WITHHELD, "")
    assert now.tolls[0].count.best == 4


def test_the_own_place_of_an_incident_stays_whatever_is_kept_back_beside_it():
    (account,) = quiet("Tartus", "al-Qusour").accounts
    assert account.reading.resolutions[TARTUS_].name == "Tartus"
    assert account.reading.resolutions[QUSOUR_].name == "place withheld"


def test_only_the_account_of_that_article_keeps_quiet():
    incident, other = told(), told(id="two", source="Agency")
    paper = replace(other.accounts[0].article, id="another")
    both = replace(incident, accounts=(*incident.accounts, replace(other.accounts[0], article=paper)))
    first, second = beside(both, {both.accounts[0].article.id: {"al-Qusour"}}).accounts
    assert first.article.text == "" and second == both.accounts[1]


# --- what a mask takes out ---


@pytest.mark.parametrize(
    ("to", "names"),
    [
        (None, set()),
        (Precision.NEIGHBOURHOOD, {"Kharbat Sirr"}),
        (Precision.TOWN, {"al-Qusour", "Baniyas District", "Kharbat Sirr"}),
        (Precision.PROVINCE, {"al-Qusour", "Baniyas District", "Kharbat Sirr"}),
        (Precision.COUNTRY, {"al-Qusour", "Baniyas District", "Tartus", "Kharbat Sirr"}),
    ],
)
def test_the_names_of_its_own_places_that_go(to, names):
    assert names_of([told()], to) == names


def test_the_names_of_several_incidents_go_and_those_that_a_place_is_near_to():
    (account,) = told().accounts
    near = replace(
        account.reading.resolutions[QUSOUR_],
        name="2 km south of it",
        toponym=replace(account.reading.resolutions[QUSOUR_].toponym, text="it"),
    )
    reading = replace(account.reading, resolutions=(near, *account.reading.resolutions[1:]))
    one = with_places(replace(told(), accounts=(replace(account, reading=reading),)), Place.of(QUSOUR_, near))
    names = names_of([one], Precision.TOWN)
    assert names == {"2 km south of it", "it", "al-Qusour", "Baniyas District"}
    other = with_places(told(), Place(KHARBAT_, "Kharbat Sirr"))
    assert names_of([one, other], Precision.TOWN) == names | {"Kharbat Sirr"}


def test_names_that_went_already_and_those_of_no_letters_are_none():
    assert names_of([made()], Precision.PROVINCE) == set()
    incident = told()
    (account,) = incident.accounts
    bare = replace(account.report, places=(Place(9, "…", footprint=Footprint(35, 36, 1)), Place(9, "")))
    assert (
        names_of([replace(incident, accounts=(replace(account, report=bare),))], Precision.PROVINCE) == set()
    )
